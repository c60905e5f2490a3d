"""The changesets of a register: what each commit did to its files, and what is not committed yet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnermap.git import Blob, Repository

Read = Callable[[str], bytes]
"""What a blob holds, by its hash."""

Tree = dict[str, "Blob"]
"""The files of a commit."""


@dataclass(frozen=True, slots=True)
class Changeset:
    """What a commit did to each file it touched, before and after; without hash and day for what is not committed."""

    commit: str | None
    day: date | None
    subject: str
    touched: "Mapping[str, tuple[Blob | None, Blob | None]]"


def up_to(commit: str, history: "Repository") -> list[Changeset]:
    """Those of every commit up to one, the earliest first."""
    return [
        Changeset(
            each.hash, each.day, each.subject, {file.path: (file.before, file.after) for file in each.touched}
        )
        for each in reversed(history.history(commit))
    ]


def cached(read: Read, known: dict[str, bytes]) -> Read:
    """What reads each blob once, and none that is known."""

    def from_cache(blob: str) -> bytes:
        if blob not in known:
            known[blob] = read(blob)
        return known[blob]

    return from_cache


def tree_after(changesets: Iterable[Changeset]) -> "Tree":
    """The files after the last of some changesets."""
    tree: Tree = {}
    for changeset in changesets:
        apply(changeset, tree)
    return tree


def apply(changeset: Changeset, tree: "Tree") -> None:
    """Make of the files before a changeset those after it."""
    for path, (_, after) in changeset.touched.items():
        if after:
            tree[path] = after
        else:
            tree.pop(path, None)


def uncommitted(root: Path, tree: "Tree", contents: dict[str, bytes]) -> Changeset:
    """What the working tree does to the files last committed; what its files hold is put among the contents."""
    from partnermap import workspace
    from partnermap.git import Blob, hash_of

    digits = len(next(iter(tree.values())).hash) if tree else 40
    now: Tree = {}
    for path, content in workspace.read_files(root).contents.items():
        data = content if isinstance(content, bytes) else content.encode()
        blob = Blob(hash_of(data, digits), regular=True)
        now[path] = blob
        contents[blob.hash] = data
    touched = {
        path: (tree.get(path), now.get(path))
        for path in tree.keys() | now.keys()
        if _hash(tree.get(path)) != _hash(now.get(path))
    }
    return Changeset(None, None, "", touched)


def _hash(blob: "Blob | None") -> str | None:
    return blob.hash if blob else None


def renamed(path: str, changeset: Changeset, read: Read) -> Mapping[str, str]:
    """The old path of each record that is another's under a new id, among those of a file's kind."""
    from partnermap.changes.matching import renamed

    folder = path.rpartition("/")[0]
    files = {each: blobs for each, blobs in changeset.touched.items() if each.rpartition("/")[0] == folder}
    gone = ((each, _text(before, read)) for each, (before, after) in files.items() if before and not after)
    come = ((each, _text(after, read)) for each, (before, after) in files.items() if after and not before)
    return renamed(gone, come)


def _text(blob: "Blob", read: Read) -> str:
    return read(blob.hash).replace(b"\r\n", b"\n").decode("utf-8", "replace") if blob.regular else ""
