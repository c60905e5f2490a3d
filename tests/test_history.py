"""`partnermap history`: every version of a record, its dates from the first agreed, and where git says otherwise."""

import json
import os
import re
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from partnermap.history.record_history import History, history
from partnermap.history.record_version import RecordVersion
from partnermap.register import register_of
from partnermap.versions.record_versions import versions_of
from registers import ARTS, EVALUATION, PARTNERSHIP, texts
from repositories import ISSUES, Node, changesets_of, commit, git, repository

PROPOSED = EVALUATION.replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", "")
ISSUE = "issues:\n  - ref: 1\n    issue: Nothing is reviewed.\n    actions:\n"
PATH = "data/partnerships/arts.yaml"


def an_action(ref: str = "1a", wording: str = "Review it.", *fields: str) -> str:
    return "".join(
        f"{line}\n"
        for line in (
            f"      - ref: {ref}",
            f"        action: {wording}",
            *(f"        {each}" for each in fields),
        )
    )


WHO = "responsibility: Arts Officer"
DUE = "target_date: 2009-12-31"
AGREED = EVALUATION + ISSUE + an_action("1a", "Review it.", WHO, DUE)
REVISION = (
    "revisions:",
    "  - to: 2010-06-30",
    "    day: 2010-01-10",
    "    reason: The post was empty.",
    "    approved: {by: Arts Board, day: 2010-01-20, minute: 3}",
)


def versions(*files: Mapping[str, str] | str, days: tuple[str, ...] = ()) -> list[RecordVersion]:
    """A record in versions of a month each from January 2010, each an evaluation or all files."""
    made = []
    for i, each in enumerate(files):
        contents = texts(evaluation=each) if isinstance(each, str) else each
        day = date.fromisoformat(days[i]) if days else date(2010, 1 + i, 1)
        commit = f"{i}" * 40
        made.append(
            RecordVersion(
                name=commit,
                register=register_of(contents),
                commit=commit,
                day=day,
                subject=f"Commit {i}",
                record="arts-2009-10",
            )
        )
    return made


def told(
    *files: Mapping[str, str] | str, ref: str | None = None, private: bool = False, days: tuple[str, ...] = ()
) -> History:
    return history(versions(*files, days=days), ref, private=private)


def kinds(found: History) -> list[list[str]]:
    return [[change.kind for change in each.changes] for each in found.commits]


def not_fitting(found: History) -> list[tuple[str, str | None]]:
    return [(each.kind, each.ref) for each in found.disagreements]


def test_the_first_version_tells_all_that_it_says() -> None:
    found = told(
        EVALUATION + ISSUE + an_action("1a", "Review it.", WHO, DUE, *REVISION, "completed: 2010-05-01"),
        ref="1a",
    )
    assert [change.message.partition(":")[0] for change in found.commits[0].changes] == [
        "new evaluation",
        "agreement is planned for 30 September 2009",
        "agreement reached on 22 September 2009 by Arts Board, minute 14",
        "new action",
        "responsibility is given to Arts Officer",
        "target date is set to 31 December 2009",
        "target date revised for the first time",
        "completed on 1 May 2010; no evidence on record",
    ]
    assert not_fitting(found) == []


def test_slippage_counts_from_the_first_date_that_git_holds_as_agreed() -> None:
    proposed = PROPOSED + ISSUE + an_action("1a", "Review it.", WHO, "target_date: 2009-10-31")
    rewritten = AGREED.replace("2009-12-31", "2010-03-31")
    found = told(proposed, AGREED, rewritten, ref="1a")
    (target,) = found.targets
    assert (str(target.first_agreed), str(target.now), target.slipped_days) == (
        "2009-12-31",
        "2010-03-31",
        90,
    )
    assert target.agreed_in is not None
    assert target.agreed_in.commit == "1" * 40
    assert not_fitting(found) == [("first-target-date", "1a")]
    assert found.disagreements[0].commit == "2" * 40
    last = AGREED.replace("2009-12-31", "2010-04-30")
    again = told(proposed, AGREED, rewritten, AGREED, rewritten, last, ref="1a")
    assert [each.commit for each in again.disagreements] == ["4" * 40]
    assert found.disagreements[0].message == (
        "the file has 31 March 2010 as its first target date; the first that git holds as agreed is 31 December 2009"
    )


