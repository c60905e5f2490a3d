"""The versions of one record that git holds: those commits in which its file changed, and the files as they are."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.cli import versions
from partnermap.register.claims import DATA, SETTINGS, claim, named_partnership
from partnermap.source import LARGEST_FILE

if TYPE_CHECKING:
    from partnermap.git import Blob
    from partnermap.queries.versions import Version
    from partnermap.register import Register

FOLDERS = {"evaluation": f"{DATA}/evaluations", "partnership": f"{DATA}/partnerships"}
"""Where the records with a history stand."""

Read = Callable[[str], bytes]
"""What a blob holds, by its hash."""

State = dict[str, "Blob"]
"""The files of a commit."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A commit, or the working tree as its own, with each file it changed, before and after."""

    commit: str | None
    day: date | None
    subject: str
    touched: "Mapping[str, tuple[Blob | None, Blob | None]]"


@dataclass(frozen=True, slots=True)
class Past:
    """The versions of a record, the oldest first, and the ids that may not be named in public."""

    versions: "Sequence[Version]"
    hidden: set[str]


def of(root: Path | None, record_id: str, at: str | None, *, private: bool) -> Past:
    """The versions of the record that has an id, or had it, up to a revision or the files as they are.

    Raises `NothingThereError` for an id that no version has, `HistoryError` where history is missing.
    """
    from partnermap import workspace

    root = versions.root_of(root)
    history = workspace.repository(root)
    commits = history.history(history.resolve(at or "HEAD"))
    moments = [
        Moment(
            each.hash, each.day, each.subject, {file.path: (file.before, file.after) for file in each.touched}
        )
        for each in reversed(commits)
    ]
    with history.reading(LARGEST_FILE + 1) as asked:
        contents: dict[str, bytes] = {}
        if at is None and (root / SETTINGS).exists():
            moments.append(_as_they_are(root, _state(moments), contents))
        touched = {path for moment in moments for path in moment.touched}
        versions.require_committed(history, root, at or "HEAD", touched)

        def read(blob: str) -> bytes:
            if blob not in contents:
                contents[blob] = asked(blob)
            return contents[blob]

        hidden = set() if private else _hidden(moments, read)
        path = _path(record_id, moments, hidden, read)
        return Past(list(_versions(path, moments, read)), hidden)


def _state(moments: Iterable[Moment]) -> "State":
    """The files after the last of some moments."""
    state: State = {}
    for moment in moments:
        _advance(state, moment)
    return state


def _advance(state: "State", moment: Moment) -> None:
    for path, (_, after) in moment.touched.items():
        if after:
            state[path] = after
        else:
            state.pop(path, None)


def _as_they_are(root: Path, state: "State", contents: dict[str, bytes]) -> Moment:
    """What the working tree changes; what its files hold is put among the contents."""
    from partnermap import workspace
    from partnermap.git import Blob, hash_of

    digits = len(next(iter(state.values())).hash) if state else 40
    now: State = {}
    for path, content in workspace.read_files(root).contents.items():
        data = content if isinstance(content, bytes) else content.encode()
        blob = Blob(hash_of(data, digits), regular=True)
        now[path] = blob
        contents[blob.hash] = data
    touched = {
        path: (state.get(path), now.get(path))
        for path in state.keys() | now.keys()
        if _hash(state.get(path)) != _hash(now.get(path))
    }
    return Moment(None, None, "", touched)


def _hash(blob: "Blob | None") -> str | None:
    return blob.hash if blob else None


def _hidden(moments: Sequence[Moment], read: Read) -> set[str]:
    """The ids of the records that are exempt as they were last, and of the evaluations of such partnerships."""
    from partnermap.register import Register
    from partnermap.register.register import says_exempt

    last: State = {}
    for moment in moments:
        last.update({path: after for path, (_, after) in moment.touched.items() if after and after.regular})
    contents = {
        path: content
        for path, blob in last.items()
        if path.rpartition("/")[0] == FOLDERS["partnership"] and says_exempt(content := read(blob.hash))
    }
    return Register.from_texts(contents).withheld()


