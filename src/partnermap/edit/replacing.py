"""Another value in place of one, or another key."""

from collections.abc import Sequence

from partnermap.edit.draft import DraftScalar
from partnermap.edit.edits import AsWritten, Effect, Rename, Set, Splice, said_by
from partnermap.edit.house import NewValue, bracketed, in_quotes, key_text, new_lines, ordered
from partnermap.edit.layout import TextEntry, TextLayout
from partnermap.edit.positions import Position, as_written
from partnermap.edit.refusal import UneditableError
from partnermap.source import NULL, Data, TextPart


def replaced(layout: TextLayout, positions: Sequence[Position], value: Data | AsWritten) -> Splice:
    """Another value behind the colon or dash at the end of a path, with its comment.

    As little as can be is replaced: where one line takes the place of one, the value alone.
    """
    position = positions[-1]
    entry = position.entry
    old = as_written(layout, position, layout.line_end(entry.end))
    back, end = Set(position.path, old), entry.mark + len(old.text)
    if isinstance(value, AsWritten):
        return Splice(entry.mark, end, value.text, [Effect(position.path, value.value)], back)
    wanted = ordered(value, position.shape)
    effects, new = [Effect(position.path, said_by(wanted))], _in_style(entry.value, wanted)
    if position.group.flow:
        text = bracketed(new, position.shape)
        text += layout.gap(entry, text)
        start = entry.mark if entry.is_blank else entry.value.start
        return Splice(start, entry.end, f" {text}" if entry.is_blank else text, effects, back)
    lines = _lines(layout, position, new)
    if len(lines) == 1 and _is_beside(layout, entry):
        return Splice(entry.value.start, entry.end, lines[0].lstrip(" "), effects, back)
    lines[0] += _comment(layout, entry)
    return Splice(entry.mark, end, layout.eol(entry.mark).join(lines), effects, back)


def renamed(layout: TextLayout, position: Position, key: str) -> Splice:
    """Another key in place of one."""
    entry, group = position.entry, position.group
    if entry.name is None:
        raise UneditableError("an item of a list has no key", entry.start)
    if key in [each.name for each in layout.entries(group)]:
        raise UneditableError(f"{key} stands there already", entry.start)
    path = (*position.path[:-1], key)
    value = as_written(layout, position, entry.end).value
    effects = Effect(position.path, is_gone=True), Effect(path, value, position.index)
    end = group.parts[2 * position.index].end
    text = key_text(key, in_brackets=group.flow)
    return Splice(entry.start, end, text, effects, Rename(path, entry.name))


def _lines(layout: TextLayout, position: Position, value: NewValue) -> list[str]:
    """The lines of a new value, the first from its mark; flat where a comment below would be taken for a text of it."""
    entry = position.entry
    mark = layout.text[entry.start : entry.mark].rstrip(": \t") if entry.name is not None else ""
    column, below = layout.column(entry.start), layout.next_line(entry.end)
    is_flat = "\n" in _comment(layout, entry) or layout.is_comment_beyond(below, column)
    return new_lines(mark, value, position.shape, column, is_flat=is_flat)


def _is_beside(layout: TextLayout, entry: TextEntry) -> bool:
    """Whether a value stands beside its mark, with no comment so near that it would seem to cut another."""
    return not (layout.is_near(entry) or entry.is_blank or "\n" in layout.text[entry.mark : entry.end])


def _comment(layout: TextLayout, entry: TextEntry) -> str:
    """The comment that stands with an entry: behind its mark, behind the sign of its block, or behind its value."""
    value = entry.value
    if layout.line_end(entry.mark) < value.start and layout.behind(entry.mark):
        found = layout.text[entry.mark : layout.comment_end(entry.mark)]
    elif value.style in {"|", ">"}:
        signs = layout.text[value.start : layout.line_end(value.start)]
        found = signs[len(signs.partition("#")[0].rstrip()) :]
    else:
        found = layout.behind(entry.end)
    return f" {found}" if found[1:2] == "#" else found.rstrip()


def _in_style(old: TextPart, value: NewValue) -> NewValue:
    """A text in the quotes of the one it replaces."""
    if isinstance(value, str) and old.style in {"'", '"'} and value != NULL and "\n" not in value:
        return DraftScalar(value, in_quotes(value, old.style))
    return value
