"""All that a template may see: plain data, chosen, sorted, summed and worded.

Texts are as the records have them; `rendering` makes them safe for where they go. What is not there
is an empty text or list, never None, unless a line says so. A name ends in View where something else has the plain one.
"""

from dataclasses import dataclass
from typing import Literal

from partnermap.answers.chart import MarkKind, SpanKind

Tone = Literal["late", "attention", "done", "calm"]
"""How urgent something is; a colour in HTML, and never without words beside it."""

SectionKind = Literal[
    "purpose",
    "recommendations",
    "text",
    "programme",
    "outcomes",
    "self-assessment",
    "map",
    "significance",
    "assurance",
    "agreements",
    "exposure",
    "changes",
    "implications",
    "background-papers",
    "contact",
]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence; `strong` where it carries the point, `blank` where one comes before the next."""

    text: str
    strong: bool
    blank: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that matters, what it counts, and what it is out of."""

    number: int
    label: str
    note: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the report: its words, its `anchor`, and what a Markdown page calls the `heading` above it."""

    text: str
    anchor: str
    heading: str


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph with its number, which is empty where the layout gives none."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """What the committee is asked to do; `evidence` is None where the sheet names none."""

    number: str
    text: str
    evidence: Link | None


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of an evaluation; `dates` stand under those of its table, none where it is neither planned nor reached."""

    title: str
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """One evaluation of the programme; `position` says where it stands, `reasons` why it is not as planned."""

    evaluation: str
    partnership: str
    position: str
    tone: Tone
    reasons: tuple[str, ...]
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of a chart's time axis; `label` is empty for months in between, `year` but where one begins."""

    x: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time: `planned`, `revised`, `done`, or `late` past the first plan."""

    kind: SpanKind
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class MarkView:
    """A day on which a step is planned or was taken."""

    kind: MarkKind
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One evaluation in the chart, from `y` down; `label` is cut to fit."""

    label: str
    y: float
    shaded: bool
    bars: tuple[Bar, ...]
    marks: tuple[MarkView, ...]


@dataclass(frozen=True, slots=True)
class ChartView:
    """A Gantt chart, in units of its view box; `today` is the as-at day's x, None outside the axis."""

    id: str
    title: str
    description: str
    width: float
    height: float
    plot_left: float
    plot_top: float
    plot_bottom: float
    lane_height: float
    today: float | None
    today_label: str
    today_anchor: Literal["start", "end"]
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in characters, safe as it is for a block of preformatted text in Markdown."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeTable:
    """The evaluations of one round: `steps` and `dates` are headings; `drawing` and `chart` show the same."""

    title: str
    steps: tuple[str, ...]
    dates: tuple[str, ...]
    rows: tuple[ProgrammeRow, ...]
    drawing: Drawing | None
    chart: ChartView | None


@dataclass(frozen=True, slots=True)
class ActionView:
    """What is planned; `target` and `responsibility` are in words even when there is none, `points` have no full stop."""

    id: str
    ref: str
    text: str
    points: tuple[str, ...]
    priority: str
    responsibility: str
    target: str
    status: str
    tone: Tone
    progress: str
    notes: tuple[str, ...]
    exempt: str


@dataclass(frozen=True, slots=True)
class LateAction:
    """An overdue action on the first page; `outcomes` is where its evaluation is told, None where that is not in the report."""

    action: ActionView
    partnership: str
    outcomes: Link | None


@dataclass(frozen=True, slots=True)
class IssueView:
    """What was found, with its actions; `rows` is how many table rows it spans, at least 1."""

    ref: str
    text: str
    criterion: str
    priority: str
    raised: str
    exempt: str
    rows: int
    actions: tuple[ActionView, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """What the partnership finds of itself under one criterion; `rating` is in words."""

    criterion: str
    rating: str
    strengths: tuple[str, ...]
    improvements: tuple[str, ...]
    exempt: str


@dataclass(frozen=True, slots=True)
class TableView:
    """Rows of texts under headings; the first cell of a row says what the row is about."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes of one evaluation: how it went, what it found, what is planned; `history` is None where nothing was other before."""

    anchor: str
    partnership: str
    summary: tuple[str, ...]
    issues: tuple[IssueView, ...]
    findings: tuple[FindingView, ...]
    history: TableView | None
    history_exempt: str
    exempt: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A cell of the heat table: the number (or none), its word, its `level` from 0 to 4 (-1 for none) and a note."""

    number: str
    word: str
    level: int
    note: str


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One criterion with the rating of every partnership, in the order of the columns."""

    criterion: str
    question: str
    ratings: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class RatingTable:
    """The self assessments under one framework; `scale` explains the numbers."""

    framework: str
    partnerships: tuple[str, ...]
    rows: tuple[RatingRow, ...]
    scale: tuple[Rating, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An organisation or strategy, how many partnerships it has, and whether it has each, in the order of the columns."""

    name: str
    total: int
    cells: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows against partnerships, the busiest first; `word` is what a mark says, `wide` asks for paper on its side."""

    title: str
    heading: str
    word: str
    partnerships: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[int, ...]
    note: str
    wide: bool


@dataclass(frozen=True, slots=True)
class CircleNode:
    """A partnership on the circle, and where its name stands; `anchor` as SVG has it."""

    label: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class CircleLine:
    """What joins two partnerships: `possible` duplicates, the thicker the higher the score, or `known` relations."""

    kind: Literal["possible", "known"]
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Circle:
    """Partnerships round a circle with what joins them, in units of its view box."""

    id: str
    title: str
    description: str
    width: float
    height: float
    nodes: tuple[CircleNode, ...]
    lines: tuple[CircleLine, ...]


@dataclass(frozen=True, slots=True)
class ContactView:
    """Whom to ask."""

    post: str
    telephone: str
    email: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section or appendix; of the lists after `paragraphs` only those of its `kind` hold anything."""

    kind: SectionKind
    number: str
    title: str
    anchor: str
    exempt: str
    paragraphs: tuple[NumberedParagraph, ...] = ()
    recommendations: tuple[RecommendationView, ...] = ()
    programme: tuple[ProgrammeTable, ...] = ()
    outcomes: tuple[Outcomes, ...] = ()
    ratings: tuple[RatingTable, ...] = ()
    matrices: tuple[Matrix, ...] = ()
    circle: Circle | None = None
    tables: tuple[TableView, ...] = ()
    papers: tuple[str, ...] = ()
    contact: ContactView | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Where the report comes from; `notes` are what a reader must know of the records.

    `later` says how many facts on record come after the day, and are not in it.

    `commit` is the short hash of the commit of its files, and whether they have changed since; empty
    where it was not asked for.
    """

    as_at: str
    later: str
    version: str
    digest: str
    command: str
    commit: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """The whole report, in the order in which it is read.

    `classification` says whether it is public, `marking` is not empty when this copy holds what is
    not for the public, `layout` is as the sheet has it, `record` names the sheet in messages.
    """

    record: str
    council: str
    committee: str
    meeting: str
    title: str
    year: str
    report_of: str
    classification: tuple[str, ...]
    marking: str
    layout: Literal["numbered-sections", "running-numbers"]
    summary: tuple[Run, ...]
    tiles: tuple[Tile, ...]
    late: tuple[LateAction, ...]
    sections: tuple[SectionView, ...]
    appendices: tuple[SectionView, ...]
    about: About
