"""The work programme of a year: planned, new plan, actual, slippage and exceptions.

Every function takes an evaluation as it stood on the day it is asked about.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from partnermap.model.evaluation import STEPS, UP_TO_COMPLETED, Evaluation, Milestone, Round, Stage, Step
from partnermap.model.period import Period
from partnermap.model.value import Exempt, Request
from partnermap.queries.exceptions import ExceptionRow, exceptions, has_resumed
from partnermap.register import Register
from partnermap.wording.exemption import stub_words

MilestoneState = Literal["complete-late", "complete", "slipped", "on-time", "not-due"]
EvaluationState = Literal[
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
NO_GROUND = "Evaluation withheld"
BEHIND_PLAN = "behind-plan"
DAY_NOT_KNOWN = "day-not-known"
"""What is shown beside a state, and may be asked for as one is."""

STATES_BY_EXCEPTION: Mapping[str, EvaluationState] = {
    "withdrawn": "withdrawn",
    "deferred": "deferred",
    "under-review": "under-review",
}
EvaluationPosition = Literal["complete", "under way", "yet to start", "under review", "deferred", "withdrawn"]
"""Where an evaluation is, in plain words and in the order in which a sentence counts them."""

SET_ASIDE: Mapping[EvaluationState, EvaluationPosition] = {
    "under-review": "under review",
    "deferred": "deferred",
    "withdrawn": "withdrawn",
}


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: first plan, the plan that took its place, when it was reached, and days slipped from the first plan."""

    step: Step
    planned: Period | None
    new_plan: Period | None
    actual: Period | None
    taken_by: date | None
    """The day by which it had been reached: its own, else that of a step that cannot be without it."""
    state: MilestoneState
    slipped_days: int | None
    days_past: int
    """Days past the plan that counts now; 0 once it is reached."""
    forum: str | None
    minute: str | None = None
    is_moved: bool = False
    """Whether another plan than that counts, which is not for the public."""

    @property
    def reached(self) -> bool:
        """Whether it was reached, were it on a day that is not on record."""
        return self.taken_by is not None

    @property
    def is_known(self) -> bool:
        """Whether it is planned or reached at all."""
        return bool(self.planned or self.new_plan or self.reached)


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """One evaluation of a programme and where it stands."""

    evaluation_id: str
    partnership_id: str | None
    partnership_name: str
    round: Round | None
    stage: Stage
    state: EvaluationState
    milestones: Mapping[Step, StepRow]
    exceptions: Sequence[ExceptionRow]
    behind_plan: bool
    """Whether an exception is open, one that is not for the public among them, and work is to go on."""
    set_aside: bool
    """Whether nothing is due until an open exception is over."""
    withheld: bool = False
    """Whether an exception of it is not for the public and was left out."""
    ended: date | None = None
    """Since when nothing is to be done, because it was withdrawn, or deferred to no day."""
    requests: Sequence[Request] = ()

    @property
    def is_undated(self) -> bool:
        """Whether it is complete since a day that is not known."""
        return self.state == "complete" and self.milestones["completed"].actual is None

    @property
    def states(self) -> set[str]:
        """What is shown of where it stands, by which it may be asked for."""
        undated = {DAY_NOT_KNOWN} if self.is_undated else set()
        return {self.state} | undated | ({BEHIND_PLAN} if self.behind_plan else set())

    @property
    def is_complete(self) -> bool:
        """Whether both parts of the toolkit are done."""
        return self.milestones["completed"].reached

    @property
    def position(self) -> EvaluationPosition:
        """Where it is, in plain words."""
        if self.state in SET_ASIDE:
            return SET_ASIDE[self.state]
        if self.is_complete:
            return "complete"
        return "under way" if self.stage == "under-way" else "yet to start"


def programme(register: Register, year: str, on: date) -> list[ProgrammeEntry]:
    """The evaluations of a year as they stood on a day: the programme by first plan, pilots and others after it."""
    rows = [
        programme_entry(register, entry.id, entry.record, on)
        for entry in register.evaluations.values()
        if entry.record.year == year and not entry.record.about
    ]
    return sorted(rows, key=lambda row: (row.round != "programme", _first_plan(row), row.evaluation_id))


def withheld_evaluations(register: Register, year: str) -> list[str]:
    """What stands in place of each evaluation of a year's programme that is not for the public: the ground, and no more."""
    if register.private is None:
        return []
    private = register.private
    hidden = [
        entry.record
        for entry in private.evaluations.values()
        if entry.record.year == year and not entry.record.about and entry.id not in register.evaluations
    ]
    grounds = [ground_of(each, private) for each in hidden]
    law = register.settings.law
    words = [
        stub_words("Evaluation", law.in_short(each.paragraph)) if each else NO_GROUND for each in grounds
    ]
    return sorted(words)


def ground_of(evaluation: Evaluation, register: Register) -> Exempt | None:
    """Why an evaluation is not for the public: by its own mark or its partnership's; None where it is, or neither can be read."""
    partnership = register.partnerships.get(evaluation.partnership)
    return evaluation.exempt or (partnership.record.exempt if partnership else None)


def _first_plan(row: ProgrammeEntry) -> date:
    return min((step.planned.last for step in row.milestones.values() if step.planned), default=date.max)


def of_programme(rows: Sequence[ProgrammeEntry]) -> list[ProgrammeEntry]:
    """The evaluations that a year's programme counts."""
    return [row for row in rows if row.round == "programme"]


