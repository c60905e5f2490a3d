"""Where a register may stand: in a folder of a repository, and in a bare one, which has no files of it."""

from pathlib import Path

import pytest

from conftest import Run
from registers import ARTS, EVALUATION, texts
from repositories import ISSUES, commit, git, repository

LATER = ISSUES.replace("2010-05-31", "2011-05-31")
LATER_DAY = "31 May 2011"
COMMANDS = (
    ("diff", "HEAD~1..HEAD"),
    ("diff", "HEAD~1...main"),
    ("audit",),
    ("history", "arts-2009-10/2a"),
    ("list", "actions", "--at=HEAD"),
)


def a_repository(folder: Path, register: str = "") -> Path:
    """A repository with a register, whose second commit rewrites an agreed date, and a bare clone beside it."""
    repo = repository(folder / "r", {f"{register}{path}": text for path, text in texts(extra=ISSUES).items()})
    commit(repo, {f"{register}{ARTS}": EVALUATION + LATER})
    git(folder, "clone", "--quiet", "--bare", "r", "bare.git")
    return repo


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bare_repository_has_its_register_at_its_top(
    tmp_path: Path, run: Run, command: tuple[str, ...]
) -> None:
    a_repository(tmp_path)
    for folder in ("bare.git", "bare.git/refs/heads"):
        assert LATER_DAY in run(tmp_path / folder, *command).out
    assert LATER_DAY in run(tmp_path, *command, "--root=bare.git").out


@pytest.mark.parametrize("command", COMMANDS)
def test_or_in_a_folder_whatever_it_is_called(tmp_path: Path, run: Run, command: tuple[str, ...]) -> None:
    a_repository(tmp_path, "refs/councils/")
    for folder, root in ((tmp_path, "bare.git/refs/councils"), (tmp_path / "bare.git", "refs/councils")):
        assert LATER_DAY in run(folder, *command, "--root", root).out
    git(tmp_path, "clone", "--quiet", "--bare", "r", "project/.git")
    assert LATER_DAY in run(tmp_path / "project", *command, "--root=refs/councils").out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_root_without_a_register_is_never_in_order(
    tmp_path: Path, run: Run, command: tuple[str, ...]
) -> None:
    repo = a_repository(tmp_path, "reg/")
    (repo / "other").mkdir()
    for folder, root in (
        (repo, "."),
        (repo, "other"),
        (tmp_path / "bare.git", "."),
        (tmp_path / "bare.git", "o"),
    ):
        ran = run(folder, *command, "--root", root)
        assert (ran.code, ran.out) == (3, "")
        assert "there is one in 'reg', to be given with --root" in ran.err


def test_a_register_that_comes_or_goes_is_told(tmp_path: Path, run: Run) -> None:
    repo = repository(tmp_path / "r", {"notes.txt": "x"})
    commit(repo, texts(extra=ISSUES))
    commit(repo, dict.fromkeys(texts()))
    for asked, told in (
        ("HEAD~2..HEAD~1", "new evaluation"),
        ("HEAD~1..HEAD", "the evaluation is taken out"),
    ):
        assert told in run(repo, "diff", asked, "--root=.").out
    ran = run(repo, "audit", "--root=.")
    assert (ran.code, "PM601" in ran.out) == (1, True)
    assert run(repo, "audit", "HEAD~3..HEAD~2", "--root=.").code == 4
    ran = run(repo, "diff", "HEAD~2..HEAD~2", "--root=.")
    assert (ran.code, "commit it first, or give another revision" in ran.err) == (3, True)


def test_a_bare_repository_has_no_files_to_compare(tmp_path: Path, run: Run) -> None:
    a_repository(tmp_path)
    ran = run(tmp_path / "bare.git", "diff", "main~1")
    assert (ran.code, ran.out) == (3, "")
    assert "is bare and has no files to compare; give two commits, as main..BRANCH" in ran.err
