"""The work programme as a report tells it: in sentences, as a table, and as a chart beside it."""

from collections.abc import Sequence
from datetime import date

from partnermap.answers import steps
from partnermap.answers.exceptions import NO_REASON, NOT_REPORTED
from partnermap.answers.programme import by_round, other_rounds
from partnermap.answers.timeline import timeline
from partnermap.formats.gantt import KEY, drawing
from partnermap.model.evaluation import STEPS, Step
from partnermap.model.period import Period
from partnermap.queries.exceptions import ExceptionRow
from partnermap.queries.programme import (
    SET_ASIDE,
    ProgrammeEntry,
    StepRow,
    by_position,
    of_programme,
)
from partnermap.report.chart import gantt
from partnermap.report.elements import Drawing, ProgrammeRow, ProgrammeTable, StepView
from partnermap.report.requested import requested
from partnermap.wording.dates import days, period, when
from partnermap.wording.exemption import NOT_PUBLIC, of_shown
from partnermap.wording.lists import listed, sentence
from partnermap.wording.numbers import has_or_have, is_or_are, number, number_of
from partnermap.wording.terms import STEP_WORDS, title_of

REASON_WITHHELD = f"The reason is {NOT_PUBLIC.lower()}."


def meetings_held(rows: Sequence[ProgrammeEntry]) -> int:
    """Of how many initial meetings it is on record that they have been held."""
    return sum(row.milestones["initial_meeting"].actual is not None for row in rows)


def sentences(rows: Sequence[ProgrammeEntry], withheld: int = 0) -> list[str]:
    """Where the programme of a year stands, what is late, by how many days and why: one paragraph each.

    So many evaluations of the year more are `withheld`.
    """
    counted, lacks = of_programme(rows), bool(withheld)
    progress = [of_shown(_progress(counted), lacks=lacks)] if counted else []
    if withheld:
        more = number_of(withheld, f"{'more ' if rows else ''}evaluation")
        progress.append(sentence(f"{more} of the year {is_or_are(withheld)} not shown"))
    paragraphs = [" ".join(progress)] if progress else []
    behind = [row for row in counted if row.behind_plan]
    if counted:
        paragraphs.append(of_shown(_behind(behind, len(counted)), lacks=lacks))
    paragraphs += [text for row in counted for text in departures(row)]
    return paragraphs + [_apart(title, others) for title, others in other_rounds(rows)]


def _progress(rows: Sequence[ProgrammeEntry]) -> str:
    grouped = by_position(rows)
    parts = [] if set(grouped) == {"complete"} else [_meetings(rows)]
    if len(grouped) == 1 and len(rows) > 1:
        both = "Both" if len(rows) == 2 else f"All {number(len(rows))}"  # noqa: PLR2004 -- two are both
        parts.append(f"{both} evaluations are {next(iter(grouped))}.")
        return " ".join(parts)
    for i, (word, found) in enumerate(grouped.items()):
        subject = number_of(len(found), "evaluation") if i == 0 else number(len(found))
        names = listed([row.partnership_name for row in found])
        parts.append(sentence(f"{subject} {is_or_are(len(found))} {word}: {names}"))
    return " ".join(parts)


def _meetings(rows: Sequence[ProgrammeEntry]) -> str:
    held, planned = meetings_held(rows), len(rows)
    meetings = [row.milestones["initial_meeting"] for row in rows]
    if any(meeting.reached and not meeting.actual for meeting in meetings):
        if planned == 1:
            return "The initial meeting is not on record as held."
        count = f"{number(held) if held else 'none'} of the {number_of(planned, 'initial meeting')}"
        return sentence(f"{count} {is_or_are(max(held, 1))} on record as held")
    if held == 0:
        return "No initial meeting has been held yet."
    if held < planned:
        of_all = f"{number(held)} of the {number_of(planned, 'initial meeting')}"
        return sentence(f"{of_all} {has_or_have(held)} been held")
    if planned == 1:
        return "The initial meeting has been held."
    return f"{'Both' if planned == 2 else f'All {number(planned)}'} initial meetings have been held."  # noqa: PLR2004 -- the same


