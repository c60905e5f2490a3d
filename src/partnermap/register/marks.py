"""Which parts of a record are not for the public, so that the mark of one version covers the others too."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar, cast

from partnermap.model.action import Action
from partnermap.model.record import Record, identity
from partnermap.model.report_sheet import ReportSheet
from partnermap.model.value import Exempt
from partnermap.register.projection import Arrangement, entries_of, entry_fields, fields_leading_to
from partnermap.source import KeyPath
from partnermap.wording.grounds import NO_PARAGRAPH, UNREADABLE

M = TypeVar("M", bound=Record)

Part = tuple[Hashable, ...]
"""What a part is known by in every version of its record."""


@dataclass(frozen=True, slots=True)
class MarkedPart:
    """What withholds an entry: `own` is written at it, `around` at what it stands in, of which `within` is the part.

    `at` leads to it in the record.
    """

    entry: Record
    own: Exempt | None
    around: Exempt | None = None
    at: KeyPath = ()
    within: Part = ()

    @property
    def ground(self) -> Exempt | None:
        """Why it is withheld; None where it is not."""
        return self.own or self.around


Marks = Mapping[Part, Sequence[MarkedPart]]
"""Every part that could be exempt with its marks: several where several entries are known by the same."""


def marks_of(record: Record) -> Marks:
    """The marks of a record, and of what stands in a marked part."""
    found: dict[Part, list[MarkedPart]] = {}
    for part, mark in _marks(record, (), MarkedPart(record, None)):
        found.setdefault(part, []).append(mark)
    return found


Grounds = Mapping[tuple[Part, int], Exempt]
"""Why entries are withheld, by their part and their place among those known by the same."""


def marked(record: M, grounds: Grounds) -> M:
    """The record with marks besides its own."""
    return cast("M", _marked(record, (), grounds, Counter())) if grounds else record


def withheld_in(record: Record, *versions: Marks) -> Grounds:
    """Why parts of a record are withheld in other versions of it.

    Of several that are known by the same, the one that says the same decides, and where none does, any that is marked.
    """
    others = [marks for marks in versions if any(mark.ground for found in marks.values() for mark in found)]
    if not others:
        return {}
    return {
        (part, n): ground
        for part, marks in marks_of(record).items()
        for n, mark in enumerate(marks)
        for ground in [_ground(mark, [each.get(part, ()) for each in others], alone=len(marks) == 1)]
        if ground
    }


def _ground(mark: MarkedPart, versions: Iterable[Sequence[MarkedPart]], *, alone: bool) -> Exempt | None:
    for found in versions:
        decides = found
        if not (alone and len(found) == 1):
            decides = [other for other in found if says_the_same(mark, other)] or found
        ground = next(filter(None, (other.ground for other in decides)), None)
        if ground:
            return ground
    return None


def says_the_same(one: MarkedPart, other: MarkedPart) -> bool:
    """Whether two entries differ in their marks at most."""
    return _unmarked(one.entry) == _unmarked(other.entry)


def _unmarked(entry: Record) -> Record:
    return entry.model_copy(update={"exempt": None})


def _marks(entry: Record, part: Part, outer: MarkedPart) -> Iterator[tuple[Part, MarkedPart]]:
    """The marks of an entry and in it; `outer` is what it stands in, and where it stands itself."""
    inner, within = outer, outer.within
    if _may_bear(type(entry)):
        own: Exempt | None = entry.exempt  # type: ignore[attr-defined]  # of a kind that may be exempt
        inner, within = MarkedPart(entry, own, outer.ground, outer.at, outer.within), part
        yield part, inner
    for name, steps, below in entries_of(entry, _may_hold(type(entry))):
        inner_mark = replace(inner, at=(*outer.at, *steps), within=within)
        yield from _marks(below, _part(part, name, steps[1:], below), inner_mark)


@cache
def _may_bear(kind: type[Record]) -> bool:
    """Whether an entry of a kind may be marked."""
    return "exempt" in kind.model_fields or hasattr(kind, "exempt")


def _may_hold(kind: type[Record]) -> Collection[str]:
    """The fields in which, at any depth, something may be marked."""
    return fields_leading_to(kind, _may_bear)


def _part(around: Part, field: str, step: KeyPath, entry: Record) -> Part:
    """What an entry is known by; actions are by their ref alone, since they may go from one issue to another."""
    if isinstance(entry, Action):
        return (field, entry.ref)
    return (*around, field, identity(entry) or step)


def _marked(entry: Record, part: Part, grounds: Grounds, met: Counter[Part]) -> Record:
    """The entry with its marks; `met` counts the parts met before, in the order of `marks_of`."""
    ground = None
    if _may_bear(type(entry)):
        ground = None if entry.exempt else grounds.get((part, met[part]))  # type: ignore[attr-defined]  # of a kind that may be exempt
        met[part] += 1
    entries: dict[str, dict[KeyPath, Record]] = {}
    touched = set()
    for name, (_, *step), below in entries_of(entry, _may_hold(type(entry))):
        found = _marked(below, _part(part, name, tuple(step), below), grounds, met)
        entries.setdefault(name, {})[tuple(step)] = found
        if found is not below:
            touched.add(name)
    shapes = entry_fields(type(entry))
    changed: dict[str, object] = {name: _shaped(entries[name], shapes[name]) for name in touched}
    if ground:
        changed |= _mark(entry, ground)
    return entry.model_copy(update=changed) if changed else entry


def _mark(entry: Record, mark: Exempt) -> Mapping[str, object]:
    """The fields that mark an entry: a report is exempt by its classification."""
    if isinstance(entry, ReportSheet):
        cited = None if mark.paragraph in NO_PARAGRAPH else mark.paragraph
        unread = mark.paragraph == UNREADABLE
        ground = {"paragraph": cited, "confidential": mark.confidential, "cites_unreadable": unread}
        return {"classification": "exempt", **ground}
    return {"exempt": mark}


def _shaped(entries: Mapping[KeyPath, Record], shape: Arrangement) -> object:
    if shape is Arrangement.ONE:
        return entries[()]
    if shape is Arrangement.LIST:
        return list(entries.values())
    return {step: entry for (step,), entry in entries.items()}
