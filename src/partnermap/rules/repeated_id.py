"""PM312."""

from collections.abc import Iterator, Mapping

from partnermap.finding import Finding, Severity
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM312", Severity.ERROR, "Two records of different kinds have the same id.")
def repeated_id(register: Register) -> Iterator[Finding]:
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
        "post": register.posts,
    }
