"""PM902."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.rules.unknown_code import known_codes
from partnermap.rules.waivers import about, every_waiver, waiver_key


@rule("PM902", Severity.WARNING, "A waiver hides nothing.")
def unused_waiver(register: Register) -> Iterator[Finding]:
    found = {waiver_key(finding) for finding in register.faults}
    known = known_codes()
    for path, waiver in every_waiver(register):
        for code in waiver.codes:
            if code in known and (path, waiver.place.line, code) not in found:
                yield about(
                    path,
                    waiver,
                    f"there is no {code} on this line for the waiver to hide",
                    "delete it, or move it to the line of the finding",
                )
