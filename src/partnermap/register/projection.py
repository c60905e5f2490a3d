"""A record as a projection shows it: without some of its entries, at any depth, and with some fields changed."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from operator import is_
from typing import Any, TypeVar, get_args

from partnermap.model.record import Record
from partnermap.source import KeyPath

M = TypeVar("M", bound=Record)


@dataclass(frozen=True, slots=True)
class Projection:
    """Which entries are kept at all, and which fields of a kept one have another value."""

    keeps: Callable[[Record], bool]
    changes: Callable[[Record], Mapping[str, object]]


def projected(record: M, projection: Projection) -> M | None:
    """The record as a projection shows it; None when it is not kept."""
    if not projection.keeps(record):
        return None
    entries = {
        name: found
        for name, shape in entry_fields(type(record)).items()
        if (value := getattr(record, name))
        and (found := _projected_value(value, shape, projection)) is not value
    }
    if entries:
        record = record.model_copy(update=entries)
    changes = projection.changes(record)
    return record.model_copy(update=changes) if changes else record


def dropped(record: Record, keeps: Callable[[Record], bool], at: KeyPath = ()) -> Iterator[KeyPath]:
    """The key paths of the entries that a projection does not keep."""
    for _, step, entry in entries_of(record):
        path = (*at, *step)
        if keeps(entry):
            yield from dropped(entry, keeps, path)
        else:
            yield path


def entries_of(record: Record, among: Collection[str] | None = None) -> Iterator[tuple[str, KeyPath, Record]]:
    """The entries in a record: the field that holds each, the steps to it, and the entry; those of some fields if given."""
    for name, key, shape in keyed_fields(type(record)):
        if not (value := getattr(record, name)) or (among is not None and name not in among):
            continue
        if shape is Arrangement.ONE:
            yield name, (key,), value
        else:
            for step, entry in enumerate(value) if shape is Arrangement.LIST else value.items():
                yield name, (key, step), entry


class Arrangement(Enum):
    """How entries stand in a field."""

    ONE = auto()
    LIST = auto()
    MAPPING = auto()


def _projected_value(value: Any, shape: Arrangement, projection: Projection) -> object:  # noqa: ANN401 -- what it is depends on the shape
    """What a projection shows of a field; the very same value where nothing of it changes, which is most often so."""
    if shape is Arrangement.ONE:
        return projected(value, projection)
    if shape is Arrangement.LIST:
        items = [projected(item, projection) for item in value]
        return value if all(map(is_, items, value)) else [item for item in items if item is not None]
    entries = {key: projected(item, projection) for key, item in value.items()}
    if all(map(is_, entries.values(), value.values())):
        return value
    return {key: entry for key, entry in entries.items() if entry is not None}


@cache
def entry_fields(model: type[Record]) -> Mapping[str, Arrangement]:
    """The fields of a record that hold further entries."""
    shapes = ((name, _shape(field.annotation)) for name, field in model.model_fields.items())
    return {name: shape for name, shape in shapes if shape}


@cache
def keyed_fields(kind: type[Record]) -> Sequence[tuple[str, str, Arrangement]]:
    """The fields of a kind of entry that hold further entries, each with its key."""
    fields = kind.model_fields
    return [(name, fields[name].alias or name, shape) for name, shape in entry_fields(kind).items()]


@cache
def fields_leading_to(kind: type[Record], is_meant: Callable[[type[Record]], bool]) -> AbstractSet[str]:
    """The fields in which, at any depth, entries of the kinds that are meant may stand."""
    return {
        name
        for name in entry_fields(kind)
        if any(
            is_meant(each) or fields_leading_to(each, is_meant)
            for each in records_in(kind.model_fields[name].annotation)
        )
    }


def records_in(annotation: object) -> Iterator[type[Record]]:
    """The kinds of entry that a field of this type holds."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from records_in(inner)


def _shape(annotation: object) -> Arrangement | None:
    """How entries stand in a field of this type; None when it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return Arrangement.ONE
    shapes = [shape for shape in map(_shape, get_args(annotation)) if shape]
    if not shapes:
        return None
    origin = getattr(annotation, "__origin__", None)
    if origin is Sequence:
        return Arrangement.LIST
    return Arrangement.MAPPING if origin is Mapping else shapes[0]
