"""What was done to a record without a decision, value by value, and which changes are nothing but its reversal."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from partnermap.changes.change import Change
from partnermap.changes.slots import IS_THERE, ValuesBySlot, ValueSlot, part_of, slot_of
from partnermap.model.record import Record

OF_DAYS = "dated-out-of-order"
OF_WAS = "amendment-unfounded"
ADDED = {"action-added", "issue-added"}

AGREED = {
    "action",
    "points",
    "priority",
    "responsibility",
    "political_lead",
    "target_date",
    "repeats",
    "every",
    "issue",
}
"""What is agreed of an action; the rest of it tells what became of it."""


class Extent(NamedTuple):
    """The slots of values, those of the entries or fields that have them, and that of the field or whole that has all."""

    values: Sequence[ValueSlot]
    entries: Sequence[ValueSlot]
    field: ValueSlot


@dataclass(frozen=True, slots=True)
class Versions:
    """The values of a record before and after a change, but for parts that are the same; the record after it, else before it."""

    before: ValuesBySlot
    after: ValuesBySlot
    record: Record | None

    def touched(self, change: Change) -> Extent:
        """What a change is about: of what it takes out what is lost, of what it adds what is gained.

        Where it tells of a value of one entry among several, it is about that entry.
        """
        slot = slot_of(change, self.record)
        least = len(part_of(change)) + bool(change.field)
        while not (found := self._differing(slot)) and len(slot) > least:
            slot = slot[:-1]
        if change.after is None:
            found = [each for each in found if each in self.before] or found
        elif change.before is None:
            found = [each for each in found if each not in self.before] or found
        said = [each for each in found if change.field and change.before == self.before.get(each, IS_THERE)]
        entries = {each[: len(slot) + 1] for each in said} or {slot}
        return Extent([each for each in found if under(each, entries)], list(entries), slot)

    def in_place_of(self, touched: Extent) -> Iterator[ValueSlot]:
        """The entries that came into a list in place of as many that were taken out."""
        entries = {each[: len(touched.field) + 1] for each in self._differing(touched.field)}
        lost, come = entries - self.after.keys(), entries - self.before.keys()
        yield from come if len(come) <= len(lost) else ()

    def come_with(self, slot: ValueSlot) -> ValueSlot:
        """The whole that came with a value: the value alone where all that it stands in was there."""
        return next(
            slot[:n] for n in range(len(slot) + 1) if slot[:n] in self.after.keys() - self.before.keys()
        )

    def come_under(self, issue: str | None) -> Iterator[ValueSlot]:
        """The actions of an issue that were not there before."""
        for *action, step in self.after.keys() - self.before.keys():
            if action[:1] == ["actions"] and step == "issue" and self.after[*action, step] == issue:
                yield tuple(action)

    def _differing(self, slot: ValueSlot) -> list[ValueSlot]:
        there = (each for each in {*self.before, *self.after} if each[: len(slot)] == slot)
        return [each for each in there if self.before.get(each) != self.after.get(each)]


def under(slot: ValueSlot, others: Iterable[ValueSlot]) -> bool:
    """Whether a slot is one of some others, or within one."""
    return any(slot[: len(each)] == each for each in others)


def keeps_unchanged(change: Change, versions: Versions) -> bool:
    """Whether a change is that an amendment keeps another value of what is the same in both versions."""
    if change.kind != OF_WAS:
        return False
    own = _kept_of(slot_of(change, versions.record))
    return part_at(versions.before, own) == part_at(versions.after, own)


def _kept_of(slot: ValueSlot) -> ValueSlot:
    """What an amendment that has a slot under `was` keeps the value of."""
    n = slot.index("was")
    return (*slot[: n - 2], *slot[n + 1 :])


class _Held(NamedTuple):
    """What a value was before it was changed without a decision, and what it is since; None where there is none."""

    was: str | None
    since: str | None


class _Day(NamedTuple):
    """A day that is wrong as it is, or lacks where it is None, and up to which one it may be set right."""

    since: str | None
    up_to: str | None = None


@dataclass(frozen=True)
class Undecided:
    """What was done to a record without a decision and still stands.

    Values that were changed or lost are `held`; what `came` as a whole, an action or entry, is as it came; `days` are
    those for the sake of which something was found.
    """

    held: Mapping[ValueSlot, _Held] = field(default_factory=dict)
    came: Mapping[ValueSlot, ValuesBySlot] = field(default_factory=dict)
    days: Mapping[ValueSlot, _Day] = field(default_factory=dict)

    def reverses(self, change: Change, versions: Versions) -> bool:
        """Whether a change does no more than to bring back what was there before, in place of what came without a decision."""
        if change.kind == OF_WAS:
            return self._is_kept(slot_of(change, versions.record), versions)
        touched = versions.touched(change)
        meant = touched.entries if change.after else [touched.field]
        return (
            bool(touched.values)
            and all(
                self._is_reversed(each, versions)
                for each in touched.values
                if not self._is_beside(each, versions)
            )
            and all(
                versions.after.get(slot) == held.was for slot, held in self.held.items() if under(slot, meant)
            )
        )

    def _is_kept(self, slot: ValueSlot, versions: Versions) -> bool:
        """Whether an amendment keeps at a slot what stood there before that was changed without a decision."""
        own = _kept_of(slot)
        there = part_at(versions.after, own)
        stood = dict(there)
        for each, held in self.held.items():
            if under(each, [own]) and there.get(each, held.since) == held.since:
                stood[each] = held.was or IS_THERE
        stood |= {each: IS_THERE for each in there if under(each, self.came)}
        kept = {each[len(slot) :]: value for each, value in part_at(versions.after, slot).items()}
        said = {each[len(own) :]: value for each, value in stood.items()}
        return stood != there and _but_empty(kept) == _but_empty(said)

    def _is_beside(self, slot: ValueSlot, versions: Versions) -> bool:
        """Whether a value comes with an action that is put back, and tells what became of it."""
        part, rest = slot[:2], slot[2:3]
        return (
            part[:1] == ("actions",)
            and part in self.held
            and part not in versions.before
            and AGREED.isdisjoint(rest)
        )

    def _is_reversed(self, slot: ValueSlot, versions: Versions) -> bool:
        before, after = versions.before.get(slot), versions.after.get(slot)
        if self.held.get(slot) == (after, before):
            return True
        if (day := self.days.get(slot)) and day.since == before and after is not None:
            return day.up_to is None or after <= day.up_to
        return any(
            under(slot, [top]) and top not in versions.after and part_at(versions.before, top) == came
            for top, came in self.came.items()
        )

    def after(self, found: Iterable[Change], offences: Collection[Change], versions: Versions) -> "Undecided":
        """The same once more was changed, of which some changes are offences.

        What was decided upon since, or is as it was before, is left out.
        """
        undecided = (each for each in found if each in offences or _has_no_field(each))
        touched = {slot for each in undecided for slot in versions.touched(each).values}
        decided = list(_amended(versions))
        held = dict(self._held_on(touched, versions))
        return Undecided(
            {
                slot: each
                for slot, each in held.items()
                if each.was != each.since and not under(slot, decided)
            },
            {
                slot: each
                for slot, each in self.came.items()
                if slot not in versions.before or (slot in versions.after and not under(slot, decided))
            },
            {
                slot: each
                for slot, each in self.days.items()
                if versions.before.get(slot) == versions.after.get(slot)
            },
        )

    def with_offences(
        self, offences: Iterable[Change], versions: Versions, committed: date | None
    ) -> "Undecided":
        """The same with what some changes did, on the day they were committed."""
        held, came, days = dict(self.held), dict(self.came), dict(self.days)
        for change in offences:
            touched = versions.touched(change)
            for slot in touched.values:
                if slot in versions.before:
                    held.setdefault(slot, _Held(versions.before[slot], versions.after.get(slot)))
                elif slot not in held:
                    top = versions.come_with(slot)
                    came[top] = part_at(versions.after, top)
            beside = versions.come_under(change.issue) if change.kind == "issue-added" else ()
            if change.field and change.after is None:
                beside = versions.in_place_of(touched)
            came |= {each: part_at(versions.after, each) for each in beside}
            slot = slot_of(change, versions.record)
            if change.kind == OF_DAYS:
                days[slot] = _Day(versions.after.get(slot))
            elif change.kind in ADDED:
                added = (*slot, "added")
                days[added] = _Day(versions.after.get(added), str(committed) if committed else None)
        return Undecided(held, came, days)

    def _held_on(self, touched: Iterable[ValueSlot], versions: Versions) -> Iterator[tuple[ValueSlot, _Held]]:
        """What was held, as it goes on: with what came in its place without a decision, or comes back beside it."""
        before, after = versions.before, versions.after
        for slot, held in self.held.items():
            is_changed = held.since == before.get(slot) != after.get(slot)
            if not is_changed or slot in touched or after.get(slot) == held.was:
                yield slot, _Held(held.was, after.get(slot)) if is_changed else held
        for slot in touched:
            around = (slot[:n] for n in range(len(slot)))
            if slot not in self.held and any(each in self.held and each not in before for each in around):
                yield slot, _Held(None, after.get(slot))


def _has_no_field(change: Change) -> bool:
    """Whether a change is about an action, issue or record as a whole: what comes back so comes back as it may be."""
    return change.field is None and change.kind not in {"record-moved", "action-moved"}


def _but_empty(values: Mapping[ValueSlot, str]) -> Mapping[ValueSlot, str]:
    return {slot: value for slot, value in values.items() if value}


def part_at(slots: ValuesBySlot, top: ValueSlot) -> ValuesBySlot:
    """What stands at a slot, and within it."""
    return {slot: value for slot, value in slots.items() if slot[: len(top)] == top}


def _amended(versions: Versions) -> Iterator[ValueSlot]:
    """What the amendments that came with a change have decided upon."""
    for slot in versions.after.keys() - versions.before.keys():
        if "was" in slot:
            n = slot.index("was")
            part, kept = slot[: n - 2], slot[n + 1 :]
            if kept:
                yield *part, *kept[: 3 if kept[0] == "milestones" else 1]
