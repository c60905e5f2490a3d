"""PM202."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, must_be_assigned, named
from partnermap.rules.rule import rule


@rule("PM202", Severity.ERROR)
def missing_target_date(register: Register) -> Iterator[Finding]:
    """An agreed action has no target date.

    Why: without a date an action can never be late, so it drops out of every list of what is due
    and the committee is not told.

    Fix: write the day or period the membership agreed under `target_date`. If it has not agreed
    yet, take out the `actual` day of the milestone `agreed`.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
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
        # …
    """
    for entry, key_path, action in every_action(register):
        key = (*key_path, "target_date")
        missing = action.target_date is None and not entry.left_out_at(key)
        if missing and must_be_assigned(register, entry, action):
            yield entry.finding(
                key,
                f"{named(action)} {'is agreed but has' if entry.record.agreed else 'has'} no target date",
                "add `target_date:` with a day or period, such as 2010-03-31",
            )
