"""What is not for the public, told by no command, in no version and by no way round."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import Run
from partnermap.changes import public_changes
from partnermap.formats import text as text_format
from partnermap.model.record import Record
from partnermap.register import register_of
from partnermap.register.key_paths import fields_by_key
from partnermap.register.mark_words import may_be_mark
from partnermap.register.redaction import public_register, says_exempt
from partnermap.rules import check, check_change, withholding
from registers import ARTS, EVALUATION, PARTNERSHIP, texts
from repositories import ISSUES, commit, git, lay_out, repository

FILM, FILM_EVALUATION = "data/partnerships/film.yaml", "data/evaluations/film-2009-10.yaml"
HIDDEN = PARTNERSHIP.replace("Arts", "Film") + "exempt: {paragraph: 3, reason: Money}\n"
OF_FILM = EVALUATION.replace("arts", "film") + ISSUES.replace("the aims", "the SECRET aims")
MARK = "        exempt: {paragraph: 3, reason: SECRET}\n"
DUE = "        target_date: 2010-05-31\n"
CLOSED = ISSUES.replace(DUE, DUE + MARK)
LATER = ("2010-05-31", "2010-12-31")

REPORT = "data/reports/2009-07-14-panel.yaml"
SHEET = """\
year: 2009/10
committee: Panel
title: Partnerships
meeting: 2009-07-14
"""
GROUNDS = "classification: exempt\nparagraph: 3\nreason: Money\npublic_interest: It would cost more.\n"
AUTHORED = """\
purpose: To buy SECRET Ltd for 2 million.
sections:
  - title: SECRET title
    paragraphs: [SECRET words.]
