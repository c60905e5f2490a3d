"""The commits of a range, each with the register before and after it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from partnermap.changes import Earlier, Offences
from partnermap.git import Blob, Changeset, Repository, Touched
from partnermap.history.audit import AuditedCommit, offences_of
from partnermap.history.parents import BeforeAndAfter, Parent
from partnermap.register import Register
from partnermap.register.version import CommittedOn, Version
from partnermap.rules.change_faults import not_taken_in, without_day
from partnermap.versions import marks
from partnermap.versions.changesets import CommitFiles, apply, tree_after, trees_after
from partnermap.versions.committed_files import (
    committed_contents,
    files_listed,
    named_beside,
    narrow_registers,
)
from partnermap.versions.followed import followed
from partnermap.versions.lines import HistoryLines
from partnermap.versions.main_branch import judged_by
from partnermap.versions.moves import Committed, Site, Sites, register_before
from partnermap.versions.repository import repository_around, require_committed
from partnermap.versions.steps import steps_of


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


def of_range(root: Path, asked: str | None, *, private: bool, today: date | None = None) -> CommitRange:
    """Every commit of `[BASE[..HEAD]]` with the register before and after it.

    The register of now, whose exempt marks count too, comes with each unless `private`; no commit is of a day after `today`, where
    that is given. Raises `HistoryError` where git does not have them all.
    """
    history = repository_around(root)
    base, _, head = (asked or "").partition("..")
    last = history.resolve(head or "HEAD")
    first = history.resolve(base) if base else None
    if first:
        history.merge_base(first, last)
    known = followed([Site(history)], last)
    after = {each.commit for each in history.history(last, f"^{first}")} if first else ()
    after_base = [each for each in known if each.commit in after] if first else known
    in_range = [each for each in after_base if each.paths]
    there = {path for each in known for path in each.paths}
    require_committed(history, root, head or "HEAD", there | history.files(last).keys())
    now = () if private else (marks.now(root),)
    commits = {each.commit or "" for each in after_base}
    judged = _JudgedCommits(history, known, commits, now, base=first, today=today)
    earlier = (
        offences_up_to(register_before(history, first, Committed(history, last)).sites, first)
        if first
        else None
    )
    return CommitRange(first, last, len(in_range), judged.commits(), earlier)


def offences_up_to(sites: Sites, commit: str) -> Earlier:
    """What was done up to a commit to the register that stood in some sites there: what no decision allowed, and still stands.

    It is read once something asks for it, of the files that it asks for.
    """

    def offences(paths: Collection[str]) -> Offences:
        known = followed(sites, commit)
        every = {each.commit or "" for each in known}
        return offences_of(
            _JudgedCommits(sites[0].history, known, every, (), _with_renamed(paths, known)).commits()
        )

    return offences


def _with_renamed(paths: Collection[str], known: Sequence[Changeset]) -> set[str]:
    """The files, and those that came or went with them in one commit, which may be the same under other names."""
    found = set(paths)
    for touched in (each for changeset in reversed(known) for each in changeset.against_all):
        if any(None in touched[path] for path in found & touched.keys()):
            found |= {path for path, blobs in touched.items() if None in blobs}
    return found


class _JudgedCommits:
    """The commits of a history, each beside its parents; where not all, as far as some files go."""

    def __init__(
        self,
        history: Repository,
        known: Sequence[Changeset],
        in_range: Collection[str],
        now: Sequence[Register],
        asked: Collection[str] | None = None,
        *,
        base: str | None = None,
        today: date | None = None,
    ) -> None:
        self.known = known
        self.today = today
        self.in_range = in_range
        self.now = now
        self.later: dict[frozenset[str], Register] = {}
        last = known[-1].commit or "" if known else ""
        self.main_branch, settings = judged_by(history, last)
        self.lines = HistoryLines.of(known, self.main_branch, base)
        declared = {each.commit for each in settings.taken_in}
        self.joined = self.lines.joins(declared)
        self.taken_in = self.lines.of_declared(declared)
        self.now_in = {path: folder for each in known for path, folder in each.now_in.items()}
        self.paths = {path for each in known if each.commit in in_range for path in each.paths}
        if asked is not None:
            self.paths &= {*asked}
        self.contents = committed_contents(history, map(_blobs, known), self.paths)

    def _later(self, paths: frozenset[str]) -> Register:
        """The register at the end, as far as some files go."""
        if paths not in self.later:
            (last,) = self._registers([self.last], paths)
            self.later[paths] = replace(last, now_in=self.now_in)
        return self.later[paths]

    @cached_property
    def last(self) -> CommitFiles:
        """The files as they are at the end."""
        return tree_after(self.known)

    def commits(self) -> Iterator[AuditedCommit]:
        """Those of the range on the main line, each with those that came with it."""
        walked = list(self.lines.walk())
        trees = trees_after([each for on_line in walked for each in (*on_line.brought, on_line.changeset)])
        for on_line in walked:
            brought = [self._judged(*next(trees)) for _ in on_line.brought]
            commit = self._judged(*next(trees), brought=[each for each in brought if each])
            if commit:
                yield commit

    def _judged(
        self, changeset: Changeset, tree: CommitFiles, brought: Sequence[AuditedCommit] = ()
    ) -> AuditedCommit | None:
        commit = changeset.commit or ""
        paths = changeset.paths & self.paths
        if commit not in self.in_range or not (paths or brought or commit in self.joined):
            return None
        beside = [i for i in range(len(changeset.against_all)) if not self._is_taken_in(changeset, i)]
        trees = [_before(tree, changeset.against_all[i]) for i in beside]
        *before, register = self._registers([*trees, tree], paths)
        after = Version(
            commit,
            replace(register, now_in=changeset.now_in),
            commit,
            changeset.day,
            changeset.subject,
            self.lines.not_before.get(commit),
            self._committed(changeset, register, brought),
        )
        return AuditedCommit(
            [
                Parent(
                    each,
                    partial(self._elsewhere, changeset, i),
                    partial(self._on_own_line, changeset, i),
                    partial(self._on_main, changeset, i),
                )
                for i, each in zip(beside, before, strict=True)
            ],
            after,
            partial(self._later, frozenset(paths)),
            brought,
            [*without_day(after, self.today), *(not_taken_in(*each) for each in self.joined.get(commit, ()))],
            self.now,
        )

    def _committed(
        self, changeset: Changeset, register: Register, brought: Sequence[AuditedCommit]
    ) -> CommittedOn | None:
        """When what is new in a commit was committed, which in a merge may be on any line that came with it."""
        if changeset.day is None or len(changeset.parents) < 2:  # noqa: PLR2004 -- a merge
            return CommittedOn(changeset.day) if changeset.day else None
        came_with = partial(self.lines.came_with, changeset.commit or "")
        days = (each.after.day for each in brought if each.after.day)
        steps = steps_of(came_with, lambda _: self.contents, register.contents)
        return CommittedOn(changeset.day, steps, min(days, default=None))

    def _is_taken_in(self, changeset: Changeset, parent: int) -> bool:
        """Whether a merge took in, by a parent that is not its first, a register that is declared."""
        return parent > 0 and changeset.parents[parent] in self.taken_in

    def _elsewhere(self, changeset: Changeset, against: int) -> Iterator[BeforeAndAfter]:
        """What other parents than one did since they went apart, as far as that is judged where they did it."""
        parents = changeset.parents
        apart = changeset.commit not in self.lines.main or self.lines.takes_in(changeset)
        for i, other in enumerate(parents):
            if i == against or (against == 0 and not apart):
                continue
            for base in self.lines.bases(parents[against], other):
                trees = [self.lines.tree(each) for each in (base, other)]
                before, after = self._registers(trees, changeset.paths)
                yield before, after

    def _on_own_line(self, changeset: Changeset, of: int) -> Iterator[BeforeAndAfter]:
        """What was done on the line of a parent, other than the first, since it went off from that."""
        first, *others = changeset.parents
        for base in self.lines.went_off(first, others[of - 1]) if of else ():
            before, after = self._registers(
                [self.lines.tree(each) for each in (base, others[of - 1])], changeset.paths
            )
            yield before, after

    def _on_main(self, changeset: Changeset, beside: int) -> Iterator[Register]:
        """The register of the parent on the main line, where it is not the one that a commit is compared with."""
        for parent in changeset.parents[beside : beside + 1]:
            for main in self.lines.beside_main(changeset.commit or "", parent):
                yield from self._registers([self.lines.tree(main)], changeset.paths)

    def _registers(self, trees: Sequence[CommitFiles], paths: Collection[str]) -> list[Register]:
        named = {
            path
            for path in named_beside(trees, self.contents, paths)
            if all(each[path].hash in self.contents for each in trees)
        }
        files = [files_listed(each, self.contents, {*paths, *named}) for each in trees]
        return narrow_registers(files, paths)


def _before(tree: CommitFiles, touched: Touched) -> CommitFiles:
    """The files before a changeset, from those after it."""
    before = dict(tree)
    apply({path: (new, old) for path, (old, new) in touched.items()}, before)
    return before


def _blobs(changeset: Changeset) -> dict[str, Blob]:
    return {path: after for touched in changeset.against_all for path, (_, after) in touched.items() if after}
