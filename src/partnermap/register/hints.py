"""What to write in place of what cannot be read: the key with its value, so that it can be taken over as it stands."""

import re
from collections.abc import Iterator, Sequence

from partnermap.finding import Hint, Remedy
from partnermap.model.described import (
    EXAMPLES,
    EntryKind,
    Field,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    fields,
)
from partnermap.model.partnership import ExitStrategy
from partnermap.model.period import APRIL_FIRST, YearStart
from partnermap.model.record import Record, ShortRecord
from partnermap.model.shape import Shape, shape_below
from partnermap.model.synonyms import words_meant
from partnermap.model.usual_values import is_read, readings
from partnermap.register.value_hints import hint_for_scalar, hint_for_word
from partnermap.source import Data, KeyPath
from partnermap.spelling import LONGEST_QUOTE
from partnermap.wording.lists import listed

TEXTS = frozenset({"Text", "Wording", "str"})
NONE = frozenset({"none", "no", "n/a", "nil", "false", "nothing"})
"""What people write where there is no exit strategy."""
_A_NAME = "2009"
"""An example of a name of the writer's own for an entry, such as an edition's."""

_MAY_BE_TWO = re.compile(r"[,;/&+\n]|\b(?:and|with)\b", re.IGNORECASE)
"""What may part two items that stand as one text."""

_PLAIN = re.compile("[\\w£(][\\w £%&.'\u2019()/+;?!-]*", re.ASCII)
_READ_OTHERWISE = re.compile(r"null|true|false|~|yes|no|on|off", re.IGNORECASE)


def shape_at(model: type[Record], key_path: KeyPath) -> Shape:
    """What belongs at a key path."""
    shape: Shape = EntryKind(model)
    for step in key_path:
        if isinstance(step, int) and isinstance(
            shape, EntryKind
        ):  # a list that stands for one within the entry
            lists = (each.kind for each in fields(shape.record).values() if isinstance(each.kind, ListKind))
            shape = next(lists, None)
        shape = shape_below(shape, None if isinstance(step, int) else step)
    return shape


def hint_for_value(
    shape: Shape, value: Data | None, key: str | int, year_start: YearStart = APRIL_FIRST
) -> str | None:
    """What to write under a key, or as an item, in place of a value that does not belong there."""
    match shape:
        case None:
            return None
        case EntryKind(record) if issubclass(record, ShortRecord) and not isinstance(value, dict):
            return hint_for_value(text_kind(record), value, key, year_start)
        case EntryKind() | MappingKind():
            return _for_group(shape, value, key, year_start)
        case ListKind(item):
            return _as_item(item, value, str(key), year_start)
        case ScalarKind(name) if isinstance(value, str):
            return hint_for_scalar(name, value, str(key), year_start)
        case WordKind(words) if isinstance(value, str):
            return hint_for_word(value, words)
    alone = _alone(value)
    written = None if alone is None else _readable(shape, alone, year_start)
    if written is not None:
        said = f"write {_entry_of(key, _scalar_written(written))}"
        return Hint(said, Remedy(value=written)) if isinstance(value, list) else said
    return f"write one value, such as {_entry_of(key, example(shape))}"


def _for_group(
    shape: EntryKind | MappingKind, value: Data | None, key: str | int, year_start: YearStart
) -> str:
    """What to write where keys with their values belong."""
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        said = "write its keys without the `- `"
        return Hint(said, Remedy(value=value[0])) if len(value) == 1 else said
    if isinstance(shape, MappingKind):
        return f"write one `key: value` a line, indented below it, such as `{example(shape)[1:-1]}`"
    text = value if isinstance(value, str) else _alone(value)
    if shape.record is ExitStrategy and text and text.casefold() in NONE:
        return Hint("write none", Remedy(value="none")) if text is value else "write none"
    entry = _as_entry(shape.record, text, key, year_start) if text else None
    if entry and isinstance(value, dict):
        return str(entry)  # its key would be gone
    if entry or isinstance(key, int):
        return entry or f"write an entry, such as `{item_of(shape)}`"
    needed = _needed(shape.record)
    if text and _READ_OTHERWISE.fullmatch(text):
        return f"write its keys below it, one a line: {listed(f'`{each.key}:`' for each in needed)}"
    keys = listed(f"`{each.key}: {example(each.kind)}`" for each in needed)
    return f"write its keys below it, one a line, such as {keys}"


def example(kind: Shape) -> str:
    """A value of a kind as a file writes it within `{ }`."""
    match kind:
        case ScalarKind(name):
            return EXAMPLES[name][0] if name in EXAMPLES else EXAMPLES["Text"][0]
        case WordKind(words):
            return words[0]
        case ListKind(item):
            return f"[{example(item)}]"
        case MappingKind(key, held):
            named = _A_NAME if isinstance(held, EntryKind) and key == ScalarKind("str") else example(key)
            return f"{{{named}: {example(held)}}}"
        case EntryKind(record) if issubclass(record, ShortRecord):
            return example(text_kind(record))
        case EntryKind(record):
            return f"{{{', '.join(f'{each.key}: {example(each.kind)}' for each in _needed(record))}}}"
    raise ValueError(kind)


def _needed(record: type[Record]) -> Sequence[Field]:
    """The fields that an entry cannot be without, and the one it says first; the first where it can be without any."""
    written = fields(record)
    first = record.said_alone[:1]
    return [each for name, each in written.items() if each.required or name in first] or [*written.values()][
        :1
    ]


