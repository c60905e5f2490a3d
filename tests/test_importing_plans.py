"""Action plans, trackers and lists of risks in the shapes that people make them."""

import pytest

from partnermap.errors import UsageError
from partnermap.importing import Completion, Context, ProgressMade, Withdrawal, document, understood
from partnermap.importing.headings import fields_named
from written_tables import actions, asked_at, file_of, questions, read, struck, table


def test_headings_are_known_in_any_case_broken_over_lines_and_run_together() -> None:
    for headings in (
        "ACTIONS//planned | By Whom | By when?",
        "actionName | leadOfficer | due_date",
        "Task | Who | Target//Date",
    ):
        (found,) = actions(headings, "Paint the hall | Clerk | 31/3/27")
        assert (found.action, found.responsibility, found.target_date) == (
            "Paint the hall",
            "Clerk",
            "2027-03-31",
        )


def test_headings_over_two_rows() -> None:
    found = actions(
        "Ref | Action | Responsibility | < | Timescale | <",
        " | | Lead | Support | Start | End",
        "A1 | Paint | Clerk | Parks Team | 1 May 2027 | June 2027",
    )
    assert [(each.ref, each.responsibility, each.helpers, each.target_date) for each in found] == [
        ("A1", "Clerk", ("Parks Team",), "2027-06")
    ]
    assert any(note.endswith("2027-05-01") for note in found[0].notes)


def test_a_heading_is_missing_over_the_first_column_and_headings_are_repeated() -> None:
    found = read(
        " | Issues found | Action | Who",
        "1. | Noise | - Paint // - Sweep, including: // -- yards | Clerk",
        " | Issues found | Action | Who",
        "2. | Dirt | Wash | ",
    )
    assert [(each.ref, each.issue, each.points) for each in found.actions] == [
        ("1a", "Noise", ()),
        ("1b", "Noise", ("yards",)),
        ("2a", "Dirt", ()),
    ]
    assert [each.text for each in found.dropped] == ["headings repeated: Issues found | Action | Who"]


def test_a_plan_goes_on_after_a_page_break() -> None:
    first = table(
        " | Issue | Action | Who | When", "1. | Noise | - Ask residents // - Use the survey to find | | "
    )
    second = table(
        " | Issue | Action | Who | When",
        "1. | Continued | better hours with the schools | | ",
        " | \u2022 | \u2022 Publish the hours, including: | | ",
        " | | - on signs // - on the page | | ",
        "2. | Dirt | Wash | | ",
        name="2",
    )
    found = understood(file_of(first, second), Context())
    assert [(each.ref, each.action, each.points) for each in found.actions] == [
        ("1a", "Ask residents", ()),
        ("1b", "Use the survey to find better hours with the schools", ()),
        ("1c", "Publish the hours, including:", ("on signs", "on the page")),
        ("2a", "Wash", ()),
    ]
    assert "goes on in table 2, C2" in questions(found, "1b")
    assert "stands under 'Noise' because its Issue is empty" in questions(found, "1c")


def test_an_issue_that_spans_rows_is_not_asked_about() -> None:
    found = read("Stage | Action | Who", "Plan | Draw a map | Clerk", "^ | Show the map | Clerk")
    assert [each.issue_ref for each in found.actions] == ["1", "1"]
    assert "stands under" not in questions(found)


def test_two_plans_in_one_file_whose_numbers_begin_again() -> None:
    first = table(" | Issue | Action", "1. | Noise | Paint", before=["Appendix A"])
    second = table(" | Issue | Action", "1. | Dirt | Wash", name="2", before=["Appendix B"])
    found = understood(file_of(first, second), Context())
    assert [(each.issue_ref, each.ref) for each in found.actions] == [("1", "1a"), ("1-2", "1-2a")]
    assert "another plan" in questions(found, "1-2")


