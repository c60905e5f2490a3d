"""What an answer is made of. It imports no query, so that a format loads none.

Programs get the keys of an answer and the rows of its tables under theirs; people its title, facts, charts, tables and
notes. Both come of one description: a column names a key, a value, and what people read of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from partnermap.answers.chart import Chart
from partnermap.answers.graph import Graph
from partnermap.finding import Finding
from partnermap.wording.lists import listed
from partnermap.wording.numbers import counted, is_or_are
from partnermap.wording.terms import PART_NOUNS, plain
from partnermap.wording.values import Value, in_words

if TYPE_CHECKING:
    from partnermap.answers.exported.shape import Export

R = TypeVar("R")
S = TypeVar("S")

LabelledFact = tuple[str, str]
"""A label, and what is said under it."""

PARTS = (
    "action",
    "issue",
    "exception",
    "self_assessment",
    "council_role",
    "continued_role",
    "funding",
    "evaluation",
    "partnership",
)
"""The kinds of part that may be withheld from an answer about partnerships and their evaluations."""

OWED_PARTS = ("action", "evaluation", "exception", "partnership")
"""Those that bear on what is to be done by a day."""

MAPPED_PARTS = (
    "partnership",
    "evaluation",
    "exception",
    "issue",
    "action",
    "council_role",
    "continued_role",
    "funding",
)
"""The kinds of part that bear on the map."""

REASONS = ("not_agreed", "no_date", "withdrawn_evaluation", "not_yet")
"""Why an answer does not count something."""

ROWS: Sequence[Value] = ()
"""Stands among the keys of an answer where the rows of a table come."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """What each row says of one thing; `words` where people read other than the value itself.

    A column that only people see has no key, one that only programs get no heading. A key that a file has within a
    group has that before it: `governance.rating`.
    """

    key: str
    value: Callable[[R], Value]
    heading: str = ""
    words: Callable[[R], str] | None = None

    def cell(self, row: R) -> str:
        """What people read of a row."""
        return self.words(row) if self.words else in_words(self.value(row))


def within(get: Callable[[S], R], column: Column[R]) -> Column[S]:
    """A column of rows that hold another row, in which it says what it says of that."""
    words = column.words
    return Column(
        column.key,
        lambda row: column.value(get(row)),
        column.heading,
        (lambda row: words(get(row))) if words else None,
    )


def coded(key: str, value: Callable[[R], str | None], heading: str) -> Column[R]:
    """A column of codes: programs get them as they stand, people in words."""
    return Column(key, value, heading, lambda row: plain(value(row)))


def under_keys(columns: Sequence[Column[R]], row: R) -> Mapping[str, Value]:
    """What programs get of a row; a group of which nothing is known is None, as is one that a file does not have."""
    found: dict[str, Value] = {}
    groups: dict[str, dict[str, Value]] = {}
    for column in columns:
        group, _, key = column.key.rpartition(".")
        if group:
            found[group] = None
            groups.setdefault(group, {})[key] = column.value(row)
        else:
            found[key] = column.value(row)
    known = {group: held for group, held in groups.items() if any(each is not None for each in held.values())}
    return {**found, **known}


@dataclass(frozen=True, slots=True)
class Grid:
    """Texts under headings; `stacked` are columns that a narrow page shows under one another, in the first of them.

    `joined` are columns of single signs, which a narrow page sets close together, each under its heading of one sign.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""
    stacked: Sequence[int] = ()
    joined: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """Sentences one below the other, under a title."""

    title: str
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A whole day of a calendar; `id` stays as it is whatever else of the event changes.

    `facts` is how many dated facts bear on it, each of which may have moved it.
    """

    id: str
    day: date
    summary: str
    description: Sequence[str]
    category: str
    facts: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a calendar is called, what tells its events from another register's, and the day on which they stood so."""

    name: str
    council: str
    on: date
    register_id: str | None = None


class Listed(Protocol):
    """A table as the formats see it, whatever its rows are."""

    @property
    def key(self) -> str:
        """Where programs find the rows, with a dot before each level below; nothing where they do not."""

    @property
    def keys(self) -> Sequence[str]:
        """The keys of its columns."""

    def records(self) -> Iterator[Mapping[str, Value]]:
        """The rows under their keys."""

    def pages(self) -> Iterator[Grid | Items]:
        """What people see, in one piece or in one a group; nothing without rows."""

    @property
    def remark(self) -> str:
        """The sentence that stands in for no rows, where there are none."""

    def events(self) -> Iterator[CalendarEvent]:
        """Its rows in a calendar."""


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """Rows, the columns that programs get, and those that people see, in their own order.

    `key` may be empty, and so may either columns: then the table is only for the others. `sentence` says a row as a
    sentence, for people to read in place of columns. `by` parts what people see into groups, in the order of the
    alphabet but for the one called `last_group`. `stubs` are lines in place of rows that are not for the public, which
    programs get as rows of nothing else; `total` is one below all. `without`
    stands in for no rows.
    """

    key: str
    rows: Sequence[R]
    columns: Sequence[Column[R]] = ()
    shown: Sequence[Column[R]] = ()
    stacked: Sequence[Column[R]] = ()
    joined: Sequence[Column[R]] = ()
    title: str = ""
    sentence: Callable[[R], str] | None = None
    by: Callable[[R], str] | None = None
    last_group: str = ""
    stubs: Sequence[str] = ()
    total: Sequence[str] = ()
    without: str = ""
    event: Callable[[R], CalendarEvent | None] | None = None

    @property
    def keys(self) -> Sequence[str]:
        """The keys of its columns."""
        return [column.key for column in self.columns]

    def records(self) -> Iterator[Mapping[str, Value]]:
        """The rows under their keys, and after them the stubs."""
        yield from (under_keys(self.columns, row) for row in self.rows)
        yield from ({**dict.fromkeys(self.keys), "is_withheld": True, "stub": stub} for stub in self.stubs)

    def pages(self) -> Iterator[Grid | Items]:
        """What people see, in one piece or in one a group; nothing without rows."""
        for title, rows in self._groups():
            if self.sentence:
                yield Items(title, [self.sentence(row) for row in rows])
            elif self.shown:
                yield self._grid(title, rows)

    def _groups(self) -> Sequence[tuple[str, Sequence[R]]]:
        if self.by is None:
            return [(self.title, self.rows)] if self.rows or self.stubs else []
        groups: dict[str, list[R]] = {}
        for row in self.rows:
            groups.setdefault(self.by(row), []).append(row)
        return sorted(groups.items(), key=lambda group: self._place(group[0]))

    def _place(self, group: str) -> tuple[bool, str, str]:
        return group == self.last_group, group.casefold(), group

    def _grid(self, title: str, rows: Sequence[R]) -> Grid:
        cells = [[column.cell(row) for column in self.shown] for row in rows]
        cells += [[stub, *("" for _ in self.shown[1:])] for stub in self.stubs]
        return Grid(
            headings=[column.heading for column in self.shown],
            rows=[*cells, self.total] if self.total else cells,
            title=title,
            stacked=[self.shown.index(column) for column in self.stacked],
            joined=[self.shown.index(column) for column in self.joined],
        )

    @property
    def remark(self) -> str:
        """The sentence that stands in for no rows, where there are none."""
        return "" if self.rows or self.stubs else self.without

    def events(self) -> Iterator[CalendarEvent]:
        """Its rows in a calendar."""
        return (event for row in self.rows if self.event and (event := self.event(row)))


