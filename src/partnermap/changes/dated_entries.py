"""Entries that bear a day, and how far that is from the day of the commit that brought them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from partnermap.changes.change import Change, Location, Values
from partnermap.model.action import Action
from partnermap.model.decision_order import TooEarly, too_early
from partnermap.model.evaluation import Evaluation, Issue, Milestone
from partnermap.model.partnership import Partnership
from partnermap.model.period import Period
from partnermap.model.record import Record
from partnermap.register.projection import entries_of, fields_leading_to
from partnermap.source import KeyPath
from partnermap.wording.numbers import counted
from partnermap.wording.terms import entry_noun
from partnermap.wording.values import in_words

GRACE_DAYS = 30
"""Days that an entry may take to be committed before it counts as backdated."""

IGNORED = {"was", "told", "members", "significance"}
"""Old values; whom it was reported to; and what a register learns long after."""

FORESEEN = {("start",), ("since",), ("adopted",)}
"""Keys of days that may well be known before they come."""


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry with its day; `ref` is the action's, `issue` that of the issue it is in; `key_path` leads to the day."""

    ref: str | None
    what: str
    day: Period
    key_path: KeyPath = ()
    issue: str | None = None


def days_late(entry: DatedEntry, committed: date) -> int:
    """By how many days the commit that brought an entry came later; fewer than none: it came first; 0: in time.

    What is known roughly may have been on the first day that it may have been, what was known by a day was so on that.
    """
    if (late := (committed - entry.day.last).days) > GRACE_DAYS:
        return late
    early = (entry.day.shown_from - committed).days if entry.key_path[-1:] not in FORESEEN else 0
    return -early if early > 1 else 0


def dated_entries(
    record: Record, what: str = "", at: KeyPath = (), issue: str | None = None, ref: str | None = None
) -> Iterator[DatedEntry]:
    """Every entry that bears a day."""
    ref = record.ref if isinstance(record, Action) else ref
    issue = record.ref if isinstance(record, Issue) else issue
    by = "actual" if isinstance(record, Milestone) else record.dated_by
    day = getattr(record, by) if by else None
    if day and by:
        yield DatedEntry(ref, what, day, (*at, by), issue)
    if isinstance(record, Action) and record.completed:
        yield DatedEntry(ref, entry_noun("completed"), record.completed, (*at, "completed"), issue)
    for name, steps, each in entries_of(record, fields_leading_to(type(record), _is_dated) - IGNORED):
        yield from dated_entries(each, entry_noun(name), (*at, *steps), issue, ref)


def _is_dated(kind: type[Record]) -> bool:
    """Whether an entry of a kind may bear a day."""
    return kind.dated_by is not None or issubclass(kind, Action | Milestone)


def out_of_order(
    location: Location, before: Record | None, after: Record, committed: date | None
) -> Iterator[Change]:
    """Entries that came with a change, and cannot be of the day they bear: decided before what they change, or of a day after the commit."""
    if isinstance(after, Evaluation) and (early := list(too_early(after))):
        known = {_known_by(each) for each in too_early(before)} if isinstance(before, Evaluation) else set()
        for each in early:
            if _known_by(each) not in known:
                at = _place(location, each.key_path, each.issue, each.ref)
                yield _change(at, each.day, each.message)
    if committed and isinstance(after, Evaluation | Partnership):
        dated = ((days_late(entry, committed), entry) for entry in dated_entries(after))
        if ahead := [(days, entry) for days, entry in dated if days < 0]:
            there = {(each.ref, each.what, each.day) for each in (dated_entries(before) if before else ())}
        for days, entry in ahead:
            if (entry.ref, entry.what, entry.day) not in there:
                message = f"the {entry.what} of {in_words(entry.day)} is dated {counted(-days, 'day')} after the commit that brings it"
                yield _change(_place(location, entry.key_path, entry.issue, entry.ref), entry.day, message)


def _known_by(each: TooEarly) -> tuple[object, ...]:
    return each.issue, each.ref, each.message


def _place(location: Location, key_path: KeyPath, issue: str | None, action: str | None) -> Location:
    """Where an entry stands, in the action or issue that has it."""
    if not issue:
        return location.into(*key_path)
    steps, subject = (4, f"action {action}") if action else (2, f"issue {issue}")
    return location.into(*key_path[:steps]).about(subject, issue, action).into(*key_path[steps:])


def _change(location: Location, day: Period, message: str) -> Change:
    return location.change("dated-out-of-order", "blocking", message, Values(after=str(day)))
