"""Tables of web pages, and of sheets that a system exported as a web page."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from partnermap.tables.decoding import decoded
from partnermap.tables.grid import Cell, TablesRead
from partnermap.tables.marked_up import is_hidden, written
from partnermap.tables.paragraphs import Paragraphs
from partnermap.tables.squared import WIDEST_SPAN, LaidRow, LaidTable, lays_out, read_of
from partnermap.tables.xml_parts import Element, page_root

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
    Raises `UnreadableFileError` for what is no text, and for a table of too many cells.
    """
    return tables_of_text(name, *_text(name, content))


def tables_of_text(name: str, page: str, noticed: Sequence[str] = ()) -> TablesRead:
    """The same of a page whose text is known, with what was noticed on the way to it."""
    root = page_root(page)
    reading = _PageReading(name)
    parts = list(reading.parts(root))
    return read_of(name, parts, reading.left_out, noticed)


def _text(name: str, content: bytes) -> tuple[str, list[str]]:
    """The text of a page, and what was noticed of its encoding."""
    declared = _DECLARED.search(content[:LONGEST_HEAD])
    if not declared or content.startswith(_MARKS):
        return decoded(name, content)
    said = declared[1].decode("ascii", "replace").lower()
    encoding = "cp1252" if said in _WESTERN else said
    try:
        # What could be read to find the name is in no encoding that writes letters in other bytes.
        return (
            (content.decode(encoding), [])
            if declared[0].decode(encoding).isascii()
            else decoded(name, content)
        )
    except (LookupError, ValueError):
        return decoded(name, content)


class _PageReading:
    """A page while it is read, and what was left out of it."""

    def __init__(self, file: str) -> None:
        self.left_out: list[str] = []
        self._file = file
        self._tables = 0

    def parts(self, page: Element) -> Iterator[str | LaidTable]:
        """The texts and tables of a page in order."""
        frames = _frames(page)
        around = Paragraphs()
        hides = False
        for element in written(page, around, lambda child: child.tag == "table" and child not in frames):
            found = list(_outermost(element, frames))
            for table in found:
                self._tables += 1
                laid = self._table(table, around)
                if not laid.rows:
                    self._tables -= 1
                    continue
                yield from around.taken()
                yield laid
            hides |= not found and element.tag != "img" and bool(_text_of(element))
        yield from around.taken()
        if hides:
            self.left_out.append("outside the tables: hidden text")

    def _table(self, element: Element, around: Paragraphs) -> LaidTable:
        """A table; a caption, and text that stands in it though in no cell, belongs to what is around it."""
        table = LaidTable(self._file, is_hidden=any(map(is_hidden, [element, *element.iterancestors()])))
        rows = sorted(_rows(element, around), key=lambda row: _ORDER.get(_group(row).tag, 1))
        for _, group in groupby(rows, key=_group):
            above: _Reaching = {}
            for row in group:
                above = self._row(row, table, above)
        return table

    def _row(self, row: Sequence[Element], table: LaidTable, above: "_Reaching") -> "_Reaching":
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

    def _cell(self, element: Element, place: str) -> Cell:
        paragraphs = Paragraphs()
        for apart in written(element, paragraphs):
            self._leave_out(place, apart)
        if element.find(".//table") is not None:
            self._say(place, "a table within the cell, whose text is kept in the cell")
        return paragraphs.cell(place)

    def _leave_out(self, place: str, element: Element) -> None:
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


def _rows(table: Element, around: Paragraphs) -> Iterator[Sequence[Element]]:
    """The cells of each row of a table, those without a row taken for one; rows without cells are none."""
    loose: list[Element] = []
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


def _group(row: Sequence[Element]) -> Element:
    """The head, body or foot that a row stands in, or its table."""
    return next(row[0].iterancestors("thead", "tbody", "tfoot", "table"))


def _is_heading(row: Sequence[Element]) -> bool:
    return _group(row).tag == "thead" or all(cell.tag == "th" for cell in row)


def _is_row_hidden(row: Sequence[Element]) -> bool:
    inner = takewhile(lambda element: element.tag != "table", row[0].iterancestors())
    return any(map(is_hidden, inner))


def _span(element: Element, name: str) -> int:
    number = _NUMBER.match(element.get(name, ""))
    return int(number[1]) if number else 1


def _text_of(element: Element) -> str:
    """All text of an element that is not shown, on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def _frames(page: Element) -> set[Element]:
    """The tables that only lay out another."""
    sizes: dict[Element, tuple[int, int]] = {}
    for row in page.iter("tr"):
        table = next(row.iterancestors("table"), None)
        if table is not None:
            length, width = sizes.get(table, (0, 0))
            sizes[table] = length + 1, max(width, sum(cell.tag in _CELLS for cell in row))

    return {
        frame
        for frame, size in sizes.items()
        if any(each is not frame and lays_out(size, sizes.get(each, (0, 0))) for each in frame.iter("table"))
    }


def _outermost(element: Element, frames: set[Element]) -> Iterator[Element]:
    """The tables of data in an element, and not those within their cells."""
    return (
        table
        for table in element.iter("table")
        if table not in frames and all(outer in frames for outer in table.iterancestors("table"))
    )
