"""Tables of Word documents: their rows and cells, and what is said of the rest."""

import re
from io import BytesIO

import mammoth
import pytest

from partnermap.errors import UnreadableFileError
from partnermap.tables import TablesRead, html, word
from tables_read import texts
from word_files import (
    CHANGE,
    NUMBERING,
    STRICT,
    STRIKE,
    STYLES,
    docx,
    item,
    p,
    r,
    sdt,
    tbl,
    tc,
    tr,
    zipped,
)

NOTE = '<w:footnoteReference w:id="2"/>'


def read(body: str, **parts: str) -> TablesRead:
    return word.tables("plan.docx", docx(body, **parts))


def test_tables_have_their_names_their_places_and_the_texts_around_them() -> None:
    found = read(
        p("Action plan") + tbl(tr("Ref", "Action", properties="<w:tblHeader/>"), tr("1", "Count them")) + p("Next")
        + p() + tbl(tr("a")) + p("Key: R is late")
    )  # fmt: skip
    assert [(table.name, table.place) for table in found.tables] == [("1", "table 1"), ("2", "table 2")]
    assert [list(table.before) for table in found.tables] == [["Action plan"], ["Next"]]
    assert [list(table.after) for table in found.tables] == [[], ["Key: R is late"]]
    assert [(row.place, row.is_heading) for row in found.tables[0].rows] == [
        ("row 1", True),
        ("row 2", False),
    ]
    assert [cell.place for cell in found.tables[0].rows[1].cells] == ["row 2, column 1", "row 2, column 2"]
    assert [row.is_heading for row in found.tables[1].rows] == [None]
    assert (found.file, list(found.left_out)) == ("plan.docx", [])


def test_what_is_deleted_or_moved_away_is_never_read() -> None:
    gone = f"<w:del {CHANGE}>{r('<w:delText>old </w:delText>')}</w:del><w:moveFrom {CHANGE}>{r('moved ')}</w:moveFrom>"
    deleted = f"<w:del {CHANGE}/>"
    found = read(
        tbl(tr("x", properties=deleted))
        + tbl(
            tr("a", tc(p(gone + r("new")))),
            tr("gone", "gone", properties=deleted),
            tr("b", tc("c", properties=f"<w:cellDel {CHANGE}/>")),
            tr("d", tc(p("one ", properties=f"<w:rPr>{deleted}</w:rPr>"), p("line"))),
        )
    )
    assert texts(found) == [["a", "new"], ["b", ""], ["d", "one line"]]
    assert [row.place for row in found.tables[0].rows] == ["row 1", "row 3", "row 4"]
    assert found.left_out == [
        "outside the tables: a deleted table",
        "table 1, row 1, column 2: text deleted as a tracked change",
        "table 1, row 2: a deleted row",
        "table 1, row 3, column 2: a deleted cell",
    ]


