"""What is not for the public now, so that it is not shown of what was committed before either."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from partnermap.errors import HistoryError
from partnermap.git import Changeset, Repository
from partnermap.register import Register, register_of
from partnermap.register.claims import SETTINGS
from partnermap.register.redaction import says_exempt
from partnermap.source import LARGEST_FILE
from partnermap.versions.changesets import Read, Tree, cached, tree_after, uncommitted
from partnermap.versions.renames import renamed
from partnermap.versions.repository import repository_around


def now(root: Path) -> Register:
    """The records that may hold exempt parts, as the files are, or in a bare repository as last committed.

    See `held_by`. Of what is gone, a shallow clone does not tell.
    """
    history = repository_around(root)
    known = _changesets(history)
    with history.reading(LARGEST_FILE + 1) as asked:
        contents: dict[str, bytes] = {}
        if (root / SETTINGS).exists():
            known.append(uncommitted(root, tree_after(known), contents))
        return held_by(known, cached(asked, contents))


def _changesets(history: Repository) -> list[Changeset]:
    try:
        commit = history.resolve("HEAD")
    except HistoryError:
        return []
    if not history.shallow:
        return history.history(commit)
    return [Changeset(commit, None, "", {path: (None, blob) for path, blob in history.files(commit).items()})]


def held_by(known: Sequence[Changeset], read: Read) -> Register:
    """The records that may hold exempt parts, those that are gone as they were last.

    One that got another id stands under each it had.
    """
    last: Tree = {}
    for changeset in known:
        last.update(
            {path: after for path, (_, after) in changeset.touched.items() if after and after.regular}
        )
    texts = {path: content for path, blob in last.items() if says_exempt(content := read(blob.hash))}
    there = tree_after(known)
    for changeset in reversed(known):
        for new, old in _renamed(changeset, texts, read).items():
            if new in texts and old not in there:
                texts[old] = texts[new]
    return register_of(texts)


def _renamed(changeset: Changeset, texts: Mapping[str, bytes], read: Read) -> Mapping[str, str]:
    """The old path of each of the texts that got another."""
    come = [path for path, (before, _) in changeset.touched.items() if before is None and path in texts]
    one_of_a_kind = {path.rpartition("/")[0]: path for path in come}.values()
    return {new: old for path in one_of_a_kind for new, old in renamed(path, changeset, read).items()}
