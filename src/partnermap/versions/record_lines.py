"""Which commits of a history with several lines are told of a record, and what each of them goes on from."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from partnermap.changes import Change, FoundChanges, Offences, changes, is_fault, mended
from partnermap.history.parents import BeforeAndAfter, ChangeSubject, Parent, subject_of
from partnermap.history.record_version import RecordVersion
from partnermap.register import Register, register_of
from partnermap.versions.lines import HistoryLines
from partnermap.versions.sides import WORKING_TREE

BEFORE_ALL = register_of({})


@dataclass(frozen=True, slots=True)
class RecordLines:
    """The lines of a history, with a record as it is at each commit, and beside which of its parents a commit `changed` it.

    A history that was `taken_in` is another register's, with which no merge is compared.
    Commits are known by their hash, the files that are not committed by their name.
    """

    lines: HistoryLines
    versions: Mapping[str, RecordVersion]
    changed: Mapping[str, Sequence[bool]]
    taken_in: Collection[str] = ()

    def in_order(self) -> Iterator[RecordVersion]:
        """The versions that are told, the oldest first; of a merge one beside each parent that is followed.

        They are those of the main line, where what a merge brought is one version, and all that came with a merge which took
        nothing of it, lost something agreed, or brought what no decision allows.
        """
        followed = self._followed()
        last: dict[str, str] = {}
        for commit, brought_by in self._commits_in(followed):
            parents = self._parents(commit)
            last[commit] = commit if self.changed[commit][0] else last.get(parents[0], "")
            for i, parent in enumerate(parents):
                if self._differs(commit, i) and (i == 0 or parent in followed):
                    yield replace(
                        self.versions[commit],
                        since=last.get(parent, ""),
                        is_beside=i > 0,
                        brought_by=brought_by,
                        elsewhere=partial(
                            self._done_since_apart, parent, [each for each in parents if each in followed]
                        ),
                        main=partial(self._on_main, commit, parent),
                    )

    def _commits_in(self, followed: Collection[str]) -> Iterator[tuple[str, str | None]]:
        """The commits that are followed, those of the main line after what came to it with them, each of these with that one."""
        for on_line in self.lines.walk():
            commit = on_line.changeset.commit or ""
            yield from ((each.commit or "", commit) for each in on_line.brought if each.commit in followed)
            yield commit, None
        if WORKING_TREE in followed:
            yield WORKING_TREE, None

    def _differs(self, commit: str, i: int) -> bool:
        """Whether a commit is compared with one of its parents, and changed the record beside that."""
        return self.changed[commit][i] and not (i and self._parents(commit)[i] in self.taken_in)

    def _parents(self, commit: str) -> Sequence[str]:
        if commit == WORKING_TREE:
            return [next(reversed(list(self.lines.commits)), "")]
        return self.lines.commits[commit].parents or ("",)

    def _followed(self) -> set[str]:
        """The commits that are told: those of the main line, and with one that came to it by a merge all that came with it."""
        followed = {*self.lines.main, *({WORKING_TREE} & self.versions.keys())}
        brought = {
            each.changeset.commit or "": [one.commit or "" for one in each.brought]
            for each in self.lines.walk()
        }
        came_with = {commit: merge for merge, commits in brought.items() for commit in commits}
        left = [merge for merge in brought if self._tells(merge, brought[merge])]
        while left:
            new = brought.pop(left.pop(), ())
            followed.update(new)
            left += [came_with[each] for commit in new for each in self._parents(commit) if each in came_with]
        return followed

    def _tells(self, merge: str, brought: Sequence[str]) -> bool:
        """Whether what a merge brought tells what the merge does not tell beside its first parent."""
        made = [each for each in brought if any(self.changed[each])]
        took, *differs = (self._differs(merge, i) for i in range(len(self._parents(merge))))
        if not made or not (any(differs) or len(made) > 1):
            return False
        if any(differs) and not took:
            return True
        known = [each for each in self._done(merge, 0) if is_fault(each)]
        subjects = set(map(subject_of, known))
        lost = (self._done(merge, i, subjects) for i, each in enumerate(differs, start=1) if each)
        return any(is_fault(each) for found in lost for each in found) or (
            len(made) > 1 and self._brings(made, known)
        )

    def _brings(self, made: Sequence[str], known: Sequence[Change]) -> bool:
        """Whether commits did something to the agreements of their own line that stands at the end, besides what is `known`."""
        offences, now = Offences(), self._register(next(reversed(list(self.versions))))
        about = {(each.record, each.action) for each in known}
        for commit in made:
            after = self._register(commit)
            for i, parent in enumerate(self._parents(commit)):
                step = FoundChanges(self._done(commit, i), self._register(parent), after)
                seen = offences.see(step, goes_on=i == 0)
                faults = [each for each in seen if (each.record, each.action) not in about]
                if len(mended(faults, step, now)) < len(faults):
                    return True
        return False

    def _done(self, commit: str, i: int, known: Collection[ChangeSubject] = ()) -> list[Change]:
        """What a commit did beside one of its parents, but for faults that are `known` or none of its own."""
        first, *_ = parents = self._parents(commit)
        others = parents if i or commit not in self.lines.main else ()
        before, after = self._register(parents[i]), self._register(commit)
        beside = Parent(
            before,
            partial(self._done_since_apart, parents[i], others),
            partial(self._done_on_own_line, first, parents[i]) if i else tuple,
            partial(self._on_main, commit, parents[i]),
        )
        ids = {self.versions[each].record for each in (parents[i], commit) if each in self.versions}
        every = changes(before, after) if self._differs(commit, i) else []
        found = [each for each in every if each.record in ids]
        return beside.done_here(found, after, known) if any(map(is_fault, found)) else found

    def _on_main(self, commit: str, beside: str) -> Iterator[Register]:
        """The register of the parent on the main line, where it is not the one that a commit is compared with."""
        return map(self._register, self.lines.beside_main(commit, beside))

    def _register(self, commit: str) -> Register:
        return self.versions[commit].register if commit in self.versions else BEFORE_ALL

    def _done_on_own_line(self, first: str, other: str) -> Iterator[BeforeAndAfter]:
        for base in self.lines.went_off(first, other):
            yield self._register(base), self._register(other)

    def _done_since_apart(self, commit: str, others: Sequence[str]) -> Iterator[BeforeAndAfter]:
        """What was done up to some commits since they went apart from one, which may be among them."""
        for other in (each for each in others if each != commit):
            for base in self.lines.bases(commit, other):
                yield self._register(base), self._register(other)
