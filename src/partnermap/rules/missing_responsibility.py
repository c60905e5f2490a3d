"""PM201."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.value import Party
from partnermap.register import Register
from partnermap.rules.actions import every_action, must_be_assigned, named
from partnermap.rules.rule import rule


@rule("PM201", Severity.ERROR, "An agreed action has nobody who answers for it.")
def missing_responsibility(register: Register) -> Iterator[Finding]:
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
