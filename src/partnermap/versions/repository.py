"""The repository around a register, and whether its commits have the register where it is looked for."""

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from partnermap.errors import HistoryError, NothingThereError, listing
from partnermap.git import Blob, Repository, open_repository
from partnermap.register.claims import DATA, SETTINGS, claim
from partnermap.spelling import quoted
from partnermap.wording.commits import short_hash
from partnermap.wording.lists import listed
from partnermap.workspace.roots import find_root, require_register

NAMED_BY_FILE = {"partnership", "evaluation"}
"""The kinds of record of which each is known by the file that it alone has."""


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


def listing_of(history: Repository, base: str, head: str) -> dict[str, Blob]:
    """The register's files in the earlier of two commits.

    Raises `HistoryError` where it, or a part of it, stood in another folder then: everything would be reported as new.
    """
    there = history.files(base)
    left = set() if SETTINGS in there else _left(history, base, head)
    if left:
        folders = listed(sorted(map(quoted, left)))
        raise HistoryError(
            f"at {short_hash(base)} the register stood in {folders}, so what changed in it cannot be told; move it in a "
            "change of its own, and compare its two folders with\n  partnermap diff FOLDER FOLDER"
        )
    return there


def _left(history: Repository, base: str, head: str) -> set[str]:
    """The folders of registers that are in another folder now, or of which a record is in this one's."""
    before, after = history.paths_of_all(base), history.paths_of_all(head)
    here = [
        path for path in history.files(head) if (claimed := claim(path)) and claimed.kind in NAMED_BY_FILE
    ]
    return {
        root
        for root in (str(path.parent) for path in before if path.name == SETTINGS)
        if PurePosixPath(root, SETTINGS) not in after
        or any((moved := PurePosixPath(root, path)) in before and moved not in after for path in here)
    }


def branch_point(history: Repository, base: str) -> str:
    """The commit where what is checked out left another."""
    return history.merge_base(history.resolve(base), history.resolve("HEAD"))