def test_an_approved_revision_slips_and_fits() -> None:
    revised = EVALUATION + ISSUE + an_action("1a", "Review it.", WHO, DUE, *REVISION)
    found = told(AGREED, revised, ref="1a")
    assert kinds(found)[1] == ["target-date-revised"]
    assert (found.targets[0].slipped_days, found.targets[0].revisions) == (181, 1)
    assert not_fitting(found) == []


APPROVED_LATE = (
    "revisions:",
    "  - {to: 2010-06-30, day: 2009-11-01, approved: {by: Arts Board, day: 2010-03-10}}",
    "  - {to: 2010-03-31, day: 2009-12-01, approved: {by: Arts Board, day: 2009-12-10}}",
)
SOONER = "revisions: [{to: 2009-11-30, day: 2009-10-10, approved: {by: Arts Board, day: 2009-10-20}}]"
SLIPPED: dict[str, tuple[tuple[str, ...], str, str | None, int, int | None]] = {
    "1a": ((), "2009-12-31", None, 0, 0),
    "1b": (APPROVED_LATE, "2010-06-30", None, 2, 181),
    "1c": ((*REVISION, "completed: 2010-05-14"), "2010-06-30", "2010-05-14", 1, 134),
    "1d": (("completed: 2009-12-01",), "2009-12-31", "2009-12-01", 0, 0),
    "1e": (("withdrawn: {by: Arts Board, day: 2010-01-20}",), "2009-12-31", None, 0, 20),
    "1f": (("transferred: {to: dance-2009-10/1a, by: Board, day: 2010-01-31}",), "2009-12-31", None, 0, 31),
    "1g": ((SOONER,), "2009-11-30", None, 1, 0),
    "1h": ((*REVISION, "repeats: quarterly"), "2010-06-30", None, 1, None),
}
"""By ref an action due by the end of 2009 and what becomes of it; then the date that stands, its completion,
how often it was moved, and the days slipped."""


def test_slippage_is_told_in_json_and_in_text(tmp_path: Path, run: Run) -> None:
    actions = "".join(an_action(ref, "Do it.", WHO, DUE, *fields) for ref, (fields, *_) in SLIPPED.items())
    repo = repository(tmp_path / "r", texts(evaluation=EVALUATION + ISSUE + actions))
    first = git(repo, "rev-parse", "HEAD")
    assert asked(run, repo, "arts-2009-10")["targets"] == [
        {
            "ref": ref,
            "first_agreed": "2009-12-31",
            "commit": first,
            "day": "2010-03-01",
            "target_date": "2009-12-31",
            "agreed_now": now,
            "completed": completed,
            "times_moved": revisions,
            "slipped_since_agreed": slipped,
        }
        for ref, (_, now, completed, revisions, slipped) in SLIPPED.items()
    ]
    shown = run(repo, "history", "arts-2009-10").out.partition("Target dates, from the first agreed\n")[2]
    agreed = ("31 December 2009", f"1 March 2010, {first[:12]}")
    assert [re.split("  +", line) for line in shown.splitlines()[:9]] == [
        ["Action", "First agreed", "Committed", "Stands at", "Moved", "Completed", "Slipped since agreed"],
        ["1a", *agreed, "31 December 2009", "0 days"],
        ["1b", *agreed, "30 June 2010", "twice", "181 days"],
        ["1c", *agreed, "30 June 2010", "once", "14 May 2010", "134 days"],
        ["1d", *agreed, "31 December 2009", "1 December 2009", "0 days"],
        ["1e", *agreed, "31 December 2009", "20 days"],
        ["1f", *agreed, "31 December 2009", "31 days"],
        ["1g", *agreed, "30 November 2009", "once", "0 days"],
        ["1h", *agreed, "30 June 2010", "once"],
    ]


