"""PM303."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.links import unknown_id
from partnermap.rules.rule import rule


@rule("PM303", Severity.ERROR, "An evaluation uses a toolkit that is not on record.")
def unknown_framework(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        if entry.record.framework and entry.record.framework.toolkit:
            toolkit = entry.record.framework.toolkit
            yield from unknown_id(register, "framework", toolkit, entry, ("framework", "toolkit"))
