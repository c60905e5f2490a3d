"""From the bytes of a file to a text that YAML may be read from, or to the reason why not."""

import re
from dataclasses import dataclass

from partnermap.source.characters import BYTE_ORDER_MARK, FORBIDDEN, REPLACEMENT, name_of
from partnermap.source.fault import Faults
from partnermap.wording.numbers import counted

LARGEST_FILE = 256 * 1024  # bytes

_SAVE_AS_UTF_8 = "save the file as UTF-8 (the editor's 'Save as' or 'Encoding' menu)"
_FOREIGN_STARTS = {  # the longer first, which start like the shorter
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
# Without a byte order mark: YAML starts with ASCII, so it shows where the first four bytes are zero.
_FOREIGN_ZEROS = {
    (False, True, True, True): "UTF-32",
    (True, True, True, False): "UTF-32",
    (False, True, False, True): "UTF-16",
    (True, False, True, False): "UTF-16",
}

_LONE_RETURN = re.compile(r"\r(?!\n)")
_END_LINES_OTHERWISE = "save the file with line ends of LF or CRLF (the editor's menu for line ends)"

# A carriage return is allowed before a line feed. A byte order mark is a fault of another code.
_FORBIDDEN_IN_A_FILE = re.compile(rf"(?!\r\n)(?:{FORBIDDEN.pattern}|{BYTE_ORDER_MARK})")

# Searched for with a line feed put before the text: a fixed start is fast, and makes the first line one like all.
_CONFLICT_MARKER = re.compile(r"\n([<|=>])\1{6}(?: [^\r\n]*)?(?=\r?\n|\Z)")


@dataclass(frozen=True, slots=True)
class Opened:
    """A text without its byte order mark and with every forbidden character replaced, so that indices stay."""

    text: str | None  # None: nothing may be read from it
    faults: Faults


def open_text(content: str | bytes) -> Opened:
    """Look at everything that does not need YAML: size, encoding, forbidden characters, conflict markers."""
    if _is_too_large(content):
        faults = Faults("")
        hint = "move long texts into a document, and name that under `sources:`"
        faults.add("PM007", f"the file is larger than {LARGEST_FILE // 1024} KiB", (0, 0), hint=hint)
        return Opened(None, faults)
    text = decoded(content)
    faults = Faults(text)
    if isinstance(content, bytes) and not _is_utf_8(content, faults):
        return Opened(None, faults)
    if _ends_lines_in_returns(text, faults):
        return Opened(None, faults)
    text = _with_forbidden_reported(text, faults)
    return Opened(None if _has_conflicts(text, faults) else text, faults)


def decoded(content: str | bytes) -> str:
    """Return the text as an editor shows it: without the byte order mark, and what is no UTF-8 replaced."""
    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    return text.removeprefix(BYTE_ORDER_MARK)


def source_line(content: str | bytes, line: int) -> str:
    """Return a line (1-based) without its end, to show a place in; empty where there is no such line."""
    lines = decoded(content).split("\n")
    return lines[line - 1].removesuffix("\r") if 1 <= line <= len(lines) else ""


def _is_too_large(content: str | bytes) -> bool:
    if len(content) > LARGEST_FILE:
        return True
    if isinstance(content, bytes) or content.isascii():
        return False
    return len(content.encode("utf-8", "surrogatepass")) > LARGEST_FILE


def _is_utf_8(content: bytes, faults: Faults) -> bool:
    if encoding := _foreign_encoding(content):
        faults.add("PM004", f"the file is written in {encoding}, not in UTF-8", (0, 0), hint=_SAVE_AS_UTF_8)
        return False
    try:
        content.decode()
    except UnicodeDecodeError as error:
        index = len(decoded(content[: error.start]))
        message = f"byte {content[error.start]:02X} is not UTF-8"
        likely = content[error.start : error.start + 1].decode("cp1252", "replace")
        if likely != REPLACEMENT and likely.isprintable():
            message += f" (in Windows-1252 it is {likely!r})"
        faults.add("PM004", message, (index, index + 1), hint=_SAVE_AS_UTF_8)
        return False
    return True


def _foreign_encoding(content: bytes) -> str | None:
    for start, encoding in _FOREIGN_STARTS.items():
        if content.startswith(start):
            return encoding
    return _FOREIGN_ZEROS.get(tuple(byte == 0 for byte in content[:4]))  # type: ignore[arg-type] # fewer are no key


def _ends_lines_in_returns(text: str, faults: Faults) -> bool:
    """Report once that carriage returns stand where lines end, as no system writes them today, and tell whether they do."""
    if "\r" not in text:
        return False
    lone, lines = list(_LONE_RETURN.finditer(text)), text.count("\n")
    if len(lone) <= lines and 2 * text.count("\r\r\n") <= lines:
        return False
    message = (
        f"{counted(len(lone), 'carriage return')} (CR) without a line feed (LF) behind, at which no line ends"
    )
    faults.add("PM006", message, lone[0].span(), hint=_END_LINES_OTHERWISE)
    return True


def _with_forbidden_reported(text: str, faults: Faults) -> str:
    # Many times faster than the search, and true of nearly every file.
    lines = text.replace("\r\n", "\n") if "\r" in text else text
    if lines.replace("\n", "").isprintable():
        return text
    for match in _FORBIDDEN_IN_A_FILE.finditer(text):
        if match[0] == BYTE_ORDER_MARK:
            message = "a byte order mark inside the text"
            faults.add("PM004", message, match.span(), hint="delete this character, which does not show")
        else:
            message = f"the character {name_of(match[0])} is not allowed"
            faults.add("PM006", message, match.span(), hint="delete it")
    return _FORBIDDEN_IN_A_FILE.sub(REPLACEMENT, text)


def _has_conflicts(text: str, faults: Faults) -> bool:
    """Report each merge conflict at its first marker, and tell whether there is one."""
    found = inside = False
    for match in _CONFLICT_MARKER.finditer("\n" + text):
        if not inside or match[1] == "<":
            # The line feed in front moved all by one, and the match starts one before the marker.
            span = match.start(), match.end() - 1
            hint = "keep the right lines, and delete the others and the lines of <<<<<<<, ======= and >>>>>>>"
            faults.add("PM003", "an unresolved merge conflict", span, hint=hint)
        found, inside = True, match[1] != ">"
    return found
