"""What each commit did to the files of a register, and what is not committed yet; and the files that come of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from partnermap.git import Blob, Changeset, Touched, hash_of
from partnermap.register.claims import SETTINGS
from partnermap.workspace.register_files import read_all_files
from partnermap.workspace.roots import require_register

Read = Callable[[str], bytes]
"""What a blob holds, by its hash."""

CommitFiles = dict[str, Blob]
"""The files of a commit."""


def cached(read: Read, known: dict[str, bytes]) -> Read:
    """What reads each blob once, and none that is known."""

    def from_cache(blob: str) -> bytes:
        if blob not in known:
            known[blob] = read(blob)
        return known[blob]

    return from_cache


def tree_after(changesets: Iterable[Changeset]) -> CommitFiles:
    """The files after the last of some changesets, which are all that led to it."""
    tree: CommitFiles = {}
    for changeset in changesets:
        for touched in changeset.against_all:
            apply(touched, tree)
    return tree


def apply(touched: Touched, tree: CommitFiles) -> None:
    """Make of the files before a changeset those after it."""
    for path, (_, after) in touched.items():
        if after:
            tree[path] = after
        else:
            tree.pop(path, None)


def trees_after(changesets: Sequence[Changeset]) -> Iterator[tuple[Changeset, CommitFiles]]:
    """Each changeset with the files after it; good until the next, unless another goes on from it."""
    left = Counter(parent for changeset in changesets for parent in changeset.parents)
    trees: dict[str, CommitFiles] = {}
    for changeset in changesets:
        first = next(iter(changeset.parents), "")
        for parent in changeset.parents:
            left[parent] -= 1
        tree = trees[first] if left[first] == 0 and first in trees else dict(trees.get(first, {}))
        for parent in changeset.parents:
            if left[parent] == 0:
                trees.pop(parent, None)
        apply(changeset.touched, tree)
        trees[changeset.commit or ""] = tree
        yield changeset, tree


def uncommitted(root: Path, tree: CommitFiles, contents: dict[str, bytes]) -> Changeset:
    """What the working tree does to the files last committed; what its files hold is put among the contents."""
    digits = len(next(iter(tree.values())).hash) if tree else 40
    now: CommitFiles = {}
    if SETTINGS not in tree:
        require_register(root)
    files = read_all_files(root)
    now |= {fault.path: tree[fault.path] for fault in files.faults if fault.path in tree}
    for path, content in files.contents.items():
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


def _hash(blob: Blob | None) -> str | None:
    return blob.hash if blob else None
