"""PM218."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.decision_order import too_early
from partnermap.register import Register
from partnermap.rules.rule import rule


@rule(
    "PM218",
    Severity.ERROR,
    "A decision is dated before the agreement that it changes, or before what it undoes or confirms.",
)
def decision_out_of_order(register: Register) -> Iterator[Finding]:
    for entry in register.evaluations.values():
        for each in too_early(entry.record):
            if not each.known_otherwise:
                yield entry.finding(each.key_path, each.message, "correct the day that is wrong")
