"""The whole register as a commit has it, and whether the files are as the last commit has them."""

from collections.abc import Collection, Mapping
from pathlib import Path

from partnermap.errors import HistoryError
from partnermap.git import Blob, Repository, same
from partnermap.register import Register, register_of
from partnermap.register.claims import SETTINGS
from partnermap.register.redaction import with_marks_of
from partnermap.register.version import Version
from partnermap.versions import marks
from partnermap.versions.changesets import CommitFiles
from partnermap.versions.committed_files import committed_contents, committed_files, committed_templates
from partnermap.versions.moves import files_of, sites_at
from partnermap.versions.repository import repository_around, require_committed
from partnermap.workspace.register_files import Files, read_all_files, read_if_regular
from partnermap.workspace.templates import register_templates


def at(root: Path, revision: str, *, private: bool) -> Version:
    """The register as the commit that a revision names has it.

    What is not for the public now is marked so, unless `private`. Raises `HistoryError` for an unknown revision,
    `NothingThereError` where the commit has no register.
    """
    history = repository_around(root)
    commit = history.resolve(revision)
    listed = _then(history, commit)
    require_committed(history, root, revision, listed)
    (files,) = committed_files(history, [listed])
    register = files.register()
    return Version(commit, register if private else with_marks_of(register, marks.now(root)), commit)


def settings(root: Path, revision: str | None) -> Register:
    """The settings alone, as a register, as a revision has them; without one, as the files have them where there are any."""
    if revision is None and (root / SETTINGS).exists():
        return Files(read_if_regular(SETTINGS, root / SETTINGS)).register()
    history = repository_around(root)
    listed = _then(history, history.resolve(revision or "HEAD"))
    (files,) = committed_files(history, [{path: blob for path, blob in listed.items() if path == SETTINGS}])
    return files.register()


def _then(history: Repository, commit: str) -> CommitFiles:
    """The files of a commit, by hash, wherever what is checked out stood then."""
    return files_of(sites_at(history, commit), commit)


def working_tree(root: Path) -> tuple[str, bool]:
    """The commit that is checked out, by its hash, and whether the register's files are others than it has.

    Raises `HistoryError` where nothing is committed.
    """
    history = repository_around(root)
    commit = history.resolve("HEAD")
    files = read_all_files(root)
    is_changed = bool(changed(history.files(commit), files)) or (
        register_templates(root) != committed_templates(root, commit)
    )
    return commit, is_changed


def are_as_committed(root: Path, contents: Mapping[str, bytes | None]) -> Mapping[str, bool]:
    """Which of some files are in the last commit, as they are; none where there is no history."""
    try:
        history = repository_around(root)
        listed = history.files(history.resolve("HEAD"))
    except HistoryError:
        listed = {}
    return {
        path: content is not None and path in listed and same(content, listed[path])
        for path, content in contents.items()
    }


def before_what_is_not_committed(register: Register, root: Path, paths: Collection[str]) -> Register | None:
    """A register with some of its files as the last commit has them; None where they are so, and where there is no history."""
    now = {path: register.content(path) for path in paths if path in register.contents}
    if all(are_as_committed(root, now).values()):
        return None
    try:
        history = repository_around(root)
        listed = history.files(history.resolve("HEAD"))
    except HistoryError:
        return None
    then = {path: listed[path] for path in now if path in listed}
    read = committed_contents(history, [then])
    others = {path: content for path, content in register.contents.items() if path not in now}
    held = {path: read[blob.hash] for path, blob in then.items() if blob.hash in read}
    return register_of({**others, **held})


def changed(listed: Mapping[str, Blob], files: Files) -> set[str]:
    """The files that are not as a commit lists them."""
    return {
        path
        for path in listed.keys() | files.contents.keys()
        if path not in listed or path not in files.contents or not same(files.content(path), listed[path])
    }
