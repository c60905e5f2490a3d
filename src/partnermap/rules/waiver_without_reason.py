"""PM901."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.rules.waivers import about, every_waiver, waiver_key


@rule("PM901", Severity.ERROR, "A waiver does not say why.")
def waiver_without_reason(register: Register) -> Iterator[Finding]:
    found = {waiver_key(finding) for finding in register.faults}
    for path, waiver in every_waiver(register):
        if waiver.reason is None and any((path, waiver.place.line, code) in found for code in waiver.codes):
            yield about(path, waiver, "the waiver gives no reason", "add it after two hyphens: ` -- reason`")
