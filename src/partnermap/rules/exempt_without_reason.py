"""PM702."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule("PM702", Severity.ERROR, "A report is not for the public, and does not say on which grounds.")
def exempt_without_reason(register: Register) -> Iterator[Finding]:
    for entry in register.reports.values():
        sheet = entry.record
        missing = [
            part
            for part in ("paragraph", "reason", "public_interest")
            if getattr(sheet, part) is None and not entry.left_out_at(part)
        ]
        if missing and sheet.classification != "public" and not entry.left_out_at("classification"):
            yield entry.finding(
                "classification",
                f"the report is {sheet.classification}, but does not give {listed(missing)}",
                "add the grounds, or make the report public",
            )
