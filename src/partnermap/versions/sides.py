"""The two versions of a register that a command compares; files that say nothing new are left out of both."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from partnermap.changes import Earlier, FoundChanges, Offences, changes, differing
from partnermap.errors import HistoryError, NothingThereError, UsageError
from partnermap.git import Repository
from partnermap.model.settings import Settings
from partnermap.register import Register, register_of
from partnermap.register.claims import SETTINGS, claim
from partnermap.register.version import Version
from partnermap.versions import marks
from partnermap.versions.changesets import CommitFiles
from partnermap.versions.commits import offences_up_to
from partnermap.versions.committed import before_what_is_not_committed, changed
from partnermap.versions.committed_files import committed_files, narrow_registers
from partnermap.versions.main_branch import main_branch
from partnermap.versions.moves import AsTheFilesAre, Before, Committed, register_before, sites_at
from partnermap.versions.put_back import last_readable
from partnermap.versions.repository import branch_point, repository_around, require_committed
from partnermap.versions.steps import committed_since
from partnermap.workspace.register_files import Files, read_all_files, read_if_regular
from partnermap.workspace.roots import require_register

WORKING_TREE = "working tree"


@dataclass(frozen=True, slots=True)
class Sides:
    """The earlier version and the later, and the register as it is `now`, where its exempt marks count too.

    `earlier` is what was done before the earlier one, where git knows.
    """

    before: Version
    after: Version
    now: Sequence[Register] = ()
    earlier: Earlier | None = None


def asked_for(root: Path, asked: str | None, *, private: bool, today: date) -> Sides:
    """The versions of `[BASE[..HEAD]]`: two commits as they are, or a branch as it stands against where it left BASE.

    The register of now, whose exempt marks count too, comes with them unless `private`; what is not committed is to be `today`.
    Raises `HistoryError` where git does not have them.
    """
    history = repository_around(root)
    base, dots, head = (asked or "").partition("..")
    if dots:
        found = _of_commits(root, history, base or "HEAD", head, today)
    elif history.bare:
        raise NothingThereError(
            f"{history.root} is bare and has no files to compare; give two commits, as {history.branch or 'HEAD'}..BRANCH"
        )
    else:
        files = read_all_files(root)
        found = _of_branch(root, history, base or main_branch(history, _settings(files)), files, today=today)
    return found if private else replace(found, now=[marks.now(root)])


def _of_commits(root: Path, history: Repository, base: str, head: str, today: date) -> Sides:
    """Two commits; `BASE...HEAD` starts where the two went apart, as in git."""
    since_apart, head = head.startswith("."), head.removeprefix(".") or "HEAD"
    commits = history.resolve(base), history.resolve(head)
    if since_apart:
        commits = history.merge_base(*commits), commits[1]
    now = Committed(history, commits[1])
    then = register_before(history, commits[0], now)
    require_committed(history, root, head, then.files.keys() | now.listing.keys())

    def read_beside(files: CommitFiles) -> list[Register]:
        listed = files.keys() | now.listing.keys()
        paths = {path for path in listed if files.get(path) != now.listing.get(path)}
        return narrow_registers(committed_files(history, [files, now.listing], paths), paths)

    old, new = _as_last_readable(read_beside, history, commits[0], then)
    versions = (
        Version(commits[0], old, commits[0]),
        Version(
            commits[1],
            new,
            commits[1],
            history.day_of(commits[1]),
            committed=committed_since(history, *commits, new.contents, today),
        ),
    )
    return Sides(*versions, earlier=offences_up_to(then.sites, commits[0]))


def since(root: Path, revision: str, register: Register, *, private: bool, today: date) -> Sides:
    """The whole register as the files are, read already, and as it was where what is checked out left a revision.

    The register of now comes with them, and `today` counts, as in `asked_for`. Raises `HistoryError` where git does not have it.
    """
    history = repository_around(root)
    found = _of_branch(root, history, revision, read_all_files(root), register, today=today)
    return found if private else replace(found, now=[marks.now(root)])


def _of_branch(
    root: Path,
    history: Repository,
    base: str,
    head: Files,
    register: Register | None = None,
    *,
    today: date,
) -> Sides:
    """The working tree against where it left a branch; as far as the two differ, where not the whole register is given.

    Where all of it is committed, it has the commit and the day of that which is checked out.
    """
    commit = branch_point(history, base)
    then = register_before(history, commit, AsTheFilesAre(history, root, head))
    if register is None and SETTINGS not in then.files:
        require_register(root)

    def read_beside(files: CommitFiles) -> list[Register]:
        if register is not None:
            (read,) = committed_files(history, [files])
            return [read.register(), register]
        paths = changed(files, head)
        return narrow_registers([*committed_files(history, [files], paths), head], paths)

    old, new = _as_last_readable(read_beside, history, commit, then)
    checked_out = history.resolve("HEAD")
    is_committed = checked_out != commit and not changed(history.files(checked_out), head)
    brought_by, day = (checked_out, history.day_of(checked_out)) if is_committed else (None, None)
    not_before = history.latest_day(checked_out, commit) if is_committed else None
    after = Version(
        WORKING_TREE,
        new,
        brought_by,
        day,
        not_before=not_before,
        committed=committed_since(history, commit, checked_out, new.contents, today, is_all=is_committed),
    )
    return Sides(Version(commit, old, commit), after, earlier=offences_up_to(then.sites, commit))


def _as_last_readable(
    read_beside: Callable[[CommitFiles], Sequence[Register]], history: Repository, commit: str, then: Before
) -> tuple[Register, Register]:
    """The registers of an earlier commit and of the later version, what is back in that beside what it was when it last could be read."""
    old, new = read_beside(then.files)
    if back := last_readable(history, commit, then.sites, old, new):
        old, new = read_beside({**then.files, **back})
    return old, replace(new, now_in=then.now_in, back=frozenset(back))


def done_before(root: Path, register: Register) -> Earlier:
    """What was done to a register as its files are, up to the last commit and since; nothing where there is no history."""

    def offences(paths: Collection[str]) -> Offences:
        try:
            history = repository_around(root)
            commit = history.resolve("HEAD")
        except HistoryError:
            return Offences()
        found = offences_up_to(sites_at(history, commit), commit)(paths)
        base = before_what_is_not_committed(register, root, paths)
        if base is not None:
            found.see(FoundChanges(changes(base, register), base, register))
        return found

    return offences


def _settings(files: Files) -> Settings:
    return register_of({path: files.contents[path] for path in files.contents if path == SETTINGS}).settings


def of_folders(base: Path, head: Path) -> Sides:
    """Two folders, each the root of a register."""
    files = []
    for folder in (base, head):
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder; two commits are written as one: {base}..{head}")
        require_register(folder)
        files.append(read_all_files(folder))
    paths = differing(files[0].contents, files[1].contents)
    before, after = narrow_registers(files, paths)
    return Sides(Version(str(base), before), Version(str(head), after))


def record_path(path: str) -> str:
    """What leads to a record from the root of its register; empty for a file that is no record."""
    parts = path.split("/")
    return next((tail for i in range(len(parts)) if claim(tail := "/".join(parts[i:]))), "")


def root_above(path: str) -> Path:
    """The root of the register that a record's path, from here, leads into."""
    return Path(path.removesuffix(record_path(path)) or ".")


def of_one_file(path: str, old: Path, new: Path, root: Path, *, private: bool) -> Sides:
    """One record before and after, as git hands them to a diff driver; `path` leads to it from the repository's top.

    The register of now, whose exempt marks count too, comes with them unless `private`.
    """
    within = record_path(path)
    around = read_all_files(root).contents if (root / SETTINGS).exists() else {}
    contents = {name: content for name, content in around.items() if name != within}
    files = [Files(contents | read_if_regular(within, file)) for file in (old, new)]
    before, after = narrow_registers(files, {within})
    found = Sides(Version("before", before), Version("after", after))
    if private or not root.is_dir():
        return found
    try:
        return replace(found, now=[marks.now(root)])
    except HistoryError:  # git compares files outside of a repository too
        return found
