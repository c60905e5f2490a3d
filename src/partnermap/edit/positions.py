"""Where an edit is to happen: the entries along its key path, each with the group around it and what belongs there."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnermap.edit.edits import AsWritten
from partnermap.edit.layout import TextEntry, TextLayout, tree
from partnermap.model.shape import Shape, shape_below
from partnermap.source import KeyPath, TextPart


@dataclass(frozen=True, slots=True)
class Position:
    """Where an entry stands: its path, the group that holds it, and what belongs there."""

    path: KeyPath
    group: TextPart
    index: int
    entry: TextEntry
    shape: Shape


def positions_along(layout: TextLayout, path: KeyPath) -> list[Position]:
    """The positions along a path, as far as there are entries."""
    positions: list[Position] = []
    for depth, step in enumerate(path, 1):
        group, shape = group_at(layout, positions)
        entries = layout.entries(group)
        named = [entry.name if group.kind == "mapping" else at for at, entry in enumerate(entries)]
        if step not in named:
            break
        index = named.index(step)
        below = shape_below(shape, step if isinstance(step, str) else None)
        positions.append(Position(path[:depth], group, index, entries[index], below))
    return positions


def group_at(layout: TextLayout, positions: Sequence[Position]) -> tuple[TextPart, Shape]:
    """What stands at the end of a path, and what belongs there; at the end of none, the whole text."""
    return (positions[-1].entry.value, positions[-1].shape) if positions else (layout.root, layout.shape)


def as_written(layout: TextLayout, position: Position, end: int) -> AsWritten:
    """What follows the mark of an entry, up to an index; between brackets up to the end of the value."""
    entry = position.entry
    text = layout.text[entry.mark : entry.end if position.group.flow else end]
    return AsWritten(text, None if entry.is_blank else tree(layout, entry.value))
