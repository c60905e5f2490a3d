"""The Gantt chart of a programme: above what was first planned, below what was done and is expected now."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from partnermap.model.period import Period
from partnermap.output.words import MONTHS, day_in_words
from partnermap.queries.programme import EvaluationRow
from partnermap.report.elements import Bar, BarKind, Chart, Lane, Mark, Tick

WIDTH, LEFT, RIGHT = 960.0, 196.0, 16.0
TOP, LANE, BOTTOM = 34.0, 40.0, 30.0
ABOVE, BELOW, BAR = 7.0, 21.0, 11.0
LEAST_BAR = 3.0
LONGEST_LABEL = 24
MANY_MONTHS = 15
"""From so many months on, only the first of a quarter has its name on the axis."""
MONTHS_OF_A_YEAR, MONTHS_OF_A_QUARTER = 12, 3
LATE_VIEW = timedelta(days=45)
"""How far past the last date the as-at line may stand and still be drawn."""


def gantt(chart_id: str, title: str, rows: Sequence[EvaluationRow], on: date) -> Chart | None:
    """The chart of some evaluations on a day; None when none of them has a date."""
    dates = [day for row in rows for period in _periods(row) for day in (period.first, period.last)]
    if not dates:
        return None
    last = max(dates)
    axis = _Axis(min(dates), min(max(on, last), last + LATE_VIEW))
    today = axis.x(on) if axis.first <= on <= axis.last else None
    bottom = TOP + LANE * len(rows)
    return Chart(
        id=chart_id,
        title=title,
        description=(
            f"For each of {len(rows)} evaluations, its first plan above and what was done, or is expected now, below, "
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
        lanes=tuple(_lane(row, i, axis, on) for i, row in enumerate(rows)),
    )


def _periods(row: EvaluationRow) -> Iterator[Period]:
    for name in ("initial_meeting", "started", "completed", "reported"):
        step = row.milestones[name]
        yield from (period for period in (step.planned, step.new_plan, step.actual) if period)


class _Axis:
    """Whole months from the first day to the last, and where a day lies on them."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first.replace(day=1)
        self.last = _next_month(last) - timedelta(days=1)
        self.scale = (WIDTH - LEFT - RIGHT) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """The start of a day."""
        return round(LEFT + (day - self.first).days * self.scale, 1)

    def end_x(self, day: date) -> float:
        """The end of a day."""
        return self.x(day + timedelta(days=1))

    def ticks(self) -> Iterator[Tick]:
        """One for every month."""
        months = []
        month = self.first
        while month <= self.last:
            months.append(month)
            month = _next_month(month)
        for month in months:
            named = len(months) < MANY_MONTHS or month.month % MONTHS_OF_A_QUARTER == 1
            year = str(month.year) if month == self.first or month.month == 1 else ""
            yield Tick(self.x(month), MONTHS[month.month - 1][:3] if named else "", year)


def _next_month(day: date) -> date:
    return date(day.year + day.month // MONTHS_OF_A_YEAR, day.month % MONTHS_OF_A_YEAR + 1, 1)


def _lane(row: EvaluationRow, index: int, axis: _Axis, on: date) -> Lane:
    y = TOP + LANE * index
    label = row.partnership_name
    if len(label) > LONGEST_LABEL:
        label = f"{label[: LONGEST_LABEL - 1].rstrip()}…"
    return Lane(label, y, index % 2 == 0, tuple(_bars(row, y, axis, on)), tuple(_marks(row, y, axis)))


def _bars(row: EvaluationRow, y: float, axis: _Axis, on: date) -> Iterator[Bar]:
    started, completed = row.milestones["started"], row.milestones["completed"]
    due = completed.planned.last if completed.planned else None
    if started.planned and due:
        yield _bar("planned", started.planned.first, due, y + ABOVE, axis)
    expected = completed.new_plan or completed.planned
    begins = on if started.actual else (started.new_plan or started.planned)
    if (started.new_plan or completed.new_plan) and expected and begins and not completed.actual:
        yield _bar(
            "revised", begins.first if isinstance(begins, Period) else begins, expected.last, y + BELOW, axis
        )
    if started.actual:
        first = started.actual.first
        last = completed.actual.last if completed.actual else on
        in_time = last if due is None else min(last, max(due, first))
        yield _bar("done", first, in_time, y + BELOW, axis)
        if last > in_time:
            yield _bar("late", in_time + timedelta(days=1), last, y + BELOW, axis)


def _bar(kind: BarKind, first: date, last: date, y: float, axis: _Axis) -> Bar:
    x = axis.x(first)
    return Bar(kind, x, y, max(round(axis.end_x(last) - x, 1), LEAST_BAR), BAR)


def _marks(row: EvaluationRow, y: float, axis: _Axis) -> Iterator[Mark]:
    above, below = y + ABOVE + BAR / 2, y + BELOW + BAR / 2
    meeting, report = row.milestones["initial_meeting"], row.milestones["reported"]
    if meeting.planned:
        yield Mark("meeting-planned", axis.x(meeting.planned.last), above)
    if meeting.actual:
        yield Mark("meeting-held", axis.x(meeting.actual.last), below)
    if report.planned:
        yield Mark("report-planned", axis.x(report.planned.last), above)
    if report.actual:
        yield Mark("report-made", axis.x(report.actual.last), below)
    elif report.new_plan:
        yield Mark("report-planned", axis.x(report.new_plan.last), below)
