"""The sheets of an .xlsx, in one walk over its XML: results of formulas as they were saved, nothing calculated or fetched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from partnermap.errors import UnreadableFileError
from partnermap.tables.archive import Archive
from partnermap.tables.grid import CellKind, CellLine, TablesRead
from partnermap.tables.lines import lines_of, lines_of_runs
from partnermap.tables.sheet import MOST_CELLS, NOTES, PICTURES, Area, Sheet, a1, tables_of
from partnermap.tables.values import day_shown, value_shown
from partnermap.tables.xlsx_parts import StoredText, Style, related, shared_texts, styles, text_of, unescaped
from partnermap.tables.xml_parts import Element, attributes, elements, local_name, root

_EMPTY_CELL = re.compile(rb'<(?:\w+:)?c r="[^"<>]*"[^<>]*(?:/>|></(?:\w+:)?c>)')
_EMPTY_ROW = re.compile(rb'<(?:\w+:)?row r="[^"<>]*"[^<>]*(?:/>|>\s*</(?:\w+:)?row>)')
_BEGINNINGS = b"<c ", b"<c>", b":c ", b":c>", b"<row", b":row"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_NOTES = {"comments", "threadedComment"}
_DAY_FORMAT = frozenset({"year", "month", "day", "hour"})


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    archive: Archive
    texts: Sequence[StoredText]
    styles: Sequence[Style]
    since_1904: bool
    read: dict[tuple[int, bool], tuple[Sequence[CellLine], str]] = field(default_factory=dict)

    def shared(self, number: int, style: Style) -> tuple[Sequence[CellLine], str]:
        """A shared text in a cell of this style, and what of it is struck out; read once for all cells that have it."""
        if not 0 <= number < len(self.texts):
            raise ValueError(f"no text has the number {number}")
        key = number, style.struck
        if key not in self.read:
            self.read[key] = lines_of_runs(self.texts[number].within(style))
        return self.read[key]


def tables(name: str, content: bytes) -> TablesRead:
    """The sheets of a workbook, hidden ones marked; charts and dialogues are said to be left out.

    Raises `UnreadableFileError` for what is broken or beyond the limits of `archive` and `sheet`.
    """
    archive = Archive(name, content)
    path = next(
        (each.path for each in related(archive, "").values() if each.kind == "officeDocument"),
        "xl/workbook.xml",
    )
    workbook = root(archive, path)
    if workbook is None:
        raise UnreadableFileError(name, f"has no {path}, so it is no workbook", "save it again as .xlsx")
    parts = related(archive, path)
    kinds = {part.kind: part.path for part in parts.values()}
    properties = workbook.find("{*}workbookPr")
    book = _Book(
        archive,
        shared_texts(archive, kinds.get("sharedStrings", "")),
        styles(archive, kinds.get("styles", "")),
        since_1904=properties is not None and properties.get("date1904") in {"1", "true"},
    )
    sheets, left_out, read = list[Sheet](), list[str](), dict[str, str]()
    for entry in workbook.iterfind("{*}sheets/{*}sheet"):
        part = parts.get(attributes(entry).get("id", ""))
        title = unescaped(entry.get("name"))
        if part and part.path in read:
            raise ValueError(f"the sheets {read[part.path]} and {title} are one part")
        if part and part.kind == "worksheet":
            read[part.path] = title
            sheets.append(
                _sheet(book, part.path, title, is_hidden=entry.get("state", "visible") != "visible")
            )
        else:
            left_out.append(
                f"sheet {title}: no sheet of cells ({part.kind if part else 'its part is missing'})"
            )
    return tables_of(name, sheets, left_out)


def _sheet(book: _Book, path: str, title: str, *, is_hidden: bool) -> Sheet:
    sheet = Sheet(book.archive.name, title, is_hidden)
    content = book.archive.xml(path) or b"<worksheet/>"
    # Rows and cells that are only formatted can be a million; nothing is read from them.
    content = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", content))
    if (count := sum(content.count(mark) for mark in _BEGINNINGS)) > MOST_CELLS:
        raise sheet.too_large(
            f"has {count:,} rows and cells with something in them; {MOST_CELLS:,} is the limit"
        )
    last = 0
    for element in elements(book.archive, path, content, "row", "col", "mergeCell"):
        match local_name(element):
            case "row":
                last = _row(book, sheet, element, last + 1)
            case "col":
                if _is_hidden(element, "width"):
                    sheet.hidden_columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))
            case _:
                if area := _area(element.get("ref", "")):
                    sheet.merge(area)
    _beside(book, sheet, path)
    return sheet


def _row(book: _Book, sheet: Sheet, element: Element, expected: int) -> int:
    """Reads a row and returns its number, which it need not have: then it follows the one before, as cells do."""
    row = int(element.get("r", expected))
    if _is_hidden(element, "ht"):
        sheet.hidden_rows.add(row)
    column = 0
    for cell in element:
        if local_name(cell) == "c":
            place = _place(cell.get("r", ""))
            column = place[1] if place else column + 1
            _cell(book, sheet, cell, (row, column))
    return row


def _cell(book: _Book, sheet: Sheet, cell: Element, place: tuple[int, int]) -> None:
    style = book.styles[number] if (number := int(cell.get("s", "0"))) < len(book.styles) else Style()
    kind = cell.get("t", "n")
    parts = {local_name(part): part for part in cell}
    value = parts["v"].text or "" if "v" in parts else ""
    if "f" in parts and not value and not (kind == "str" and "v" in parts):
        sheet.put(*place, kind=CellKind.NOT_CALCULATED)
    elif kind == "s":
        lines, partly = book.shared(int(value), style)
        sheet.put(*place, lines, partly_struck=partly)
    elif kind == "inlineStr":
        if "is" in parts:
            lines, partly = lines_of_runs(text_of(parts["is"]).within(style))
            sheet.put(*place, lines, partly_struck=partly)
    elif kind == "e":
        sheet.put(*place, [CellLine(value, struck=style.struck)], CellKind.ERROR)
    elif kind == "b":
        sheet.put(*place, [CellLine("FALSE" if value == "0" else "TRUE", struck=style.struck)])
    elif kind == "d" and value:
        moment = datetime.fromisoformat(value).replace(tzinfo=None)
        sheet.put_shown(*place, day_shown(moment, _DAY_FORMAT), struck=style.struck)
    elif kind == "n" and value:
        sheet.put_shown(
            *place, value_shown(float(value), style.format, since_1904=book.since_1904), struck=style.struck
        )
    else:
        sheet.put(*place, lines_of(unescaped(value), struck=style.struck))


def _beside(book: _Book, sheet: Sheet, of: str) -> None:
    """Says what belongs to a sheet and stands in no cell: notes, pictures."""
    parts = list(related(book.archive, of).values())
    paths = {part.path for part in parts if part.kind in _NOTES}
    notes = {place for path in paths for place in _notes(book.archive, path)}
    for place in sorted(notes):
        sheet.leave_out(NOTES, a1(*place))
    if any(part.kind == "drawing" for part in parts):
        sheet.leave_out(PICTURES)


def _notes(archive: Archive, path: str) -> Iterator[tuple[int, int]]:
    notes = root(archive, path)
    for note in () if notes is None else notes.iterfind(".//*[@ref]"):
        if place := _place(note.get("ref", "")):
            yield place


def _is_hidden(element: Element, size: str) -> bool:
    return element.get("hidden") in {"1", "true"} or float(element.get(size, "1")) == 0


def _place(text: str) -> tuple[int, int] | None:
    """Row and column of `B7`."""
    match = _PLACE.fullmatch(text)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _area(text: str) -> Area | None:
    """The rows and columns of `B7:C9`."""
    first, _, last = text.partition(":")
    start, end = _place(first), _place(last or first)
    return (*start, *end) if start and end else None
