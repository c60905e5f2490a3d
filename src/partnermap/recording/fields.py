"""Fields of a record as they are typed on a command line: `service=Cultural Services`, `members+={organisation: …}`."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from partnermap.changes.pair import entries_of_kind
from partnermap.edit.edits import Add, Edit, Remove, Set
from partnermap.edit.formatting import shape_of
from partnermap.errors import NotRecordedError, UsageError
from partnermap.model.described import EntryKind, ListKind, MappingKind, ScalarKind, fields
from partnermap.model.record import Record, ShortRecord
from partnermap.model.shape import Shape, shape_below
from partnermap.model.value import as_typed
from partnermap.queries.naming import Kind, Named
from partnermap.recording.record_at import action_at
from partnermap.recording.recorded import Recorded
from partnermap.register import Register
from partnermap.register.claims import RecordKind
from partnermap.register.gate import leads_into, not_public
from partnermap.register.key_paths import below, value_at
from partnermap.register.stubs import goes_by_number
from partnermap.source import Data, KeyPath, parse
from partnermap.spelling import quoted, spelling_free

_TYPED = re.compile(r"(?P<key>[^=]*?)(?P<adds>\+?)=(?P<value>.*)", re.DOTALL)
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


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field as it is typed: `KEY=VALUE` gives a key a value, `KEY+=VALUE` adds an item to a list, `KEY=` takes a key away."""

    typed: str
    key: str
    adds: bool
    value: str


def fields_typed(typed: Iterable[str]) -> Sequence[TypedField]:
    """Some fields as they are typed; raises `UsageError` for a word that is none, and for a key that is given twice."""
    found: list[TypedField] = []
    for each in typed:
        match = _TYPED.fullmatch(each)
        key = match["key"].strip() if match else ""
        if not match or not key:
            raise UsageError(f"{quoted(each)} is not KEY=VALUE, KEY+=VALUE or KEY=")
        new = TypedField(each, key, bool(match["adds"]), match["value"])
        if any(new.key == other.key and not (new.adds and other.adds) for other in found):
            raise UsageError(f"{key} is given twice: say it in one")
        found.append(new)
    return found


@dataclass(frozen=True, slots=True)
class _File:
    """What a file says of a record and what belongs in it, the key paths of keys without a value, and of what is not to be known."""

    record: str
    path: str
    data: Data
    blanks: Collection[KeyPath]
    hidden: Collection[KeyPath]


def fields_set(register: Register, of: Named, typed: Sequence[TypedField], *, private: bool) -> Recorded:
    """Some fields of a record or action.

    A dot leads into a group, and into the entry of a list that goes by a word. Raises `NotRecordedError` where it leads nowhere;
    unless `private`, what is not for the public goes by no word that is not public.
    """
    path, prefix = _place_of(register, of)
    hidden = () if private else not_public(register, path)
    parsed = parse(register.content(path))
    file = _File(of.id, path, parsed.data or {}, parsed.blanks, hidden)
    edits = [_edit(file, prefix, each) for each in typed]
    return Recorded({path: [each for each in edits if not _is_there(file.data, each)]})


def _is_there(data: Data, edit: Edit) -> bool:
    """Whether what is to be added to a list is in it."""
    entries = value_at(data, edit.path) if isinstance(edit, Add) else None
    return isinstance(entries, list) and isinstance(edit, Add) and edit.value in entries


def _place_of(register: Register, of: Named) -> tuple[str, KeyPath]:
    """The file that a record or action stands in, and where there."""
    if of.kind == "action":
        at = action_at(register, of.id)
        return at.entry.path, at.path(())
    entry = entries_of_kind(register, OF_KIND[of.kind]).get(of.id)
    if entry is None:
        raise NotRecordedError(f"{of.id} is a name in other records and has no record of its own")
    return entry.path, entry.prefix


def _edit(file: _File, prefix: KeyPath, field: TypedField) -> Edit:
    shape, at = _led_to(file, prefix, field.key.split("."))
    if field.adds:
        if not (shape is None or _is_list(shape)):
            raise NotRecordedError(f"{field.key} takes one value and no list; write KEY=VALUE")
        return Add(at, _value(field, shape_below(shape, None)))
    if field.value:
        return Set(at, _value(field, shape))
    if value_at(file.data, at) is None and at not in file.blanks:
        raise NotRecordedError(f"{file.record} has no {field.key}: nothing is taken away")
    return Remove(at)


