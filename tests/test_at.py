"""`--at REV`: the register as it was committed, so that what was known then is told, and nothing that came later."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import Run
from registers import ARTS, EVALUATION, texts
from repositories import commit, git, repository

ACTION = """\
issues:
  - ref: 1
    issue: Nothing is reviewed.
    actions:
      - ref: 1a
        action: Review it.
        responsibility: Arts Officer
        target_date: 2009-12-31
"""
COMPLETED = ACTION + "        completed: 2009-12-01\n        evidence: the minutes\n"
SHEET = """\
year: 2009/10
committee: Panel
title: Partnerships
meeting: 2010-01-19
classification: public
"""


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A register whose second commit records a completion that is dated before the first."""
    started = repository(tmp_path / "r", texts(extra=ACTION))
    commit(started, {ARTS: EVALUATION + COMPLETED})
    return started


def overdue(run: Run, folder: Path, *arguments: str) -> Sequence[str]:
    ran = run(folder, "overdue", "--on", "2010-01-19", "--format", "json", *arguments)
    assert ran.code == 0, ran.err
    return [row["ref"] for row in json.loads(ran.out)["actions"]]


def test_what_was_recorded_later_is_not_seen_however_it_is_dated(repo: Path, run: Run) -> None:
    assert overdue(run, repo) == []
    assert overdue(run, repo, "--at", "HEAD~1") == ["1a"]


@pytest.mark.parametrize(
    "command",
    [
        ("overdue",),
        ("list", "evaluations"),
        ("show", "arts-2009-10"),
        ("report", "--year", "2009/10"),
        ("programme", "--year", "2009/10"),
        ("assurance", "--year", "2009/10"),
        ("remind",),
    ],
)
def test_an_unknown_revision_is_exit_4_for_every_command(
    repo: Path, run: Run, command: tuple[str, ...]
) -> None:
    ran = run(repo, *command, "--at", "--output=x")
    assert (ran.code, ran.out) == (4, "")
    assert "there is no revision '--output=x' here" in ran.err
    assert not (repo / "x").exists()


def test_a_commit_before_the_register_says_so(repo: Path, run: Run) -> None:
    git(repo, "checkout", "--quiet", "--orphan", "other")
    git(repo, "rm", "-r", "--quiet", "--cached", ".")
    commit(repo, {"partnermap.yaml": None})
    ran = run(repo, "overdue", "--root", ".", "--at", "HEAD")
    assert ran.code == 3
    assert "no partnermap.yaml in . as committed at HEAD" in ran.err


def test_in_a_subfolder_a_worktree_and_a_bare_repository(tmp_path: Path, run: Run) -> None:
    inner = {f"councils/acme/{path}": text for path, text in texts(extra=ACTION).items()}
    outer = repository(tmp_path / "outer", inner)
    commit(outer, {f"councils/acme/{ARTS}": EVALUATION + COMPLETED})
    git(outer, "worktree", "add", "--quiet", "-b", "side", str(tmp_path / "side"))
    for folder in (outer / "councils/acme", tmp_path / "side/councils/acme/data"):
        assert overdue(run, folder, "--at", "HEAD~1") == ["1a"]

    whole = repository(tmp_path / "whole", texts(extra=ACTION))
    git(tmp_path, "clone", "--quiet", "--bare", str(whole), "bare.git")
    assert overdue(run, tmp_path, "--root", "bare.git", "--at", "main") == ["1a"]


def test_a_folder_that_is_not_there_is_exit_3(tmp_path: Path, run: Run) -> None:
    ran = run(tmp_path, "overdue", "--root", "nowhere", "--at", "HEAD")
    assert ran.code == 3
    assert "there is no folder" in ran.err


