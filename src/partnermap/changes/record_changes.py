"""The changes of one record, with what the public is told of them."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from partnermap.changes.change import LEVELS, Change, Level
from partnermap.changes.exemption import OF_MARKS


@dataclass(frozen=True, slots=True)
class RecordChanges:
    """What changed in one record: all of it, and what of it the public is told."""

    every: Sequence[Change]
    public: Sequence[Change]

    @property
    def is_open(self) -> bool:
        """Whether all of it is for the public, before and after."""
        return self.public == self.every and not any(change.kind in OF_MARKS for change in self.every)

    def among(self, is_meant: Callable[[Change], bool]) -> "RecordChanges":
        """Those that are meant."""
        return RecordChanges([*filter(is_meant, self.every)], [*filter(is_meant, self.public)])

    def matching(self, meant: Collection[Change]) -> Callable[[Change], bool]:
        """Whether a change is one of those meant, or what the public is told in place of one."""
        places = {(each.kind, each.issue, each.action, each.field) for each in meant}
        every = set(self.every)

        def is_meant(change: Change) -> bool:
            if change in every:
                return change in meant
            return (change.kind, change.issue, change.action, change.field) in places

        return is_meant

    @property
    def withheld(self) -> Sequence[Level]:
        """The level of each change of which the public is not told, or not told all.

        Where it is told no less grave a change instead, what it lacks is for information.
        """
        if self.public == self.every:
            return []
        every, public = set(self.every), set(self.public)
        left = [change for change in self.every if change not in public]
        instead = Counter((each.kind, each.level) for each in self.public if each not in every)
        levels: list[Level] = []
        for change in left:
            has_public = instead[change.kind, change.level] > 0
            instead[change.kind, change.level] -= has_public
            levels.append("information" if has_public else change.level)
        return sorted(levels, key=LEVELS.index)
