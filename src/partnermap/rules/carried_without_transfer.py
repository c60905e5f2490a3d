"""PM325."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.register.hand_overs import left_behind
from partnermap.rules.actions import every_action
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM325", Severity.WARNING, "An action takes the place of one that is open, and nobody decided that.")
def carried_without_transfer(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        if left_behind(register, entry.id, action):
            yield entry.finding(
                (*key_path, "carried_from"),
                f"it takes the place of {quoted(action.carried_from or '')}, which is not `transferred` to it",
                "record `transferred` there, with who decided and when, or leave the key out here",
            )