def test_that_an_action_was_known_to_be_completed_by_a_day_is_told(tmp_path: Path, run: Run) -> None:
    known = "completed: {known_by: 2010-02-16}"
    repo = repository(
        tmp_path / "r", texts(evaluation=EVALUATION + ISSUE + an_action("1a", "Do it.", WHO, DUE, known))
    )
    (target,) = asked(run, repo, "arts-2009-10")["targets"]
    assert target["completed"] == {"known_by": "2010-02-16"}
    assert "known by 16 February 2010" in run(repo, "history", "arts-2009-10").out


def test_an_exempt_action_is_told_to_be_withheld_to_programs_too(tmp_path: Path, run: Run) -> None:
    exempt = an_action("1a", "A HUSHED one.", WHO, DUE, "exempt: {paragraph: 3, reason: HUSHED.}")
    repo = repository(tmp_path / "r", texts(evaluation=EVALUATION + ISSUE + exempt))
    keys = asked(run, repo, "arts-2009-10/1a")
    assert (keys["is_withheld"], keys["stub"]) == (True, "Action withheld, paragraph 3")
    assert "Action withheld, paragraph 3.\n" in run(repo, "history", "arts-2009-10/1a").out
    keys = asked(run, repo, "arts-2009-10")
    assert (keys["is_withheld"], keys["stub"]) == (False, None)


def test_a_restored_date_and_an_amendment_fit_again() -> None:
    rewritten = AGREED.replace("2009-12-31", "2010-03-31")
    assert not_fitting(told(AGREED, rewritten, AGREED)) == []
    amended = (
        rewritten
        + "        amendments:\n          - {day: 2010-02-01, was: {target_date: 2009-12-31}, by: Arts Board}\n"
    )
    found = told(AGREED, rewritten, amended)
    assert not_fitting(found) == []
    assert found.targets[0].slipped_days == 90


@pytest.mark.parametrize(
    ("changed", "ref"),
    [
        (AGREED.replace("Review it.", "Look at it."), "1a"),
        (AGREED.replace("Arts Officer", "Clerk"), "1a"),
        (AGREED.replace(", actual: 2009-09-22, forum: Arts Board, minute: 14", ""), None),
        (AGREED.replace("planned: 2009-06-30", "planned: 2009-07-31"), None),
        (EVALUATION, "1a"),
    ],
)
def test_what_changed_without_an_entry_does_not_fit_until_it_is_put_right(
    changed: str, ref: str | None
) -> None:
    found = told(AGREED, changed)
    assert ("not-on-record", ref) in not_fitting(found)
    assert found.disagreements[0].commit == "1" * 40
    assert not_fitting(told(AGREED, changed, AGREED)) == []


def test_days_far_from_their_commit_are_told_but_not_of_the_first_version() -> None:
    revised = EVALUATION + ISSUE + an_action("1a", "Review it.", WHO, DUE, *REVISION)
    assert not_fitting(told(revised, days=("2011-01-01",))) == []
    late = told(AGREED, revised, days=("2009-10-01", "2010-05-01"))
    assert [(each.kind, each.message) for each in late.disagreements] == [
        ("dated-before", "the revision of 10 January 2010 was committed 111 days later"),
        ("dated-before", "the approval of 20 January 2010 was committed 101 days later"),
    ]
    early = told(AGREED, revised, days=("2009-10-01", "2010-01-12"))
    assert [(each.kind, each.message) for each in early.disagreements] == [
        ("dated-after", "the approval of 20 January 2010 was committed 8 days earlier, before its day")
    ]
    assert not_fitting(told(AGREED, revised, days=("2009-10-01", "2010-02-01"))) == []


@pytest.mark.parametrize(
    ("entry", "committed", "found"),
    [
        ("completed: 2010-01-31", "2010-03-02", []),
        ("completed: 2010-01-31", "2010-03-03", [("dated-before", 31)]),
        ("completed: 2010-01", "2010-03-02", []),
        ("completed: 2010-01", "2010-03-03", [("dated-before", 31)]),
        ("completed: 2010-01-31", "2010-01-30", []),
        ("completed: 2010-01-31", "2010-01-29", [("dated-after", 2)]),
        ("completed: 2010-01", "2009-12-31", []),
        ("completed: 2010-01", "2009-12-30", [("dated-after", 2)]),
    ],
)
def test_thirty_days_to_enter_it_and_one_ahead_are_no_disagreement(
    entry: str, committed: str, found: list[tuple[str, int]]
) -> None:
    answer = told(AGREED, f"{AGREED}        {entry}\n", days=("2009-10-01", committed))
    told_of = [
        (each.kind, int(each.message.split(" committed ")[1].split()[0])) for each in answer.disagreements
    ]
    assert told_of == found


