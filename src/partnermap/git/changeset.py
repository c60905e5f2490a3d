"""What each commit did to the files of a register, as git tells it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from partnermap.git.asking import decoded
from partnermap.git.blob import Blob, blob_of

FORMAT = "%H%n%P%n%cs%n%s"
"""What a log is asked to say of a commit: hash, parents, day and subject, a line each."""

Touched = Mapping[str, tuple[Blob | None, Blob | None]]
"""Each file that differs, before and after; None where it was not there."""

NOTHING: Touched = {}


@dataclass(frozen=True, slots=True)
class Changeset:
    """What a commit did to the files of the register; without hash for what is not committed.

    `day` is the committer's, None where what he gave is no day of the calendar. `touched` is against its first parent,
    `against_others` against each of the others that a merge has. A record that came from another register `stood_in` that
    before, one that went is `now_in` another: by path the folder of each.
    """

    commit: str | None
    day: date | None
    subject: str
    touched: Touched
    parents: Sequence[str] = ()
    against_others: Sequence[Touched] = ()
    stood_in: Mapping[str, str] = field(default_factory=dict)
    now_in: Mapping[str, str] = field(default_factory=dict)

    @property
    def against_all(self) -> Sequence[Touched]:
        """What it did against each parent, the first parent first."""
        return self.touched, *self.against_others

    @property
    def paths(self) -> set[str]:
        """Every file that is other than in one of the parents."""
        return {path for touched in self.against_all for path in touched}


def pairs_of(heads: Sequence[Sequence[str]]) -> list[str]:
    """Each commit with each of its parents, one that has none alone."""
    return [
        f"{commit} {parent}".strip() for commit, parents, *_ in heads for parent in parents.split() or ("",)
    ]


def heads_of(output: bytes) -> list[list[str]]:
    """What a log said of each commit: hash, parents, day and subject."""
    return [head.split("\n") for head in decoded(output).split("\0") if head]


def changesets(heads: Sequence[Sequence[str]], output: bytes) -> Iterator[Changeset]:
    """The changesets of commits, from what git tells of each beside each parent, in that order; all ended by NUL."""
    known_pairs = touched_in(output)
    for commit, parents, day, *subject in heads:
        first, *others = [next(known_pairs) for _ in parents.split() or (None,)]
        yield Changeset(commit, day_in(day), " ".join(subject), first, parents.split(), others)


def touched_in(output: bytes) -> Iterator[Touched]:
    """The files that differ in each pair, of which each begins with the hash of the commit."""
    parts = iter(decoded(output).split("\0"))
    touched: dict[str, tuple[Blob | None, Blob | None]] | None = None
    for part in parts:
        if part.startswith(":") and touched is not None:
            touched[next(parts)] = _before_and_after(part)
        elif part:
            if touched is not None:
                yield touched
            touched = {}
    if touched is not None:
        yield touched


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
