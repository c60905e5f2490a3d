"""What names a record that has another id now."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar, cast

from partnermap.model.record import Record
from partnermap.model.value import Former
from partnermap.register.former_ids import PresentIds, present_id
from partnermap.register.projection import Projection, entries_of, projected

M = TypeVar("M", bound=Record)

_NAMING = ("partnership", "evaluation", "successors")
"""Fields besides those that a kind of entry mentions records by."""


def under_present_ids(record: M, present: PresentIds) -> M:
    """A record with what it names under the ids that are present, not under former ones."""
    if not present:
        return record
    return cast("M", projected(record, Projection(lambda _: True, lambda entry: _renamed(entry, present))))


def named_in(record: Record, present: PresentIds) -> set[str]:
    """The former ids that a record names others by; the partnership of an evaluation is part of its own id."""
    return set(_named(record, present)) if present else set()


def _named(record: Record, present: PresentIds) -> Iterator[str]:
    for _, _, entry in entries_of(record):
        for value in _references(entry).values():
            former = (each.partition("/")[0] for each in ([value] if isinstance(value, str) else value))
            yield from (each for each in former if each in present)
        yield from _named(entry, present)


def _renamed(entry: Record, present: PresentIds) -> Mapping[str, object]:
    under = {name: _under(value, present) for name, value in _references(entry).items()}
    return {name: now for name, now in under.items() if now != getattr(entry, name)}


def _references(entry: Record) -> Mapping[str, str | Sequence[str]]:
    """The fields of an entry that name records, each with the id or ids it holds; what an entry was called is none."""
    if isinstance(entry, Former):
        return {}
    names = (name for name in (*_NAMING, *entry.mentions) if name in type(entry).model_fields)
    return {name: value for name in names if isinstance(value := getattr(entry, name), str | list) and value}


def _under(value: str | Sequence[str], present: PresentIds) -> object:
    if isinstance(value, str):
        return present_id(value, present)
    return [present_id(each, present) if isinstance(each, str) else each for each in value]
