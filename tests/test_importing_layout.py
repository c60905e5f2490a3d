"""What rows and cells are by where they stand: totals, groups, spans, lists in a cell, columns without headings."""

from time import process_time

import pytest

from partnermap.errors import UnreadableFileError, UsageError
from partnermap.importing import Context, understood
from written_tables import actions, file_of, questions, read, table

LONG = 10_000
"""Letters of a cell that nobody means for a heading, a date or a name."""

SECONDS = 4
"""More than any such cell takes, and less than one that is gone over again and again."""


@pytest.mark.parametrize(
    "text", ["Head of Parks / ", "a", "1/", "1.", "12 - ", "3 May 2010: begun; ", "A and B, "]
)
def test_a_cell_of_any_text_is_read_in_bounded_time(text: str) -> None:
    long = (text * LONG)[:LONG]
    fields = [
        "Issue",
        "Action",
        "Lead",
        "Owner and date",
        "Target date",
        "Progress",
        "Status",
        "Completed",
        "Notes",
    ]
    for position in range(len(fields)):
        begun = process_time()
        cells = ["Roads", "Grit", "Clerk", "", "May 2027", "", "", "", ""]
        cells[position] = long
        assert actions(" | ".join(fields), " | ".join(cells))
        assert process_time() - begun < SECONDS, fields[position]


def test_rows_of_long_cells_are_no_headings_that_are_looked_through() -> None:
    begun = process_time()
    owners = " / ".join(f"Head of Team {number}" for number in range(300))
    found = actions("Ref | Action | Owner", f"1 | {'very ' * 6000} | {owners}")
    assert len(found[0].helpers) > 1
    assert process_time() - begun < SECONDS


def test_a_file_of_more_rows_than_any_plan_is_refused() -> None:
    rows = table("Action | Who", *["Sweep | Clerk"] * 30_000)
    with pytest.raises(UnreadableFileError, match="30,001 rows in its tables; 30,000 is the limit"):
        understood(file_of(rows), Context())


@pytest.mark.parametrize(
    "row",
    [
        "Total actions | | 7",
        "Total number of actions | 2 | ",
        "No. of actions overdue | 0 | ",
        "Number of actions: 4 | | ",
        "Total budget | | \u00a31,200",
    ],
)
def test_rows_that_count_or_add_up_others_are_no_actions(row: str) -> None:
    found = read("Ref | Action | Cost", "1 | Sweep | 5", row)
    assert [each.action for each in found.actions] == ["Sweep"]
    assert [each.text for each in found.dropped if each.text.startswith("total: ")]


def test_actions_that_only_begin_like_a_total_are_actions() -> None:
    found = actions(
        "Action | Who | When", "Number of visits doubled | Clerk | 2027", "Total repaint | Clerk | "
    )
    assert len(found) == len(["visits", "repaint"])


def test_bullets_below_a_first_line_are_points_of_its_action() -> None:
    found = actions(
        "Ref | Action | Who",
        "1 | Send a letter // - to the MP // - to the county | Clerk",
        "2 | Write the plan // - aims // -- short // -- long // - money | Clerk",
        "3 | - Paint // - Sweep // -- yards | Clerk",
    )
    assert [(each.ref, each.action, each.points) for each in found] == [
        ("1", "Send a letter", ("to the MP", "to the county")),
        ("2", "Write the plan", ("aims", "short", "long", "money")),
        ("3a", "Paint", ()),
        ("3b", "Sweep", ("yards",)),
    ]


