"""Edits of a file: only the bytes that they name change, and nothing does that cannot be proved."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnermap.edit.edits import Edit, Effect
from partnermap.edit.formatting import shape_of
from partnermap.edit.layout import TextLayout
from partnermap.edit.line_ends import BYTE_ORDER_MARK
from partnermap.edit.proof import unread
from partnermap.edit.proving import prove
from partnermap.edit.refusal import Refusal, UneditableError
from partnermap.edit.splicing import splice
from partnermap.source import LARGEST_FILE, parse, place_at


@dataclass(frozen=True, slots=True)
class _Made:
    """A text with edits made in it, and the edits that may take them back, the last first."""

    text: str
    back: Sequence[Edit]


def edited(path: str, content: bytes, edits: Sequence[Edit]) -> bytes | Refusal:
    """A file with some edits, each of which finds what the ones before it made; or why it has none of them.

    The path, from the root of the register, tells what the file holds. Where the result cannot be proved to say what was
    there and what was asked for, and all comments with it, that is a refusal.
    """
    made = _made(path, content, edits)
    return made if isinstance(made, Refusal) else _mark(content) + made.text.encode()


def opposite(path: str, content: bytes, edits: Sequence[Edit]) -> Sequence[Edit] | None:
    """The edits that make of an edited file, byte for byte, what it was; None where there are none."""
    made = _made(path, content, edits)
    if isinstance(made, Refusal):
        return None
    is_back = edited(path, _mark(content) + made.text.encode(), made.back) == content
    return made.back if is_back else None


def _made(path: str, content: bytes, edits: Sequence[Edit]) -> _Made | Refusal:
    parsed = parse(content)
    if fault := unread(parsed):
        return Refusal(f"it cannot be read without error: {fault.message}", fault.place)
    text = before = content.decode().removeprefix(BYTE_ORDER_MARK)
    effects: list[Effect] = []
    back: list[Edit] = []
    try:
        for edit in edits:
            if made := splice(TextLayout(text, shape_of(path)), edit):
                text = made.made_in(text)
                effects += made.effects
                back.insert(0, made.back)
    except UneditableError as error:
        return _refusal(error, before if not effects else None)
    if len(text.encode(errors="surrogatepass")) > LARGEST_FILE:
        return Refusal("it would become too large")
    try:
        prove(before, text, effects)
    except UneditableError as error:
        return _refusal(error, before)
    return _Made(text, back)


def _refusal(error: UneditableError, text: str | None) -> Refusal:
    """Why, and where in a text; None is one that is not in the file."""
    at = None if error.index is None or text is None else place_at(text, error.index)
    return Refusal(str(error), at)


def _mark(content: bytes) -> bytes:
    return BYTE_ORDER_MARK.encode() if content.startswith(BYTE_ORDER_MARK.encode()) else b""
