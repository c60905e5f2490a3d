"""On which lines of a file some parts of it stand."""

from collections.abc import Iterable

from partnermap.edit.formatting import shape_of
from partnermap.edit.layout import TextLayout
from partnermap.edit.positions import positions_along
from partnermap.edit.proof import unread
from partnermap.edit.refusal import UneditableError
from partnermap.source import KeyPath, comment_spans, decoded, parse


def lines_of(path: str, content: bytes, parts: Iterable[KeyPath]) -> set[int] | None:
    """The lines, from 0, that parts of a file and all of its comments stand on, whatever else does.

    None where the file cannot be read without error, a part is all of it, or cannot be found in it.
    """
    if unread(parse(content)):
        return None
    text = decoded(content)
    layout, spans = TextLayout(text, shape_of(path)), list(comment_spans(text))
    try:
        for part in parts:
            positions = positions_along(layout, part)
            if not part or len(positions) < len(part):
                return None
            spans.append((positions[-1].entry.start, positions[-1].entry.end))
    except UneditableError:
        return None
    return {
        line
        for start, end in spans
        for line in range(text.count("\n", 0, start), text.count("\n", 0, max(start, end)) + 1)
    }
