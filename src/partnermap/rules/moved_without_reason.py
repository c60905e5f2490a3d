"""PM211."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule("PM211", Severity.WARNING, "A target date is to be moved, and the reason is not on record.")
def moved_without_reason(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        for i, revision in enumerate(action.revisions):
            key = (*key_path, "revisions", i, "reason")
            if not revision.reason and not entry.left_out_at(key):
                message = f"the date of {named(action)} is to move to {revision.to} without a reason"
                yield entry.finding(key, message, "add `reason:` to the revision")
