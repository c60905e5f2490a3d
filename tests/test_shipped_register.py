"""The register that partnermap ships tells what the committee was told, and keeps CI's promise."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, write
from partnermap.finding import Finding, Severity
from partnermap.queries.actions import action_rows, overdue_actions
from partnermap.queries.agreements import AgreementRow, agreement_rows
from partnermap.queries.programme import programme
from partnermap.queries.significance import significance_of
from partnermap.register import register_of
from partnermap.rules import BY_CODE, check, judging
from partnermap.workspace.register_files import read_register

ROOT = Path(__file__).parents[1]
YEAR = "2009/10"
PILOTS = ("data/evaluations/community-safety-2009-10.yaml", "data/evaluations/museums-2009-10.yaml")
JULY, OCTOBER, MARCH = date(2009, 7, 14), date(2009, 10, 20), date(2010, 3, 30)

ASSIGNMENT = re.compile(r"^( {8})(responsibility|target_date):.*\n(?:\1 +.*\n)*", re.MULTILINE)
AGREED_ON = re.compile(r"(  agreed: \{planned: [\d-]+), .*\}")


@pytest.fixture(scope="module")
def contents() -> dict[str, str | bytes]:
    return dict(read_register(ROOT).contents)


def errors(contents: dict[str, str | bytes], *, strict: bool = False) -> list[Finding]:
    register = register_of(contents)
    found = check(judging.strict(register) if strict else register)
    return [finding for finding in found if BY_CODE[finding.code].severity is Severity.ERROR]


def without_assignments(contents: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """The register with responsibility and target date taken out of both pilots, and nothing else."""
    taken = dict(contents)
    for path in PILOTS:
        text = taken[path]
        assert isinstance(text, bytes)
        taken[path] = ASSIGNMENT.sub("", text.decode())
    return taken


def test_it_lints_clean(contents: dict[str, str | bytes]) -> None:
    assert check(register_of(contents)) == []


def test_without_assignments_there_are_54_errors_each_with_its_place(
    contents: dict[str, str | bytes],
) -> None:
    found = errors(without_assignments(contents))
    assert Counter(finding.code for finding in found) == {"PM201": 27, "PM202": 27}
    places = {(finding.code, finding.path, finding.place) for finding in found}
    assert len(places) == 54
    actions = {(finding.record, finding.issue, finding.action) for finding in found}
    assert len(actions) == 27
    for finding in found:
        assert finding.place is not None
        assert finding.issue is not None
        assert finding.action is not None
        assert finding.action.startswith(finding.issue)
        text = without_assignments(contents)[finding.path]
        assert isinstance(text, str)
        line = text.splitlines()[finding.place.line - 1]
        assert line[finding.place.column - 1 :].startswith("ref: " + finding.action)


def test_giving_one_action_both_leaves_52(contents: dict[str, str | bytes]) -> None:
    taken = without_assignments(contents)
    text = taken[PILOTS[1]]
    assert isinstance(text, str)
    given = "      - ref: 1a\n        responsibility: Head of Cultural Services\n        target_date: 2010-03-31\n"
    taken[PILOTS[1]] = text.replace("      - ref: 1a\n", given)
    assert len(errors(taken)) == 52


def test_before_agreement_there_are_none_and_54_again_when_strict(contents: dict[str, str | bytes]) -> None:
    taken = without_assignments(contents)
    for path in PILOTS:
        text = taken[path]
        assert isinstance(text, str)
        taken[path], count = AGREED_ON.subn(r"\1}", text)
        assert count == 1
    assert errors(taken) == []
    assert Counter(finding.code for finding in errors(taken, strict=True)) == {"PM201": 27, "PM202": 27}


def test_july_two_pilots_27_actions_none_assigned_five_of_eight_under_way(
    contents: dict[str, str | bytes],
) -> None:
    register = register_of(contents).as_at(JULY)
    rows = list(action_rows(register, JULY))
    assert {row.evaluation_id for row in rows} == {"community-safety-2009-10", "museums-2009-10"}
    assert (len(rows), sum(len(row.action.points) for row in rows)) == (27, 8)
    assert len({(row.evaluation_id, row.issue.ref) for row in rows}) == 12
    assert {(row.state, row.responsible, row.due) for row in rows} == {("proposed", None, None)}
    overdue = overdue_actions(rows, JULY)
    assert (overdue.actions, overdue.passed_over["not_agreed"]) == ([], 27)
    year = programme(register, YEAR, JULY)
    stages = Counter(row.stage for row in year if row.round == "programme")
    assert stages == {"under-way": 5, "initial-meeting-held": 3}
    assert {row.stage for row in year if row.round == "pilot"} == {"reported"}
    assert not any(row.behind_plan for row in year)


def test_october_two_plans_agreed_two_complete_and_exactly_three_exceptions(
    contents: dict[str, str | bytes],
) -> None:
    register = register_of(contents).as_at(OCTOBER)
    year = programme(register, YEAR, OCTOBER)
    assert {row.stage for row in year if row.round == "pilot"} == {"agreed"}
    complete = {row.partnership_id for row in year if row.round == "programme" and row.state == "complete"}
    assert complete == {"cctv", "key-cultural"}
    open_exceptions = [entry for row in year for entry in row.exceptions if entry.cleared is None]
    assert {(entry.evaluation_id, entry.what) for entry in open_exceptions} == {
        ("luneside-east-2009-10", "late-start"),
        ("shoreline-management-2009-10", "late-start"),
        ("supporting-people-2009-10", "under-review"),
    }
    for entry in open_exceptions:
        assert entry.reason
        assert [each.forum for each in entry.reported_to] == [
            "Performance Management Group",
            "Budget and Performance Panel",
        ]


def test_the_year_end_has_something_to_show_for_every_state(contents: dict[str, str | bytes]) -> None:
    rows = list(action_rows(register_of(contents).as_at(MARCH), MARCH))
    states = {row.state for row in rows}
    assert states >= {
        "proposed",
        "not-due",
        "due-soon",
        "overdue",
        "completed",
        "completed-late",
        "withdrawn",
        "transferred",
    }
    assert any(row.revisions for row in rows)
    assert any(row.extension_requested and row.state == "overdue" for row in rows)


def test_every_file_says_what_is_illustrative(contents: dict[str, str | bytes]) -> None:
    for path, text in contents.items():
        if path.startswith("data/"):
            assert isinstance(text, bytes)
            comment = b" ".join(line for line in text.splitlines() if line.startswith(b"#"))
            assert b"illustrative" in comment.lower() or b"are ours" in comment.replace(b" # ", b" "), path


NOTICE_RUNS, END_PASSED = date(2011, 1, 1), date(2012, 4, 1)
MUSEUMS = "data/partnerships/museums.yaml"
DECISION = re.compile(
    r"^  extensions:\n.*?(?=^  notices:)|^      withdrawn: .*?\n|^ended:\n.*?(?=^\S)",
    re.MULTILINE | re.DOTALL,
)
"""What Cabinet decided on 14 February 2012, and what came of it."""


def museums(contents: dict[str, str | bytes], on: date) -> AgreementRow:
    rows = agreement_rows(register_of(contents).as_at(on), on)
    return next(row for row in rows if row.partnership_id == "museums")


def test_museums_notice_was_running_with_no_exit_strategy_and_its_issue_open(
    contents: dict[str, str | bytes],
) -> None:
    row = museums(contents, NOTICE_RUNS)
    assert (row.state, row.end, row.term_end) == ("notice-running", date(2012, 3, 31), date(2013, 4, 30))
    assert [(str(notice.served), notice.withdrawn) for notice in row.notices] == [("2010-04-01", None)]
    assert row.exit.state == "not-recorded"
    assert [(each.evaluation_id, each.issue.issue) for each in row.exit.issues] == [
        ("museums-2009-10", "There is no exit strategy.")
    ]
    assert [(action.action.ref, action.state) for action in row.exit.issues[0].actions] == [("6a", "overdue")]


def test_museums_without_the_decision_the_end_has_passed_and_it_is_still_active(
    contents: dict[str, str | bytes], run: Run, tmp_path: Path
) -> None:
    decided = contents[MUSEUMS]
    assert isinstance(decided, bytes)
    undecided, count = DECISION.subn("", decided.decode())
    assert count == 3
    copy = {**contents, MUSEUMS: undecided}
    assert check(register_of(copy)) == []
    row = museums(copy, END_PASSED)
    assert (row.state, row.end) == ("end-passed", date(2012, 3, 31))
    assert museums(copy, date(2012, 3, 31)).state == "notice-running"
    told = run(write(tmp_path, copy), "assurance", "--year", YEAR, "--on", "2012-04-01")
    assert told.code == 0
    assert "end passed, still active" in told.out


def test_museums_with_the_decision_it_goes_on_to_2018_and_nothing_has_passed(
    contents: dict[str, str | bytes], run: Run
) -> None:
    row = museums(contents, END_PASSED)
    assert (row.state, row.end, row.exit.state) == ("running", date(2018, 9, 30), "agreed")
    assert [notice.withdrawn.day.last for notice in row.notices if notice.withdrawn] == [date(2012, 2, 14)]
    told = run(ROOT, "assurance", "--year", YEAR, "--on", "2012-04-01")
    assert "end passed" not in told.out
    assert museums(contents, date(2018, 9, 30)).state == "running"
    assert museums(contents, date(2018, 10, 1)).state == "ended"


def test_every_tier_follows_from_eight_scores(contents: dict[str, str | bytes]) -> None:
    register = register_of(contents).as_at(MARCH)
    found = [significance_of(register, entry.record) for entry in register.partnerships.values()]
    assert all(each.computed_tier == each.recorded_tier == each.tier for each in found)
    assert Counter(each.tier for each in found) == {"major": 8, "moderate": 2}
    assert all(each.score is not None and len(each.score.scores) == 8 for each in found)
