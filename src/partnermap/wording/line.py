"""Foreign text made safe for one line of output: the one place that knows how."""

import re
import unicodedata

LONGEST = 400
"""Characters of one text that a line shows."""

_BLANKS = frozenset("\n\t")
_COMMAND_STARTS = re.compile(r":(?=:)|#(?=#)")
"""What a CI runner takes for a command: `::name` at the start of a line, `##[name]` anywhere."""


def line(text: str, longest: int = LONGEST) -> str:
    r"""A text that stays on its line, drives no terminal and gives a CI runner no command.

    Line breaks and blanks of any kind become one blank each; what is invisible or would act is
    written as its escape, `\x1b`, and so is a byte that is no UTF-8; `::` and `##` are pulled apart.
    """
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    if not text.isprintable():
        text = "".join(map(_safe, text))
    return _COMMAND_STARTS.sub(_pulled_apart, text)


def characters(text: str) -> list[str]:
    """What `line` makes of each character of a text, in its place."""
    shown = [_safe(character) for character in text]
    for match in _COMMAND_STARTS.finditer(text):
        shown[match.start()] += " "
    return shown


def width(text: str) -> int:
    """Columns that a printable text takes on a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 -- most texts can do without

    return cell_len(text)


def _safe(character: str) -> str:
    if character.isprintable():
        return character
    if "\udc80" <= character <= "\udcff":  # how Python keeps such a byte of a name
        return f"\\x{ord(character) - 0xDC00:02x}"
    if character in _BLANKS or unicodedata.category(character) == "Zs":
        return " "
    return character.encode("unicode_escape").decode("ascii")


def _pulled_apart(match: re.Match[str]) -> str:
    return match[0] + " "