def test_merged_cells_say_where_their_text_is_and_gaps_are_cells() -> None:
    wide, down, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    found = read(
        tbl(
            tr(tc("Issue", properties=down), tc("Over two", properties=wide)),
            tr(tc("under", properties=on), "b", "c"),
            tr("d", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
            tr(
                tc("e", properties='<w:hMerge w:val="restart"/>'),
                tc("", properties='<w:hMerge w:val="continue"/>'),
                "f",
            ),
        )
    )
    rows = found.tables[0].rows
    assert texts(found) == [["Issue", "Over two", ""], ["", "b", "c"], ["", "d", ""], ["e", "", "f"]]
    merged = {cell.place: cell.merged_into for row in rows for cell in row.cells if cell.merged_into}
    assert merged == {
        "row 1, column 3": "row 1, column 2",
        "row 2, column 1": "row 1, column 1",
        "row 4, column 2": "row 4, column 1",
    }
    assert found.left_out == ["table 1, row 2, column 1: text in a cell that is merged into another, 'under'"]


def test_rows_and_cells_in_controls_are_read_and_prompts_are_not() -> None:
    prompt = "<w:showingPlcHdr/>"
    found = read(
        tbl(
            sdt(sdt(tr("a", "b"), "<w:repeatingSectionItem/>")),
            f"<w:tr>{sdt(tc('c'))}{sdt(tc('Click here'), prompt)}</w:tr>",
            tr("d", tc(p(sdt(r("Choose an item."), prompt)))),
        )
    )
    assert texts(found) == [["a", "b"], ["c", ""], ["d", ""]]
    assert found.left_out == [
        "table 1, row 2, column 2: the prompt of a control that nobody filled in",
        "table 1, row 3, column 2: the prompt of a control that nobody filled in",
    ]


def test_tables_within_cells_stay_there_and_frames_are_none() -> None:
    inner = tbl(tr("i", "j"))
    found = read(
        tbl(tr("a", tc("b", inner, "")), tr("c", "d"))
        + tbl(tr(tc("Frame", tbl(tr("x", "y"), tr("z", "w")), "")))
    )
    assert texts(found) == [["a", "b\ni\nj"], ["c", "d"]]
    assert texts(found, 1) == [["x", "y"], ["z", "w"]]
    assert list(found.tables[1].before) == ["Frame"]
    assert found.left_out == [
        "table 1, row 1, column 2: a table within the cell, whose text is kept in the cell"
    ]


def test_notes_comments_and_pictures_are_said() -> None:
    found = read(
        tbl(tr(tc(p(r("Text") + r(NOTE) + r('<w:commentReference w:id="0"/>')
        + r("<w:pict><v:imagedata xmlns:v='urn:v'/></w:pict>") + r('<w:sym w:font="Webdings" w:char="F021"/>'))))),
        footnotes=f'<w:footnote w:id="2">{p("Funding is not agreed" , r(NOTE))}</w:footnote>', header=p("As at 1 April 2025"), footer=p(),
    )  # fmt: skip
    assert texts(found) == [["Text\ufffd"]]
    place = "table 1, row 1, column 1:"
    assert found.left_out == [
        f"{place} a footnote, 'Funding is not agreed'",
        f"{place} a comment",
        f"{place} a picture",
        f"{place} a sign of the font Webdings, F021, which no text has",
        "the page header, 'As at 1 April 2025'",
    ]


def test_a_document_of_the_strict_kind_reads_the_same() -> None:
    body = p("Plan") + tbl(tr(tc(p(r("31 March", STRIKE) + r("June")))), tr("gone", properties="<w:del/>"))
    found, strict = (word.tables("a.docx", docx(body, **kind)) for kind in ({}, {"namespace": STRICT}))
    assert found == strict
    assert texts(found) == [["31 MarchJune"]]


BOTH_READ = tbl(
    tr("Ref", "Action", "Who"),
    tr("A1", tc(p(r("Count the ") + f"<w:ins {CHANGE}>{r('seats')}</w:ins>"), item("by ward", 1), item("by age", 1, 1)), "Clerk"),
    tr(tc("A2", properties='<w:vMerge w:val="restart"/>'), tc(p(f"<w:hyperlink w:anchor='x'>{r('The page')}</w:hyperlink>")), "x"),
    tr(tc("", properties="<w:vMerge/>"), tc("Wide &amp; high", properties='<w:gridSpan w:val="2"/>')),
    sdt(tr("A3", tc(p(sdt(r("Chosen")))), tc(p(r("<w:t>one</w:t><w:br/><w:t>two</w:t>"), f"<w:del {CHANGE}>{r('<w:delText>x</w:delText>')}</w:del>")))),
)  # fmt: skip


def test_another_reader_finds_the_same_texts_in_what_both_read() -> None:
    content = docx(BOTH_READ, numbering=NUMBERING, styles=STYLES)
    page = mammoth.convert_to_html(BytesIO(content)).value
    theirs = [re.sub(r"<[^>]+>", " ", cell).split() for cell in re.findall(r"<td.*?</td>", page)]
    ours = [cell.text.replace("&", "&amp;").split() for row in word.tables("a.docx", content).tables[0].rows
            for cell in row.cells if not cell.merged_into]  # fmt: skip
    assert ours == theirs
    assert len(ours) == 13
    assert texts(html.tables("a.html", page.encode())) == texts(word.tables("a.docx", content))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (zipped({"word/other.xml": "<x/>"}), "is no Word document: it has no text"),
        (zipped({"word/document.xml": "<w:document"}), "its part word/document.xml is damaged"),
        (
            zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "declares a document type",
        ),
        (docx(tbl(*[tr("a", properties='<w:gridBefore w:val="900000"/>')] * 2)), "more than 500,000 cells"),
    ],
)
def test_what_is_no_document_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said) as refused:
        word.tables("plan.docx", content)
    assert str(refused.value).startswith("plan.docx: ")
    assert len(str(refused.value).splitlines()) == 2
