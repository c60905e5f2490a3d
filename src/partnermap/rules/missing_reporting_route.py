"""PM511."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.registered import in_the_register
from partnermap.rules.rule import rule


@rule(
    "PM511",
    Severity.WARNING,
    "Neither a committee nor a seat says to whom a partnership in the register reports back.",
)
def missing_reporting_route(register: Register) -> Iterator[Finding]:
    for entry in in_the_register(register):
        record = entry.record
        has_route = record.committees or any(seat.reports_to for seat in record.council_seats)
        if not has_route and not any(entry.left_out_at(key) for key in ("committees", "council_seats")):
            yield entry.finding(
                "committees",
                "no committee and no seat says to whom it reports back",
                "add `committees:`, or `reports_to:` to the council's seats",
            )
