"""Tricks that only a history tells: commits with several parents, each trick on a branch of one repository."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from partnermap import rules
from partnermap.changes import Level
from partnermap.changes.comparison import compare
from partnermap.history.audit import breaches
from partnermap.rules.judging import judged_as
from partnermap.versions import committed
from partnermap.versions.commits import of_range
from partnermap.versions.sides import asked_for
from repositories import git
from tricks.gates import Outcome, outcome_of
from tricks.trick import OF_CHANGE, Edit, Texts, untouched

TODAY = date(2012, 1, 1)
"""The day on which the gates are asked, later than every commit that is in order."""


@dataclass(frozen=True)
class Commit:
    """What one commit makes of the files of its first parent; without parents it starts from nothing.

    Its parents are numbers of earlier commits of the trick. `day` is the committer's.
    """

    edit: Edit
    parents: Sequence[int] = ()
    day: str = "2010-07-01"


@dataclass(frozen=True)
class History:
    """What is tried: the last commit is compared with the one numbered `base`, and all that leads to it is audited."""

    name: str
    commits: Sequence[Commit]
    level: Level = "blocking"
    gates: Sequence[str] = OF_CHANGE
    base: int = 0


def start(_: Texts) -> Texts:
    """The files as they are before anything is tried."""
    return untouched()


def outcomes(root: Path, tried: Sequence[History]) -> Iterator[tuple[History, Outcome]]:
    """What became of each trick, in a new repository in a folder."""
    git(root, "init", "--quiet")
    subprocess.run(
        ["git", "fast-import", "--quiet"],  # noqa: S607 -- the machine's own git
        cwd=root,
        input=b"".join(_stream(n, each) for n, each in enumerate(tried)),
        check=True,
    )
    for n, each in enumerate(tried):
        yield each, _outcome(root, *(f"trick-{n}-{commit}" for commit in (each.base, len(each.commits) - 1)))


def _outcome(root: Path, base: str, head: str) -> Outcome:
    sides = asked_for(root, f"{base}..{head}", private=True, today=TODAY)
    before, after = (committed.at(root, each, private=True).register for each in (base, head))
    found = [
        finding
        for breach in breaches(of_range(root, f"..{head}", private=True, today=TODAY).commits, private=True)
        for finding in breach.unresolved
    ]
    return outcome_of(
        rules.check(after),
        rules.check_since(
            before,
            judged_as(after, before),
            private=True,
            earlier=sides.earlier,
            committed=sides.after.committed,
        ),
        compare(sides.before, sides.after, private=True, earlier=sides.earlier),
        found,
    )


def _stream(number: int, trick: History) -> bytes:
    """The commits of a trick as `git fast-import` reads them, each with a branch of its own."""
    lines: list[bytes] = []
    files: list[Texts] = []
    for n, commit in enumerate(trick.commits):
        files.append(commit.edit(files[commit.parents[0]] if commit.parents else {}))
        moment = int(datetime.fromisoformat(commit.day).replace(hour=12, tzinfo=UTC).timestamp())
        who = f"committer Officer <officer@example.org> {moment} +0000"
        lines.append(f"commit refs/heads/trick-{number}-{n}\n{who}\ndata 4\nEdit\n".encode())
        for i, parent in enumerate(commit.parents):
            lines.append(f"{'merge' if i else 'from'} refs/heads/trick-{number}-{parent}\n".encode())
        lines.append(b"deleteall\n")
        for path, text in files[-1].items():
            data = text.encode()
            lines.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    return b"".join(lines)
