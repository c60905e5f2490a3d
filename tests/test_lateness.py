"""When an action is due, overdue, late and slipped, each by its definition."""

from datetime import date
from textwrap import dedent

import pytest

from partnermap.queries.actions import action_rows
from partnermap.queries.lateness import (
    OPEN_STATES,
    approved_revisions,
    days_late,
    days_overdue,
    deferred_until,
    due,
    extension_requested,
    late_points,
    rag,
    slipped_days,
    state,
)
from partnermap.register import register_of
from registers import EVALUATION, action, evaluation, texts

SOON = 30
ASSIGNED = "responsibility: Arts Officer\n"


@pytest.mark.parametrize(
    ("target", "last"),
    [
        ("2009-12-31", date(2009, 12, 31)),
        ("2009-12", date(2009, 12, 31)),
        ("2009/10 Q3", date(2009, 12, 31)),
        ("2009/10", date(2010, 3, 31)),
        ("2009", date(2009, 12, 31)),
    ],
)
def test_a_period_is_due_on_its_last_day_and_overdue_from_the_next(target: str, last: date) -> None:
    seen, found = action(ASSIGNED + f"target_date: {target}")
    assert due(found, last) == last
    assert days_overdue(seen, found, last) == 0
    assert days_overdue(seen, found, date.fromordinal(last.toordinal() + 1)) == 1


def test_an_approved_revision_moves_the_due_day_and_the_first_target_stays() -> None:
    fields = (
        ASSIGNED
        + """
target_date: 2009-12-31
revisions:
  - to: 2010-03-31
    day: 2009-12-01
    reason: Staff left.
    approved: {by: Arts Board, day: 2009-12-10, minute: 3}
"""
    )
    before = date(2009, 12, 9)
    seen, found = action(fields, before)
    assert due(found, before) == date(2009, 12, 31)
    assert extension_requested(found)
    approved = date(2009, 12, 10)
    assert due(action(fields, approved)[1], approved) == date(2010, 3, 31)
    after = date(2010, 4, 2)
    seen, found = action(fields, after)
    assert (due(found, after), days_overdue(seen, found, after)) == (date(2010, 3, 31), 2)
    assert slipped_days(found, after) == 92
    assert len(approved_revisions(found, after)) == 1
    assert not extension_requested(found)


def test_a_request_does_not_stop_an_action_being_overdue() -> None:
    fields = (
        ASSIGNED
        + """
target_date: 2009-12-31
revisions:
  - {to: 2010-03-31, day: 2009-12-01}
"""
    )
    seen, found = action(fields)
    on = date(2010, 1, 5)
    assert days_overdue(seen, found, on) == 5
    assert extension_requested(found)
    assert state(seen, found, on, SOON) == "overdue"
    refused = fields.replace(
        "day: 2009-12-01}", "day: 2009-12-01, refused: {by: Arts Board, day: 2009-12-20}}"
    )
    assert not extension_requested(action(refused)[1])


def test_lateness_of_a_completed_action_is_judged_by_what_was_approved_on_the_day() -> None:
    fields = (
        ASSIGNED
        + """
target_date: 2009-12-31
completed: 2010-01-10
revisions:
  - to: 2010-03-31
    day: 2010-01-15
    approved: {by: Arts Board, day: 2010-01-20}
"""
    )
    seen, found = action(fields)
    assert days_late(found) == 10
    assert state(seen, found, date(2011, 1, 1), SOON) == "completed-late"
    assert slipped_days(found, date(2011, 1, 1)) == 10


def test_what_has_no_target_date_or_is_not_completed_is_not_late() -> None:
    assert days_late(action(ASSIGNED + "completed: 2010-01-10")[1]) == 0
    assert days_late(action(ASSIGNED + "target_date: 2009-12-31")[1]) == 0


def test_a_late_point_makes_an_action_overdue_that_has_no_date_of_its_own() -> None:
    seen, found = action(ASSIGNED + "points:\n  - {point: Ask the bench, target_date: 2009-12-31}")
    assert (due(found, date(2010, 1, 1)), days_overdue(seen, found, date(2010, 1, 1))) == (
        date(2009, 12, 31),
        1,
    )
    assert state(seen, found, date(2009, 12, 31), SOON) == "unassigned"
    assert state(seen, found, date(2010, 1, 1), SOON) == "overdue"


