"""The sheets of an .xls, as spreadsheets wrote them until 2007, through xlrd; results of formulas as they were saved."""

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from partnermap.errors import MissingExtraError, UnreadableFileError
from partnermap.tables.container import SIGNATURE, CompoundFile
from partnermap.tables.grid import CellKind, CellLine, TablesRead
from partnermap.tables.lines import TextRun, lines_of_runs
from partnermap.tables.sheet import NOTES, Sheet, a1, tables_of
from partnermap.tables.values import value_shown

try:
    import xlrd
except ModuleNotFoundError:
    raise MissingExtraError("an .xls", "xlrd", "import") from None

if TYPE_CHECKING:
    from xlrd.sheet import Cell

_NOT_EMPTY = {
    xlrd.XL_CELL_TEXT,
    xlrd.XL_CELL_NUMBER,
    xlrd.XL_CELL_DATE,
    xlrd.XL_CELL_BOOLEAN,
    xlrd.XL_CELL_ERROR,
}


def tables(name: str, content: bytes) -> TablesRead:
    """The sheets of a workbook, hidden ones marked.

    Raises `UnreadableFileError` for what xlrd cannot read or a password protects.
    """
    try:
        book = xlrd.open_workbook(
            file_contents=_records(content), formatting_info=True, ragged_rows=True, logfile=StringIO()
        )
        return tables_of(name, [_sheet(name, book, each) for each in book.sheets()])
    except UnreadableFileError:
        raise
    except Exception as fault:  # noqa: BLE001 -- on a damaged file xlrd fails at whatever it comes across first
        if "encrypt" in str(fault).lower():
            raise UnreadableFileError(
                name, "is protected by a password", "save a copy without password"
            ) from None
        what = f"cannot be read as .xls ({type(fault).__name__}: {fault})"
        raise UnreadableFileError(
            name, what, "open it in a spreadsheet program and save it as .xlsx"
        ) from None


def _records(content: bytes) -> bytes:
    """What xlrd is to read: the records of the workbook, without the container that newer ones are in."""
    if not content.startswith(SIGNATURE):
        return content
    container = CompoundFile(content)
    records = container.stream("Workbook" if "Workbook" in container.names else "Book")
    if records.startswith(SIGNATURE):
        raise ValueError("a container within a container")
    return records


def _sheet(file: str, book: xlrd.Book, found: "xlrd.sheet.Sheet") -> Sheet:
    sheet = Sheet(file, found.name, is_hidden=found.visibility != 0)
    sheet.hidden_rows = {row + 1 for row, how in found.rowinfo_map.items() if how.hidden}
    sheet.hidden_columns = [
        (column + 1, column + 1) for column, how in found.colinfo_map.items() if how.hidden
    ]
    for top, bottom, left, right in found.merged_cells:
        sheet.merge((top + 1, left + 1, bottom, right))
    for row in range(found.nrows):
        for column, cell in enumerate(found.row(row)):
            if cell.ctype in _NOT_EMPTY:
                _cell(sheet, book, found, (row, column), cell)
    for row, column in sorted(found.cell_note_map):
        sheet.leave_out(NOTES, a1(row + 1, column + 1))
    return sheet


def _cell(
    sheet: Sheet, book: xlrd.Book, found: "xlrd.sheet.Sheet", at: tuple[int, int], cell: "Cell"
) -> None:
    style = book.xf_list[cell.xf_index or 0]
    struck = bool(book.font_list[style.font_index].struck_out)
    place = at[0] + 1, at[1] + 1
    if isinstance(cell.value, str):
        lines, partly = lines_of_runs(
            _runs(book, cell.value, found.rich_text_runlist_map.get(at, []), struck=struck)
        )
        sheet.put(*place, lines, partly_struck=partly)
    elif cell.ctype == xlrd.XL_CELL_BOOLEAN:
        sheet.put(*place, [CellLine("TRUE" if cell.value else "FALSE", struck=struck)])
    elif cell.ctype == xlrd.XL_CELL_ERROR:
        name = xlrd.error_text_from_code.get(int(cell.value), f"error {cell.value}")
        sheet.put(*place, [CellLine(name, struck=struck)], CellKind.ERROR)
    else:
        code = book.format_map[style.format_key].format_str
        sheet.put_shown(*place, value_shown(cell.value, code, since_1904=book.datemode == 1), struck=struck)


def _runs(book: xlrd.Book, text: str, fonts: list[tuple[int, int]], *, struck: bool) -> Iterator[TextRun]:
    """A text by its fonts: each holds from a character on, the cell's own before the first."""
    starts = [0, *(start for start, _ in fonts), len(text)]
    marks = [struck, *(bool(book.font_list[font].struck_out) for _, font in fonts)]
    for start, end, mark in zip(starts[:-1], starts[1:], marks, strict=True):
        yield text[start:end], mark
