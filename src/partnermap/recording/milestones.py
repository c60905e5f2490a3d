"""What becomes of the steps of an evaluation: their first plan, when they were reached, and where they deviate from the plan."""

from partnermap.errors import NotRecordedError
from partnermap.model.evaluation import STEPS, Deviation, Milestone, Step
from partnermap.recording.record_at import EvaluationAt, said
from partnermap.recording.recorded import Recorded
from partnermap.source import Data
from partnermap.wording.dates import dated, period, when
from partnermap.wording.lists import uncapitalised
from partnermap.wording.terms import STEP_WORDS


def plan(at: EvaluationAt, step: Step, date: str, forum: str | None = None) -> Recorded:
    """For when a step is planned first, and the forum that is to take it."""
    planned = _not_reached(at, step).planned
    if planned and (planned.text, forum) == (date, None):
        return at.recorded()
    if planned:
        raise NotRecordedError(
            f"the {STEP_WORDS[step].noun} of {at.id} is planned for {period(planned)}, which stays on record as its first plan; "
            f"`partnermap milestone revise {at.id} {step} --to {date}` puts another in its place"
        )
    return _with(at, step, said(planned=date, forum=forum))


def reach(
    at: EvaluationAt, step: Step, day: Data, forum: str | None = None, minute: str | None = None
) -> Recorded:
    """That a step was reached, with the forum that took it and the minute that records it."""
    fields = said(actual=day, forum=forum, minute=minute)
    if at.says(fields, "milestones", step):
        return at.recorded()
    _not_reached(at, step)
    return _with(at, step, fields)


def revise(at: EvaluationAt, step: Step, to: str, day: Data, reason: str | None = None) -> Recorded:
    """That a step comes later than planned: an exception with the new plan, or one more step of that of the same day."""
    _require_planned(at, step)
    return _deviating(at, "late-start" if step == "started" else "delay", {step: to}, day, reason)


def defer(
    at: EvaluationAt, step: Step | None, to: str | None, day: Data, reason: str | None = None
) -> Recorded:
    """That an evaluation is put off: a step to another date, or without one all that is left of it, to no day.

    Raises `NotRecordedError` where there is no plan of what is put off.
    """
    if step:
        _require_planned(at, step)
    elif not any(_is_left(at, each) for each in STEPS):
        raise NotRecordedError(
            f"nothing that is planned is left of {at.id} to be put off; `partnermap milestone plan` plans a step"
        )
    return _deviating(at, "deferred", {step: to} if step and to else {}, day, reason)


def withdraw(at: EvaluationAt, day: Data, reason: str | None = None) -> Recorded:
    """That an evaluation is not to be carried out, or not to its end; one that is closed is at its end."""
    _not_reached(at, "closed")
    return _deviating(at, "withdrawn", {}, day, reason)


def _is_left(at: EvaluationAt, step: Step) -> bool:
    milestone = at.record.milestones.of(step)
    return bool(milestone and milestone.planned) and not at.record.reached(step)


def _deviating(
    at: EvaluationAt, what: Deviation, to: dict[Step, str], day: Data, reason: str | None
) -> Recorded:
    """An exception; a day has one of a kind, which takes in the steps that are moved for the same reason.

    Raises `NotRecordedError` where that of the day says something else.
    """
    entry = said(day=day, what=what, to={**said(**to)}, reason=reason)
    if at.has("exceptions", entry):
        return at.recorded()
    for n, each in enumerate(at.record.exceptions):
        if each.exempt or (each.what, each.day) != (what, at.period(day)):
            continue
        is_same = reason in {None, each.reason} and not each.told
        if is_same and to and each.to and not to.keys() & each.to.keys():
            return at.recorded(*(at.set(("exceptions", n, "to", step), date) for step, date in to.items()))
        raise NotRecordedError(
            f"{at.id} has an exception {dated(each.day)} already that says {what}, and a day has one of a kind: "
            "correct that in its file, or record this as of its own day"
        )
    return at.recorded(at.add("exceptions", entry))


def _with(at: EvaluationAt, step: Step, fields: dict[str, Data]) -> Recorded:
    return at.recorded(*(at.set(("milestones", step, key), value) for key, value in fields.items()))


def _require_planned(at: EvaluationAt, step: Step) -> None:
    if not _not_reached(at, step).planned:
        raise NotRecordedError(
            f"{at.id} has no plan for its {STEP_WORDS[step].noun} that could be moved; "
            f"`partnermap milestone plan {at.id} {step}` sets the first"
        )


def _not_reached(at: EvaluationAt, step: Step) -> Milestone:
    """What is on record of a step; raises `NotRecordedError` where it was reached."""
    milestone = at.record.milestones.of(step) or Milestone()
    if milestone.actual:
        forum = f" ({milestone.forum})" if milestone.forum else ""
        event = uncapitalised(STEP_WORDS[step].event)
        raise NotRecordedError(f"{at.id}: {event} {when(milestone.actual)}{forum}")
    return milestone
