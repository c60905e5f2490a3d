"""PM211."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule("PM211", Severity.WARNING)
def moved_without_reason(register: Register) -> Iterator[Finding]:
    """A target date is to be moved, and the reason is not on record.

    Why: the committee is shown why an action is late and how often its date has moved. A date that
    moves without a reason looks like a delay that nobody has noticed.

    Fix: add `reason` to the revision.

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
                revisions:
                  - to: 2010-09-30
                    day: 2010-02-16
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
    for entry, key_path, action in every_action(register):
        for i, revision in enumerate(action.revisions):
            key = (*key_path, "revisions", i, "reason")
            if not revision.reason and not entry.left_out_at(key):
                message = f"the date of {named(action)} is to move to {revision.to} without a reason"
                yield entry.finding(key, message, "add `reason:` to the revision")
