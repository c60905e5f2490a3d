"""What may stand where in a file, by the kinds of its fields: the keys in their order, and which text is wording."""

from partnermap.model.described import (
    SEVERAL,
    EntryKind,
    Field,
    FieldKind,
    ListKind,
    MappingKind,
    ScalarKind,
    WordKind,
    fields,
)
from partnermap.model.record import Record, ShortRecord

KNOWN_BY, FACTS = "known_by", ("Fact", "LastDay")
"""The key under which a fact whose own day is not known has the day by which it was known, and the kinds that may have it."""

Shape = FieldKind | None
"""None where nothing is known to belong."""


def keys_in_order(shape: Shape) -> tuple[str, ...]:
    """The keys of a group in the order in which a file lists them; none where they are free."""
    match shape:
        case EntryKind(record):
            return tuple(_by_key(record))
        case MappingKind(WordKind(words), _):
            return words
    return ()


def shape_below(shape: Shape, step: str | None) -> Shape:
    """What belongs under a key, or with None as an item of a list."""
    match shape:
        case EntryKind(record):
            field = _by_key(record).get(step or "")
            return field.kind if field else None
        case MappingKind(_, below) if step is not None:
            return below
        case ListKind(item) if step is None:
            return item
        case ScalarKind(name) if step is None and name in SEVERAL:
            return ScalarKind(SEVERAL[name])
        case ScalarKind(name) if step == KNOWN_BY and name in FACTS:
            return ScalarKind("Day")
    return None


def is_wording(shape: Shape) -> bool:
    """Whether a text that stands there is a sentence and no name."""
    match shape:
        case ScalarKind(name):
            return name == "Wording"
        case EntryKind(record) if issubclass(record, ShortRecord):
            return is_wording(shape_below(shape, record.text_is))
    return False


def _by_key(record: type[Record]) -> dict[str, Field]:
    return {field.key: field for field in fields(record).values()}
