"""What was understood of the tables of a file, before anything is written of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from partnermap.source import Data

DOCUMENT_VERSION = 2
"""The version of the JSON that `document` gives."""

TableKind = Literal["actions", "register", "export", "form"]
JsonValue = str | int | None | Sequence["JsonValue"] | Mapping[str, "JsonValue"]
"""A value of a document: what JSON can hold."""

Counted = Callable[[int], None]
"""Takes how many rows are read so far."""


@dataclass(frozen=True, slots=True)
class ToSettle:
    """One thing that a person has to settle."""

    where: str
    """The ref or id of the row that it is about; `table` where it is about more than one."""
    question: str
    """What is not clear, and what was done meanwhile."""
    place: str
    """Where in the file: `table 2, row 3, column 4`; of several rows the first."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A text of the file that goes into no record."""

    where: str
    """Where in the file it stands."""
    text: str
    """What it is, with its words."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A column that no field takes."""

    name: str
    """Its heading, by which `--map` takes it."""
    place: str
    """Where its heading stands."""
    texts: Sequence[str]
    """The different texts in it, in their order."""


@dataclass(frozen=True, slots=True)
class ProgressMade:
    """What was done, and when the table says that it was."""

    note: str
    day: str | None = None
    """A period as records write it; None where the table gives none."""


@dataclass(frozen=True, slots=True)
class Completion:
    """When an action was completed, as records write it."""

    day: str
    known_by: bool = False
    """Whether only is known that it was completed by then."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The decision that withdrew an action."""

    by: str
    day: str
    """A period as records write it."""
    minute: str | None = None


@dataclass(frozen=True, slots=True)
class ActionRead:
    """An action of a table; what its row does not say is None or empty."""

    place: str
    """Where it comes from: `table 2, row 7`."""
    ref: str
    """Unique among the actions of the file, whatever the case."""
    action: str
    issue_ref: str | None = None
    issue: str | None = None
    points: Sequence[str] = ()
    priority: str | None = None
    """A word of the settings."""
    responsibility: str | None = None
    helpers: Sequence[str] = ()
    target_date: str | None = None
    """A period as records write it."""
    every: str | None = None
    """How often it is due again: `2 months`."""
    progress: Sequence[ProgressMade] = ()
    completed: Completion | None = None
    withdrawn: Withdrawal | None = None
    evidence: str | None = None
    notes: Sequence[str] = ()
    """What no other field can hold, each with what it is; `owner as written: JC`."""
    is_numbered: bool = False
    """Whether its ref is that of its row, and was not made."""
    is_issue_numbered: bool = False
    """The same of `issue_ref`."""
    evaluation: str | None = None
    """The evaluation whose plan it is in, where its row says so."""


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """An answer of a workshop form."""

    path: tuple[str, ...]
    """Where it stands in an evaluation: `self_assessment`, `focus`, `rating`."""
    topic: str
    """What it is about, as people read it."""
    asked: str
    value: Data
    """As records write it."""
    place: str
    """Where it comes from: `sheet Self assessment, C2`."""


@dataclass(frozen=True, slots=True)
class FormRead:
    """What a workshop form says beside its actions; what it does not say is None or left out."""

    toolkit: str
    """The id of the toolkit whose form it is."""
    partnership: str | None = None
    """Its id; as it is written where that is no one partnership on record."""
    year: str | None = None
    answers: Sequence[FormAnswer] = ()

    @property
    def said(self) -> dict[str, Data]:
        """The parts of an evaluation that it fills in, by key."""
        found: dict[str, Data] = {}
        for answer in self.answers:
            group = found
            for key in answer.path[:-1]:
                inner = group.setdefault(key, {})
                if not isinstance(inner, dict):
                    raise TypeError(answer.path)
                group = inner
            group[answer.path[-1]] = answer.value
        return found


@dataclass(frozen=True, slots=True)
class MoneyRead:
    """The money of one year, in pounds as records write it; `note` is what was no amount."""

    year: str | None
    """The financial year; None where neither the table nor its title says it."""
    council_cash: str | None = None
    council_in_kind: str | None = None
    total: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RiskRead:
    """How large a risk is, as its table gives it."""

    impact: int
    likelihood: int
    score: int | None = None


@dataclass(frozen=True, slots=True)
class PartnershipRead:
    """A partnership of a register; what its row does not say is None or empty."""

    place: str
    """Where it comes from: `sheet Register, row 7`."""
    id: str
    """Made of its name, unique in the file."""
    name: str
    members: Sequence[str] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    """Other fields of the record that hold one text: `purpose`, `service`, `lead_officer` …"""
    committees: Sequence[str] = ()
    documents: Sequence[str] = ()
    """The documents that govern it."""
    money: MoneyRead | None = None
    reviewed: str | None = None
    next_review: str | None = None
    start: str | None = None
    end: str | None = None
    risk: RiskRead | None = None
    notes: Sequence[str] = ()
    """What no other field can hold, each with what it is."""


@dataclass(frozen=True, slots=True)
class Understood:
    """What the tables of a file say, what a person has to settle, and what goes into no record."""

    file: str
    kind: TableKind
    as_at: str | None = None
    """The day as at which the tables stand, where a title says it."""
    actions: Sequence[ActionRead] = ()
    partnerships: Sequence[PartnershipRead] = ()
    form: FormRead | None = None
    """What a workshop form says; None for any other file."""
    asked: Sequence[ToSettle] = ()
    dropped: Sequence[Dropped] = ()
    unmapped: Sequence[Unmapped] = ()
