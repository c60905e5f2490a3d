"""PM511."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.registered import in_the_register
from partnermap.rules.rule import rule


@rule("PM511", Severity.WARNING)
def missing_reporting_route(register: Register) -> Iterator[Finding]:
    """Neither a committee nor a seat says to whom a partnership in the register reports back.

    Why: what a partnership decides with the council's money has to reach somebody who may ask about it.

    Fix: name the committees it reports to, or under `council_seats` the body each holder reports to.

    Bad:
        # data/partnerships/museums.yaml
        registered: 2008-12
        exit_strategy: none
        governance:
          - {kind: constitution, adopted: 2007, review_due: 2010-12}
        # …

    Good:
        # data/partnerships/museums.yaml
        registered: 2008-12
        exit_strategy: none
        committees: [Overview Panel]
        governance:
          - {kind: constitution, adopted: 2007, review_due: 2010-12}
        # …
    """
    for entry in in_the_register(register):
        record = entry.record
        told = record.committees or any(seat.reports_to for seat in record.council_seats)
        if not told and not any(entry.left_out_at(key) for key in ("committees", "council_seats")):
            yield entry.finding(
                "committees",
                "no committee and no seat says to whom it reports back",
                "add `committees:`, or `reports_to:` to the council's seats",
            )
