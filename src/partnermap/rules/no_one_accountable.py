"""PM204."""

from collections.abc import Iterator, Sequence

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.placeholder import has_placeholder
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM204", Severity.ERROR, "Several are named for an action, and none of them answers for it.")
def no_one_accountable(register: Register) -> Iterator[Finding]:
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
