"""PM514."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.evaluation import is_withdrawn
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule


@rule("PM514", Severity.WARNING)
def not_handed_over(register: Register) -> Iterator[Finding]:
    """A partnership has ended, and one of its actions is still open and with nobody.

    Why: the action counts as open for ever, and nobody who could do it is left.

    Fix: transfer the action to an action of the partnership that takes over, or withdraw it by a decision.

    Bad:
        # data/partnerships/museums.yaml
        ended: {last_day: 2011-03-31, how: merged, into: arts, by: Council, day: 2011-02-23}
        # …

    Good:
        # data/partnerships/museums.yaml
        ended: {last_day: 2011-03-31, how: merged, into: arts, by: Council, day: 2011-02-23}
        # …
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            criterion: focus
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: Head of Culture
                target_date: 2010-03-31
                transferred:
                  to: arts-2009-10/1a
                  by: Museums Board
                  day: 2011-03-01
                  minute: 4
                  reason: The Arts Partnership takes over.
        # …
    """
    for entry, key_path, action in every_action(register):
        partnership = register.partnerships.get(entry.record.partnership)
        ended = partnership.record.ended if partnership else None
        if ended is None or action.ended or is_withdrawn(entry.record):
            continue
        if any(entry.left_out_at((*key_path, how)) for how in ("completed", "withdrawn", "transferred")):
            continue
        target = f" to {ended.into}" if ended.into else ""
        yield entry.finding(
            key_path,
            f"{named(action)} is open, and its partnership was {ended.how} on {ended.last_day}",
            f"transfer it{target}, or withdraw it by a decision",
        )
