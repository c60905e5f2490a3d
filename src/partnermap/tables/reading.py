"""The tables of a file, by the reader for what it is: its first bytes say more than its ending, which people change."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from partnermap.errors import UnreadableFileError
from partnermap.tables.archive import Archive
from partnermap.tables.container import SIGNATURE, CompoundFile
from partnermap.tables.grid import TablesRead

LARGEST = 50_000_000
"""Bytes of a file."""

_READERS = {
    ".xlsx": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".docx": "word",
    ".md": "markdown",
    ".html": "html",
}
"""The module that reads what has this ending; it has `tables(name, content) -> TablesRead`."""

ENDINGS = tuple(_READERS)

_OLD_XLS = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_SAVE_AGAIN = "open it in the program it was made with and save it again"
_MAY_HOLD_HTML = {".md", ".markdown"}
_TEXTS = {
    ".csv": ".csv",
    ".tsv": ".tsv",
    ".txt": ".csv",
    ".html": ".html",
    ".htm": ".html",
    ".md": ".md",
    ".markdown": ".md",
}
"""Endings of plain texts, and how those are read."""
_REFUSED = {
    b"%PDF": ("is a PDF, whose tables are only lines and letters", "ask for the document it was made of"),
    b"{\\rtf": ("is rich text (.rtf)", "open it in a word processor and save it as .docx"),
    b'progid="Excel.Sheet"': (
        "is a workbook as XML of 2003",
        "open it in a spreadsheet program and save it as .xlsx",
    ),
    b"<office:document": ("is OpenDocument in one XML file", "save it as .ods, or as .docx"),
    b"MIME-Version:": ("is a saved web archive (.mht)", "open it in a browser and save the page as .html"),
}


def read_tables(name: str, content: bytes) -> TablesRead:
    """The tables of a file of this name, in its order, with what of it was left out.

    Raises `UnreadableFileError` for what cannot be read, with what to do, and `MissingExtraError` where
    the reader's package is not installed.
    """
    file = PurePath(name).name
    if len(content) > LARGEST:
        raise UnreadableFileError(
            file, f"has {len(content):,} bytes; {LARGEST:,} is the limit", "import a part of it"
        )
    if not content.strip():
        raise UnreadableFileError(file, "is empty", "save it again in the program it was made with")
    ending = PurePath(file).suffix.lower()
    kind = _kind(file, ending, content)
    if kind not in _READERS:
        raise UnreadableFileError(
            file, f"is {kind}, which is not read", f"save it as one of {', '.join(_READERS)}"
        )
    if not (ending == kind or _TEXTS.get(ending) == kind or (kind, ending) == (".xlsx", ".xlsm")):
        what = f"is named {ending or 'without ending'}, and is {kind} by what is in it"
        raise UnreadableFileError(
            file, what, f"call it {PurePath(file).stem}{kind}, once you know where it comes from"
        )
    read: Callable[[str, bytes], TablesRead] = import_module(f"partnermap.tables.{_READERS[kind]}").tables
    try:
        return read(file, content)
    except (ValueError, LookupError, OverflowError, RecursionError) as fault:
        what = f"is not as {kind} files are ({type(fault).__name__}: {fault})"
        raise UnreadableFileError(file, what, _SAVE_AGAIN) from None


def _kind(file: str, ending: str, content: bytes) -> str:
    """The ending that a file should have, by its first bytes; of plain text, the one it has."""
    if content.startswith(b"PK"):
        return _kind_of_zip(file, content)
    if content.startswith(SIGNATURE):
        return _kind_of_container(file, content)
    if _OLD_XLS.match(content):
        return ".xls"
    start = content[:2_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, (what, to_do) in _REFUSED.items():
        if start.startswith(mark) or (start.startswith(b"<?xml") and mark in start):
            raise UnreadableFileError(file, what, to_do)
    if _HTML.match(start) and ending not in _MAY_HOLD_HTML:
        return ".html"
    if ending in _TEXTS:
        return _TEXTS[ending]
    if ending in _READERS and b"\0" not in start:
        return ".csv"  # programs that export lists name them .xls for the spreadsheet to open
    known = ", ".join(_READERS)
    raise UnreadableFileError(file, "is of no kind that tables are read from", f"save it as one of {known}")


def _kind_of_zip(file: str, content: bytes) -> str:
    archive = Archive(file, content)
    mimetype = (archive.part("mimetype") or b"").decode("ascii", "replace")
    if mimetype.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return ".ods"
    if mimetype.startswith("application/vnd.oasis.opendocument.text"):
        raise UnreadableFileError(file, "is a text of OpenDocument (.odt)", "save it as .docx")
    if "xl/workbook.bin" in archive.members:
        raise UnreadableFileError(file, "is a binary workbook (.xlsb)", "save it as .xlsx")
    for folder, kind in (("xl/", ".xlsx"), ("word/", ".docx")):
        if "[Content_Types].xml" in archive.members and any(
            each.startswith(folder) for each in archive.members
        ):
            return kind
    raise UnreadableFileError(
        file, "is a zip, and no .xlsx, .ods or .docx", "unpack it, and import the file within"
    )


def _kind_of_container(file: str, content: bytes) -> str:
    """Of the container that old files have, and new ones with a password, by the names of its streams."""
    try:
        names = CompoundFile(content).names
    except ValueError as fault:
        raise UnreadableFileError(file, f"is cut off or damaged ({fault})", _SAVE_AGAIN) from None
    if "EncryptedPackage" in names:
        raise UnreadableFileError(file, "is protected by a password", "save a copy without password")
    if names & {"Workbook", "Book"}:
        return ".xls"
    if "WordDocument" in names:
        raise UnreadableFileError(file, "is a Word document from before 2007 (.doc)", "save it as .docx")
    raise UnreadableFileError(
        file, "is an old office file that holds no workbook", "save its tables as .xlsx or .docx"
    )
