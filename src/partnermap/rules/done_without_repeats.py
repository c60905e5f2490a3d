"""PM212."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule("PM212", Severity.WARNING, "An action has days on which it was done, and does not repeat.")
def done_without_repeats(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        if action.done and not action.interval and not entry.left_out_at((*key_path, "repeats")):
            yield entry.finding(
                (*key_path, "done"),
                f"{named(action)} was done, but does not repeat",
                "add `repeats:`, or write the day under `completed:`",
            )
