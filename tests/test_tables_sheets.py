"""What is read from the sheets of .xlsx, .ods and .xls: the same from each, and nothing that the cells do not say."""

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from time import process_time

import pytest
import python_calamine
import xlsxwriter
from openpyxl import Workbook
from openpyxl.chart import BarChart

from partnermap.errors import UnreadableFileError
from partnermap.tables import CellKind, CellLine, TablesRead, read_tables
from partnermap.tables.sheet import a1
from workbooks import cells, ods, plan, saved, texts, with_rows

FIXTURES = Path(__file__).parent / "tables"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def plan_as(kind: str) -> bytes:
    return plan() if kind == "xlsx" else (FIXTURES / f"plan.{kind}").read_bytes()


@pytest.fixture(params=["xlsx", "ods", "xls"])
def read(request: pytest.FixtureRequest) -> TablesRead:
    kind: str = request.param
    return read_tables(f"folder/plan.{kind}", plan_as(kind))


def xlsx(rows: str) -> TablesRead:
    return read_tables("plan.xlsx", with_rows(f"{rows}</sheetData>"))


def test_texts_numbers_and_days_are_read_at_their_places(read: TablesRead) -> None:
    found = texts(read)
    assert {place: found[place] for place in found if place != "G9"} == {
        "C3": "Ref",
        "D3": "Action",
        "E3": "By when",
        "F3": "Share",
        "G3": "Sum",
        "C4": "0042",
        "D4": "Two things:\none\ntwo",
        "E4": "2026-03",
        "F4": "12.5%",
        "G4": "12500",
        "H4": "confidential",
        "I4": "TRUE",
        "J4": "by May June",
        "C5": "0007",
        "D5": "given up",
        "E5": "2026-03-31",
        "G5": "1234.5",
        "C6": "hidden",
        "C7": "merged",
        "D7": "",
        "G7": "SC4",
        "D9": "below",
    } | dict.fromkeys(("C8", "D8"), "")
    kinds = {place: cell.kind for place, cell in cells(read).items()}
    assert {place for place, kind in kinds.items() if kind is CellKind.DAY} == {"E4", "E5"}
    assert {place for place, kind in kinds.items() if kind is CellKind.NUMBER} == {"F4", "G4", "G5"}
    assert read.file.startswith("plan.")


def test_every_row_is_as_wide_as_the_table_and_says_where_it_is(read: TablesRead) -> None:
    rows = read.tables[0].rows
    assert [row.place for row in rows] == [f"row {number}" for number in range(3, 10)]
    assert {len(row.cells) for row in rows} == {8}
    assert [cell.place for cell in rows[-1].cells][:2] == ["C9", "D9"]


def test_bullets_have_levels_and_what_is_struck_out_is_marked(read: TablesRead) -> None:
    found = cells(read)
    assert list(found["D4"].lines) == [CellLine("Two things:"), CellLine("one", 1), CellLine("two", 1)]
    assert list(found["D5"].lines) == [CellLine("given up", struck=True)]
    assert (found["J4"].partly_struck, found["J4"].lines[0].struck) == ("May", False)


def test_merged_cells_point_to_the_first(read: TablesRead) -> None:
    assert {
        place: cell.merged_into for place, cell in cells(read).items() if cell.merged_into
    } == dict.fromkeys(("D7", "C8", "D8"), "C7")


def test_what_is_hidden_is_read_and_said_to_be_hidden(read: TablesRead) -> None:
    assert [row.place for row in read.tables[0].rows if row.is_hidden] == ["row 6"]
    assert [(table.name, table.place, table.is_hidden) for table in read.tables] == [
        ("Plan 2026", "sheet Plan 2026", False),
        ("Lists", "sheet Lists", True),
    ]
    assert read.noticed == ["sheet Plan 2026: hidden columns are read as well: H"]


def test_notes_and_times_of_day_are_said_to_be_left_out(read: TablesRead) -> None:
    assert sorted(read.left_out) == [
        "sheet Plan 2026: notes on cells are not read: C4",
        "sheet Plan 2026: times of day are not read: E5 (14:30)",
    ]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("ods", CellKind.ERROR), ("xls", CellKind.ERROR), ("xlsx", CellKind.NOT_CALCULATED)],
)
def test_a_formula_without_a_result_and_one_that_failed_are_told_apart(kind: str, expected: CellKind) -> None:
    cell = cells(read_tables(f"plan.{kind}", plan_as(kind)))["G9"]
    assert (cell.kind, cell.text) == (expected, "#DIV/0!" if expected is CellKind.ERROR else "")