def test_a_report_takes_settings_sheet_and_templates_of_the_revision(tmp_path: Path, run: Run) -> None:
    files = texts(extra=ACTION) | {"data/reports/2010-01-19-panel.yaml": SHEET}
    template = "templates/report.md.j2"
    repo = repository(
        tmp_path / "r", files | {template: "OLD {{ report.council }} {{ report.about.command }}\n"}
    )
    old = git(repo, "rev-parse", "HEAD")[:12]
    commit(repo, {template: "NEW\n", "partnermap.yaml": files["partnermap.yaml"].replace("Acme", "Later")})
    (repo / template).write_text("UNCOMMITTED\n")
    shown = {at: run(repo, "report", "--year", "2009/10", "--at", at) for at in ("HEAD~1", "HEAD")}
    assert shown["HEAD"].out == "NEW\n"
    assert shown["HEAD~1"].out == f"OLD Acme City Council partnermap report --year 2009/10 --at {old}\n"


def test_templates_of_history_stay_in_the_sandbox(tmp_path: Path, run: Run) -> None:
    repo = repository(
        tmp_path / "r", texts(extra=ACTION) | {"templates/report.md.j2": "{{ ''.__class__ }}\n"}
    )
    ran = run(repo, "report", "--year", "2009/10", "--at", "HEAD")
    assert ran.code == 2
    assert "report.md.j2" in ran.err
    link = git(repo, "hash-object", "-w", "partnermap.yaml")
    git(repo, "update-index", "--add", "--cacheinfo", f"120000,{link},templates/report.md.j2")
    git(repo, "commit", "--quiet", "--message=Link")
    ran = run(repo, "report", "--year", "2009/10", "--at", "HEAD")
    assert ran.code == 2
    assert "it is a link" in ran.err


def test_what_is_exempt_now_is_withheld_from_what_was_committed_before(tmp_path: Path, run: Run) -> None:
    sheet = SHEET + "purpose: About Smith Ltd.\n"
    files = texts(extra=ACTION.replace("Review it.", "Sue Smith Ltd."))
    repo = repository(tmp_path / "r", files | {"data/reports/2010-01-19-panel.yaml": sheet})
    now = files[ARTS] + "        exempt:\n          paragraph: 3\n          reason: It names a firm.\n"
    closed = sheet.replace("public", "exempt") + "paragraph: 3\nreason: It names a firm.\n"
    commit(repo, {ARTS: now, "data/reports/2010-01-19-panel.yaml": closed})
    git(tmp_path, "clone", "--quiet", "--bare", str(repo), "bare.git")
    for folder, root in ((repo, "."), (tmp_path, "bare.git")):
        for command in (["list", "actions"], ["show", "arts-2009-10"], ["report", "--year", "2009/10"]):
            ran = run(folder, *command, "--on", "2010-01-19", "--at", "HEAD~1", "--root", root)
            assert (ran.code, "Smith" in ran.out) == (0, False), ran.err
            ran = run(folder, *command, "--on", "2010-01-19", "--at", "HEAD~1", "--root", root, "--private")
            assert (ran.code, "Smith" in ran.out) == (0, True)


def test_a_stamped_report_says_its_commit_and_whether_files_changed_since(repo: Path, run: Run) -> None:
    def reported(*arguments: str) -> str:
        ran = run(repo, "report", "--year", "2009/10", "--on", "2010-01-19", *arguments)
        assert ran.code == 0, ran.err
        return ran.out

    head, before = git(repo, "rev-parse", "HEAD")[:12], git(repo, "rev-parse", "HEAD~1")[:12]
    assert head not in reported()
    assert f". Commit {head}. Written by" in reported("--stamp")
    assert f"<dd>{head}</dd>" in reported("--stamp", "--format", "html")
    assert f". Commit {before}. Written by" in reported("--stamp", "--at", "HEAD~1")
    (repo / "notes.txt").write_text("not of the register")
    assert f". Commit {head}. Written by" in reported("--stamp")
    for path, text in {
        "templates/style.css": "/* */",
        ARTS: EVALUATION,
        "data/frameworks/other.yaml": "name: x\n",
    }.items():
        file = repo / path
        held = file.read_bytes() if file.exists() else None
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        assert f"Commit {head} and changes not committed." in reported("--stamp", "--keep-going"), path
        file.unlink() if held is None else file.write_bytes(held)


def test_a_stamp_without_a_commit_is_exit_4(tmp_path: Path, run: Run) -> None:
    for path, text in texts().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    ran = run(tmp_path, "report", "--year", "2009/10", "--stamp")
    assert (ran.code, ran.out) == (4, "")