def test_a_point_left_open_sets_no_date_of_what_is_completed() -> None:
    fields = "target_date: 2010-03-31\ncompleted: 2010-02-01\npoints: [{point: Ask, target_date: 2009-12-31}]"
    assert due(action(ASSIGNED + fields)[1], date(2010, 3, 1)) == date(2010, 3, 31)


def test_late_are_the_open_points_whose_day_has_passed() -> None:
    fields = """
points:
  - {point: Past, target_date: 2010-01-31}
  - {point: Today, target_date: 2010-02-01}
  - {point: Ahead, target_date: 2010-02}
  - {point: Done, target_date: 2010-01-15, completed: 2010-01-20}
  - Undated
"""
    found = action(ASSIGNED + fields)[1]
    on = date(2010, 2, 1)
    assert [each.point for each in late_points(found, on)] == ["Past"]
    assert due(found, on) == date(2010, 1, 31)


def test_the_end_of_a_series_is_not_late_however_late_its_occurrence() -> None:
    assert (
        days_late(action(ASSIGNED + "target_date: 2010-01-31\nrepeats: yearly\ncompleted: 2010-05-01")[1])
        == 0
    )


def test_of_two_approved_revisions_the_later_counts() -> None:
    fields = (
        ASSIGNED
        + """
target_date: 2009-12-31
revisions:
  - {to: 2010-06-30, day: 2010-02-01, approved: {by: Arts Board, day: 2010-02-10}}
  - {to: 2010-01-31, day: 2009-12-01, approved: {by: Arts Board, day: 2009-12-10}}
"""
    )
    assert due(action(fields)[1], date(2010, 7, 1)) == date(2010, 6, 30)


def test_a_completion_in_a_period_is_late_by_the_least_it_can_be() -> None:
    fields = ASSIGNED + "target_date: 2009-12-15\ncompleted: "
    assert days_late(action(fields + "2009-12")[1]) == 0
    assert days_late(action(fields + "2010-01")[1]) == 17
    assert days_late(action(fields + "{known_by: 2010-05-01}")[1]) == 0


def test_a_repeating_action_is_due_again_one_interval_later() -> None:
    fields = ASSIGNED + "target_date: 2010-01-31\nrepeats: monthly\n"
    on = date(2010, 3, 5)
    assert due(action(fields)[1], on) == date(2010, 1, 31)
    done = action(fields + "done: [2010-01-20, 2010-02-27]", on)
    assert due(done[1], on) == date(2010, 3, 31)
    assert days_overdue(*done, on) == 0
    seen_then = action(fields + "done: [2010-01-20, 2010-02-27]", date(2010, 2, 1))
    assert due(seen_then[1], on) == date(2010, 2, 28)
    ended = action(fields + "done: [2010-01-20]\ncompleted: 2010-02-01")
    assert days_overdue(*ended, date(2011, 1, 1)) == 0


