"""The versions of a register that git has: the two that a command compares, and that of a commit."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.cli import marks
from partnermap.errors import HistoryError, NothingThereError, UsageError, listing
from partnermap.spelling import quoted
from partnermap.wording.commits import short_hash
from partnermap.wording.lists import listed

if TYPE_CHECKING:
    from partnermap.git import Blob, Repository
    from partnermap.model.settings import Settings
    from partnermap.register import Register
    from partnermap.workspace import Files

WORKING_TREE = "working tree"


@dataclass(frozen=True, slots=True)
class Versions:
    """What is compared; names are commits, folders or the working tree. Files that say nothing new are left out.

    `root` is where the later version's files would be found.
    """

    root: Path
    base_name: str
    head_name: str
    base: "Register"
    head: "Register"
    now: "Sequence[Register]" = ()
    """The register as it is, whose exempt marks count too."""


def root_of(root: Path | None) -> Path:
    """The folder asked for, even if the register's files are only in git, else the nearest register upwards.

    Raises `NothingThereError` where there is no such folder.
    """
    from partnermap import workspace

    if root is None:
        try:
            return workspace.find_root(Path.cwd())
        except NothingThereError:
            if bare := workspace.bare_repository(Path.cwd()):
                return bare
            raise
    if not root.is_dir() and workspace.bare_repository(root) is None:
        workspace.require_register(root)
    return root


def require_committed(history: "Repository", root: Path, revision: str, paths: Collection[str]) -> None:
    """Raise `NothingThereError` where the register is not among paths that commits up to a revision have."""
    from partnermap.register.claims import SETTINGS

    if SETTINGS in paths:
        return
    folders = sorted(map(quoted, history.holding(history.resolve(revision), SETTINGS)))
    there = (
        f"there is one in {listing(folders)}, to be given with --root"
        if folders
        else "commit it first, or give another revision"
    )
    raise NothingThereError(f"no {SETTINGS} in {root} as committed at {revision}; {there}")


def asked_for(root: Path | None, asked: str | None, *, private: bool) -> Versions:
    """The versions of `[BASE[..HEAD]]`: two commits as they are, or a branch as it stands against where it left BASE.

    What is not for the public now is marked so in both, unless `private`. Raises `HistoryError` where git does not have them.
    """
    from partnermap import workspace

    root = root_of(root)
    history = workspace.repository(root)
    base, dots, head = (asked or "").partition("..")
    found = _of_commits(root, history, base or "HEAD", head) if dots else _of_branch(root, history, base)
    return found if private else replace(found, now=[marks.now(root)])


def _of_commits(root: Path, history: "Repository", base: str, head: str) -> Versions:
    """Two commits; `BASE...HEAD` starts where the two went apart, as in git."""
    from partnermap import workspace

    since_apart, head = head.startswith("."), head.removeprefix(".") or "HEAD"
    commits = history.resolve(base), history.resolve(head)
    if since_apart:
        commits = history.merge_base(*commits), commits[1]
    listings = [listing_of(history, commits[0], commits[1]), history.files(commits[1])]
    require_committed(history, root, head, listings[0].keys() | listings[1].keys())
    changed = {
        path
        for path in listings[0].keys() | listings[1].keys()
        if listings[0].get(path) != listings[1].get(path)
    }
    files = workspace.committed_files(history, listings, changed)
    return _narrowed(root, commits, (files[0], files[1]), changed)


def _of_branch(root: Path, history: "Repository", base: str) -> Versions:
    """The working tree against where it left a branch, by default the main one."""
    from partnermap import workspace

    if history.bare:
        raise NothingThereError(
            f"{history.root} is bare and has no files to compare; give two commits, as main..BRANCH"
        )
    head = workspace.read_files(root)
    commit = branch_point(history, base or _main_branch(history, head))
    there = listing_of(history, commit, "HEAD")
    changed = _changed(there, head)
    (files,) = workspace.committed_files(history, [there], changed)
    return _narrowed(root, (commit, WORKING_TREE), (files, head), changed)


def listing_of(history: "Repository", base: str, head: str) -> "dict[str, Blob]":
    """The register's files in the earlier of two commits.

    Raises `HistoryError` where it stood in another folder then: everything would be reported as new.
    """
    from partnermap.register.claims import SETTINGS

    there = history.files(base)
    left = set() if SETTINGS in there else history.holding(base, SETTINGS) - history.holding(head, SETTINGS)
    if left:
        folders = listed(sorted(map(quoted, left)))
        raise HistoryError(
            f"at {short_hash(base)} the register stood in {folders}, so what changed in it cannot be told; move it in a "
            "change of its own, and compare its two folders with\n  partnermap diff FOLDER FOLDER"
        )
    return there


def branch_point(history: "Repository", base: str) -> str:
    """The commit where what is checked out left another."""
    return history.merge_base(history.resolve(base), history.resolve("HEAD"))


def _bytes(files: "Files", path: str) -> bytes:
    content = files.contents[path]
    return content if isinstance(content, bytes) else content.encode()


def _main_branch(history: "Repository", files: "Files") -> str:
    """The branch to compare with, as the settings name it there, so that no change says what it is compared with."""
    from partnermap import workspace
    from partnermap.register.claims import SETTINGS

    try:
        listing = history.files(history.resolve(history.main_branch("main", surely=False)))
    except HistoryError:
        listing = {}
    (there,) = workspace.committed_files(
        history, [{path: blob for path, blob in listing.items() if path == SETTINGS}]
    )
    settings = _settings(there if there.contents else files)
    return history.main_branch(settings.main_branch, surely="main_branch" in settings.model_fields_set)


def _settings(files: "Files") -> "Settings":
    from partnermap.register import register_of
    from partnermap.register.claims import SETTINGS

    return register_of({path: files.contents[path] for path in files.contents if path == SETTINGS}).settings


def _narrowed(
    root: Path, names: tuple[str, str], files: "tuple[Files, Files]", changed: Collection[str]
) -> Versions:
    base, head = (narrow_register(each, changed) for each in files)
    return Versions(root, *names, base, head)


def narrow_register(files: "Files", changed: Collection[str]) -> "Register":
    """The register of what changed and of what that refers to."""
    from partnermap.changes import narrowed
    from partnermap.register import register_of

    return register_of(narrowed(files.contents, changed), files.faults)


def of_folders(base: Path, head: Path) -> Versions:
    """Two folders, each the root of a register."""
    from partnermap import workspace
    from partnermap.changes import differing

    files = []
    for folder in (base, head):
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder; two commits are written as one: {base}..{head}")
        files.append(workspace.read_files(folder))
    changed = differing(files[0].contents, files[1].contents)
    return _narrowed(head, (str(base), str(head)), (files[0], files[1]), changed)


def record_path(path: str) -> str:
    """What leads to a record from the root of its register; empty for a file that is no record."""
    from partnermap.register.claims import claim

    parts = path.split("/")
    return next((tail for i in range(len(parts)) if claim(tail := "/".join(parts[i:]))), "")


def of_one_file(path: str, old: Path, new: Path, root: Path | None, *, private: bool) -> Versions:
    """One record before and after, as git hands them to a diff driver; `path` leads to it from the repository's top.

    What is not for the public now is marked so in both, unless `private`.
    """
    from partnermap import workspace

    within = record_path(path)
    root = root or Path(path.removesuffix(within) or ".")
    around = workspace.read_files(root).contents if (root / "partnermap.yaml").exists() else {}
    files = []
    for file in (old, new):
        contents = {name: content for name, content in around.items() if name != within}
        files.append(workspace.Files(contents | workspace.read_if_regular(within, file)))
    found = _narrowed(root, ("before", "after"), (files[0], files[1]), {within})
    if private or not root.is_dir():
        return found
    try:
        return replace(found, now=[marks.now(root)])
    except HistoryError:  # git compares files outside of a repository too
        return found


def before(root: Path, revision: str, *, private: bool) -> "Register":
    """The whole register as it was where what is checked out left a revision.

    What is not for the public now is marked so, unless `private`. Raises `HistoryError` where git does not have it.
    """
    from partnermap import workspace
    from partnermap.register.redaction import with_marks_of

    history = workspace.repository(root)
    listed = listing_of(history, branch_point(history, revision), "HEAD")
    (files,) = workspace.committed_files(history, [listed])
    return files.register() if private else with_marks_of(files.register(), marks.now(root))


def working_tree(root: Path) -> tuple[str, bool]:
    """The commit that is checked out, by its hash, and whether the register's files are others than it has.

    Raises `HistoryError` where nothing is committed.
    """
    from partnermap import workspace

    history = workspace.repository(root)
    commit = history.resolve("HEAD")
    files = workspace.read_files(root)
    is_changed = bool(_changed(history.files(commit), files)) or (
        workspace.register_templates(root) != workspace.committed_templates(root, commit)
    )
    return commit, is_changed


def _changed(listed: "Mapping[str, Blob]", files: "Files") -> set[str]:
    """The files that are not as a commit lists them."""
    from partnermap.git import same

    return {
        path
        for path in listed.keys() | files.contents.keys()
        if path not in listed or path not in files.contents or not same(_bytes(files, path), listed[path])
    }


def at(root: Path, revision: str) -> tuple[str, "Register"]:
    """The commit that a revision names, by its hash, and the whole register as it has it.

    Raises `HistoryError` for an unknown revision, `NothingThereError` where the commit has no register.
    """
    from partnermap import workspace

    history = workspace.repository(root)
    commit = history.resolve(revision)
    listed = history.files(commit)
    require_committed(history, root, revision, listed)
    (files,) = workspace.committed_files(history, [listed])
    return commit, files.register()
