"""PM206."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.recorded_before_agreement import RECORDED, recorded
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule("PM206", Severity.WARNING)
def recorded_without_assignment(register: Register) -> Iterator[Finding]:
    """Something is recorded of an agreed action that has no responsibility or no target date.

    Why: a revision moves a date that is not there, and a completion cannot be told to be in time.
    It is a sign that responsibility or date were once on record and were lost.

    Fix: look in the minutes, or in the file's history, for what was agreed, and write it in again.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                revisions:
                  - to: 2010-09-30
                    day: 2010-02-16
                    reason: The council may give notice.
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                revisions:
                  - to: 2010-09-30
                    day: 2010-02-16
                    reason: The council may give notice.
        # …
    """
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
