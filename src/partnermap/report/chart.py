"""The Gantt chart of a programme: above what was first planned, below what was done and is expected now."""

from collections.abc import Iterator
from datetime import date, timedelta

from partnermap.answers.chart import Line, Mark, Span, Timeline
from partnermap.report.elements import Bar, ChartView, Lane, MarkView, Tick
from partnermap.wording.dates import MONTHS, day_in_words

WIDTH, LEFT, RIGHT = 960.0, 196.0, 16.0
TOP, LANE, BOTTOM = 34.0, 40.0, 30.0
ABOVE, BELOW, BAR = 7.0, 21.0, 11.0
LEAST_BAR = 3.0
LONGEST_LABEL = 24
MANY_MONTHS = 15
"""From so many months on, only the first of a quarter has its name on the axis."""
MONTHS_OF_A_QUARTER = 3


def gantt(chart_id: str, title: str, shown: Timeline) -> ChartView:
    """The chart of a timeline."""
    on, number = shown.on, len(shown.lines)
    axis = _Axis(shown)
    today = axis.x(on) if shown.shows_on else None
    bottom = TOP + LANE * number
    return ChartView(
        id=chart_id,
        title=title,
        description=(
            f"For each of {number} evaluations, its first plan above and what was done, or is expected now, below, "
            f"as at {day_in_words(on)}. The table that follows has every date."
        ),
        width=WIDTH,
        height=bottom + BOTTOM,
        plot_left=LEFT,
        plot_top=TOP,
        plot_bottom=bottom,
        lane_height=LANE,
        today=today,
        today_label=day_in_words(on),
        today_anchor="end" if today is not None and today > (LEFT + WIDTH) / 2 else "start",
        ticks=tuple(axis.ticks()),
        lanes=tuple(_lane(line, i, axis) for i, line in enumerate(shown.lines)),
    )


class _Axis:
    """Where a day lies on the months from the first to the last."""

    def __init__(self, shown: Timeline) -> None:
        self.shown = shown
        self.scale = (WIDTH - LEFT - RIGHT) / ((shown.last - shown.first).days + 1)

    def x(self, day: date) -> float:
        """The start of a day."""
        return round(LEFT + (day - self.shown.first).days * self.scale, 1)

    def end_x(self, day: date) -> float:
        """The end of a day."""
        return self.x(day + timedelta(days=1))

    def ticks(self) -> Iterator[Tick]:
        """One for every month."""
        months = list(self.shown.months())
        for month in months:
            named = len(months) < MANY_MONTHS or month.month % MONTHS_OF_A_QUARTER == 1
            year = str(month.year) if month == months[0] or month.month == 1 else ""
            yield Tick(self.x(month), MONTHS[month.month - 1][:3] if named else "", year)


def _lane(line: Line, index: int, axis: _Axis) -> Lane:
    y = TOP + LANE * index
    label = line.label
    if len(label) > LONGEST_LABEL:
        label = f"{label[: LONGEST_LABEL - 1].rstrip()}…"
    bars = tuple(_bar(span, y, axis) for span in line.spans)
    return Lane(label, y, index % 2 == 0, bars, tuple(_mark(mark, y, axis) for mark in line.marks))


def _bar(span: Span, y: float, axis: _Axis) -> Bar:
    x = axis.x(span.first)
    top = y + (ABOVE if span.kind == "planned" else BELOW)
    return Bar(span.kind, x, top, max(round(axis.end_x(span.last) - x, 1), LEAST_BAR), BAR)


def _mark(mark: Mark, y: float, axis: _Axis) -> MarkView:
    return MarkView(mark.kind, axis.x(mark.day), y + (ABOVE if mark.above else BELOW) + BAR / 2)
