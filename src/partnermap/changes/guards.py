"""What became of what guards a register: its settings, and the waivers in its files."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from partnermap.changes.change import Change, Location, Values, of_file
from partnermap.changes.fields import field_changes
from partnermap.changes.wording import cited
from partnermap.model.record import Record
from partnermap.register import Entry, Register
from partnermap.register.claims import SETTINGS, claim
from partnermap.source import Waiver
from partnermap.wording.lists import listed

LEAVES_NOTHING_OUT = {"PM010", "PM011"}
"""The codes of what may not be meant as it stands, and is read all the same."""


def settings_changes(base: Register, head: Register) -> Iterator[Change]:
    """What changed in the settings; where they can no longer be read, that alone."""
    before, after = base.settings, head.settings
    entry: Entry[Record] = Entry(SETTINGS, SETTINGS, after)
    if why := _lost(base, head):
        message = f"{SETTINGS} {why}"
        yield of_file(SETTINGS, SETTINGS).change("field-changed", "blocking", message)
        return
    is_there = SETTINGS in base.contents  # without them nothing was said to go by
    if is_there and (before.format, after.format) == ("2", "1"):
        message = "the format is 1, and no longer 2: what repeats by months, quarters or years moves"
        yield Location(entry).change(
            "target-date-rewritten", "blocking", message, Values("format", before.format, after.format)
        )
    if is_there and before.year_starts != after.year_starts:
        old, new = (f"{month:02}-{day:02}" for month, day in (before.year_starts, after.year_starts))
        message = (
            f"the year starts on {new}, and no longer on {old}: every date written as a year or quarter moves"
        )
        yield Location(entry).change(
            "target-date-rewritten", "blocking", message, Values("year_starts", old, new)
        )
    skip = {"year_starts", *(["format"] if before.format > after.format else [])}
    yield from field_changes(Location(entry), before, after, skip=skip)


def _lost(base: Register, head: Register) -> str:
    """That settings which could be read are gone, or at fault; nothing where they were before, or are not."""
    if SETTINGS not in base.contents or settings_at_fault(base):
        return ""
    if settings_at_fault(head):
        return "cannot be read any more, so that nothing can be judged by it; lint says why"
    return "" if SETTINGS in head.contents else "is gone, so that nothing can be judged by it"


def settings_at_fault(register: Register) -> bool:
    """Whether the settings cannot be read."""
    return any(fault.path == SETTINGS and fault.code not in LEAVES_NOTHING_OUT for fault in register.faults)


def waiver_changes(base: Register, head: Register, paths: Collection[str]) -> Iterator[Change]:
    """The waivers that are new in some files."""
    for path in sorted(paths & head.waivers.keys()):
        claimed = claim(path)
        known = [(waiver.codes, waiver.reason) for waiver in base.waivers.get(path, ())]
        for waiver in head.waivers[path]:
            if claimed and (waiver.codes, waiver.reason) not in known:
                change = of_file(claimed.id, path).change("field-changed", "attention", _hiding(waiver))
                yield replace(change, place=waiver.place)


def _hiding(waiver: Waiver) -> str:
    why = f": {cited(waiver.reason)}" if waiver.reason else " and gives no reason"
    return f"a new waiver hides {listed(waiver.codes) or 'nothing, for it names no rule'}{why}"
