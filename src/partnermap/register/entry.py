"""A record together with where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, cast

from partnermap.finding import Finding
from partnermap.model.evaluation import Action, Issue
from partnermap.model.record import Record
from partnermap.register.left_out import NOTHING, LeftOut
from partnermap.source import KeyPath

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """One record with its id and its file.

    `prefix` leads to it where a file holds several; `left_out` is what was at fault and is not in it.
    """

    id: str
    path: str
    record: R_co
    prefix: KeyPath = ()
    left_out: LeftOut = NOTHING

    def finding(self, key_path: str | KeyPath, message: str, hint: str | None = None) -> Finding:
        """A finding about a field of this record; the rule that makes it adds its code."""
        steps = (key_path,) if isinstance(key_path, str) else key_path
        issue = action = None
        exempt = False
        value: object = self.record
        for step in ("", *steps):
            value = _below(value, step) if step != "" else value
            if isinstance(value, Issue):
                issue = value.ref
            elif isinstance(value, Action):
                action = value.ref
            exempt = exempt or bool(getattr(value, "exempt", None))
        written = self.left_out.as_written((*self.prefix, *steps))
        return Finding("", self.path, written, message, hint, self.id, issue, action, exempt)

    def left_out_at(self, key_path: str | KeyPath) -> bool:
        """Whether a field is not in the record because it, a part of it or what it stands in was at fault."""
        steps = (key_path,) if isinstance(key_path, str) else key_path
        return self.left_out.touches(self.left_out.as_written((*self.prefix, *steps)))

    def with_record(self, record: Record) -> "Entry[R_co]":
        """The same entry with its record, of the same type, as a projection shows it."""
        return replace(self, record=cast("R_co", record))


def _below(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, Sequence) and step < len(value) else None
    if isinstance(value, dict):
        return value.get(step)
    return getattr(value, step, None)
