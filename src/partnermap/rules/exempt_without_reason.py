"""PM702."""

from collections.abc import Iterator, Sequence

from partnermap.finding import Finding, Severity
from partnermap.model.report_sheet import ReportSheet
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.wording.grounds import Law
from partnermap.wording.lists import listed


@rule("PM702", Severity.ERROR, "A report is not for the public, and does not say on which grounds.")
def exempt_without_reason(register: Register) -> Iterator[Finding]:
    law = register.settings.law
    for entry in register.reports.values():
        sheet = entry.record
        missing = [
            part
            for part in _parts(sheet, law)
            if getattr(sheet, part) is None and not entry.left_out_at(part)
        ]
        if missing and sheet.classification != "public" and not entry.left_out_at("classification"):
            yield entry.finding(
                "classification",
                f"the report is {sheet.classification}, but does not give {listed(missing)}",
                "add the grounds, or make the report public",
            )


def _parts(sheet: ReportSheet, law: Law) -> Sequence[str]:
    """The fields that say why a report is withheld: the public interest where the ground has to be weighed against it."""
    parts = ("reason",) if sheet.confidential else ("paragraph", "reason")
    return (*parts, "public_interest") if law.is_weighed(sheet.ground) else parts
