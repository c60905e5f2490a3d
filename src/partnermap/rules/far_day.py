"""PM410."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from partnermap.finding import Finding, Severity
from partnermap.model.period import Period
from partnermap.model.record import Dated, Record
from partnermap.register import Entry, Register
from partnermap.register.as_at import facts
from partnermap.register.projection import entries_of
from partnermap.rules.rule import rule
from partnermap.source import KeyPath

YEARS_APART = 20
"""Nothing between two days for so long asks whether one is a slip of the pen."""


class DatedFact(NamedTuple):
    """Something that happened, and where that stands."""

    day: date
    entry: Entry[Any]
    key_path: KeyPath
    dated: Dated


@rule("PM410", Severity.WARNING, "Something is said to have happened many years from all else on record.")
def far_day(register: Register) -> Iterator[Finding]:
    every = sorted(_facts_in(register), key=lambda fact: fact.day)
    groups = _groups(every)
    most = max(groups, key=len, default=[])
    for group in groups:
        for fact in group if group is not most else ():
            # What only holds from a day on, such as being a member, may have begun long before all else.
            if fact.day > most[0].day or fact.dated is Dated.FROM_LAST_DAY:
                end = most[-1] if fact.day > most[-1].day else most[0]
                apart = abs(fact.day.year - end.day.year)
                yield fact.entry.finding(
                    fact.key_path,
                    f"{fact.day} is {apart} years from nearly all other days on record",
                    "correct it, or say in a waiver why it is so",
                )


def _groups(every: Sequence[DatedFact]) -> list[list[DatedFact]]:
    """The facts in order, parted where nothing happened for long."""
    groups = [list(every[:1])]
    for earlier, later in pairwise(every):
        if (later.day - earlier.day).days > YEARS_APART * 365:
            groups.append([])
        groups[-1].append(later)
    return groups


def _facts_in(register: Register) -> Iterator[DatedFact]:
    for entries in register.records():
        for entry in entries.values():
            yield from _facts_of(entry, entry.record, ())


def _facts_of(entry: Entry[Any], record: Record, at: KeyPath) -> Iterator[DatedFact]:
    keys = type(record).keys_and_labels()
    for name, dated in facts(type(record)).items():
        value = getattr(record, name)
        key_path = (*at, keys[name][0])
        if isinstance(value, Sequence):
            for i, each in enumerate(value):
                yield DatedFact(_day(each), entry, (*key_path, i), dated)
        elif value is not None:
            yield DatedFact(_day(value), entry, key_path, dated)
    for _, steps, below in entries_of(record):
        yield from _facts_of(entry, below, (*at, *steps))


def _day(fact: date | Period) -> date:
    return fact.last if isinstance(fact, Period) else fact