@dataclass(frozen=True, slots=True)
class Answer:
    """All that a command says.

    `keys` is what programs get beside the tables; `ROWS` keeps the place of a table's rows among them. `lead` are
    sentences before all else, `notes` after it. `rows` are the tables that a format of nothing but rows holds, one
    after the other, where those are not all. `left_out` are the faults gone over, None where none may be. `parts` are
    answers of their own, one a reader, under `parts_key` for programs; `subject` is what a message with such an answer
    is about. `calendar` and `export` are None where there is none to write. `asides` are sentences of its own on what is not in it,
    which stand beside it where a format has no place for them. `marking` says that it is not for publication, and on
    which grounds, where it is not.

    `tells_of` are the kinds of part that it would show or count, that of its rows first; `withheld` is how many of each
    it does not because they are not for the public, `counts` whether its rows have numbers that would count them, `adds_up`
    whether money among them is missing from sums, `not_counted` how many of its rows' kind it passes over, by reason.
    """

    keys: Mapping[str, Value]
    tables: Sequence[Listed] = ()
    title: str = ""
    facts: Sequence[LabelledFact] = ()
    lead: Sequence[str] = ()
    charts: Sequence[Chart] = ()
    graph: Graph | None = None
    notes: Sequence[str] = ()
    rows: Sequence[Listed] | None = None
    left_out: Sequence[Finding] | None = None
    parts: Sequence["Answer"] = ()
    parts_key: str = ""
    subject: str = ""
    calendar: Calendar | None = None
    export: "Export | None" = None
    asides: Sequence[str] = ()
    tells_of: Sequence[str] = PARTS
    withheld: Mapping[str, int] = field(default_factory=dict)
    counts: bool = False
    adds_up: bool = False
    marking: str = ""
    not_counted: Mapping[str, int] = field(default_factory=dict)

    def remarks(self) -> Sequence[str]:
        """The sentences at its end: for want of rows, of its own, and on what was left out."""
        wanting = [table.remark for table in self.tables if table.remark]
        return [*wanting, *self.notes, *self.omissions()]

    def omissions(self) -> Sequence[str]:
        """The sentences that say what is missing from it."""
        return [
            *self.asides,
            *withheld_words(self.withheld, counts=self.counts, adds_up=self.adds_up),
            *self._not_yet(),
            *left_out_words(self.left_out),
        ]

    def _not_yet(self) -> list[str]:
        """How many of what its rows are come after its day; nothing for none."""
        number = self.not_counted.get("not_yet", 0)
        if not number:
            return []
        return [
            f"Not shown, because not there yet on that day: {counted(number, *PART_NOUNS[self.tells_of[0]])}."
        ]


def withheld_words(withheld: Mapping[str, int], *, counts: bool = False, adds_up: bool) -> list[str]:
    """What says how much of each kind is missing because it is not for the public; nothing where nothing is.

    `counts` says whether there are numbers that lack it, `adds_up` whether there are sums of money that do.
    """
    parts = [counted(number, *PART_NOUNS[kind]) for kind, number in withheld.items() if number]
    what = "Not shown or counted" if counts else "Not shown"
    said = [f"{what}, because not for the public: {listed(parts)}."] if parts else []
    entries = withheld.get("funding", 0)
    if entries and adds_up:
        said.append(
            f"Sums of money are without {counted(entries, 'entry', 'entries')} that {is_or_are(entries)} withheld."
        )
    return said


def left_out_words(faults: Sequence[Finding] | None) -> list[str]:
    """A sentence that names what is missing from an answer because it is at fault."""
    if not faults:
        return []
    places = dict.fromkeys(_place(fault) for fault in faults)
    return [f"Left out, because at fault: {', '.join(places)}."]


def _place(fault: Finding) -> str:
    if fault.exempt:
        return "a part that is not for the public"
    return f"{fault.path} ({fault.field})" if fault.field else fault.path