def by_position(rows: Sequence[ProgrammeEntry]) -> dict[EvaluationPosition, list[ProgrammeEntry]]:
    """The evaluations under each position that occurs."""
    words: tuple[EvaluationPosition, ...] = get_args(EvaluationPosition)
    grouped = {word: [row for row in rows if row.position == word] for word in words}
    return {word: found for word, found in grouped.items() if found}


def programme_entry(
    register: Register, evaluation_id: str, evaluation: Evaluation, on: date
) -> ProgrammeEntry:
    """One evaluation of a register as it stood on a day."""
    partnership = register.partnerships.get(evaluation.partnership)
    # Where it stands is told as it is; of an exception that is not for the public nothing else.
    private = _with_withheld_exceptions(register, evaluation_id)
    found = exceptions(evaluation_id, evaluation, on, private, register.settings.law)
    every = exceptions(evaluation_id, private, on) if private else found
    open_ones = [each for each in every if each.cleared is None]
    ended = min((each.day.last for each in open_ones if each.ends_work), default=None)
    steps = {step: step_row(evaluation, step, ended or on, private) for step in STEPS}
    if ended:
        steps = {step: _no_longer_due(row) for step, row in steps.items()}
    return ProgrammeEntry(
        evaluation_id=evaluation_id,
        partnership_id=evaluation.evaluated,
        partnership_name=evaluation.called(partnership.record if partnership else None),
        round=evaluation.round,
        stage=evaluation.stage,
        state=_state(private or evaluation, steps, open_ones),
        milestones=steps,
        exceptions=found,
        behind_plan=bool(open_ones) and not ended,
        set_aside=any(each.sets_aside for each in open_ones),
        withheld=private is not None,
        ended=ended,
        requests=evaluation.requests,
    )


def _no_longer_due(row: StepRow) -> StepRow:
    """A step of an evaluation that was withdrawn or deferred: none that was in time is due any more."""
    return replace(row, state="not-due") if row.state == "on-time" else row


def _with_withheld_exceptions(register: Register, evaluation_id: str) -> Evaluation | None:
    """The evaluation with those of its exceptions that are not for the public; None where it has none."""
    entry = register.private and register.private.evaluations.get(evaluation_id)
    return entry.record if entry and any(each.exempt for each in entry.record.exceptions) else None


def step_row(evaluation: Evaluation, step: Step, on: date, private: Evaluation | None = None) -> StepRow:
    """Where one step stands on a day; where exceptions of it are `private`, as it stands with them, but for its new plan."""
    row = _step_row(evaluation, step, on)
    known = _step_row(private, step, on) if private else row
    if row.reached or known.new_plan == row.new_plan:
        return row
    return replace(known, new_plan=None, slipped_days=None, is_moved=True)


def _step_row(evaluation: Evaluation, step: Step, on: date) -> StepRow:
    milestone = evaluation.milestones.of(step) or Milestone()
    later = evaluation.new_plan(step)
    return StepRow(
        step=step,
        planned=milestone.planned,
        new_plan=later,
        actual=milestone.actual,
        taken_by=evaluation.taken_by(step),
        state=_milestone_state(evaluation, step, milestone, later, on),
        slipped_days=_slipped_days(evaluation, step, milestone, later, on),
        days_past=0 if evaluation.reached(step) else _days_past(milestone, later, on),
        forum=milestone.forum,
        minute=milestone.minute,
    )


def _milestone_state(
    evaluation: Evaluation, step: Step, milestone: Milestone, later: Period | None, on: date
) -> MilestoneState:
    planned = milestone.planned
    if milestone.actual:
        return "complete-late" if planned and milestone.actual.days_after(planned.last) else "complete"
    if evaluation.reached(step):
        return "complete"
    if planned and (planned.last < on or (later and later.last > planned.last)):
        return "slipped"
    before = STEPS.index(step) - 1
    return "on-time" if before < 0 or evaluation.reached(STEPS[before]) else "not-due"


def _slipped_days(
    evaluation: Evaluation, step: Step, milestone: Milestone, later: Period | None, on: date
) -> int | None:
    """Days from the first plan to the day it was reached, else to the plan or day now; None where either is not known."""
    if milestone.planned is None:
        return None
    first = milestone.planned.last
    if milestone.actual:
        return milestone.actual.days_after(first)
    if evaluation.reached(step):
        return None
    return max((max(later.last if later else first, on) - first).days, 0)


def _days_past(milestone: Milestone, later: Period | None, on: date) -> int:
    plan = later or milestone.planned
    return max((on - plan.last).days, 0) if plan else 0


def _state(
    evaluation: Evaluation, steps: Mapping[Step, StepRow], open_exceptions: Sequence[ExceptionRow]
) -> EvaluationState:
    for what, found in STATES_BY_EXCEPTION.items():
        if any(row.what == what and not has_resumed(evaluation, row) for row in open_exceptions):
            return found
    completed, started = steps["completed"].state, steps["started"].state
    if completed in {"complete", "complete-late"}:
        return "complete-late" if completed == "complete-late" else "complete"
    if started == "complete-late" or any(row.what == "late-start" for row in open_exceptions):
        return "started-late"
    if any(steps[step].state == "slipped" for step in UP_TO_COMPLETED):
        return "slipped"
    return "on-time" if steps["started"].reached else "not-due"
