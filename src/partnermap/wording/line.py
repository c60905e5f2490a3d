"""Foreign text made safe for one line of output: the one place that knows how."""

import re
import unicodedata

LONGEST = 400
"""Characters of one text that a line shows."""

_BLANKS = frozenset("\n\t")
_COMMAND_STARTS = re.compile(r":(?=:)|#(?=#)")
"""What a CI runner takes for a command: `::name` at the start of a line, `##[name]` and `##vso[name]` anywhere."""

_OF_RUNNERS = re.compile(r"#(?=#\w*\[)")
"""`##[` of GitHub and Azure, `##vso[` of Azure, `##teamcity[` of TeamCity; all others need an escape character."""

_BYTE_ORDER_MARK = "\ufeff"
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


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


def page(text: str) -> str:
    """A text of several lines, in a layout of somebody else's, that drives no terminal and gives a CI runner no command.

    Blanks and headings stay as they are.
    """
    text = _ACTING.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
    return "\n".join(map(_of_a_page, text.split("\n")))


def _of_a_page(text: str) -> str:
    rest = text.lstrip().lstrip(_BYTE_ORDER_MARK).lstrip()
    if rest.startswith("::"):
        text = f"{text.removesuffix(rest)}: {rest[1:]}"
    return _OF_RUNNERS.sub(_pulled_apart, text)


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
