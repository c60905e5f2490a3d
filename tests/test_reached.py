"""How far an evaluation is: what its later steps say of those that have no day on record."""

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.queries.actions import action_rows
from partnermap.queries.obligations import obligations
from partnermap.queries.programme import ProgrammeEntry, programme
from partnermap.register import register_of
from partnermap.report.changes import changes
from partnermap.rules import check
from partnermap.workspace.register_files import read_register
from registers import EVALUATION, texts

ROOT = Path(__file__).parents[1]
PILOTS = ("community-safety-2009-10", "museums-2009-10")
DAY = date(2010, 3, 30)
Contents = Mapping[str, str | bytes]
COMPLETED = re.compile(r"^ *completed: .*\n", re.MULTILINE)
ACTIONS = """
self_assessment: {focus: {rating: 2}}
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions: [{ref: 1a, action: Review it., responsibility: Arts Officer, target_date: 2009-10-31}]
"""


def without(*steps: str, text: str = EVALUATION) -> str:
    """The evaluation without a word of some steps."""
    return "".join(
        line for line in text.splitlines(keepends=True) if line.strip().partition(":")[0] not in steps
    )


def stands(evaluation: str, on: date) -> ProgrammeEntry:
    register = register_of(texts(evaluation=evaluation, extra=ACTIONS))
    assert not register.faults, register.faults
    return programme(register.as_at(on), "2009/10", on)[0]


@pytest.fixture(scope="module")
def without_completions() -> dict[str, str | bytes]:
    """The shipped register, whose pilots have not one day of completion, of evaluation or action, nor any other end."""
    contents = dict(read_register(ROOT).contents)
    for pilot in PILOTS:
        path = f"data/evaluations/{pilot}.yaml"
        text = contents[path]
        assert isinstance(text, bytes)
        contents[path], count = COMPLETED.subn("", text.decode())
        assert count > 1
    return contents


def test_a_plan_without_one_day_of_completion_is_overdue_in_full(
    run: Run, tmp_path: Path, without_completions: Contents
) -> None:
    root = write(tmp_path, without_completions)
    register = register_of(without_completions)
    due = [row.due for row in action_rows(register, date.max) if row.evaluation_id in PILOTS]
    assert len(due) == 27
    day_after = str(max(filter(None, due)) + timedelta(days=1))

    def ids(*arguments: str) -> list[str]:
        found = json.loads(run(root, *arguments, "--on", day_after, "--format", "json").out)
        posts = [found, *found.get("reminders", ())]
        late = [each for post in posts for each in post.get("overdue") or post.get("actions") or ()]
        return sorted(each["id"] for each in late if each["evaluation"] in PILOTS)

    planned = sorted(row.id for row in action_rows(register, date.max) if row.evaluation_id in PILOTS)
    assert ids("overdue") == ids("list", "actions", "--state", "overdue") == ids("remind") == planned
    told = run(root, "report", "--year", "2009/10", "--on", day_after).out
    assert len(re.findall(r"(?:Community Safety|Museums) \d[a-z] \(\d+ days?\)", told)) == 27


def test_the_completion_of_an_agreed_evaluation_is_asked_for_and_shown_as_not_known(
    run: Run, tmp_path: Path, without_completions: Contents
) -> None:
    root = write(tmp_path, without_completions)
    found = [each for each in check(register_of(without_completions)) if each.code == "PM409"]
    assert [(each.path, each.place.line if each.place else 0) for each in found] == [
        (f"data/evaluations/{pilot}.yaml", 15) for pilot in PILOTS
    ]
    on = ("--on", "2010-03-30")
    shown = json.loads(run(root, "show", PILOTS[1], *on, "--format", "json").out)["details"]
    completed = shown["milestones"]["completed"]
    assert (shown["stage"], shown["state"], shown["behind_plan"]) == ("agreed", "complete", False)
    assert (completed["actual"], completed["state"], completed["slipped_days"]) == (None, "complete", None)
    assert re.search(r"^completed +not known +complete", run(root, "show", PILOTS[1], *on).out, re.MULTILINE)
    assert "complete, day not known" in run(root, "list", "evaluations", *on).out
    assert "complete, day not known" in run(root, "programme", "--year", "2009/10", *on).out
    told = run(root, "report", "--year", "2009/10", *on).out
    assert "The evaluation was completed on a day that is not known, reported" in told
    assert re.search(r"^\|.*\| Completed +\|.*\| not known ", told, re.MULTILINE)


