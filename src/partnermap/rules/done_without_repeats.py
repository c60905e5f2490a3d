"""PM212."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule(
    "PM212",
    Severity.WARNING,
    "An action has days on which it was done, or occurrences passed over, and does not repeat.",
)
def done_without_repeats(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        if action.interval or entry.left_out_at((*key_path, "repeats")):
            continue
        if action.done:
            yield entry.finding(
                (*key_path, "done"),
                f"{named(action)} was done, but does not repeat",
                "add `repeats:`, or write the day under `completed:`",
            )
        if action.passed_over:
            yield entry.finding(
                (*key_path, "passed_over"),
                f"an occurrence of {named(action)} is passed over, but it does not repeat",
                "add `repeats:`, or write the decision under `withdrawn:`",
            )
