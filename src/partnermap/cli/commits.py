"""The commits of a range, each with the register before and after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from partnermap.cli import marks, versions

if TYPE_CHECKING:
    from partnermap.git import Blob, Commit, Repository
    from partnermap.queries.audit import AuditedCommit


@dataclass(frozen=True, slots=True)
class Walk:
    """The commits of a range, so many of them, the earliest first; `base` is None where it starts with the first of all."""

    root: Path
    base: str | None
    head: str
    count: int
    commits: "Iterator[AuditedCommit]"


def walk(root: Path | None, asked: str | None, *, private: bool) -> Walk:
    """Every first-parent commit of `[BASE[..HEAD]]` with the register before and after it.

    What is not for the public now is marked so in all, unless `private`. Raises `HistoryError` where git does not have them all.
    """
    from partnermap import workspace

    root = versions.root_of(root)
    history = workspace.repository(root)
    base, _, head = (asked or "").partition("..")
    last = history.resolve(head or "HEAD")
    first = history.resolve(base) if base else None
    commits = history.history(last, *([f"^{first}"] if first else []))
    touched = {each.path for commit in commits for each in commit.touched}
    versions.require_committed(history, root, head or "HEAD", touched | history.files(last).keys())
    audited = _audited(history, commits[::-1])
    if not private:
        now = marks.now(root)
        audited = (each.with_marks_of(now) for each in audited)
    return Walk(root, first, last, len(commits), audited)


def _audited(history: "Repository", commits: "Sequence[Commit]") -> "Iterator[AuditedCommit]":
    """What each commit made of the register; the content of all files is read by one process."""
    from partnermap import workspace
    from partnermap.queries.audit import AuditedCommit

    if not commits:
        return
    parents = commits[0].parents
    listings = [versions.listing_of(history, parents[0], commits[0].hash) if parents else {}]
    listings += [_after(commit) for commit in commits]
    touched = {each.path for commit in commits for each in commit.touched}
    contents = workspace.committed_contents(history, listings, touched)
    last = dict(listings[0])
    for commit in commits:
        _apply(commit, last)
    listing = dict(listings[0])
    for commit in commits:
        changed = {each.path for each in commit.touched}
        files = [workspace.files_listed(listing, contents, changed)]
        _apply(commit, listing)
        files += [workspace.files_listed(each, contents, changed) for each in (listing, last)]
        base, head, later = (versions.narrow_register(each, changed) for each in files)
        yield AuditedCommit(commit.hash, commit.day, commit.subject, base, head, later)


def _after(commit: "Commit") -> "dict[str, Blob]":
    return {each.path: each.after for each in commit.touched if each.after}


def _apply(commit: "Commit", listing: "dict[str, Blob]") -> None:
    for each in commit.touched:
        listing.pop(each.path, None)
    listing.update(_after(commit))
