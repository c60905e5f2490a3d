"""PM408."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Register
from partnermap.rules.rule import rule


@rule("PM408", Severity.WARNING)
def missing_council_role(register: Register) -> Iterator[Finding]:
    """A completed evaluation lacks its second part, the council's own view.

    Why: the partnership judges itself in part 1. What the council brings, what it gets and what
    would happen if it left is for the council's officers to say.

    Fix: have the head of the service write it, under `council_role`.

    Bad:
        # data/evaluations/museums-2009-10.yaml
        council_role:
        # …

    Good:
        # data/evaluations/museums-2009-10.yaml
        council_role:
          contribution: The building, the collection and two officers' time.
          if_left: The town would have to run the museum alone.
        # …
    """
    for entry in register.evaluations.values():
        completed, there = entry.record.reached("completed"), entry.record.council_role
        if completed and not there and not entry.left_out_at("council_role"):
            yield entry.finding(
                "council_role",
                "the evaluation is completed, but `council_role`, the council's own view, is missing",
                "add it, with what the council brings and what would happen if it left",
            )