"""
SECTIONS = "sections:\n  - title: The SECRET\n    paragraphs: [{}]\n"
FORMATS = {"diff": ("text", "markdown", "json", "github"), "audit": ("text", "markdown", "json")}
HANDED = (
    "        transferred: {to: film-2010-11/1a, by: Arts Board, day: 2010-03-02, minute: 1, reason: R.}\n"
)


def told(run: Run, folder: Path, command: str, *arguments: str) -> str:
    """All that a command says, in every format."""
    ran = [run(folder, command, *arguments, f"--format={each}") for each in FORMATS[command]]
    assert {each.code for each in ran} <= {0, 1}, ran
    return "".join(each.out + each.err for each in ran)


def kinds(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, bool]]:
    found = public_changes(register_of(before), register_of(after))
    return [(change.kind, change.level, change not in each.public) for each in found for change in each.every]


def test_an_exempt_report_is_told_by_neither_diff_nor_lint(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", {**texts(), REPORT: SHEET + GROUNDS + AUTHORED})
    changed = AUTHORED.replace("2 million", "3 million").replace("words", "phrases")
    lay_out(repo, {REPORT: SHEET + GROUNDS + changed + "SECRET_key: SECRET value\n"})
    assert "SECRET" not in told(run, repo, "diff")
    assert "3 million" in run(repo, "diff", "--private").out
    for shown_as in ("text", "json", "sarif"):
        ran = run(repo, "lint", f"--format={shown_as}")
        assert "PM102" in ran.out
        assert "SECRET" not in ran.out
    assert "SECRET value" in run(repo, "lint", "--private").out


def test_that_a_report_is_exempt_or_no_longer_is_told() -> None:
    public, closed = ({**texts(), REPORT: SHEET + mark + AUTHORED} for mark in ("", GROUNDS))
    in_part = {
        **texts(),
        REPORT: SHEET + GROUNDS.replace("classification: ", "classification: part-") + AUTHORED,
    }
    assert kinds(closed, public) == [("exempt-removed", "attention", False)]
    assert kinds(public, closed) == [("exempt-added", "attention", False)]
    ((change,),) = (each.public for each in public_changes(*map(register_of, (in_part, closed))))
    assert change.message == "the rest is not for the public from now on (paragraph 3)"


def test_that_a_section_is_exempt_or_no_longer_is_told_by_no_text_of_it() -> None:
    mark = "    exempt: {paragraph: 3, reason: Money}\n"
    public, closed = ({**texts(), REPORT: SHEET + SECTIONS.format("One.") + each} for each in ("", mark))
    reworded = {**texts(), REPORT: SHEET + SECTIONS.format("Two.") + mark}
    (found,) = public_changes(register_of(public), register_of(closed))
    (added,) = found.public
    assert added.message == "an entry of sections is not for the public from now on (paragraph 3)"
    assert kinds(closed, public) == [("exempt-removed", "attention", False)]
    assert kinds(closed, reworded) == [("field-changed", "information", True)]
    assert ("exempt-added", "attention", False) in kinds(public, reworded)


def test_the_reason_of_a_waiver_is_withheld_where_an_exempt_part_may_be(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=CLOSED))
    waived = CLOSED.replace("2a\n", "2a  # partnermap: ignore PM206 -- SECRET Ltd asked for it\n")
    commit(repo, {ARTS: EVALUATION + waived})
    assert "SECRET" not in told(run, repo, "diff", "HEAD~1..HEAD")
    assert "SECRET" not in run(repo, "history", "arts-2009-10").out
    assert "SECRET" in run(repo, "diff", "HEAD~1..HEAD", "--private").out


def test_what_is_exempt_now_is_withheld_from_a_comparison_and_an_audit_of_before(
    tmp_path: Path, run: Run
) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    waived = "        # partnermap: ignore PM206 -- SECRET\n"
    commit(repo, {ARTS: EVALUATION + ISSUES.replace(*LATER) + waived}, "Rewrite it")
    commit(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER) + waived}, "Close it")
    shown = told(run, repo, "diff", "HEAD~2..HEAD~1") + told(run, repo, "audit")
    assert not [
        word
        for word in ("2010-12-31", "31 December 2010", "2010-05-31", "31 May 2010", "SECRET")
        if word in shown
    ]
    assert "2010-12-31" in run(repo, "audit", "--private").out
    assert "SECRET" not in run(repo, "history", "arts-2009-10").out
    assert run(repo, "audit").err == "audited 3 commits: 1 finding\n"
    assert "is not for the public from now on" in run(repo, "diff", "HEAD~1..HEAD").out
    (repo / ARTS).write_text(EVALUATION + ISSUES.replace(*LATER))
    assert "2010-12-31" in run(repo, "audit").out


GROUND = "Not for publication: this answer contains information that is exempt under paragraph 3 of Part 1 of Schedule 12A"


def test_a_private_history_or_difference_of_exempt_words_says_on_which_ground(
    tmp_path: Path, run: Run
) -> None:
    repo = repository(tmp_path / "r", texts(extra=CLOSED))
    commit(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER)})
    commit(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER).replace("Publish the", "Print the")})
    for format_ in ("text", "markdown", "json", "github"):
        ran = [
            run(repo, "diff", each, "--private", "--format", format_)
            for each in ("HEAD~2..HEAD~1", "HEAD~1..HEAD")
        ]
        assert [GROUND in " ".join(each.out.split()) for each in ran] == [True, False]
    for format_ in ("text", "markdown", "json"):
        options = ("--private", "--format", format_)
        assert GROUND in run(repo, "history", "arts-2009-10/2a", *options).out
        assert "Not for publication" not in run(repo, "history", "arts-2009-10/1a", *options).out
    assert "Not for publication" not in run(repo, "diff", "HEAD~2..HEAD~1").out


def test_what_is_exempt_now_is_withheld_from_the_history_up_to_an_earlier_commit(
    tmp_path: Path, run: Run
) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    commit(repo, {ARTS: EVALUATION + CLOSED})
    assert "Write the aims down" in run(repo, "history", "arts-2009-10", "--at=HEAD~1", "--private").out
    assert "Write the aims down" not in run(repo, "history", "arts-2009-10", "--at=HEAD~1").out


def test_a_commit_that_names_an_exempt_partnership_is_not_quoted(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", {**texts(extra=ISSUES), FILM: HIDDEN})
    commit(repo, {ARTS: EVALUATION + ISSUES.replace(*LATER)}, "Wait for film-2009-10 to sign")
    shown = told(run, repo, "audit")
    assert "2010-12-31" in shown
    assert "film" not in shown
    assert "Wait for film" in run(repo, "audit", "--private").out


@pytest.mark.parametrize("named", ["film", "film-2009-10", "film-2009-10-2/1a"])
def test_the_gate_names_no_more_than_the_comparison(tmp_path: Path, run: Run, named: str) -> None:
    agreed = ISSUES.replace("Publish the aims.", f"Publish the aims of {named}.")
    repo = repository(tmp_path / "r", {**texts(extra=agreed), FILM: HIDDEN})
    lay_out(repo, {ARTS: EVALUATION + ISSUES})
    ran = run(repo, "lint", "--since=main", "--select=PM6")
    assert (ran.code, "PM612" in ran.out, "film" in ran.out) == (1, True, False)
    assert "film" not in told(run, repo, "diff")
    assert named in run(repo, "lint", "--since=main", "--select=PM6", "--private").out


def test_the_rules_of_change_mark_what_names_an_exempt_partnership() -> None:
    agreed = ISSUES.replace("Publish the aims.", "Publish the aims of film.")
    before, after = ({**texts(extra=each), FILM: HIDDEN} for each in (agreed, ISSUES))
    (finding,) = check_change(register_of(before), register_of(after), private=False)
    assert (finding.code, finding.exempt) == ("PM612", True)


@pytest.mark.parametrize(
    "hidden",
    [
        HIDDEN.replace("exempt:", '"\\x65xempt":').encode(),
        HIDDEN.replace("exempt:", '? "ex\\\n  empt"\n:').encode(),
        HIDDEN.encode("utf-16"),
        HIDDEN.encode("utf-32-be"),
    ],
)
def test_a_mark_counts_however_it_is_written(tmp_path: Path, run: Run, hidden: bytes) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    (repo / FILM).write_bytes(hidden)
    commit(repo, {})
    lay_out(repo, {ARTS: EVALUATION + ISSUES + HANDED})
    assert "film" not in told(run, repo, "diff").replace(FILM, "")
    assert "film-2010-11" in run(repo, "diff", "--private").out


def test_the_line_of_a_waiver_is_withheld_however_the_mark_is_written() -> None:
    closed = CLOSED.replace("exempt:", '"\\x65xempt":').replace("2a\n", "2a  # partnermap: ignore PM206\n")
    found = check(register_of(texts(extra=closed)))
    assert [finding.exempt for finding in found if finding.code.startswith("PM9")] == [True]


def test_a_line_is_not_shown_where_a_mark_may_stand_however_it_is_written(tmp_path: Path, run: Run) -> None:
    actions = '{ref: 2b, owner: us}, {ref: 2a, action: SECRET, "\\x65xempt": {paragraph: 3, reason: R.}}'
    issues = f"issues: [{{ref: 2, issue: Nobody knows., actions: [{actions}]}}]\n"
    repo = repository(tmp_path / "r", texts(extra=issues))
    ran = run(repo, "lint", "--select=PM102")
    assert ("owner" in ran.out, "SECRET" in ran.out) == (True, False)
    assert "SECRET" in run(repo, "lint", "--select=PM102", "--private").out


def test_what_is_exempt_under_another_id_now_is_withheld(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    again = ARTS.replace("2009-10", "2010-11")
    moved = EVALUATION.replace("2009/10", "2010/11")
    commit(repo, {ARTS: EVALUATION + ISSUES.replace(*LATER)}, "Rewrite it")
    commit(repo, {ARTS: None, again: moved + ISSUES.replace(*LATER)}, "Rename it")
    commit(repo, {again: moved + CLOSED.replace(*LATER)}, "Close it")
    git(tmp_path, "clone", "--quiet", "--bare", str(repo), "bare.git")
    for folder, root in ((repo, "."), (tmp_path, "bare.git")):
        rows = run(folder, "list", "actions", "--at=HEAD~2", "--format=csv", f"--root={root}").out
        assert ("Publish the aims." in rows, "Write the aims down." in rows) == (True, False)
    shown = told(run, repo, "diff", "HEAD~3..HEAD~2") + told(run, repo, "audit")
    assert not [day for day in ("2010-12-31", "31 December 2010") if day in shown]


def test_what_was_exempt_when_it_went_stays_withheld(tmp_path: Path, run: Run) -> None:
    open_ = PARTNERSHIP.replace("Arts", "Film")
    repo = repository(tmp_path / "r", {**texts(), FILM: open_, FILM_EVALUATION: OF_FILM})
    commit(repo, {FILM_EVALUATION: OF_FILM.replace(*LATER)}, "Rewrite it")
    commit(repo, {FILM: HIDDEN}, "Close it")
    commit(repo, {FILM_EVALUATION: None, FILM: None}, "Clear up")
    shown = told(run, repo, "diff", "HEAD~3..HEAD~2") + told(run, repo, "diff", "HEAD~3..HEAD")
    shown += told(run, repo, "diff", "HEAD~2")
    assert not [word for word in ("2010-12-31", "31 December 2010", "SECRET") if word in shown]
    assert not [day for day in ("2010-12-31", "31 December 2010") if day in told(run, repo, "audit")]
    assert "SECRET" not in run(repo, "list", "actions", "--at=HEAD~2").out
    assert "SECRET" in run(repo, "list", "actions", "--at=HEAD~2", "--private").out


def test_the_diff_driver_withholds_what_was_exempt_when_it_went(tmp_path: Path) -> None:
    attributes = {".gitattributes": "data/**/*.yaml diff=partnermap\n"}
    repo = repository(tmp_path / "r", {**texts(), **attributes, FILM: HIDDEN, FILM_EVALUATION: OF_FILM})
    commit(repo, {FILM_EVALUATION: OF_FILM.replace(*LATER)})
    commit(repo, {FILM_EVALUATION: None, FILM: None})
    command = f"'{sys.executable}' -m partnermap diff --driver"
    ran = subprocess.run(
        ["git", "-c", f"diff.partnermap.command={command}", "--no-pager", "diff", "HEAD~2..HEAD~1"],  # noqa: S607 -- the machine's own git
        cwd=repo,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"Not shown, because not for the public: 1 blocking change." in ran.stdout
    assert not [day for day in (b"2010-12-31", b"31 December 2010") if day in ran.stdout]


def test_the_diff_driver_works_outside_of_a_repository(tmp_path: Path, run: Run) -> None:
    lay_out(tmp_path, {"old": EVALUATION + ISSUES, "new": EVALUATION + ISSUES.replace(*LATER)})
    ran = run(tmp_path, "diff", "--driver", ARTS, "old", "1", "100644", "new", "2", "100644")
    assert (ran.code, "31 December 2010" in ran.out) == (0, True)


def test_nothing_shown_is_not_nothing_changed(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=CLOSED))
    assert run(repo, "diff").out == "No change to the register.\n"
    lay_out(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER)})
    note = "Not shown, because not for the public: 1 blocking change.\n"
    assert run(repo, "diff").out == note
    assert json.loads(run(repo, "diff", "--format=json").out)["withheld"]["blocking"] == 1


def test_a_shallow_clone_withholds_what_its_files_mark(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    git(tmp_path, "clone", "--quiet", "--depth=1", repo.as_uri(), "shallow")
    lay_out(tmp_path / "shallow", {ARTS: EVALUATION + CLOSED})
    rows = run(tmp_path / "shallow", "list", "actions", "--at=HEAD").out
    assert ("Publish the aims." in rows, "Write the aims down." in rows) == (True, False)


SECOND = ISSUES.replace("  - ref: 2\n", "  - ref: 2\n    exempt: {paragraph: 3, reason: Money}\n")
"""The issues, of which the second is exempt with all that stands in it."""
TAKEN_OUT = CLOSED[: CLOSED.index("      - ref: 2a\n")] + CLOSED[CLOSED.index("      - ref: 2b\n") :]
ANOTHER = f"""\
      - ref: 2c
        action: Buy SECRET Ltd.
        responsibility: SECRET Officer
        target_date: 2010-07-31
        added: 2010-03-15
{MARK}"""


def test_whether_a_breach_stands_does_not_depend_on_who_asks(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=CLOSED))
    commit(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER)}, "Rewrite 2a")
    commit(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER) + ANOTHER}, "Add 2c")
    commit(
        repo, {ARTS: EVALUATION + CLOSED + ANOTHER.replace("2010-07", "2011-07")}, "Put 2a back, rewrite 2c"
    )
    public, private = run(repo, "audit"), run(repo, "audit", "--private")
    assert (public.code, private.code) == (1, 1)
    assert public.err == private.err == "audited 4 commits: 2 findings, 1 of them put right since\n"
    assert public.out.count("PM612 error: 1 change to something agreed that is not for the public") == 2
    assert "SECRET" not in public.out


def test_what_was_exempt_when_its_part_went_stays_withheld(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    commit(repo, {ARTS: EVALUATION + ISSUES.replace(*LATER)})
    commit(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER)})
    commit(repo, {ARTS: EVALUATION + TAKEN_OUT})
    shown = told(run, repo, "diff", "HEAD~3..HEAD~2") + told(run, repo, "diff", "HEAD~3..HEAD")
    shown += told(run, repo, "audit") + run(repo, "list", "actions", "--at=HEAD~3").out
    shown += run(repo, "history", "arts-2009-10").out
    assert "Publish the aims" in shown
    assert not [
        word
        for word in (
            "2010-12-31",
            "31 December 2010",
            "2010-05-31",
            "31 May 2010",
            "Write the aims",
            "SECRET",
        )
        if word in shown
    ]
    assert "Write the aims" in run(repo, "list", "actions", "--at=HEAD~3", "--private").out


def test_what_is_exempt_under_another_id_is_withheld_though_the_old_one_is_used_again(
    tmp_path: Path, run: Run
) -> None:
    other = ARTS.replace("2009-10", "2008-09")
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    commit(repo, {ARTS: None, other: (EVALUATION + ISSUES).replace("2009/10", "2008/09")})
    commit(repo, {other: (EVALUATION + CLOSED).replace("2009/10", "2008/09")})
    commit(repo, {ARTS: EVALUATION})
    assert "Write the aims" not in run(repo, "list", "actions", "--at=HEAD~3").out
    assert "Publish the aims" in run(repo, "list", "actions", "--at=HEAD~3").out


@pytest.mark.parametrize(("before", "after"), [("", SECOND), (SECOND, "")])
def test_an_action_that_moves_as_an_issue_is_marked_or_no_longer_is_not_told_as_new_or_gone(
    before: str, after: str
) -> None:
    moved = "      - ref: 1b\n" + ISSUES.split("      - ref: 1b\n")[1].split("  - ref: 2\n")[0]
    base = (before or ISSUES).replace(moved, "") + moved
    found = public_changes(*map(register_of, (texts(extra=base), texts(extra=after or ISSUES))))
    (of_record,) = found
    mark = "exempt-added" if after else "exempt-removed"
    assert mark in [change.kind for change in of_record.public]
    assert {"action-added", "action-removed"}.isdisjoint(change.kind for change in of_record.public)


def test_an_exemption_is_lifted_by_leaving_what_is_marked_too() -> None:
    moved = "      - ref: 2a\n" + ISSUES.split("      - ref: 2a\n")[1].split("      - ref: 2b\n")[0]
    left = SECOND.replace(moved, "").replace("  - ref: 2\n", f"{moved}  - ref: 2\n")
    (found,) = public_changes(*map(register_of, (texts(extra=SECOND), texts(extra=left))))
    assert [(change.kind, change.level, change.ref) for change in found.public] == [
        ("exempt-removed", "attention", "2a")
    ]
    assert found.withheld == ["attention"]


def test_of_what_is_told_in_part_something_is_withheld() -> None:
    gone = {path: text for path, text in texts(extra=CLOSED).items() if path != ARTS}
    (found,) = public_changes(*map(register_of, (texts(extra=CLOSED), gone)))
    assert [change.level for change in found.public] == ["blocking"]
    assert found.withheld == ["information"]


def test_a_finding_tells_of_no_exempt_part_elsewhere(tmp_path: Path, run: Run) -> None:
    slipped = (
        "exceptions:\n  - {day: 2009-05-25, what: delay, to: {completed: 2009-05-15}, reason: R.,"
        " told: [{forum: Panel, day: 2009-07-14}], exempt: {paragraph: 3, reason: Money}}\n"
    )
    funded = "funding:\n  - {year: 2009/10, accountable_body: Acme CITY Council, exempt: {paragraph: 3, reason: R}}\n"
    found = {**texts(extra=slipped + ISSUES), "data/partnerships/arts.yaml": PARTNERSHIP + funded}
    lay_out(tmp_path, found)
    public, private = run(tmp_path, "lint"), run(tmp_path, "lint", "--private")
    assert ("2009-05-15" in private.out, "Acme CITY Council" in private.out) == (True, True)
    assert ("2009-05-15" in public.out, "Acme CITY Council" in public.out) == (False, False)
    assert public.err == private.err


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (ARTS, EVALUATION + CLOSED, EVALUATION + CLOSED.replace("the aims down", "the SECRET aims down")),
        (ARTS, EVALUATION + ISSUES, EVALUATION + CLOSED),
    ],
    ids=["changed", "marked"],
)
def test_a_subject_is_not_quoted_where_the_commit_changes_what_is_exempt(
    tmp_path: Path, run: Run, path: str, before: str, after: str
) -> None:
    arts = "data/partnerships/arts.yaml"
    repo = repository(tmp_path / "r", {**texts(), path: before})
    changed = after.replace("Publish the aims.", "Print the aims.")
    commit(repo, {path: changed, arts: PARTNERSHIP.replace("every ward", "all wards")}, "SECRET is insolvent")
    for asked in (["history", "arts-2009-10"], ["history", "arts"], ["audit"]):
        assert "insolvent" not in run(repo, *asked).out
        assert "insolvent" in run(repo, *asked, "--private").out


def test_a_history_says_that_a_part_was_marked_and_that_not_all_agrees(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=CLOSED))
    commit(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER)})
    shown = run(repo, "history", "arts-2009-10").out
    assert "agree." not in shown
    assert "and 1 disagreement of file and git." in shown
    commit(repo, {ARTS: EVALUATION + CLOSED.replace(*LATER).replace("1b\n", f"1b\n{MARK}")})
    assert "action 1b: is not for the public from now on" in run(repo, "history", "arts-2009-10").out


def test_what_became_of_an_exempt_action_is_not_told_by_the_rule_that_it_newly_breaks(
    tmp_path: Path, run: Run
) -> None:
    repo = repository(tmp_path / "r", texts(extra=CLOSED))
    done = "        completed: 2010-03-01\n        verified: {by: SECRET Officer, day: 2010-03-02}\n"
    lay_out(repo, {ARTS: EVALUATION + CLOSED.replace(MARK, done + MARK)})
    public, private = (run(repo, "lint", "--since=main", *each) for each in ([], ["--private"]))
    assert "PM207" in private.out
    assert (public.out, public.code) == ("", private.code)
    assert public.err.startswith(private.err.strip())
    assert public.err.endswith("of them not shown, in parts that are not for the public\n")
    for format_ in ("json", "github", "gitlab", "junit", "markdown", "concise"):
        assert "PM207" not in run(repo, "lint", "--since=main", f"--format={format_}").out
    assert json.loads(run(repo, "lint", "--since=main", "--format=sarif").out)["runs"][0]["results"] == []
    told = json.loads(run(repo, "lint", "--since=main", "--format=json").out)
    assert (told["findings"], told["withheld"]["finding"]) == ([], len(private.out.split("PM2")) - 1)


MEANT_AS_MARKS = [
    "exempt",
    "exempted",
    "Exempt",
    "EXEMPT",
    "exmpt",
    "excempt",
    "exemt",
    "exemption",
    "exempting",
    "is_exempt",
    "exempt_reason",
    "exempt-part",
    "éxempt",
    "confidential",
    "Confidential",
    "private",
    "classification",
]
PLACES: dict[str, tuple[str, str]] = {
    "partnership": ("data/partnerships/arts.yaml", PARTNERSHIP + "area: SECRET\nMARK\n"),
    "evaluation": (ARTS, EVALUATION + "approach: SECRET\nMARK\n"),
    "issue": (ARTS, EVALUATION + "issues:\n  - ref: 1\n    issue: SECRET\n    MARK\n"),
    "action": (
        ARTS,
        EVALUATION
        + "issues:\n  - ref: 1\n    issue: I.\n    actions:\n      - ref: 1a\n        action: SECRET\n        MARK\n",
    ),
    "agreement": ("data/partnerships/arts.yaml", PARTNERSHIP + "agreement:\n  kind: SECRET\n  MARK\n"),
    "views": (
        ARTS,
        EVALUATION + "self_assessment:\n  exempt: {paragraph: 3}\n  focus: {score: 2, evidence: SECRET}\n",
    ),
    "beside": (
        "data/partnerships/arts.yaml",
        PARTNERSHIP.replace("Acme City Council}", "Acme City Council}\n  - {organisation: SECRET}\n  - MARK"),
    ),
    "not read": (ARTS, EVALUATION + "MARK\napproach: [SECRET\n"),
    "organisation": ("data/organisations.yaml", "dukes:\n  name: SECRET\n  MARK\n"),
}


WORDS_FOR_MARKS = [
    "confidental",
    "privat",
    "prvat",
    "scret",
    "witheld",
    "not_for_publicaton",
    "restricted",
    "sensitive",
    "hidden",
    "part_2",
    "part-ii",
    "pink_paper",
    "in_confidence",
    "comercial-in-confidence",
    "protective_marking",
    "isPrivate",
    "private_item",
    "secrt",
    "is_hiden",
    "pink",
    "do-not-publish",
    "Part II papers",
    "closed_session",
    "NOT-PUBLIC",
    "redact",
    "no_publish",
    "not_for_circulation",
    "do_not_share",
    "non-disclosure",
    "members_only",
    "for_officers'_eyes_only",
    "internal",
    "internal_only",
    "for_internal_use",
    "under_embargo",
    "embargoed_until",
    "in_camera",
    "exclude_from_publication",
    "kept_off_the_website",
    "exclusion of the press and public",
    "Schedule 12A",
    "eithriedig",
]
IN_OTHER_LETTERS = ["ехемрт", "ЕХЕМРТ", "ΕΧΕΜΡΤ", "рriѵate", "ѕесгет"]  # noqa: RUF001 -- that look like Latin ones
SAID_OF_PUBLICATION = [
    "public: false",
    "publish: no",
    "Publc: 'No'",
    "visibility: private",
    "publication: withheld",
    "publication: none",
    "audience: members",
    "visibility: Officers only",
    "access: restricted",
    "distribution: strictly confidential",
    "tlp: red",
    "TLP: amber+strict",
    "exclude: public",
    "excluded: press and public",
]
NO_MARKS = """
parts: 2|part_1: yes|published: 2010|publish: yes|public: true|partner: x|secretary: x|secretariat: x|privacy: x|primary: x
sector: no|section: no|confidence: low|private_sector: yes|restrictions: none|related: no|note: no|id: none|purpose: private|disability: no|duplication: no|secure: yes|side: no|hire: yes
internal_audit: yes|internal: Audit|internal: false|audience: families|audience: members of the public|read_only: yes|cash_only: true
publication: 2010|tlp: clear|exclude: Northby|no_of_publications: 3|notes: none|noted: no|access: step-free|distribution: quarterly
nondisclosure_agreement: 2009|members: true|until: 2010|reason: no|under: no|react: yes|members_only_events: 3|publicity: none
"""


def test_every_word_that_officers_use_for_a_mark_withholds_and_none_that_is_near_one() -> None:
    path, text = "data/partnerships/arts.yaml", PARTNERSHIP
    for line in [*(f"{word}: true" for word in WORDS_FOR_MARKS + IN_OTHER_LETTERS), *SAID_OF_PUBLICATION]:
        withheld = public_register(register_of(texts() | {path: f"{text}{line}\n"}))
        assert "arts" not in withheld.partnerships, line
        assert says_exempt(f"{text}{line}\n"), line
    for line in NO_MARKS.strip().replace("\n", "|").split("|"):
        assert not says_exempt(f"{text}{line}\n"), line
    for places in ("x: [private: true]", "x: {a: 1, hidden: 1}", "? secret\n: 1", '- "public" : no'):
        assert says_exempt(f"id: arts\n{places}\n"), places
    keys = {key for kind in _kinds(Record) for key in fields_by_key(kind)} - {"exempt", "confidential"}
    assert not [key for key in keys if may_be_mark(key)]


def _kinds(kind: type[Record]) -> Iterator[type[Record]]:
    for each in kind.__subclasses__():
        yield from (each, *_kinds(each))


@pytest.mark.parametrize("value", ["{paragraph: 3, reason: x}", "yes", ""])
def test_what_looks_like_a_mark_withholds_wherever_it_stands(value: str) -> None:
    for place, (path, text) in PLACES.items():
        for key in MEANT_AS_MARKS[: -1 if place not in ("partnership", "issue", "action") else None]:
            register = register_of(texts() | {path: text.replace("MARK", f"{key}: {value}".strip())})
            public = public_register(register)
            found = withholding.public_findings(check(register), check(public))
            shown = text_format.findings(found, register.contents, "", private=False)
            records = repr([entry.record for entries in public.records() for entry in entries.values()])
            assert "SECRET" not in records + shown, (place, key)


def test_what_the_names_of_files_tell_is_no_secret() -> None:
    exempt = PARTNERSHIP + "exempt: {paragraph: 3, reason: x}\n"
    copy = {"data/partnerships/arts (1).yaml": PARTNERSHIP}
    register = register_of(texts() | {"data/partnerships/arts.yaml": exempt} | copy)
    told = [each.message for each in withholding.public_findings(check(register)) if each.code == "PM008"]
    assert [each.partition(", ")[0] for each in told] == [
        "'data/partnerships/arts (1).yaml' is by its name a copy of arts.yaml"
    ]


def test_that_a_whole_partnership_is_exempt_or_no_longer_is_told_by_its_id_alone(
    tmp_path: Path, run: Run
) -> None:
    repo = repository(
        tmp_path / "r", {**texts(), FILM: PARTNERSHIP.replace("Arts", "Film"), FILM_EVALUATION: OF_FILM}
    )
    commit(repo, {FILM: HIDDEN})
    for compared, message in (
        ("HEAD~1..HEAD", "is not for the public from now on (paragraph 3)"),
        ("HEAD..HEAD~1", "is for the public from now on; it was exempt under paragraph 3"),
    ):
        (change,) = json.loads(run(repo, "diff", compared, "--format=json").out)["changes"]
        assert (change["record"], change["level"], change["message"]) == ("film", "attention", message)
        assert "Film" not in run(repo, "diff", compared).out
    for wanted in ("film", "film-2009-10", "film-2009-10/1a"):
        for command in ("show", "history"):
            ran = run(repo, command, wanted)
            assert (ran.code, ran.err) == (
                3,
                f"{wanted[:12].partition('/')[0]} is not for the public; --private shows it\n",
            )
    assert run(repo, "show", "Film").err.startswith("no record 'Film'")


@pytest.mark.parametrize(
    ("before", "after", "hidden"),
    [
        ("issues:\n", "issues:\n  - exempt: {paragraph: 3, reason: R.}\n", "Nobody"),
        (
            "    actions:\n      - ref: 2a",
            "    actions:\n      - {exempt: {paragraph: 3, reason: R.}}\n      - ref: 2a",
            "the aims down",
        ),
    ],
)
def test_an_item_that_is_nothing_but_a_mark_withholds_the_list(before: str, after: str, hidden: str) -> None:
    register = register_of(texts(extra=ISSUES.replace(before, after, 1)))
    assert {fault.code for fault in register.faults} == {"PM101"}
    assert all(fault.exempt for fault in register.faults)
    assert hidden not in repr(register.evaluations["arts-2009-10"].record)


@pytest.mark.parametrize("key", ["classification", "clasification", "exempted", "confidential"])
def test_an_entry_that_cannot_be_marked_is_withheld_all_the_same(key: str) -> None:
    member = f"  - {{organisation: Secret Ltd, role: partner, {key}: exempt}}\n"
    files = {**texts(), FILM: PARTNERSHIP.replace("members:\n", f"members:\n{member}")}
    assert member in files[FILM]
    register = register_of(files)
    assert [(fault.code, fault.exempt) for fault in register.faults] == [("PM102", True)]
    assert "Secret" not in repr(register.partnerships["film"].record)
