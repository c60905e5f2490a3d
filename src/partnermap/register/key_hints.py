"""What to do about a key: one that is unknown, one that is missing, one with nothing under it."""

from collections.abc import Mapping
from typing import Any

from partnermap.errors import listing
from partnermap.finding import Hint, Remedy
from partnermap.model.described import (
    EntryKind,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    fields,
)
from partnermap.model.period import APRIL_FIRST, YearStart
from partnermap.model.record import Record, ShortRecord
from partnermap.model.synonyms import key_meant, keys_meant
from partnermap.model.usual_values import is_read
from partnermap.register.hints import TEXTS, example, hint_for_value, item_of, text_kind
from partnermap.register.value_hints import any_of, what_belongs
from partnermap.source import Data


def hint_for_missing(model: type[Record] | None, key: str) -> str:
    """What to add where a key is missing, with the words it may have or how its value is written."""
    kind = next((field.kind for field in fields(model).values() if field.key == key), None) if model else None
    match kind:
        case WordKind(words):
            return f"add `{key}:` with one of {listing(words)}"
        case ListKind(item):
            return f"add `{key}:`, and below it items such as `{item_of(item)}`"
        case None | EntryKind() | MappingKind():
            return f"add `{key}:`"
        case ScalarKind(name) if name in TEXTS:
            return f"add `{key}:`"
    return f"add `{key}:`, such as {example(kind)}"


def hint_for_empty(model: type[Record] | None, key: str) -> str:
    """What to write under a key that is there and has nothing under it, though the record cannot be without it."""
    kind = next((field.kind for field in fields(model).values() if field.key == key), None) if model else None
    match kind:
        case WordKind(words):
            return any_of(words)
        case ScalarKind(name) if name not in TEXTS:
            return what_belongs(name)
        case None | ScalarKind():
            return f"write it after `{key}:`"
    return hint_for_value(kind, None, key) or f"write what belongs below `{key}:`"


def hint_for_key(
    model: type[Record], key: str, beside: Mapping[str, Any], year_start: YearStart = APRIL_FIRST
) -> str | None:
    """The key that an unknown one stands for, and what to write under it where its value does not fit."""
    kinds = {field.key: field.kind for field in fields(model).values()}
    meant = key_meant(key, kinds, beside)
    if meant in beside:
        return f"`{meant}:` is here already; delete the one that does not hold"
    if meant:
        value = beside.get(key)
        is_right = value is None or fits(kinds[meant], value, year_start)
        then = None if is_right else hint_for_value(kinds[meant], value, meant, year_start)
        said = f"did you mean `{meant}`?" + (f" Then {then}" if then else "")
        is_sure = len(keys_meant(key, kinds, beside)) == 1
        return Hint(said, Remedy(meant)) if is_sure else said
    inside = [
        each
        for each, kind in kinds.items()
        if isinstance(kind, EntryKind) and key in {field.key for field in fields(kind.record).values()}
    ]
    return f"it belongs below `{inside[0]}:`" if len(inside) == 1 else None


def fits(kind: FieldKind, value: Data, year_start: YearStart = APRIL_FIRST) -> bool:
    """Whether a value is of the kind of a field, as far as that shows without reading what is inside."""
    match kind, value:
        case ScalarKind(name), str():
            return is_read(name, value, year_start)
        case WordKind(words), str():
            return value in words
        case ListKind(), list():
            return True
        case ((MappingKind() | EntryKind()), dict()):
            return True
        case EntryKind(record), str() if issubclass(record, ShortRecord):
            return fits(text_kind(record), value, year_start)
    return False