def _led_to(file: _File, prefix: KeyPath, words: Sequence[str]) -> tuple[Shape, KeyPath]:
    """What belongs where words lead to, and the way there."""
    shape = shape_of(file.path)
    for step in prefix:
        shape = shape_below(shape, step if isinstance(step, str) else None)
    at, left = prefix, list(words)
    while left:
        if not (isinstance(shape, ListKind) or left[0].strip()):
            raise UsageError(f"{'.'.join(words)} has a dot and no key before it")
        if isinstance(shape, ListKind):
            step, taken = _place(file, at, shape, left)
        else:
            step, taken = _key(file, at, shape, left[0]), 1
        at, left = (*at, step), left[taken:]
        shape = shape_below(shape, step if isinstance(step, str) else None)
    return shape, at


def _key(file: _File, at: KeyPath, shape: Shape, word: str) -> str:
    """The key that a word means, of those that belong or stand in a group, whatever the case; the word where it means none."""
    there = value_at(file.data, at)
    known = [field.key for field in fields(shape.record).values()] if isinstance(shape, EntryKind) else there
    keys = [] if word in (known or ()) or not isinstance(known, list | dict) else [*map(str, known)]
    return next((key for key in keys if spelling_free(key) == spelling_free(word)), word)


def _place(file: _File, at: KeyPath, shape: ListKind, words: Sequence[str]) -> tuple[int, int]:
    """Where in a list the one entry stands that goes by the first of some words, and by how many of them, at most, it goes."""
    kind = _named_kind(shape)
    if kind is None:
        raise NotRecordedError(f"{quoted(words[0])}: entries of such a list go by no word; edit the file")
    entries = value_at(file.data, at)
    names = {n: _name(each, kind) for n, each in enumerate(entries if isinstance(entries, list) else ())}
    public = {n: name for n, name in names.items() if not leads_into((*at, n), file.hidden)}
    named = names if goes_by_number(kind) else public
    for taken in range(len(words), 0, -1):
        word = ".".join(words[:taken])
        found = [n for n, name in named.items() if name == word]
        found = found or [n for n, name in named.items() if name and _as_typed(name) == _as_typed(word)]
        if len(found) == 1:
            return found[0], taken
        if found:
            raise NotRecordedError(f"{len(found)} entries go by {quoted(word)}; edit the file")
    there = f"; there are {', '.join(filter(None, public.values()))}" if any(public.values()) else ""
    known = "no entry goes by" if len(public) == len(names) else "no entry that is for the public goes by"
    raise NotRecordedError(f"{known} {quoted(words[0])}{there}")


def word_for(data: Data, path: str, prefix: KeyPath, at: KeyPath) -> str | None:
    """The words, with dots between them, that lead from a record to a key path of its file; None where an entry goes by none."""
    shape = shape_of(path)
    words: list[str | None] = []
    for depth, step in enumerate(at):
        kind = _named_kind(shape) if isinstance(shape, ListKind) else None
        name = _name(value_at(data, at[: depth + 1]) or {}, kind) if kind else None
        words.append(step if isinstance(step, str) else name)
        shape = shape_below(shape, step if isinstance(step, str) else None)
    said = [word for word in words[len(prefix) :] if word]
    return ".".join(said) if len(said) == len(words) - len(prefix) else None


def _as_typed(word: str) -> str:
    """A word by which an entry goes as it may be typed, whatever the case: a ref without brackets, a year as 2009-10."""
    return re.sub(r"(\d{4})/(\d{2})", r"\1-\2", as_typed(word))


def _named_kind(shape: ListKind) -> type[Record] | None:
    """What the entries of a list are, where they go by words."""
    kind = shape.item.record if isinstance(shape.item, EntryKind) else None
    return kind if kind and (kind.identified_by or kind.dated_by) else None


def _name(entry: Data, kind: type[Record]) -> str | None:
    """The word that an entry goes by, its day where it goes by no other; None where it says none."""
    name = below(entry, next(iter(kind.identified_by), kind.dated_by or ""))
    known_by = below(name, "known_by") if isinstance(name, dict) else None
    found = known_by or name
    return found if isinstance(found, str) else None


def _value(field: TypedField, shape: Shape) -> Data:
    """What the text of a field says at a place: itself where a text belongs, else what it says in YAML."""
    text = field.value
    if shape in _TEXTS or not (text.startswith(("{", "[", '"')) or _is_group(shape)):
        return text
    said = parse(f"x: {text}\n")
    if said.data is None or said.faults or said.blanks or set(said.data) != {"x"}:
        reason = said.faults[0].message if said.faults else "a key in it has no value"
        raise NotRecordedError(
            f"{quoted(field.typed)} cannot be read: {reason}\nput a text with a comma or a colon between quotes"
        )
    return said.data["x"]


def _is_list(shape: Shape) -> bool:
    return isinstance(shape, ListKind) or shape_below(shape, None) is not None


def _is_group(shape: Shape) -> bool:
    """Whether a text alone says nothing there."""
    record: type[Record] | None = shape.record if isinstance(shape, EntryKind) else None
    return isinstance(shape, ListKind | MappingKind) or bool(record and not issubclass(record, ShortRecord))
