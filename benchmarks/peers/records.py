"""The two kinds of record that a register has most of, as plain pydantic models of what yaml.safe_load makes.

As closed and as exact in types, lists and patterns as partnermap's own, with pydantic's own validators
alone: the least a validation can cost. The JSON schema that check-jsonschema is given comes from here too.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
ActionId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[A-Za-z0-9.]+$")]
Year = Annotated[str, Field(pattern=r"^(19|20)\d\d/\d\d$")]
CalendarYear = Annotated[int, Field(ge=1990, le=2100)]
Period = date | Annotated[str, Field(pattern=r"^(\d{4}-\d\d|\d{4}/\d\d( Q[1-4])?)$")] | CalendarYear
Word = str | int
Number = Annotated[int, Field(ge=0)]
Money = Annotated[float, Field(ge=0)]
Paragraph = Annotated[int, Field(ge=1, le=18)]
Step = Literal["initial_meeting", "started", "completed", "reported", "agreed", "closed"]
Conclusion = Literal[
    "continue",
    "continue-with-changes",
    "scale-down",
    "merge",
    "absorb",
    "transfer-lead",
    "wind-up",
    "withdraw",
    "undecided",
]


class Record(BaseModel):
    """Immutable, with no key that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Exempt(Record):
    """Why a part is not for the public."""

    paragraph: Paragraph
    reason: str


class Source(Record):
    """Where a part comes from."""

    what: str
    origin: str | None = Field(None, alias="from")
    illustrative: bool = False


class Decision(Record):
    """Who decided, when, where and why."""

    by: str
    day: date
    minute: Word | None = None
    reason: str | None = None


class Told(Record):
    """A forum that heard."""

    forum: str
    day: date


class Party(Record):
    """One accountable and those who help."""

    accountable: str | None = None
    helpers: list[str] = Field([], alias="with")


class Milestone(Record):
    """A step."""

    planned: Period | None = None
    actual: Period | None = None
    forum: str | None = None
    minute: Word | None = None


class Milestones(Record):
    """The steps."""

    initial_meeting: Milestone | None = None
    started: Milestone | None = None
    completed: Milestone | None = None
    reported: Milestone | None = None
    agreed: Milestone | None = None
    closed: Milestone | None = None


class Deviating(Record):
    """What deviates from the plan."""

    day: date
    what: Literal["late-start", "delay", "under-review", "deferred", "withdrawn"]
    to: dict[Step, Period] = {}
    until: Period | None = None
    reason: str | None = None
    told: list[Told] = []


class Answer(Record):
    """An answer, or why there is none."""

    text: str | None = None
    not_applicable: str | None = None


class CriterionFinding(Record):
    """Part 1, one criterion."""

    rating: Number | None = None
    strengths: list[str] = []
    improvements: list[str] = []
    answers: dict[str, str | Answer] = {}
    not_applicable: str | None = None
    exempt: Exempt | None = None


class CouncilRole(Record):
    """Part 2."""

    contribution: str | None = None
    fit: str | None = None
    officer_time: str | None = None
    if_left: str | None = None
    answers: dict[str, str | Answer] = {}
    completed_by: str | None = None
    view: Conclusion | None = None
    into: Id | None = None
    exempt: Exempt | None = None


class Overlap(Record):
    """Another partnership in the same field."""

    partnership: Id
    note: str | None = None


class ContinuedRole(Record):
    """Whether it should go on."""

    relevant: str | None = None
    overlaps: list[Overlap] = []
    answers: dict[str, str | Answer] = {}
    conclusion: Conclusion | None = None
    into: Id | None = None
    reason: str | None = None
    exempt: Exempt | None = None


class Revision(Record):
    """A request to move a date."""

    to: Period
    day: date
    reason: str | None = None
    approved: Decision | None = None
    refused: Decision | None = None


class Progress(Record):
    """A note."""

    day: date
    by: str | None = None
    note: str


class Completion(Record):
    """When it was known to be done."""

    on: Period | None = None
    known_by: date | None = None


class Verification(Record):
    """Who checked."""

    by: str
    day: date


class Transfer(Decision):
    """A handing over."""

    to: ActionId


class Amendment(Decision):
    """A change to what was agreed; the old values are not looked into."""

    was: dict[str, object]


class Action(Record):
    """What was agreed."""

    ref: Word
    action: str
    points: list[str] = []
    priority: Literal["fundamental", "important", "desirable"] | None = None
    responsibility: str | Party | None = None
    target_date: Period | None = None
    revisions: list[Revision] = []
    amendments: list[Amendment] = []
    repeats: Literal["monthly", "quarterly", "yearly"] | None = None
    done: list[date] = []
    progress: list[Progress] = []
    completed: Period | Completion | None = None
    evidence: str | None = None
    verified: Verification | None = None
    withdrawn: Decision | None = None
    transferred: Transfer | None = None
    carried_from: ActionId | None = None
    added: date | None = None
    exempt: Exempt | None = None
    sources: list[Source] = []


class Issue(Record):
    """What was found."""

    ref: Word
    issue: str
    criterion: Id | None = None
    priority: Literal["fundamental", "important", "desirable"] | None = None
    raised: Year | None = None
    actions: list[Action] = []
    amendments: list[Amendment] = []
    added: date | None = None
    exempt: Exempt | None = None


