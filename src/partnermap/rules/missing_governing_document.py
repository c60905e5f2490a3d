"""PM508."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.registered import in_the_register
from partnermap.rules.rule import rule


@rule("PM508", Severity.WARNING, "A partnership in the register has no document that it is governed by.")
def missing_governing_document(register: Register) -> Iterator[Finding]:
    for entry in in_the_register(register):
        if not entry.record.governance and not entry.left_out_at("governance"):
            yield entry.finding(
                "governance",
                "no document says how the partnership is governed",
                "add it under `governance:` with its kind and the day it was adopted",
            )
