"""`partnermap diff`: what a reviewer reads, what a gate sees."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import pytest

from conftest import Run, write
from partnermap.changes.change import ChangeKind, Level, of_file
from partnermap.changes.headline import HEADLINES, headline
from registers import ARTS, EVALUATION, PARTNERSHIP, texts
from repositories import CHANGED, ISSUES, REORDERED, branched, commit, git, lay_out, repository

PAGE = f"""\
<!-- partnermap diff -->

### 4 changes to the register: 2 blocking, 2 for attention

**Arts, 2009/10 (arts-2009-10): 1 action taken out, 1 target date rewritten by 14 days, \
1 target date revised by 183 days, 1 action completed**

| Level | What changed | Where |
| --- | --- | --- |
| blocking | action 1b: agreed target date 30 April 2010 is rewritten to 14 May 2010, 14 days later, \
with neither a revision nor a decision on record | {ARTS}:27 |
| blocking | action 2a: taken out, though it was agreed on 22 September 2009: “Write the aims down.”; \
Head of Arts; due 31 May 2010 | {ARTS}:12 |
| attention | action 2b: completed on 20 March 2010; evidence: “The website.” | {ARTS}:16 |
| attention | action 1a: target date revised for the first time: 31 March 2010 becomes 30 September 2010, 183 days later, \
approved by Arts Board on 2 March 2010, minute 21; reason: “Notice may be served.” | {ARTS}:33 |
"""


def test_every_kind_of_change_has_its_headline() -> None:
    assert set(get_args(ChangeKind)) == set(HEADLINES)


def test_the_page_says_exactly_what_changed_and_nothing_of_the_order(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    ran = run(repo, "diff", "--format=markdown")
    assert (ran.code, ran.out) == (0, PAGE)
    assert ran.err == "4 changes to the register: 2 blocking, 2 for attention\n"
    assert run(repo / "data", "diff", "main..side", "--format=markdown").out == PAGE
    assert run(repo, "diff", "main...side", "--format=markdown").out == PAGE


def test_a_branch_is_compared_with_where_it_left_the_main_one(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {"data/partnerships/arts.yaml": PARTNERSHIP.replace("Arts Officer", "Head of Arts")})
    git(repo, "checkout", "--quiet", "side")
    assert run(repo, "diff", "--format=markdown").out == PAGE
    assert run(repo, "diff", "main...side", "--format=markdown").out == PAGE
    assert "lead officer" in run(repo, "diff", "main..side").out


def test_the_working_tree_counts_with_what_is_not_committed(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    assert run(repo, "diff").out == "No change to the register.\n"
    lay_out(repo, {"data/partnerships/film.yaml": PARTNERSHIP.replace("Arts", "Film")})
    ran = run(repo, "diff", "--format=json")
    answer = json.loads(ran.out)
    assert answer["base"] == git(repo, "rev-parse", "main")
    assert answer["head"] == "working tree"
    assert answer["changes"] == [
        {
            "kind": "partnership-added",
            "level": "information",
            "record": "film",
            "ref": None,
            "field": None,
            "before": None,
            "after": None,
            "days": None,
            "path": "data/partnerships/film.yaml",
            "line": 1,
            "message": "new partnership: Film Partnership",
        }
    ]
    assert answer["version"] == 2


def test_json_tells_days_fields_and_levels(tmp_path: Path, run: Run) -> None:
    answer = json.loads(run(branched(tmp_path / "r"), "diff", "--format=json").out)
    told = [
        tuple(change[key] for key in ("kind", "level", "ref", "field", "before", "after", "days"))
        for change in answer["changes"]
    ]
    assert told == [
        ("target-date-rewritten", "blocking", "1b", "target_date", "2010-04-30", "2010-05-14", 14),
        ("action-removed", "blocking", "2a", None, "Write the aims down.", None, None),
        ("action-completed", "attention", "2b", "completed", None, "2010-03-20", None),
        ("target-date-revised", "attention", "1a", "revisions.0", "2010-03-31", "2010-09-30", 183),
    ]


def test_the_gate(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    assert run(repo, "diff", "--fail-on=blocking").code == 1
    assert run(repo, "diff", "--exit-code").code == 1
    commit(repo, {ARTS: EVALUATION + ISSUES + "# reviewed\n"})
    layout = run(repo, "diff", "--fail-on=attention")
    assert (layout.code, "only layout, order or comments changed" in layout.out) == (0, True)
    assert run(repo, "diff", "--exit-code").code == 1
    commit(repo, {ARTS: EVALUATION + ISSUES})
    assert run(repo, "diff", "--exit-code").code == 0


def test_a_headline_tells_days_only_of_what_was_moved(tmp_path: Path, run: Run) -> None:
    asked = ISSUES.replace(
        "        target_date: 2010-05-31\n",
        "        target_date: 2010-05-31\n        revisions: [{to: 2011-06-01, day: 2010-04-01, reason: R.}]\n",
    )
    write(tmp_path / "old", texts(extra=ISSUES))
    write(tmp_path / "new", texts(extra=asked))
    assert (
        "(arts-2009-10): 1 extension requested**\n"
        in run(tmp_path, "diff", "old", "new", "--format=markdown").out
    )


COUNTED: Sequence[tuple[ChangeKind, Level]] = (
    ("field-changed", "blocking"),
    ("member-joined", "information"),
    ("milestone-withdrawn", "attention"),
    ("field-changed", "information"),
    ("milestone-withdrawn", "blocking"),
)


def test_a_headline_counts_each_kind_once_whatever_its_levels() -> None:
    """What has no words of its own stands last, however grave."""
    found = [of_file("arts-2009-10", ARTS).change(kind, level, "") for kind, level in COUNTED]
    assert headline(found) == "2 steps taken back, 1 member joined, 2 other changes"


@pytest.mark.parametrize(
    ("day", "by"), [("2010-06-01", "1 day"), ("2010-06-02", "2 days"), ("2010-05-29", "2 days")]
)
def test_a_headline_tells_by_how_many_days(tmp_path: Path, run: Run, day: str, by: str) -> None:
    write(tmp_path / "old", texts(extra=ISSUES))
    write(tmp_path / "new", texts(extra=ISSUES.replace("2010-05-31", day)))
    page = run(tmp_path, "diff", "old", "new", "--format=markdown").out
    assert f"(arts-2009-10): 1 target date rewritten by {by}**\n" in page


def test_the_gravest_stands_first_in_a_record_and_among_records(tmp_path: Path, run: Run) -> None:
    dance = "data/evaluations/dance-2009-10.yaml"
    before = {**texts(extra=ISSUES), dance: (EVALUATION + ISSUES).replace("arts", "dance")}
    before["data/partnerships/dance.yaml"] = PARTNERSHIP.replace("Arts", "Dance")
    write(tmp_path / "old", before)
    talked = {path: text.replace("toolkit\n", "toolkit\napproach: Talks.\n") for path, text in before.items()}
    write(tmp_path / "new", {**talked, dance: talked[dance].replace("2010-05-31", "2010-06-30")})
    found = json.loads(run(tmp_path, "diff", "old", "new", "--format=json").out)["changes"]
    assert [(each["record"], each["level"], each["field"]) for each in found] == [
        ("dance-2009-10", "blocking", "target_date"),
        ("dance-2009-10", "information", "approach"),
        ("arts-2009-10", "information", "approach"),
    ]


def test_a_new_waiver_shows_at_its_line(tmp_path: Path, run: Run) -> None:
    write(tmp_path / "old", texts())
    write(tmp_path / "new", texts(extra="# partnermap: ignore PM107 -- soon\n"))
    (change,) = json.loads(run(tmp_path, "diff", "old", "new", "--format=json").out)["changes"]
    assert (change["line"], change["message"]) == (11, "a new waiver hides PM107: “soon”")


def test_two_folders(tmp_path: Path, run: Run) -> None:
    write(tmp_path / "old", texts(extra=ISSUES))
    write(tmp_path / "new", {**texts(), ARTS: REORDERED + CHANGED})
    ran = run(tmp_path, "diff", "old", "new", "--format=markdown")
    assert ran.out == PAGE.replace(f"| {ARTS}", f"| new/{ARTS}")
    assert run(tmp_path, "diff", "old", "nowhere").code == 2
    assert run(tmp_path, "diff", "old", "data").code == 2
    (tmp_path / "empty").mkdir()
    assert run(tmp_path, "diff", "old", "empty").code == 3


def test_annotations_stand_at_the_lines(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    lines = run(repo, "diff", "--format=github").out.splitlines()
    assert [each.partition("::")[2].partition(",end")[0] for each in [f"::{line[2:]}" for line in lines]] == [
        f"error file={ARTS},line=27",
        f"error file={ARTS},line=12",
        f"warning file={ARTS},line=16",
        f"warning file={ARTS},line=33",
    ]


def test_what_is_not_for_the_public_is_counted_and_not_told(tmp_path: Path, run: Run) -> None:
    exempt = "        exempt: {paragraph: 3, reason: Money}\n"
    secret = ISSUES.replace("target_date: 2010-05-31\n", f"target_date: 2010-05-31\n{exempt}")
    repo = repository(tmp_path / "r", texts(extra=secret))
    lay_out(repo, {ARTS: EVALUATION + secret.replace("2010-05-31", "2010-12-31").replace("Write", "Print")})
    for shown_as in ("text", "markdown", "json", "github"):
        ran = run(repo, "diff", f"--format={shown_as}", "--fail-on=blocking")
        assert ran.code == 1
        withheld = ("2a", "2010-12-31", "2010-05-31", "31 December 2010", "31 May 2010", "Print")
        assert not [word for word in withheld if word in ran.out + ran.err]
    assert "Not shown, because not for the public: 2 blocking changes." in run(repo, "diff").out
    assert json.loads(run(repo, "diff", "--format=json").out)["withheld"] == {
        "blocking": 2,
        "attention": 0,
        "information": 0,
    }
    assert "31 December 2010" in run(repo, "diff", "--private").out


def test_an_exempt_partnership_is_not_named(tmp_path: Path, run: Run) -> None:
    hidden = PARTNERSHIP.replace("Arts", "Film") + "exempt: {paragraph: 3, reason: Money}\n"
    repo = repository(tmp_path / "r", {**texts(extra=ISSUES), "data/partnerships/film.yaml": hidden})
    handed = ISSUES + "        transferred: {to: film-2010-11/1a, by: Arts Board, day: 2010-03-02}\n"
    lay_out(repo, {ARTS: EVALUATION + handed})
    ran = run(repo, "diff")
    assert "film" not in ran.out
    assert "Not shown, because not for the public: 1 change for attention." in ran.out
    assert "film-2010-11/1a" in run(repo, "diff", "--private").out


def test_a_shallow_clone_is_no_reason_to_say_that_nothing_changed(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    clone = tmp_path / "ci"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=side", repo.as_uri(), str(clone))
    for arguments in ([], ["origin/main"], ["HEAD"], ["HEAD~1..HEAD"], ["HEAD~1...HEAD"]):
        ran = run(clone, "diff", *arguments)
        assert (ran.code, ran.out) == (4, "")
        assert 'git fetch --unshallow origin "+refs/heads/*:refs/remotes/origin/*"' in ran.err


def test_a_checkout_as_ci_makes_it(tmp_path: Path, run: Run) -> None:
    repo = branched(tmp_path / "r")
    clone = tmp_path / "ci"
    git(tmp_path, "clone", "--quiet", "--branch=side", repo.as_uri(), str(clone))
    git(clone, "checkout", "--quiet", "--detach")
    git(clone, "branch", "--quiet", "--delete", "--force", "side")
    assert run(clone, "diff", "--format=markdown").out == PAGE


def test_no_repository_is_exit_4_and_no_folder_exit_3(tmp_path: Path, run: Run) -> None:
    write(tmp_path / "plain", texts())
    ran = run(tmp_path / "plain", "diff")
    assert (ran.code, "git init" in ran.err) == (4, True)
    assert run(tmp_path, "diff").code == 3
    assert run(tmp_path / "plain", "diff", "a", "b", "c").code == 2


def driven(repo: Path, *arguments: str) -> str:
    """What git prints with partnermap as its diff driver; nothing may be on stderr."""
    command = f"'{sys.executable}' -m partnermap diff --driver"
    ran = subprocess.run(
        ["git", "-c", f"diff.partnermap.command={command}", "--no-pager", *arguments],  # noqa: S607
        cwd=repo,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    return ran.stdout.decode()


def test_as_the_diff_driver_of_git(tmp_path: Path) -> None:
    repo = branched(tmp_path / "r")
    (repo / ".gitattributes").write_text("data/**/*.yaml diff=partnermap\n")
    shown = driven(repo, "diff", "main..side")
    assert "action 1b: agreed target date 30 April 2010 is rewritten to 14 May 2010" in shown
    assert shown.count("\n") == 6
    assert shown in driven(repo, "show", "--ext-diff", "side")
    assert shown in driven(repo, "log", "-p", "-1", "--ext-diff", "side")
    assert "diff --git" in driven(repo, "show", "side")
    git(repo, "rm", "--quiet", ARTS)
    assert "the evaluation is taken out" in driven(repo, "diff", "HEAD")


def test_the_driver_shows_what_is_no_record_line_by_line(tmp_path: Path) -> None:
    repo = repository(tmp_path / "r", {**texts(extra=ISSUES), "data/notes/other.yaml": "one: 1\ntwo: 2\n"})
    (repo / ".gitattributes").write_text("data/**/*.yaml diff=partnermap\n")
    large = "# x\n" * 70_000
    lay_out(repo, {"data/notes/other.yaml": "one: 1\ntwo: \x1b3\n", ARTS: EVALUATION})
    lay_out(repo, {"data/large.yaml": large, "data/new.yaml": "new: 1\n"})
    git(repo, "add", "--all")
    shown = driven(repo, "diff", "HEAD")
    assert "--- data/notes/other.yaml before\n+++ data/notes/other.yaml after\n" in shown
    assert "\n one: 1\n-two: 2\n+two: \\x1b3\n" in shown
    assert "+new: 1\n" in shown
    assert "data/large.yaml: changed, and too large to be shown\n" in shown
    assert "4 actions taken out" in shown


def test_the_driver_says_that_a_file_is_not_merged(tmp_path: Path, run: Run) -> None:
    for path in (ARTS, "data/other.yaml"):
        ran = run(tmp_path, "diff", "--driver", path)
        assert (ran.code, ran.out) == (0, f"{path}: not merged yet\n")


DANCE = {"data/partnerships/dance.yaml": "name: Dance Partnership\nshort_name: Dance\nkind: delivery\n"}
FILM = {"data/partnerships/film.yaml": "name: Film Partnership\nshort_name: Film\nkind: delivery\n"}
PLANS = """\
plan: {title: The Plan, owner: Acme City Council}
vision: {title: The Vision, owner: Acme City Council, supports: [SUPPORTED]}
roads: {title: Road Plan, owner: Acme City Council}
"""


def both_sides(tmp_path: Path) -> Path:
    """A repository in which what other records are called is in files that did not change, or are gone."""
    role = "continued_role: {conclusion: merge, into: NAME}\n"
    before = {
        **texts(
            partnership="related: [{partnership: dance, relation: overlaps}]\n",
            extra=role.replace("NAME", "dance"),
        ),
        **DANCE,
        **FILM,
        "data/strategies.yaml": PLANS.replace("SUPPORTED", "plan"),
        "data/organisations.yaml": "acme: {name: Acme City Council, sector: council}\n",
    }
    after = {
        **texts(extra=role.replace("NAME", "film")),
        "data/strategies.yaml": PLANS.replace("SUPPORTED", "roads"),
        "data/organisations.yaml": "acme: {name: Acme City Council, sector: city council}\n",
    }
    repo = repository(tmp_path, before)
    lay_out(repo, after)
    return repo


def test_names_stand_for_ids_on_both_sides_wherever_they_are_on_record(tmp_path: Path, run: Run) -> None:
    repo = both_sides(tmp_path)
    kept = run(repo, "diff", "HEAD", "--format", "json").out
    lay_out(repo, dict.fromkeys(DANCE))
    for found in (kept, run(repo, "diff", "HEAD", "--format", "json").out):
        messages = [each["message"] for each in json.loads(found)["changes"]]
        assert "continued role, into is now “Film (film)”; it was “Dance (dance)”" in messages
        assert "related: “partnership: Dance (dance); relation: overlaps with” is taken out" in messages
        assert "supports: “The Plan (plan)” is now “Road Plan (roads)”" in messages
    assert not any("Dance" in each and "new" in each for each in messages)


def test_a_record_is_headed_by_what_people_call_it(tmp_path: Path, run: Run) -> None:
    shown = run(both_sides(tmp_path), "diff", "HEAD").out
    assert "\nThe Vision (vision): 1 other change\n" in shown
    assert "\nAcme City Council (acme): 1 other change\n" in shown


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (None, "partnermap.yaml is gone, so that nothing can be judged by it"),
        (
            "format: [2\n",
            "partnermap.yaml cannot be read any more, so that nothing can be judged by it; lint says why",
        ),
    ],
)
def test_settings_that_are_lost_are_blocking_in_those_words(
    tmp_path: Path, run: Run, settings: str | None, message: str
) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    lay_out(repo, {"partnermap.yaml": settings})
    found = run(repo, "diff", "--fail-on=blocking", "--format=json")
    (change,) = json.loads(found.out)["changes"]
    assert (found.code, change["level"], change["message"]) == (1, "blocking", message)
    git(repo, "commit", "--quiet", "--all", "--message=Edit")
    found = run(repo, "diff", "HEAD^..HEAD", "--fail-on=blocking", "--format=json")
    assert (found.code, [each["message"] for each in json.loads(found.out)["changes"]]) == (1, [message])
    assert run(repo, "audit").code == 1
