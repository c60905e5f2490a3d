"""What something is recorded of, an evaluation or a part of one: where it stands, and the edits of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from partnermap.edit.edits import Add, Edit, Remove, Set
from partnermap.model.action import Action
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.period import Period, known_by, period_or_none
from partnermap.model.record import Record
from partnermap.recording.recorded import Recorded
from partnermap.register import Entry, Register
from partnermap.register.claims import claim
from partnermap.register.key_paths import value_at
from partnermap.source import NULL, Data, KeyPath, parse

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordAt(Generic[R]):
    """An evaluation, or an issue or action of one, and where it stands; keys are those of the record."""

    id: str
    register: Register
    entry: Entry[Evaluation]
    key_path: KeyPath
    record: R

    def recorded(self, *edits: Edit, notes: tuple[str, ...] = ()) -> Recorded:
        """Some edits of its file."""
        return Recorded({self.entry.path: edits}, notes=notes)

    def set(self, key: str | KeyPath, value: Data) -> Edit:
        """Give a key a value."""
        return Set(self.path(key), value)

    def remove(self, key: str | KeyPath) -> Edit:
        """Take a key away."""
        return Remove(self.path(key))

    def add(self, key: str, new: Data) -> Edit:
        """Add an entry to a list, before the first of a later day; at its end where its day cannot be read."""
        day = self.period(new["day"] if isinstance(new, dict) else new)
        there = getattr(self.record, key)
        later = [i for i, each in enumerate(there) if day and each.day.last > day.last]
        at = self.path((key, later[0]))[-1] if later else None
        return Add(self.path(key), new, at if isinstance(at, int) else None)

    def has(self, key: str, entry: Data) -> bool:
        """Whether a list has an entry already."""
        return entry in (self._said(key) or ())

    def says(self, fields: Mapping[str, Data], *group: str) -> bool:
        """Whether some keys, of the record or a group of it, have these values already."""
        return all(self._said((*group, key)) == value for key, value in fields.items())

    def kept(self, key: str) -> Data:
        """What an amendment keeps of a key: its value as it is written, null where there is none."""
        return (self._said(key) if getattr(self.record, key) else None) or NULL

    def period(self, fact: Data) -> Period | None:
        """When something happened; None for what is no day or period."""
        text = fact.get("known_by") if isinstance(fact, dict) else fact
        found = period_or_none(text, self.register.settings.year_starts) if isinstance(text, str) else None
        return known_by(found.last) if found and isinstance(fact, dict) else found

    def path(self, key: str | KeyPath) -> KeyPath:
        """Where a key stands in the file."""
        return self.entry.as_written((*self.key_path, *((key,) if isinstance(key, str) else key)))

    def _said(self, key: str | KeyPath) -> Data | None:
        """What the file says under a key, as it is written; None where it has no such key."""
        return value_at(parse(self.register.content(self.entry.path)).data or {}, self.path(key))


ActionAt = RecordAt[Action]
EvaluationAt = RecordAt[Evaluation]
IssueAt = RecordAt[Issue]


def evaluation_at(register: Register, id_: str) -> EvaluationAt:
    """The evaluation that has an id."""
    entry = register.evaluations[id_]
    return RecordAt(id_, register, entry, (), entry.record)


def action_at(register: Register, id_: str) -> ActionAt:
    """The action that has an id."""
    evaluation, _, ref = id_.partition("/")
    entry = register.evaluations[evaluation]
    for i, issue in enumerate(entry.record.issues):
        for j, action in enumerate(issue.actions):
            if action.ref == ref:
                return RecordAt(id_, register, entry, ("issues", i, "actions", j), action)
    raise AssertionError(id_)  # pragma: no cover -- ids come of the register


def issue_at(register: Register, id_: str, ref: str) -> IssueAt:
    """The issue of an evaluation that has a ref."""
    entry = register.evaluations[id_]
    for i, issue in enumerate(entry.record.issues):
        if issue.ref == ref:
            return RecordAt(id_, register, entry, ("issues", i), issue)
    raise AssertionError(ref)  # pragma: no cover -- refs come of the register


def called_at(register: Register, path: str, key_path: KeyPath) -> str:
    """What the part of a record goes by that stands at a key path: its own number, or that of what it stands in."""
    data, claimed = parse(register.content(path)).data or {}, claim(path)
    refs = [value_at(data, (*key_path[:depth], "ref")) for depth in range(1, len(key_path) + 1)]
    record = claimed.id if claimed else path
    ref = next((each for each in reversed(refs) if isinstance(each, str)), None)
    return f"{record}/{ref}" if ref else f"a part of {record}" if key_path else record


def said(**values: Data | None) -> dict[str, Data]:
    """An entry of what is given."""
    return {key: value for key, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision that is to be recorded: who took it, when, and where that is minuted and why, if that is given."""

    by: str
    day: Data
    minute: str | None = None
    reason: str | None = None

    @property
    def entry(self) -> dict[str, Data]:
        """As a record has it."""
        return said(by=self.by, day=self.day, minute=self.minute, reason=self.reason)
