"""A record together with where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar, cast

from partnermap.finding import Finding
from partnermap.model.evaluation import Action, Issue
from partnermap.model.record import Record
from partnermap.source import KeyPath

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[R_co]):
    """One record with its id and its file.

    `prefix` leads to it where a file holds several; `left_out` are the key paths, as written in the
    file, of what was at fault and is not in the record.
    """

    id: str
    path: str
    record: R_co
    prefix: KeyPath = ()
    left_out: Sequence[KeyPath] = ()

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
        written = as_written((*self.prefix, *steps), self.left_out)
        return Finding("", self.path, written, message, hint, self.id, issue, action, exempt)

    def left_out_at(self, key_path: str | KeyPath) -> bool:
        """Whether a field is not in the record because it, a part of it or what it stands in was at fault."""
        steps = (key_path,) if isinstance(key_path, str) else key_path
        written = as_written((*self.prefix, *steps), self.left_out)
        return any(gap[: len(written)] == written[: len(gap)] for gap in self.left_out)

    def with_record(self, record: Record) -> "Entry[R_co]":
        """The same entry with its record, of the same type, seen another way."""
        return replace(self, record=cast("R_co", record))


def _below(value: object, step: str | int) -> object:
    if isinstance(step, int):
        return value[step] if isinstance(value, Sequence) and step < len(value) else None
    if isinstance(value, dict):
        return value.get(step)
    return getattr(value, step, None)


def as_written(key_path: KeyPath, left_out: Iterable[KeyPath]) -> KeyPath:
    """A key path of a record, as it stands in its file: list items left out before it counted again."""
    left_out = sorted(left_out, key=str)
    written: KeyPath = ()
    for step in key_path:
        if isinstance(step, int):
            gaps = sorted(gap[-1] for gap in left_out if gap[:-1] == written and isinstance(gap[-1], int))
            for gap in gaps:
                step += gap <= step  # noqa: PLW2901 -- each gap before it moves the item on by one
        written = (*written, step)
    return written
