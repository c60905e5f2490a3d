"""The canonical layout of a whole file: every line of it written by what writes the lines of an edit.

The proof is one of its own, for no edit moves keys and comments about. It does not ask ruamel.yaml, which would take some four times as
long as all the rest of `fmt`, on every file of a register.
"""

from partnermap.edit.arranging import arrange
from partnermap.edit.draft import UnwritableError, draft
from partnermap.edit.line_ends import BYTE_ORDER_MARK, line_end_of
from partnermap.edit.proof import doubt, unread
from partnermap.edit.refusal import Refusal
from partnermap.edit.writing import written
from partnermap.model.described import EntryKind, MappingKind, ScalarKind
from partnermap.model.shape import Shape
from partnermap.register.claims import KEYED, MODELS, claim
from partnermap.source import LARGEST_FILE, parse


def formatted(path: str, content: bytes) -> bytes | Refusal:
    """A file in its canonical layout, which says what it said before; or why that cannot be had.

    The path, from the root of the register, tells what the file holds.
    """
    shape = shape_of(path)
    parsed = parse(content)
    if parsed.data is None or unread(parsed):
        return Refusal("it cannot be read without error; see partnermap lint")
    decoded = content.decode()
    text = decoded.removeprefix(BYTE_ORDER_MARK)
    line_end = line_end_of(text)
    text = text.replace("\r\n", "\n")
    try:
        drafted = draft(text)
    except UnwritableError as error:
        return Refusal(f"it holds {error}")
    arrange(drafted, shape)
    anew = written(drafted)
    if reason := doubt(text, anew, shape):
        return Refusal(reason)
    mark = BYTE_ORDER_MARK if decoded.startswith(BYTE_ORDER_MARK) else ""
    made = (mark + anew.replace("\n", line_end)).encode()
    return made if len(made) <= LARGEST_FILE else Refusal("it would become too large")


def shape_of(path: str) -> Shape:
    """What the file at a path, from the root of the register, may hold."""
    claimed = claim(path)
    if claimed is None:
        return None
    entry = EntryKind(MODELS[claimed.kind])
    return MappingKind(ScalarKind("Id"), entry) if claimed.kind in KEYED else entry
