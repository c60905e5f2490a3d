"""From a folder to the repository that it stands in."""

from collections.abc import Sequence
from pathlib import Path

from partnermap.git.asking import failed, run
from partnermap.git.repository import Repository


def open_repository(root: Path, paths: Sequence[str]) -> Repository:
    """The repository that a register's root stands in; `paths` are the register's own, below the root.

    In a bare repository the root may be a folder of its commits. Raises `HistoryError` where there is
    no repository, or git is not there or does not trust it.
    """
    here = root.absolute()
    here = next(folder for folder in (here, *here.parents) if folder.is_dir())
    asked = run(here, "rev-parse", "--is-shallow-repository", "--is-bare-repository", "--absolute-git-dir")
    if asked.code:
        raise failed(root, asked.errors)
    shallow, bare, top = asked.text.rstrip("\n").split("\n", 2)
    if bare != "true":
        return Repository(root, paths, shallow=shallow == "true", bare=False, within="")
    return Repository(Path(top), paths, shallow=shallow == "true", bare=True, within=_within(root, Path(top)))


def _within(root: Path, top: Path) -> str:
    """The folder of the commits that a root stands for: from a bare repository, or from what it lies in as `.git`."""
    here = root.resolve()
    start = top.resolve() if here.is_relative_to(top.resolve()) else top.resolve().parent
    below = here.relative_to(start).as_posix()
    return "" if below == "." else f"{below}/"