class Evaluation(Record):
    """One evaluation."""

    partnership: Id
    year: Year
    round: Literal["pilot", "programme", "re-evaluation", "ad-hoc"]
    framework: Id | dict[str, str]
    approach: str | None = None
    hours_planned: Number | None = None
    milestones: Milestones
    exceptions: list[Deviating] = []
    self_assessment: dict[str, CriterionFinding] = {}
    council_role: CouncilRole | None = None
    continued_role: ContinuedRole | None = None
    issues: list[Issue] = []
    amendments: list[Amendment] = []
    exempt: Exempt | None = None
    sources: list[Source] = []


class Score(Record):
    """One scoring."""

    edition: str
    scored: Period
    test: dict[str, bool] = {}
    significant: bool | None = None
    scores: dict[str, Number] = {}
    tier: str | None = None
    sources: list[Source] = []


class Member(Record):
    """An organisation."""

    organisation: str
    role: str | None = None
    sector: str | None = None
    voting: bool | None = None
    joined: Period | None = None
    left: Period | None = None


class Seat(Record):
    """A seat of the council."""

    post: str
    kind: str | None = None
    voting: bool | None = None
    reports_to: str | None = None
    frequency: str | None = None
    since: Period | None = Field(None, alias="from")


class OfficerInvolvement(Record):
    """An officer's part."""

    post: str
    service: str | None = None
    role: str | None = None
    hours_per_year: Number | None = None
    in_service_plan: bool | None = None


class StrategyLink(Record):
    """A strategy served."""

    strategy: Id
    contribution: Literal["leads", "delivers", "contributes", "informs"] | None = None
    objective: Id | None = None


class GoverningDocument(Record):
    """A document."""

    kind: str
    adopted: Period | None = None
    review_due: Period | None = None
    reviewed: Period | None = None
    next_due: Period | None = None


class Extension(Decision):
    """A longer term."""

    to: Period


class Notice(Record):
    """Notice to leave."""

    served: Period
    by: str | None = None
    minute: Word | None = None
    reason: str | None = None
    withdrawn: Decision | None = None


class Agreement(Record):
    """The agreement."""

    start: Period | None = None
    end: Period | None = None
    notice_months: Number | None = None
    extensions: list[Extension] = []
    notices: list[Notice] = []


class ExitStrategy(Record):
    """What happens at the end."""

    agreed: Period | None = None
    covers: list[str] = []
    lacks: list[str] = []


class Risk(Record):
    """The risks."""

    register_kept: bool | None = Field(None, alias="register")
    reviewed: Period | None = None
    edition: str | None = None
    impact: Number | None = None
    likelihood: Number | None = None


class Liability(Record):
    """What would be owed."""

    what: str
    amount: Money | None = None


class Funding(Record):
    """Money of a year."""

    year: Year
    council_cash: Money | None = None
    council_in_kind: Money | None = None
    total: Money | None = None
    pooled: bool | None = None
    accountable_body: str | None = None
    liabilities: list[Liability] = []
    exempt: Exempt | None = None
    sources: list[Source] = []


class AnnualReport(Record):
    """A yearly report."""

    due: Period | None = None
    received: Period | None = None


class GovernanceAssurance(Record):
    """An assurance."""

    edition: str | None = None
    rating: str | None = None
    given_by: str | None = None
    day: Period | None = None
    rechecked: Period | None = None


class Assurance(Record):
    """Assurance of a year."""

    year: Year
    annual_report: AnnualReport | None = None
    governance: GovernanceAssurance | None = None


class Related(Record):
    """How it stands to another."""

    partnership: Id
    relation: Literal["parent", "reports-to", "overlaps", "delivers-for", "successor-of"]


class Ended(Decision):
    """How it ended."""

    last_day: date
    how: Literal["dissolved", "merged", "absorbed", "withdrawn", "expired"]
    into: Id | None = None


class Partnership(Record):
    """One partnership."""

    name: str
    short_name: str | None = None
    purpose: str
    kind: Literal[
        "strategic",
        "thematic",
        "statutory",
        "delivery",
        "advisory",
        "funding",
        "project",
        "area",
        "network",
        "shared-service",
    ]
    legal_form: (
        Literal[
            "unincorporated",
            "joint-committee",
            "company",
            "charity",
            "contract",
            "memorandum",
            "management-agreement",
            "pooled-budget",
            "none",
        ]
        | None
    ) = None
    statutory: bool | None = None
    level: (
        Literal["neighbourhood", "parish", "district", "county", "sub-regional", "regional", "national"]
        | None
    ) = None
    area: str | None = None
    service: str | None = None
    lead_officer: str
    portfolio_holder: str | None = None
    committees: list[str] = []
    registered: Period | None = None
    compellable: bool = True
    significance: list[Score] = []
    members: list[Member]
    council_seats: list[Seat] = []
    officer_involvement: list[OfficerInvolvement] = []
    strategies: list[StrategyLink] = []
    governance: list[GoverningDocument] = []
    agreement: Agreement | None = None
    exit_strategy: Literal["none"] | ExitStrategy | None = None
    risk: Risk | None = None
    funding: list[Funding] = []
    assurance: list[Assurance] = []
    related: list[Related] = []
    ended: Ended | None = None
    exempt: Exempt | None = None
    sources: list[Source] = []


MODELS: dict[str, type[Record]] = {"partnerships": Partnership, "evaluations": Evaluation}
"""The model of the records in each folder of `data`."""
