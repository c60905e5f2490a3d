"""The state of steps and evaluations, and the exceptions from the programme."""

from datetime import date

import pytest

from partnermap.queries.programme import ProgrammeEntry, programme
from partnermap.register import register_of
from registers import texts

HEAD = "partnership: arts\nyear: 2009/10\nround: programme\nframework: toolkit\nmilestones:\n"
PLAN = {
    "initial_meeting": "2009-04-30",
    "started": "2009-06-30",
    "completed": "2009-09-30",
    "reported": "2009-10-20",
}


def row(on: date, actual: dict[str, str], extra: str = "", plan: dict[str, str] = PLAN) -> ProgrammeEntry:
    """The evaluation with the plan above, the steps reached and the exceptions given, as at a day."""
    steps = ""
    for step in {**plan, **actual}:
        facts = [
            f"{name}: {days[step]}" for name, days in (("planned", plan), ("actual", actual)) if step in days
        ]
        steps += f"  {step}: {{{', '.join(facts)}}}\n"
    register = register_of(texts(evaluation=HEAD + steps, extra=extra))
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
    assert [each.forum for each in then.exceptions[0].reported_to] == ["Panel"]
    assert not then.exceptions[0].withheld
    started = row(date(2009, 12, 1), reached, LATE_START)
    assert (started.state, started.behind_plan) == ("started-late", True)
    after = row(date(2010, 3, 1), reached, LATE_START, PLAN | {"reported": "2010-03-30"})
    assert (after.state, after.exceptions[0].cleared) == ("complete-late", date(2010, 2, 20))


