"""What a commit did beside one of its parents, and what of that was done elsewhere and came together in it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

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
    not to take what was done on the parent's `own` line against what was agreed, or what was entered there in the place
    of what the `main` line has, where that is another parent's.
    """

    register: Register
    elsewhere: Callable[[], Iterable[BeforeAndAfter]] = tuple
    own: Callable[[], Iterable[BeforeAndAfter]] = tuple
    main: Callable[[], Iterable[Register]] = tuple

    def done_here(
        self, found: Sequence[Change], after: Register, known: Collection[ChangeSubject] = ()
    ) -> list[Change]:
        """What the commit did to this register, `found` in all, but for the faults that are `known` or none of its own."""
        elsewhere = {_key(each) for pair in self.elsewhere() for each in changes(*pair)}
        rival = rivals(self.main(), self.register)
        dropped = self._offences().excused(FoundChanges(found, self.register, after))
        return [
            each
            for each in found
            if not is_fault(each)
            or not (
                each in dropped
                or subject_of(each) in known
                or place_of(each) in rival
                or _key(each) in elsewhere
            )
        ]

    def _offences(self) -> Offences:
        """What was done against what was agreed on the line of this parent alone."""
        offences = Offences()
        for before, after in self.own():
            offences.see(FoundChanges(changes(before, after), before, after))
        return offences


def rivals(main: Iterable[Register], other: Register) -> set[ChangeSubject]:
    """The places at which what another line entered could not be taken without a loss of what the main line has there."""
    return {place_of(each) for register in main for each in changes(register, other) if is_fault(each)}


def place_of(change: Change) -> ChangeSubject:
    """The field that a change is about, with all its entries; how an action ended is one, however it did."""
    steps = () if change.kind == "action-reopened" else (change.field or "").split(".")
    return change.record, change.issue, change.action, *takewhile(lambda each: not each.isdigit(), steps)


def subject_of(change: Change) -> ChangeSubject:
    """What a change is about."""
    return change.kind, change.record, change.action, None if change.action else change.field


def _key(change: Change) -> ChangeSubject:
    return *subject_of(change), change.sentence
