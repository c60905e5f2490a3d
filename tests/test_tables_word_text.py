"""The cells of Word documents: all that a reader sees once changes are accepted, and nothing else."""

from collections.abc import Sequence

import pytest

from partnermap.tables import Cell, CellKind, TablesRead, word
from tables_read import lines, texts
from word_files import (
    CHANGE,
    HIDDEN,
    NUMBERING,
    STRIKE,
    STYLES,
    docx,
    item,
    level,
    p,
    r,
    sdt,
    styled,
    tbl,
    tc,
    tr,
)


def read(body: str, **parts: str) -> TablesRead:
    return word.tables("plan.docx", docx(body, **parts))


def cell_of(*content: str, **parts: str) -> Cell:
    """What a cell of this content is read as."""
    return word.tables("plan.docx", docx(tbl(tr(tc(*content))), **parts)).tables[0].rows[0].cells[0]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (f"<w:ins {CHANGE}>{r('put in')}</w:ins>", "put in"),
        (f"<w:moveTo {CHANGE}>{r('moved here')}</w:moveTo>", "moved here"),
        (f"<w:smartTag w:element='place'>{r('Leeds')}</w:smartTag>", "Leeds"),
        (f"<w:hyperlink w:anchor='x'>{r('the page')}</w:hyperlink>", "the page"),
        (f"<w:customXml w:element='x'>{r('kept')}</w:customXml>", "kept"),
        (sdt(r("Chosen"), "<w:dropDownList/>"), "Chosen"),
        (f"<w:fldSimple w:instr='DATE'>{r('3 May 2026')}</w:fldSimple>", "3 May 2026"),
        (r("<w:t>one</w:t><w:br/><w:t>two</w:t><w:cr/><w:t>three</w:t>"), "one\ntwo\nthree"),
        (r("<w:t>one</w:t><w:tab/><w:t>two</w:t>"), "one two"),
        (r("<w:t>co</w:t><w:noBreakHyphen/><w:t>opted</w:t>"), "co-opted"),
        (r("co\u2011opted mem\u00adbers\u00a0only"), "co-opted members only"),
        (r('<w:sym w:font="Wingdings" w:char="F0FC"/>'), "✓"),
        (r("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), "☑"),
        (r("ü", '<w:rFonts w:ascii="Wingdings"/>'), "✓"),
        (sdt(r("☒"), "<w14:checkbox xmlns:w14='http://schemas.microsoft.com/office/word/2010/wordml'/>"), "☒"),
        (
            "<mc:AlternateContent><mc:Choice Requires='x'>" + r("once") + "</mc:Choice>"
            "<mc:Fallback>" + r("twice") + "</mc:Fallback></mc:AlternateContent>",
            "once",
        ),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_read(runs: str, text: str) -> None:
    assert cell_of(p(runs)).text == text


def test_a_field_shows_its_result_and_a_form_its_box_and_choice() -> None:
    begin, part, end = (r(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    code = r("<w:instrText>IF </w:instrText>")
    nested = begin + code + begin + code + part + r("never") + end + part + r("shown") + end
    assert cell_of(p(nested + r(" after"))).text == "shown after"
    box = '<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar>'
    choice = (
        '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Red"/>'
        '<w:listEntry w:val="Green"/></w:ddList></w:ffData></w:fldChar>'
    )
    assert cell_of(p(r(box) + code + end + r(" done, ") + r(choice) + code + end)).text == "☒ done, Green"


@pytest.mark.parametrize(
    ("paragraph", "whole", "part"),
    [
        (p(r("31 March 2026", STRIKE)), True, ""),
        (p(r("31 March 2026", "<w:dstrike/>")), True, ""),
        (p(r("31 March 2026", '<w:rStyle w:val="Too"/>')), True, ""),
        (p(r("31 March 2026"), properties='<w:pStyle w:val="Old"/>'), True, ""),
        (p(r("31 March 2026", '<w:strike w:val="0"/>'), properties='<w:pStyle w:val="Old"/>'), False, ""),
        (p(r("31 March 2026", '<w:rStyle w:val="Out"/>'), properties='<w:pStyle w:val="Old"/>'), False, ""),
        (p(r("31 March", STRIKE) + r(" 30 June 2026")), False, "31 March"),
    ],
)
def test_what_is_struck_out_is_marked(paragraph: str, whole: bool, part: str) -> None:  # noqa: FBT001
    cell = cell_of(paragraph, styles=STYLES)
    assert ([line.struck for line in cell.lines], cell.partly_struck) == ([whole], part)


def test_hidden_text_is_named_and_not_read() -> None:
    found = read(
        p(r("Draft ", HIDDEN) + r("Plan"))
        + tbl(
            tr(tc(p(r("seen") + r(" not seen", HIDDEN))), tc(p(r("no", '<w:rStyle w:val="Secret"/>')))),
            tr("row", "hidden", properties="<w:hidden/>"),
        ),
        styles=STYLES,
    )
    assert list(found.tables[0].before) == ["Plan"]
    assert texts(found) == [["seen", ""], ["row", "hidden"]]
    assert [row.is_hidden for row in found.tables[0].rows] == [False, True]
    assert found.left_out == [
        "outside the tables: hidden text, 'Draft'",
        "table 1, row 1, column 1: hidden text, 'not seen'",
        "table 1, row 1, column 2: hidden text, 'no'",
    ]


def picker(shown: str, day: str = "2026-03-31", form: str = "dd/MM/yyyy") -> str:
    return sdt(r(shown), f'<w:date w:fullDate="{day}T00:00:00Z"><w:dateFormat w:val="{form}"/></w:date>')


@pytest.mark.parametrize(
    ("content", "text", "kind"),
    [
        (p(picker("31/03/2026")), "2026-03-31", CellKind.DAY),
        (p(picker("31 March 26", form="d MMMM yy")), "2026-03-31", CellKind.DAY),
        (p(picker("March 2026", form="MMMM yyyy")), "2026-03", CellKind.DAY),
        (p(picker("2026", form="yyyy")), "2026", CellKind.DAY),
        (p(r("by ") + picker("31/03/2026")), "by 31/03/2026", CellKind.TEXT),
        (p(picker("31/03/2026") + picker("30/06/2026", "2026-06-30")), "31/03/202630/06/2026", CellKind.TEXT),
        (p(picker("April 2027")), "April 2027", CellKind.TEXT),
        (p(picker("31/03/2026", "2026-02-30")), "31/03/2026", CellKind.TEXT),
        (p(picker("31/03/2026").replace("<w:rPr>", "<w:rPr><w:strike/>")), "31/03/2026", CellKind.TEXT),
        (sdt(p("31/03/2026"), '<w:date w:fullDate="2026-03-31T00:00:00Z"/>'), "2026-03-31", CellKind.DAY),
    ],
)
def test_a_date_picker_that_fills_a_cell_is_a_day(content: str, text: str, kind: CellKind) -> None:
    cell = cell_of(content)
    assert (cell.text, cell.kind) == (text, kind)


def test_a_date_picker_around_a_cell_is_a_day() -> None:
    around = sdt(tc("31/03/2026"), '<w:date w:fullDate="2026-03-31T00:00:00Z"/>')
    cell = read(tbl(f"<w:tr>{around}</w:tr>")).tables[0].rows[0].cells[0]
    assert (cell.text, cell.kind) == ("2026-03-31", CellKind.DAY)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([item("one", 1), item("below", 1, 1), item("deep", 1, 5)], [(1, "one"), (2, "below"), (2, "deep")]),
        ([styled("one", "B"), styled("below", "B2"), styled("ours", "Ours")], [(1, "one"), (2, "below"), (2, "ours")]),
        ([styled("Text", "Ring"), p(r("• typed")), p(r("o below"))], [(0, "Text"), (1, "typed"), (2, "below")]),
        ([p(r("<w:t>Two:</w:t><w:br/><w:t>• a</w:t><w:br/><w:t>• b</w:t>"))], [(0, "Two:"), (1, "a"), (1, "b")]),
        ([item("<w:r><w:t>one</w:t><w:br/><w:t>line</w:t></w:r>", 1), p("plain")], [(1, "one line"), (0, "plain")]),
        ([p("none", properties='<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>')], [(0, "none")]),
        ([p(r('<w:sym w:font="Symbol" w:char="F0B7"/>') + r(" sign"))], [(1, "sign")]),
    ],
)  # fmt: skip
def test_lists_have_levels(content: Sequence[str], expected: list[tuple[int, str]]) -> None:
    assert lines(cell_of(*content, styles=STYLES, numbering=NUMBERING)) == expected


def test_numbers_that_word_puts_are_read() -> None:
    found = read(
        tbl(
            tr(tc(item("", 2)), "Issue"),
            tr(tc(item("Second", 2)), tc(item("a", 2, 1), item("b", 2, 1), item("c", 2, 2))),
            tr(tc(item("", 3)), tc(item("", 1))),
        ),
        numbering=NUMBERING,
    )
    assert texts(found) == [["1.", "Issue"], ["2. Second", "(a) a\n(b) b\n2.I c"], ["1.", ""]]
    assert [[line.level for line in cell.lines] for cell in found.tables[0].rows[1].cells] == [
        [0],
        [2, 2, 2],
    ]


@pytest.mark.parametrize(
    ("form", "start", "numbers"),
    [
        ("decimalZero", 9, ["09", "10"]),
        ("lowerRoman", 4, ["iv", "v"]),
        ("upperRoman", 1999, ["MCMXCIX", "MM"]),
        ("upperLetter", 26, ["Z", "AA"]),
        ("lowerLetter", 1, ["a", "b"]),
        ("cardinalText", 1, ["1", "2"]),
        ("none", 1, ["", ""]),
    ],
)
def test_numbers_are_in_the_form_of_their_list(form: str, start: int, numbers: Sequence[str]) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, form, "%1", start)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    found = read(tbl(tr(tc(item("", 1))), tr(tc(item("", 1)))), numbering=numbering)
    assert texts(found) == [[number] for number in numbers]


def test_a_level_counts_anew_below_the_next_of_the_one_above() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "upperRoman", "%1")}'
        f"{level(1, 'decimal', '%1.%2').replace('</w:lvl>', '<w:isLgl/></w:lvl>')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    rows = (tr(tc(item("", 1, depth))) for depth in (1, 0, 1, 1, 0, 1))
    assert texts(read(tbl(*rows), numbering=numbering)) == [
        ["1.1"],
        ["II"],
        ["2.1"],
        ["2.2"],
        ["III"],
        ["3.1"],
    ]


def test_however_deep_it_is_nested_it_is_read() -> None:
    deep = 150
    assert cell_of(p("<w:ins>" * deep + r("below") + "</w:ins>" * deep)).text == "below"
