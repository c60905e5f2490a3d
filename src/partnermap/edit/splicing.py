"""From an edit to the stretch of a text that it replaces, and what it puts there."""

from dataclasses import replace

from partnermap.edit.arranging import is_misread, place_among
from partnermap.edit.edits import Add, AsWritten, BareData, Edit, Remove, Rename, Set, Splice, changed
from partnermap.edit.house import bracketed, fits_brackets, ordered
from partnermap.edit.inserting import inserted
from partnermap.edit.layout import TextLayout, tree
from partnermap.edit.positions import Position, group_at, positions_along
from partnermap.edit.refusal import UneditableError
from partnermap.edit.removing import removed
from partnermap.edit.replacing import renamed, replaced
from partnermap.source import NULL, Data, KeyPath


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
    made = _made(layout, positions, edit)
    is_new = isinstance(edit, Set | Add) and not isinstance(edit.value, AsWritten)
    around = next((each for each in positions if each.entry.value.flow), None)
    return _in_blocks(layout, around, made) if is_new and around else made


def _made(layout: TextLayout, positions: list[Position], edit: Edit) -> Splice:
    """What an edit comes to, within the brackets around it."""
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
) -> Splice:
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


def _added(layout: TextLayout, positions: list[Position], value: Data | AsWritten, at: int | None) -> Splice:
    group, _ = group_at(layout, positions)
    index = len(group.parts) if at is None else at
    if positions[-1].entry.is_blank or (group.kind == "list" and not group.parts):
        return replaced(layout, positions, [_data(value)])
    if group.kind != "list":
        raise UneditableError("what stands there is no list, to which an item could be added", group.start)
    if not 0 <= index <= len(group.parts):
        raise UneditableError(f"it has no item {at}, before which another could stand", group.start)
    return inserted(layout, positions, index, None, value)


def _in_blocks(layout: TextLayout, around: Position, made: Splice) -> Splice:
    """The same without the outermost brackets, where all that stands behind a mark is names as the house has them, and more comes in."""
    depth = len(around.path)
    within = [replace(effect, path=effect.path[depth:]) for effect in made.effects]
    if around.group.flow or not all(effect.path for effect in within):
        return made
    there, entry = tree(layout, around.entry.value), around.entry
    names = bracketed(ordered(there, around.shape), around.shape)
    if layout.text[entry.mark : layout.line_end(entry.end)] != f" {names}":
        return made
    value = _with_null(changed(there, within))
    is_to_go = fits_brackets(there, around.shape) and not fits_brackets(value, around.shape)
    return replaced(layout, [around], value) if is_to_go else made


def _with_null(value: BareData) -> BareData:
    """What a text says, as it is to be written: with null where it says nothing."""
    if isinstance(value, dict):
        return {key: _with_null(inner) for key, inner in value.items()}
    return (
        [_with_null(each) for each in value] if isinstance(value, list) else NULL if value is None else value
    )


def _key(step: str | int) -> str:
    if isinstance(step, int):
        raise UneditableError(f"there is no item {step} to change")
    return step


def _data(value: Data | AsWritten) -> Data:
    if isinstance(value, AsWritten):
        raise UneditableError("what is put back as it was written has no place to stand in")
    return value
