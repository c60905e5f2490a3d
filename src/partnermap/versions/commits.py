"""The commits of a range, each with the register before and after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from partnermap.changes import Earlier
from partnermap.git import Blob, Changeset, Repository
from partnermap.history.audit import AuditedCommit
from partnermap.register import Register
from partnermap.register.version import Version
from partnermap.versions import marks
from partnermap.versions.changesets import CommitFiles, apply
from partnermap.versions.committed_files import committed_contents, files_listed, narrow_registers
from partnermap.versions.earlier import offences_up_to
from partnermap.versions.repository import listing_of, repository_around, require_committed


@dataclass(frozen=True, slots=True)
class CommitRange:
    """The commits of a range, so many of them, the earliest first; `base` is None where it starts with the first of all.

    `earlier` is what was done up to `base`.
    """

    base: str | None
    head: str
    count: int
    commits: Iterator[AuditedCommit]
    earlier: Earlier | None = None


def of_range(root: Path, asked: str | None, *, private: bool) -> CommitRange:
    """Every first-parent commit of `[BASE[..HEAD]]` with the register before and after it.

    The register of now, whose exempt marks count too, comes with each unless `private`. Raises `HistoryError` where git does not have them all.
    """
    history = repository_around(root)
    base, _, head = (asked or "").partition("..")
    last = history.resolve(head or "HEAD")
    first = history.resolve(base) if base else None
    changesets = history.history(last, *([f"^{first}"] if first else []))
    touched = {path for changeset in changesets for path in changeset.touched}
    require_committed(history, root, head or "HEAD", touched | history.files(last).keys())
    now = () if private else (marks.now(root),)
    audited = _audited(history, changesets, now)
    earlier = offences_up_to(history, first) if first else None
    return CommitRange(first, last, len(changesets), audited, earlier)


def _audited(
    history: Repository, changesets: Sequence[Changeset], now: Sequence[Register]
) -> Iterator[AuditedCommit]:
    """What each commit made of the register; the content of all files is read by one process."""
    if not changesets:
        return
    first, touched = changesets[0], {path for changeset in changesets for path in changeset.touched}
    tree: CommitFiles = listing_of(history, first.parents[0], first.commit or "") if first.parents else {}
    contents = committed_contents(history, [tree, *map(_after, changesets)], touched)
    last = dict(tree)
    for changeset in changesets:
        apply(changeset, last)
    for changeset in changesets:
        changed = changeset.touched.keys()
        files = [files_listed(tree, contents, changed)]
        apply(changeset, tree)
        files += [files_listed(each, contents, changed) for each in (tree, last)]
        before, after, later = narrow_registers(files, changed)
        commit = changeset.commit
        version = Version(commit or "", after, commit, changeset.day, changeset.subject)
        yield AuditedCommit(before, version, later, now)


def _after(changeset: Changeset) -> Mapping[str, Blob]:
    return {path: after for path, (_, after) in changeset.touched.items() if after}