@pytest.mark.parametrize(
    ("fields", "on", "expected", "colour"),
    [
        ("target_date: 2010-03-31", date(2009, 12, 1), "unassigned", "amber"),
        ("responsibility: Arts Officer", date(2009, 12, 1), "unassigned", "amber"),
        (ASSIGNED + "target_date: 2010-03-31", date(2010, 2, 28), "not-due", "green"),
        (ASSIGNED + "target_date: 2010-03-31", date(2010, 3, 1), "due-soon", "amber"),
        (ASSIGNED + "target_date: 2010-03-31", date(2010, 3, 31), "due-soon", "amber"),
        (ASSIGNED + "target_date: 2010-03-31", date(2010, 4, 1), "overdue", "red"),
        ("target_date: 2010-03-31", date(2010, 4, 1), "overdue", "red"),
        (ASSIGNED + "target_date: 2010-03-31\ncompleted: 2010-03-31", date(2010, 4, 1), "completed", "green"),
        (
            ASSIGNED + "target_date: 2010-03-31\ncompleted: 2010-04-01",
            date(2010, 4, 1),
            "completed-late",
            "green",
        ),
        (
            ASSIGNED
            + "target_date: 2009-12-31\ndeferrals: [{until: 2010-06-30, by: Board, day: 2009-12-05}]",
            date(2010, 4, 1),
            "deferred",
            "green",
        ),
        ("withdrawn: {by: Arts Board, day: 2010-01-01}", date(2010, 4, 1), "withdrawn", None),
        (
            "transferred: {to: film-2009-10/2b, by: Arts Board, day: 2010-01-01}",
            date(2010, 4, 1),
            "transferred",
            None,
        ),
    ],
)
def test_each_state_and_its_colour(fields: str, on: date, expected: str, colour: str | None) -> None:
    seen, found = action(fields)
    assert state(seen, found, on, SOON) == expected
    assert rag(state(seen, found, on, SOON)) == colour
    assert (expected in OPEN_STATES) == (not found.ended)


def test_nothing_is_due_or_coloured_before_agreement() -> None:
    on = date(2009, 9, 21)
    seen, found = action(ASSIGNED + "target_date: 2009-09-01", on)
    assert state(seen, found, on, SOON) == "proposed"
    assert rag("proposed") is None
    assert "proposed" in OPEN_STATES
    assert (due(found, on), found.responsibility) == (None, None)


def test_an_action_of_a_withdrawn_evaluation_is_not_overdue() -> None:
    extra = """
        exceptions:
          - {day: 2010-01-01, what: withdrawn}
        issues:
          - ref: 1
            issue: Nothing is reviewed.
            actions:
              - {ref: 1a, action: Review it, responsibility: Arts Officer, target_date: 2009-12-31}
        """
    seen = evaluation(extra, EVALUATION)
    found = seen.issues[0].actions[0]
    assert days_overdue(seen, found, date(2011, 1, 1)) == 0
    assert state(seen, found, date(2011, 1, 1), SOON) == "withdrawn"


def test_a_moved_repeating_action_goes_on_from_its_new_day() -> None:
    fields = (
        ASSIGNED
        + """
target_date: 2010-01-15
repeats: quarterly
done: [2010-01-14]
revisions:
  - {to: 2010-04-30, day: 2010-03-01, approved: {by: Arts Board, day: 2010-03-10}}
"""
    )
    seen, found = action(fields)
    assert due(found, date(2010, 3, 9)) == date(2010, 4, 15)
    assert due(found, date(2010, 5, 20)) == date(2010, 4, 30)
    assert days_overdue(seen, found, date(2010, 5, 20)) == 20
    done_since = action(fields.replace("2010-01-14]", "2010-01-14, 2010-04-29]"))[1]
    assert due(done_since, date(2010, 5, 20)) == date(2010, 7, 30)


def moved_series(approved: str, done: str = "") -> str:
    """A quarterly action, first due on 15 January 2010, moved to 28 February by an approval of the day given."""
    return ASSIGNED + dedent(f"""\
        target_date: 2010-01-15
        repeats: quarterly
        done: [{done}]
        revisions:
          - {{to: 2010-02-28, day: 2010-01-04, approved: {{by: Arts Board, day: {approved}}}}}
    """)


@pytest.mark.parametrize(
    ("approved", "on", "due_on", "late"),
    [
        ("2010-01-15", date(2010, 1, 14), date(2010, 1, 15), 0),
        ("2010-01-15", date(2010, 1, 15), date(2010, 2, 28), 0),
        ("2010-01-15", date(2010, 1, 16), date(2010, 2, 28), 0),
        ("2010-01-17", date(2010, 1, 15), date(2010, 1, 15), 0),
        ("2010-01-17", date(2010, 1, 16), date(2010, 1, 15), 1),
        ("2010-01-17", date(2010, 1, 17), date(2010, 2, 28), 0),
        ("2010-01-17", date(2010, 2, 28), date(2010, 2, 28), 0),
        ("2010-01-17", date(2010, 3, 1), date(2010, 2, 28), 1),
    ],
)
def test_a_series_moved_on_its_due_day_or_after_is_due_anew_from_the_approval(
    approved: str, on: date, due_on: date, late: int
) -> None:
    seen, found = action(moved_series(approved), on)
    assert (due(found, on), days_overdue(seen, found, on), slipped_days(found, on)) == (due_on, late, late)


