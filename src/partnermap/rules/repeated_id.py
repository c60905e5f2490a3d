"""PM312."""

from collections.abc import Iterator, Mapping

from partnermap.finding import Finding, Severity
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM312", Severity.ERROR, "Two records have the same id, or had it before.")
def repeated_id(register: Register) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for kind, entries in _by_kind(register).items():
        for entry in entries.values():
            other = first.setdefault(entry.id, kind)
            if other != kind:
                message = f"{quoted(entry.id)} is the id of {_ONE[other]} too"
                yield entry.finding((), message, "give one of the two another id")
    yield from _former_ids(register, first)


def _former_ids(register: Register, present: Mapping[str, str]) -> Iterator[Finding]:
    """Of ids under `formerly` those that lead to another record, or to two."""
    had_by: dict[str, str] = {}
    for entries in _by_kind(register).values():
        for entry in entries.values():
            for i, former in enumerate(getattr(entry.record, "formerly", ())):
                if former.id is None or former.id == entry.id:
                    continue
                had = had_by.setdefault(former.id, entry.id)
                of = present.get(former.id)
                if of or had != entry.id:
                    message = f"{quoted(former.id)} {f'is the id of {_ONE[of]}' if of else f'was the id of {had}'} too"
                    yield entry.finding(
                        ("formerly", i, "id"),
                        message,
                        "correct it, or take it out: an id is never given again",
                    )


_ONE = {
    "partnership": "a partnership",
    "evaluation": "an evaluation",
    "report": "a report",
    "framework": "a toolkit",
    "strategy": "a strategy",
    "organisation": "an organisation",
    "post": "a post",
}


def _by_kind(register: Register) -> dict[str, Mapping[str, Entry[Record]]]:
    return {
        "partnership": register.partnerships,
        "evaluation": register.evaluations,
        "report": register.reports,
        "change of bodies": register.body_changes,
        "framework": register.frameworks,
        "strategy": register.strategies,
        "organisation": register.organisations,
        "post": register.posts,
    }
