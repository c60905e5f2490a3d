"""PM204."""

from collections.abc import Iterator, Sequence

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.placeholder import has_placeholder
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM204", Severity.ERROR)
def no_one_accountable(register: Register) -> Iterator[Finding]:
    """Several are named for an action, and none of them answers for it.

    Why: where several share an action each can take it for another's. One of them has to be the
    one who is asked.

    Fix: write that one under `accountable` and the others under `with`.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        issues:
          - ref: 1
            issue: The agreement has never been reviewed.
            actions:
              - ref: 1a
                action: Review the agreement.
                responsibility: [Head of Culture, County Museums Manager]
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
                responsibility: {accountable: Head of Culture, with: [County Museums Manager]}
                target_date: 2010-03-31
        # …
    """
    for entry, key_path, action in every_action(register):
        party, key = action.responsibility, (*key_path, "responsibility")
        if party is None or party.accountable or not party.helpers:
            continue
        if not has_placeholder(party) and not entry.left_out_at((*key, "accountable")):
            yield entry.finding(
                key,
                f"{named(action)} is given to {_several(party.helpers)}, and none is accountable",
                "write the one who answers for it under `accountable:` and the others under `with:`",
            )


def _several(names: Sequence[str]) -> str:
    return quoted(names[0]) + (f" and {len(names) - 1} more" if len(names) > 1 else "")
