"""The sheets of an .ods, in one walk over its content: results of formulas as they were saved, nothing calculated or fetched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from partnermap.errors import UnreadableFileError
from partnermap.tables.archive import Archive
from partnermap.tables.grid import CellKind, CellLine, TablesRead
from partnermap.tables.lines import TextRun, lines_of_runs
from partnermap.tables.sheet import MOST_CELLS, NOTES, PICTURES, Sheet, a1, tables_of
from partnermap.tables.values import day_shown, number_text
from partnermap.tables.xml_parts import Element, attributes, local_name, root

_EXTENDED_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
"""Where LibreOffice says that a result is an error; the standard has no word for it."""
_EXPONENT = re.compile(r"(?<=\d)E(?=[-+]?\d)")
_FARTHEST = 20_000_000
"""Rows or columns that a repetition may skip; the programs have 1,048,576 rows."""
_ROWS = {"table-header-rows", "table-rows", "table-row-group"}
_COLUMNS = {"table-header-columns", "table-columns", "table-column-group"}
_NO_TEXT = {"annotation", "frame", "custom-shape", "note", "tracked-changes"}
_ALL = frozenset({"year", "month", "day", "hour"})
_HIDDEN = {"collapse", "filter"}
_NUMBERS = {"float", "currency", "percentage"}


@dataclass(frozen=True, slots=True)
class _Style:
    """What a style says, as far as it matters here; None where it leaves it to the style it is based on."""

    based_on: str = ""
    struck: bool | None = None
    date_parts: frozenset[str] | None = None
    is_shown: bool = True


_Styles = dict[str, _Style]


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell with anything in it, and as many after it as are the same."""

    cell: Element
    column: int
    times: int
    style: _Style
    lines: Sequence[CellLine]
    partly_struck: str


def tables(name: str, content: bytes) -> TablesRead:
    """The sheets of a workbook, hidden ones marked.

    Raises `UnreadableFileError` for what is broken, protected by a password, or beyond the limits of
    `archive` and `sheet`.
    """
    archive = Archive(name, content)
    manifest = archive.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise UnreadableFileError(name, "is protected by a password", "save a copy without password")
    document = root(archive, "content.xml")
    if document is None:
        raise UnreadableFileError(name, "has no content.xml, so it is no workbook", "save it again as .ods")
    styles = _styles(root(archive, "styles.xml"), document)
    found = document.iterfind("{*}body/{*}spreadsheet/{*}table")
    return tables_of(name, [_sheet(name, each, styles) for each in found])


def _styles(*parts: Element | None) -> _Styles:
    dates = {
        _of(each, "name"): frozenset({_part(local_name(shown)) for shown in each})
        for part in parts
        if part is not None
        for each in part.iter("{*}date-style")
    }
    found: _Styles = {}
    for part in parts:
        for each in () if part is None else part.iter("{*}style"):
            properties = {key: value for child in each for key, value in attributes(child).items()}
            line = properties.get("text-line-through-style") or properties.get("text-line-through-type")
            found[_of(each, "name")] = _Style(
                _of(each, "parent-style-name"),
                None if line is None else line != "none",
                dates.get(_of(each, "data-style-name")),
                properties.get("display") != "false",
            )
    return found


def _part(name: str) -> str:
    return {"hours": "hour", "minutes": "hour", "day-of-week": "day"}.get(name, name)


def _style(styles: _Styles, name: str) -> _Style:
    """A style with what it takes from those it is based on."""
    struck, parts = None, None
    for _ in range(20):
        if (style := styles.get(name)) is None:
            break
        struck = style.struck if struck is None else struck
        parts = style.date_parts if parts is None else parts
        name = style.based_on
    return _Style("", struck, parts)


def _sheet(file: str, table: Element, styles: _Styles) -> Sheet:
    style = styles.get(_of(table, "style-name"), _Style())
    sheet = Sheet(file, _of(table, "name"), is_hidden=not style.is_shown)
    column_styles = _columns(sheet, table)
    row = 1
    for element in _within(table, "table-row", _ROWS):
        repeated = _times(element, "number-rows-repeated")
        filled = list(_filled(element, column_styles, styles))
        if (count := repeated * sum(each.times for each in filled)) > MOST_CELLS:
            what = f"row {row} repeats what stands in it, {count:,} cells; {MOST_CELLS:,} is the limit"
            raise UnreadableFileError(
                f"{file}, {sheet.place}", what, "delete the repetitions and save it again"
            )
        for at in range(row, row + repeated) if filled else ():
            if _of(element, "visibility") in _HIDDEN:
                sheet.hidden_rows.add(at)
            for each in filled:
                for column in range(each.column, each.column + each.times):
                    _cell(sheet, each, (at, column))
        row += repeated
    if next(table.iter("{*}frame", "{*}custom-shape"), None) is not None:
        sheet.leave_out(PICTURES)
    return sheet


