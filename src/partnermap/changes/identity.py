"""Whether a record keeps the id by which everything agreed of it is known, and what is on record where it does not."""

from collections.abc import Iterator, Mapping
from typing import Any

from partnermap.changes.change import Change, ChangeKind, Level, Location, Values
from partnermap.changes.decisions import UNDECIDED
from partnermap.changes.wording import adds_only, text_of
from partnermap.model.evaluation import Evaluation
from partnermap.model.partnership import Partnership
from partnermap.model.period import Period
from partnermap.model.record import Record
from partnermap.model.value import Former, is_made_up
from partnermap.register import Entry, Register
from partnermap.register.former_ids import renames
from partnermap.spelling import quoted
from partnermap.wording.dates import when
from partnermap.wording.terms import decision_words

Guarded = Evaluation | Partnership


def moved(noun: str, was: Entry[Any], entry: Entry[Any], registers: tuple[Register, Register]) -> Change:
    """That a record has another id; that of an agreed plan, or of a partnership, changes by decision alone."""
    message = f"the {noun} {was.id} is now {entry.id}"
    level: Level = "information"
    if isinstance(was.record, Guarded):
        recorded = _recorded(was.id, registers[1], entry.id)
        agreed = _agreed(was, registers[0])
        if recorded and recorded.by and recorded.day:
            level = "attention" if agreed else "information"
            message += f", decided by {decision_words(recorded.by, recorded.day, recorded.minute)}"
            # a partnership may have had its other name before its first plan was agreed, and so may that
            is_of_plan = isinstance(entry.record, Evaluation) and recorded in entry.record.formerly
            if agreed and is_of_plan and recorded.day.last < agreed.first:
                level = "blocking"
                message += f", before what was agreed under it, {when(agreed)}"
        elif agreed or (isinstance(was.record, Partnership) and not recorded):
            level = "blocking"
            message += f", {UNDECIDED} under `formerly`"
    return Location(entry).change("record-moved", level, message, Values(None, was.id, entry.id))


def _recorded(old: str, register: Register, new: str | None = None) -> Former | None:
    """What is on record of another id, the one asked for; what decides it before what only says it."""
    found = [former for each, now, former in renames(register) if each == old and new in {None, now}]
    return max(found, key=_is_decided, default=None)


def _is_decided(former: Former | None) -> bool:
    return bool(former and former.by and former.day)


def _agreed(entry: Entry[Any], register: Register) -> Period | None:
    """When a plan, or the first plan of a partnership, was agreed; None where none was."""
    if isinstance(entry.record, Evaluation):
        return entry.record.first_agreed
    plans = (each.record for each in register.evaluations.values())
    days = (each.first_agreed for each in plans if each.evaluated == entry.id)
    return min(filter(None, days), key=lambda day: day.first, default=None)


def made_up_changes(location: Location, before: Record, after: Record) -> Iterator[Change]:
    """That all of an agreed plan, or of a partnership with members, is said to be made up from now on, which it was not."""
    if not (isinstance(before, Guarded) and isinstance(after, Guarded)):
        return
    was_real = before.was_agreed if isinstance(before, Evaluation) else bool(before.members)
    if was_real and is_made_up(after.sources) and not is_made_up(before.sources):
        message = "all of it is said to be made up to show the form, which was not said before"
        yield location.change("field-changed", "attention", message, Values("sources", after="illustrative"))


def partnership_gone(location: Location, partnership: Partnership, head: Register) -> Change:
    """That the file of a partnership is gone, which even one that has ended should keep."""
    message = f"the partnership {partnership.name} is taken out"
    level: Level = "attention"
    if _is_decided(_recorded(location.entry.id, head)):
        message += "; another has it under `formerly`"
    elif partnership.ended:
        message += "; one that has ended keeps its file"
    else:
        level = "blocking"
        message += f", {UNDECIDED}; one that has ended keeps its file"
    return location.change("partnership-removed", level, message)


REMOVED: Mapping[type[Record], ChangeKind] = {
    Evaluation: "evaluation-removed",
    Partnership: "partnership-removed",
}


def stands_in_other(noun: str, location: Location, folder: str) -> Change:
    """That a record stands in another register now, from which it is judged what else became of it."""
    kind = REMOVED.get(type(location.entry.record), "field-changed")
    message = f"the {noun} is moved to the register in {quoted(folder)}, from where its changes are judged"
    return location.change(kind, "attention", message)


def stood_in_other(entry: Entry[Any], folder: str) -> Change:
    """That a record stood in another register before."""
    return Location(entry).change(
        "record-moved", "information", f"it stood in the register in {quoted(folder)} before"
    )


def former_ids_lost(location: Location, before: Record, after: Record) -> Iterator[Change]:
    """Every former id of which a record no longer says what it said: with it goes the way to what was agreed under it."""
    if not (isinstance(before, Guarded) and isinstance(after, Guarded)):
        return
    for old in (each for each in before.formerly if each.id):
        if not any(adds_only(old, new) for new in after.formerly):
            message = f"the former id {old.id} is taken out or rewritten, {UNDECIDED}"
            yield location.change("field-changed", "blocking", message, Values("formerly", text_of(old)))
