"""What a commit did beside one of its parents, and what of that was done elsewhere and came together in it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from partnermap.changes import Change, FoundChanges, Offences, changes, is_fault
from partnermap.register import Register

BeforeAndAfter = tuple[Register, Register]
"""A register before and after."""

ChangeSubject = tuple[object, ...]
"""What a change is about, in whatever words it is told."""


@dataclass(frozen=True, slots=True)
class Parent:
    """The register before a commit as one of its parents has it, and what was done to it `elsewhere`.

    That is judged where it was done, and no fault of the commit that brings it together with this parent. Nor is it one
    not to take what was done on the parent's `own` line against what was agreed.
    """

    register: Register
    elsewhere: Callable[[], Iterable[BeforeAndAfter]] = tuple
    own: Callable[[], Iterable[BeforeAndAfter]] = tuple

    def done_here(
        self, found: Sequence[Change], after: Register, known: Collection[ChangeSubject] = ()
    ) -> list[Change]:
        """What the commit did to this register, `found` in all, but for the faults that are `known` or none of its own."""
        elsewhere = {_key(each) for pair in self.elsewhere() for each in changes(*pair)}
        dropped = self._offences().excused(FoundChanges(found, self.register, after))
        return [
            each
            for each in found
            if not is_fault(each)
            or not (each in dropped or subject_of(each) in known or _key(each) in elsewhere)
        ]

    def _offences(self) -> Offences:
        """What was done against what was agreed on the line of this parent alone."""
        offences = Offences()
        for before, after in self.own():
            offences.see(FoundChanges(changes(before, after), before, after))
        return offences


def subject_of(change: Change) -> ChangeSubject:
    """What a change is about."""
    return change.kind, change.record, change.action, None if change.action else change.field


def _key(change: Change) -> ChangeSubject:
    return *subject_of(change), change.sentence
