"""PM508."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.registered import in_the_register
from partnermap.rules.rule import rule


@rule("PM508", Severity.WARNING)
def missing_governing_document(register: Register) -> Iterator[Finding]:
    """A partnership in the register has no document that it is governed by.

    Why: without one nobody can say who may decide what, or who pays when it goes wrong.

    Fix: add the constitution, terms of reference or agreement under `governance`; a candidate needs none
    until it is registered.

    Bad:
        # data/partnerships/museums.yaml
        registered: 2008-12
        exit_strategy: none
        committees: [Overview Panel]
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
        if not entry.record.governance and not entry.left_out_at("governance"):
            yield entry.finding(
                "governance",
                "no document says how the partnership is governed",
                "add it under `governance:` with its kind and the day it was adopted",
            )