def test_before_its_day_an_exception_is_not_known_and_a_plan_that_passed_is_computed() -> None:
    before = row(date(2009, 7, 10), {"initial_meeting": "2009-04-20"}, LATE_START)
    (computed,) = before.exceptions
    assert (computed.what, computed.day.last, computed.reason, list(computed.reported_to)) == (
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
    last_day = row(date(2009, 12, 15), reached, review)
    assert [(entry.what, entry.cleared) for entry in last_day.exceptions] == [
        ("under-review", date(2009, 12, 15))
    ]
    ended = row(date(2009, 12, 16), reached, review)
    assert [(entry.what, entry.day.last, entry.cleared) for entry in ended.exceptions] == [
        ("under-review", date(2009, 7, 20), date(2009, 12, 15)),
        (None, date(2009, 12, 16), None),
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


MEETING = {"initial_meeting": "2009-04-20"}


def open_ones(found: ProgrammeEntry) -> list[str | None]:
    return [entry.what for entry in found.exceptions if entry.cleared is None]


def test_an_entry_for_another_step_leaves_a_late_start_open() -> None:
    agreed = LATE_START + "  - {day: 2009-09-15, what: delay, to: {agreed: 2010-05-31}}\n    "
    found = row(date(2009, 10, 20), MEETING, agreed, PLAN | {"agreed": "2009-12-31"})
    assert (found.state, open_ones(found)) == ("started-late", ["late-start", "delay"])


def test_an_entry_that_moves_the_same_steps_again_takes_the_place_of_a_late_start() -> None:
    again = LATE_START + "  - {day: 2009-09-15, what: delay, to: {started: 2009-12-31}}\n    "
    partly = row(date(2009, 10, 20), MEETING, again)
    assert open_ones(partly) == ["late-start", "delay"]
    wholly = row(date(2009, 10, 20), MEETING, again.replace("12-31}", "12-31, completed: 2010-03-31}"))
    assert [(entry.what, entry.cleared) for entry in wholly.exceptions] == [
        ("late-start", date(2009, 9, 15)),
        ("delay", None),
    ]


def test_a_short_review_does_not_end_a_late_start_nor_a_withdrawal() -> None:
    review = "  - {day: 2009-09-15, what: under-review, until: 2009-10-01}\n    "
    found = row(date(2009, 10, 20), MEETING, LATE_START + review)
    assert (found.state, open_ones(found)) == ("started-late", ["late-start"])
    during = row(date(2009, 9, 20), MEETING, LATE_START + review)
    assert (during.state, open_ones(during)) == ("under-review", ["late-start", "under-review"])
    withdrawn = "\nexceptions:\n  - {day: 2009-07-20, what: withdrawn}\n"
    stopped = row(date(2009, 10, 20), MEETING, withdrawn + review.strip(" ").replace("- {", "  - {"))
    assert (stopped.state, open_ones(stopped)) == ("withdrawn", ["withdrawn"])


def test_a_withdrawal_takes_the_place_of_a_late_start() -> None:
    found = row(date(2009, 10, 20), MEETING, LATE_START + "  - {day: 2009-09-15, what: withdrawn}\n    ")
    assert open_ones(found) == ["withdrawn"]


@pytest.mark.parametrize(
    ("first", "second", "over"),
    [
        ("deferred", "withdrawn", True),
        ("deferred", "late-start", True),
        ("withdrawn", "deferred", True),
        ("under-review", "deferred", True),
        ("under-review", "under-review", True),
        ("deferred", "under-review", False),
        ("withdrawn", "under-review", False),
    ],
)
def test_an_entry_without_steps_ends_the_one_before_unless_it_is_a_review(
    first: str, second: str, *, over: bool
) -> None:
    both = f"exceptions: [{{day: 2009-05-20, what: {first}}}, {{day: 2009-06-10, what: {second}}}]\n"
    found = row(date(2009, 6, 20), MEETING, both)
    assert found.exceptions[0].cleared == (date(2009, 6, 10) if over else None)


@pytest.mark.parametrize(
    ("what", "day", "computed"),
    [
        ("late-start", "2009-06-20", None),
        ("delay", "2009-06-20", date(2009, 7, 1)),
        ("delay", "2009-06-30", date(2009, 7, 1)),
        ("delay", "2009-07-01", None),
    ],
)
def test_an_entry_without_steps_explains_a_plan_that_had_passed_and_a_late_start_the_start(
    what: str, day: str, computed: date | None
) -> None:
    found = row(date(2009, 9, 1), MEETING, f"exceptions: [{{day: {day}, what: {what}, reason: No staff}}]\n")
    assert [entry.day.last for entry in found.exceptions if entry.what is None] == (
        [computed] if computed else []
    )


def test_a_plan_is_unmet_from_its_own_day_whenever_another_step_was_reached() -> None:
    moved = "exceptions: [{day: 2009-06-20, what: delay, to: {started: 2009-08-31}}]\n"
    found = row(date(2009, 11, 1), MEETING | {"started": "2009-10-15"}, moved)
    assert [(entry.what, entry.cleared, entry.day.last) for entry in found.exceptions] == [
        ("delay", date(2009, 10, 15), date(2009, 6, 20)),
        (None, None, date(2009, 10, 1)),
    ]


def test_a_review_goes_on_when_work_does() -> None:
    review = "exceptions: [{day: 2009-06-20, what: under-review}]\n"
    assert row(date(2009, 9, 30), MEETING | {"started": "2009-07-01"}, review).state == "under-review"


def test_work_that_began_on_the_day_of_the_deferral_has_not_resumed() -> None:
    deferred = "exceptions: [{day: 2009-06-20, what: deferred}]\n"
    found = row(date(2009, 9, 30), MEETING | {"started": "2009-06-20"}, deferred)
    assert (found.state, open_ones(found)) == ("deferred", ["deferred"])


DEFERRED = (
    "exceptions: [{day: 2009-06-20, what: deferred, to: {started: 2009-10-01, completed: 2009-12-31}}]\n"
)


def test_a_deferral_is_over_when_the_steps_it_moves_are_reached() -> None:
    done = MEETING | {"started": "2009-10-01", "completed": "2009-12-20"}
    plan = PLAN | {"reported": "2010-03-30"}
    assert row(date(2009, 9, 30), done, DEFERRED, plan).state == "deferred"
    under_way = row(date(2009, 10, 1), done, DEFERRED, plan)
    assert (under_way.state, under_way.position) == ("started-late", "under way")
    assert open_ones(under_way) == ["deferred"]
    after = row(date(2010, 1, 10), done, DEFERRED, plan)
    assert (after.state, after.position, open_ones(after)) == ("complete-late", "complete", [])


def test_a_deferral_of_more_than_completion_is_not_the_state_of_what_is_complete() -> None:
    done = MEETING | {"started": "2009-10-01", "completed": "2009-12-20"}
    reported = DEFERRED.replace("12-31}", "12-31, reported: 2010-03-30}")
    found = row(date(2010, 1, 10), done, reported)
    assert (found.state, found.position, open_ones(found)) == ("complete-late", "complete", ["deferred"])


@pytest.mark.parametrize(
    ("before", "after", "over"),
    [
        ({}, {"started": "2009-10-01"}, date(2009, 10, 1)),
        ({"started": "2009-06-01"}, {"completed": "2009-10-20"}, date(2009, 10, 20)),
    ],
)
def test_a_deferral_without_steps_is_over_when_work_begins_afterwards_or_is_done(
    before: dict[str, str], after: dict[str, str], over: date
) -> None:
    deferred = "exceptions: [{day: 2009-06-20, what: deferred}]\n"
    reached = MEETING | before | after
    waiting = row(date(2009, 9, 30), reached, deferred)
    assert (waiting.state, open_ones(waiting)) == ("deferred", ["deferred"])
    found = row(over, reached, deferred)
    assert found.exceptions[0].cleared == over
    assert found.state != "deferred"


def test_a_start_on_the_day_of_a_deferral_does_not_end_it() -> None:
    deferred = "exceptions: [{day: 2009-06-20, what: deferred}]\n"
    assert open_ones(row(date(2009, 9, 1), MEETING | {"started": "2009-06-20"}, deferred)) == ["deferred"]
    assert open_ones(row(date(2009, 9, 1), MEETING | {"started": "2009-06-21"}, deferred)) == []


@pytest.mark.parametrize(("day", "found"), [("2009-06-30", ["delay", None]), ("2009-07-01", ["delay"])])
def test_a_delay_without_a_new_plan_explains_only_a_plan_that_had_passed(
    day: str, found: list[str | None]
) -> None:
    delayed = f"exceptions: [{{day: {day}, what: delay, reason: No staff}}]\n"
    assert open_ones(row(date(2009, 7, 1), MEETING, delayed)) == found


def test_plans_that_passed_unmet_are_one_exception_from_the_first_of_them() -> None:
    (computed,) = row(date(2009, 10, 2), MEETING).exceptions
    assert (computed.day.last, list(computed.steps)) == (date(2009, 7, 1), ["started", "completed"])


def test_the_order_of_entries_says_nothing() -> None:
    two = """
        exceptions:
          - {day: 2009-09-05, what: deferred, reason: No staff}
          - {day: 2009-07-20, what: delay, to: {started: 2009-08-31}}
        """
    found = row(date(2009, 10, 20), MEETING, two)
    assert [(entry.what, entry.cleared) for entry in found.exceptions] == [
        ("delay", date(2009, 9, 5)),
        ("deferred", None),
    ]


def test_a_step_that_was_reached_before_it_was_moved_again_was_settled_then() -> None:
    two = """
        exceptions:
          - {day: 2009-07-20, what: delay, to: {started: 2009-08-31}}
          - {day: 2009-09-05, what: deferred, reason: No staff}
        """
    found = row(date(2009, 10, 20), MEETING | {"started": "2009-08-20"}, two)
    assert found.exceptions[0].cleared == date(2009, 8, 20)


def test_a_new_plan_that_passed_unmet_is_a_computed_exception_from_the_day_after_it() -> None:
    plan = PLAN | {"reported": "2010-03-30"}
    assert open_ones(row(date(2009, 11, 30), MEETING, LATE_START, plan)) == ["late-start"]
    later = row(date(2009, 12, 10), MEETING, LATE_START, plan)
    assert open_ones(later) == ["late-start", None]
    computed = later.exceptions[1]
    assert (computed.day.last, computed.steps) == (date(2009, 12, 1), ["started"])
    assert later.milestones["started"].days_past == 10


def test_a_late_start_without_a_new_plan_says_why_the_start_is_late_and_hides_nothing_else() -> None:
    late = "exceptions: [{day: 2009-07-20, what: late-start, reason: No staff}]\n"
    found = row(date(2009, 9, 1), MEETING, late)
    assert (found.state, open_ones(found), found.set_aside) == ("started-late", ["late-start"], False)
    unmet = row(date(2009, 10, 2), MEETING, late)
    assert [(entry.what, entry.day.last, list(entry.steps)) for entry in unmet.exceptions] == [
        ("late-start", date(2009, 7, 20), []),
        (None, date(2009, 10, 1), ["completed"]),
    ]


def test_the_programme_stands_by_first_plan_and_pilots_after_it() -> None:
    plans = {"2009-06": "programme", "2009-05": "programme", "2009-04": "pilot"}
    files = {
        f"data/evaluations/arts-2009-10-{number}.yaml": (
            f"{HEAD.replace('programme', round_)}  started: {{planned: {day}}}\n"
        )
        for number, (day, round_) in enumerate(plans.items(), 2)
    }
    register = register_of({**texts(evaluation=HEAD + "  started: {planned: 2009-07}\n"), **files})
    assert [each.evaluation_id for each in programme(register, "2009/10", date(2009, 4, 1))] == [
        "arts-2009-10-3",
        "arts-2009-10-2",
        "arts-2009-10",
        "arts-2009-10-4",
    ]


def test_only_the_year_asked_for_is_in_its_programme() -> None:
    register = register_of(texts())
    assert len(programme(register, "2009/10", date(2010, 1, 1))) == 1
    assert programme(register, "2010/11", date(2010, 1, 1)) == []


@pytest.mark.parametrize("what", ["withdrawn", "deferred"])
def test_what_is_withdrawn_or_deferred_to_no_day_is_behind_no_plan_and_slips_no_further(what: str) -> None:
    stopped = f"exceptions:\n  - {{day: 2009-07-20, what: {what}}}\n"
    found = row(date(2010, 10, 20), MEETING, stopped)
    assert (found.state, found.behind_plan, found.ended) == (what, False, date(2009, 7, 20))
    assert "on-time" not in {step.state for step in found.milestones.values()}
    before = row(date(2009, 7, 20), MEETING)
    for step, known in found.milestones.items():
        assert known.slipped_days == before.milestones[step].slipped_days
    moved = f"exceptions:\n  - {{day: 2009-07-20, what: {what}, to: {{completed: 2011-01-31}}}}\n"
    assert row(date(2010, 10, 20), MEETING, moved).behind_plan
