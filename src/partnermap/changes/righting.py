"""Changes that put right what earlier ones did to something agreed, judged field by field."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from partnermap.changes.change import Change
from partnermap.changes.record_changes import RecordChanges
from partnermap.changes.registers import changes
from partnermap.model.value import is_made_up
from partnermap.register import Register

PUTS_RIGHT = ", which puts right what was changed before with no decision on record"

OF_DAYS = "dated-out-of-order"
AN_EXAMPLE = "; it was made up to show the form, in every version"

REMOVED = {"partnership-removed", "evaluation-removed"}
OF_WHOLES = {"action-removed", "action-added", "issue-removed", "issue-added"}


def is_fault(change: Change) -> bool:
    """Whether a change is one that no decision on record allows."""
    return change.level == "blocking" or change.reaches_back


def mended(
    asked: Sequence[Change],
    found: Sequence[Change],
    before: Register,
    now: Register,
    committed: date | None = None,
) -> list[Change]:
    """Those of the faults asked about, among all that was found, whose field is now as it was before; `committed` is their day."""
    meant = [each for each in _faults(found) if each.change in asked]
    return [each.change for each in _still_mended(meant, before, _standing_in(now, committed))]


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault, and the ids that its record had around it."""

    change: Change
    records: frozenset[str]

    @property
    def field(self) -> tuple[str, ...]:
        """The field of the action, else of the issue or record, that it is about; none for the whole."""
        if self.change.kind in OF_WHOLES:
            return ()
        if self.change.kind == "record-moved":
            return ("id",)
        steps = tuple(step for step in (self.change.field or "").split(".") if step and not step.isdigit())
        return (*steps, self.change.after or "") if self.change.kind == OF_DAYS else steps

    def is_of_record(self, other: "_Fault") -> bool:
        """Whether both are about one record, under whatever ids."""
        return bool(self.records & other.records)

    def is_of_field(self, other: "_Fault") -> bool:
        """Whether both are about one field."""
        issues = (None if each.change.action else each.change.issue for each in (self, other))
        return (
            self.is_of_record(other)
            and len({*issues}) == 1
            and (self.change.action, self.field) == (other.change.action, other.field)
        )

    def has(self, other: "_Fault", *, as_agreed: bool = True) -> bool:
        """Whether it is about a whole that has what the other is about; a plan's agreement is one: all was agreed with it."""
        is_agreement = self.change.action is None and self.field[:2] == ("milestones", "agreed")
        if not self.is_of_record(other) or (self.field and not (as_agreed and is_agreement)):
            return False
        return self.change.action in {None, other.change.action}


@dataclass(frozen=True, slots=True)
class _Offence:
    """A fault that still stands, the register before it, and what the field held since, were it several values."""

    fault: _Fault
    before: Register
    held: frozenset[str | None]


class Offences:
    """What the changes seen so far did to something agreed without a decision, and what still stands of it."""

    def __init__(self) -> None:
        self._offences: list[_Offence] = []
        self._made_up: dict[str, bool] = {}

    def copy(self) -> "Offences":
        """What was seen so far, to which more may be added apart."""
        other = Offences()
        other._offences = list(self._offences)
        return other

    def excused(self, found: Sequence[Change], after: Register) -> list[Change]:
        """Those of the faults found in a change that only put right what an earlier one did."""
        return self._excused(found, _standing_in(after))

    def _excused(self, found: Sequence[Change], standing: "_Standing") -> list[Change]:
        asked = [each for each in _faults(found) if is_fault(each.change)]
        excused = self.examples(found)
        for offence in self._offences if asked else ():
            meant = [each for each in asked if _may_mend(each, offence)]
            excused += [each.change for each in _still_mended(meant, offence.before, standing)]
        return excused

    def examples(self, found: Sequence[Change]) -> list[Change]:
        """Those of some changes that take out a record which was wholly made up in every version."""
        return [each for each in found if each.kind in REMOVED and self._made_up.get(each.record)]

    def see(self, found: Sequence[Change], before: Register, after: Register) -> list[Change]:
        """Take note of what a change did; its faults that put nothing right."""
        standing = _standing_in(after)
        excused = self._excused(found, standing)
        seen = _faults(found)
        self._offences = [
            _renamed(each, found) for each in self._offences if not _is_settled(each, seen, standing)
        ]
        sources = {each.id: each.record.sources for each in after.partnerships.values()}
        sources |= {each.id: each.record.sources for each in after.evaluations.values()}
        for id_, given in sources.items():
            self._made_up[id_] = self._made_up.get(id_, True) and is_made_up(given)
        kept = [each for each in seen if is_fault(each.change) and each.change not in excused]
        for fault in kept:
            self._note(fault, before)
        return [fault.change for fault in kept]

    def _note(self, fault: _Fault, before: Register) -> None:
        """Keep an offence, or that an earlier one of the same field went on."""
        for i, each in enumerate(self._offences):
            if fault.is_of_field(each.fault) and fault.change.before in each.held:
                self._offences[i] = replace(each, held=each.held | {fault.change.after})
                return
        self._offences.append(_Offence(fault, before, frozenset({fault.change.after})))


