"""The gate: `lint --since` on a branch, and `audit` of what was pushed past it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from conftest import Run
from partnermap.finding import Finding
from partnermap.register import register_of
from partnermap.rules import check, check_change, check_since
from partnermap.rules.change_faults import NOT_ALLOWED, OF_SETTING
from partnermap.rules.since import made_worse
from registers import ARTS, EVALUATION, PARTNERSHIP, texts
from repositories import CHANGED, ISSUES, REORDERED, branched, commit, git, lay_out, repository

PARTNERSHIP_FILE = "data/partnerships/arts.yaml"
GATE = f"""\
{ARTS}:12:5: PM601 error: action 2a: taken out, though it was agreed on 22 September 2009: “Write the aims down.”; \
Head of Arts; due 31 May 2010
{ARTS}:27:22: PM603 error: action 1b: agreed target date 30 April 2010 is rewritten to 14 May 2010, 14 days later, \
with neither a revision nor a decision on record
"""
DATE_RESTORED = CHANGED.replace(
    "        target_date: 2010-05-14\n",
    """\
        target_date: 2010-04-30
        revisions:
          - to: 2010-05-14
            day: 2010-03-01
            reason: The members meet in May.
            approved: {by: Arts Board, day: 2010-03-02, minute: 22}
""",
)
RESTORED = DATE_RESTORED.replace(
    "  - issue: Nobody reviews the agreement.\n",
    """\
      - ref: 2a
        action: Write the aims down.
        responsibility: Head of Arts
        target_date: 2010-05-31
        withdrawn: {by: Arts Board, day: 2010-03-02, minute: 23, reason: They stand in the agreement.}
  - issue: Nobody reviews the agreement.
