"""A timeline drawn in characters, which needs no colour to be read."""

from collections.abc import Iterator
from datetime import date

from partnermap.answers.chart import Line, MarkKind, SpanKind, Timeline
from partnermap.wording.dates import MONTHS, day_in_words
from partnermap.wording.line import line, width

PIPED = 100
"""Columns of a drawing that nobody's terminal limits."""

LONGEST_LABEL = 22
LEAST_PLOT = 12
ROOM_FOR_A_MONTH = 4
EDGE = "│"
ON = "┊"
SPANS: dict[SpanKind, str] = {"planned": "─", "revised": "═", "done": "█", "late": "▒"}
MARKS: dict[MarkKind, str] = {
    "meeting-planned": "○",
    "meeting-held": "●",
    "report-planned": "◇",
    "report-made": "◆",
}
KEY = (
    " ─ first plan   ═ plan now   █ under way or complete   ▒ past its first plan",
    " ○ initial meeting planned, ● held   ◇ report planned, ◆ made",
)


def drawing(shown: Timeline, columns: int | None = None) -> list[str]:
    """The lines of a drawing: for each evaluation its first plan, and below what was done or is expected now.

    No line starts with a sign that Markdown heeds, and none is without the edge of the plot or words.
    """
    labels = [_label(each.label) for each in shown.lines]
    room = max(map(width, labels))
    plot = _Plot(shown, max((columns or PIPED) - room - 3, LEAST_PLOT))
    blank = " " * room
    drawn = [f" {blank}{EDGE}{cells}".rstrip() for cells in plot.headings()]
    for label, each in zip(labels, shown.lines, strict=True):
        above, below = plot.rows(each)
        drawn += [f" {label}{' ' * (room - width(label))}{EDGE}{above}".rstrip()]
        drawn += [f" {blank}{EDGE}{below}".rstrip()]
    if shown.shows_on:
        drawn.append(f" {blank} {plot.caption()}".rstrip())
    return drawn


def _label(text: str) -> str:
    safe = line(text).strip()
    if width(safe) <= LONGEST_LABEL:
        return safe
    while width(safe) > LONGEST_LABEL - 1:
        safe = safe[:-1]
    return f"{safe.rstrip()}…"


class _Plot:
    """Days on so many columns."""

    def __init__(self, shown: Timeline, columns: int) -> None:
        self.shown = shown
        self.columns = columns
        self.days = (shown.last - shown.first).days + 1

    def column(self, day: date) -> int:
        return (day - self.shown.first).days * self.columns // self.days

    def headings(self) -> Iterator[str]:
        """The years, and as many months as there is room for."""
        months = list(self.shown.months())
        starts = [(self.column(month), str(month.year)) for month in months]
        yield self._written(
            [
                each
                for each, month in zip(starts, months, strict=True)
                if month.month == 1 or month == months[0]
            ]
        )
        every = next(
            (step for step in (1, 2, 3, 6) if self.columns * step >= ROOM_FOR_A_MONTH * len(months)), 12
        )
        named = (
            months[::every] if every == 1 else [month for month in months if (month.month - 1) % every == 0]
        )
        yield self._written([(self.column(month), MONTHS[month.month - 1][:3]) for month in named])

    def _written(self, words: list[tuple[int, str]]) -> str:
        cells = ""
        for start, word in words:
            if (not cells or start > len(cells)) and start + len(word) <= self.columns:
                cells = f"{cells:<{start}}{word}"
        return cells

    def rows(self, line_: Line) -> tuple[str, str]:
        """The first plan, and what was done or is expected now."""
        above, below = [" "] * self.columns, [" "] * self.columns
        if self.shown.shows_on:
            above[self.column(self.shown.on)] = below[self.column(self.shown.on)] = ON
        for span in line_.spans:
            cells = above if span.kind == "planned" else below
            for i in range(self.column(span.first), self.column(span.last) + 1):
                cells[i] = SPANS[span.kind]
        for mark in line_.marks:
            (above if mark.above else below)[self.column(mark.day)] = MARKS[mark.kind]
        return "".join(above), "".join(below)

    def caption(self) -> str:
        """The as-at day below its column, on the side that has room."""
        at, words = self.column(self.shown.on), day_in_words(self.shown.on)
        said = f"{ON} {words}"
        if at + len(said) <= self.columns:
            return f"{' ' * at}{said}"
        said = f"{words} {ON}"
        return f"{' ' * max(at - len(said) + 1, 0)}{said}"
