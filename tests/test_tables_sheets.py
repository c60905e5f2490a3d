"""What is read from the sheets of .xlsx, .ods and .xls: the same from each, and nothing that the cells do not say."""

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
import python_calamine
from openpyxl import Workbook

from partnermap.errors import UnreadableFileError
from partnermap.tables import CellKind, CellLine, TablesRead, read_tables
from partnermap.tables.sheet import a1
from workbooks import cells, plan, saved, texts

FIXTURES = Path(__file__).parent / "tables"


def plan_as(kind: str) -> bytes:
    return plan() if kind == "xlsx" else (FIXTURES / f"plan.{kind}").read_bytes()


@pytest.fixture(params=["xlsx", "ods", "xls"])
def read(request: pytest.FixtureRequest) -> TablesRead:
    kind: str = request.param
    return read_tables(f"folder/plan.{kind}", plan_as(kind))


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


@pytest.mark.parametrize("cut", [100, 600, 3_000, 6_000])
def test_a_cut_off_xls_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableFileError, match=r"plan\.xls: "):
        read_tables("plan.xls", plan_as("xls")[:cut])
