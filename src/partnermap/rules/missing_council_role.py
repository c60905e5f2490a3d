"""PM408."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule


@rule("PM408", Severity.WARNING, "A completed evaluation lacks its second part, the council's own view.")
def missing_council_role(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        completed, there = (
            entry.record.reached("completed") and not entry.record.about,
            entry.record.council_role,
        )
        if completed and not there and not entry.left_out_at("council_role"):
            yield entry.finding(
                "council_role",
                "the evaluation is completed, but `council_role`, the council's own view, is missing",
                "add it, with what the council brings and what would happen if it left",
            )
