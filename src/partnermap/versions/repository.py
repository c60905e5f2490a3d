"""The repository around a register, and whether its commits have the register where it is looked for."""

from collections.abc import Collection
from pathlib import Path

from partnermap.errors import HistoryError, NothingThereError, listing
from partnermap.git import Repository, open_repository
from partnermap.register.claims import DATA, SETTINGS
from partnermap.spelling import quoted
from partnermap.workspace.roots import find_root, require_register


def repository_around(root: Path) -> Repository:
    """The git repository that a register stands in.

    Raises `HistoryError` where there is none.
    """
    return open_repository(root, (SETTINGS, DATA))


def bare_repository(folder: Path) -> Path | None:
    """The top of the bare repository that a folder is in, or would be if it were there; None outside of one."""
    try:
        history = repository_around(folder)
    except HistoryError:
        return None
    return history.root if history.bare else None


def root_of(root: Path | None) -> Path:
    """The folder asked for, even if the register's files are only in git, else the nearest register upwards.

    That whose settings are gone counts while the last commit, or the one before it, has them. Raises `NothingThereError`
    where there is no such folder.
    """
    if root is None:
        try:
            return find_root(Path.cwd())
        except NothingThereError:
            if found := bare_repository(Path.cwd()) or _left_by_settings(Path.cwd()):
                return found
            raise
    if not root.is_dir() and bare_repository(root) is None:
        require_register(root)
    return root


def _left_by_settings(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that held a register at the last commit, or at the one before it."""
    for folder in (start, *start.parents):
        try:
            history = repository_around(folder)
        except HistoryError:
            return None
        for revision in ("HEAD", "HEAD^"):
            try:
                if SETTINGS in history.files(history.resolve(revision)):
                    return folder
            except HistoryError:
                break
    return None


def require_committed(history: Repository, root: Path, revision: str, paths: Collection[str]) -> None:
    """Raise `NothingThereError` where the register is not among paths that commits up to a revision have."""
    if SETTINGS in paths:
        return
    folders = sorted(map(quoted, history.holding(history.resolve(revision), SETTINGS)))
    there = (
        f"there is one in {listing(folders)}, to be given with --root"
        if folders
        else "commit it first, or give another revision"
    )
    raise NothingThereError(f"no {SETTINGS} in {root} as committed at {revision}; {there}")


def branch_point(history: Repository, base: str) -> str:
    """The commit where what is checked out left another."""
    return history.merge_base(history.resolve(base), history.resolve("HEAD"))