def text_kind(record: type[ShortRecord]) -> FieldKind:
    """The kind of the text that may stand for an entry."""
    return fields(record)[record.text_is].kind


def _as_item(item: FieldKind, value: Data | None, key: str, year_start: YearStart) -> str:
    """What to write where a list belongs and something else stands."""
    below = f"on a line of its own below `{key}:`"
    if isinstance(value, str):
        if isinstance(item, EntryKind) and not issubclass(item.record, ShortRecord):
            entry = (
                _as_entry(item.record, value, 0, year_start) or f"write an entry, such as `{item_of(item)}`,"
            )
            said, add, needed = entry.partition(", and add ")
            hint = f"{said} {below}{add}{needed}"
            remedy = entry.remedy if isinstance(entry, Hint) else None
            return Hint(hint, Remedy(value=[remedy.value])) if remedy and remedy.value else hint
        return _item_hint(item, value, key, year_start)
    if isinstance(item, EntryKind) and isinstance(value, dict) and not issubclass(item.record, ShortRecord):
        return Hint(f"write `- ` before the first of its keys, {below}", Remedy(value=[value]))
    return str(_item_hint(item, _alone(value), key, year_start))  # the key of a text would be gone


def _item_hint(item: FieldKind, text: str | None, key: str, year_start: YearStart) -> str:
    """A list of a text as the kind of its items reads it, as it may stand in braces too; else an item as an example."""
    written = None if text is None else _readable(item, text, year_start)
    if written is None:
        return f"write items, such as `{item_of(item)}`, each on a line of its own below `{key}:`"
    holder = "-" if key.isdecimal() else f"{key}:"
    said = f"write `{holder} [{_scalar_written(written)}]`"
    return said if _MAY_BE_TWO.search(written) else Hint(said, Remedy(value=[written]))


def _as_entry(record: type[Record], text: str, key: str | int, year_start: YearStart) -> str | None:
    """An entry that holds a text alone, under the key that it obviously belongs to; None where none is, as for a yes."""
    if _READ_OTHERWISE.fullmatch(text):
        return None
    held = list(_held_by(record, text, year_start))
    if not held:
        return None
    likely = [each for each in held if each[0] in record.said_alone] or held[:1]
    written = [_entry_of(key, f"{field}: {_scalar_written(text)}", is_entry=True) for field, text in likely]
    required = [each.key for each in fields(record).values() if each.required]
    needed = [key for key in required if key != likely[0][0]]
    if needed:
        return f"write {', or '.join(written)}, and add {listed(f'`{each}:`' for each in needed)}"
    said, (field, text) = f"write {', or '.join(written)}", likely[0]
    is_sure = len(likely) == 1 and field in [*record.said_alone, *required]
    return Hint(said, Remedy(value={field: text})) if is_sure else said


def _held_by(record: type[Record], text: str, year_start: YearStart) -> Iterator[tuple[str, str]]:
    """The keys that a text standing for a whole entry may belong under, the likeliest first, each with its writing.

    A name, a sentence or a yes belongs under no key that the entry can be without.
    """
    written = fields(record)
    required = [name for name, each in written.items() if each.required]
    order = list(dict.fromkeys([*record.said_alone, *required, *written]))
    readable = {name: _readable(written[name].kind, text, year_start) for name in order}
    by_chance = {name for name in order if _reads_almost_anything(written[name].kind)}
    for name in dict.fromkeys(
        [*(each for each in order if each not in by_chance), *required, *record.said_alone]
    ):
        if (read := readable[name]) is not None:
            yield written[name].key, read


def _reads_almost_anything(kind: FieldKind) -> bool:
    return isinstance(kind, ScalarKind) and kind.name in TEXTS | {"Id", "Ref", "CodeStart", "Flag"}


def _readable(kind: Shape, text: str, year_start: YearStart) -> str | None:
    """A text as a kind reads it, if it can be read in one way."""
    match kind:
        case ScalarKind(name):
            if is_read(name, text, year_start):
                return text
            found = readings(name, text, year_start)
            return found[0].text if len(found) == 1 and not found[0].when else None
        case WordKind(words):
            meant = [text] if text in words else words_meant(text, words)
            return meant[0] if len(meant) == 1 else None
        case EntryKind(record) if issubclass(record, ShortRecord):
            return _readable(text_kind(record), text, year_start)
    return None


def _alone(value: Data | None) -> str | None:
    """The only text in a list or group of keys."""
    held = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return held[0] if len(held) == 1 and isinstance(held[0], str) else None


def item_of(kind: FieldKind) -> str:
    """An example of an item; an entry of one key stands without its brackets."""
    shown = example(kind)
    bare = isinstance(kind, EntryKind) and shown.startswith("{") and ", " not in shown
    return f"- {shown[1:-1] if bare else shown}"


def _entry_of(key: str | int, written: str, *, is_entry: bool = False) -> str:
    """A key with its value, or an item of a list, as a file writes it."""
    if isinstance(key, int):
        return f"`- {written}`"
    if not key:
        return f"`{written}`, below its id"
    return f"`{key}: {{{written}}}`" if is_entry else f"`{key}: {written}`"


def _scalar_written(text: str) -> str:
    """A text as it can stand in a file; an ellipsis for a long one."""
    if len(text) > LONGEST_QUOTE or "\n" in text:
        return "…"
    if _PLAIN.fullmatch(text) and not _READ_OTHERWISE.fullmatch(text) and " #" not in text:
        return text
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
