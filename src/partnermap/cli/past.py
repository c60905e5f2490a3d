"""The versions of one record that git holds: those commits in which its file changed, and the files as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.cli import marks, moments, versions
from partnermap.cli.moments import Moment, Read, State
from partnermap.register.claims import DATA, SETTINGS, claim, named_partnership
from partnermap.source import LARGEST_FILE

if TYPE_CHECKING:
    from partnermap.queries.versions import Version
    from partnermap.register import Register

FOLDERS = {"evaluation": f"{DATA}/evaluations", "partnership": f"{DATA}/partnerships"}
"""Where the records with a history stand."""


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
    known = moments.moments(history, history.resolve(at or "HEAD"))
    with history.reading(LARGEST_FILE + 1) as asked:
        contents: dict[str, bytes] = {}
        if at is None and (root / SETTINGS).exists():
            known.append(moments.as_they_are(root, moments.state(known), contents))
        touched = {path for moment in known for path in moment.touched}
        versions.require_committed(history, root, at or "HEAD", touched)
        read = moments.remembering(asked, contents)
        if private:
            return Past(list(_versions(_path(record_id, known, set(), read), known, read)), set())
        now = marks.held_by(known, read) if at is None else marks.now(root)
        hidden = now.withheld()
        told = _versions(_path(record_id, known, hidden, read), known, read)
        return Past([replace(each, register=each.register.with_marks_of(now)) for each in told], hidden)


def _path(record_id: str, known: Sequence[Moment], hidden: set[str], read: Read) -> str:
    """The file of the record that has an id, or had it before it got another.

    Raises `NothingThereError` where there never was one.
    """
    from partnermap.queries import listing

    paths = dict.fromkeys(path for moment in known for path in moment.touched)
    ids = {claimed.id: path for path in paths if (claimed := claim(path)) and claimed.kind in FOLDERS}
    public = sorted(each for each in ids if each not in hidden and named_partnership(each) not in hidden)
    listing.known(record_id, public, "record with a history")
    path = ids[record_id]
    for moment in known[_last(path, known) :]:
        if path in moment.touched and moment.touched[path][1] is None:
            renamed = moments.renamed(path, moment, read)
            path = next((new for new, old in renamed.items() if old == path), path)
    return path


def _last(path: str, known: Sequence[Moment]) -> int:
    """Which moment was the last to change a file."""
    return max(i for i, moment in enumerate(known) if path in moment.touched)


def _versions(path: str, known: Sequence[Moment], read: Read) -> "Iterator[Version]":
    """The versions of a record in each file that it had, the oldest first."""
    from partnermap.queries.versions import Version
    from partnermap.register import Register

    chain = dict(_chain(path, known, read))
    state: State = {}
    around_of: dict[str, bytes] = {}
    around = Register.from_texts(around_of)
    for i, moment in enumerate(known):
        moments.advance(state, moment)
        if i not in chain:
            continue
        companions = {each: read(state[each].hash) for each in _companions(chain[i], state)}
        # Companions seldom change between two versions, and reading them would take as long as reading the record.
        if companions != around_of:
            around, around_of = Register.from_texts(companions), companions
        register = _own(chain[i], state, companions.get(SETTINGS), read).beside(around)
        yield Version(moment.commit, moment.day, moment.subject, _id(chain[i]), register)


def _own(path: str, state: State, settings: bytes | None, read: Read) -> "Register":
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


def _companions(path: str, state: State) -> Iterator[str]:
    """The files that a record is read or judged by."""
    needed = [SETTINGS, f"{DATA}/significance.yaml"]
    if partnership := named_partnership(_id(path)):
        needed = [SETTINGS, f"{FOLDERS['partnership']}/{partnership}.yaml"]
        needed += [each for each in state if each.startswith(f"{DATA}/frameworks/") and claim(each)]
    return (each for each in needed if each in state and state[each].regular)


def _chain(path: str, known: Sequence[Moment], read: Read) -> Iterator[tuple[int, str]]:
    """Each moment that changed a record, the latest first, with the file that was its own after it."""
    for i in range(len(known) - 1, -1, -1):
        moment = known[i]
        if path not in moment.touched:
            continue
        yield i, path
        if moment.touched[path][0] is None:
            path = moments.renamed(path, moment, read).get(path, path)
