"""A timeline that charts draw: what each line had planned along the calendar, what was done, and what is expected now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnermap.model.period import months_after

SpanKind = Literal["planned", "revised", "done", "late"]
MarkKind = Literal["meeting-planned", "meeting-held", "report-planned", "report-made"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: `planned`, `revised`, `done`, or `late` past the first plan; only `planned` lies above."""

    kind: SpanKind
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on which a step is planned or was taken."""

    kind: MarkKind
    day: date
    above: bool
    """Whether it belongs to the first plan."""


@dataclass(frozen=True, slots=True)
class Line:
    """One evaluation."""

    label: str
    spans: Sequence[Span]
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Some evaluations on a day, from the first day of a month to the last of another."""

    first: date
    last: date
    on: date
    lines: Sequence[Line]

    @property
    def shows_on(self) -> bool:
        """Whether the as-at day lies on it."""
        return self.first <= self.on <= self.last

    def months(self) -> Iterator[date]:
        """The first day of every month."""
        month = self.first
        while month <= self.last:
            yield month
            month = months_after(month, 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """A timeline under a title."""

    title: str
    timeline: Timeline
