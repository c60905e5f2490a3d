"""What is not for the public now, so that it is not shown of what was committed before either."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from partnermap.errors import HistoryError
from partnermap.git import Changeset, Repository
from partnermap.register import Register, register_of
from partnermap.register.claims import SETTINGS, claim
from partnermap.register.marks import MarkedPart, Marks, Part, marks_of
from partnermap.register.redaction import says_exempt
from partnermap.source import LARGEST_FILE
from partnermap.versions.changesets import Read, cached, tree_after, uncommitted
from partnermap.versions.followed import followed, followed_to_files
from partnermap.versions.moves import Site
from partnermap.versions.renames import renamed
from partnermap.versions.repository import repository_around


def now(root: Path) -> Register:
    """The records that may hold exempt parts, as the files are, or in a bare repository as last committed.

    See `held_by`. Of what is gone, a shallow clone does not tell.
    """
    history = repository_around(root)
    known = _changesets(root, history)
    with history.reading(LARGEST_FILE + 1) as asked:
        contents: dict[str, bytes] = {}
        moved = in_other_registers(history, known)
        if (root / SETTINGS).exists():
            known.append(uncommitted(root, tree_after(known), contents))
        return held_by([*known, *moved], cached(asked, contents))


def _changesets(root: Path, history: Repository) -> list[Changeset]:
    try:
        commit = history.resolve("HEAD")
    except HistoryError:
        return []
    if not history.shallow:
        return followed_to_files(root, history, commit)
    return [Changeset(commit, None, "", {path: (None, blob) for path, blob in history.files(commit).items()})]


def in_other_registers(history: Repository, known: Sequence[Changeset]) -> list[Changeset]:
    """What was done to records that went from a register, where they went: they may bear a mark there now."""
    moved: dict[str, set[str]] = {}
    for path, folder in (each for changeset in known for each in changeset.now_in.items()):
        moved.setdefault(folder, set()).add(path)
    found = []
    for folder, paths in moved.items():
        for each in followed([Site(history.at(folder), frozenset(paths))], known[-1].commit or ""):
            touched = {path: blobs for path, blobs in each.touched.items() if path in paths}
            found.append(replace(each, touched=touched, against_others=()))
    return found


def held_by(known: Sequence[Changeset], read: Read) -> Register:
    """The records that hold exempt parts or held some, those that are gone as they were last.

    With the marks of parts that are gone, as they were last too. A record that got another id stands under each it had.
    """
    last: dict[str, bytes] = {}
    marked: dict[str, list[bytes]] = {}
    for changeset in known:
        for path, (_, after) in (each for touched in changeset.against_all for each in touched.items()):
            if after and after.regular and claim(path):
                last[path] = read(after.hash)
                if says_exempt(last[path]):
                    marked.setdefault(path, []).append(last[path])
    texts = {path: last[path] for path in marked}
    gone = {path: _of_gone(path, last[path], contents) for path, contents in marked.items()}
    there = tree_after(known)
    for changeset in reversed(known):
        for new, old in _renamed(changeset, texts, read).items():
            gone[old] = {**gone[new], **_marks(new, texts[new]), **gone.get(old, {})}
            if old not in there:
                texts[old] = texts[new]
    by_id = {claimed.id: marks for path, marks in gone.items() if marks and (claimed := claim(path))}
    return replace(register_of(texts), marks_of_gone=by_id)


def _of_gone(path: str, last: bytes, contents: Sequence[bytes]) -> Marks:
    """The marks of the parts of a record that its last version has not, each as it was last."""
    found: dict[Part, Sequence[MarkedPart]] = {}
    for content in contents:
        found |= _marks(path, content)
    there = _marks(path, last)
    return {part: marks for part, marks in found.items() if part not in there}


def _marks(path: str, content: bytes) -> Marks:
    """The marks of a record; none of one that cannot be read."""
    records = register_of({path: content}).records()
    return next((marks_of(entry.record) for entries in records for entry in entries.values()), {})


def _renamed(changeset: Changeset, texts: Mapping[str, bytes], read: Read) -> Mapping[str, str]:
    """The old path of each of the texts that got another."""
    come = [path for path, (before, _) in changeset.touched.items() if before is None and path in texts]
    one_of_a_kind = {path.rpartition("/")[0]: path for path in come}.values()
    return {new: old for path in one_of_a_kind for new, old in renamed(path, changeset.touched, read).items()}