@pytest.mark.parametrize(
    ("done", "due_on"),
    [
        ("2010-01-14", date(2010, 2, 28)),
        ("2010-01-15", date(2010, 5, 28)),
        ("2010-01-14, 2010-02-20", date(2010, 5, 28)),
        ("2010-01-15, 2010-02-20", date(2010, 8, 28)),
    ],
)
def test_what_was_done_from_the_approval_on_is_of_the_moved_series(done: str, due_on: date) -> None:
    assert due(action(moved_series("2010-01-15", done))[1], date(2010, 3, 1)) == due_on


def test_a_series_that_was_moved_slips_by_its_present_occurrence_alone() -> None:
    found = action(moved_series("2010-01-15", "2010-02-27"))[1]
    slipped = {on: slipped_days(found, on) for on in (date(2010, 5, 28), date(2010, 5, 31))}
    assert slipped == {date(2010, 5, 28): 0, date(2010, 5, 31): 3}


APPROVED_LATE = """\
target_date: 2009-12-31
revisions:
  - {to: 2010-06-30, day: 2009-11-01, approved: {by: Arts Board, day: 2010-03-10}}
  - {to: 2010-03-31, day: 2009-12-01, approved: {by: Arts Board, day: 2009-12-10}}
"""


@pytest.mark.parametrize(
    ("on", "due_on", "revised"),
    [
        (date(2009, 12, 9), date(2009, 12, 31), 0),
        (date(2009, 12, 10), date(2010, 3, 31), 1),
        (date(2010, 3, 9), date(2010, 3, 31), 1),
        (date(2010, 3, 10), date(2010, 6, 30), 2),
    ],
)
def test_the_revision_that_holds_is_the_last_approved_whatever_the_order_of_entries(
    on: date, due_on: date, revised: int
) -> None:
    found = action(ASSIGNED + APPROVED_LATE)[1]
    assert (due(found, on), len(approved_revisions(found, on))) == (due_on, revised)


def test_a_series_counts_from_the_last_approval_whatever_the_order_of_entries() -> None:
    fields = ASSIGNED + APPROVED_LATE + "repeats: monthly\ndone: [2010-01-05, 2010-03-10]\n"
    days = (date(2010, 3, 9), date(2010, 3, 10))
    assert [due(action(fields, on)[1], on) for on in days] == [date(2010, 4, 30), date(2010, 7, 30)]


def test_the_last_request_is_the_one_of_the_last_day_whatever_the_order_of_entries() -> None:
    fields = """\
target_date: 2010-01-15
revisions:
  - {to: 2010-03-15, day: 2010-02-01}
  - {to: 2010-02-15, day: 2010-01-01, approved: {by: Arts Board, day: 2010-01-12}}
"""
    assert extension_requested(action(ASSIGNED + fields)[1])


def test_what_was_done_before_the_last_approval_is_no_occurrence_of_the_moved_series() -> None:
    fields = (
        ASSIGNED
        + """
target_date: 2010-01-15
repeats: quarterly
done: [2010-02-20, 2010-03-10]
revisions:
  - {to: 2010-02-28, day: 2010-01-10, approved: {by: Arts Board, day: 2010-01-12}}
  - {to: 2010-04-30, day: 2010-03-01, approved: {by: Arts Board, day: 2010-03-10}}
"""
    )
    found = action(fields)[1]
    assert due(found, date(2010, 3, 9)) == date(2010, 8, 28)
    assert due(found, date(2010, 5, 20)) == date(2010, 7, 30), "done on the day of the approval"


def test_a_series_slips_by_its_present_occurrence() -> None:
    found = action(ASSIGNED + "target_date: 2010-01-15\nrepeats: quarterly\ndone: [2010-01-14]")[1]
    days = (date(2010, 4, 10), date(2010, 4, 15), date(2010, 4, 18))
    assert [slipped_days(found, on) for on in days] == [0, 0, 3]


