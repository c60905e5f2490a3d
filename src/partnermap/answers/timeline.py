"""A programme along the calendar: what each evaluation had planned, and what was done and is expected now."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from partnermap.answers.chart import Line, Mark, Span, Timeline
from partnermap.model.period import Period, months_after
from partnermap.queries.programme import ProgrammeEntry

LATE_VIEW = timedelta(days=45)
"""How far past the last date the as-at day may lie and still be on the line."""


def timeline(rows: Sequence[ProgrammeEntry], on: date) -> Timeline | None:
    """Some evaluations on a day; None when none of them has a date."""
    dates = [day for row in rows for period in _periods(row) for day in (period.shown_from, period.last)]
    if not dates:
        return None
    last_date = max(dates)
    end = min(max(on, last_date), last_date + LATE_VIEW)
    last = months_after(end.replace(day=1), 1) - timedelta(days=1)
    return Timeline(
        first=min(dates).replace(day=1),
        last=last,
        on=on,
        lines=[
            Line(row.partnership_name, list(_within(_spans(row, on), last)), list(_marks(row)))
            for row in rows
        ],
    )


def _within(spans: Iterable[Span], last: date) -> Iterator[Span]:
    """The spans as far as the timeline shows them: what is still under way may go on past its end."""
    return (Span(each.kind, each.first, min(each.last, last)) for each in spans if each.first <= last)


def _periods(row: ProgrammeEntry) -> Iterator[Period]:
    for name in ("initial_meeting", "started", "completed", "reported"):
        step = row.milestones[name]
        yield from (period for period in (step.planned, step.new_plan, step.actual) if period)


def _spans(row: ProgrammeEntry, on: date) -> Iterator[Span]:
    started, completed = row.milestones["started"], row.milestones["completed"]
    due = completed.planned.last if completed.planned else None
    if started.planned and due:
        yield Span("planned", started.planned.first, due)
    expected = completed.new_plan or completed.planned
    planned = started.new_plan or started.planned
    begins = on if started.reached else planned.first if planned else None
    if (started.new_plan or completed.new_plan) and expected and begins and not completed.reached:
        yield Span("revised", begins, expected.last)
    if started.actual:
        first = started.actual.shown_from
        last = completed.taken_by or row.ended or on
        in_time = last if due is None else min(last, max(due, first))
        yield Span("done", first, in_time)
        if last > in_time and (completed.actual or not completed.reached):
            yield Span("late", in_time + timedelta(days=1), last)


def _marks(row: ProgrammeEntry) -> Iterator[Mark]:
    meeting, report = row.milestones["initial_meeting"], row.milestones["reported"]
    if meeting.planned:
        yield Mark("meeting-planned", meeting.planned.last, above=True)
    if meeting.actual and meeting.taken_by:
        yield Mark("meeting-held", meeting.taken_by, above=False)
    if report.planned:
        yield Mark("report-planned", report.planned.last, above=True)
    if report.actual:
        yield Mark("report-made", report.actual.last, above=False)
    elif report.new_plan:
        yield Mark("report-planned", report.new_plan.last, above=False)
