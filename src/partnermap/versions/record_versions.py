"""The versions of one record that git holds: those commits in which its file changed, and the files as they are."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from partnermap.changes import continued_in
from partnermap.git import Blob, Changeset, Repository, Touched
from partnermap.history.record_version import RecordVersion
from partnermap.register import Register, register_of
from partnermap.register.claims import DATA, SETTINGS, claim, named_partnership
from partnermap.register.redaction import may_hide, require_public, says_exempt, withheld_ids
from partnermap.source import LARGEST_FILE
from partnermap.spelling import one_of
from partnermap.versions import marks
from partnermap.versions.changesets import CommitFiles, Read, cached, tree_after, trees_after, uncommitted
from partnermap.versions.followed import followed, followed_to_files
from partnermap.versions.lines import HistoryLines
from partnermap.versions.main_branch import judged_by
from partnermap.versions.moves import sites_at
from partnermap.versions.record_lines import RecordLines
from partnermap.versions.renames import renamed
from partnermap.versions.repository import repository_around, require_committed
from partnermap.versions.sides import WORKING_TREE
from partnermap.workspace.files import NOT_REGULAR
from partnermap.workspace.register_files import Files, unreadable

FOLDERS = {
    "evaluation": f"{DATA}/evaluations",
    "partnership": f"{DATA}/partnerships",
    "body_change": f"{DATA}/changes",
}
"""Where the records with a history stand."""


def record_versions(
    root: Path, record_id: str, at: str | None, *, private: bool
) -> tuple[Sequence[RecordVersion], Register | None]:
    """The versions of the record that has an id, or had it, the oldest first, and unless `private` the exempt marks of now.

    Up to a revision, else with the files as they are. Raises `NothingThereError` for an id that no
    version has, `HistoryError` where history is missing.
    """
    history = repository_around(root)
    commit = history.resolve(at or "HEAD")
    known = followed(sites_at(history, commit), commit) if at else followed_to_files(root, history, commit)
    with history.reading(LARGEST_FILE + 1) as asked:
        contents: dict[str, bytes] = {}
        moved = marks.in_other_registers(history, known) if at is None else []
        if at is None and (root / SETTINGS).exists():
            known.append(replace(uncommitted(root, tree_after(known), contents), parents=(commit,)))
        touched = {path for changeset in known for path in changeset.paths}
        require_committed(history, root, at or "HEAD", touched)
        read = cached(asked, contents)
        lines = _lines(history, known, commit)
        if private:
            return list(versions_of(_path(record_id, known, set(), read), known, read, *lines)), None
        now = marks.held_by([*known, *moved], read) if at is None else marks.now(root)
        path = _path(record_id, known, withheld_ids(now), read)
        shown = [_without_subject(each, path, now, read) for each in known]
        return list(versions_of(path, shown, read, *lines)), now


def _lines(history: Repository, known: Sequence[Changeset], commit: str) -> tuple[str | None, set[str]]:
    """The name of the main branch, and the commits by which other registers are declared; asked for where something was merged."""
    if all(len(each.parents) < 2 for each in known):  # noqa: PLR2004 -- a merge
        return None, set()
    main, settings = judged_by(history, commit)
    return main, {each.commit for each in settings.taken_in}


def _without_subject(changeset: Changeset, path: str, now: Register, read: Read) -> Changeset:
    """The changeset without its subject where that may speak of an exempt part of another record."""
    others = [
        (each, blobs) for touched in changeset.against_all for each, blobs in touched.items() if each != path
    ]
    may_speak = any(may_hide(now, each) for each, _ in others) or any(
        says_exempt(read(blob.hash)) for _, blobs in others for blob in blobs if blob and blob.regular
    )
    return replace(changeset, subject="") if may_speak else changeset


def _path(record_id: str, known: Sequence[Changeset], hidden: set[str], read: Read) -> str:
    """The file of the record that has an id, or had it before it got another.

    Raises `NothingThereError` where there never was one.
    """
    paths = dict.fromkeys(path for changeset in known for path in changeset.paths)
    ids = {claimed.id: path for path in paths if (claimed := claim(path)) and claimed.kind in FOLDERS}
    withheld = {each for each in ids if each in hidden or named_partnership(each) in hidden}
    require_public(record_id, withheld)
    path = ids[one_of(record_id, sorted(ids.keys() - withheld), "record with a history")]
    for changeset in known[_last(path, known) :]:
        if path in changeset.touched and changeset.touched[path][1] is None:
            later = renamed(path, changeset.touched, read)
            path = next((new for new, old in later.items() if old == path), path)
    return path


def _last(path: str, known: Sequence[Changeset]) -> int:
    """Which changeset was the last to touch a file."""
    return max(i for i, changeset in enumerate(known) if path in changeset.paths)


def versions_of(
    path: str,
    known: Sequence[Changeset],
    read: Read,
    main: str | None,
    declared: Collection[str] = (),
) -> Iterator[RecordVersion]:
    """The versions of a record in each file that it had, the oldest first, each with the one it goes on from.

    `main` is the name of the main branch, `declared` are the commits of which each is of another register that was taken in.
    """
    paths = _paths(path, known, read)
    reader = _VersionReader({*paths.values()}, known, read)
    lines = HistoryLines.of(known, main)
    versions: dict[str, RecordVersion] = {}
    changed: dict[str, Sequence[bool]] = {}
    for changeset, tree in trees_after(known):
        commit = changeset.commit or WORKING_TREE
        at = paths[commit]
        first, *others = [reader.concerns(at, touched) for touched in changeset.against_all]
        changed[commit] = first or (at in changeset.stood_in and at in tree), *others
        before = versions.get(next(iter(changeset.parents), ""))
        versions[commit] = (
            before
            if before and not any(changed[commit])
            else replace(reader.version(at, changeset, tree), not_before=lines.not_before.get(commit))
        )
    yield from RecordLines(lines, versions, changed, lines.of_declared(declared)).in_order()


class _VersionReader:
    """Reads the versions of a record, each once; its companions seldom change between two, and reading them takes as long."""

    def __init__(self, paths: Collection[str], known: Sequence[Changeset], read: Read) -> None:
        self.read = read
        self.around_of: dict[str, bytes] = {}
        self.around = register_of({})
        self.known: dict[tuple[str, Blob | None], Register] = {}
        self.continuing = {*_continuing(paths, known, read)}
        named = continued_in(read(blob.hash) for path, blob in _blobs(known) if path in paths)
        others = {path for path in named if claim(path)}.union(path for path, _ in self.continuing)
        of = {f"{FOLDERS['partnership']}/{named_partnership(_id(each))}.yaml" for each in others}
        self.beside = others | of

    def concerns(self, path: str, touched: Touched) -> bool:
        """Whether a commit touched the file of a record, or another by which actions of that are continued."""
        continuing = {(path, blob) for path, blobs in touched.items() for blob in blobs if blob}
        return path in touched or not self.continuing.isdisjoint(continuing)

    def version(self, path: str, changeset: Changeset, tree: CommitFiles) -> RecordVersion:
        """The version of a record, by its file, as a commit has it."""
        others = {each for each in self.beside if each in tree and tree[each].regular}
        needed = {*_companions(path, tree, self.read), *others} - {path}
        companions = {each: self.read(tree[each].hash) for each in sorted(needed)}
        if companions != self.around_of:
            self.around, self.around_of, self.known = register_of(companions), companions, {}
        asked = path, tree.get(path)
        if asked not in self.known:
            own = _own(path, tree, companions.get(SETTINGS), self.read)
            self.known[asked] = own.beside(self.around)
        register = replace(self.known[asked], now_in=changeset.now_in)
        return RecordVersion(
            name=changeset.commit or WORKING_TREE,
            register=register,
            commit=changeset.commit,
            day=changeset.day,
            subject=changeset.subject,
            record=_id(path),
            stood_in=changeset.stood_in.get(path, ""),
        )


def _blobs(known: Iterable[Changeset]) -> Iterator[tuple[str, Blob]]:
    """Every version of every file, that is one, with its path."""
    for touched in (each for changeset in known for each in changeset.against_all):
        yield from ((path, blob) for path, (_, blob) in touched.items() if blob and blob.regular)


def _continuing(paths: Collection[str], known: Sequence[Changeset], read: Read) -> Iterator[tuple[str, Blob]]:
    """The versions of other evaluations of which an action continues one of the record that had some paths."""
    folder = f"{FOLDERS['evaluation']}/"
    ids = [f"{_id(path)}/".encode() for path in paths if path.startswith(folder)]
    for path, blob in dict.fromkeys(_blobs(known)) if ids else ():
        if path.startswith(folder) and path not in paths and claim(path):
            text = read(blob.hash)
            if b"carried_from" in text and any(each in text for each in ids):
                yield path, blob


def _own(path: str, tree: CommitFiles, settings: bytes | None, read: Read) -> Register:
    """The record alone, read by the settings of its time."""
    contents: dict[str, str | bytes] = {} if settings is None else {SETTINGS: settings}
    blob = tree.get(path)
    if blob and blob.regular:
        contents[path] = read(blob.hash)
    return Files(
        contents, [unreadable(path, OSError(NOT_REGULAR))] if blob and not blob.regular else []
    ).register()


def _id(path: str) -> str:
    claimed = claim(path)
    assert claimed, "is the path of a record"  # noqa: S101 -- for the type checker
    return claimed.id


def _companions(path: str, tree: CommitFiles, read: Read) -> Iterator[str]:
    """The files that a record is read or judged by, and those of the partnerships that it names."""
    needed = [SETTINGS, f"{DATA}/significance.yaml", f"{DATA}/strategies.yaml"]
    if partnership := named_partnership(_id(path)):
        needed = [SETTINGS, f"{FOLDERS['partnership']}/{partnership}.yaml"]
        needed += [each for each in tree if each.startswith(f"{DATA}/frameworks/") and claim(each)]
    if path.startswith(FOLDERS["body_change"]):
        needed += [f"{DATA}/organisations.yaml"]
    text = read(tree[path].hash).decode("utf-8", "replace") if path in tree and tree[path].regular else ""
    others = (each for each in tree if each.startswith(f"{FOLDERS['partnership']}/") and each != path)
    needed += [each for each in others if (claimed := claim(each)) and claimed.id in text]
    return (each for each in dict.fromkeys(needed) if each in tree and tree[each].regular)


def _paths(path: str, known: Sequence[Changeset], read: Read) -> Mapping[str, str]:
    """The file that was a record's own after each commit."""
    found: dict[str, str] = {}
    for changeset in reversed(known):
        at = found.setdefault(changeset.commit or WORKING_TREE, path)
        for parent, touched in zip(changeset.parents, changeset.against_all, strict=False):
            is_new = at in touched and touched[at][0] is None
            found.setdefault(parent, renamed(at, touched, read).get(at, at) if is_new else at)
    return found
