"""PM318."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.spelling import quoted, spelling_free


@rule("PM318", Severity.WARNING, "Two partnerships have one name.")
def same_name(register: Register) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for entry in register.partnerships.values():
        for key in ("name", "short_name"):
            name = getattr(entry.record, key)
            other = first.setdefault(spelling_free(name), entry.id) if name else entry.id
            if other != entry.id:
                message = f"{quoted(name)} is the name of {other} too"
                yield entry.finding(
                    key, message, "give one a name that tells them apart, or merge the records"
                )
