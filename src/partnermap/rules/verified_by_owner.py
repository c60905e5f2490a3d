"""PM208."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import rule
from partnermap.spelling import quoted, spelling_free


@rule("PM208", Severity.ERROR, "An action was verified by the post that is accountable for it.")
def verified_by_owner(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        owner = action.responsibility.accountable if action.responsibility else None
        if owner and action.verified and spelling_free(action.verified.by) == spelling_free(owner):
            yield entry.finding(
                (*key_path, "verified", "by"),
                f"{quoted(action.verified.by)} verified {named(action)} and is accountable for it",
                "name another post that has looked at the evidence",
            )
