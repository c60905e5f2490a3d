"""Tables of Markdown: every text of a cell, and what programs for Markdown drop."""

from collections.abc import Sequence

import pytest

from partnermap.tables import Cell, TablesRead, markdown
from partnermap.tables.mending import mended
from tables_read import lines, texts


def md(text: str) -> TablesRead:
    return markdown.tables("plan.md", text.encode())


def in_markdown(content: str) -> Cell:
    """What a cell of a pipe table holds."""
    return md(f"| a | b |\n|---|---|\n| {content} | x |").tables[0].rows[1].cells[0]


def test_tables_of_markdown_have_their_names_their_places_and_the_texts_around_them() -> None:
    found = md(
        "# Plan\n\nAs at 1 April\n| Ref | Action |\n|---|---|\n| 1 | Count |\n\n## Next\n\nA | B\n:-- | --:\n2 | x\n\nKey\n"
    )
    assert [(table.name, table.place) for table in found.tables] == [("1", "table 1"), ("2", "table 2")]
    assert [list(table.before) for table in found.tables] == [["Plan", "As at 1 April"], ["Next"]]
    assert [list(table.after) for table in found.tables] == [[], ["Key"]]
    assert [(row.place, row.is_heading) for row in found.tables[0].rows] == [
        ("row 1", True),
        ("row 2", False),
    ]
    assert [cell.place for cell in found.tables[1].rows[1].cells] == ["row 2, column 1", "row 2, column 2"]
    assert (found.file, found.left_out, found.noticed) == ("plan.md", [], [])


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("**Clerk** _to_ [ask](https://example.org) &pound;5 &amp; up", [(0, "Clerk to ask £5 & up")]),
        (r"either \| or", [(0, "either | or")]),
        ("one<br>two<br/>three", [(0, "one"), (0, "two"), (0, "three")]),
        ("<ul><li>one<ul><li>below</li></ul></li><li>two</li></ul>", [(1, "one"), (2, "below"), (1, "two")]),
        ("Do:<br>• one<br>• two", [(0, "Do:"), (1, "one"), (1, "two")]),
        ("<ol><li>first</li><li>second</li></ol>", [(1, "first"), (1, "second")]),
        ("`code` and <kbd>key</kbd>", [(0, "code and key")]),
        ("<name of partner>, < 5 or > 3", [(0, "<name of partner>, < 5 or > 3")]),
        ("caf\u00e9\u00a0\u00a0co\u00adopted", [(0, "café coopted")]),
        ("\u2013", [(0, "\u2013")]),
        (" ", []),
    ],
)  # fmt: skip
def test_a_cell_of_markdown_holds_what_a_page_would_show(
    content: str, expected: list[tuple[int, str]]
) -> None:
    assert lines(in_markdown(content)) == expected


def test_what_is_struck_out_is_marked() -> None:
    for cell in (
        in_markdown("~~31 March~~"),
        in_markdown("<del>31 March</del>"),
        in_markdown("- ~~31 March~~"),
    ):
        assert ([line.struck for line in cell.lines], cell.partly_struck) == ([True], "")
    cell = in_markdown("~~31 March~~ 30 June")
    assert (cell.text, cell.lines[0].struck, cell.partly_struck) == ("31 March 30 June", False, "31 March")


def test_cells_beyond_the_headings_are_kept_and_noticed() -> None:
    found = md(
        "Plan\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | **5** \\| x | 6 |\n| 7 |\n\n> | c |  d |\n> |---|---|\n> | 1 | 2 | 3\n"
    )
    assert texts(found) == [
        ["a", "b", "", ""],
        ["1", "2", "", ""],
        ["3", "4", "5 | x", "6"],
        ["7", "", "", ""],
    ]
    assert texts(found, 1) == [["c", "d", ""], ["1", "2", "3"]]
    assert found.noticed == [
        r"line 6: more cells than headings: '**5** \\| x', '6' is kept in a column without one",
        "line 11: more cells than headings: '3' is kept in a column without one",
    ]


HEADINGS = "| | What was found | What is planned | By whom | By when |"
DASHES = "|---|---|---|---|---|"
BROKEN = f"""Annex 1

{HEADINGS}
{DASHES}
| 1. | The board has not met | • Agree dates, and for them: | | |
| | | <ul> <li>a room</li> <li>a chair</li> </ul> | | |
| 2. | Costs are not shared | <ul><li>Draw up a sum | | |

{HEADINGS}
REPEATED| 2. | Continued | for each partner</li></ul> | | |

| 3. | Nobody reports | Name a post | | |

Annex 2

{HEADINGS}
{DASHES}
| 1. | No aims | Write them | | |
"""


