"""Changes that put right what earlier ones did to something agreed, judged value by value."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from partnermap.changes.change import Change
from partnermap.changes.pair import entries_of_kind
from partnermap.changes.record_changes import RecordChanges
from partnermap.changes.registers import changes
from partnermap.changes.slots import ValueSlot, differing_values
from partnermap.changes.undecided import Undecided, Versions, keeps_unchanged, under
from partnermap.model.record import Record
from partnermap.model.value import is_made_up
from partnermap.register import Entry, Register
from partnermap.register.claims import RecordKind, claim
from partnermap.register.version import CommittedOn

PUTS_RIGHT = ", which puts right what was changed before with no decision on record"
UNASKED = "; whether it stood there in a version before these cannot be asked"
AN_EXAMPLE = "; it was made up to show the form, in every version"

NOTHING = Undecided()
REMOVED = {"partnership-removed", "evaluation-removed"}

_Known = tuple[RecordKind | None, str]
"""A record by its kind and id."""


def is_fault(change: Change) -> bool:
    """Whether a change is one that no decision on record allows."""
    return change.level == "blocking" or change.reaches_back


class FoundChanges:
    """What was found between two versions of a register, and when that was `committed`, and the values of the records that it is about."""

    def __init__(
        self, found: Sequence[Change], before: Register, after: Register, committed: CommittedOn | None = None
    ) -> None:
        self.found, self.before, self.after, self.committed = found, before, after, committed
        self.former = {each.after: each.before for each in found if each.kind == "record-moved"}
        self._versions: dict[_Known, Versions] = {}

    def versions(self, known: _Known) -> Versions:
        """Both versions of a record, which may have had another id before."""
        if known not in self._versions:
            was, now = _entry(self.before, self.was(known)), _entry(self.after, known)
            entry = now or was
            self._versions[known] = Versions(
                *differing_values(was, now, self.by_record[known]), entry.record if entry else None
            )
        return self._versions[known]

    def was(self, known: _Known) -> _Known:
        """A record as it was known before."""
        return known[0], self.former.get(known[1]) or known[1]

    @cached_property
    def by_record(self) -> Mapping[_Known, Sequence[Change]]:
        """What was found, by record."""
        found: dict[_Known, list[Change]] = {}
        for each in self.found:
            found.setdefault(_known(each), []).append(each)
        return found


def _known(change: Change) -> _Known:
    claimed = claim(change.path)
    return claimed.kind if claimed else None, change.record


def _entry(register: Register, known: _Known) -> Entry[Record] | None:
    kind, record = known
    return entries_of_kind(register, kind).get(record) if kind else None


def _is_gone_on_with(change: Change, step: FoundChanges) -> bool:
    """Whether a change takes out an action that another, which stays, was handed over to or continues."""
    if change.kind != "action-removed":
        return False
    gone = f"{step.was(_known(change))[1]}/{change.action}"
    stay = {
        f"{step.was(('evaluation', entry.id))[1]}/{action.ref}"
        for entry in step.after.evaluations.values()
        for _, action in entry.record.actions()
    }
    return any(
        gone in {action.carried_from, action.transferred and action.transferred.to}
        for entry in step.before.evaluations.values()
        for _, action in entry.record.actions()
        if f"{entry.id}/{action.ref}" in stay
    )


Earlier = Callable[[Collection[str]], "Offences"]
"""What was done to some files, by their paths, before a change that is judged."""


class Offences:
    """What the changes seen so far did to something agreed without a decision, and what still stands of it.

    What was done by `earlier` changes is asked for where that matters.
    """

    def __init__(self, earlier: Earlier | None = None) -> None:
        self._earlier = earlier
        self._left: dict[_Known, Undecided] = {}
        self._made_up: dict[str, bool] = {}
        self._former: dict[str, Mapping[str, str]] = {}  # by id the ids a record had, each with its file

    def copy(self) -> "Offences":
        """What was seen so far, to which more may be added apart."""
        other = Offences(self._earlier)
        other._left, other._made_up = dict(self._left), dict(self._made_up)
        other._former = dict(self._former)
        return other

    def excused(self, step: FoundChanges) -> list[Change]:
        """Those of the faults found in a step that only put right what an earlier one did."""
        faults = [each for each in step.found if is_fault(each)]
        excused = [each for each in faults if self._is_reversal(each, step)]
        if self._earlier and len(excused) < len(faults):
            earlier = self._earlier({each.path for each in faults})
            excused += earlier.excused(step)
        return excused

    def _is_reversal(self, change: Change, step: FoundChanges) -> bool:
        known = _known(change)
        left = self._left.get(step.was(known))
        if left is None or _is_gone_on_with(change, step):
            return False
        return left.reverses(change, step.versions(known))

    def examples(self, found: Sequence[Change]) -> list[Change]:
        """Those of some changes that take out a record which was wholly made up in every version."""
        found = [each for each in found if each.kind in REMOVED and self._made_up.get(each.record)]
        if not (found and self._earlier):
            return found
        known = [{each.record: each.path, **self._former.get(each.record, {})} for each in found]
        earlier = self._earlier({path for paths in known for path in paths.values()})
        return [each for each, ids in zip(found, known, strict=True) if not any(map(earlier.was_real, ids))]

    def was_real(self, record: str) -> bool:
        """Whether a version was seen in which a record was not wholly made up."""
        return self._made_up.get(record) is False

    def see(self, step: FoundChanges, *, goes_on: bool = True) -> list[Change]:
        """Take note of what a step did; its faults that put nothing right.

        What was seen so far `goes_on` with it, but where it is told beside a parent that is not the first.
        """
        self._see_sources(step)
        excused = [*self.excused(step), *self.examples(step.found)]
        offences = [each for each in step.found if is_fault(each) and each not in excused]
        for known, changed in step.by_record.items():
            left = self._left.get(step.was(known))
            meant = [each for each in changed if each in offences]
            if left is None and not meant:
                continue
            left, versions = left or NOTHING, step.versions(known)
            if goes_on:
                self._left.pop(step.was(known), None)
                left = left.after(changed, meant, versions)
            left = left.with_offences(meant, versions, step.committed.day if step.committed else None)
            if left != NOTHING:
                self._left[known] = left
        return offences

    def _see_sources(self, step: FoundChanges) -> None:
        """Take note of which records are wholly made up; under another id, each is still what it was."""
        for register in (step.before, step.after):
            sources = {each.id: each.record.sources for each in register.partnerships.values()}
            sources |= {each.id: each.record.sources for each in register.evaluations.values()}
            for id_, given in sources.items():
                self._made_up[id_] = self._made_up.get(id_, True) and is_made_up(given)
        had = {**step.before.partnerships, **step.before.evaluations}
        for now, was in step.former.items():
            if now and was in had:
                self._made_up[now] = self._made_up.get(now, True) and self._made_up[was]
                self._former[now] = {was: had[was].path, **self._former.get(was, {})}


def judged(
    found: Sequence[RecordChanges], earlier: Earlier | None, before: Register, after: Register
) -> Sequence[RecordChanges]:
    """Changes, of which those that put right what the earlier did are for attention alone.

    So is what an amendment keeps that may have stood there, where no versions before can be asked.
    """
    every = [change for each in found for change in each.every]
    paths = {change.path for change in every if is_fault(change)}
    if not paths:
        return found
    step = FoundChanges(every, before, after)
    if earlier is None:
        unasked = [each for each in every if keeps_unchanged(each, step.versions(_known(each)))]
        return [_lowered(each, unasked, UNASKED) for each in found] if unasked else found
    offences = earlier(paths)
    examples = offences.examples(every)
    excused = [each for each in offences.excused(step) if each not in examples]
    found = [_lowered(each, examples, AN_EXAMPLE) for each in found] if examples else found
    return [_lowered(each, excused, PUTS_RIGHT) for each in found] if excused else found


def _lowered(found: RecordChanges, excused: Collection[Change], why: str) -> RecordChanges:
    is_meant = found.matching(excused)
    every, public = (
        [_as_excused(change, why) if is_meant(change) and is_fault(change) else change for change in changed]
        for changed in (found.every, found.public)
    )
    return RecordChanges(every, public)


def _as_excused(change: Change, why: str) -> Change:
    return replace(change, level="attention", reaches_back=False, message=f"{change.message}{why}")


def mended(asked: Sequence[Change], step: FoundChanges, now: Register) -> list[Change]:
    """Those of the faults asked about, among all that was found in a step, of which nothing is left by now.

    What they touched is as it was before, or a decision is on record of it.
    """
    before = step.before
    if all(_is_back(each, step, now) for each in asked):
        return list(asked)
    since = FoundChanges(changes(before, now, committed=step.committed), before, now)
    left = [each for each in since.found if is_fault(each)]
    return [change for change in asked if not any(_is_left(change, step, each, since) for each in left)]


def _is_back(change: Change, step: FoundChanges, now: Register) -> bool:
    """Whether all that a fault touched is as it was before."""
    known = _known(change)
    was, present = _entry(step.before, known), _entry(now, known)
    if _took_back(change) or not (was and present):
        return False
    meant = _meant(change, step)
    return not any(under(each, meant) for each in chain(*differing_values(was, present, [change])))


def _is_left(change: Change, step: FoundChanges, other: Change, since: FoundChanges) -> bool:
    """Whether a fault still stands by another, which is found now in what it touched."""
    known, now = _known(change), _known(other)
    if since.was(now) != step.was(known):
        return False
    found = since.versions(now).touched(other)
    return _took_back(change) or any(
        under(each, _meant(change, step)) for each in found.values or found.entries
    )


def _took_back(change: Change) -> bool:
    """Whether a change took an agreement back: while nothing was agreed, all could be changed."""
    return change.kind == "milestone-withdrawn" and change.after is None


def _meant(change: Change, step: FoundChanges) -> Sequence[ValueSlot]:
    """The slots of which nothing may be left where a fault is put right."""
    touched = step.versions(_known(change)).touched(change)
    return touched.values if change.field and touched.values else touched.entries
