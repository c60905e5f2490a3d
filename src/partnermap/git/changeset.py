"""What each commit did to the files of a register, as git's log tells it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from partnermap.git.asking import decoded
from partnermap.git.blob import Blob, blob_of

FORMAT = "%H%n%P%n%cs%n%s"
"""What a log is asked to say of a commit, before the files it touched: hash, parents, day and subject, a line each."""


@dataclass(frozen=True, slots=True)
class Changeset:
    """What a commit did to the files of the register, against its first parent; without hash for what is not committed.

    `day` is the committer's, None where what he gave is no day of the calendar. `touched` has each file before and
    after, None where it was not there.
    """

    commit: str | None
    day: date | None
    subject: str
    touched: Mapping[str, tuple[Blob | None, Blob | None]]
    parents: Sequence[str] = ()


def changesets(output: bytes) -> Iterator[Changeset]:
    """The changesets of a log: heads, each followed by the files touched, all ended by NUL."""
    parts = iter(decoded(output).split("\0"))
    head: list[str] = []
    touched: dict[str, tuple[Blob | None, Blob | None]] = {}
    for part in parts:
        text = part.lstrip("\n")
        if text.startswith(":"):
            touched[next(parts)] = _before_and_after(text)
        elif text:
            if head:
                yield _changeset(head, touched)
            head, touched = text.split("\n"), {}
    if head:
        yield _changeset(head, touched)


def _changeset(head: Sequence[str], touched: Mapping[str, tuple[Blob | None, Blob | None]]) -> Changeset:
    commit, parents, day, *subject = head
    return Changeset(commit, day_in(day), " ".join(subject), touched, parents.split())


def day_in(text: str) -> date | None:
    """The day that git wrote; None for one that is no day of the calendar."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _before_and_after(change: str) -> tuple[Blob | None, Blob | None]:
    """The two sides of `:100644 100644 <hash> <hash> M`."""
    mode, new_mode, blob, new_blob, _ = change[1:].split(" ")
    return blob_of(mode, blob), blob_of(new_mode, new_blob)