""",
)
BARE = EVALUATION + ISSUES.replace("        target_date: 2010-06-30\n", "")


def test_the_gate_names_what_no_decision_allows_at_its_line(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    ran = run(repo, "lint", "--since=main", "--format=concise")
    assert (ran.code, ran.out) == (1, GATE)
    assert ran.err == "checked 1 partnership, 1 evaluation, 3 actions: 2 errors, 0 warnings\n"
    whole = run(repo, "lint", "--since=main")
    assert "   27 |         target_date: 2010-05-14\n      |                      ^^^^^^^^^^\n" in whole.out
    [hint] = (each.hint for each in NOT_ALLOWED if each.code == "PM603")
    assert f"  hint: {hint}\n" in whole.out
    assert run(repo, "lint").code == 0


def test_it_is_legal_again_once_the_date_stands_and_the_action_is_withdrawn(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    commit(repo, {ARTS: REORDERED + RESTORED})
    ran = run(repo, "lint", "--since=main")
    assert (ran.code, ran.out) == (0, "")


def test_what_was_wrong_before_is_not_shown(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", {**texts(), ARTS: BARE})
    git(repo, "checkout", "--quiet", "-b", "side")
    commit(repo, {ARTS: BARE.replace("Publish the aims", "Publish the aims\n          online")})
    assert "PM202 error" in run(repo, "lint", "--format=concise").out
    found = run(repo, "lint", "--since=main", "--format=concise").out
    assert [line.split()[1] for line in found.splitlines()] == ["PM602"]


def test_a_finding_that_moved_is_no_new_one() -> None:
    before, after = BARE, BARE.replace("issues:\n", "issues:\n  - {ref: 3, issue: New}\n")
    found = [check(register_of({**texts(), ARTS: text})) for text in (before, after)]
    places = [{finding.code: finding.place for finding in each}["PM202"] for each in found]
    assert places[0] != places[1]
    assert made_worse(*found) == []
    twice = after.replace("        target_date: 2010-05-31\n", "")
    worse = made_worse(found[1], check(register_of({**texts(), ARTS: twice})))
    assert [(finding.code, finding.action) for finding in worse] == [("PM202", "2a")]


def test_another_value_at_fault_is_a_new_finding() -> None:
    handed = (
        "        transferred: {to: film-2009-10/1a, by: Arts Board, day: 2010-03-02, minute: 1, reason: R.}\n"
    )
    before, after = ISSUES + handed, ISSUES + handed.replace("film", "opera")
    found = [check(register_of(texts(extra=extra))) for extra in (before, after)]
    assert [finding.code for finding in made_worse(*found)] == ["PM308"]
    assert made_worse(found[0], found[0]) == []


def misspelt(*members: str) -> dict[str, str]:
    """A register of members, each with the same misspelt key."""
    listed = "".join(f"  - {{organisation: {name}, rolle: member}}\n" for name in members)
    return {**texts(), PARTNERSHIP_FILE: PARTNERSHIP.partition("members:")[0] + f"members:\n{listed}"}


def approved_early(*revisions: tuple[str, str]) -> dict[str, str]:
    """A register with revisions, each asked for on the first day and approved on the second, before it."""
    listed = "".join(
        f"          - {{to: 2010-09-30, day: {day}, reason: R., approved: {{by: Board, day: {approved}}}}}\n"
        for day, approved in revisions
    )
    due = "        target_date: 2010-03-31\n"
    return texts(extra=ISSUES.replace(due, f"{due}        revisions:\n{listed}"))


FIRST, SECOND, THIRD = (
    ("2010-02-16", "2010-02-02"),
    ("2010-02-17", "2010-02-03"),
    ("2010-02-18", "2010-02-04"),
)


@pytest.mark.parametrize(
    ("code", "before", "after", "worse"),
    [
        ("PM102", misspelt("A"), misspelt("A"), []),
        ("PM102", misspelt("A"), misspelt("B"), []),
        ("PM102", misspelt("A"), misspelt("A", "B"), [8]),
        ("PM102", misspelt("A"), misspelt("A", "B", "C"), [8, 9]),
        ("PM102", misspelt("A", "B"), misspelt("A", "B", "C"), [9]),
        ("PM102", misspelt("A", "B"), misspelt("B"), []),
        ("PM210", approved_early(FIRST), approved_early(SECOND), []),
        ("PM210", approved_early(FIRST), approved_early(SECOND, THIRD), [21]),
        ("PM210", approved_early(FIRST), approved_early(FIRST, SECOND), [21]),
        ("PM210", approved_early(FIRST, SECOND), approved_early(SECOND, THIRD), []),
        ("PM210", approved_early(FIRST, FIRST), approved_early(SECOND, THIRD), []),
        ("PM210", approved_early(FIRST, SECOND), approved_early(THIRD, THIRD), []),
    ],
)
def test_as_many_as_before_are_not_shown_and_one_more_is(
    code: str, before: dict[str, str], after: dict[str, str], worse: list[int]
) -> None:
    found = [check(register_of(each)) for each in (before, after)]
    told = [each for each in made_worse(*found) if each.code == code]
    assert [each.place.line for each in told if each.place] == worse


AGREED_EARLY = Finding(
    code="PM210",
    path=ARTS,
    key_path=("issues", 0, "actions", 0, "revisions", 0, "approved"),
    message="approved on 2010-02-02, before it was asked for on 2010-02-16",
    record="arts-2009-10",
    issue="1",
    action="1a",
)


@pytest.mark.parametrize(
    ("other", "worse"),
    [
        ({"key_path": ("issues", 4, "actions", 3, "revisions", 2, "approved")}, False),
        ({"message": "approved on 2010-02-04, before it was asked for on 2010-02-18"}, False),
        ({"path": "data/evaluations/culture-2009-10.yaml"}, False),
        ({"key_path": ("issues", 0, "actions", 0, "revisions", 0, "refused")}, True),
        ({"message": "approved by 'nobody' on 2010-02-02"}, True),
        ({"code": "PM211"}, True),
        ({"record": "dance-2009-10"}, True),
        ({"issue": "2"}, True),
        ({"action": "1b"}, True),
    ],
)
def test_the_same_fault_of_something_else_is_a_new_finding(other: dict[str, Any], *, worse: bool) -> None:
    now = replace(AGREED_EARLY, **other)
    assert made_worse([AGREED_EARLY], [now]) == ([now] if worse else [])


def test_a_change_cannot_bring_what_hides_it(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    settings = texts()["partnermap.yaml"] + "lint: {ignore: [PM6, PM2], fail_on: never}\n"
    waived = "        target_date: 2010-05-14  # partnermap: ignore PM603 -- asked for by the officer\n"
    text = REORDERED + CHANGED.replace("        target_date: 2010-05-14\n", waived)
    commit(
        repo, {"partnermap.yaml": settings, ARTS: text.replace("        responsibility: Head of Arts\n", "")}
    )
    ran = run(repo, "lint", "--since=main", "--format=concise")
    codes = [line.split()[1] for line in ran.out.splitlines()]
    assert (ran.code, sorted(codes)) == (1, ["PM201", "PM206", "PM601", "PM603", "PM605", "PM902"])
    assert run(repo, "lint", "--format=concise").code == 0
    assert run(repo, "lint", "--since=main", "--ignore=PM", "--format=concise").out == ""


def test_when_actions_are_to_be_assigned_is_for_the_base_to_say(tmp_path: Path, run: Run) -> None:
    proposed = EVALUATION.replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", "")
    repo = repository(
        tmp_path / "r", texts(evaluation=proposed, extra=ISSUES, settings="assignment: always\n")
    )
    git(repo, "checkout", "--quiet", "-b", "side")
    bare = ISSUES.replace("        target_date: 2010-06-30\n", "")
    commit(repo, texts(evaluation=proposed, extra=bare))
    assert "PM202" not in run(repo, "lint", "--format=concise").out
    assert "PM202" in run(repo, "lint", "--since=main", "--format=concise").out


def test_the_settings_of_the_base_hold(tmp_path: Path, run: Run) -> None:
    settings = texts()["partnermap.yaml"] + "lint: {ignore: [PM202]}\n"
    repo = repository(tmp_path / "r", {**texts(extra=ISSUES), "partnermap.yaml": settings})
    git(repo, "checkout", "--quiet", "-b", "side")
    new = "      - {ref: 2c, action: Read them, responsibility: Head of Arts}\n"
    commit(repo, {ARTS: EVALUATION + ISSUES + new})
    assert run(repo, "lint", "--since=main").code == 0
    assert run(repo, "lint", "--since=main", "--strict").code == 0
    assert run(repo, "lint", "--since=main", "--select=PM2").code == 1


def test_what_is_gone_or_can_no_longer_be_read_is_found() -> None:
    gone = {path: text for path, text in texts(extra=ISSUES).items() if path != ARTS}
    base = register_of(texts(extra=ISSUES))
    (removed,) = check_change(base, register_of(gone), private=True)
    assert (removed.code, removed.path) == ("PM601", ARTS)
    assert removed.message.endswith("the agreed actions 1a, 1b, 2a and 2b")
    broken = register_of({**texts(), ARTS: "partnership: [arts"})
    assert [finding.code for finding in check_change(base, broken, private=True)] == ["PM611"]
    assert {finding.code for finding in check_since(base, broken, private=False)} == {"PM001", "PM611"}


def test_an_unknown_revision_and_a_shallow_clone_are_never_nothing_found(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    ran = run(repo, "lint", "--since=mian")
    assert (ran.code, ran.out) == (4, "")
    assert "no revision 'mian'" in ran.err
    git(tmp_path, "clone", "--quiet", "--depth=1", "--no-single-branch", (tmp_path / "r").as_uri(), "shallow")
    for command in (["lint", "--since=origin/main"], ["audit"], ["diff", "origin/main"]):
        ran = run(tmp_path / "shallow", *command)
        assert (ran.code, ran.out) == (4, "")
        assert "git fetch --unshallow" in ran.err


def test_audit_finds_it_after_it_was_pushed_past_review(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    git(repo, "checkout", "--quiet", "main")
    git(repo, "merge", "--quiet", "--no-ff", "--message=Tidy up", "side")
    merge = git(repo, "rev-parse", "HEAD")
    ran = run(repo, "audit")
    assert ran.code == 1
    assert ran.out.startswith(f"commit {merge[:12]}, 1 April 2010: Tidy up\n\n{ARTS}:12:5: PM601 error: ")
    assert [part.split()[0] for part in ran.out.split("PM")[1:]] == ["601", "603"]
    assert ran.err == "audited 3 commits: 2 findings\n"
    assert run(repo, "audit", "HEAD~1..HEAD").out == ran.out
    none = run(repo, "audit", "HEAD")
    assert (none.code, none.out, none.err) == (0, "", "audited 0 commits: 0 findings\n")
    page = run(repo, "audit", "--format=markdown").out
    assert page.startswith("# partnermap audit\n\naudited 3 commits: 2 findings\n\n| Commit | Day |")
    assert f"| {merge[:12]} | 1 April 2010 | Tidy up | PM603 | {ARTS}:27 |" in page


def test_audit_says_what_was_put_right_since(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    commit(repo, {ARTS: REORDERED + DATE_RESTORED}, "Restore the date")
    ran = run(repo, "audit", "--format=json")
    document = json.loads(ran.out)
    assert (ran.code, document["version"], document["base"], document["commit_count"]) == (1, 2, None, 3)
    found = [(each["code"], each["put_right"], each["line"]) for each in document["findings"]]
    assert found == [("PM601", False, 12), ("PM603", True, 27)]
    assert ran.err == "audited 3 commits: 2 findings, 1 of them put right since\n"
    commit(repo, {ARTS: REORDERED + RESTORED}, "Restore the action")
    text = run(repo, "audit")
    assert (text.code, text.err) == (0, "audited 4 commits: 2 findings, 2 of them put right since\n")
    assert "put right since:\n" in text.out


def test_a_clean_merge_of_two_branches_with_the_same_new_number_is_caught(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    new = indent(
        "- ref: 3c\n  action: {}\n  responsibility: Arts Officer\n  target_date: 2010-06-30\n  added: 2010-03-15\n",
        " " * 6,
    )
    before_2a, at_the_end = ISSUES.partition("  - ref: 2\n"), ISSUES + new.format("Write to the members.")
    git(repo, "checkout", "--quiet", "-b", "one")
    commit(repo, {ARTS: EVALUATION + before_2a[0] + new.format("Ask the county.") + "".join(before_2a[1:])})
    git(repo, "checkout", "--quiet", "-b", "other", "main")
    commit(repo, {ARTS: EVALUATION + at_the_end})
    for branch in ("one", "other"):
        assert run(repo, "lint", "--since=main").code == 0, branch
    git(repo, "checkout", "--quiet", "main")
    git(repo, "merge", "--quiet", "--no-ff", "--message=One", "one")
    git(repo, "merge", "--quiet", "--no-ff", "--message=Other", "other")
    ran = run(repo, "audit")
    assert (ran.code, ran.err) == (1, "audited 5 commits: 1 finding\n")
    assert ": Other\n" in ran.out
    assert "PM610 error: action 3c: another action has this number too" in ran.out
    assert run(repo, "lint", "--since=HEAD~1", "--select=PM610").code == 1


def test_audit_withholds_what_is_not_for_the_public(tmp_path: Path, run: Run) -> None:
    exempt = ISSUES.replace(
        "        target_date: 2010-03-31\n",
        "        target_date: 2010-03-31\n        exempt: {paragraph: 3, reason: A tender is out.}\n",
    )
    repo = repository(tmp_path / "r", texts(extra=exempt))
    commit(repo, {ARTS: EVALUATION + exempt.replace("2010-03-31", "2010-05-31")}, "Wait for the tender")
    ran = run(repo, "audit")
    assert (ran.code, "tender" in ran.out, "2010-05-31" in ran.out) == (1, False, False)
    assert ": PM612 error: 1 change to something agreed that is not for the public" in ran.out
    assert "Wait for the tender" not in run(repo, "audit", "--format=json").out
    assert "31 March 2010 is rewritten to 31 May 2010" in run(repo, "audit", "--private").out


def test_audit_follows_a_record_that_is_new_renamed_or_gone(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    again = ARTS.replace("2009-10", "2010-11")
    decided = "formerly: [{id: arts-2009-10, by: Arts Board, day: 2010-03-30}]\n"
    commit(repo, {ARTS: None, again: (EVALUATION + ISSUES).replace("2009/10", "2010/11") + decided}, "Rename")
    assert run(repo, "audit").code == 0
    commit(repo, {again: None}, "Drop it")
    commit(repo, {PARTNERSHIP_FILE: PARTNERSHIP + "short_name: Arts\n"}, "Name it")
    ran = run(repo, "audit")
    assert (ran.code, ran.err) == (1, "audited 4 commits: 1 finding\n")
    assert f"{again}:1:1: PM601 error: the evaluation is taken out" in ran.out


GONE_2A = (
    ISSUES.partition("      - ref: 2a\n")[0] + "      - ref: 2b\n" + ISSUES.partition("      - ref: 2b\n")[2]
)
ELSE_2A = ISSUES.replace("Write the aims down", "Talk about the aims").replace("2010-05-31", "2012-05-31")
DETOURS = {
    "taken out, and back with another wording": EVALUATION + GONE_2A,
    "the file taken out, and back": None,
    "no date, and then another": EVALUATION + ISSUES.replace("2010-05-31", "TBC"),
    "unreadable, and mended": "partnership: [arts",
}


@pytest.mark.parametrize("between", DETOURS.values(), ids=DETOURS)
def test_what_comes_back_changed_was_not_put_right(tmp_path: Path, run: Run, between: str | None) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    commit(repo, {ARTS: between}, "Part one")
    commit(repo, {ARTS: EVALUATION + ELSE_2A}, "Part two")
    ran = run(repo, "audit")
    assert (ran.code, "put right" in ran.out) == (1, False)
    commit(repo, {ARTS: EVALUATION + ISSUES}, "As it was")
    ran = run(repo, "audit")
    assert (ran.code, "put right since:\n" in ran.out) == (0, True)


def test_a_date_changed_past_review_is_mended_by_the_first_one_and_a_revision(
    tmp_path: Path, run: Run
) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    commit(repo, {ARTS: EVALUATION + ISSUES.replace("2010-04-30", "2010-05-14")}, "Past review")
    git(repo, "checkout", "--quiet", "-b", "repair")
    revision = "revisions: [{to: 2010-05-14, day: 2010-03-01, reason: Late, approved: {by: Arts Board, day: 2010-03-02}}]"
    commit(repo, {ARTS: EVALUATION + ISSUES.replace("2010-04-30\n", f"2010-04-30\n        {revision}\n")})
    assert run(repo, "lint", "--since=main").out == ""
    told = run(repo, "diff", "--fail-on=blocking")
    assert (told.code, ", which puts right what was changed before" in told.out) == (0, True)


def test_another_start_of_the_year_moves_dates_and_is_found(tmp_path: Path, run: Run) -> None:
    settings = texts()["partnermap.yaml"]
    repo = repository(tmp_path / "r", texts(extra=ISSUES.replace("2010-03-31", "2009/10")))
    git(repo, "checkout", "--quiet", "-b", "side")
    commit(repo, {"partnermap.yaml": settings + "year_starts: 12-01\n"})
    ran = run(repo, "lint", "--since=main", "--format=concise")
    assert ran.code == 1
    assert "PM603 error: the year starts on 12-01, and no longer on 04-01" in ran.out
    moved = {**texts(), "partnermap.yaml": settings + "year_starts: 12-01\n"}
    assert [each.hint for each in check_since(register_of(texts()), register_of(moved), private=False)] == [
        OF_SETTING["year_starts"]
    ]
    new = repository(tmp_path / "new", {"README.md": "Soon\n"})
    git(new, "checkout", "--quiet", "-b", "side")
    commit(new, {**texts(), "partnermap.yaml": settings + "year_starts: 12-01\n"})
    assert run(new, "lint", "--since=main").code == 0


def test_an_older_format_is_found_where_there_was_a_newer_and_not_in_a_register_that_begins_so(
    tmp_path: Path, run: Run
) -> None:
    older = {**texts(), "partnermap.yaml": texts()["partnermap.yaml"].replace("format: 2", "format: 1")}
    (found,) = check_since(register_of(texts()), register_of(older), private=False)
    assert (found.code, found.hint) == ("PM603", OF_SETTING["format"])
    begun = repository(tmp_path / "r", older)
    commit(begun, {"partnermap.yaml": texts()["partnermap.yaml"]}, "Upgraded")
    assert run(begun, "audit").out == ""


def test_a_change_does_not_say_what_it_is_compared_with(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    settings = texts()["partnermap.yaml"]
    commit(repo, {"partnermap.yaml": settings + "main_branch: side\n"})
    assert run(repo, "diff", "--fail-on=blocking").code == 1
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {"partnermap.yaml": settings + "main_branch: main\n"})
    git(repo, "checkout", "--quiet", "side")
    commit(repo, {"partnermap.yaml": settings + "main_branch: main\n"})
    git(tmp_path, "clone", "--quiet", "--single-branch", "--branch=side", "r", "one")
    ran = run(tmp_path / "one", "diff")
    assert (ran.code, ran.out) == (4, "")
    assert "there is no branch 'main' to compare with" in ran.err
    assert "git fetch origin" in ran.err


LATER = ISSUES.replace("        target_date: 2010-06-30\n", "")
NEW_ACTION = indent(
    "- ref: 1c\n  action: Ask the county.\n  responsibility: Arts Officer\n  target_date: 2010-06-30\n",
    " " * 6,
)
GIVEN = """\
        target_date: 2010-06-30
        amendments:
          - {day: 2010-03-15, was: {target_date: null}, by: Arts Board, minute: 3}
