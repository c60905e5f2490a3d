"""PM410."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from partnermap.finding import Finding, Severity
from partnermap.model.period import Period, YearStart, parse_period
from partnermap.model.record import Dated, Record
from partnermap.model.value import YEAR
from partnermap.register import Entry, Register
from partnermap.register.as_at import facts, marks_of_fields
from partnermap.register.projection import entries_of
from partnermap.rules.own_plans import planned_days
from partnermap.rules.rule import rule
from partnermap.source import KeyPath

YEARS_APART = 20
"""Nothing between two days for so long asks whether one is a slip of the pen."""

YEARS_FROM_PLAN = 5
"""What was done, or put off, so long before or after its own plan is asked about too."""

LONGEST_TERM = 50
"""An agreement, its extension or a strategy may end so many years after all else."""

ENDS = frozenset({"end", "to"})
"""Keys of a day up to which something holds."""


class DatedField(NamedTuple):
    """A day on record and where it stands; `dated` says how it is a fact, None of one planned, due or named alone."""

    day: date
    entry: Entry[Any]
    key_path: KeyPath
    dated: Dated | None

    @property
    def years_allowed(self) -> int:
        """How far from all else it may lie."""
        return LONGEST_TERM if self.dated is None and self.key_path[-1] in ENDS else YEARS_APART


@rule("PM410", Severity.WARNING, "A day lies many years from all else on record, or from its own plan.")
def far_day(register: Register) -> Iterator[Finding]:
    found = list(_far_from_all(register))
    yield from found
    asked = {(each.path, each.key_path) for each in found}
    for each in planned_days(register):
        place = (each.entry.path, each.entry.as_written(each.key_path))
        if each.days_apart > YEARS_FROM_PLAN * 366 and place not in asked:
            yield each.entry.finding(
                each.key_path,
                f"{each.day} is {each.days_apart // 365} years from what was planned, {each.nearest_plan}",
                "correct the one that is wrong, or say in a waiver why it is so",
            )


def _far_from_all(register: Register) -> Iterator[Finding]:
    every = sorted(days_in(register), key=lambda each: each.day)
    groups = _groups([each for each in every if each.dated] or every)
    most = max(groups, key=len, default=[])
    for each in every:
        end = most[-1] if each.day > most[-1].day else most[0]
        # What only holds from a day on, such as being a member, may have begun long before all else.
        is_old = each.day < most[0].day and each.dated is Dated.FROM_FIRST_DAY
        if not is_old and _is_far(each, most):
            apart = abs(each.day.year - end.day.year)
            yield each.entry.finding(
                each.key_path,
                f"{each.day} is {apart} years from nearly all other days on record",
                "correct it, or say in a waiver why it is so",
            )


def _is_far(each: DatedField, most: Sequence[DatedField]) -> bool:
    beyond = max((each.day - most[-1].day).days, (most[0].day - each.day).days)
    return beyond > each.years_allowed * 365


def _groups(every: Sequence[DatedField]) -> list[list[DatedField]]:
    """The days in order, parted where there is nothing for long."""
    groups = [list(every[:1])]
    for earlier, later in pairwise(every):
        if (later.day - earlier.day).days > YEARS_APART * 365:
            groups.append([])
        groups[-1].append(later)
    return groups


def days_in(register: Register) -> Iterator[DatedField]:
    """Every day that the records of a register name."""
    for entries in register.records():
        for entry in entries.values():
            yield from _days_of(entry, entry.record, (), register.settings.year_starts)


def _days_of(entry: Entry[Any], record: Record, at: KeyPath, year_start: YearStart) -> Iterator[DatedField]:
    keys = type(record).keys_and_labels()
    dated = facts(type(record))
    for name, value in record:
        if name not in keys:
            continue
        key_path = (*at, keys[name][0])
        several = isinstance(value, list | tuple)
        for i, each in enumerate(value if several else [value]):
            day = parse_period(each, year_start) if each and _is_year(type(record), name) else each
            if isinstance(day, date | Period):
                path = (*key_path, i) if several else key_path
                yield DatedField(_last_day(day), entry, path, dated.get(name))
    for _, steps, below in entries_of(record):
        yield from _days_of(entry, below, (*at, *steps), year_start)


def _is_year(kind: type[Record], name: str) -> bool:
    return YEAR in _marks(kind)[name]


@cache
def _marks(kind: type[Record]) -> Mapping[str, Sequence[object]]:
    return marks_of_fields(kind)


def _last_day(day: date | Period) -> date:
    return day.last if isinstance(day, Period) else day
