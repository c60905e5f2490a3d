"""Entries that bear a day far from that of the commit that brought them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.model.action import Action
from partnermap.model.evaluation import Milestone
from partnermap.model.period import Period
from partnermap.model.record import Record
from partnermap.register.projection import entry_fields
from partnermap.wording.terms import entry_noun

GRACE_DAYS = 30
"""Days that an entry may take to be committed before it counts as backdated."""

IGNORED = {"was", "told", "members", "significance"}
"""Old values; whom it was reported to; and what a register learns long after."""


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry with its day; `ref` is the action's."""

    ref: str | None
    what: str
    day: Period


def days_late(entry: DatedEntry, committed: date) -> int:
    """By how many days the commit that brought an entry came later; fewer than none: it came first; 0: in time."""
    if (late := (committed - entry.day.last).days) > GRACE_DAYS:
        return late
    early = (entry.day.first - committed).days
    return -early if early > 1 else 0


def dated_entries(record: Record, what: str = "", ref: str | None = None) -> Iterator[DatedEntry]:
    """Every entry that bears a day."""
    ref = record.ref if isinstance(record, Action) else ref
    by = "actual" if isinstance(record, Milestone) else record.dated_by
    day = getattr(record, by) if by else None
    if day:
        yield DatedEntry(ref, what, day)
    if isinstance(record, Action) and record.completed:
        yield DatedEntry(ref, entry_noun("completed"), record.completed)
    for name in entry_fields(type(record)):
        if name in IGNORED:
            continue
        value = getattr(record, name)
        entries = [value] if isinstance(value, Record) else value or ()
        inner: Sequence[Record] = list(entries.values()) if isinstance(entries, Mapping) else list(entries)
        for each in inner:
            yield from dated_entries(each, entry_noun(name), ref)
