"""What becomes of the steps of an evaluation: their first plan, when they were reached, and where they deviate from the plan."""

from partnermap.errors import NotRecordedError
from partnermap.model.evaluation import Deviation, Milestone, Step
from partnermap.recording.record_at import EvaluationAt, said
from partnermap.recording.recorded import Recorded
from partnermap.source import Data
from partnermap.wording.dates import period, when
from partnermap.wording.terms import STEP_WORDS


def plan(at: EvaluationAt, step: Step, date: str, forum: str | None = None) -> Recorded:
    """For when a step is planned first, and the forum that is to take it."""
    planned = _not_reached(at, step).planned
    if planned:
        raise NotRecordedError(
            f"{_called(at, step)} is planned for {period(planned)}, which stays on record as its first plan; "
            f"`partnermap milestone revise {at.id} {step} --to {date}` puts another in its place"
        )
    return _with(at, step, said(planned=date, forum=forum))


def reach(
    at: EvaluationAt, step: Step, day: Data, forum: str | None = None, minute: str | None = None
) -> Recorded:
    """That a step was reached, with the forum that took it and the minute that records it."""
    _not_reached(at, step)
    return _with(at, step, said(actual=day, forum=forum, minute=minute))


def revise(at: EvaluationAt, step: Step, to: str, day: Data, reason: str | None = None) -> Recorded:
    """That a step comes later than planned: an exception with the new plan, or one more step of that of the same day."""
    if not _not_reached(at, step).planned:
        raise NotRecordedError(
            f"{_called(at, step)} has no plan that could be revised; `partnermap milestone plan` sets it"
        )
    return _deviating(at, "late-start" if step == "started" else "delay", {step: to}, day, reason)


def defer(
    at: EvaluationAt, step: Step | None, to: str | None, day: Data, reason: str | None = None
) -> Recorded:
    """That an evaluation is put off: a step to another date, or without one all that is left of it, to no day."""
    if step:
        _not_reached(at, step)
    return _deviating(at, "deferred", {step: to} if step and to else {}, day, reason)


def _deviating(
    at: EvaluationAt, what: Deviation, to: dict[Step, str], day: Data, reason: str | None
) -> Recorded:
    """An exception; what is of the same day, kind and reason is one."""
    for n, each in enumerate(at.record.exceptions):
        is_same = each.what == what and each.day == at.period(day) and reason in {None, each.reason}
        if is_same and to and each.to and not (each.exempt or each.told) and not to.keys() & each.to.keys():
            return at.recorded(*(at.set(("exceptions", n, "to", step), date) for step, date in to.items()))
    entry = said(day=day, what=what, to={**said(**to)}, reason=reason)
    if at.has("exceptions", entry):
        raise NotRecordedError(f"{at.id} has that exception already")
    return at.recorded(at.add("exceptions", entry))


def _with(at: EvaluationAt, step: Step, fields: dict[str, Data]) -> Recorded:
    return at.recorded(*(at.set(("milestones", step, key), value) for key, value in fields.items()))


def _not_reached(at: EvaluationAt, step: Step) -> Milestone:
    """What is on record of a step; raises `NotRecordedError` where it was reached."""
    milestone = at.record.milestones.of(step) or Milestone()
    if milestone.actual:
        forum = f" by {milestone.forum}" if milestone.forum else ""
        raise NotRecordedError(f"{_called(at, step)} was reached {when(milestone.actual)}{forum}")
    return milestone


def _called(at: EvaluationAt, step: Step) -> str:
    return f"the {STEP_WORDS[step].noun} of {at.id}"
