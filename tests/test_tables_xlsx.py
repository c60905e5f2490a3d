"""What is read from the XML of an .xlsx: formulas, texts, what only looks large, and what breaks the rules."""

import zipfile
from io import BytesIO
from time import process_time

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.chart import BarChart

from partnermap.errors import UnreadableFileError
from partnermap.tables import CellKind, TablesRead, read_tables
from workbooks import cells, plan, saved, texts, with_parts, with_rows


def xlsx(rows: str) -> TablesRead:
    return read_tables("plan.xlsx", with_rows(f"{rows}</sheetData>"))


def test_a_formula_has_the_result_that_was_saved_and_none_is_made_up() -> None:
    read = xlsx(
        '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c><c r="C2"><f>1+1</f></c><c r="D2"><f>1+1</f><v/></c>'
        '<c r="E2" t="str"><f>""</f><v></v></c><c r="F2" t="e"><f>X()</f><v>#NAME?</v></c>'
        '<c r="G2" t="str"><f>[1]Sheet1!A1</f><v>from elsewhere</v></c><c r="H2" t="b"><f>1=2</f><v>0</v></c></row>'
    )
    found = cells(read)
    assert {place: (cell.kind, cell.text) for place, cell in found.items()} == {
        "B2": (CellKind.NUMBER, "2"),
        "C2": (CellKind.NOT_CALCULATED, ""),
        "D2": (CellKind.NOT_CALCULATED, ""),
        "F2": (CellKind.ERROR, "#NAME?"),
        "G2": (CellKind.TEXT, "from elsewhere"),
        "H2": (CellKind.TEXT, "FALSE"),
    }


def test_texts_within_the_sheet_days_as_texts_and_cells_without_places_are_read() -> None:
    read = xlsx(
        '<row><c t="inlineStr"><is><t>one_x000D__x000A_two</t></is></c><c t="d"><v>2026-03-31T00:00:00</v></c></row>'
        '<row><c/><c t="inlineStr"><is><r><t>three </t></r><r><rPr><strike/></rPr><t>four</t></r>'
        "<rPh><t>aid</t></rPh></is></c></row>"
    )
    assert texts(read) == {"A1": "one\ntwo", "B1": "2026-03-31", "B2": "three four"}
    assert cells(read)["B2"].partly_struck == "four"


def test_shared_texts_are_read_and_a_run_that_says_nothing_of_strokes_is_as_its_cell() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        struck, kept = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
        sheet.write_rich_string("A1", "31 March ", kept, "April", struck)
        sheet.write_string("A2", "31 March", struck)
        sheet.write_string("B2", "one\ntwo")
        sheet.write_string("A3", "31 March", struck)
    read = read_tables("plan.xlsx", out.getvalue())
    assert texts(read) == {"A1": "31 March April", "A2": "31 March", "B2": "one\ntwo", "A3": "31 March"}
    assert cells(read)["A1"].partly_struck == "31 March"
    assert [place for place, cell in cells(read).items() if cell.lines[0].struck] == ["A2", "A3"]


def test_what_reaches_far_beyond_the_table_costs_nothing() -> None:
    formatted = "".join(
        f'<row r="{row}" s="1"><c r="A{row}" s="0"/><c r="XFD{row}"/></row>' for row in range(3, 20_003)
    )
    rest = '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    start = process_time()
    read = read_tables("plan.xlsx", with_rows(f'<row r="2"><c r="B2"><v>1</v></c></row>{formatted}{rest}'))
    assert process_time() - start < 2
    assert [(row.place, len(row.cells)) for row in read.tables[0].rows] == [("row 2", 1)]


def test_a_long_stretch_of_empty_rows_is_left_out_and_said() -> None:
    read = xlsx('<row r="2"><c r="A2"><v>1</v></c></row><row r="900000"><c r="A900000"><v>2</v></c></row>')
    assert [row.place for row in read.tables[0].rows] == ["row 2", "row 900000"]
    assert read.left_out == ["sheet Sheet: rows are empty: 3 to 899999"]


def test_a_table_that_reaches_too_far_is_refused_with_the_figures() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 31))
    with pytest.raises(
        UnreadableFileError,
        match=r"plan\.xlsx, sheet Sheet: reaches from A1 to XFD31, 507,904 cells; 500,000 is",
    ):
        xlsx(f'{rows}<row r="31"><c r="XFD31"><v>1</v></c></row>')


def test_five_thousand_rows_are_read_in_a_few_seconds() -> None:
    row = (
        '<row r="{0}">'
        + "".join(f'<c r="{letter}{{0}}" t="inlineStr"><is><t>text {{0}}</t></is></c>' for letter in "ABCDEF")
        + "</row>"
    )
    content = with_rows("".join(row.format(number) for number in range(1, 5_001)) + "</sheetData>")
    start = process_time()
    assert len(read_tables("plan.xlsx", content).tables[0].rows) == 5_000
    assert process_time() - start < 10


def test_charts_are_said_to_be_left_out() -> None:
    book = Workbook()
    book.worksheets[0].append([1])
    book.worksheets[0].add_chart(BarChart(), "C1")
    book.create_chartsheet("Figures").add_chart(BarChart())
    assert read_tables("plan.xlsx", saved(book)).left_out == [
        "sheet Figures: no sheet of cells (chartsheet)",
        "sheet Sheet: pictures, charts and text boxes are not read",
    ]


def test_an_empty_sheet_is_a_table_without_rows() -> None:
    assert [list(table.rows) for table in read_tables("plan.xlsx", saved(Workbook())).tables] == [[]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1" t="s"><v>99</v></c></row>',
        '<row r="1"><c r="A1"><v>twelve</v></c></row>',
        '<row r="one"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>31 March</v></c></row>',
    ],
)
def test_a_sheet_that_breaks_the_rules_is_refused(rows: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"plan\.xlsx: is not as \.xlsx files are"):
        xlsx(rows)


def test_a_cut_off_sheet_is_refused() -> None:
    with pytest.raises(
        UnreadableFileError, match=r"plan\.xlsx: its part xl/worksheets/sheet1\.xml is damaged"
    ):
        read_tables("plan.xlsx", with_rows('<row r="1">'))


def test_a_sheet_of_too_many_cells_is_refused_before_it_is_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partnermap.tables.xlsx.MOST_CELLS", 3)
    row = '<row><c r="A1"><v>1</v></c><c><v>1</v></c></row>'
    assert len(xlsx(row).tables[0].rows) == 1
    with pytest.raises(
        UnreadableFileError, match="sheet Sheet: has 6 rows and cells with something in them; 3 is the limit"
    ):
        xlsx(row * 2)


def test_two_sheets_that_are_one_part_are_refused() -> None:
    content = saved(Workbook())
    with zipfile.ZipFile(BytesIO(content)) as parts:
        workbook = parts.read("xl/workbook.xml")
    begin = workbook.index(b"<sheet ")
    entry = workbook[begin : workbook.index(b"/>", begin) + 2]
    twice = workbook.replace(entry, entry + entry.replace(b'"Sheet"', b'"Copy"'))
    with pytest.raises(UnreadableFileError, match="the sheets Sheet and Copy are one part"):
        read_tables("plan.xlsx", with_parts(content, {"xl/workbook.xml": twice}))


def test_both_kinds_of_xlsx_are_read() -> None:
    content = plan()
    with zipfile.ZipFile(BytesIO(content)) as parts:
        strict = {
            name: parts.read(name)
            .replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            for name in parts.namelist()
        }
    assert read_tables("plan.xlsx", with_parts(content, strict)) == read_tables("plan.xlsx", content)