def test_of_several_amendments_the_first_keeps_the_first_date() -> None:
    amendment = "          - {{day: {}, was: {{target_date: {}}}, by: Arts Board}}\n".format
    later = AGREED.replace("2009-12-31", "2010-06-30") + "        amendments:\n"
    first, second = amendment("2010-02-01", "2009-12-31"), amendment("2010-03-01", "2010-03-31")
    for amended in (later + first + second, later + second + first):
        assert not_fitting(told(AGREED, amended, days=("2009-10-01", "2010-03-01"))) == []


def test_what_was_entered_late_is_called_by_a_noun() -> None:
    withdrawn = "withdrawn: {by: Arts Board, day: 2009-11-01, minute: 4, reason: Done otherwise.}"
    later = AGREED + f"        {withdrawn}\n" + an_action("1b", "Tell them.", WHO, DUE, "added: 2009-10-01")
    found = told(AGREED, later, days=("2009-10-01", "2010-05-01"))
    assert [each.message for each in found.disagreements] == [
        "the withdrawal of 1 November 2009 was committed 181 days later",
        "the new action of 1 October 2009 was committed 212 days later",
    ]


def test_an_unreadable_version_is_said_and_the_next_compared_with_the_last_that_was_read() -> None:
    found = told(AGREED, "partnership: [\n", AGREED.replace("Review it.", "Look at it."))
    assert "cannot be read as it is now" in found.commits[1].changes[0].message
    assert "action-reworded" in kinds(found)[2]


EXEMPT = ("exempt:", "  paragraph: 3", "  reason: It names a firm.")


def test_what_is_exempt_now_is_withheld_from_every_older_version() -> None:
    secret = an_action("1b", "Sue Smith Ltd.", WHO, DUE)
    marked = an_action("1b", "Sue Smith Ltd.", WHO, DUE, *EXEMPT)
    found = told(AGREED + secret, AGREED + marked)
    assert "Smith" not in str(found.commits)
    assert found.withheld == 4
    assert [target.ref for target in found.targets] == ["1a"]
    assert "Smith" in str(told(AGREED + secret, AGREED + marked, private=True).commits)
    gone = told(AGREED + secret, AGREED + marked, AGREED)
    assert "Smith" not in str((gone.commits, gone.disagreements))


def test_of_an_action_that_is_exempt_its_stub_is_told() -> None:
    secret = an_action("1b", "Sue Smith Ltd.", WHO, DUE)
    marked = an_action("1b", "Sue Smith Ltd.", WHO, DUE, *EXEMPT)
    found = told(AGREED + secret, AGREED + marked, ref="1b")
    assert (found.stub, found.gone, list(found.targets)) == ("Action withheld, paragraph 3", False, [])
    assert found.withheld
    assert "Smith" not in str(found)
    assert told(AGREED + secret, AGREED + marked, ref="1b", private=True).stub is None
    with pytest.raises(Exception, match="no action 'arts-2009-10/1c'"):
        told(AGREED + marked, ref="1c")
    with pytest.raises(Exception, match="arts-2009-10/1b"):
        told(
            {**texts(evaluation=AGREED + marked), PATH: PARTNERSHIP + "exempt: {paragraph: 3, reason: S.}\n"},
            ref="1b",
        )


def test_what_was_exempt_then_stays_withheld_from_that_version() -> None:
    marked = an_action("1b", "Sue Smith Ltd.", WHO, DUE, *EXEMPT)
    found = told(AGREED + marked, AGREED + an_action("1b", "Sue them.", WHO, DUE))
    assert "Smith" not in str([each.changes for each in found.commits])
    assert found.commits[1].subject is None
    assert [target.ref for target in found.targets] == ["1a"]


