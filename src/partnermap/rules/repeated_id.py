"""PM312."""

from collections.abc import Iterator, Mapping

from partnermap.finding import Finding, Severity
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM312", Severity.ERROR)
def repeated_id(register: Register) -> Iterator[Finding]:
    """Two records of different kinds have the same id.

    Why: `partnermap show`, `history` and the evidence of a recommendation name a record by its id
    alone, and would not know which of the two is meant.

    Fix: rename the one that fewer records refer to, and correct what refers to it.

    Bad:
        # data/strategies.yaml
        museums:
          title: A Strategy for Museums
        # …

    Good:
        # data/strategies.yaml
        museums-strategy:
          title: A Strategy for Museums
        # …
    """
    first: dict[str, str] = {}
    for kind, entries in _by_kind(register).items():
        for entry in entries.values():
            other = first.setdefault(entry.id, kind)
            if other != kind:
                message = f"{quoted(entry.id)} is the id of a {other} too"
                yield entry.finding((), message, "give one of the two another id")


def _by_kind(register: Register) -> dict[str, Mapping[str, Entry[Record]]]:
    return {
        "partnership": register.partnerships,
        "evaluation": register.evaluations,
        "report": register.reports,
        "framework": register.frameworks,
        "strategy": register.strategies,
        "organisation": register.organisations,
    }
