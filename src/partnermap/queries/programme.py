"""The work programme of a year: planned, new plan, actual, slippage and exceptions.

Every function takes an evaluation as it stood on the day it is asked about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from partnermap.model.evaluation import STEPS, Deviating, Deviation, Evaluation, Milestone, Round, Stage, Step
from partnermap.model.period import Period
from partnermap.model.value import Told
from partnermap.register import Register

MilestoneState = Literal["complete-late", "complete", "slipped", "on-time", "not-due"]
State = Literal[
    "withdrawn",
    "deferred",
    "under-review",
    "complete-late",
    "complete",
    "started-late",
    "slipped",
    "on-time",
    "not-due",
]
STATES_BY_EXCEPTION: Mapping[str, State] = {
    "withdrawn": "withdrawn",
    "deferred": "deferred",
    "under-review": "under-review",
}
Standing = Literal["complete", "under way", "yet to start", "under review", "deferred", "withdrawn"]
"""Where an evaluation is, in plain words and in the order in which a sentence counts them."""

SET_ASIDE: Mapping[State, Standing] = {
    "under-review": "under review",
    "deferred": "deferred",
    "withdrawn": "withdrawn",
}
UP_TO_COMPLETED = STEPS[: STEPS.index("completed") + 1]


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: first plan, the plan that took its place, when it was reached, and days slipped from the first plan."""

    planned: Period | None
    new_plan: Period | None
    actual: Period | None
    state: MilestoneState
    slipped_days: int | None
    days_past: int
    """Days past the plan that counts now; 0 once it is reached."""
    forum: str | None

    @property
    def has_date(self) -> bool:
        """Whether it is planned or reached at all."""
        return bool(self.planned or self.new_plan or self.actual)


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """What deviates from the plan; `what` is None for a plan that passed unmet with nothing on record."""

    evaluation_id: str
    what: Deviation | None
    day: date
    to: Mapping[Step, Period]
    reason: str | None
    told: Sequence[Told]
    cleared: date | None
    """The day from which it is no longer open; None while it is."""
    steps: Sequence[Step]
    """The steps it moves, or whose plan passed unmet."""
    withheld: bool = False
    """Whether an entry that is not for the public may say more of it."""

    @property
    def sets_aside(self) -> bool:
        """Whether it moves no step to another day but stops the evaluation: nothing is due until it is over."""
        return self.what in STATES_BY_EXCEPTION and not self.steps


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One evaluation of a programme and where it stands."""

    evaluation_id: str
    partnership_id: str
    partnership_name: str
    round: Round | None
    stage: Stage
    state: State
    milestones: Mapping[Step, StepRow]
    exceptions: Sequence[ExceptionRow]
    withheld: bool = False
    """Whether an exception of it is not for the public and was left out."""

    @property
    def behind_plan(self) -> bool:
        """Whether an exception is open."""
        return any(exception.cleared is None for exception in self.exceptions)

    @property
    def set_aside(self) -> bool:
        """Whether nothing is due until an open exception is over."""
        return any(each.cleared is None and each.sets_aside for each in self.exceptions)

    @property
    def is_complete(self) -> bool:
        """Whether both parts of the toolkit are done."""
        return self.milestones["completed"].actual is not None

    @property
    def standing(self) -> Standing:
        """Where it is, in plain words."""
        if self.state in SET_ASIDE:
            return SET_ASIDE[self.state]
        if self.is_complete:
            return "complete"
        return "under way" if self.stage == "under-way" else "yet to start"


def programme(register: Register, year: str, on: date) -> list[EvaluationRow]:
    """The evaluations of a year as they stood on a day: the programme by first plan, pilots and others after it."""
    rows = [
        evaluation_row(register, entry.id, entry.record, on)
        for entry in register.evaluations.values()
        if entry.record.year == year
    ]
    return sorted(rows, key=lambda row: (row.round != "programme", _first_plan(row), row.evaluation_id))


def _first_plan(row: EvaluationRow) -> date:
    return min((step.planned.last for step in row.milestones.values() if step.planned), default=date.max)


def of_programme(rows: Sequence[EvaluationRow]) -> list[EvaluationRow]:
    """The evaluations that a year's programme counts."""
    return [row for row in rows if row.round == "programme"]