def _columns(sheet: Sheet, table: Element) -> list[tuple[int, int, str]]:
    """First and last column of each stretch, and the style of its cells that have none; hidden ones are told the sheet."""
    found, column = [], 1
    for element in _within(table, "table-column", _COLUMNS):
        last = column + _times(element, "number-columns-repeated") - 1
        found.append((column, last, _of(element, "default-cell-style-name")))
        if _of(element, "visibility") in _HIDDEN:
            sheet.hidden_columns.append((column, last))
        column = last + 1
    return found


def _filled(row: Element, columns: list[tuple[int, int, str]], styles: _Styles) -> Iterator[_Filled]:
    """The cells of a row with anything in them, read once however often they are repeated."""
    column = 1
    for cell in row:
        if local_name(cell) not in {"table-cell", "covered-table-cell"}:
            continue
        times = _times(cell, "number-columns-repeated")
        if len(cell) or _of(cell, "value-type") or _of(cell, "formula"):
            default = next((name for first, last, name in columns if first <= column <= last), "")
            style = _style(styles, _of(cell, "style-name") or default)
            lines, partly = lines_of_runs(_runs(cell, styles, struck=bool(style.struck)))
            yield _Filled(cell, column, times, style, lines, partly)
        column += times


def _cell(sheet: Sheet, found: _Filled, place: tuple[int, int]) -> None:
    cell, struck = found.cell, bool(found.style.struck)
    _span(sheet, cell, place)
    if cell.find("{*}annotation") is not None:
        sheet.leave_out(NOTES, a1(*place))
    kind = _of(cell, "value-type")
    text = "\n".join(line.text for line in found.lines)
    if cell.get(_EXTENDED_KIND) == "error":
        sheet.put(*place, [CellLine(text or "error", struck=struck)], CellKind.ERROR)
    elif kind == "date":
        moment = datetime.fromisoformat(_of(cell, "date-value")).replace(tzinfo=None)
        parts = found.style.date_parts
        sheet.put_shown(*place, day_shown(moment, _ALL if parts is None else parts), struck=struck)
    elif kind in _NUMBERS:
        said, is_number = _number(kind, float(_of(cell, "value")), text)
        sheet.put(*place, [CellLine(said, struck=struck)], CellKind.NUMBER if is_number else CellKind.TEXT)
    elif not kind and _of(cell, "formula"):
        sheet.put(*place, kind=CellKind.NOT_CALCULATED)
    else:
        sheet.put(*place, found.lines, partly_struck=found.partly_struck)


def _number(kind: str, value: float, text: str) -> tuple[str, bool]:
    """A number as people write it; or as it is shown, where that says more: `0042`, `SC4`, `TRUE`."""
    if kind == "percentage":
        return f"{number_text(float(f'{value * 100:.12g}'))}%", True
    bare = text.strip("£ ()-+")
    leads = len(bare) > 1 and bare[0] == "0" and bare.isdigit()
    says_more = any(sign.isalpha() for sign in _EXPONENT.sub("", text))
    return (text, False) if leads or says_more else (number_text(value), True)


def _span(sheet: Sheet, cell: Element, place: tuple[int, int]) -> None:
    rows, columns = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
    if rows * columns > 1:
        row, column = place
        sheet.merge((row, column, row + rows - 1, column + columns - 1))


def _runs(cell: Element, styles: _Styles, *, struck: bool) -> Iterator[TextRun]:
    """The text of a cell's paragraphs, without notes and pictures."""
    for paragraph in cell:
        if local_name(paragraph) == "p":
            yield from _inside(paragraph, styles, struck=struck)
            yield "\n", struck


def _inside(element: Element, styles: _Styles, *, struck: bool) -> Iterator[TextRun]:
    yield element.text or "", struck
    for part in element:
        match local_name(part):
            case "s":
                yield " " * min(_times(part, "c"), 100), struck
            case "tab":
                yield "\t", struck
            case "line-break":
                yield "\n", struck
            case name if name not in _NO_TEXT:
                own = _style(styles, _of(part, "style-name")).struck if name == "span" else None
                yield from _inside(part, styles, struck=struck if own is None else own)
        yield part.tail or "", struck


def _within(parent: Element, name: str, groups: set[str]) -> Iterator[Element]:
    """The rows or columns of a table, those in groups too; not those of tables within its cells."""
    for child in parent:
        if local_name(child) == name:
            yield child
        elif local_name(child) in groups:
            yield from _within(child, name, groups)


def _of(element: Element, attribute: str) -> str:
    """An attribute by its name without namespace, in which the standard puts each; the first of that name."""
    return attributes(element).get(attribute, "")


def _times(element: Element, attribute: str) -> int:
    times = int(_of(element, attribute) or 1)
    if not 1 <= times <= _FARTHEST:
        raise ValueError(f"{attribute} is {times}")
    return times
