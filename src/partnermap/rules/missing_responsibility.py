"""PM201."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.value import Party
from partnermap.register import Register
from partnermap.rules.actions import every_action, must_be_assigned, named
from partnermap.rules.rule import rule


@rule("PM201", Severity.ERROR)
def missing_responsibility(register: Register) -> Iterator[Finding]:
    """An agreed action has nobody who answers for it.

    Why: once the full membership has agreed the outcomes of an evaluation, every action needs one
    post or body that will do it. An action that belongs to nobody is done by nobody, and no
    reminder can be sent.

    Fix: write the post or body under `responsibility`, as agreed in the minutes. If the membership
    has not agreed yet, take out the `actual` day of the milestone `agreed`.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                target_date: 2010-03-31
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
        key = (*key_path, "responsibility")
        missing = _is_nobody(action.responsibility) and not entry.left_out_at(key)
        if missing and must_be_assigned(register, entry, action):
            yield entry.finding(
                key,
                f"{named(action)} {'is agreed but has' if entry.record.agreed else 'has'} no responsibility",
                "add `responsibility:` with the post or body that answers for it",
            )


def _is_nobody(party: Party | None) -> bool:
    return party is None or not (party.accountable or party.helpers)
