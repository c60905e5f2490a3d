"""A new entry in a group, and no other moved."""

from partnermap.edit.edits import AsWritten, Effect, Remove, Splice, said_by
from partnermap.edit.house import NewValue, bracketed, key_text, new_lines, ordered
from partnermap.edit.layout import TextLayout
from partnermap.edit.positions import Position, group_at
from partnermap.model.shape import shape_below
from partnermap.source import Data


def inserted(
    layout: TextLayout, positions: list[Position], index: int, key: str | None, value: Data | AsWritten
) -> Splice:
    """A new entry as that of an index in the group at the end of a path; without a key it is an item."""
    group, around = group_at(layout, positions)
    new = value if isinstance(value, AsWritten) else ordered(value, shape_below(around, key))
    put = _between_brackets if group.flow else _between_lines
    at, text = put(layout, positions, index, key, new)
    path = (*(positions[-1].path if positions else ()), index if key is None else key)
    said = value.value if isinstance(value, AsWritten) else said_by(new)
    return Splice(at, at, text, [Effect(path, said, index)], Remove(path))


def _between_brackets(
    layout: TextLayout, positions: list[Position], index: int, key: str | None, value: NewValue | AsWritten
) -> tuple[int, str]:
    """Where an entry comes in between others in brackets, and its text with a comma."""
    group, around = group_at(layout, positions)
    entries = layout.entries(group)
    if isinstance(value, AsWritten):
        text = value.text
    else:
        text = ("" if key is None else " ") + bracketed(value, shape_below(around, key))
    text = text if key is None else f"{key_text(key, in_brackets=True)}:{text}"
    if index:
        last = entries[index - 1]
        return last.end, f", {text}{layout.gap(last, text)}"
    return (entries[0].start, f"{text}, ") if entries else (group.start + 1, text)


def _between_lines(
    layout: TextLayout, positions: list[Position], index: int, key: str | None, value: NewValue | AsWritten
) -> tuple[int, str]:
    """Where an entry comes in between the lines of others, and its text with line ends; the first of an item behind a dash."""
    group, around = group_at(layout, positions)
    at, is_behind_dash = _place(layout, positions, index)
    eol, column = layout.eol(at), layout.column(group.start)
    mark = None if key is None else key_text(key)
    if isinstance(value, AsWritten):
        text = value.text
    else:
        is_flat = not is_behind_dash and layout.is_comment_beyond(layout.next_line(at), column)
        lines = new_lines(mark or "", value, shape_below(around, key), column, is_flat=is_flat)
        text = eol.join(lines)
    pad, text = " " * column, ("-" if mark is None else f"{mark}:") + text
    if is_behind_dash:
        return at, f"{text}{eol}{pad}"
    return at, f"{eol}{pad}{text}" if index or positions else f"{pad}{text}{eol}"


def _place(layout: TextLayout, positions: list[Position], index: int) -> tuple[int, bool]:
    """Where an entry of an index comes in between lines, and whether behind the dash of the item that it is of."""
    group, _ = group_at(layout, positions)
    if index:
        return layout.tail(layout.entries(group)[index - 1], layout.column(group.start)), False
    if layout.is_inline(group):
        return group.start, True
    return layout.comment_end(positions[-1].entry.mark) if positions else _top(layout), False


def _top(layout: TextLayout) -> int:
    """Where a first entry of the whole file is put: below what heads the file, above what leads the next entry."""
    at = first = layout.line_start(layout.root.start)
    while at:
        above = layout.line_start(at - 1)
        line = layout.text[above:at]
        if not line.strip() or line.startswith("---"):
            return at
        at = above
    return first
