"""How it is said after a command that wrote what takes that back."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from partnermap.cli import records, streams

FEW = 5
"""Files that are named in one line."""


def tell_how_taken_back(
    root: Path,
    before: Mapping[str, bytes | None],
    were_committed: Mapping[str, bool],
    command: str | None = None,
) -> None:
    """Say how files become again what they were: by a `command`, else by git where they were as committed.

    What is to be typed stands on lines of its own, which work where the user stands. `before` has None for files that were not there.
    """
    lines, by_hand = [command] if command else [], []
    if not command:
        others = [path for path, is_so in were_committed.items() if not is_so]
        by_hand = [path for path in others if before[path] is not None]
        restored = [path for path, is_so in were_committed.items() if is_so]
        removed = [_from_here(root, path) for path in others if before[path] is None]
        lines = [*_typed(_restore(root), restored), *_typed(["rm"], removed)]
    if lines:
        streams.note("to take it back, say")
        streams.to_paste(lines)
    if by_hand:
        start = "and" if lines else "to take it back,"
        it = "it as it was" if len(by_hand) == 1 else "them as they were"
        shown = _some(records.folder_shown(root), by_hand)
        streams.note(f"{start} undo this change in {shown}: the last commit does not have {it}")


def _restore(root: Path) -> Sequence[str]:
    """The words that restore paths within the register."""
    return ["git", "restore"] if _stands_in(root) else ["git", "-C", str(root), "restore"]


def _from_here(root: Path, path: str) -> str:
    return path if _stands_in(root) else str(root / path)


def _stands_in(root: Path) -> bool:
    return root.resolve() == Path.cwd().resolve()


def _typed(words: Sequence[str], paths: Sequence[str]) -> Iterator[str]:
    """Lines for a shell that do something with all of some paths, a few on each."""
    return (shlex.join([*words, *paths[n : n + FEW]]) for n in range(0, len(paths), FEW))


def _some(folder: str, paths: Sequence[str]) -> str:
    """Some paths, and of many how many more there are."""
    named = " ".join(f"{folder}{path}" for path in paths[:FEW])
    left = len(paths) - FEW
    return named if left <= 0 else f"{named} and {left} {'other' if left == 1 else 'others'} named above"