def _path(record_id: str, moments: Sequence[Moment], hidden: set[str], read: Read) -> str:
    """The file of the record that has an id, or had it before it got another.

    Raises `NothingThereError` where there never was one.
    """
    from partnermap.queries.listing import known

    paths = dict.fromkeys(path for moment in moments for path in moment.touched)
    ids = {claimed.id: path for path in paths if (claimed := claim(path)) and claimed.kind in FOLDERS}
    public = sorted(each for each in ids if each not in hidden and named_partnership(each) not in hidden)
    known(record_id, public, "record with a history")
    path = ids[record_id]
    for moment in moments[_last(path, moments) :]:
        if path in moment.touched and moment.touched[path][1] is None:
            path = next((new for new, old in _renamed(path, moment, read).items() if old == path), path)
    return path


def _last(path: str, moments: Sequence[Moment]) -> int:
    """Which moment was the last to change a file."""
    return max(i for i, moment in enumerate(moments) if path in moment.touched)


def _renamed(path: str, moment: Moment, read: Read) -> Mapping[str, str]:
    """The old path of each record that is another's under a new id, among those of one kind."""
    from partnermap.changes.matching import renamed

    folder = path.rpartition("/")[0]
    files = {each: blobs for each, blobs in moment.touched.items() if each.rpartition("/")[0] == folder}
    gone = ((each, _text(before, read)) for each, (before, after) in files.items() if before and not after)
    come = ((each, _text(after, read)) for each, (before, after) in files.items() if after and not before)
    return renamed(gone, come)


def _text(blob: "Blob", read: Read) -> str:
    return read(blob.hash).replace(b"\r\n", b"\n").decode("utf-8", "replace") if blob.regular else ""


def _versions(path: str, moments: Sequence[Moment], read: Read) -> "Iterator[Version]":
    """The versions of a record in each file that it had, the oldest first."""
    from partnermap.queries.versions import Version
    from partnermap.register import Register

    chain = dict(_chain(path, moments, read))
    state: State = {}
    around_of: dict[str, bytes] = {}
    around = Register.from_texts(around_of)
    for i, moment in enumerate(moments):
        _advance(state, moment)
        if i not in chain:
            continue
        companions = {each: read(state[each].hash) for each in _companions(chain[i], state)}
        # Companions seldom change between two versions, and reading them would take as long as reading the record.
        if companions != around_of:
            around, around_of = Register.from_texts(companions), companions
        register = _own(chain[i], state, companions.get(SETTINGS), read).beside(around)
        yield Version(moment.commit, moment.day, moment.subject, _id(chain[i]), register)


def _own(path: str, state: "State", settings: bytes | None, read: Read) -> "Register":
    """The record alone, read by the settings of its time."""
    from partnermap.workspace import NOT_REGULAR, Files, unreadable

    contents: dict[str, str | bytes] = {} if settings is None else {SETTINGS: settings}
    blob = state.get(path)
    if blob and blob.regular:
        contents[path] = read(blob.hash)
    return Files(
        contents, [unreadable(path, OSError(NOT_REGULAR))] if blob and not blob.regular else []
    ).register()


def _id(path: str) -> str:
    claimed = claim(path)
    assert claimed, "is the path of a record"  # noqa: S101 -- for the type checker
    return claimed.id


def _companions(path: str, state: "State") -> Iterator[str]:
    """The files that a record is read or judged by."""
    needed = [SETTINGS, f"{DATA}/significance.yaml"]
    if partnership := named_partnership(_id(path)):
        needed = [SETTINGS, f"{FOLDERS['partnership']}/{partnership}.yaml"]
        needed += [each for each in state if each.startswith(f"{DATA}/frameworks/") and claim(each)]
    return (each for each in needed if each in state and state[each].regular)


def _chain(path: str, moments: Sequence[Moment], read: Read) -> Iterator[tuple[int, str]]:
    """Each moment that changed a record, the latest first, with the file that was its own after it."""
    for i in range(len(moments) - 1, -1, -1):
        moment = moments[i]
        if path not in moment.touched:
            continue
        yield i, path
        if moment.touched[path][0] is None:
            path = _renamed(path, moment, read).get(path, path)
