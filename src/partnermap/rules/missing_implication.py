"""PM701."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.report_sheet import Implications
from partnermap.register import Register
from partnermap.rules.rule import rule
from partnermap.wording.lists import listed


@rule("PM701", Severity.WARNING, "A report lacks some of its standing sections.")
def missing_implication(register: Register) -> Iterator[Finding]:
    for entry in register.reports.values():
        written = entry.record.implications
        missing = [
            part
            for part in Implications.model_fields
            if not getattr(written, part, None) and not entry.left_out_at(("implications", part))
        ]
        if missing:
            yield entry.finding(
                "implications",
                f"the report says nothing on {listed(missing)}",
                'add each; "None" is an answer',
            )