def test_issues_in_a_first_column_without_a_heading() -> None:
    found = read(
        " | Action | Who",
        "1. Roads | Grit | Clerk",
        "^ | Mark the verge | Parish",
        "2. People | Hold a tea | Clerk",
        "1. Continued | Clear the drains | Clerk",
    )
    assert [(each.issue_ref, each.issue, each.ref, each.action) for each in found.actions] == [
        ("1", "Roads", "1a", "Grit"),
        ("1", "Roads", "1b", "Mark the verge"),
        ("2", "People", "2a", "Hold a tea"),
        ("1", "Roads", "1c", "Clear the drains"),
    ]
    words_alone = actions(" | Action | Who", "Roads | Grit | Clerk", "^ | Mark the verge | Clerk")
    assert [each.issue for each in words_alone] == ["Roads", "Roads"]
    refs = actions(" | Action | Who", "10d iii) | Grit | Clerk", "R-002 | Mow | Clerk")
    assert [each.issue for each in refs] == [None, None]


def test_numbers_that_go_on_are_those_of_issues() -> None:
    found = read(
        " | Issue | Action | Who",
        "1. | Noise | Paint | Clerk",
        "1. | Continued | Sweep | Clerk",
        "1. Continued | | Wash | Clerk",
        "3. | (continued) | Dig | Clerk",
    )
    assert [(each.issue_ref, each.issue, each.ref) for each in found.actions] == [
        ("1", "Noise", "1a"),
        ("1", "Noise", "1b"),
        ("1", "Noise", "1c"),
        ("3", None, "3a"),
    ]
    assert "goes on from nothing above it" in questions(found)


def test_owners_and_dates_that_are_merged_over_rows_are_taken_for_each_and_told() -> None:
    found = read(
        "Ref | Action | Owner | Due",
        "1 | Paint | Grounds Manager | May 2027",
        "2 | Mow | ^ | ^",
        "3 | Rake | Clerk | ^",
        "4 | Dig | | ",
    )
    assert [(each.responsibility, each.target_date) for each in found.actions] == [
        ("Grounds Manager", "2027-05"),
        ("Grounds Manager", "2027-05"),
        ("Clerk", "2027-05"),
        (None, None),
    ]
    told = [(each.where, each.place) for each in found.asked if "merged over several rows" in each.question]
    assert told == [("2", "table 1, C3"), ("2", "table 1, D3"), ("3", "table 1, D4")]


def test_it_is_told_of_a_group_what_becomes_of_it() -> None:
    found = read(
        "Ref | Issue | Action | Who",
        "Streets | < | < | <",
        "Ref | Issue | Action | Who",
        "1 | Noise | Sweep | Clerk",
        "Matrix of scores | < | < | <",
    )
    assert found.actions[0].notes == ("group: Streets",)
    asked = questions(found).splitlines()
    assert "'Streets' stands across the table: kept as a note of the rows below it" in asked
    assert (
        "'Matrix of scores' stands across the table, and no action below it: it goes into no record" in asked
    )
    assert "across the table: Matrix of scores" in [each.text for each in found.dropped]


def test_a_group_below_which_nothing_stands_is_not_told_as_an_issue_of_rows() -> None:
    found = read("Ref | Action | Who", "1 | Sweep | Clerk", "Prepared for the board | < | <")
    assert "rows below it" not in questions(found)
    assert "'Prepared for the board' has no action" in questions(found)


def test_a_row_that_only_goes_on_is_no_action() -> None:
    found = read("Ref | Action | Who | When", "1 | Mow | Clerk | May 2027", " | (cont.) and rake | | ")
    assert [each.action for each in found.actions] == ["Mow and rake"]
    assert "goes on in table 1, B3" in questions(found, "1")


def test_a_column_that_is_mapped_to_the_action_is_enough() -> None:
    context = Context(kind="actions", mapped={"Museums": "action"})
    found = actions("Museums", "Open on Sundays", "Count the visitors", context=context)
    assert [each.action for each in found] == ["Open on Sundays", "Count the visitors"]


@pytest.mark.parametrize("column", ["zzz", "Z", "9"])
def test_to_map_a_column_that_is_not_there_names_those_that_are(column: str) -> None:
    with pytest.raises(UsageError, match=rf"no column '{column}'\ncolumns: 'Action', 'Who', 'column 3'"):
        read("Action | Who | ", "Sweep | Clerk | x", context=Context(mapped={column: "notes"}))
