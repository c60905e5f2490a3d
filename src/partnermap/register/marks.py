"""Which parts of a record are not for the public, so that the mark of one version covers the others too."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar, cast

from partnermap.model.evaluation import Action
from partnermap.model.record import Record, identity
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.value import Exempt
from partnermap.register.projection import Shape, entry_fields

M = TypeVar("M", bound=Record)

Part = tuple[Hashable, ...]
Marks = Mapping[Part, Exempt | None]
"""Every part that could be exempt, by what it is known by in every version, with its mark if it has one."""


def marks_of(record: Record) -> Marks:
    """The marks of a record, and of what stands in a marked part."""
    return dict(_marks(record, (), None))


def marked(record: M, marks: Marks) -> M:
    """The record with those marks too that its parts have elsewhere."""
    return cast("M", _marked(record, (), marks))


def _marks(entry: Record, part: Part, around: Exempt | None) -> Iterator[tuple[Part, Exempt | None]]:
    mark = getattr(entry, "exempt", None) or around
    if hasattr(entry, "exempt"):
        yield part, mark
    for name, shape in entry_fields(type(entry)).items():
        for key, inner in _entries(getattr(entry, name), shape):
            yield from _marks(inner, _part(part, name, key, inner), mark)


def _entries(value: Any, shape: Shape) -> Iterator[tuple[Hashable, Record]]:  # noqa: ANN401 -- as its shape says
    if not value:
        return
    if shape is Shape.ONE:
        yield None, value
    elif shape is Shape.LIST:
        yield from enumerate(value)
    else:
        yield from value.items()


def _part(around: Part, field: str, key: Hashable, entry: Record) -> Part:
    """What an entry is known by; actions are by their ref alone, since they may go from one issue to another."""
    if isinstance(entry, Action):
        return (field, entry.ref)
    return (*around, field, identity(entry) or key)


def _marked(entry: Record, part: Part, marks: Marks) -> Record:
    changed: dict[str, object] = {}
    for name, shape in entry_fields(type(entry)).items():
        value = getattr(entry, name)
        entries = {
            key: _marked(inner, _part(part, name, key, inner), marks) for key, inner in _entries(value, shape)
        }
        if any(
            inner is not was for inner, (_, was) in zip(entries.values(), _entries(value, shape), strict=True)
        ):
            changed[name] = _shaped(entries, shape)
    mark = marks.get(part)
    if mark and not getattr(entry, "exempt", mark):
        changed |= _mark(entry, mark)
    return entry.model_copy(update=changed) if changed else entry


def _mark(entry: Record, mark: Exempt) -> Mapping[str, object]:
    """The fields that mark an entry: a report is exempt by its classification."""
    if isinstance(entry, ReportSheet):
        return {"classification": "exempt", "paragraph": mark.paragraph or None}
    return {"exempt": mark}


def _shaped(entries: Mapping[Hashable, Record], shape: Shape) -> object:
    if shape is Shape.ONE:
        return entries[None]
    return list(entries.values()) if shape is Shape.LIST else entries
