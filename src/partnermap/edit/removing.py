"""An entry taken away, with its lines."""

from partnermap.edit.edits import Add, Edit, Effect, Set, Splice
from partnermap.edit.layout import TextLayout
from partnermap.edit.positions import Position, as_written
from partnermap.edit.refusal import UneditableError
from partnermap.source import comment_spans


def removed(layout: TextLayout, positions: list[Position]) -> Splice:
    """Without the entry at the end of a path, or without the last group around it that holds more."""
    while len(positions) > 1 and len(layout.entries(positions[-1].group)) == 1:
        positions = positions[:-1]
    position = positions[-1]
    entries, entry = layout.entries(position.group), position.entry
    if len(entries) == 1:
        raise UneditableError("nothing would be left in it", entry.start)
    if position.group.flow:
        end, inside = entry.end, []
        stretch = (
            (entries[position.index - 1].end, end) if position.index else (entry.start, entries[1].start)
        )
    else:
        end = layout.tail(entry, layout.column(position.group.start))
        stretch = _lines(layout, positions, end)
        inside = [span for span in comment_spans(layout.text) if stretch[0] <= span[0] < stretch[1]]
    comments = [layout.text[start:end].rstrip() for start, end in inside]
    effect = Effect(position.path, is_gone=True, gone_with_it=comments)
    return Splice(*stretch, "", [effect], _back(layout, position, end))


def _lines(layout: TextLayout, positions: list[Position], end: int) -> tuple[int, int]:
    """The stretch of the lines of an entry, the last of which has its end there; a dash before it stays, for the next."""
    entry, below = positions[-1].entry, layout.next_line(end)
    if positions[-1].index == 0 and layout.is_inline(positions[-1].group) and below is not None:
        line = layout.text[below : layout.line_end(below)]
        if not line.strip():
            return positions[-2].entry.mark, end
        return entry.start, below + len(line) - len(line.lstrip(" "))
    start = layout.line_start(entry.start)
    return (start, below) if below is not None else (layout.line_end(start - 1) if start else 0, end)


def _back(layout: TextLayout, position: Position, end: int) -> Edit:
    """What may put an entry back."""
    old = as_written(layout, position, end)
    if position.entry.name is not None:
        return Set(position.path, old)
    return Add(position.path[:-1], old, position.index)
