"""PM702."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule("PM702", Severity.ERROR)
def exempt_without_reason(register: Register) -> Iterator[Finding]:
    """A report is not for the public, and does not say on which grounds.

    Why: meetings of a council are public by law. A report may only be withheld under a paragraph
    of Schedule 12A to the Local Government Act 1972, and where the public interest is in
    withholding it.

    Fix: add `paragraph`, `reason` and `public_interest`, or make the report public.

    Bad:
        # data/reports/2009-10-20-overview-panel.yaml
        classification: exempt
        # …

    Good:
        # data/reports/2009-10-20-overview-panel.yaml
        classification: exempt
        paragraph: 3
        reason: It tells what the council would pay for the lease.
        public_interest: The council could not bargain if the other side knew.
        # …
    """
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