@pytest.mark.parametrize("repeated", ["", f"{DASHES}\n"])
def test_a_table_that_page_breaks_part_is_one(repeated: str) -> None:
    found = md(BROKEN.replace("REPEATED", repeated))
    heading = ["", "What was found", "What is planned", "By whom", "By when"]
    assert [row[:3] for row in texts(found)] == [
        heading[:3],
        ["1.", "The board has not met", "Agree dates, and for them:"],
        ["", "", "a room\na chair"],
        ["2.", "Costs are not shared", "Draw up a sum"],
        heading[:3],
        ["2.", "Continued", "for each partner"],
        ["3.", "Nobody reports", "Name a post"],
    ]
    assert texts(found, 1) == [heading, ["1.", "No aims", "Write them", "", ""]]
    assert [list(table.before) for table in found.tables] == [["Annex 1"], ["Annex 2"]]
    assert (found.left_out, found.noticed) == ([], [])


def test_rows_without_pipes_at_their_ends_are_rows_even_where_they_look_like_lists() -> None:
    found = md("a | b | c\n---|---|---\n1. | x | y\n | z | \n\n- | v | w\n\nNot | a row\n")
    assert texts(found) == [["a", "b", "c"], ["1.", "x", "y"], ["", "z", ""], ["-", "v", "w"]]
    assert list(found.tables[0].after) == ["Not | a row"]


def test_a_table_right_below_another_is_one_of_its_own() -> None:
    found = md("| a | b |\n|---|---|\n| 1 | 2 |\n| c | d |\n|---|---|\n| 3 | 4 |\n")
    assert [texts(found, table) for table in (0, 1)] == [[["a", "b"], ["1", "2"]], [["c", "d"], ["3", "4"]]]


@pytest.mark.parametrize(
    ("text", "rows", "noticed"),
    [
        ("| | |\n|---|---|\n| 1 | 2 |", [["", ""], ["1", "2"]], []),
        (
            "| Ref | Action |\n| 1 | Count |\n",
            [["Ref", "Action"], ["1", "Count"]],
            ["line 1: no line of dashes below it: the first row is read as the headings"],
        ),
        (
            "| Issue | Action |\n|---|---|---|\n| 1. | Cost | Count |",
            [["", "Issue", "Action"], ["1.", "Cost", "Count"]],
            ["line 1: 2 headings over 3 columns: the first column is taken to have none"],
        ),
        (
            "| a | b | c |\n|---|\n| 1 | 2 | 3 |",
            [["a", "b", "c"], ["1", "2", "3"]],
            ["line 1: 3 headings over 1 columns"],
        ),
        (
            "+---+------+\n| H | Text |\n+===+======+\n| a | - x  |\n|   | - y  |\n+---+------+\n",
            [["H", "Text"], ["a", "x\ny"]],
            [],
        ),
    ],
)
def test_texts_that_are_nearly_tables_of_markdown_are_read(
    text: str, rows: list[list[str]], noticed: Sequence[str]
) -> None:
    found = md(text)
    assert (texts(found), found.noticed) == (rows, noticed)


def test_a_grid_table_with_merged_cells_is_text_and_noticed() -> None:
    found = md("| a | b |\n|---|---|\n\n+---+---+\n| over two |\n+---+---+\n| c | d |\n+---+---+\n")
    assert texts(found) == [["a", "b"]]
    assert "over two" in found.tables[0].after[0]
    assert found.noticed == [
        "line 4: a grid table with merged cells, or lines that do not meet, is read as text and not as a table"
    ]


def test_a_table_without_lines_is_text_and_noticed() -> None:
    found = md("Who     What\n------- ------\nClerk   Count\n\n| a | b |\n|---|---|\n\n-- --\n")
    assert (texts(found), list(found.tables[0].before)) == ([["a", "b"]], ["Who What", "Clerk Count"])
    assert found.noticed == [
        "line 2: a table whose columns only blanks part is read as text and not as a table"
    ]


def test_code_holds_no_tables() -> None:
    found = md("```\n| a | b |\n|---|---|\n\n| c | d |\n```\n\n| e | f |\n|---|---|\n")
    assert texts(found) == [["e", "f"]]
    assert "| c | d |" in found.tables[0].before[0]


def test_a_page_in_markdown_and_a_table_of_html_in_it_are_read() -> None:
    found = md("Plan\n\n<table><tr><th>a</th></tr>\n<tr><td rowspan=2>1</td></tr></table>\n\n| b |\n|---|\n")
    assert [texts(found, table) for table in (0, 1)] == [[["a"], ["1"]], [["b"]]]


def test_a_table_of_html_that_blank_lines_part_is_one() -> None:
    found = md(
        "<table>\n    <tr>\n\n        <td>a</td>\n\n        <td>\n\n**b** x\n\n        </td>\n    </tr>\n</table>\n"
    )
    assert texts(found) == [["a", "b x"]]


def test_cells_that_nobody_wrote_are_written_out_for_a_reader_that_fills_in_so_many_and_no_more() -> None:
    found = mended("| a | b | c |\n|---|---|---|\n| r |\n| s | t |\n| u | v | w |\n", str)
    assert found.lines[2:5] == ["| r |  |  |", "| s | t |  |", "| u | v | w |"]
