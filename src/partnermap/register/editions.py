"""What a record says that the format of its register does not have yet."""

import re
from collections.abc import Iterator

from partnermap.model.action import Action
from partnermap.model.body_change import BodyChange
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Ended, GovernanceAssurance
from partnermap.model.period import Period
from partnermap.model.record import Record, since_format_2
from partnermap.register.entry import Entry
from partnermap.register.projection import entries_of
from partnermap.source import KeyPath

REF_IN_FORMAT_1 = re.compile(r"[A-Za-z0-9.]*", re.ASCII)
DAYS_IN_FORMAT_1 = frozenset({"day", "last_day", "added"})
"""Facts that the first edition knows to the day or not at all; the others, and the day of a rating, it knows to a period."""


def ahead_of_format_1(record: Record, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """What a record says that the first edition cannot: where, and what it is called."""
    if isinstance(record, BodyChange):
        yield at, "a change of bodies"
        return
    keys = type(record).keys_and_labels()
    for name in (name for name in keys if name in record.model_fields_set):
        key, value = keys[name][0], getattr(record, name)
        if name in since_format_2(type(record)):
            yield (*at, key), f"`{key}`"
        elif name == "ref" and not REF_IN_FORMAT_1.fullmatch(value):
            yield (*at, key), "a ref with hyphens or brackets"
        elif name == "repeats" and value in {"weekly", "half-yearly"}:
            yield (*at, key), f"`repeats: {value}`"
        elif name == "portfolio_holder" and not isinstance(value, str):
            yield (*at, key), "more than one portfolio holder"
        elif name == "into" and isinstance(record, Ended) and not isinstance(value, str):
            yield (*at, key), "more than one partnership under `into`"
        elif isinstance(value, Period):
            yield from _rough(record, name, (*at, key), value)
    for _, steps, below in entries_of(record):
        yield from ahead_of_format_1(below, (*at, *steps))


def as_format_1(entry: Entry[Evaluation]) -> Entry[Evaluation]:
    """An evaluation as the first edition means it: of a period that repeats the last day does."""
    if not any(action.interval for _, action in entry.record.actions()):
        return entry
    issues = [
        issue.model_copy(update={"actions": [_by_last_day(action) for action in issue.actions]})
        for issue in entry.record.issues
    ]
    return entry.with_record(entry.record.model_copy(update={"issues": issues}))


def _by_last_day(action: Action) -> Action:
    return action.model_copy(update={"by_last_day": True}) if action.interval else action


def _rough(record: Record, name: str, at: KeyPath, fact: Period) -> Iterator[tuple[KeyPath, str]]:
    if fact.known_by and not (name == "completed" and isinstance(record, Action)):
        yield at, "`known_by` here"
    elif not fact.is_day and name in DAYS_IN_FORMAT_1 and not isinstance(record, GovernanceAssurance):
        yield at, "a period in place of a day"
