"""From the bytes of a file to a text that YAML may be read from, or to the reason why not."""

import re
from dataclasses import dataclass

from partnermap.source.fault import Faults

LARGEST_FILE = 256 * 1024  # bytes

LONGEST_SHOWN = 40  # characters of a text that a message quotes

_BYTE_ORDER_MARK = "\ufeff"
_FOREIGN_STARTS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SAVE_AS_UTF_8 = "save the file as UTF-8 (the editor's 'Save as' or 'Encoding' menu)"

# Control characters but tab and line ends, what some programs take for a line end and others do not, halves of a
# pair, and the two code points that are no characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_IN_A_FILE = re.compile(rf"(?!\r\n)(?:{FORBIDDEN.pattern}|{_BYTE_ORDER_MARK})")
_REPLACEMENT = "\ufffd"

# What Unicode says to show as nothing, and what turns the direction of the text around it.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

# Searched for with a line break put before the text: a fixed start makes it fast, and the first line is one like all.
_CONFLICT_MARKER = re.compile(r"\n(?:(?:<{7}|\|{7}|>{7})(?: [^\n]*)?|={7})\r?(?=\n|\Z)")


@dataclass(frozen=True, slots=True)
class Opened:
    """A text with every forbidden character replaced, so that indices stay; None if YAML may not be read from it."""

    text: str | None
    faults: Faults


def open_text(content: str | bytes) -> Opened:
    """Look at everything that does not need YAML: size, encoding, forbidden characters, conflict markers."""
    text = decoded(content)
    faults = Faults(text)
    if _is_too_large(content):
        faults.add(
            "PM007",
            f"the file is larger than {LARGEST_FILE // 1024} KiB",
            (0, 0),
            hint="split it, or move long texts into a document that the record names",
        )
        return Opened(None, faults)
    if isinstance(content, bytes) and not _is_utf_8(content, faults):
        return Opened(None, faults)
    text = _report_forbidden(text, faults)
    has_conflicts = _report_conflicts(text, faults)
    return Opened(None if has_conflicts else text, faults)


def decoded(content: str | bytes) -> str:
    """Return the text as an editor would show it, without the byte order mark; what is no UTF-8 is replaced."""
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    return text.removeprefix(_BYTE_ORDER_MARK)


def source_line(content: str | bytes, line: int) -> str:
    """Return a line (1-based) without its end, to show a place in; empty where there is no such line."""
    lines = decoded(content).split("\n")
    return lines[line - 1].removesuffix("\r") if 1 <= line <= len(lines) else ""


def has_invisible(text: str) -> bool:
    """Tell whether a text holds characters that show as nothing or reorder others: no place for them in a name."""
    return not text.isascii() and _INVISIBLE.search(text) is not None


def without_forbidden(text: str) -> str:
    """Return the text with each forbidden character replaced by U+FFFD."""
    return FORBIDDEN.sub(_REPLACEMENT, text)


def name_of(character: str) -> str:
    """Return a character's number as it is looked up: `U+2028`."""
    return f"U+{ord(character):04X}"


def shown(text: str) -> str:
    """Return a text as a message quotes it: on one line, in ASCII quotes, and not too much of it."""
    return repr(text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…")


def _is_too_large(content: str | bytes) -> bool:
    if len(content) > LARGEST_FILE:
        return True
    return (
        isinstance(content, str)
        and not content.isascii()
        and len(content.encode("utf-8", "surrogatepass")) > LARGEST_FILE
    )


def _is_utf_8(content: bytes, faults: Faults) -> bool:
    if encoding := _foreign_encoding(content):
        faults.add("PM004", f"the file is written in {encoding}, not in UTF-8", (0, 0), hint=_SAVE_AS_UTF_8)
        return False
    try:
        content.decode()
    except UnicodeDecodeError as error:
        before = len(content[: error.start].decode().removeprefix(_BYTE_ORDER_MARK))
        wrong = content[error.start]
        likely = bytes([wrong]).decode("cp1252", "replace")
        guess = (
            f" (in Windows-1252 it is {likely!r})" if likely.isprintable() and likely != _REPLACEMENT else ""
        )
        faults.add(
            "PM004",
            f"byte {wrong:02X} is not UTF-8{guess}",
            (before, before + 1),
            hint=_SAVE_AS_UTF_8,
        )
        return False
    return True


def _foreign_encoding(content: bytes) -> str | None:
    for start, encoding in _FOREIGN_STARTS.items():
        if content.startswith(start):
            return encoding
    # Without a byte order mark: the first character of YAML is ASCII, so the zeros beside it tell.
    zeros = [byte == 0 for byte in content[:4]]
    if zeros in ([True, True, True, False], [False, True, True, True]):
        return "UTF-32"
    if zeros[:2] in ([True, False], [False, True]):
        return "UTF-16"
    return None


def _report_forbidden(text: str, faults: Faults) -> str:
    # Much faster than the search, and true of nearly every file.
    lines = text.replace("\r\n", "\n") if "\r" in text else text
    if lines.replace("\n", "").isprintable():
        return text
    for match in _FORBIDDEN_IN_A_FILE.finditer(text):
        if match[0] == _BYTE_ORDER_MARK:
            faults.add(
                "PM004",
                "a byte order mark inside the text",
                match.span(),
                hint="delete this invisible character",
            )
        else:
            faults.add(
                "PM006", f"the character {name_of(match[0])} is not allowed", match.span(), hint="delete it"
            )
    return _FORBIDDEN_IN_A_FILE.sub(_REPLACEMENT, text)


def _report_conflicts(text: str, faults: Faults) -> bool:
    """Report each merge conflict at its first marker, and tell whether there is one."""
    found = inside = False
    for match in _CONFLICT_MARKER.finditer("\n" + text):
        marker = match[0].strip()
        if not inside or marker[0] == "<":
            start = (
                match.start()
            )  # of the line break before it in the longer text, of the marker itself in this one
            hint = "keep the right lines, and delete the others and the lines of <<<<<<<, ======= and >>>>>>>"
            faults.add("PM003", "an unresolved merge conflict", (start, start + len(marker)), hint=hint)
        found, inside = True, marker[0] != ">"
    return found
