"""The canonical layout of a whole file."""

from dataclasses import dataclass

from partnermap.edit.arranging import arrange
from partnermap.edit.draft import UnwritableError, draft
from partnermap.edit.proof import doubt
from partnermap.edit.writing import written
from partnermap.model.described import EntryKind, MappingKind, ScalarKind
from partnermap.model.shape import Shape
from partnermap.register.claims import KEYED, MODELS, claim
from partnermap.source import LARGEST_FILE, parse

BYTE_ORDER_MARK = "\ufeff"
HARMLESS = frozenset({"PM010", "PM011"})
"""Codes of faults of a text that leave nothing of it out."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is left as it is."""

    reason: str


def formatted(path: str, content: bytes) -> bytes | Refusal:
    """A file in its canonical layout, which says what it said before; or why that cannot be had.

    The path, from the root of the register, tells what the file holds.
    """
    shape = _shape_of(path)
    parsed = parse(content)
    if parsed.data is None or any(fault.code not in HARMLESS for fault in parsed.faults):
        return Refusal("it cannot be read without error; see partnermap lint")
    decoded = content.decode()
    text = decoded.removeprefix(BYTE_ORDER_MARK)
    of_windows = text.count("\r\n")
    line_end = "\r\n" if of_windows > text.count("\n") - of_windows else "\n"
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


def _shape_of(path: str) -> Shape:
    claimed = claim(path)
    if claimed is None:
        return None
    entry = EntryKind(MODELS[claimed.kind])
    return MappingKind(ScalarKind("Id"), entry) if claimed.kind in KEYED else entry
