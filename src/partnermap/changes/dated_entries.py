"""Days that entries bear, and how far they are from the day of the commit that brought them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from partnermap.changes.change import Change, Location, Values
from partnermap.model.action import Action
from partnermap.model.decision_order import EvaluationOf, TooEarly, too_early
from partnermap.model.evaluation import Evaluation, Issue, Milestone
from partnermap.model.partnership import Partnership
from partnermap.model.period import Period
from partnermap.model.record import Dated, Record
from partnermap.register.as_at import facts
from partnermap.register.projection import entries_of, fields_leading_to
from partnermap.register.version import CommittedOn
from partnermap.source import KeyPath
from partnermap.wording.dates import dated
from partnermap.wording.numbers import counted
from partnermap.wording.terms import entry_noun

DAYS_BEHIND = 30
"""Days that an entry may take to be committed before it counts as backdated."""

DAYS_AHEAD = 1
"""Days that an entry may be ahead of its commit, as the clocks of two time zones are."""

IGNORED = {"was", "members"}
"""Old values, which have their own days, and who comes and goes, which is known long before or after."""

LEARNT_LATE = {"told", "significance", "formerly"}
"""Entries that a register may well learn of long after."""

FORESEEN = {"start", "since", "adopted"}
"""Keys of days that may well be known before they come."""


Judged = Evaluation | Partnership
"""What is asked whether its days can be."""


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry with a day; `ref` is the action's, `issue` that of the issue it is in; `key_path` leads to the day.

    One that `may_be_late` is not asked whether it came long after its day.
    """

    ref: str | None
    what: str
    day: Period
    key_path: KeyPath = ()
    issue: str | None = None
    may_be_late: bool = False

    @property
    def known_by(self) -> tuple[object, ...]:
        """What it is known by in every version."""
        return self.issue, self.ref, tuple(step for step in self.key_path if isinstance(step, str)), self.day


def days_late(entry: DatedEntry, committed: date) -> int:
    """By how many days the commit that brought an entry came later; fewer than none: it came first; 0: in time.

    What is known roughly may have been on the first day that it may have been, what was known by a day was so on that.
    """
    if (late := (committed - entry.day.last).days) > DAYS_BEHIND:
        return 0 if entry.may_be_late else late
    early = (entry.day.shown_from - committed).days if entry.key_path[-1] not in FORESEEN else 0
    return -early if early > DAYS_AHEAD else 0


def dated_entries(
    record: Record,
    field: str = "",
    at: KeyPath = (),
    issue: str | None = None,
    ref: str | None = None,
    *,
    after: date | None = None,
    but: Collection[int] = (),
) -> Iterator[DatedEntry]:
    """Every day that an entry bears: that by which it came about, and each on which something happened; those `after` a day if given.

    Entries within it whose `id` in memory is among those `but` are left out.
    """
    ref = record.ref if isinstance(record, Action) else ref
    issue = record.ref if isinstance(record, Issue) else issue
    for name in _days_of(type(record)):
        if (day := getattr(record, name)) and (after is None or day.shown_from > after):
            by = "actual" if isinstance(record, Milestone) else record.dated_by
            is_own = name == by or (isinstance(record, Action) and name == "completed")
            noun = entry_noun(field) if name in {by, "day"} else entry_noun(name)
            may_be_late = not (is_own and LEARNT_LATE.isdisjoint(at))
            yield DatedEntry(ref, noun, day, (*at, name), issue, may_be_late)
    for name, steps, each in entries_of(record, _dated_within(type(record))):
        if id(each) not in but:
            yield from dated_entries(each, name, (*at, *steps), issue, ref, after=after)


@cache
def _days_of(kind: type[Record]) -> Sequence[str]:
    """The fields of a kind of entry that say when something happened, that by which it came about first."""
    happened = (name for name, how in facts(kind).items() if how is Dated.FROM_LAST_DAY)
    return list(dict.fromkeys([*filter(None, [kind.dated_by]), *happened]))


@cache
def _dated_within(kind: type[Record]) -> Collection[str]:
    """The fields of a kind of entry in which others may stand whose days count."""
    return fields_leading_to(kind, _is_dated) - IGNORED


def _is_dated(kind: type[Record]) -> bool:
    """Whether an entry of a kind may bear a day."""
    return bool(_days_of(kind))


def out_of_order(
    location: Location,
    before: Record | None,
    after: Record,
    evaluation_of: tuple[EvaluationOf, EvaluationOf],
    committed: CommittedOn | None,
) -> Iterator[Change]:
    """Entries that came with a change, and cannot be of the day they bear: decided before what they change, or of a day after the commit."""
    if isinstance(after, Judged) and (early := list(too_early(after, evaluation_of[1]))):
        old = too_early(before, evaluation_of[0]) if isinstance(before, Judged) else ()
        known = {_known_by(each) for each in old}
        for each in early:
            if _known_by(each) not in known:
                at = _place(location, each.key_path, each.issue, each.ref)
                yield _change(at, each.day, each.message)
    if committed and isinstance(after, Judged):
        same = {id(each) for _, _, each in entries_of(before, _dated_within(type(before)))} if before else ()
        entries = dated_entries(after, after=committed.earliest, but=same)
        if ahead := [entry for entry in entries if days_late(entry, committed.earliest) < 0]:
            there = {each.known_by for each in (dated_entries(before) if before else ())}
        for entry in ahead:
            days = days_late(entry, committed.of({location.entry.path}, partial(_has, entry)))
            if days < 0 and entry.known_by not in there:
                message = f"the {entry.what} {dated(entry.day)} is dated {counted(-days, 'day')} after the commit that brings it"
                yield _change(_place(location, entry.key_path, entry.issue, entry.ref), entry.day, message)


def _has(entry: DatedEntry, record: Record) -> bool:
    """Whether a record has an entry."""
    return any(each.known_by == entry.known_by for each in dated_entries(record))


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