def by_standing(rows: Sequence[EvaluationRow]) -> dict[Standing, list[EvaluationRow]]:
    """The evaluations under each standing that occurs."""
    words: tuple[Standing, ...] = get_args(Standing)
    grouped = {word: [row for row in rows if row.standing == word] for word in words}
    return {word: found for word, found in grouped.items() if found}


def evaluation_row(register: Register, evaluation_id: str, evaluation: Evaluation, on: date) -> EvaluationRow:
    """One evaluation of a register as it stood on a day."""
    partnership = register.partnerships.get(evaluation.partnership)
    steps = {step: step_row(evaluation, step, on) for step in STEPS}
    withheld = any(day <= on for day in register.withheld_exceptions.get(evaluation_id, ()))
    found = exceptions(evaluation_id, evaluation, on, withheld=withheld)
    return EvaluationRow(
        evaluation_id=evaluation_id,
        partnership_id=evaluation.partnership,
        partnership_name=partnership.record.label if partnership else evaluation.partnership,
        round=evaluation.round,
        stage=evaluation.stage,
        state=_state(evaluation, steps, [each for each in found if each.cleared is None]),
        milestones=steps,
        exceptions=found,
        withheld=withheld,
    )


def step_row(evaluation: Evaluation, step: Step, on: date) -> StepRow:
    """Where one step stands on a day."""
    milestone = evaluation.milestones.of(step) or Milestone()
    later = evaluation.new_plan(step)
    return StepRow(
        planned=milestone.planned,
        new_plan=later,
        actual=milestone.actual,
        state=_milestone_state(evaluation, step, milestone, later, on),
        slipped_days=_slipped_days(milestone, later, on),
        days_past=_days_past(milestone, later, on),
        forum=milestone.forum,
    )


def _milestone_state(
    evaluation: Evaluation, step: Step, milestone: Milestone, later: Period | None, on: date
) -> MilestoneState:
    planned = milestone.planned
    if milestone.actual:
        return "complete-late" if planned and milestone.actual.days_after(planned.last) else "complete"
    if planned and (planned.last < on or (later and later.last > planned.last)):
        return "slipped"
    before = STEPS.index(step) - 1
    return "on-time" if before < 0 or evaluation.reached(STEPS[before]) else "not-due"


def _slipped_days(milestone: Milestone, later: Period | None, on: date) -> int | None:
    if milestone.planned is None:
        return None
    first = milestone.planned.last
    if milestone.actual:
        return milestone.actual.days_after(first)
    return max((max(later.last if later else first, on) - first).days, 0)


def _days_past(milestone: Milestone, later: Period | None, on: date) -> int:
    plan = later or milestone.planned
    return max((on - plan.last).days, 0) if plan and not milestone.actual else 0


def exceptions(
    evaluation_id: str, evaluation: Evaluation, on: date, *, withheld: bool = False
) -> list[ExceptionRow]:
    """Every exception of an evaluation up to a day, and the computed one for plans that passed unmet, in order of day.

    `withheld` says that the evaluation has an entry that is not for the public.
    """
    entries = sorted(evaluation.exceptions, key=lambda entry: entry.day)
    rows = [
        ExceptionRow(
            evaluation_id,
            entry.what,
            entry.day,
            entry.to,
            entry.reason,
            entry.told,
            _cleared(evaluation, entry, entries[i:]),
            list(entry.to),
        )
        for i, entry in enumerate(entries, 1)
    ]
    unmet = _unmet(evaluation, rows, on)
    if unmet:
        since = min(unmet.values())
        rows.append(ExceptionRow(evaluation_id, None, since, {}, None, (), None, list(unmet), withheld))
    return rows


