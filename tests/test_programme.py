"""The state of steps and evaluations, and the exceptions from the programme."""

from datetime import date

import pytest

from partnermap.queries.programme import EvaluationRow, programme
from partnermap.register import Register
from registers import texts

HEAD = "partnership: arts\nyear: 2009/10\nround: programme\nframework: toolkit\nmilestones:\n"
PLAN = {
    "initial_meeting": "2009-04-30",
    "started": "2009-06-30",
    "completed": "2009-09-30",
    "reported": "2009-10-20",
}


def row(on: date, actual: dict[str, str], extra: str = "", plan: dict[str, str] = PLAN) -> EvaluationRow:
    """The evaluation with the plan above, the steps reached and the exceptions given, as at a day."""
    steps = ""
    for step in {**plan, **actual}:
        facts = [
            f"{name}: {days[step]}" for name, days in (("planned", plan), ("actual", actual)) if step in days
        ]
        steps += f"  {step}: {{{', '.join(facts)}}}\n"
    register = Register.from_texts(texts(evaluation=HEAD + steps, extra=extra))
    assert not register.faults, register.faults
    return programme(register.as_at(on), "2009/10", on)[0]


def test_a_step_is_on_time_once_the_one_before_is_reached() -> None:
    found = row(date(2009, 5, 15), {"initial_meeting": "2009-04-20"})
    states = [found.milestones[step].state for step in ("initial_meeting", "started", "completed")]
    assert states == ["complete", "on-time", "not-due"]
    assert (found.stage, found.state) == ("initial-meeting-held", "not-due")


def test_on_the_last_day_of_its_plan_a_step_is_not_late_and_the_day_after_it_is() -> None:
    reached = {"initial_meeting": "2009-04-20"}
    assert row(date(2009, 6, 30), reached).milestones["started"].state == "on-time"
    late = row(date(2009, 7, 1), reached)
    assert (late.milestones["started"].state, late.milestones["started"].slipped_days) == ("slipped", 1)
    assert late.state == "slipped"


@pytest.mark.parametrize(
    ("completed", "expected", "slipped"), [("2009-09-30", "complete", 0), ("2009-10-02", "complete-late", 2)]
)
def test_completion_in_time_and_late(completed: str, expected: str, slipped: int) -> None:
    reached = {"initial_meeting": "2009-04-20", "started": "2009-06-01", "completed": completed}
    found = row(date(2009, 11, 1), reached)
    assert (found.state, found.milestones["completed"].slipped_days) == (expected, slipped)


LATE_START = """
    exceptions:
      - day: 2009-07-20
        what: late-start
        to: {started: 2009-11-30, completed: 2010-02-28}
        reason: Other work came first.
        told: [{forum: Panel, day: 2009-10-20}]
    """


def test_an_open_late_start_is_one_exception_and_clears_when_its_last_step_is_reached() -> None:
    reached = {"initial_meeting": "2009-04-20", "started": "2009-11-10", "completed": "2010-02-20"}
    then = row(date(2009, 10, 20), reached, LATE_START)
    assert (then.state, then.behind_plan, len(then.exceptions)) == ("started-late", True, 1)
    assert then.milestones["started"].new_plan is not None
    assert then.milestones["started"].slipped_days == 153
    assert [told.forum for told in then.exceptions[0].told] == ["Panel"]
    started = row(date(2009, 12, 1), reached, LATE_START)
    assert (started.state, started.behind_plan) == ("started-late", True)
    after = row(date(2010, 3, 1), reached, LATE_START, PLAN | {"reported": "2010-03-30"})
    assert (after.state, after.exceptions[0].cleared) == ("complete-late", date(2010, 2, 20))


def test_before_its_day_an_exception_is_not_known_and_a_plan_that_passed_is_computed() -> None:
    before = row(date(2009, 7, 10), {"initial_meeting": "2009-04-20"}, LATE_START)
    (computed,) = before.exceptions
    assert (computed.what, computed.day, computed.reason, list(computed.told)) == (
        None,
        date(2009, 7, 1),
        None,
        [],
    )
    assert before.milestones["started"].new_plan is None


def test_an_entry_that_moves_no_step_covers_the_evaluation_until_it_ends() -> None:
    review = """
        exceptions:
          - {day: 2009-07-20, what: under-review, until: 2009-12-15}
        """
    reached = {"initial_meeting": "2009-04-20"}
    during = row(date(2009, 10, 20), reached, review)
    assert (during.state, [entry.what for entry in during.exceptions]) == ("under-review", ["under-review"])
    ended = row(date(2009, 12, 15), reached, review)
    assert [(entry.what, entry.cleared) for entry in ended.exceptions] == [
        ("under-review", date(2009, 12, 15)),
        (None, None),
    ]


def test_a_later_entry_takes_the_place_of_the_one_before() -> None:
    two = """
        exceptions:
          - {day: 2009-07-20, what: delay, to: {started: 2009-08-31}}
          - {day: 2009-09-05, what: deferred, reason: No staff}
        """
    found = row(date(2009, 10, 20), {"initial_meeting": "2009-04-20"}, two)
    assert [(entry.what, entry.cleared) for entry in found.exceptions] == [
        ("delay", date(2009, 9, 5)),
        ("deferred", None),
    ]
    assert found.state == "deferred"


def test_only_the_year_asked_for_is_in_its_programme() -> None:
    register = Register.from_texts(texts())
    assert len(programme(register, "2009/10", date(2010, 1, 1))) == 1
    assert programme(register, "2010/11", date(2010, 1, 1)) == []
