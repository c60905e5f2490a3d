"""The table of a .csv or .tsv: its encoding by its bytes, its delimiter by its rows, its cells placed as a spreadsheet shows them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from itertools import islice

from partnermap.errors import UnreadableFileError
from partnermap.tables.decoding import decoded
from partnermap.tables.grid import TablesRead
from partnermap.tables.lines import lines_of
from partnermap.tables.sheet import Sheet, tables_of

DELIMITERS = "\t|;,"
MOST_COLUMNS = 16_384
_TRIED = 1_000
"""Rows by which the delimiter is found."""
_NAMED = re.compile(r"sep=([,;\t|])(?:\r\n|\r|\n)", re.IGNORECASE)
"""A first line that some programs write and heed."""
_LINE_END = re.compile("\r\n|\r|\n")


def tables(name: str, content: bytes) -> TablesRead:
    """The one table of a text of separated values, with a cell for each value, in the order of rows and columns.

    Raises `UnreadableFileError` for an unknown encoding, NUL bytes, and a quote that is not closed, with its line.
    """
    text, noticed = decoded(name, content)
    named = _NAMED.match(text)
    rows = records(name, text, named[1] if named else delimiter_of(name, text), named.end() if named else 0)
    sheet = Sheet(name, "1", called="table")
    widths: dict[int, int] = {}
    for row, values in enumerate(rows, 2 if named else 1):
        if len(values) > MOST_COLUMNS:
            what = f"row {row} has {len(values):,} values; {MOST_COLUMNS:,} is the limit"
            raise UnreadableFileError(
                name, what, "copy the columns that matter into a new file, and import that"
            )
        if any(values):
            widths[row] = len(values)
        for column, value in enumerate(values, 1):
            if value:
                sheet.put(row, column, lines_of(value))
    for row in _wider(widths):
        sheet.notice("rows with more values than most", str(row))
    return tables_of(name, [sheet], noticed=noticed)


def delimiter_of(name: str, text: str) -> str | None:
    """The delimiter that divides most rows into as many columns as most have, at least two; None for a single column.

    A table needs it in more than half of its rows: commas in the sentences of a single column make
    rows of many widths. Of two that do as well, the one with more columns, or else the one that is rarer in sentences.
    """
    best, found = (0, 0), None
    for delimiter in "\t" if name.lower().endswith(".tsv") else DELIMITERS:
        widths = Counter(_widths(text, delimiter))
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if width > 1 and rows * 2 > widths.total() and (rows, width) > best:
            best, found = (rows, width), delimiter
    return found


def _widths(text: str, delimiter: str) -> Iterator[int]:
    """How many values each of the first rows has that are not empty, whatever their quotes."""
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    with suppress(csv.Error):  # a value too long for it; `records` has no such limit
        for values in islice(rows, _TRIED):
            if any(value.strip() for value in values):
                yield len(values)


def records(name: str, text: str, delimiter: str | None, start: int = 0) -> Iterator[list[str]]:
    """The values of each row, from a character on; a quote within a quoted value is written twice.

    Raises `UnreadableFileError` for a quoted value that is not closed or goes on after its end, with the line.
    """
    ends = re.escape(delimiter) if delimiter else r"(?!)"
    plain = rf'[^"{re.escape(delimiter or "")}\r\n][^{re.escape(delimiter or "")}\r\n]*'
    value = re.compile(
        rf' *"([^"]*(?:""[^"]*)*)"[ ]*({ends}|\r\n|\r|\n|\Z)|((?! *"){plain})?({ends}|\r\n|\r|\n|\Z)'
    )
    at, values = start, list[str]()
    while at < len(text) or values:
        match = value.match(text, at)
        if match is None:
            raise _unclosed(name, text, at)
        values.append(match[1].replace('""', '"') if match[1] is not None else match[3] or "")
        at = match.end()
        if (match[2] if match[1] is not None else match[4]) != delimiter:
            yield values
            values = []


def _unclosed(name: str, text: str, at: int) -> UnreadableFileError:
    line = 1 + len(_LINE_END.findall(text, 0, at))
    closed = re.compile(r' *"[^"]*(?:""[^"]*)*"[^\r\n]{0,20}').match(text, at)
    if closed:
        what = f"a quote is opened here, and after the one that closes it stands more: {closed[0][-20:]!r}"
        return UnreadableFileError(f"{name}:{line}", what, 'write a quote within a value twice: ""')
    return UnreadableFileError(
        f"{name}:{line}", "a quote is opened here and never closed", 'close it, or write it twice: ""'
    )


def _wider(widths: dict[int, int]) -> list[int]:
    """The rows that have more values than most: a delimiter within a value may have split it."""
    usual = max(Counter(widths.values()).items(), key=lambda item: (item[1], item[0]), default=(0, 0))[0]
    return [row for row, width in widths.items() if width > usual]