"""
BACK_DATED = {
    "a new action": (
        ISSUES,
        ISSUES.replace("  - ref: 2\n", NEW_ACTION + "  - ref: 2\n"),
        ISSUES.replace("  - ref: 2\n", NEW_ACTION + "        added: 2010-03-15\n  - ref: 2\n"),
        "PM614",
    ),
    "a first date": (
        LATER,
        ISSUES,
        ISSUES.replace("        target_date: 2010-06-30\n", GIVEN),
        "PM613",
    ),
}


@pytest.mark.parametrize("case", BACK_DATED.values(), ids=BACK_DATED)
def test_what_reaches_back_to_earlier_meetings_is_a_warning_until_its_day_is_on_record(
    case: tuple[str, str, str, str], tmp_path: Path, run: Run
) -> None:
    before, back_dated, dated, code = case
    assert before != back_dated != dated
    repo = repository(tmp_path / "r", texts(extra=before))
    git(repo, "checkout", "--quiet", "-b", "side")
    commit(repo, {ARTS: EVALUATION + back_dated})
    ran = run(repo, "lint", "--since=main", "--format=concise", "--select=PM6")
    assert (ran.code, [line.split()[1:3] for line in ran.out.splitlines()]) == (0, [[code, "warning:"]])
    assert run(repo, "lint", "--since=main", "--select=PM6", "--fail-on=warning").code == 1
    ran = run(repo, "audit")
    assert (ran.code, f"{code} warning: action" in ran.out) == (0, True)
    commit(repo, {ARTS: EVALUATION + dated})
    assert run(repo, "lint", "--since=main", "--select=PM6").out == ""
    ran = run(repo, "audit")
    assert (ran.code, ran.err) == (0, "audited 3 commits: 1 finding, 1 of them put right since\n")


@pytest.mark.parametrize(
    "added", ["2008-01-01", "2009-09-22", "2008", "{known_by: 2010-02-01}", "2010-02-27"]
)
def test_a_new_action_of_an_early_day_is_found_by_all_as_history_tells_it(
    added: str, tmp_path: Path, run: Run
) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    early = ISSUES.replace("  - ref: 2\n", f"{NEW_ACTION}        added: {added}\n  - ref: 2\n")
    commit(repo, {ARTS: EVALUATION + early})
    warned = "PM614 warning: action 1c: new action: “Ask the county.”; Arts Officer; due 30 June 2010, with `added` "
    for command in (["lint", "--since=HEAD~1"], ["audit"]):
        assert warned in run(repo, *command).out
    assert "that earlier meetings see it" in run(repo, "diff", "HEAD~1").out
    assert run(repo, "diff", "HEAD~1", "--fail-on=attention").code == 1
    assert " days later" in run(repo, "history", "arts-2009-10/1c").out
    commit(repo, {ARTS: EVALUATION + early.replace(f"added: {added}", "added: 2010-03-03")})
    assert run(repo, "audit").err == "audited 3 commits: 1 finding, 1 of them put right since\n"


PLAN = EVALUATION + ISSUES
BACK = {
    "a date": (ARTS, PLAN.replace("2010-03-31", "2011-03-31"), "PM603"),
    "without its agreement": (ARTS, PLAN.replace(", actual: 2009-09-22", ""), "PM608"),
    "the start of the year": (
        "partnermap.yaml",
        texts()["partnermap.yaml"] + "year_starts: 07-01\n",
        "PM603",
    ),
    "as it was": (ARTS, PLAN, ""),
}


@pytest.mark.parametrize("between", [None, "issues: [\n"], ids=["gone", "broken"])
@pytest.mark.parametrize("case", BACK.values(), ids=BACK)
def test_what_is_back_is_compared_with_what_it_last_was(
    case: tuple[str, str, str], between: str | None, tmp_path: Path, run: Run
) -> None:
    path, back, code = case
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    commit(repo, {path: between})
    commit(repo, {path: back})
    for committed in ("HEAD~1..HEAD", "HEAD~1"):
        ran = run(repo, "diff", committed, "--fail-on=blocking")
        assert (ran.code, f"{path} is back after it was gone" in ran.out) == (1 if code else 0, True), ran
    ran = run(repo, "lint", "--since=HEAD~1", "--select=PM6")
    assert (ran.code, code in ran.out) == (1 if code else 0, True)


def test_what_is_new_under_the_name_of_what_was_made_up_or_never_agreed_is_new(
    tmp_path: Path, run: Run
) -> None:
    made_up = "sources: [{what: the whole record, illustrative: true}]\n"
    repo = repository(tmp_path / "r", {**texts(), ARTS: PLAN + made_up})
    for before in (PLAN + made_up, PLAN.replace(", actual: 2009-09-22", "")):
        commit(repo, {ARTS: before})
        commit(repo, {ARTS: None})
        commit(repo, {ARTS: PLAN.replace("2010-03-31", "2011-03-31")})
        assert "new evaluation: agreed, 2 issues, 4 actions" in run(repo, "diff", "HEAD~1").out


AHEAD = "        withdrawn: {by: Arts Board, day: 2029-12-25, minute: 40, reason: No.}\n"


def test_a_decision_to_come_is_found_before_it_is_committed(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    due = "        target_date: 2010-06-30\n"
    lay_out(repo, {ARTS: EVALUATION + ISSUES.replace(due, due + AHEAD)})
    assert "PM620 error: action 2b" in run(repo, "lint", "--since=main").out
    assert run(repo, "diff", "main", "--fail-on=blocking").code == 1
    for days, code in ((0, 0), (1, 0), (2, 1)):
        day = (datetime.now(tz=UTC).date() + timedelta(days=days)).isoformat()
        lay_out(repo, {ARTS: EVALUATION + ISSUES.replace(due, due + AHEAD.replace("2029-12-25", day))})
        assert run(repo, "diff", "main", "--fail-on=blocking").code == code, day


def test_a_commit_of_a_day_to_come_is_found_whatever_it_brings(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    due = "        target_date: 2010-06-30\n"
    withdrawn = EVALUATION + ISSUES.replace(due, due + AHEAD)
    commit(repo, {ARTS: withdrawn}, day="2029-12-26")
    for command in (["lint", "--since=main~1"], ["audit"]):
        ran = run(repo, *command)
        assert (ran.code, "is 26 December 2029, which is to come, so no entry" in ran.out) == (1, True)
    assert run(repo, "diff", "main~1", "--fail-on=blocking").code == 1


def test_a_decision_ahead_of_its_commit_is_found_though_others_follow(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    due = "        target_date: 2010-06-30\n"
    early = AHEAD.replace("2029-12-25", "2010-04-10")
    commit(repo, {ARTS: EVALUATION + ISSUES.replace(due, due + early)}, day="2010-04-01")
    partnership = texts()[PARTNERSHIP_FILE]
    for how in ("committed", "not committed"):
        if how == "committed":
            commit(repo, {PARTNERSHIP_FILE: partnership + "# Looked at.\n"}, day="2010-05-01")
        else:
            lay_out(repo, {PARTNERSHIP_FILE: partnership})
        for command in (["lint", "--since=main~2"], ["audit"]):
            assert "is dated 9 days after the commit that brings it" in run(repo, *command).out, (
                how,
                command,
            )
        assert run(repo, "diff", "main~2", "--fail-on=blocking").code == 1


def test_an_error_is_put_right_whatever_else_still_reaches_back(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    moved = ISSUES.replace("2010-03-31", "2010-05-31")
    commit(repo, {ARTS: EVALUATION + moved.replace("Arts Officer", "Clerk")}, "Move it and hand it on")
    assert run(repo, "audit").code == 1
    commit(repo, {ARTS: EVALUATION + ISSUES.replace("Arts Officer", "Clerk")}, "Put the date back")
    ran = run(repo, "audit")
    assert ran.code == 0
    assert "put right since" in ran.err


def test_what_reaches_back_in_an_exempt_part_is_a_warning_by_its_number(tmp_path: Path, run: Run) -> None:
    exempt = "        exempt: {paragraph: 3, reason: A tender is out.}\n"
    before = ISSUES.replace("        target_date: 2010-03-31\n", exempt)
    repo = repository(tmp_path / "r", texts(extra=before))
    commit(repo, {ARTS: EVALUATION + before.replace(exempt, f"        target_date: 2010-03-31\n{exempt}")})
    ran = run(repo, "lint", "--since=HEAD~1", "--format=concise", "--select=PM6")
    assert (ran.code, ran.out.count("PM615 warning: 1 change to"), "2010-03-31" in ran.out) == (0, 1, False)
    assert "PM613 warning" in run(repo, "lint", "--since=HEAD~1", "--private", "--select=PM6").out


def test_an_audit_tells_what_reaches_back_and_ends_with_1_where_that_is_asked(
    tmp_path: Path, run: Run
) -> None:
    repo = repository(tmp_path, texts(extra=ISSUES))
    of_first, of_second = ISSUES.split("  - ref: 2\n")
    commit(repo, texts(extra=f"{of_first}{NEW_ACTION}  - ref: 2\n{of_second}"))
    ran = run(repo, "audit")
    assert ran.code == 0
    assert "PM614 warning: action 1c: new action" in ran.out
    assert run(repo, "audit", "--fail-on=warning").code == 1
    assert run(repo, "audit", "--fail-on=never").code == 0


def test_an_agreed_action_under_another_issue_is_found(tmp_path: Path, run: Run) -> None:
    one = "issues:\n  - ref: 1\n    issue: The terms are old.\n"
    two = "  - ref: 2\n    issue: Nobody meets.\n"
    action = "    actions: [{ref: 1a, action: Renew them., responsibility: Clerk, target_date: 2010-06-30}]\n"
    repo = repository(tmp_path, texts(extra=one + action + two))
    commit(repo, texts(extra=one + two + action))
    for command in (["lint", "--since=HEAD~1"], ["audit"]):
        assert "PM616 warning: action 1a: moved from issue 1 to issue 2" in run(repo, *command).out