def test_rows_that_are_none() -> None:
    found = read(
        "Action plan as at 1 May 2027 | | ",
        " | | ",
        "Ref | Action | Lead",
        "Theme 1: Streets | < | <",
        "1.1 | Sweep | Clerk",
        "Total | 1 | ",
        " | | ",
        "* lead to be confirmed in June | | ",
        "Key | | ",
        "G | done | ",
        context=Context(),
    )
    assert [(each.ref, each.issue) for each in found.actions] == [("1.1", "Theme 1: Streets")]
    assert found.as_at == "2027-05-01"
    assert [each.text for each in found.dropped] == [
        "title: Action plan as at 1 May 2027",
        "total: Total | 1",
        "footnote: * lead to be confirmed in June",
        "key: Key",
        "key: G | done",
        "2 empty rows",
    ]
    assert asked_at(found, "row 4")


def test_a_row_with_a_number_and_nothing_else_is_no_action_and_a_template_is_none() -> None:
    found = read("Ref | Action | Lead", "R-1 | Sweep | Clerk", "R-2 | | ", "R-3 | [insert action] | ")
    assert [each.ref for each in found.actions] == ["R-1"]
    assert "no wording of an action" in questions(found, "R-2")
    assert any("insert action" in each.text for each in found.dropped)


def test_refs_as_written_duplicates_and_those_that_are_not_there() -> None:
    found = read("Ref | Action", "R (26/27) 1 | Sweep", "B2 | Paint", "b2 | Wash", " | Dig")
    assert [each.ref for each in found.actions] == ["R-26-27-1", "B2", "b2-2", "1"]
    assert found.actions[0].notes[0] == "ref as written: R (26/27) 1"
    assert "ref of two rows" in questions(found, "b2-2")
    assert "no ref in the table" in questions(found, "1")


def test_a_number_of_two_rows_of_which_one_has_several_actions() -> None:
    found = read("Ref | Action", "1.1 | Sweep", "1.1 | - Wash // - Dig")
    assert [each.ref for each in found.actions] == ["1.1", "1.1a", "1.1b"]
    assert "ref of two rows" in questions(found, "1.1a")


def test_a_table_without_headings_goes_on_from_one_as_wide() -> None:
    found = understood(
        file_of(table("Ref | Action", "1 | Sweep"), table("2 | Wash", "3 | Dig", name="2")), Context()
    )
    assert [each.ref for each in found.actions] == ["1", "2", "3"]


def test_numbers_before_the_words_of_each_action_are_refs() -> None:
    found = actions("Action | Who", "1.1 Sweep the yard | Clerk", "1.2 Wash the walls | Clerk")
    assert [(each.ref, each.action) for each in found] == [
        ("1.1", "Sweep the yard"),
        ("1.2", "Wash the walls"),
    ]


def test_actions_in_lower_case_are_actions_each() -> None:
    found = actions("Action | Who | When", "sweep the yard | | ", "wash the walls | | ", "dig | | ")
    assert [each.action for each in found] == ["sweep the yard", "wash the walls", "dig"]


def test_numbers_of_items_days_raised_and_an_empty_item() -> None:
    found = read(
        "Agenda item | Action | Councillor | Due date | Completed",
        "9 - Parks // (May 2026) | Mow | AB/Clerk | On going | Clerk rang",
        " | Weed | Clerk | 31.10.26 | Done 2/10/26",
    )
    mow, weed = found.actions
    assert (mow.ref, mow.issue, mow.responsibility, mow.helpers) == ("9a", "Parks", None, ("Clerk",))
    assert mow.progress == (ProgressMade("Clerk rang"),)
    assert mow.notes == ("raised 2026-05", "owner as written: AB", "date as written: On going")
    assert (weed.ref, weed.target_date, weed.completed) == ("9b", "2026-10-31", Completion("2026-10-02"))
    assert "day first" in questions(found, "9b")
    assert "who is AB" in questions(found, "9a")


