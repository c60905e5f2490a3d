"""A change: what became of one thing between two versions of a register, and how much a reviewer must mind."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from partnermap.model.record import Record
from partnermap.register import Entry
from partnermap.register.labels import Names
from partnermap.source import KeyPath, Place

ChangeKind = Literal[
    "action-added",
    "action-removed",
    "action-withdrawn",
    "action-transferred",
    "action-completed",
    "action-reopened",
    "action-verified",
    "action-reworded",
    "issue-added",
    "issue-removed",
    "issue-reworded",
    "target-date-set",
    "target-date-rewritten",
    "target-date-cleared",
    "target-date-revised",
    "revision-requested",
    "responsibility-set",
    "responsibility-changed",
    "responsibility-cleared",
    "progress-added",
    "progress-rewritten",
    "rating-changed",
    "milestone-reached",
    "milestone-slipped",
    "milestone-withdrawn",
    "evaluation-added",
    "evaluation-removed",
    "partnership-added",
    "partnership-removed",
    "partnership-ended",
    "member-joined",
    "member-left",
    "tier-changed",
    "notice-served",
    "notice-withdrawn",
    "exempt-added",
    "exempt-removed",
    "record-moved",
    "action-moved",
    "dated-out-of-order",
    "amendment-unfounded",
    "field-changed",
    "formatting-only",
]
Level = Literal["blocking", "attention", "information"]
LEVELS: Sequence[Level] = ("blocking", "attention", "information")


@dataclass(frozen=True, slots=True)
class Change:
    """One change, at a key path of a file of the later version, or of the earlier where the later has none.

    `record` is an id; `field` leads to what changed from the action, else the issue, else the record.
    `before` and `after` are values as text, `days` how many days later something now is (fewer than
    none: earlier). `message` goes on where `subject` leaves off. `place` is that of what no key path leads to.
    """

    kind: ChangeKind
    level: Level
    record: str
    path: str
    key_path: KeyPath
    message: str
    subject: str = ""
    issue: str | None = None
    action: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None
    days: int | None = None
    place: Place | None = None
    reaches_back: bool = False
    """Whether meetings since the agreement see it too, as nothing on record says from when it holds."""

    @property
    def ref(self) -> str | None:
        """The ref of the action, else of the issue."""
        return self.action or self.issue

    @property
    def sentence(self) -> str:
        """What changed, in words that stand alone."""
        return f"{self.subject}: {self.message}" if self.subject else self.message


@dataclass(frozen=True, slots=True)
class Values:
    """A field's values before and after, as text; `days` how many days later it is now."""

    field: str | None = None
    before: str | None = None
    after: str | None = None
    days: int | None = None


NO_VALUES = Values()


@dataclass(frozen=True, slots=True)
class Location:
    """Where in a record changes are being looked for."""

    entry: Entry[Record]
    steps: KeyPath = ()
    subject: str = ""
    issue: str | None = None
    action: str | None = None
    names: Names = field(default_factory=dict, compare=False)
    """What people read in place of ids and codes."""
    depth: int = 0
    """How many steps lead to what `subject` names."""
    is_settled: bool = True
    """Whether what stands there is agreed, found or on record; until then all may be put otherwise."""

    def about(self, subject: str, issue: str, action: str | None = None) -> "Location":
        """The same place, where an issue or action stands."""
        return replace(self, subject=subject, issue=issue, action=action, depth=len(self.steps))

    def into(self, *steps: str | int) -> "Location":
        """A field or entry within."""
        return replace(self, steps=(*self.steps, *steps))

    def change(self, kind: ChangeKind, level: Level, message: str, values: Values = NO_VALUES) -> Change:
        """A change of a field here, or of the whole."""
        steps = (*self.steps, values.field) if values.field else self.steps
        return Change(
            kind=kind,
            level=level,
            record=self.entry.id,
            path=self.entry.path,
            key_path=self.entry.as_written(steps),
            message=message,
            subject=self.subject,
            issue=self.issue,
            action=self.action,
            field=".".join(map(str, steps[self.depth :])) or None,
            before=values.before,
            after=values.after,
            days=values.days,
        )


def of_file(record: str, path: str) -> Location:
    """A file as a whole, where no record of it could be looked at."""
    return Location(Entry(record, path, Record()))
