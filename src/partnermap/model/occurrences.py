"""What repeats: how often, and the periods or days on which it is due one after the other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
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


def _shifted(first: Period, interval: Interval, count: int) -> Period:
    if first.is_day:
        day = months_after(first.last, interval.months * count) + timedelta(days=interval.days * count)
        return on_day(day)
    return first.later(interval.months * count)