def test_days_that_are_no_deadline() -> None:
    found = read(
        "Ref | Date | Recommendation | Exec Date | Lead Officer/EM", "1 | 01/02/26 | Sweep | 03/03/26 | Clerk"
    )
    assert found.actions[0].target_date is None
    assert found.actions[0].notes == ("raised 2026-02-01", "Exec Date 2026-03-03")
    assert "not taken for a deadline" in questions(found)
    assert "has no target date" in questions(found, "1")


def test_done_without_a_day_is_asked_and_known_by_the_day_of_the_last_update() -> None:
    found = read(
        "id | Action | Status | Last updated",
        "A | Sweep | Completed | 2026-07-30",
        "B | Wash | Complete | ",
        "C | Dig | \u2713 | ",
    )
    swept, washed, dug = found.actions
    assert swept.completed == Completion("2026-07-30", known_by=True)
    assert (washed.completed, dug.completed) == (None, None)
    assert "on which day" in questions(found, "B")
    assert "a tick" in questions(found, "C")


def test_struck_out_rows_and_dates() -> None:
    rows = table(
        "Ref | Action | Who | Target | Progress",
        "1 | Sell the van | Clerk | 2013 | withdrawn, board 3.6.13",
        "2 | Mow | Clerk | ~1/2/27~ // 1/3/27 | ",
        "3 | Dig | Clerk | 2014 | ",
    )
    found = understood(file_of(struck(struck(rows, 2), 4)), Context())
    sold, mown, dug = found.actions
    assert (sold.target_date, sold.withdrawn) == ("2013", Withdrawal("board", "2013-06-03"))
    assert mown.target_date == "2027-03-01"
    assert mown.notes == ("date struck out: 1/2/27",)
    assert (dug.withdrawn, dug.completed, dug.notes) == (None, None, ("struck out in the table",))
    assert "withdrawn or done" in questions(found, "3")
    (sold,) = actions("Action | Who | When", "~Sell the van~ | Clerk | ~1/2/27~ // 1/3/27")
    assert (sold.target_date, sold.notes) == (
        "2027-03-01",
        ("date struck out: 1/2/27", "struck out in the table"),
    )


def test_owners_of_other_rows() -> None:
    found = read(
        "Ref | Action | Lead | When",
        "1 | Sweep | Clerk (lead), Parks Team | 2027",
        "2 | Wash | as above | ditto",
        "3 | Dig | as 1 | ",
    )
    assert [(each.responsibility, each.helpers, each.target_date) for each in found.actions] == [
        ("Clerk", ("Parks Team",), "2027"),
        ("Clerk", ("Parks Team",), "2027"),
        ("Clerk", ("Parks Team",), None),
    ]
    assert "taken from the row above" in questions(found, "2")
    assert "'as 1' is taken from that row" in questions(found, "3")


def test_persons_are_asked_about_and_stand_in_no_record() -> None:
    found = read(
        "Action | Owner", "Sweep | Jane Doe (Tree Officer)", "Wash | Cllr Doe", "Dig | ~Ann Doe~ // Clerk"
    )
    assert [each.responsibility for each in found.actions] == ["Tree Officer", None, "Clerk"]
    assert "Doe" not in str(document(found)["actions"])
    for name in ("Jane Doe", "Cllr Doe", "Ann Doe"):
        assert name in questions(found)


@pytest.mark.parametrize(
    ("heading", "fields"),
    [
        ("Respons-//ibility", ["responsibility"]),
        ("Respons\u00adibility", ["responsibility"]),
        ("Sub-//actions", ["points"]),
        ("Officer responsible for implementation", ["responsibility"]),
        ("Management update", ["progress"]),
        ("POA&M ID", ["ref"]),
        ("Scrutiny panel", ["raised_by"]),
        ("Residual risk score", ["noted"]),
    ],
)
def test_headings_hyphenated_and_those_of_audits_and_risks(heading: str, fields: list[str]) -> None:
    assert list(fields_named(heading.replace("//", "\n"), "actions")) == fields


