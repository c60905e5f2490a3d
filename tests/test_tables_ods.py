"""What is read from the XML of an .ods: repetitions, styles, formulas without result."""

import pytest

from partnermap.errors import UnreadableFileError
from partnermap.tables import CellKind, CellLine, read_tables
from workbooks import cells, ods, texts


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
