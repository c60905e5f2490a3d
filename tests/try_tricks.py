"""Tries every trick on the made register and prints what stops it; exit code 1 where one fares otherwise than it should."""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tricks import HISTORIES, TRICKS
from tricks.gates import Outcome, outcome
from tricks.in_git import History, outcomes
from tricks.trick import Trick


def tried() -> Iterator[tuple[Trick | History, Outcome]]:
    """Each trick with what became of it."""
    yield from ((trick, outcome(trick)) for trick in TRICKS)
    with TemporaryDirectory() as folder:
        yield from outcomes(Path(folder), HISTORIES)


def fares_as_told(trick: Trick | History, found: Outcome) -> bool:
    """Whether a trick has the level and the gates that it should."""
    return (found.level, *found.gates) == (trick.level, *trick.gates)


def main() -> int:
    """A line a trick: its level, the gates that stop it, its name and the codes of the errors."""
    failed = 0
    for trick, found in tried():
        is_told = fares_as_told(trick, found)
        failed += not is_told
        mark = " " if is_told else "!"
        stopped = ", ".join(found.gates) or "nothing"
        print(f"{mark} {found.level:<11} {stopped:<33} {trick.name} {' '.join(found.codes)}".rstrip())
    said = f"{len(TRICKS) + len(HISTORIES)} tricks, {failed} that fare otherwise than they should (!)"
    print(said, file=sys.stderr)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