def test_figures_of_a_risk_at_two_stages_are_told_apart() -> None:
    found = read(
        "Risk | Inherent risk | < | < | Action | Residual risk | < | <",
        " | L | I | Score | | L | I | Score",
        "Flood | 4 | 5 | 20 | Dig | 2 | 5 | 10",
    )
    assert found.actions[0].notes == (
        "Inherent risk L: 4",
        "Inherent risk I: 5",
        "Inherent risk Score: 20",
        "Residual risk L: 2",
        "Residual risk I: 5",
        "Residual risk Score: 10",
    )
    assert found.unmapped == ()


def test_dated_notes_on_one_line_are_notes_of_their_own() -> None:
    found = actions(
        "Action | Owner | Progress",
        "Sweep | Clerk | Nov 2026: begun. 3 March 2027 \u2013 visited. 4 people came. 15/04/27 stopped.",
    )
    assert [(each.day, each.note) for each in found[0].progress] == [
        ("2026-11", "begun."),
        ("2027-03-03", "visited. 4 people came."),
        ("2027-04-15", "stopped."),
    ]


def test_what_is_half_done_is_not_asked_for_its_day() -> None:
    for text in ("Half done", "Three of four done", "80% completed"):
        assert "may say that it is done" not in questions(read("Action | Progress", f"Sweep | {text}"))


def test_names_on_record_are_spelt_as_there() -> None:
    context = Context(names={"headofparks": "Head of Parks", "ab": "Assistant Bursar"})
    assert [
        each.responsibility
        for each in actions("Action | Owner", "Sweep | head of parks", "Wash | AB", context=context)
    ] == [
        "Head of Parks",
        "Assistant Bursar",
    ]


def test_priorities_by_the_words_of_the_register() -> None:
    rows = ("Action | Who | Priority", "Sweep | Clerk | H", "Wash | Clerk | Desirable", "Dig | Clerk | P1")
    assert [each.priority for each in actions(*rows)] == ["fundamental", "desirable", None]
    assert [each.priority for each in actions(*rows, context=Context(priorities=("must", "should")))] == [
        None,
        None,
        None,
    ]


def test_risks_are_issues_and_what_is_done_about_them_actions() -> None:
    found = read(
        "risk_id | description | asset | likelihood | impact | score | mitigation | owner | status",
        "R-001 | Stolen bicycles | Shed | 3 | 4 | 12 | Buy locks | Caretaker | Open",
        "R-002 | Rain | Roof | 2 | 3 | 9 | Mend the roof | Surveyor | Open",
        "R-003 | Frost | Pipes | 1 | 1 | 1 | | Caretaker | Open",
        "R-004 | Heat | Halls | 1 | 1 | 1 | N/A | Caretaker | Open",
    )
    locks, roof = found.actions
    assert (locks.ref, locks.issue_ref, locks.issue, locks.action) == (
        "R-001",
        "R-001",
        "Stolen bicycles",
        "Buy locks",
    )
    assert "likelihood: 3" in locks.notes
    assert roof.responsibility == "Surveyor"
    assert "not the score of 9" in questions(found, "R-002")
    assert "no wording" in questions(found, "R-003")
    assert "no wording" in questions(found, "R-004")
    assert found.kind == "actions"


def test_a_later_date_is_no_revision_without_its_day() -> None:
    found = read(
        "Plan ID | Original Milestone | Original Date | Reason for Deferral | Revised Date",
        "P-1 | Patch | 31/03/2027 | Illness | 30/06/2027",
    )
    assert found.actions[0].target_date == "2027-03-31"
    assert found.actions[0].notes == ("Reason for Deferral: Illness", "Revised Date 2027-06-30")
    assert "by whose decision" in questions(found, "P-1")


