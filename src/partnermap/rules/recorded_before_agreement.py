"""PM205."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.action import Action
from partnermap.register import Register
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
        if field and not entry.record.agreed and not entry.left_out_at(("milestones", "agreed")):
            yield entry.finding(
                (*key_path, field),
                f"{named(action)} has {RECORDED[field]} on record, but the evaluation is not agreed",
                "record under `milestones` when and where the full membership agreed, or take this out",
            )


def recorded(action: Action) -> Iterator[str]:
    """The fields that record what became of an action after agreement."""
    return (field for field in RECORDED if getattr(action, field))
