"""PM202."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.agreed_actions import actions_to_assign
from partnermap.rules.rule import rule


@rule("PM202", Severity.ERROR)
def missing_target_date(register: Register) -> Iterator[Finding]:
    """An agreed action has no target date.

    Why: without a date an action can never be late, so it drops out of every list of what is due
    and the committee is not told.

    Fix: write the day or period the membership agreed under `target_date`. If it has not agreed
    yet, take out the `actual` day of the milestone `agreed`.
    """
    for entry, key_path, action in actions_to_assign(register):
        if action.target_date is None:
            yield entry.finding(
                (*key_path, "target_date"),
                f"action {action.ref} is agreed but has no target date",
                "add `target_date:` with a day or period, such as 2010-03-31",
            )
