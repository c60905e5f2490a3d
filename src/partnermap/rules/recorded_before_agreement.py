"""PM205."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.action import Action
from partnermap.model.decision_order import first_agreement
from partnermap.model.evaluation import Evaluation
from partnermap.register import Register
from partnermap.register.hand_overs import evaluation_in
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule

RECORDED = {
    "revisions": "a revision",
    "amendments": "an amendment",
    "progress": "progress",
    "done": "a day on which it was done",
    "completed": "its completion",
}


@rule("PM205", Severity.WARNING, "Something is recorded of an action, and the evaluation is not agreed.")
def recorded_before_agreement(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        field = next(recorded(action), None)
        is_agreed = entry.record.agreed or _was_agreed_before(register, entry.record, action)
        if field and not is_agreed and not entry.left_out_at(("milestones", "agreed")):
            yield entry.finding(
                (*key_path, field),
                f"{named(action)} has {RECORDED[field]} on record, but the evaluation is not agreed",
                "record under `milestones` when and where the full membership agreed, or take this out",
            )


def _was_agreed_before(register: Register, evaluation: Evaluation, action: Action) -> bool:
    """Whether an action continues one that was agreed, and with that keeps its agreement."""
    before = action.carried_from
    return bool(before and first_agreement(evaluation, before, evaluation_in(register)))


def recorded(action: Action) -> Iterator[str]:
    """The fields that record what became of an action after agreement."""
    return (field for field in RECORDED if getattr(action, field))