def test_a_series_that_was_completed_has_not_slipped() -> None:
    fields = (
        ASSIGNED + "target_date: 2010-01-15\nrepeats: quarterly\ndone: [2010-01-14]\ncompleted: 2010-12-14"
    )
    assert slipped_days(action(fields)[1], date(2011, 1, 1)) == 0


def test_an_action_taken_off_slips_no_further_than_the_decision() -> None:
    fields = ASSIGNED + "target_date: 2010-01-15\nwithdrawn: {by: Arts Board, day: 2010-01-20}"
    assert slipped_days(action(fields)[1], date(2026, 1, 1)) == 5
    early = action(fields.replace("2010-01-20", "2010-01-05"))[1]
    assert slipped_days(early, date(2026, 1, 1)) == 0


def test_an_action_slips_from_the_day_after_its_target() -> None:
    found = action(ASSIGNED + "target_date: 2010-01-15")[1]
    days = (date(2010, 1, 1), date(2010, 1, 15), date(2010, 1, 16))
    assert [slipped_days(found, on) for on in days] == [0, 0, 1]


def test_an_action_without_a_date_of_its_own_slips_from_none_that_it_continues() -> None:
    carried = action(ASSIGNED + "target_date: 2010-01-15")[1]
    assert slipped_days(action(ASSIGNED)[1], date(2011, 1, 1), carried) is None


def test_a_request_overtaken_by_a_decision_or_completion_waits_no_more() -> None:
    fields = (
        ASSIGNED
        + """
target_date: 2010-01-15
revisions:
  - {to: 2010-02-15, day: 2010-01-01}
  - {to: 2010-03-15, day: 2010-01-10, approved: {by: Arts Board, day: 2010-01-12}}
"""
    )
    assert not extension_requested(action(fields)[1])
    refused = fields.replace("approved", "refused")
    assert not extension_requested(action(refused)[1])
    asked = (
        ASSIGNED
        + "target_date: 2010-01-15\ncompleted: 2010-02-01\nrevisions: [{to: 2010-02-15, day: 2010-01-01}]"
    )
    assert not extension_requested(action(asked)[1])


def test_slippage_follows_the_chain_of_carried_actions() -> None:
    extra = """
        issues:
          - ref: 1
            issue: Nothing is reviewed.
            actions:
              - ref: 1a
                action: Review it
                target_date: 2009-10-10
                transferred: {to: arts-2009-10/1b, by: Arts Board, day: 2010-01-01}
              - {ref: 1b, action: Review it, target_date: 2011-03-31, carried_from: arts-2009-10/1a}
        """
    on = date(2011, 1, 10)
    rows = list(action_rows(register_of(texts(extra=extra)).as_at(on), on))
    assert [row.slipped_days for row in rows] == [83, 537]


def test_a_chain_of_three_counts_from_its_start_and_from_itself_where_the_start_has_no_date() -> None:
    extra = """
        issues:
          - ref: 1
            issue: Nothing is reviewed.
            actions:
              - ref: 1a
                action: Review it
                target_date: 2009-10-10
                transferred: {to: arts-2009-10/1b, by: Arts Board, day: 2010-01-01}
              - ref: 1b
                action: Review it
                target_date: 2010-01-31
                carried_from: arts-2009-10/1a
                transferred: {to: arts-2009-10/1c, by: Arts Board, day: 2010-02-01}
              - {ref: 1c, action: Review it, target_date: 2011-03-31, carried_from: arts-2009-10/1b}
              - ref: 1d
                action: Tell them
                transferred: {to: arts-2009-10/1e, by: Arts Board, day: 2010-01-01}
              - {ref: 1e, action: Tell them, target_date: 2010-12-31, carried_from: arts-2009-10/1d}
        """
    on = date(2011, 1, 10)
    rows = list(action_rows(register_of(texts(extra=extra)).as_at(on), on))
    assert {row.action.ref: row.slipped_days for row in rows} == {
        "1a": 83,
        "1b": 114,
        "1c": 537,
        "1d": None,
        "1e": 10,
    }


