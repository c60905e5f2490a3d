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

GUARDED = {"assignment", "lint", "main_branch", "nation", "taken_in"}
"""Settings that decide what is checked, and against what; and whose history counts as that of the register."""


def settings_changes(base: Register, head: Register) -> Iterator[Change]:
    """What changed in the settings."""
    before, after = base.settings, head.settings
    entry: Entry[Record] = Entry(SETTINGS, SETTINGS, after)
    if before.year_starts != after.year_starts and SETTINGS in base.contents:
        old, new = (f"{month:02}-{day:02}" for month, day in (before.year_starts, after.year_starts))
        message = (
            f"the year starts on {new}, and no longer on {old}: every date written as a year or quarter moves"
        )
        yield Location(entry).change(
            "target-date-rewritten", "blocking", message, Values("year_starts", old, new)
        )
    for change in field_changes(Location(entry), before, after, skip={"year_starts"}):
        guarded = str((change.key_path or ("",))[0]) in GUARDED
        yield replace(change, level="attention") if guarded else change


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
