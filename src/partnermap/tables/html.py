"""Tables of web pages, and of sheets that a system exported as a web page."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from lxml import etree
from lxml.etree import _Element

from partnermap.tables.decoding import decoded
from partnermap.tables.grid import Cell, TablesRead
from partnermap.tables.marked_up import is_hidden, written
from partnermap.tables.paragraphs import Paragraphs
from partnermap.tables.squared import WIDEST_SPAN, LaidRow, LaidTable, read_of

_DECLARED = re.compile(
    rb"<(?:meta\s[^>]*?charset|\?xml\s[^>]*?encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*\+?(\d{1,6})")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WESTERN = frozenset({"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"})
"""Names by which pages written on Windows call cp1252, as browsers know."""

LONGEST_HEAD = 4096
"""Bytes in which a page says how it is encoded."""

MOST_ROWS = 65_534
"""Rows that a cell reaches over at most, as in browsers."""

_CELLS = ("td", "th")
_ORDER = {"thead": 0, "tfoot": 2}
"""Where the rows of a table's head and foot are shown, wherever they stand; 1 are the others."""


def tables(name: str, content: bytes) -> TablesRead:
    """The tables of a page in its order; a table that only lays out others is none.

    How it is encoded is known by a mark or by its own word; else it is UTF-8 where it can be, and cp1252.
    Raises `UnreadableFileError` for a table of too many cells.
    """
    return tables_of_text(name, _text(content))


