"""PM317."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.placeholder import is_placeholder
from partnermap.register import Register
from partnermap.rules.links import can_tell
from partnermap.rules.rule import rule
from partnermap.spelling import did_you_mean, quoted, spelling_free


@rule("PM317", Severity.WARNING, "A member is not among the organisations on record.")
def unlisted_member(register: Register) -> Iterator[Finding]:
    listed = {name for entry in register.organisations.values() for name in entry.record.names}
    if not listed or not can_tell(register, "organisations"):
        return
    known = set(map(spelling_free, listed))
    for entry in register.partnerships.values():
        for i, member in enumerate(entry.record.members):
            name = member.organisation
            if not is_placeholder(name) and spelling_free(name) not in known:
                hint = did_you_mean(name, listed) or "add it in data/organisations.yaml"
                message = f"{quoted(name)} is not in data/organisations.yaml under any of its names"
                yield entry.finding(("members", i, "organisation"), message, hint)
