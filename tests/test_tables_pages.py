"""Tables of web pages, and what they have in common with those of Markdown: what is shown, and nothing that is not."""

import pytest

from partnermap.errors import UnreadableFileError
from partnermap.tables import Cell, TablesRead, html, markdown, read_tables, squared
from partnermap.tables.squared import WIDEST_SPAN
from tables_read import lines, texts
from word_files import docx, tbl, tr


def page(text: str) -> TablesRead:
    return html.tables("plan.html", text.encode())


def in_page(content: str) -> Cell:
    return page(f"<table><tr><td>{content}</td><td>x</td></tr></table>").tables[0].rows[0].cells[0]


def test_what_is_struck_out_is_marked() -> None:
    for cell in (in_page("<del>31 March</del>"), in_page("<s>31</s> <strike>March</strike>"),
                 in_page("<p style='color: red; text-decoration: line-through'>31 March</p>")):  # fmt: skip
        assert ([line.struck for line in cell.lines], cell.partly_struck) == ([True], "")
    cell = in_page("<s>31 March</s> 30 June")
    assert (cell.text, cell.lines[0].struck, cell.partly_struck) == ("31 March 30 June", False, "31 March")
    row = (
        page("<table><s><tr style='text-decoration:line-through'><td>gone</td></tr></s></table>")
        .tables[0]
        .rows[0]
    )
    assert row.cells[0].lines[0].struck


def test_bullets_that_word_wrote_into_a_page_are_bullets() -> None:
    ignored = "<![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp; </span></span><![endif]>"
    cell = in_page(f"<p>{ignored.format('·')}one<o:p></o:p></p><p>{ignored.format('o')}below</p>")
    assert lines(cell) == [(1, "one"), (2, "below")]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", ""),
        ("cp1252", "<meta charset=iso-8859-1>"),
        ("iso-8859-15", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">'),
        ("utf-8", '<?xml version="1.0" encoding="UTF-8"?>'),
        ("cp1252", "<meta charset=utf-8>"),
        ("utf-8", "<meta charset=no-such>"),
        ("utf-8", "<meta charset=utf-16>"),
    ],
)
def test_a_page_is_decoded_as_it_says_or_as_it_can_be(encoding: str, head: str) -> None:
    found = html.tables("a.html", f"{head}<table><tr><td>Café: £5</td></tr></table>".encode(encoding))
    assert texts(found) == [["Café: £5"]]


def test_cells_over_several_columns_and_rows_say_where_their_text_is() -> None:
    found = page(
        "<table><tr><td rowspan=2 colspan=2>A<td>B<tr><td>C<tr><td>D<td rowspan=0>E<tr><td>F<td>G<tr><td colspan=9>H</table>"
    )
    assert texts(found) == [["A", "", "B"], ["", "", "C"], ["D", "E", ""], ["F", "", "G"], ["H", "", ""]]
    merged = {
        cell.place: cell.merged_into for row in found.tables[0].rows for cell in row.cells if cell.merged_into
    }
    assert merged == {
        "row 1, column 2": "row 1, column 1",
        "row 2, column 1": "row 1, column 1",
        "row 2, column 2": "row 1, column 1",
        "row 4, column 2": "row 3, column 2",
        "row 5, column 2": "row 5, column 1",
        "row 5, column 3": "row 5, column 1",
    }


@pytest.mark.parametrize(
    ("table", "headings"),
    [
        ("<thead><tr><td>a</thead><tr><td>1", [True, False]),
        ("<tr><th>a<th>b<tr><th>1<td>2", [True, False]),
        ("<tr><td>a<tr><td>1", [None, None]),
        ("<tfoot><tr><td>sum</tfoot><tbody><tr><td>1</tbody><thead><tr><td>a</thead>", [True, False, False]),
    ],
)
def test_a_page_says_which_rows_are_headings_or_does_not(table: str, headings: list[bool | None]) -> None:
    assert [row.is_heading for row in page(f"<table>{table}</table>").tables[0].rows] == headings