@pytest.mark.parametrize("kind", ["ods", "xls", "xlsx"])
def test_calamine_finds_the_same_texts_at_the_same_places(kind: str) -> None:
    content = plan_as(kind)
    found = texts(read_tables(f"plan.{kind}", content))
    sheet = python_calamine.load_workbook(BytesIO(content)).get_sheet_by_index(0)
    judged = {
        a1(row, column): " ".join(value.replace("•", "").split())
        for row, values in enumerate(sheet.to_python(skip_empty_area=False), 1)
        for column, value in enumerate(values, 1)
        if isinstance(value, str) and value
    }
    assert len(judged) == 13
    assert {place: found[place].replace("\n", " ") for place in judged} == judged


@pytest.mark.parametrize(
    ("value", "code", "text", "kind"),
    [
        (12500, "General", "12500", CellKind.NUMBER),
        (12500, '_-£* #,##0.00_-;-£* #,##0.00_-;_-£* "-"??_-;_-@_-', "12500", CellKind.NUMBER),
        (12500, "[$£-809]#,##0", "12500", CellKind.NUMBER),
        (12500, "[$€-2] #,##0", "€ 12500", CellKind.TEXT),
        (0.1 + 0.2, "General", "0.3", CellKind.NUMBER),
        (1e20, "0.00E+00", "100000000000000000000", CellKind.NUMBER),
        (-0.5, "0.00", "-0.5", CellKind.NUMBER),
        (0.07, "0%", "7%", CellKind.NUMBER),
        (3, '0" weeks"', "3 weeks", CellKind.TEXT),
        (3, 'General" weeks"', "3 weeks", CellKind.TEXT),
        (42, "00000", "00042", CellKind.TEXT),
        (46112, "yyyy\\-mm\\-dd", "2026-03-31", CellKind.DAY),
        (46112, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2026-03-31", CellKind.DAY),
        (46112, "mmmm yyyy;@", "2026-03", CellKind.DAY),
        (46112, "yyyy", "2026", CellKind.DAY),
        (46112, '"due "dd/mm/yy', "2026-03-31", CellKind.DAY),
        (46112.25, "[Red]dd/mm/yyyy", "2026-03-31", CellKind.DAY),
        (1, "dd/mm/yyyy", "1900-01-01", CellKind.DAY),
        (59, "dd/mm/yyyy", "1900-02-28", CellKind.DAY),
        (61, "dd/mm/yyyy", "1900-03-01", CellKind.DAY),
        (2_958_465, "dd/mm/yyyy", "9999-12-31", CellKind.DAY),
        (0.604166666, "hh:mm", "14:30", CellKind.TEXT),
        (1.5, "[h]:mm:ss", "36:00", CellKind.TEXT),
        (0.604166666, "h:mm AM/PM", "14:30", CellKind.TEXT),
    ],
)
def test_a_number_says_what_its_format_shows(value: float, code: str, text: str, kind: CellKind) -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1, value)
    cell.number_format = code
    read = read_tables("plan.xlsx", saved(book))
    found = cells(read)["A1"]
    assert (found.text, found.kind) == (text, kind)
    assert (read.left_out, read.noticed) == ([], [])


@pytest.mark.parametrize("number", [0, 60, -3, 2_958_466, 1e300])
def test_a_number_that_no_day_has_stays_a_number_and_is_noticed(number: float) -> None:
    book = Workbook()
    book.worksheets[0].cell(1, 1, number).number_format = "dd/mm/yyyy"
    read = read_tables("plan.xlsx", saved(book))
    assert cells(read)["A1"].kind is CellKind.NUMBER
    assert read.noticed == ["sheet Sheet: numbers in the format of a date, and no dates: A1"]


def test_a_day_shown_without_its_year_is_noticed() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row, code in enumerate(("d-mmm", "mmm"), 1):
        sheet.cell(row, 1, date(2026, 3, 31)).number_format = code
    read = read_tables("plan.xlsx", saved(book))
    assert texts(read) == {"A1": "2026-03-31", "A2": "2026-03"}
    assert read.noticed == ["sheet Sheet: days shown without a year, which the file has: A1, A2"]


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 -- as openpyxl has it
    sheet = book.worksheets[0]
    sheet["A1"] = date(2026, 3, 31)
    sheet["A2"] = time(14, 30)
    assert texts(read_tables("plan.xlsx", saved(book))) == {"A1": "2026-03-31", "A2": "14:30"}


