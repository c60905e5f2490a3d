"""Tables as an Excel workbook, a sheet each.

Every cell is written as what its column holds: no text becomes a formula, a link, a number or a day. Nothing in the file
comes from the clock or tells who made it.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

from partnermap.answers.answer import Answer
from partnermap.answers.exported.shape import ExportTable
from partnermap.formats.tables.contents import ABOUT, ExportCell, WrittenTables, cells, export_in, tables_in
from partnermap.formats.tables.writer import A4, AS_TEXT, LONGEST, Format, Workbook, Worksheet
from partnermap.wording.dates import day_in_words
from partnermap.wording.numbers import counted

CUT = " … (cut here, for a cell holds no more; the formats json, sqlite, csv and parquet have the rest)"
NARROWEST, WIDEST = 8, 60
SAMPLED = 200
"""Rows that tell how wide a column is to be."""

PRINTED_MARKING = "Not for publication"


class _Looks:
    """How cells look: plain, a day, an amount of money."""

    def __init__(self, book: Workbook) -> None:
        """The looks of a workbook."""
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        self.plain: Format = book.add_format({"valign": "top"})
        self.day: Format = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
        self.money: Format = book.add_format({"valign": "top", "num_format": "#,##0.00"})
        self.heading: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})


def workbook(answer: Answer) -> WrittenTables:
    """The tables of an answer in one workbook; says what was too long for a cell."""
    export, made, said = export_in(answer), BytesIO(), list[str]()
    book = Workbook(made, AS_TEXT)
    title = f"{export.council}: partnerships as at {day_in_words(export.on)}".removeprefix(": ")
    book.set_properties({"title": title, "created": datetime.combine(export.on, time())})
    looks = _Looks(book)
    for table in tables_in(answer):
        sheet = book.add_worksheet(table.name)
        said += _fill(sheet, table, looks)
        if answer.marking:
            sheet.set_header(f"&C{PRINTED_MARKING}")
    book.close()
    return WrittenTables(made.getvalue(), said)


def _fill(sheet: Worksheet, table: ExportTable, looks: _Looks) -> Iterator[str]:
    """Write a table into its sheet; the sentences on what was cut."""
    rows = list(cells(table))
    last = len(table.columns) - 1
    for place, column in enumerate(table.columns):
        seen = [column.heading, *(str(row[place]) for row in rows[:SAMPLED] if row[place] is not None)]
        sheet.set_column(place, place, min(max(NARROWEST, *map(_width, seen)) + 2, WIDEST))
    headings = [{"header": column.heading, "header_format": looks.heading} for column in table.columns]
    sheet.add_table(
        0,
        0,
        max(len(rows), 1),
        last,
        {"name": f"{table.name}_rows", "columns": headings, "style": "Table Style Light 1"},
    )
    sheet.freeze_panes(1, 0 if table.name == ABOUT else 1)
    sheet.repeat_rows(0)  # and no column: LibreOffice would take half a minute to open the file
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_footer("&L&A&R&P of &N")
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            if not _write(sheet, number, place, value, looks):
                heading = table.columns[place].heading
                yield (
                    f"{table.name}, row {number + 1}, {heading}: a text of {counted(len(str(value)), 'character')} "
                    f"is cut in the workbook, where a cell holds {LONGEST:,}"
                )


def _write(sheet: Worksheet, row: int, column: int, value: ExportCell, looks: _Looks) -> bool:
    """Write a cell as what it is; whether all of it fits."""
    match value:
        case None:
            return True
        case bool():
            sheet.write_boolean(row, column, value, looks.plain)
        case int():
            sheet.write_number(row, column, value, looks.plain)
        case Decimal():
            sheet.write_number(row, column, float(value), looks.money)
        case date():
            sheet.write_datetime(row, column, value, looks.day)
        case str():
            fits = _units(value) <= LONGEST
            sheet.write_string(row, column, value if fits else _cut(value), looks.text)
            return fits
    return True


def _cut(text: str) -> str:
    """As much of a text as fits before the words that say so."""
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", errors="ignore")
    return f"{kept}{CUT}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def _width(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)