def test_what_a_page_does_not_show_is_named_and_what_is_no_text_is_nowhere() -> None:
    found = page(
        "<head><title>t</title><style>td {}</style></head><p hidden>secret</p><script>var a = '<table>'</script>"
        "<table><tr style='display: none'><td>row<tr><td>seen<span style='visibility:hidden'>not</span><td hidden>cell<td><!-- no -->"
        "<img src=a.png alt=Green><img src=b.png alt=''></table><div style='display:none'><table><tr><td>whole</table></div>"
    )
    assert texts(found) == [["row", ""], ["seen", ""]]
    assert [row.is_hidden for row in found.tables[0].rows] == [True, False]
    assert [(texts(found, number), table.is_hidden) for number, table in enumerate(found.tables)][1] == (
        [["whole"]],
        True,
    )
    assert found.left_out == [
        "table 1, row 2, column 1: hidden text, 'not'",
        "table 1, row 2, column 2: hidden text, 'cell'",
        "table 1, row 2, column 2: a picture, 'Green'",
        "outside the tables: hidden text",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>one</p><div>two<br>three</div>four", [(0, "one"), (0, "two"), (0, "three"), (0, "four")]),
        ("Meeting\n  Date&nbsp;", [(0, "Meeting Date")]),
        (
            "<ul><li><p>one</p><p>more</p><ol><li>below</ol><li>two</ul>",
            [(1, "one more"), (2, "below"), (1, "two")],
        ),
        ("<ul><li>one<ul><li>two<ul><li>deep</ul></ul></ul>", [(1, "one"), (2, "two"), (2, "deep")]),
        ("Do:<li>one<li>two", [(0, "Do:"), (1, "one"), (1, "two")]),
        ("1<sup>st</sup> <b>May</b>", [(0, "1st May")]),
        ("<input type=checkbox checked> yes<input type=checkbox> no", [(0, "☒ yes☐ no")]),
        ("<a href='mailto:a@example.org'>a@example.org</a>", [(0, "a@example.org")]),
        ("&nbsp;", []),
    ],
)
def test_a_cell_of_a_page_has_its_paragraphs_and_bullets(
    content: str, expected: list[tuple[int, str]]
) -> None:
    assert lines(in_page(content)) == expected


def test_tables_within_cells_stay_there_and_those_that_lay_out_are_none() -> None:
    found = page(
        "<table><tr><td>menu<td><h1>Plan</h1><table><caption>Annex</caption><tr><td>a<td>b<tr><td>1"
        "<td>2<table><tr><td>in</table></table>Key</table>"
    )
    assert [texts(found, number) for number, _ in enumerate(found.tables)] == [[["a", "b"], ["1", "2\nin"]]]
    assert (list(found.tables[0].before), list(found.tables[0].after)) == (["menu", "Plan", "Annex"], ["Key"])
    assert found.left_out == [
        "table 1, row 2, column 2: a table within the cell, whose text is kept in the cell"
    ]


def test_cells_without_a_row_and_those_within_a_form_are_read() -> None:
    found = page("<table><td>a<td>b<tr><form><td>c</td><td>d</td></form></tr></table>")
    assert texts(found) == [["a", "b"], ["c", "d"]]


def test_however_deep_and_wide_a_page_is_it_is_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = 1500
    found = page("<table><tr><td>" + "<i>" * deep + "below" + "</i>" * deep + "</table>")
    assert texts(found) == [["below"]]
    assert len(texts(page("<table><tr><td colspan=99999999999>a<td>b</table>"))[0]) == WIDEST_SPAN + 1
    monkeypatch.setattr(squared, "MOST_CELLS", 5000)
    for rows in (
        "<tr><td colspan=1000>a" * 6,
        "<tr><td rowspan=0>a" * 101,
        "<tr><td>a" * 4000 + "<tr><td>a<td>b",
    ):
        with pytest.raises(UnreadableFileError, match=r"plan\.html: a table of more than 5,000 cells"):
            page(f"<table>{rows}</table>")


@pytest.mark.parametrize("text", ["", " ", "no table", "<p>none</p>", "<table></table>"])
def test_a_file_without_tables_has_none(text: str) -> None:
    assert page(text).tables == markdown.tables("a.md", text.encode()).tables == []


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"<p>a\n\0b", "plan.html:2: holds a NUL"), (b"<p>\x81\xff", "plan.html:1: is neither")],
)
def test_what_is_no_text_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        html.tables("plan.html", content)


def test_the_ending_and_the_first_bytes_choose_the_reader() -> None:
    table = b"<table><tr><td>a</td></tr></table>"
    assert texts(read_tables("plan.html", table)) == [["a"]]
    with pytest.raises(UnreadableFileError, match=r"is named \.xls, and is \.html by what is in it"):
        read_tables("plan.xls", table)  # as programs that export pages for a spreadsheet name them
    assert texts(read_tables("plan.md", b"| a |\n|---|\n")) == [["a"]]
    assert texts(read_tables("plan.docx", docx(tbl(tr("a"))))) == [["a"]]