def test_tables_that_say_a_state_by_their_title() -> None:
    live = table("Ref | Action | Completed", "1 | Sweep | ", before=["Live actions"])
    done = table(
        "Ref | Action | Completed",
        "2 | Wash | 14 January 2027",
        name="2",
        before=["Completed since the last meeting"],
    )
    found = understood(file_of(live, done), Context())
    assert [each.notes for each in found.actions] == [
        ("listed under: Live actions",),
        ("listed under: Completed since the last meeting",),
    ]
    assert found.actions[1].completed == Completion("2027-01-14")


def test_one_cell_for_who_and_when_and_lines_for_each_action() -> None:
    (found,) = actions("Recommendation | Responsible officer & date", "Sweep | Clerk, 31 May 2027")
    assert (found.responsibility, found.target_date) == ("Clerk", "2027-05-31")
    each = actions("Action | Who | When", "- Sweep // - Wash | Clerk // Caretaker | 1 May 2027 // June 2027")
    assert [(one.responsibility, one.target_date) for one in each] == [
        ("Clerk", "2027-05-01"),
        ("Caretaker", "2027-06"),
    ]


def test_dated_lines_of_progress_and_a_heading_with_its_day() -> None:
    (found,) = actions(
        "Action | Update May 2027 | Progress", "Sweep | Half done | 3/2/27: began // 14/3/27 - went on"
    )
    assert found.progress == (
        ProgressMade("Half done", "2027-05"),
        ProgressMade("began", "2027-02-03"),
        ProgressMade("went on", "2027-03-14"),
    )


def test_what_goes_on_in_a_row_without_an_action_is_kept_with_the_row_above() -> None:
    found = read("Ref | Action | Progress", "1 | Sweep | Began", " | | Went on")
    assert found.actions[0].progress == (ProgressMade("Began"), ProgressMade("Went on"))
    assert "going on from the row above" in questions(found, "1")


def test_columns_that_no_field_takes_are_named_and_may_be_mapped() -> None:
    rows = ("Action | Who | Ward", "Sweep | Clerk | North", "Wash | Clerk | South")
    found = read(*rows)
    assert [(each.name, list(each.texts)) for each in found.unmapped] == [("Ward", ["North", "South"])]
    assert any("North; South" in each.text for each in found.dropped)
    mapped = read(*rows, context=Context(mapped={"ward": "noted"}))
    assert [each.notes for each in mapped.actions] == [("Ward: North",), ("Ward: South",)]
    assert not mapped.unmapped
    with pytest.raises(UsageError, match="no field 'wards'"):
        read(*rows, context=Context(mapped={"Ward": "wards"}))


def test_columns_by_letter_where_there_are_no_headings() -> None:
    context = Context(kind="actions", mapped={"A": "action", "2": "responsibility"})
    found = actions("Sweep | Clerk", "Wash | Caretaker", context=context)
    assert [(each.action, each.responsibility) for each in found] == [
        ("Sweep", "Clerk"),
        ("Wash", "Caretaker"),
    ]


def test_a_file_without_a_plan_says_what_its_tables_have() -> None:
    with pytest.raises(UsageError, match=r"table 1: Month \| Rain[\s\S]*--map 'COLUMN=action'"):
        read("Month | Rain", "May | 3 mm")


def test_a_formula_without_a_result_and_hidden_rows_are_named() -> None:
    found = read("Action | Who | When", "Sweep | Clerk | =?")
    assert "is not calculated" in questions(found, "1")


def test_a_question_that_many_rows_have_is_put_once() -> None:
    found = read("Action | When", *(f"Sweep yard {number} | ongoing" for number in range(30)))
    assert len([each for each in found.asked if "'ongoing'" in each.question]) == 1
    assert "18 more" in questions(found)


def test_progress_is_told_row_by_row() -> None:
    counts: list[int] = []
    understood(file_of(table("Action | Who", "Sweep | Clerk", "Wash | Clerk")), Context(), counts.append)
    assert counts == [1, 2]