def tables_of_text(
    name: str, page: str, left_out: Sequence[str] = (), noticed: Sequence[str] = ()
) -> TablesRead:
    """The same of a page whose text is known; what is known to be left out or noticed is said first."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    text = page.replace("\0", "").encode("utf-8", "replace")
    root = etree.fromstring(b"<!DOCTYPE html><html>" + text, parser)
    reading = _Reading(name)
    parts = list(reading.parts(root))
    return read_of(name, parts, [*left_out, *reading.left_out], noticed)


def _text(content: bytes) -> str:
    declared = _DECLARED.search(content[:LONGEST_HEAD])
    if not declared or content.startswith(_MARKS):
        return decoded(content)
    encoding = declared[1].decode("ascii", "replace").lower()
    try:
        return content.decode("cp1252" if encoding in _WESTERN else encoding)
    except (LookupError, ValueError):
        return decoded(content)


class _Reading:
    """A page while it is read, and what was left out of it."""

    def __init__(self, file: str) -> None:
        self.left_out: list[str] = []
        self._file = file
        self._tables = 0

    def parts(self, page: _Element) -> Iterator[str | LaidTable]:
        """The texts and tables of a page in order."""
        frames = _frames(page)
        around = Paragraphs()
        hides = False
        for element in written(page, around, lambda found: found.tag == "table" and found not in frames):
            for table in _outermost(element, frames):
                self._tables += 1
                laid = self._table(table, around)
                yield from around.taken()
                yield laid
            hides |= element.tag not in ("img", "table") and bool(_text_of(element))
        yield from around.taken()
        if hides:
            self.left_out.append("outside the tables: hidden text")

    def _table(self, element: _Element, around: Paragraphs) -> LaidTable:
        """A table; a caption, and text that stands in it though in no cell, belongs to what is around it."""
        table = LaidTable(self._file, is_hidden=any(map(is_hidden, [element, *element.iterancestors()])))
        rows = sorted(_rows(element, around), key=lambda row: _ORDER.get(_group(row).tag, 1))
        for _, group in groupby(rows, key=_group):
            above: _Reaching = {}
            for row in group:
                above = self._row(row, table, above)
        return table

    def _row(self, row: Sequence[_Element], table: LaidTable, above: "_Reaching") -> "_Reaching":
        """Read a row below cells that reach down into it; gives those that reach down into the next."""
        laid = LaidRow(is_heading=_is_heading(row), is_hidden=_is_row_hidden(row))
        table.rows.append(laid)
        for column, (_, first) in above.items():
            table.put(column, 1, Cell(table.place(column), merged_into=first.merged_into or first.place))
        below = {column: (rows - 1, first) for column, (rows, first) in above.items() if rows > 1}
        column = 0
        for element in row:
            column = laid.free_from(column)
            where = table.place(column)
            if is_hidden(element):
                self._leave_out(where, element)
                continue
            cell = self._cell(element, where)
            width, height = _span(element, "colspan"), _span(element, "rowspan") or MOST_ROWS
            table.put(column, width, cell)
            if height > 1:
                below |= dict.fromkeys(range(column, column + min(width, WIDEST_SPAN)), (height - 1, cell))
            column += 1
        return below

    def _cell(self, element: _Element, place: str) -> Cell:
        paragraphs = Paragraphs()
        for apart in written(element, paragraphs):
            self._leave_out(place, apart)
        if element.find(".//table") is not None:
            self._say(place, "a table within the cell, whose text is kept in the cell")
        return paragraphs.cell(place)

    def _leave_out(self, place: str, element: _Element) -> None:
        """Say what of a cell is not read; a picture that says it has nothing to tell is not worth a word."""
        alternative = element.get("alt")
        if element.tag == "img" and alternative != "":
            self._say(place, f"a picture, {alternative!r}" if alternative else "a picture")
        elif text := _text_of(element):
            self._say(place, f"hidden text, {text!r}")

    def _say(self, place: str, what: str) -> None:
        self.left_out.append(f"table {self._tables}, {place}: {what}")


_Reaching = dict[int, tuple[int, Cell]]
"""By columns: the cells that reach down, and into how many rows yet."""


def _rows(table: _Element, around: Paragraphs) -> Iterator[Sequence[_Element]]:
    """The cells of each row of a table, those without a row taken for one; rows without cells are none."""
    loose: list[_Element] = []
    for element in written(table, around, lambda found: found.tag == "tr" or found.tag in _CELLS):
        if element.tag in _CELLS:
            loose.append(element)
            continue
        if loose:
            yield loose
            loose = []
        if element.tag == "tr":
            cells = [
                cell
                for cell in written(element, around, lambda found: found.tag in _CELLS)
                if cell.tag in _CELLS
            ]
            if cells:
                yield cells
    if loose:
        yield loose


def _group(row: Sequence[_Element]) -> _Element:
    """The head, body or foot that a row stands in, or its table."""
    return next(row[0].iterancestors("thead", "tbody", "tfoot", "table"))


def _is_heading(row: Sequence[_Element]) -> bool:
    return _group(row).tag == "thead" or all(cell.tag == "th" for cell in row)


def _is_row_hidden(row: Sequence[_Element]) -> bool:
    inner = takewhile(lambda element: element.tag != "table", row[0].iterancestors())
    return any(map(is_hidden, inner))


def _span(element: _Element, name: str) -> int:
    number = _NUMBER.match(element.get(name, ""))
    return int(number[1]) if number else 1


def _text_of(element: _Element) -> str:
    """All text of an element that is not shown, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def _frames(page: _Element) -> set[_Element]:
    """The tables that only lay out another: it is as long and wide as they are, or more so, and has columns."""
    sizes: dict[_Element, tuple[int, int]] = {}
    for row in page.iter("tr"):
        table = next(row.iterancestors("table"), None)
        if table is not None:
            length, width = sizes.get(table, (0, 0))
            sizes[table] = length + 1, max(width, sum(cell.tag in _CELLS for cell in row))

    def is_laid_out(table: _Element, by: _Element) -> bool:
        (length, width), (outer_length, outer_width) = sizes.get(table, (0, 0)), sizes[by]
        return table is not by and length >= outer_length and width >= max(outer_width, 2)

    return {frame for frame in sizes if any(is_laid_out(table, frame) for table in frame.iter("table"))}


def _outermost(element: _Element, frames: set[_Element]) -> Iterator[_Element]:
    """The tables of data in an element, and not those within their cells."""
    return (
        table
        for table in element.iter("table")
        if table not in frames and all(outer in frames for outer in table.iterancestors("table"))
    )
