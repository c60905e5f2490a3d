"""Which commits the main line of a history is made of, which a merge brought to it, and where two histories met."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import heappop, heappush
from typing import NamedTuple

from partnermap.git import Changeset
from partnermap.versions.changesets import CommitFiles, apply


@dataclass(frozen=True, slots=True)
class OnMainLine:
    """A commit of the main line, and those that came to it with this one, the earliest first."""

    changeset: Changeset
    brought: Sequence[Changeset]


class Joined(NamedTuple):
    """A history that had nothing in common with the one that it was joined to: its last commit and its first."""

    last: str
    first: str


@dataclass(frozen=True)
class HistoryLines:
    """A history: its commits, parents before those that go on from them, by hash, and the name of its main line.

    Where one of them is surely of the main line, it is that line's `base`.
    """

    commits: Mapping[str, Changeset]
    main_branch: str | None = None
    base: str | None = None

    @classmethod
    def of(
        cls, known: Sequence[Changeset], main_branch: str | None = None, base: str | None = None
    ) -> "HistoryLines":
        """The lines of a history that ends with the last commit."""
        return cls({each.commit: each for each in known if each.commit}, main_branch, base)

    @cached_property
    def main(self) -> Collection[str]:
        """The commits of the main line, which is that of first parents.

        Where a merge took in the main branch, what it took in is of it too: the branch that did so became the main line itself.
        """
        main: set[str] = set()
        left = list(self.commits)[-1:]
        while left:
            commit = left.pop()
            while commit in self.commits and commit not in main:
                main.add(commit)
                changeset = self.commits[commit]
                if self.takes_in(changeset):
                    left += changeset.parents[1:]
                commit = next(iter(changeset.parents), "")
        return main

    @cached_property
    def _from_base(self) -> Collection[str]:
        """The base, and all that goes on from it."""
        found: set[str] = set()
        for commit, changeset in self.commits.items():
            if commit == self.base or not found.isdisjoint(changeset.parents):
                found.add(commit)
        return found

    def takes_in(self, merge: Changeset) -> bool:
        """Whether a merge took in the main branch: as one of its parents alone goes on from the base, else as it says itself."""
        first, *others = [each in self._from_base for each in merge.parents] or [False]
        if others and first != any(others):
            return not first
        return _says_so(merge, self.main_branch)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each commit among all."""
        return {commit: i for i, commit in enumerate(self.commits)}

    @cached_property
    def not_before(self) -> Mapping[str, date]:
        """By commit the latest day of those that it goes on from, as far back as to one that changed the register."""
        found: dict[str, date] = {}
        for commit, changeset in self.commits.items():
            before = [self.commits[each] for each in changeset.parents if each in self.commits]
            days = [each.day for each in before]
            days += [found.get(each.commit or "") for each in before if not each.paths]
            if known := [each for each in days if each]:
                found[commit] = max(known)
        return found

    def walk(self) -> Iterator[OnMainLine]:
        """The commits of the main line, the earliest first, each with what came with it."""
        seen: set[str] = set()
        for commit in sorted(self.main, key=self.place.__getitem__):
            changeset = self.commits[commit]
            brought: set[str] = set()
            left = list(changeset.parents[1:])
            while left:
                other = left.pop()
                if other in self.commits and other not in self.main and other not in seen:
                    seen.add(other)
                    brought.add(other)
                    left += self.commits[other].parents
            yield OnMainLine(
                changeset, [self.commits[each] for each in sorted(brought, key=self.place.__getitem__)]
            )

    def came_with(self, merge: str) -> list[Changeset]:
        """The commits that a merge brought to its first parent, the earliest first."""
        first, *others = self.commits[merge].parents
        ends = {base for other in others for base in self.bases(first, other)}
        found: set[str] = set()
        left = [*others]
        while left:
            commit = left.pop()
            if commit in self.commits and commit not in found and commit not in ends:
                found.add(commit)
                left += self.commits[commit].parents
        return [self.commits[each] for each in sorted(found, key=self.place.__getitem__)]

    def beside_main(self, commit: str, parent: str) -> Sequence[str]:
        """The parent of a merge on the main line, where another one is asked about."""
        changeset = self.commits.get(commit)
        if changeset is None or len(changeset.parents) < 2:  # noqa: PLR2004 -- a merge
            return ()
        first, second, *_ = changeset.parents
        if self.takes_in(changeset):
            on_main = second
        else:
            on_main = next((each for each in changeset.parents if each in self.main), first)
        return () if parent == on_main else (on_main,)

    def spine(self) -> list[Changeset]:
        """The last commit and the first parents that lead to it, the earliest first."""
        return self.first_parents(next(reversed(list(self.commits)), ""))

    def first_parents(self, commit: str, until: Collection[str] = ()) -> list[Changeset]:
        """A commit and the first parents that lead to it, the earliest first, from after those `until` which is asked."""
        chain: list[Changeset] = []
        while commit in self.commits and commit not in until:
            chain.append(self.commits[commit])
            commit = next(iter(chain[-1].parents), "")
        return chain[::-1]

    def bases(self, one: str, other: str) -> list[str]:
        """The last commits that two have in common, the earliest first."""
        found: list[str] = []
        after: dict[
            str, set[str]
        ] = {}  # which of the two go on from a commit, and which of those that are found
        left: list[tuple[int, str]] = []
        new = [(each, {each}) for each in dict.fromkeys((one, other))]
        while True:
            for commit, known in new:
                if commit in self.commits and commit not in after:
                    heappush(left, (-self.place[commit], commit))
                after.setdefault(commit, set()).update(known)
            if all(not after[commit].isdisjoint(found) for _, commit in left):
                return found[::-1]
            _, commit = heappop(left)
            if after[commit] >= {one, other} and after[commit].isdisjoint(found):
                found.append(commit)
                after[commit].add(commit)
            new = [(each, after[commit]) for each in self.commits[commit].parents]

    def went_off(self, first: str, other: str) -> list[str]:
        """Of the last commits that two have in common, those that the line of the other itself goes on from."""
        found = self.bases(first, other)
        own = {each.commit for each in self.first_parents(other)}
        return [each for each in found if each in own]

    def tree(self, commit: str) -> CommitFiles:
        """The files of a commit."""
        tree: CommitFiles = {}
        for changeset in self.first_parents(commit):
            apply(changeset.touched, tree)
        return tree

    def roots(self) -> Mapping[str, Collection[str]]:
        """The commits that begin the history of each."""
        found: dict[str, frozenset[str]] = {}
        for commit, changeset in self.commits.items():
            before = [found[each] for each in changeset.parents if each in found]
            known = before[0] if before else frozenset([commit])
            found[commit] = known.union(*before) if any(each != known for each in before) else known
        return found

    def of_declared(self, declared: Collection[str]) -> set[str]:
        """The commits of histories that are declared by a commit of each, and of no other."""
        roots = self.roots()
        known = {root for each in declared for root in roots.get(each, ())}
        return {commit for commit, of in roots.items() if known.issuperset(of)}

    def joins(self, declared: Collection[str]) -> Mapping[str, Sequence[Joined]]:
        """By merge the histories that it joined to that of the register, and that no commit `declared` is of.

        Of those that have a register and that nothing declares, the one in which the main line begins is the register's. One without
        is another only where it was joined once there was a register.
        """
        roots = self.roots()
        of_register = {
            root
            for commit, changeset in self.commits.items()
            if changeset.paths and len(roots[commit]) == 1
            for root in roots[commit]
        }
        left = of_register.difference(*(roots[each] for each in declared if each in roots))
        own = next((commit for commit in self.commits if commit in self.main and commit in left), None)
        found: dict[str, list[Joined]] = {}
        for root in (each for each in self.commits if each in left and each != (own or min(left))):
            for commit, changeset in self.commits.items():
                if root in roots[commit] and len(of_register & set(roots[commit])) > 1:
                    last = next(each for each in changeset.parents if root in roots[each])
                    found.setdefault(commit, []).append(Joined(last, root))
                    break
        for commit, joined in self._joined_to_register(roots, of_register, declared):
            found.setdefault(commit, []).append(joined)
        return found

    def _joined_to_register(
        self, roots: Mapping[str, Collection[str]], of_register: Collection[str], declared: Collection[str]
    ) -> Iterator[tuple[str, Joined]]:
        """The histories without a register that a merge joined to one that had it by then, each with that merge."""
        known = {root for each in declared for root in roots.get(each, ())} | {*of_register}
        begun: set[str] = set()  # with a register, there or before
        for commit, changeset in self.commits.items():
            there = {root for each in changeset.parents if each in begun for root in roots[each]}
            for other in changeset.parents if there else ():
                for root in sorted({*roots.get(other, ())} - known - there):
                    known.add(root)
                    yield commit, Joined(other, root)
            if changeset.paths or there:
                begun.add(commit)


def _says_so(changeset: Changeset, main_branch: str | None) -> bool:
    """Whether a merge says, in the words that git and its hosts use, that it took in the main branch."""
    if main_branch is None or len(changeset.parents) < 2:  # noqa: PLR2004 -- a merge
        return False
    said = rf"Merge (?:remote-tracking )?branch '(?:[^']*/)?{re.escape(main_branch)}'"
    return re.match(said, changeset.subject) is not None
