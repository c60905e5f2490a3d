"""Fields of a record as they are typed on a command line: `service=Cultural Services`, `members+={organisation: …}`."""

import re
from collections.abc import Mapping, Sequence

from partnermap.changes.pair import entries_of_kind
from partnermap.edit.edits import Add, Edit, Remove, Set
from partnermap.edit.formatting import shape_of
from partnermap.errors import NotRecordedError
from partnermap.model.described import EntryKind, ListKind, MappingKind, ScalarKind
from partnermap.model.record import Record, ShortRecord
from partnermap.model.shape import Shape, shape_below
from partnermap.queries.naming import Kind, Named
from partnermap.recording.record_at import action_at
from partnermap.recording.recorded import Recorded
from partnermap.register import Register
from partnermap.register.claims import RecordKind
from partnermap.register.key_paths import below, value_at
from partnermap.source import Data, KeyPath, parse
from partnermap.spelling import quoted

_TYPED = re.compile(r"(?P<keys>[^=+\s]+)(?P<adds>\+?)=(?P<value>.*)", re.DOTALL)
OF_KIND: Mapping[Kind, RecordKind] = {
    "partnership": "partnership",
    "evaluation": "evaluation",
    "strategy": "strategies",
    "organisation": "organisations",
    "post": "posts",
    "body_change": "body_change",
    "report": "report",
    "framework": "framework",
}
"""What a record is called, and the kind of the file that it stands in."""

_TEXTS = (ScalarKind("Text"), ScalarKind("Wording"))


def fields_set(register: Register, of: Named, typed: Sequence[str]) -> Recorded:
    """Some fields of a record or action, as they are typed.

    `KEY=VALUE` gives a key a value, `KEY+=VALUE` adds an item to a list, `KEY=` takes a key away; a dot leads into a group, and
    into the entry of a list that goes by a word. Raises `NotRecordedError` for what cannot be read so.
    """
    path, prefix = _place_of(register, of)
    data = parse(register.content(path)).data or {}
    return Recorded({path: [_edit(data, path, prefix, each) for each in typed]})


def _place_of(register: Register, of: Named) -> tuple[str, KeyPath]:
    """The file that a record or action stands in, and where there."""
    if of.kind == "action":
        at = action_at(register, of.id)
        return at.entry.path, at.path(())
    entry = entries_of_kind(register, OF_KIND[of.kind]).get(of.id)
    if entry is None:
        raise NotRecordedError(f"{of.id} is a name in other records and has no record of its own")
    return entry.path, entry.prefix


def _edit(data: Data, path: str, prefix: KeyPath, typed: str) -> Edit:
    match = _TYPED.fullmatch(typed)
    if match is None:
        raise NotRecordedError(f"{quoted(typed)} is not KEY=VALUE, KEY+=VALUE or KEY=")
    shape, at = _led_to(data, shape_of(path), prefix, match["keys"].split("."))
    if match["adds"]:
        if not (shape is None or _is_list(shape)):
            raise NotRecordedError(f"{match['keys']} takes one value and no list; write KEY=VALUE")
        return Add(at, _value(typed, match["value"], shape_below(shape, None)))
    return Set(at, _value(typed, match["value"], shape)) if match["value"] else Remove(at)


def _led_to(data: Data, shape: Shape, prefix: KeyPath, keys: Sequence[str]) -> tuple[Shape, KeyPath]:
    """What belongs where keys lead to, and the way there."""
    for step in prefix:
        shape = shape_below(shape, step if isinstance(step, str) else None)
    at = prefix
    for key in keys:
        step = _place(value_at(data, at), shape, key) if isinstance(shape, ListKind) else key
        at = (*at, step)
        shape = shape_below(shape, step if isinstance(step, str) else None)
    return shape, at


def _place(entries: Data | None, shape: ListKind, word: str) -> int:
    """Where in a list the one entry stands that goes by a word."""
    names = shape.item.record.identified_by if isinstance(shape.item, EntryKind) else ()
    if not names:
        raise NotRecordedError(f"{quoted(word)}: entries of such a list go by no word; edit the file")
    known = [below(each, names[0]) for each in entries] if isinstance(entries, list) else []
    if known.count(word) != 1:
        there = f"; there are {', '.join(map(str, known))}" if known else ""
        raise NotRecordedError(f"{known.count(word) or 'no'} entry goes by {quoted(word)}{there}")
    return known.index(word)


def _value(typed: str, text: str, shape: Shape) -> Data:
    """What a text says at a place: itself where a text belongs, else what it says in YAML."""
    if shape in _TEXTS or not (text.startswith(("{", "[", '"')) or _is_group(shape)):
        return text
    said = parse(f"x: {text}\n")
    if said.data is None or said.faults or said.blanks or set(said.data) != {"x"}:
        reason = said.faults[0].message if said.faults else "a key in it has no value"
        raise NotRecordedError(
            f"{quoted(typed)} cannot be read: {reason}\nput a text with a comma or a colon between quotes"
        )
    return said.data["x"]


def _is_list(shape: Shape) -> bool:
    return isinstance(shape, ListKind) or shape_below(shape, None) is not None


def _is_group(shape: Shape) -> bool:
    """Whether a text alone says nothing there."""
    record: type[Record] | None = shape.record if isinstance(shape, EntryKind) else None
    return isinstance(shape, ListKind | MappingKind) or bool(record and not issubclass(record, ShortRecord))