Earlier = Callable[[Collection[str]], Offences]
"""What was done to some files, by their paths, before a change that is judged."""


def judged(
    found: Sequence[RecordChanges], earlier: Earlier | None, after: Register
) -> Sequence[RecordChanges]:
    """Changes, of which those that put right what the earlier did are for attention alone."""
    every = [change for each in found for change in each.every]
    paths = {change.path for change in every if is_fault(change)}
    if not (paths and earlier):
        return found
    offences = earlier(paths)
    excused, examples = offences.excused(every, after), offences.examples(every)
    found = [_lowered(each, examples, AN_EXAMPLE) for each in found] if examples else found
    return [_lowered(each, excused, PUTS_RIGHT) for each in found] if excused else found


def _lowered(found: RecordChanges, excused: Collection[Change], why: str) -> RecordChanges:
    is_meant = found.matching(excused)
    every, public = (
        [_excused(change, why) if is_meant(change) and is_fault(change) else change for change in changed]
        for changed in (found.every, found.public)
    )
    return RecordChanges(every, public)


def _excused(change: Change, why: str) -> Change:
    return replace(change, level="attention", reaches_back=False, message=f"{change.message}{why}")


def _faults(found: Sequence[Change]) -> list[_Fault]:
    """Changes, each with the ids that its record had."""
    moves = {each.after: each.before for each in found if each.kind == "record-moved"}
    return [_Fault(each, frozenset(filter(None, (each.record, moves.get(each.record))))) for each in found]


_Standing = Callable[[Register], Sequence[_Fault]]
"""The faults that stand in a register beside an earlier one."""


def _standing_in(now: Register, committed: date | None = None) -> _Standing:
    """The faults that stand in a register, compared once with each earlier one."""
    known: dict[int, tuple[Register, Sequence[_Fault]]] = {}  # a register kept keeps its number

    def standing(before: Register) -> Sequence[_Fault]:
        if id(before) not in known:
            every = _faults(changes(before, now, committed=committed))
            known[id(before)] = before, [each for each in every if is_fault(each.change)]
        return known[id(before)][1]

    return standing


def _still_mended(found: Sequence[_Fault], before: Register, standing: _Standing) -> list[_Fault]:
    left = standing(before) if found else ()
    return [fault for fault in found if not any(_is_left(fault, each) for each in left)]


def _is_left(fault: _Fault, other: _Fault) -> bool:
    """Whether a fault still stands, by another that is found in its place; what reaches back leaves no error standing."""
    if other.change.level != "blocking" and fault.change.level == "blocking":
        return False
    if fault.is_of_field(other):
        return fault.change.before == other.change.before or fault.change.after == other.change.after
    return fault.has(other) or other.has(fault, as_agreed=False)


def _may_mend(fault: _Fault, offence: _Offence) -> bool:
    """Whether a change is about what an offence did, and brings back what that took or takes out what it brought."""
    if fault.is_of_field(offence.fault):
        return fault.change.after in {None, offence.fault.change.before}
    if offence.fault.change.kind == OF_DAYS:  # to correct the day is to rewrite its entry
        is_same = fault.is_of_record(offence.fault) and fault.change.action == offence.fault.change.action
        return is_same and fault.field[:1] == offence.fault.field[:1]
    return offence.fault.has(fault)


def _is_settled(offence: _Offence, found: Iterable[_Fault], standing: _Standing) -> bool:
    """Whether an offence no longer stands after some changes: it is put right, or the field was decided upon since."""
    fault = offence.fault
    touching = [each for each in found if fault.is_of_field(each) or fault.has(each) or each.has(fault)]
    for each in (each for each in touching if each.field and fault.is_of_field(each)):
        if each.change.level == "attention" and not each.change.reaches_back:
            return True
    return bool(touching and _still_mended([fault], offence.before, standing))


def _renamed(offence: _Offence, found: Iterable[Change]) -> _Offence:
    """An offence whose record may have got another id."""
    ids = {
        each.after for each in found if each.kind == "record-moved" and each.before in offence.fault.records
    }
    records = offence.fault.records | {each for each in ids if each}
    return replace(offence, fault=replace(offence.fault, records=records)) if ids else offence
