"""A record together with where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, cast

from partnermap.finding import Finding
from partnermap.model.action import Action
from partnermap.model.evaluation import Issue
from partnermap.model.record import Record
from partnermap.register.left_out import NOTHING, LeftOut
from partnermap.source import KeyPath

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """One record with its id and its file.

    `prefix` leads to it where a file holds several; `left_out` is what was at fault and is not in it, `withheld`
    what a projection for the public dropped.
    """

    id: str
    path: str
    record: R_co
    prefix: KeyPath = ()
    left_out: LeftOut = NOTHING
    withheld: LeftOut = NOTHING

    def as_written(self, key_path: KeyPath) -> KeyPath:
        """A key path of the record as it stands in the file."""
        return self.left_out.as_written((*self.prefix, *self.withheld.as_written(key_path)))

    def finding(self, key_path: str | KeyPath, message: str, hint: str | None = None) -> Finding:
        """A finding about a field of this record; the rule that makes it adds its code."""
        steps = (key_path,) if isinstance(key_path, str) else key_path
        issue = action = None
        for _, value in self.along(steps):
            if isinstance(value, Issue):
                issue = value.ref
            elif isinstance(value, Action):
                action = value.ref
        written = self.as_written(steps)
        return Finding("", self.path, written, message, hint, self.id, issue, action)

    def along(self, key_path: KeyPath) -> Iterator[tuple[str | int, object]]:
        """Each step of a key path of the record, with what it leads to."""
        value: object = self.record
        for step in key_path:
            value = _below(value, step)
            yield step, value

    def left_out_at(self, key_path: str | KeyPath) -> bool:
        """Whether a field is not in the record because it, a part of it or what it stands in was at fault."""
        steps = (key_path,) if isinstance(key_path, str) else key_path
        return self.left_out.touches(self.as_written(steps))

    def with_record(self, record: Record) -> "Entry[R_co]":
        """The same entry with its record, of the same type, as a projection shows it."""
        return replace(self, record=cast("R_co", record))


def _below(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, Sequence) and step < len(value) else None
    if isinstance(value, dict):
        return value.get(step)
    return getattr(value, step, None)