def _behind(behind: Sequence[ProgrammeEntry], planned: int) -> str:
    if not behind:
        return "None is behind plan." if planned > 1 else "It is not behind plan."
    names = listed([row.partnership_name for row in behind])
    return sentence(f"{number(len(behind))} {is_or_are(len(behind))} behind plan: {names}")


def _apart(title: str, rows: Sequence[ProgrammeEntry]) -> str:
    """What is told of the evaluations that the programme does not count."""
    grouped = by_position(rows)
    where = listed(
        [f"{number(len(found))} {word}" if len(grouped) > 1 else word for word, found in grouped.items()]
    )
    if len(grouped) == 1 and len(rows) > 1:
        where = f"{'both' if len(rows) == 2 else 'all'} {where}"  # noqa: PLR2004 -- two are both
    names = listed([row.partnership_name for row in rows])
    return f"{title}, not counted in the programme: {names} ({where})."


def departures(row: ProgrammeEntry) -> list[str]:
    """Why an evaluation is not as planned: every open exception, else how late it came and why."""
    open_ones = [exception for exception in row.exceptions if exception.cleared is None]
    if open_ones:
        return [_departure(row, exception) for exception in open_ones]
    late = _late_step(row)
    if late is None:
        return []
    verb = "was completed" if late.step == "completed" else "started"
    reached = when(late.actual) if late.actual else ""
    return [f"{row.partnership_name} {verb} {reached}, {days(late.slipped_days or 0)} late. {_why_late(row)}"]


def _late_step(row: ProgrammeEntry) -> StepRow | None:
    """The last step up to completion that was reached late."""
    reached = (row.milestones["completed"], row.milestones["started"])
    return next((step for step in reached if step.state == "complete-late"), None)


def _departure(row: ProgrammeEntry, exception: ExceptionRow) -> str:
    if exception.stub:
        return f"{row.partnership_name} does not go as planned. {sentence(exception.stub)}"
    if exception.withheld:
        return f"{row.partnership_name} {_what_departs(row, exception)}. {REASON_WITHHELD}"
    reason = _reason([exception.reason or ""])
    return f"{row.partnership_name} {_what_departs(row, exception)}. {reason} {_reported(exception)}"


def _reported(exception: ExceptionRow) -> str:
    forums = [f"the {each.forum} {when(each.day)}" for each in exception.reported_to]
    return f"Reported to {listed(forums)}." if forums else sentence(NOT_REPORTED)


def _what_departs(row: ProgrammeEntry, exception: ExceptionRow) -> str:
    if exception.what == "withdrawn":
        return f"was withdrawn from the programme {when(exception.day)}"
    if exception.what == "under-review":
        return f"has been under review since {period(exception.day)}"
    started = row.milestones["started"]
    lead = {"late-start": "is to start late", "deferred": "is deferred", "delay": "is delayed"}.get(
        exception.what or ""
    )
    if exception.what == "late-start" and started.actual:
        late = f", {days(started.slipped_days)} late" if started.slipped_days else ""
        lead = f"started {when(started.actual)}{late}"
    moved = _moved_step(row, exception)
    if lead is None:
        lead = "is behind plan"
    return f"{lead}: {moved}" if moved else lead


def _moved_step(row: ProgrammeEntry, exception: ExceptionRow) -> str:
    """Of the steps an exception moves, the first that is still to come: its first plan, and the plan now."""
    for step in STEPS:
        found = row.milestones[step]
        if step not in exception.steps or found.reached or found.is_moved:
            continue
        subject = f"its {STEP_WORDS[step].noun}"
        planned = f" planned for {period(found.planned)}" if found.planned else ""
        if found.new_plan and exception.what:
            verb = "was then" if found.days_past else "is now"
            lead = f"{subject},{planned}," if planned else subject
            return f"{lead} {verb} planned for {period(found.new_plan)}{_later(found, found.new_plan)}"
        anew = (
            f"{' and then' if planned else ' planned'} for {period(found.new_plan)}" if found.new_plan else ""
        )
        return f"{subject},{planned}{anew}, is {days(found.days_past)} late so far"
    return ""