def test_many_times_of_day_are_one_sentence() -> None:
    book = Workbook()
    for row in range(1, 31):
        book.worksheets[0].cell(row, 1, datetime(2026, 3, 31, 9, row))  # noqa: DTZ001 -- a cell knows no zone
    (said,) = read_tables("plan.xlsx", saved(book)).left_out
    assert said.startswith("sheet Sheet: times of day are not read: A1 (09:01), A2 (09:02), ")
    assert said.endswith("A20 (09:20) and 10 more")


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


def test_an_uncalculated_formula_of_ods_keeps_its_column() -> None:
    read = read_tables(
        "plan.ods",
        ods(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>one</text:p></table:table-cell>'
            '<table:table-cell table:formula="of:=1+1"/>'
            '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell></table:table-row>'
        ),
    )
    assert texts(read) == {"A1": "one", "B1": "", "C1": "3"}
    assert cells(read)["B1"].kind is CellKind.NOT_CALCULATED


def test_rows_and_cells_of_ods_that_are_repeated_or_grouped_are_counted() -> None:
    one = '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    read = read_tables(
        "plan.ods",
        ods(
            f"<table:table-header-rows><table:table-row>{one}</table:table-row></table:table-header-rows>"
            '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
            f'<table:table-row-group><table:table-row table:number-rows-repeated="2" table:visibility="filter">{one}'
            "</table:table-row></table:table-row-group>"
            '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        ),
    )
    assert list(texts(read)) == ["A1", "B1", "A5", "B5", "A6", "B6"]
    assert [row.place for row in read.tables[0].rows if row.is_hidden] == ["row 5", "row 6"]


def test_a_text_of_ods_keeps_blanks_tabs_breaks_and_strokes_but_no_picture() -> None:
    style = '<style:style style:name="out"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    read = read_tables(
        "plan.ods",
        ods(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>one<text:s text:c="2"/>two<text:line-break/>'
            'th<text:span text:style-name="out">r</text:span>ee<draw:frame><text:p>picture</text:p></draw:frame></text:p>'
            "<text:p><text:tab/>- four</text:p></table:table-cell></table:table-row>",
            style,
        ),
    )
    cell = cells(read)["A1"]
    assert list(cell.lines) == [CellLine("one two"), CellLine("three"), CellLine("four", 1)]
    assert cell.partly_struck == "r"
    assert read.left_out == ["sheet A: pictures, charts and text boxes are not read"]


def test_a_month_of_ods_has_no_day_also_by_the_style_of_its_column() -> None:
    styles = (
        '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
        '<style:style style:name="base" style:data-style-name="N1"/><style:style style:name="ce1" style:parent-style-name="base"/>'
    )
    read = read_tables(
        "plan.ods",
        ods(
            '<table:table-column table:default-cell-style-name="ce1"/><table:table-row>'
            '<table:table-cell office:value-type="date" office:date-value="2026-03-01"><text:p>03 26</text:p></table:table-cell>'
            '<table:table-cell office:value-type="date" office:date-value="2026-03-01"><text:p>1 Mar</text:p></table:table-cell>'
            "</table:table-row>",
            styles,
        ),
    )
    assert texts(read) == {"A1": "2026-03", "B1": "2026-03-01"}


@pytest.mark.parametrize(
    "row",
    [
        '<table:table-row table:number-rows-repeated="9000000"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
        '<table:table-row><table:table-cell table:number-columns-repeated="9000000" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
        '<table:table-row table:number-rows-repeated="99999999999"><table:table-cell/></table:table-row>',
        '<table:table-row table:number-rows-repeated="-1"><table:table-cell/></table:table-row>',
    ],
)
def test_an_ods_that_repeats_without_end_is_refused(row: str) -> None:
    with pytest.raises(UnreadableFileError):
        read_tables("plan.ods", ods(row))


@pytest.mark.parametrize("cut", [100, 600, 3_000, 6_000])
def test_a_cut_off_xls_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableFileError, match=r"plan\.xls: "):
        read_tables("plan.xls", plan_as("xls")[:cut])
