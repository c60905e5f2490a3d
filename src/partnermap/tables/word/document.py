"""The tables of a document in its order, with the texts around them."""

from collections.abc import Iterator, Sequence

from partnermap.tables.grid import Cell, TablesRead
from partnermap.tables.paragraphs import Paragraphs
from partnermap.tables.squared import LaidRow, LaidTable, lays_out, read_of
from partnermap.tables.walk import walked
from partnermap.tables.word.days import day_of
from partnermap.tables.word.names import child, is_on, number, value
from partnermap.tables.word.parts import WordParts
from partnermap.tables.word.text import DocumentText, Unwritten, is_empty_control, is_gone
from partnermap.tables.xml_parts import Element


def tables(name: str, content: bytes) -> TablesRead:
    """The tables of a document; a table that only lays out others is none.

    What was deleted or moved away as a tracked change is not read, what was inserted is. A date picker
    that fills a cell alone gives a day. Raises `UnreadableFileError`.
    """
    parts = WordParts(name, content)
    reading = _DocumentReading(name, DocumentText(parts))
    read = list(reading.parts(parts.document))
    for kind in ("header", "footer"):
        texts = dict.fromkeys(reading.text.all_text(part) for part in parts.all(kind))
        reading.left_out += [f"the page {kind}, {text!r}" for text in texts if text]
    return read_of(name, read, reading.left_out)


class _DocumentReading:
    """A document while it is read, and what was left out of it."""

    def __init__(self, file: str, text: DocumentText) -> None:
        self.left_out: list[str] = []
        self.text = text
        self._file = file
        self._tables = 0

    def parts(self, document: Element) -> Iterator[str | LaidTable]:
        """The texts and tables of a document in order."""
        frames = _frames(document)
        around = Paragraphs()
        for found in self.text.written(
            document, around, lambda element: element.tag == "tbl" and element not in frames
        ):
            if isinstance(found, Unwritten):
                if found.is_text:
                    self.left_out.append(f"outside the tables: {found.what}")
                continue
            if all(is_gone(row, "trPr") for row in _within(found, "tr")):
                self.left_out.append("outside the tables: a deleted table")
                continue
            self._tables += 1
            yield from around.taken()
            yield self._table(found)
        yield from around.taken()

    def _table(self, element: Element) -> LaidTable:
        table = LaidTable(self._file)
        above: dict[int, str] = {}
        for row in _within(element, "tr"):
            properties = child(row, "trPr")
            laid = LaidRow(
                is_heading=is_on(child(properties, "tblHeader")) is True,
                is_hidden=is_on(child(properties, "hidden")) is True,
                is_left_out=is_gone(row, "trPr"),
            )
            table.rows.append(laid)
            if laid.is_left_out:
                self._say(f"row {len(table.rows)}", "a deleted row")
            else:
                above = self._row(row, table, above)
        return table

    def _row(self, row: Element, table: LaidTable, above: dict[int, str]) -> dict[int, str]:
        """Read a row below cells that reach down into it, by their columns; gives those that may reach into the next."""
        column = number(child(row, "trPr", "gridBefore")) or 0
        below: dict[int, str] = {}
        place = ""
        for element in _within(row, "tc"):
            properties = child(element, "tcPr")
            into = place if value(child(properties, "hMerge")) == "continue" else None
            place = table.place(column)
            upright = child(properties, "vMerge")
            if upright is not None and value(upright) != "restart":
                into = above.get(column)
            cell = self._cell(element, place)
            if into and cell.lines:
                self._say(
                    place, f"text in a cell that is merged into another, {' '.join(cell.text.split())!r}"
                )
            first = Cell(place, merged_into=into) if into else cell
            width = number(child(properties, "gridSpan")) or 1
            table.put(column, width, first)
            if upright is not None:
                below[column] = into or place
            place = into or place
            column += max(width, 1)
        return below

    def _cell(self, element: Element, place: str) -> Cell:
        if child(element, "tcPr", "cellDel") is not None:
            self._say(place, "a deleted cell")
            return Cell(place)
        controls = list(_controls_around(element))
        if any(map(is_empty_control, controls)):
            self._say(place, "the prompt of a control that nobody filled in")
            return Cell(place)
        paragraphs = Paragraphs()
        for said in dict.fromkeys(self.text.written(element, paragraphs)):
            if isinstance(said, Unwritten):
                self._say(place, said.what)
        if any(each.tag == "tbl" for each in element.iter()):
            self._say(place, "a table within the cell, whose text is kept in the cell")
        return day_of([*controls, *element.iter()], paragraphs.cell(place), self.text)

    def _say(self, place: str, what: str) -> None:
        self.left_out.append(f"table {self._tables}, {place}: {what}")


def _within(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in controls, and none of a table within."""
    for begins, element in walked(parent, lambda each: each.tag in ("tr", "tc", "tbl", "Fallback")):
        if begins and element.tag == name:
            yield element


def _controls_around(cell: Element) -> Iterator[Element]:
    """The controls that a cell stands in, within its row."""
    for outer in cell.iterancestors():
        if outer.tag == "tr":
            return
        if outer.tag == "sdt":
            yield outer


def _frames(document: Element) -> set[Element]:
    """The tables that only lay out another."""
    sizes = {each: _size(each) for each in document.iter() if each.tag == "tbl"}
    return {
        frame
        for frame, size in sizes.items()
        if any(
            each is not frame and lays_out(size, sizes[each]) for each in frame.iter() if each.tag == "tbl"
        )
    }


def _size(table: Element) -> tuple[int, int]:
    rows: Sequence[int] = [sum(1 for _ in _within(row, "tc")) for row in _within(table, "tr")]
    return len(rows), max(rows, default=0)
