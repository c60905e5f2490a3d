"""Tables as text, CSV and Markdown, read back by others."""

import csv
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from io import StringIO
from operator import itemgetter

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from partnermap.answers.answer import Answer, Column, Table
from partnermap.formats import csv as csv_output
from partnermap.formats import json as json_output
from partnermap.formats import markdown, terminal
from partnermap.model.period import Period, parse_period
from partnermap.wording.line import line, width
from partnermap.wording.values import in_words

WHEN: Column[Period] = Column("when", lambda found: found, "When")
WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40)


def text_of(html: str) -> str:
    """The text of HTML without tags and entities."""
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("\u2060", "").strip()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2025-03-08", "8 March 2025"),
        ("2010-03", "March 2010"),
        ("2011/12 Q4", "January to March 2012"),
        ("2011/12", "2011/12"),
        ("2011", "2011"),
    ],
)
def test_people_read_days_and_periods_in_words_and_programs_as_written(written: str, words: str) -> None:
    found = parse_period(written)
    table = Table("rows", [found], columns=[WHEN], shown=[WHEN])
    answer = Answer({}, [table], facts=[("When", in_words({"days": [found]}))])
    page = markdown.answer(answer)
    assert f"| {words} |" in page
    assert f"days: {words}" in page
    assert csv_output.answer(answer).splitlines() == ["when", written]
    assert json.loads(json_output.answer(answer))["rows"] == [{"when": written}]


@given(WORDS)
def test_escaped_text_reads_as_it_was_written(words: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown.escaped(words) or "x")
    assert text_of(html) == (line(words).strip() or "x")


@given(WORDS)
def test_another_engine_reads_the_same(words: str) -> None:
    engine = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url", "task_lists"])
    html = engine(markdown.table(["Words"], [[words]]))
    assert isinstance(html, str)
    assert text_of(html.partition("<tbody>")[2]) == line(words).strip()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("- no item", "\\- no item"),
        ("1. no item", "1\\. no item"),
        ("2010-03-31", "2010-03-31"),
        ("+44 1524", "\\+44 1524"),
        ("=== no heading", "\\=== no heading"),
        ("@somebody, see #12", "@&#8288;somebody, see \\#&#8288;12"),
        ("a@b.uk", "a@b.uk"),
        ("https://x.uk", "https\\://x.uk"),
        ("a|b", "a\\|b"),
        ("&amp; &", "\\&amp; &"),
    ],
)
def test_only_what_would_act_is_escaped(written: str, shown: str) -> None:
    assert markdown.escaped(written) == shown


@pytest.mark.parametrize(
    "start", [*"=+-@\uff1d\uff0b\uff0d\uff20\ufe62", "\t", "\r", "\t=", "\r=", " =", "\n=", "\u3000\uff1d"]
)
def test_a_formula_gets_an_apostrophe(start: str) -> None:
    defused = csv_output.cell(f"{start}1+1", raw=False)
    assert defused.startswith("'")
    assert csv_output.cell(f"{start}1+1", raw=True) == f"{start}1+1"


def test_numbers_below_zero_are_no_formulas() -> None:
    assert csv_output.cell(-3, raw=False) == "-3"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_raw_csv_keeps_every_text(rows: list[list[str]]) -> None:
    page = csv_output.table(["a", "b"], [{"a": a, "b": b} for a, b in rows], raw=True)
    assert list(csv.reader(StringIO(page, newline=""))) == [["a", "b"], *rows]


def of_cells(headings: Sequence[str], rows: Sequence[Sequence[str]], stacked: Sequence[int] = ()) -> Answer:
    """An answer with one table of texts."""
    columns: list[Column[Sequence[str]]] = [
        Column("", itemgetter(i), each) for i, each in enumerate(headings)
    ]
    table: Table[Sequence[str]] = Table("", rows, shown=columns, stacked=[columns[i] for i in stacked])
    return Answer(keys={}, tables=[table])


@given(st.lists(st.lists(WORDS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_plain_columns_align(rows: list[list[str]]) -> None:
    page = terminal.answer(of_cells(("One", "Two", "|"), [(a, b, "|") for a, b, _ in rows]))
    places = {width(shown.rpartition("|")[0]) for shown in page.splitlines()}
    assert len(places) == 1


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@given(rows=st.lists(st.lists(WORDS, min_size=4, max_size=4), min_size=1, max_size=4))
def test_a_drawn_table_fits_and_loses_nothing(columns: int, rows: list[list[str]]) -> None:
    page = terminal.answer(of_cells(("One", "Two", "Three", "Four"), rows, stacked=(1, 3)), columns)
    assert max(map(width, page.splitlines())) <= columns
    for row in rows:
        for cell in row:
            assert not Counter(line(cell).replace(" ", "")) - Counter(page)


def test_more_than_200_rows_are_shown_plain() -> None:
    rows = [(str(i), "x" * 100) for i in range(201)]
    page = terminal.answer(of_cells(("Number", "Text"), rows), 80)
    assert page.count("\n") == 202


def test_drawn_tables_have_no_colours_unless_asked() -> None:
    page = replace(of_cells(("One",), [("x",)]), title="Title")
    assert "\x1b" not in terminal.answer(page, 80)
    assert "\x1b[1mTitle\x1b[0m" in terminal.answer(page, 80, color=True)


def test_what_a_table_cannot_hold_is_told_entry_by_entry_all_in_one_look() -> None:
    rows = [("x" * 30, "y" * 20), ("z", "one two three four five")]
    page = terminal.answer(of_cells(("First", "Second"), rows), 40)
    assert page == (f"First   {'x' * 30}\nSecond  {'y' * 20}\n\nFirst   z\nSecond  one two three four five\n")
    narrow = terminal.answer(of_cells(("First", "Second"), rows), 36)
    assert narrow == f"First:\n{'x' * 30}\nSecond: {'y' * 20}\n\nFirst: z\nSecond: one two three four five\n"
    labels = terminal.answer(of_cells(("A heading of two dozen", "B"), [("a", "b" * 34)]), 40)
    assert labels == f"A heading of two dozen: a\nB: {'b' * 34}\n"


def test_the_group_of_nobody_stands_last() -> None:
    column: Column[str] = Column("", str, "Who")
    table: Table[str] = Table(
        "", ["zoe", "To be assigned", "adam"], shown=[column], by=str, last_group="To be assigned"
    )
    assert [page.title for page in table.pages()] == ["adam", "zoe", "To be assigned"]
