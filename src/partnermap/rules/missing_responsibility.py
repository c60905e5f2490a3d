"""PM201."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.agreed_actions import actions_to_assign
from partnermap.rules.rule import rule


@rule("PM201", Severity.ERROR)
def missing_responsibility(register: Register) -> Iterator[Finding]:
    """An agreed action has nobody who answers for it.

    Why: once the full membership has agreed the outcomes of an evaluation, every action needs one
    post or body that will do it. An action that belongs to nobody is done by nobody, and no
    reminder can be sent.

    Fix: write the post or body under `responsibility`, as agreed in the minutes. If the membership
    has not agreed yet, take out the `actual` day of the milestone `agreed`.
    """
    for entry, key_path, action in actions_to_assign(register):
        if action.responsibility is None:
            yield entry.finding(
                (*key_path, "responsibility"),
                f"action {action.ref} is agreed but has no responsibility",
                "add `responsibility:` with the post or body that answers for it",
            )
