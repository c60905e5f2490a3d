"""A new value in the layout of the house: names between brackets, wording in blocks, long wording folded."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from partnermap.edit.arranging import CUTS, is_misread, names_in_order
from partnermap.edit.draft import NOTHING, DraftEntry, DraftScalar, Group
from partnermap.edit.writing import STEP, entry_lines
from partnermap.model.described import EntryKind
from partnermap.model.shape import Shape, is_wording, shape_below
from partnermap.register.claims import MODELS
from partnermap.source import NULL, parse

LONGEST_LINE = 120
"""Columns up to which wording stands beside its key."""

LONGEST_IN_BRACKETS = 150
"""Columns up to which names stand between brackets."""

LONGEST_FOLDED = 110
"""Columns to which longer wording is folded."""

NewValue = str | DraftScalar | Sequence["NewValue"] | Mapping[str, "NewValue"] | None
"""What is to be written; a text that is drafted stands as it is quoted there, and None is a key that waits for its value."""


def ordered(value: NewValue, shape: Shape) -> NewValue:
    """A value whose keys are in the order of the model."""
    if isinstance(value, Mapping):
        return {
            key: ordered(value[key], shape_below(shape, key)) for key in names_in_order(list(value), shape)
        }
    if value is None or isinstance(value, str | DraftScalar):
        return value
    return [ordered(inner, shape_below(shape, None)) for inner in value]


def new_lines(mark: str, value: NewValue, shape: Shape, column: int, *, is_flat: bool = False) -> list[str]:
    """The lines of an entry at a column; `mark` is its key, or nothing for an item of a list.

    The first begins where the mark ends, behind its colon or dash; the others have their indentation. Where it is to be flat,
    each text stands on one line, for what follows in the file would come to belong to a block.
    """
    head = f"{' ' * column}{mark}:" if mark else f"{' ' * column}-"
    first, *others = entry_lines(new_entry(mark, value, shape, column, is_flat=is_flat), column)
    return [first[len(head) :], *others]


def new_entry(mark: str, value: NewValue, shape: Shape, column: int, *, is_flat: bool = False) -> DraftEntry:
    """An entry as `new_lines` writes it, on the way there."""
    beside = column + len(mark) + STEP
    drafted = _drafted(value, shape, beside, column + STEP, is_flat=is_flat)
    return DraftEntry([], mark or None, mark, drafted)


def bracketed(value: NewValue, shape: Shape) -> str:
    """A value as it stands between brackets, on one line; what had better not stand there is in quotes."""
    if value is None:
        return ""
    if isinstance(value, DraftScalar):
        return value.first
    if isinstance(value, str):
        is_plain = value == NULL or fits_brackets(value, shape)
        return text_quoted(value, shape, in_brackets=True) if is_plain else in_quotes(value)
    texts = (
        f"{key_text(key, in_brackets=True)}: {bracketed(inner, below)}" if key else bracketed(inner, below)
        for key, inner, below in _parts(value, shape)
    )
    return f"{{{', '.join(texts)}}}" if isinstance(value, Mapping) else f"[{', '.join(texts)}]"


def fits_brackets(value: NewValue, shape: Shape) -> bool:
    """Whether a value is of names alone: no wording, and nothing that brackets would cut."""
    if value is None or isinstance(value, DraftScalar):
        return False
    if isinstance(value, str):
        return not (is_wording(shape) or _is_cut(value))
    return all(
        not _is_cut(key or "") and fits_brackets(inner, below) for key, inner, below in _parts(value, shape)
    )


def key_text(key: str, *, in_brackets: bool = False) -> str:
    """A key as it is written."""
    if in_brackets:
        is_plain = not _is_cut(key) and parse(f"x: {{{key}: x}}\n").data == {"x": {key: "x"}}
    else:
        is_plain = parse(f"{key}: x\n").data == {key: "x"}
    return key if is_plain else in_quotes(key)


def in_quotes(value: str, style: str = '"') -> str:
    """A text in quotes, of a style where it can have that."""
    if style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False)


def text_quoted(value: str, shape: Shape, *, in_brackets: bool) -> str:
    """A text on one line, in quotes where it would be read as something else without."""
    if value == NULL:
        return "null"
    written = f"x: [{value}]\n" if in_brackets else f"x: {value}\n"
    said = parse(written)
    is_plain = said.data == {"x": [value] if in_brackets else value} and not said.faults
    is_one_line = value.isprintable()  # ruamel.yaml reads no tab in a text without quotes
    return value if is_plain and is_one_line and not is_misread(value, shape) else in_quotes(value)


def _drafted(value: NewValue, shape: Shape, beside: int, below: int, *, is_flat: bool) -> DraftScalar | Group:
    """A value as it is to be written: beside its mark, from one column, or on lines below, from another."""
    if value is None:
        return NOTHING
    if isinstance(value, DraftScalar):
        return value
    if isinstance(value, str) and is_flat:
        return DraftScalar(value, text_quoted(value, shape, in_brackets=False))
    if isinstance(value, str):
        return _text(value, shape, LONGEST_LINE - beside, LONGEST_FOLDED - below)
    flow = bracketed(value, shape)
    is_record = isinstance(shape, EntryKind) and shape.record in MODELS.values()
    is_short = beside + len(flow) <= LONGEST_IN_BRACKETS
    if is_short and not (is_record or _holds_mapping(value)) and fits_brackets(value, shape):
        return DraftScalar("", flow)
    group = Group(isinstance(value, Mapping), is_flow=False)
    for key, inner, inner_shape in _parts(value, shape):
        mark = None if key is None else key_text(key)
        beside = below + len(mark or "") + STEP
        drafted = _drafted(inner, inner_shape, beside, below + STEP, is_flat=is_flat)
        group.entries.append(DraftEntry([], mark, key or "", drafted))
    return group


def _text(value: str, shape: Shape, room: int, width: int) -> DraftScalar:
    """A text on one line, or in a block: folded where it is wording too long for its line, else as its lines are."""
    beside = text_quoted(value, shape, in_brackets=False)
    if "\n" in value:
        others = value.removesuffix("\n").split("\n")
        block = DraftScalar(value, "|" if value.endswith("\n") else "|-", others, is_block=True)
    elif is_wording(shape) and len(beside) > room:
        block = DraftScalar(value, ">-", folded(value, width), is_block=True)
    else:
        return DraftScalar(value, beside)
    lines = "".join(f"  {line}\n" if line else "\n" for line in block.others)
    is_read_back = parse(f"x: {block.first}\n{lines}").data == {"x": value}
    return block if is_read_back else DraftScalar(value, in_quotes(value))


def folded(value: str, width: int) -> list[str]:
    """The lines of a text, each as wide as it may be and at least a word."""
    return textwrap.wrap(
        value,
        max(width, LONGEST_FOLDED // 2),
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )


def _parts(
    value: Sequence[NewValue] | Mapping[str, NewValue], shape: Shape
) -> Iterator[tuple[str | None, NewValue, Shape]]:
    """The parts of a group, each with its key and what belongs there."""
    if isinstance(value, Mapping):
        yield from ((key, inner, shape_below(shape, key)) for key, inner in value.items())
    else:
        yield from ((None, inner, shape_below(shape, None)) for inner in value)


def _holds_mapping(value: Sequence[NewValue] | Mapping[str, NewValue]) -> bool:
    inner = value.values() if isinstance(value, Mapping) else value
    return any(
        isinstance(each, Mapping) or (not isinstance(each, str | DraftScalar | None) and _holds_mapping(each))
        for each in inner
    )


def _is_cut(value: str) -> bool:
    return not CUTS.isdisjoint(value)
