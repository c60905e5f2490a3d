"""From an edit to the stretch of a text that it replaces, and what it puts there."""

from partnermap.edit.arranging import is_misread, place_among, without_brackets
from partnermap.edit.draft import UnwritableError, draft
from partnermap.edit.edits import Add, AsWritten, Edit, Remove, Rename, Set, Splice
from partnermap.edit.inserting import inserted
from partnermap.edit.layout import TextLayout, tree
from partnermap.edit.positions import Position, as_written, group_at, positions_along
from partnermap.edit.refusal import UneditableError
from partnermap.edit.removing import removed
from partnermap.edit.replacing import renamed, replaced
from partnermap.edit.writing import group_lines
from partnermap.source import Data, KeyPath


def splice(layout: TextLayout, edit: Edit) -> Splice | None:
    """What an edit comes to in a text; None where that is nothing.

    Raises `UneditableError` where what it names is not there, or is not what it takes it for.
    """
    positions = positions_along(layout, edit.path)
    is_there = len(positions) == len(edit.path)
    if is_there and isinstance(edit, Set) and _is_so(layout, positions[-1], edit.value):
        return None
    if not is_there and isinstance(edit, Remove | Rename):
        raise UneditableError(f"it has no {'.'.join(map(str, edit.path))}")
    return _made(layout, positions, edit) or _without_brackets(layout, positions, edit)


def _made(layout: TextLayout, positions: list[Position], edit: Edit) -> Splice | None:
    """What an edit comes to where it is; None where brackets must go for it."""
    match edit:
        case Remove():
            return removed(layout, positions)
        case Rename(_, key):
            return renamed(layout, positions[-1], key)
        case Set(path, value) if len(positions) < len(path):
            return _begun(layout, positions, path[len(positions) :], value)
        case Set(_, value):
            return replaced(layout, positions, value)
        case Add(path, value) if len(positions) < len(path):
            return _begun(layout, positions, path[len(positions) :], [_data(value)])
        case Add(_, value, at):
            return _added(layout, positions, value, at)


def _is_so(layout: TextLayout, position: Position, value: Data | AsWritten) -> bool:
    """Whether a value stands there already, and in quotes where it needs them."""
    part = position.entry.value
    is_bare = isinstance(value, str) and not part.style and is_misread(value, position.shape)
    return not (position.entry.is_blank or is_bare) and tree(layout, part) == value


def _begun(
    layout: TextLayout, positions: list[Position], missing: KeyPath, value: Data | AsWritten
) -> Splice | None:
    """What is not there, in the groups around it that are not; a key without a value holds it if it can."""
    is_blank = bool(positions) and positions[-1].entry.is_blank
    for step in reversed(missing if is_blank else missing[1:]):
        value = {_key(step): _data(value)}
    if is_blank:
        return replaced(layout, positions, value)
    group, shape = group_at(layout, positions)
    key = _key(missing[0])
    if group.kind != "mapping":
        raise UneditableError(f"what stands there has no keys, and {key} is to be one", group.start)
    if positions and not group.parts:
        return replaced(layout, positions, {key: _data(value)})
    names = [entry.name or "" for entry in layout.entries(group)]
    return inserted(layout, positions, place_among(names, key, shape), key, value)


def _added(
    layout: TextLayout, positions: list[Position], value: Data | AsWritten, at: int | None
) -> Splice | None:
    group, _ = group_at(layout, positions)
    index = len(group.parts) if at is None else at
    if positions[-1].entry.is_blank or (group.kind == "list" and not group.parts):
        return replaced(layout, positions, [_data(value)])
    if group.kind != "list":
        raise UneditableError("what stands there is no list, to which an item could be added", group.start)
    if not 0 <= index <= len(group.parts):
        raise UneditableError(f"it has no item {at}, before which another could stand", group.start)
    return inserted(layout, positions, index, None, value)


def _without_brackets(layout: TextLayout, positions: list[Position], edit: Edit) -> Splice | None:
    """An edit for which the brackets around what it names are taken away first, as `fmt` does it."""
    depth = next(depth for depth, position in enumerate(positions) if position.entry.value.flow)
    position = positions[depth]
    start, end = position.entry.start, layout.line_end(position.entry.end)
    try:
        group = draft(layout.text[start:end].replace("\r\n", "\n")).root
    except UnwritableError as error:
        raise UneditableError(f"it holds {error}", start) from None
    without_brackets(group, group_at(layout, positions[:depth])[1])
    block = layout.eol(start).join(group_lines(group, layout.column(start))).lstrip(" ")
    before, after = layout.text[:start], layout.text[end:]
    turned = TextLayout(before + block + after, layout.shape)
    made = splice(turned, edit)
    if made is None:
        raise AssertionError(edit)  # pragma: no cover -- it was not so, and is not so by that
    text = made.made_in(turned.text)
    text = text[len(before) : len(text) - len(after)]
    return Splice(start, end, text, made.effects, Set(position.path, as_written(layout, position, end)))


def _key(step: str | int) -> str:
    if isinstance(step, int):
        raise UneditableError(f"there is no item {step} to change")
    return step


def _data(value: Data | AsWritten) -> Data:
    if isinstance(value, AsWritten):
        raise UneditableError("what is put back as it was written has no place to stand in")
    return value
