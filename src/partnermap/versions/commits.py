"""The commits of a range, each with the register before and after it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from partnermap.changes import Earlier
from partnermap.errors import HistoryError
from partnermap.git import Blob, Changeset, Repository, Touched
from partnermap.history.audit import AuditedCommit, BeforeAndAfter, Parent
from partnermap.model.settings import Settings
from partnermap.register import Register
from partnermap.register.version import Version
from partnermap.rules.change_faults import not_taken_in
from partnermap.versions import marks
from partnermap.versions.changesets import CommitFiles, apply, tree_after, trees_after
from partnermap.versions.committed_files import (
    committed_contents,
    files_listed,
    named_beside,
    narrow_registers,
)
from partnermap.versions.earlier import offences_up_to
from partnermap.versions.followed import followed
from partnermap.versions.lines import HistoryLines, takes_in
from partnermap.versions.main_branch import main_branch, settings_at
from partnermap.versions.moves import Committed, Site, register_before
from partnermap.versions.repository import repository_around, require_committed

BLANK = Settings(format="2", council="")


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
    """Every commit of `[BASE[..HEAD]]` with the register before and after it.

    The register of now, whose exempt marks count too, comes with each unless `private`. Raises `HistoryError` where git does not have them all.
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
    judged = _JudgedCommits(history, known, {each.commit or "" for each in after_base}, now)
    earlier = (
        offences_up_to(register_before(history, first, Committed(history, last)).sites, first)
        if first
        else None
    )
    return CommitRange(first, last, len(in_range), judged.commits(), earlier)


class _JudgedCommits:
    """The commits of a history, each beside its parents."""

    def __init__(
        self,
        history: Repository,
        known: Sequence[Changeset],
        in_range: Collection[str],
        now: Sequence[Register],
    ) -> None:
        self.known = known
        self.in_range = in_range
        self.now = now
        self.later: dict[frozenset[str], Register] = {}
        last = known[-1].commit or "" if known else ""
        settings = settings_at(history, last) or BLANK if last else BLANK
        try:
            branch = main_branch(history, settings)
            settings = settings_at(history, history.resolve(branch)) or settings
        except HistoryError:
            branch = settings.main_branch
        self.main_branch = branch.rpartition("/")[2]
        self.lines = HistoryLines.of(known, self.main_branch)
        declared = {each.commit for each in settings.taken_in}
        self.joined = self.lines.joins(declared)
        roots = self.lines.roots()
        self.taken_in = {root for each in declared for root in roots.get(each, ())}
        self.roots = roots
        self.now_in = {path: folder for each in known for path, folder in each.now_in.items()}
        paths = {path for each in known if each.commit in in_range for path in each.paths}
        self.contents = committed_contents(history, map(_blobs, known), paths)

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
        paths = changeset.paths
        if commit not in self.in_range or not (paths or brought or commit in self.joined):
            return None
        beside = [i for i in range(len(changeset.against_all)) if not self._is_taken_in(changeset, i)]
        trees = [_before(tree, changeset.against_all[i]) for i in beside]
        *before, after = self._registers([*trees, tree], paths)
        return AuditedCommit(
            [
                Parent(
                    register, partial(self._elsewhere, changeset, i), partial(self._on_own_line, changeset, i)
                )
                for i, register in zip(beside, before, strict=True)
            ],
            Version(
                commit, replace(after, now_in=changeset.now_in), commit, changeset.day, changeset.subject
            ),
            partial(self._later, frozenset(paths)),
            brought,
            [not_taken_in(*each) for each in self.joined.get(commit, ())],
            self.now,
        )

    def _is_taken_in(self, changeset: Changeset, parent: int) -> bool:
        """Whether a merge took in, by a parent that is not its first, a register that is declared."""
        return parent > 0 and self.taken_in.issuperset(self.roots[changeset.parents[parent]])

    def _elsewhere(self, changeset: Changeset, against: int) -> Iterator[BeforeAndAfter]:
        """What other parents than one did since they went apart, as far as that is judged where they did it."""
        parents = changeset.parents
        apart = changeset.commit not in self.lines.main or takes_in(changeset, self.main_branch)
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
        for base in self.lines.bases(first, others[of - 1]) if of else ():
            before, after = self._registers(
                [self.lines.tree(each) for each in (base, others[of - 1])], changeset.paths
            )
            yield before, after

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