def _later(found: StepRow, new_plan: Period) -> str:
    """Days from the first plan to the one that took its place; `up to` where that is longer than a day."""
    count = (new_plan.last - found.planned.last).days if found.planned else 0
    up_to = "up to " if new_plan.first != new_plan.last else ""
    return f", {up_to}{days(count)} later" if count > 0 else ""


def _reason(reasons: Sequence[str]) -> str:
    given = [sentence(reason) for reason in reasons if reason.strip()]
    return f"Reason: {' '.join(given)}" if given else NO_REASON


def _why_late(row: ProgrammeEntry) -> str:
    reasons = _reasons(row)
    return REASON_WITHHELD if row.withheld and not reasons else _reason(reasons)


def _reasons(row: ProgrammeEntry) -> list[str]:
    return list(dict.fromkeys(exception.reason for exception in row.exceptions if exception.reason))


def tables(rows: Sequence[ProgrammeEntry], on: date, stubs: Sequence[str] = ()) -> tuple[ProgrammeTable, ...]:
    """The programme of a year as a table with its chart, and the evaluations it does not count, apart.

    So are the `stubs` of those that are not for the public, of which the round is not told.
    """
    groups = by_round(rows, "Evaluations in the programme")
    shown = [_table(i, title, found, on) for i, (title, found) in enumerate(groups, 1)]
    withheld = tuple(ProgrammeRow("", stub, NOT_PUBLIC, "calm", (), ()) for stub in stubs)
    apart = [ProgrammeTable("Evaluations that are not shown", (), (), withheld, None, None)]
    return (*shown, *(apart if withheld else ()))


def _table(index: int, title: str, rows: Sequence[ProgrammeEntry], on: date) -> ProgrammeTable:
    shown_dates = timeline(rows, on)
    shown = [step for step in STEPS if any(row.milestones[step].is_known for row in rows)]
    return ProgrammeTable(
        title=title,
        steps=tuple(title_of(step) for step in shown),
        dates=tuple(column.heading for column in steps.DATES),
        rows=tuple(_row(row, shown) for row in rows),
        drawing=Drawing((*drawing(shown_dates), *KEY)) if shown_dates else None,
        chart=gantt(f"chart-{index}", f"{title}: planned and actual", shown_dates) if shown_dates else None,
    )


def _row(row: ProgrammeEntry, shown: Sequence[Step]) -> ProgrammeRow:
    return ProgrammeRow(
        evaluation=row.evaluation_id,
        partnership=row.partnership_name,
        position="; ".join([_position(row), *_requested(row)]),
        tone="attention" if row.behind_plan else "done" if row.is_complete else "calm",
        reasons=tuple(sentence(reason) for reason in _reasons(row)),
        steps=tuple(_step(row.milestones[step]) for step in shown),
    )


def _requested(row: ProgrammeEntry) -> list[str]:
    """What is asked for of an evaluation that is not complete; of others its outcomes tell it."""
    return [] if row.is_complete else [requested(each) for each in row.requests if each.is_open]


def _position(row: ProgrammeEntry) -> str:
    if row.state in SET_ASIDE:
        days_of_it = [each.day for each in row.exceptions if each.what == row.state and each.is_open]
        since = f" since {period(max(days_of_it))}" if days_of_it else ""
        return f"{SET_ASIDE[row.state].capitalize()}{since}"
    if row.is_complete:
        late = row.milestones["completed"].slipped_days
        done = f"{title_of('complete-late')}, by {days(late)}" if late else title_of("complete")
        return f"{done}; {'agreed' if row.milestones['agreed'].actual else 'awaiting agreement'}"
    if row.state == "started-late":
        started = row.milestones["started"]
        lead = f"{'Started' if started.reached else 'To start'} late"
        by = steps.slippage(started)
        return f"{lead}, by {by}" if by else lead
    return title_of(row.state)


def _step(row: StepRow) -> StepView:
    dates = [column.cell(row) for column in steps.DATES] if row.is_known else ()
    return StepView(title_of(row.step), tuple(dates))
