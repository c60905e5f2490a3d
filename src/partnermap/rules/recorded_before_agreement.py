"""PM205."""

from collections.abc import Iterator
from typing import cast

from partnermap.finding import Finding, Severity
from partnermap.model.action import Action
from partnermap.model.decision_order import agreement_of, first_agreement
from partnermap.model.evaluation import Evaluation, Issue
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.register.hand_overs import evaluation_in
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule
from partnermap.source import KeyPath
from partnermap.wording.dates import when

RECORDED = {
    "revisions": "a revision",
    "amendments": "an amendment",
    "progress": "progress",
    "done": "a day on which it was done",
    "completed": "its completion",
}


@rule(
    "PM205",
    Severity.WARNING,
    "Something is recorded of an action, and the evaluation is not agreed, or was not by then.",
)
def recorded_before_agreement(register: Register) -> Iterator[Finding]:
    evaluation_of = evaluation_in(register)
    for entry, key_path, action in every_action(register):
        if entry.left_out_at(("milestones", "agreed")):
            continue
        field = next(recorded(action), None)
        is_agreed = entry.record.agreed or _was_agreed_before(register, entry.record, action)
        if field and not is_agreed:
            yield entry.finding(
                (*key_path, field),
                f"{named(action)} has {RECORDED[field]} on record, but the evaluation is not agreed",
                "record under `milestones` when and where the full membership agreed, or take this out",
            )
        elif since := agreement_of(entry.record, _issue(entry.record, key_path), action, evaluation_of):
            for steps, day in _done(action):
                if day.last < since.first:
                    yield entry.finding(
                        (*key_path, *steps),
                        f"{named(action)} was done {when(day)}, before it was agreed {when(since)}",
                        "correct the day that is wrong; what was done before is none of what was agreed to be done",
                    )


def _issue(evaluation: Evaluation, key_path: KeyPath) -> Issue:
    return evaluation.issues[cast("int", key_path[1])]


def _done(action: Action) -> Iterator[tuple[KeyPath, Period]]:
    """The days on which an action, or an occurrence of it, was done."""
    if action.completed:
        yield ("completed",), action.completed
    yield from ((("done", n), each.day) for n, each in enumerate(action.done))


def _was_agreed_before(register: Register, evaluation: Evaluation, action: Action) -> bool:
    """Whether an action continues one that was agreed, and with that keeps its agreement."""
    before = action.carried_from
    return bool(before and first_agreement(evaluation, before, evaluation_in(register)))


def recorded(action: Action) -> Iterator[str]:
    """The fields that record what became of an action after agreement."""
    return (field for field in RECORDED if getattr(action, field))
