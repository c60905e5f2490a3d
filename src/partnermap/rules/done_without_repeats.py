"""PM212."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule("PM212", Severity.WARNING)
def done_without_repeats(register: Register) -> Iterator[Finding]:
    """An action has days on which it was done, and does not repeat.

    Why: `done` counts the rounds of an action that comes due again. For one that does not, these
    days have no effect, and it stays open.

    Fix: add `repeats` if it comes due again; else write the day it was done under `completed`.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                done: [2010-03-12]
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
                repeats: yearly
                done: [2010-03-12]
        # …
    """
    for entry, key_path, action in every_action(register):
        if action.done and not action.repeats and not entry.left_out_at((*key_path, "repeats")):
            yield entry.finding(
                (*key_path, "done"),
                f"{named(action)} was done, but does not repeat",
                "add `repeats:`, or write the day under `completed:`",
            )