MONTHLY = ASSIGNED + "repeats: monthly\ntarget_date: "


@pytest.mark.parametrize(
    ("fields", "due_on"),
    [
        ("2010-01-15\ndone: [{occurrence: 2010-01, day: 2010-02-03}]", "2010-02-15"),
        ("2010-01-15\ndone: [{occurrence: 2010-02, day: 2010-01-20}]", "2010-01-15"),
        ("2010-01-15\ndone: [{occurrence: 2010, day: 2010-02-03}]", "2010-01-15"),
        ("2010-01-15\ndone: [{occurrence: 2010-01-14, day: 2010-02-03}]", "2010-01-15"),
        ("2010-01-15\ndone: [{occurrence: 2009-12, day: 2010-02-03}]", "2010-01-15"),
        ("2010-01-15\ndone: [{occurrence: 2010-02, day: 2010-02-03}, 2010-01-15]", "2010-03-15"),
        ("2010-01\ndone: [{occurrence: 2010-01-20, day: 2010-02-03}]", "2010-02-28"),
        ("2010-01\npassed_over: [{occurrence: 2010-01-31, by: Board, day: 2010-02-03}]", "2010-02-28"),
        ("2010-01-15\npassed_over: [{occurrence: 2010-01, by: Board, day: 2010-02-03}]", "2010-02-15"),
        ("2010-01\ndone: [2009-12-20, 2010-02-02, 2010-02-03]", "2010-03-31"),
    ],
)  # fmt: skip
def test_an_occurrence_is_meant_by_the_period_that_covers_it_or_lies_in_it(fields: str, due_on: str) -> None:
    assert due(action(MONTHLY + fields)[1], date(2010, 6, 1)) == date.fromisoformat(due_on)


def put_off(*untils: tuple[str, str]) -> str:
    """Deferrals, each until a date by a decision of a day."""
    return "\ndeferrals: [" + ", ".join(f"{{until: {to}, by: Board, day: {day}}}" for to, day in untils) + "]"


@pytest.mark.parametrize(
    ("fields", "due_on", "until"),
    [
        ("2010-01-31" + put_off(("2010-06-30", "2010-01-05")), "2010-06-30", "2010-06-30"),
        ("2010-01-31" + put_off(("2009-12-31", "2009-11-05")), "2010-01-31", None),
        ("2010-01-31" + put_off(("2010-09", "2010-03-05"), ("2010-06-30", "2010-01-05")), "2010-09-30", "2010-09-30"),
        ("2010-01-31" + put_off(("2010-09", "2010-01-05"), ("2010-06-30", "2010-03-05")), "2010-09-30", "2010-09-30"),
        ("2010-01-31\nrevisions: [{to: 2010-05-31, day: 2010-01-02, approved: {by: Board, day: 2010-01-02}}]"
         + put_off(("2010-04", "2010-01-05")), "2010-05-31", None),
        ("2010-01-31\nrevisions: [{to: 2010-05-31, day: 2010-01-02, approved: {by: Board, day: 2010-02-02}}]"
         + put_off(("2010-07", "2010-01-05")), "2010-05-31", None),
        ("2010-01-15\nrepeats: monthly\ndone: [2010-01-10, 2010-02-10]"
         + put_off(("2010-02-20", "2010-03-01")), "2010-03-15", None),
        ("2010-01-15\nrepeats: monthly\ndone: [2010-01-10, 2010-02-10]"
         + put_off(("2010-05-20", "2010-03-01")), "2010-05-20", "2010-05-20"),
        ("2010-01\nrepeats: monthly\ndone: [2010-03-10]" + put_off(("2010-03", "2010-02-05")), "2010-04-30", None),
    ],
)  # fmt: skip
def test_a_deferral_never_brings_a_date_forward(fields: str, due_on: str, until: str | None) -> None:
    found, on = action(ASSIGNED + "target_date: " + fields)[1], date(2010, 4, 1)
    assert due(found, on) == date.fromisoformat(due_on)
    assert deferred_until(found, on) == (until and date.fromisoformat(until))