@pytest.mark.parametrize(
    ("evaluation", "stage", "state"),
    [
        pytest.param(without("completed"), "agreed", "overdue", id="agreed"),
        pytest.param(without("completed", "reported"), "agreed", "overdue", id="agreed alone"),
        pytest.param(without("completed", "agreed"), "reported", "proposed", id="reported"),
        pytest.param(
            without("completed", "reported", "agreed") + "  closed: {actual: 2009-09-22}\n",
            "closed",
            "proposed",
            id="closed",
        ),
        pytest.param(without("completed", "reported", "agreed"), "under-way", None, id="started"),
    ],
)
def test_what_came_after_tells_of_completion_and_of_nothing_later(
    evaluation: str, stage: str, state: str | None
) -> None:
    register = register_of(texts(evaluation=evaluation, extra=ACTIONS))
    seen = register.as_at(DAY)
    record = seen.evaluations["arts-2009-10"].record
    assert (record.stage, record.agreed) == (stage, state == "overdue")
    assert (
        bool(record.issues)
        is bool(record.self_assessment)
        is record.reached("completed")
        is (state is not None)
    )
    assert [row.state for row in action_rows(seen, DAY)] == ([state] if state else [])
    before = register.as_at(date(2009, 7, 13)).evaluations["arts-2009-10"].record
    assert not before.issues


def test_a_step_that_a_later_one_implies_is_no_exception_and_ends_one() -> None:
    moved = """
    exceptions:
      - {day: 2009-06-01, what: delay, to: {completed: 2009-08-31}, reason: Work.}
    """
    planned = EVALUATION.replace(", actual: 2009-06-20", "")
    for extra in ("", moved):
        register = register_of(texts(evaluation=planned, extra=extra))
        row = programme(register.as_at(DAY), "2009/10", DAY)[0]
        assert (row.state, row.behind_plan) == ("complete", False)
        assert not [each for each in obligations(register.as_at(DAY), DAY) if each.ref == "completed"]
    assert [each.cleared for each in row.exceptions] == [date(2009, 7, 14)]


def test_no_meeting_is_said_to_have_been_held_that_is_not_on_record(run: Run, tmp_path: Path) -> None:
    root = write(tmp_path, texts(evaluation=without("initial_meeting")))
    told = run(root, "report", "--year", "2009/10", "--on", "2009-06-01").out
    assert "The initial meeting is not on record as held." in told
    assert "meeting has been held, " not in told
    shown = run(root, "show", "arts-2009-10", "--on", "2009-06-01").out
    assert re.search(r"^initial meeting +not on record", shown, re.MULTILINE)


@pytest.mark.parametrize("on", [date(2009, 7, 14), date(2009, 7, 20), date(2009, 7, 31)])
def test_a_completion_known_to_its_month_is_not_later_than_a_report_within_it(on: date) -> None:
    known = EVALUATION.replace("actual: 2009-06-20", "actual: 2009-07")
    register = register_of(texts(evaluation=known, extra=ACTIONS))
    assert not {"PM401", "PM409"} & {each.code for each in check(register)}
    step = programme(register.as_at(on), "2009/10", on)[0].milestones["completed"]
    assert (str(step.actual), step.taken_by, step.state) == ("2009-07", date(2009, 7, 14), "complete-late")
    assert register.as_at(on).evaluations["arts-2009-10"].record.issues


def test_a_step_known_to_a_period_has_not_come_before_its_last_day_where_nothing_tells_so() -> None:
    known = without("reported", "agreed").replace("actual: 2009-06-20", "actual: 2009-07")
    seen = register_of(texts(evaluation=known, extra=ACTIONS)).as_at(date(2009, 7, 30))
    assert not seen.evaluations["arts-2009-10"].record.issues
    assert stands(known, date(2009, 7, 31)).is_complete


def test_a_completion_within_the_period_since_the_last_meeting_is_told_to_one_meeting() -> None:
    known = EVALUATION.replace("actual: 2009-06-20", "actual: 2009-07")
    register = register_of(texts(evaluation=known))

    def told(since: date, on: date) -> list[str]:
        return [text for _, _, text in changes(register.as_at(on), "2009/10", (), since, on).rows]

    assert "The evaluation was completed." in told(date(2009, 7, 1), date(2009, 7, 20))
    assert "The evaluation was completed." not in told(date(2009, 7, 20), date(2009, 8, 20))


def test_the_day_of_an_action_that_is_known_to_be_completed_is_not_known(run: Run, tmp_path: Path) -> None:
    done = ACTIONS.replace("2009-10-31}", "2009-10-31, completed: {known_by: 2009-11-05}}")
    root = write(tmp_path, texts(extra=done))
    on = ("--on", "2010-01-01")
    assert run(root, "list", "actions", *on).out.splitlines()[1].startswith("completed, day not known ")
    assert "completed, day not known (green)" in run(root, "show", "arts-2009-10/1a", *on).out
    assert "Completed by 5 November 2009" in run(root, "report", "--year", "2009/10", *on).out
