"""What repeats: how often, and the periods or days on which it is due one after the other."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Literal

from partnermap.model.period import Period, months_after, on_day

Repeats = Literal["weekly", "monthly", "quarterly", "half-yearly", "yearly"]
EVERY = re.compile(r"[1-9]\d? (?:week|month|year)s?", re.ASCII)
MONTHS_OF: Mapping[str, int] = {"month": 1, "year": 12}


@dataclass(frozen=True, slots=True)
class Interval:
    """How far two occurrences are apart: a number of months, or of days."""

    months: int = 0
    days: int = 0


INTERVALS: Mapping[Repeats, Interval] = {
    "weekly": Interval(days=7),
    "monthly": Interval(1),
    "quarterly": Interval(3),
    "half-yearly": Interval(6),
    "yearly": Interval(12),
}


def interval_every(text: str) -> Interval:
    """The interval that `every` names: `2 months`."""
    count, unit = text.split()
    months = MONTHS_OF.get(unit.removesuffix("s"))
    return Interval(months * int(count)) if months else Interval(days=7 * int(count))


def fits(first: Period, interval: Interval) -> bool:
    """Whether the next occurrence of a deadline is one that can be written: a day, or a period after a whole number of its own."""
    if first.is_day:
        return True
    return bool(interval.months) and interval.months % first.months == 0


def occurrences(first: Period, interval: Interval) -> Iterator[Period]:
    """A deadline and those that follow it, without end; each counted from the first, so that none drifts.

    A period is followed by the period an interval on, a day by the same day an interval on, or the last of a shorter month.
    """
    if not fits(first, interval):
        first = on_day(first.last)
    count = 0
    while True:
        yield _shifted(first, interval, count)
        count += 1


def occurrences_until(first: Period, interval: Interval, day: date) -> Sequence[Period]:
    """The occurrences that have begun by a day, or the first alone."""
    begun = takewhile(lambda each: each.first <= day, occurrences(first, interval))
    return list(begun) or [next(occurrences(first, interval))]


def meant(written: Period, among: Sequence[Period]) -> Period | None:
    """The occurrence that a period names, which it covers or lies in; None where that is none of them, or several."""
    found = [each for each in among if covers(written, each) or covers(each, written)]
    return found[0] if len(found) == 1 else None


def covers(period: Period, other: Period) -> bool:
    """Whether a period has all days of another."""
    return period.first <= other.first and other.last <= period.last


def counted_for(day: Period, among: Sequence[Period]) -> Period:
    """The occurrence for which a day counts that names none: the last that has begun, or the first what came before."""
    return among[max(bisect_right(among, day.last, key=lambda each: each.first) - 1, 0)]


def _shifted(first: Period, interval: Interval, count: int) -> Period:
    if first.is_day:
        day = months_after(first.last, interval.months * count) + timedelta(days=interval.days * count)
        return on_day(day)
    return first.later(interval.months * count)