def test_a_partnership_that_was_exempt_withholds_its_evaluations_of_then() -> None:
    then = texts(evaluation=AGREED) | {PATH: PARTNERSHIP + "exempt:\n  paragraph: 3\n  reason: Secret.\n"}
    found = told(then, AGREED.replace("Review it.", "Look at it."))
    assert "Review" not in str([each.changes for each in found.commits])
    assert found.withheld


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    made = repository(tmp_path / "r", texts(evaluation=PROPOSED))
    commit(made, {ARTS: AGREED}, "Record the agreement", "2010-03-10")
    commit(
        made,
        {"data/partnerships/arts.yaml": PARTNERSHIP + "short_name: The Arts\n"},
        "Not of it",
        "2010-03-11",
    )
    return made


def asked(run: Run, folder: Path, *arguments: str) -> Any:  # noqa: ANN401 -- JSON
    ran = run(folder, "history", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def subjects(answer: Any) -> list[str | None]:  # noqa: ANN401 -- JSON
    return [each["subject"] for each in answer["commits"]]


def test_only_commits_that_changed_the_file_are_told_and_then_the_working_tree(repo: Path, run: Run) -> None:
    (repo / ARTS).write_text(AGREED.replace("Review it.", "Look at it."))
    answer = asked(run, repo, "arts-2009-10/1a")
    assert subjects(answer) == ["Start the register", "Record the agreement", ""]
    assert answer["commits"][-1]["commit"] is None
    assert [each["kind"] for each in answer["disagreements"]] == ["not-on-record"]
    assert subjects(asked(run, repo, "arts-2009-10", "--at", "HEAD~2")) == ["Start the register"]


def test_a_renamed_record_is_followed_under_either_id(repo: Path, run: Run) -> None:
    git(repo, "mv", ARTS, "data/evaluations/culture-2009-10.yaml")
    commit(
        repo, {"data/partnerships/culture.yaml": PARTNERSHIP, "data/partnerships/arts.yaml": None}, "Rename"
    )
    for name in ("arts-2009-10/1a", "culture-2009-10/1a"):
        answer = asked(run, repo, name)
        assert (answer["id"], answer["former_ids"]) == ("culture-2009-10/1a", ["arts-2009-10"])
        assert subjects(answer) == ["Start the register", "Record the agreement", "Rename"]
        assert [each["kind"] for each in answer["commits"][-1]["changes"]] == ["record-moved"]


def test_what_was_taken_out_keeps_its_history(repo: Path, run: Run) -> None:
    commit(repo, {ARTS: None}, "Clear up", "2010-05-01")
    for name in ("arts-2009-10", "arts-2009-10/1a"):
        answer = asked(run, repo, name)
        assert answer["gone"]
        assert answer["commits"][-1]["changes"][-1]["kind"] == "evaluation-removed"
        assert answer["disagreements"][0]["message"].startswith("the evaluation is taken out, and with it")
    commit(repo, {ARTS: AGREED.replace("Review it.", "Look at it.")}, "Bring it back", "2010-06-01")
    answer = asked(run, repo, "arts-2009-10/1a")
    assert not answer["gone"]
    assert {"evaluation-added", "action-reworded"} <= {
        each["kind"] for each in answer["commits"][-1]["changes"]
    }


def test_an_unknown_id_names_the_nearest(repo: Path, run: Run) -> None:
    for name, near in (
        ("art-2009-10", "'arts-2009-10'"),
        ("arts-2009-10/1c", "'arts-2009-10/1a'"),
        ("--output=x", ""),
    ):
        ran = run(repo, "history", "--", name)
        assert (ran.code, ran.out) == (3, "")
        assert near in ran.err
    commit(repo, {PATH: PARTNERSHIP + "exempt:\n  paragraph: 3\n  reason: Secret.\n"})
    for name in ("arts", "arts-2009-10", "arts-2009-10/1a", "nothing"):
        ran = run(repo, "history", name)
        assert ran.code == 3
        assert "known: arts" not in ran.err
        assert run(repo, "history", name, "--private").code == (3 if name == "nothing" else 0)


def test_in_a_worktree_a_subfolder_and_a_bare_repository(tmp_path: Path, run: Run) -> None:
    outer = repository(tmp_path / "r", {f"councils/acme/{path}": text for path, text in texts().items()})
    commit(outer, {f"councils/acme/{ARTS}": AGREED}, "Agree")
    git(outer, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    for folder in (outer / "councils/acme/data", tmp_path / "side/councils/acme"):
        assert subjects(asked(run, folder, "arts-2009-10")) == ["Start the register", "Agree"]
    whole = repository(tmp_path / "whole", texts())
    git(tmp_path, "clone", "--quiet", "--bare", str(whole), "bare.git")
    assert subjects(asked(run, tmp_path, "--root", "bare.git", "arts-2009-10")) == ["Start the register"]


def test_a_commit_of_a_day_that_no_calendar_has(repo: Path, run: Run) -> None:
    commit(repo, {ARTS: AGREED.replace("2009-12-31", "2010-12-31")}, "Wait")
    raw = git(repo, "cat-file", "commit", "HEAD").replace("1270123200 +0000", "253402300800 +0000")
    (repo.parent / "raw").write_text(f"{raw}\n")
    late = git(repo, "hash-object", "-t", "commit", "-w", str(repo.parent / "raw"))
    git(repo, "update-ref", "HEAD", late)
    answer = asked(run, repo, "arts-2009-10")
    assert [each["day"] for each in answer["commits"]] == ["2010-03-01", "2010-03-10", None]
    assert f"no day, {late[:12]}" in run(repo, "history", "arts-2009-10").out
    ran = run(repo, "audit")
    assert (ran.code, ran.out.splitlines()[0]) == (1, f"commit {late[:12]}, no day: Wait")
    found = json.loads(run(repo, "audit", "--format=json").out)["findings"]
    assert [(each["code"], each["path"], each["day"]) for each in found] == [
        ("PM620", "partnermap.yaml", None),
        ("PM603", ARTS, None),
    ]
    ran = run(repo, "lint", "--since=HEAD^", "--format=concise")
    assert ran.out.count(f"the date of {late[:12]} is no day of the calendar") == 1
    (repo / ARTS).write_text(AGREED)
    assert "no day of the calendar" not in run(repo, "lint", "--since=HEAD^").out, "not committed yet"


def test_a_shallow_clone_is_exit_4(repo: Path, run: Run) -> None:
    git(repo.parent, "clone", "--quiet", "--depth=1", repo.as_uri(), "shallow")
    ran = run(repo.parent / "shallow", "history", "arts-2009-10")
    assert (ran.code, ran.out) == (4, "")
    assert "git fetch --unshallow origin" in ran.err


def test_one_log_and_one_cat_file_however_many_commits(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = repository(tmp_path / "r", texts(evaluation=PROPOSED))
    stream = []
    for number in range(300):
        content = AGREED.replace("Review it.", f"Review it {number}.")
        head = (
            f"commit refs/heads/main\ncommitter Officer <o@example.org> {1270000000 + number * 86400} +0000\n"
        )
        start = "from refs/heads/main^0\n" if number == 0 else ""
        stream.append(f"{head}data 4\nStep\n{start}M 100644 inline {ARTS}\ndata {len(content)}\n{content}\n")
    (tmp_path / "stream").write_text("".join(stream))
    script = tmp_path / "import.sh"
    script.write_text(f"git fast-import --quiet < {tmp_path / 'stream'}\n")
    git(repo, "-c", f"alias.feed=!sh {script}", "feed")
    git(repo, "reset", "--quiet", "--hard")

    real = next(
        Path(each) / "git" for each in os.environ["PATH"].split(os.pathsep) if (Path(each) / "git").exists()
    )
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path / "asked"}\nexec {real} "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}")
    answer = asked(run, repo, "arts-2009-10/1a")
    assert len(answer["commits"]) == 301
    commands = (tmp_path / "asked").read_text().splitlines()
    assert sum(" log " in line for line in commands) == 1
    assert sum(" cat-file " in line for line in commands) == 1
    assert sum(" diff-tree " in line for line in commands) == 1
    assert len(commands) == 5, "besides: is it shallow, and which commit is HEAD"
    print(f"1,500 commits: {len(commands)} processes of git")


def test_text_and_markdown_show_the_same_and_stay_on_their_lines(repo: Path, run: Run) -> None:
    commit(repo, {ARTS: AGREED.replace("Review it.", "Look | at <b>it</b>.")}, "::error::<i>x|", "2010-04-01")
    text = run(repo, "history", "arts-2009-10/1a").out
    assert text.startswith("History of Arts, 2009/10 (arts-2009-10/1a)\n")
    assert "10 March 2010" in text
    assert "::error" not in text
    page = run(repo, "history", "arts-2009-10/1a", "--format", "markdown").out
    assert page.startswith("# History of Arts, 2009/10 (arts-2009-10/1a)\n")
    assert "\\<i\\>x\\|" in page
    assert "## Where file and git disagree" in page


def test_what_is_decided_or_put_right_is_judged_as_by_the_other_commands() -> None:
    put_off = EVALUATION.replace("completed: {planned: 2009-06-30", "completed: {planned: 2009-07-31") + (
        "amendments:\n"
        "  - day: 2010-01-20\n    by: Arts Board\n    minute: 9\n    reason: Nobody could come.\n"
        "    was: {milestones: {completed: {planned: 2009-06-30, actual: 2009-06-20}}}\n"
    )
    decided = told(EVALUATION, put_off)
    assert not_fitting(decided) == []
    rewritten = AGREED.replace("2009-12-31", "2010-03-31")
    reverted = told(AGREED, rewritten, AGREED, ref="1a")
    assert [each.level for found in reverted.commits[1:] for each in found.changes] == [
        "blocking",
        "attention",
    ]
    assert not_fitting(reverted) == []


@pytest.mark.parametrize("exempt", [False, True])
def test_who_continues_an_action_is_told_though_only_the_other_says_so(*, exempt: bool) -> None:
    film = "data/evaluations/film-2009-10.yaml"
    own = an_action("1a", "Show it.", WHO, DUE)
    carried = own + "        carried_from: arts-2009-10/1a\n"
    mark = "        exempt: {paragraph: 3, reason: Money.}\n" if exempt else ""
    films = {
        each: (EVALUATION + ISSUE + text + mark).replace("arts\n", "film\n")
        for each, text in {"start": own, "carried": carried}.items()
    }
    start = {
        **texts(evaluation=AGREED),
        film: films["start"],
        "data/partnerships/film.yaml": PARTNERSHIP.replace("Arts", "Film"),
    }
    nodes = [
        Node("start", (), start),
        Node("carried", ["start"], {film: films["carried"]}),
        Node("back", ["carried"], {film: films["start"]}),
    ]
    known, read = changesets_of(nodes)
    made = list(versions_of(ARTS, known, read, None))
    found, so_far = (history(each, "1a", private=not exempt) for each in (made, made[:-1]))
    last = [(each.commit, change.level, change.message) for each in found.commits for change in each.changes][
        -2:
    ]
    if exempt:
        assert not any("continue" in message for *_, message in last)
        assert (found.withheld, so_far.withheld_disagreements) == (2, 1)
        return
    assert last == [
        ("carried", "blocking", "film-2009-10/1a continues it, with no decision on record here"),
        ("back", "attention", "film-2009-10/1a no longer continues it"),
    ]
    assert [(each.commit, each.ref) for each in so_far.disagreements] == [("carried", "1a")]
    assert found.disagreements == []


def test_a_commit_dated_before_the_one_that_it_goes_on_from_is_a_finding(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", texts(extra=ISSUES))
    commit(repo, {"notes.txt": "x"}, day="2010-02-27")
    done = "        completed: 2010-01-25\n        evidence: The website.\n"
    late = commit(repo, {ARTS: EVALUATION + ISSUES + done}, day="2010-01-25")
    said = f"the date of {late[:12]} is 25 January 2010, before 1 March 2010, the date of one that it goes on from"
    found = [run(repo, *asked) for asked in (("audit",), ("lint", "--since=HEAD~2"))]
    assert [(each.code, each.out.count(said)) for each in found] == [(1, 1), (1, 1)]
    assert (
        "completion of 25 January 2010 was committed 35 days later"
        in run(repo, "history", "arts-2009-10").out
    )
    git(repo, "commit", "--quiet", "--amend", "--no-edit", day="2010-02-28")
    assert run(repo, "audit").code == 0, "clocks differ"
