"""PM218."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.model.decision_order import too_early
from partnermap.register import Register
from partnermap.register.hand_overs import evaluation_in
from partnermap.rules.rule import rule


@rule(
    "PM218",
    Severity.ERROR,
    "A decision or a report is dated before the agreement that it changes, or before what it is about.",
)
def decision_out_of_order(register: Register) -> Iterator[Finding]:
    for entries in (register.evaluations, register.partnerships):
        for entry in entries.values():
            for each in too_early(entry.record, evaluation_in(register)):
                if not each.known_otherwise:
                    yield entry.finding(each.key_path, each.message, "correct the day that is wrong")
