"""PM510."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.registered import in_the_register
from partnermap.rules.rule import rule


@rule("PM510", Severity.WARNING)
def missing_exit_strategy(register: Register) -> Iterator[Finding]:
    """Nothing is on record of how the council would leave a partnership in the register.

    Why: when an agreement runs out it is too late to ask who owns the assets and who employs the staff.

    Fix: add `exit_strategy` with what is agreed and what it covers. `none` is an answer: the partnership is
    known to have none, and reports say so.

    Bad:
        # data/partnerships/museums.yaml
        registered: 2008-12
        committees: [Overview Panel]
        governance:
          - {kind: constitution, adopted: 2007, review_due: 2010-12}
        # …

    Good:
        # data/partnerships/museums.yaml
        registered: 2008-12
        committees: [Overview Panel]
        governance:
          - {kind: constitution, adopted: 2007, review_due: 2010-12}
        exit_strategy:
          agreed: 2009-11-10
          covers: [assets, staff]
        # …
    """
    for entry in in_the_register(register):
        if entry.record.exit_strategy is None and not entry.left_out_at("exit_strategy"):
            yield entry.finding(
                "exit_strategy",
                "nothing is on record of how the council would leave",
                "add `exit_strategy:` with what is agreed, or write `none`",
            )
