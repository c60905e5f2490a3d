"""The text of a file that does not say how it is encoded."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from partnermap.errors import UnreadableFileError


def decoded(name: str, content: bytes) -> tuple[str, list[str]]:
    """A text by its mark, as UTF-8, or else as Windows writes it in western Europe, which is noticed."""
    try:
        if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            text = content.decode("utf-16")
        else:
            text = content.removeprefix(BOM_UTF8).decode("utf-8")
        noticed = []
    except UnicodeDecodeError as fault:
        text, noticed = _of_windows(name, content, fault), ["is not in UTF-8: read as Windows-1252"]
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise UnreadableFileError(
            f"{name}:{line}", "holds a NUL, which no text has", "save it again as UTF-8"
        )
    return text, noticed


def _of_windows(name: str, content: bytes, fault: UnicodeDecodeError) -> str:
    line = content[: fault.start].count(b"\n") + 1
    unreadable = UnreadableFileError(
        f"{name}:{line}", "is neither UTF-8 nor Windows-1252", "save it again as UTF-8"
    )
    if fault.encoding.startswith("utf-16"):
        raise unreadable
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        raise unreadable from None
