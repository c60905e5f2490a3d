"""PM206."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.recorded_before_agreement import RECORDED, recorded
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule(
    "PM206",
    Severity.WARNING,
    "Something is recorded of an agreed action that has no responsibility or no target date.",
)
def recorded_without_assignment(register: Register) -> Iterator[Finding]:
    words = {"responsibility": "no responsibility", "target_date": "no target date"}
    for entry, key_path, action in every_action(register):
        absent = [
            word
            for key, word in words.items()
            if getattr(action, key) is None and not entry.left_out_at((*key_path, key))
        ]
        field = next(recorded(action), None) if absent else None
        if field and entry.record.agreed and not (action.withdrawn or action.transferred):
            yield entry.finding(
                (*key_path, field),
                f"{named(action)} has {RECORDED[field]} on record, but {listed(absent)}",
                "look in the minutes or in the file's history for what was agreed",
            )