def _cleared(evaluation: Evaluation, entry: Deviating, later: Sequence[Deviating]) -> date | None:
    """The day on which an exception was over: by itself, or because later entries took its place."""
    over = [entry.until.last if entry.until else None]
    if entry.to:
        settled = [_settled(evaluation, step, later) for step in entry.to]
        over.append(max(day for day in settled if day) if all(settled) else None)
    else:
        over.append(next((each.day for each in later if _takes_the_place(each, entry)), None))
        over.append(_resumed(evaluation, entry.day) if entry.what == "deferred" else None)
    return min((day for day in over if day), default=None)


def _settled(evaluation: Evaluation, step: Step, later: Sequence[Deviating]) -> date | None:
    """The day on which a moved step was reached, moved again, or stopped with all others."""
    milestone = evaluation.milestones.of(step)
    reached = milestone.actual.last if milestone and milestone.actual else None
    moved = next((each.day for each in later if step in each.to or _stops_all(each)), None)
    return min((day for day in (reached, moved) if day), default=None)


def _stops_all(entry: Deviating) -> bool:
    return entry.what in {"deferred", "withdrawn"} and not entry.to


def _takes_the_place(later: Deviating, entry: Deviating) -> bool:
    """Whether an entry ends an earlier one that moves no step; a review interrupts, and ends only another review."""
    return later.what != "under-review" or entry.what == "under-review"


def _resumed(evaluation: Evaluation, deferred: date) -> date | None:
    """The day on which work began after a deferral, or was done; None while it waits."""
    started, completed = evaluation.milestones.started, evaluation.milestones.completed
    facts = [
        started.actual.last if started and started.actual and started.actual.last > deferred else None,
        max(completed.actual.last, deferred) if completed and completed.actual else None,
    ]
    return min((day for day in facts if day), default=None)


def _unmet(evaluation: Evaluation, rows: Sequence[ExceptionRow], on: date) -> dict[Step, date]:
    """The steps not reached whose last plan has passed, and which no open entry speaks of, with the day from which it is so."""
    unmet: dict[Step, date] = {}
    for step in STEPS:
        milestone = evaluation.milestones.of(step)
        plan = evaluation.new_plan(step) or (milestone.planned if milestone else None)
        if plan is None or evaluation.reached(step):
            continue
        if any(row.cleared is None and _speaks_of(row, step, plan) for row in rows):
            continue
        ends = [row.cleared for row in rows if row.cleared and row.sets_aside]
        since = max([plan.last, *ends]) + timedelta(days=1)
        if since <= on:
            unmet[step] = since
    return unmet


def _speaks_of(row: ExceptionRow, step: Step, plan: Period) -> bool:
    """Whether an entry without a new plan explains a step: it stops all, is a late start, or came after the plan had passed."""
    if row.steps:
        return False
    return row.sets_aside or (row.what == "late-start" and step == "started") or plan.last < row.day


def _state(
    evaluation: Evaluation, steps: Mapping[Step, StepRow], open_exceptions: Sequence[ExceptionRow]
) -> State:
    for what, found in STATES_BY_EXCEPTION.items():
        if any(row.what == what and not _goes_on(evaluation, row) for row in open_exceptions):
            return found
    completed, started = steps["completed"].state, steps["started"].state
    if completed in {"complete", "complete-late"}:
        return "complete-late" if completed == "complete-late" else "complete"
    if started == "complete-late" or any(row.what == "late-start" for row in open_exceptions):
        return "started-late"
    if any(steps[step].state == "slipped" for step in UP_TO_COMPLETED):
        return "slipped"
    return "on-time" if steps["started"].actual else "not-due"


def _goes_on(evaluation: Evaluation, row: ExceptionRow) -> bool:
    """Whether the work of a deferral went on, though not every step that it moves is reached yet."""
    return row.what == "deferred" and _resumed(evaluation, row.day) is not None
