"""What the commits of a history did to the files of a register, and what its files are now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnermap.git import Blob, Repository

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


def moments(history: "Repository", commit: str) -> list[Moment]:
    """Every commit up to one, the earliest first."""
    return [
        Moment(
            each.hash, each.day, each.subject, {file.path: (file.before, file.after) for file in each.touched}
        )
        for each in reversed(history.history(commit))
    ]


def remembering(read: Read, known: dict[str, bytes]) -> Read:
    """What reads each blob once, and none that is known."""

    def remembered(blob: str) -> bytes:
        if blob not in known:
            known[blob] = read(blob)
        return known[blob]

    return remembered


def state(moments: Iterable[Moment]) -> "State":
    """The files after the last of some moments."""
    state: State = {}
    for moment in moments:
        advance(state, moment)
    return state


def advance(state: "State", moment: Moment) -> None:
    """Make of the files before a commit those after it."""
    for path, (_, after) in moment.touched.items():
        if after:
            state[path] = after
        else:
            state.pop(path, None)


def as_they_are(root: Path, state: "State", contents: dict[str, bytes]) -> Moment:
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


def renamed(path: str, moment: Moment, read: Read) -> Mapping[str, str]:
    """The old path of each record that is another's under a new id, among those of a file's kind."""
    from partnermap.changes.matching import renamed

    folder = path.rpartition("/")[0]
    files = {each: blobs for each, blobs in moment.touched.items() if each.rpartition("/")[0] == folder}
    gone = ((each, _text(before, read)) for each, (before, after) in files.items() if before and not after)
    come = ((each, _text(after, read)) for each, (before, after) in files.items() if after and not before)
    return renamed(gone, come)


def _text(blob: "Blob", read: Read) -> str:
    return read(blob.hash).replace(b"\r\n", b"\n").decode("utf-8", "replace") if blob.regular else ""
