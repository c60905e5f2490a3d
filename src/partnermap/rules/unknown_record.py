"""PM319."""

from collections.abc import Iterator

from partnermap.finding import Finding, Severity
from partnermap.register import Entry, Register
from partnermap.register.claims import SETTINGS
from partnermap.register.former_ids import present_ids
from partnermap.rules.links import can_tell
from partnermap.rules.near_misses import near_name
from partnermap.rules.rule import rule
from partnermap.spelling import quoted


@rule("PM319", Severity.ERROR, "A register was taken in, and a record that came with it is not there.")
def unknown_record(register: Register) -> Iterator[Finding]:
    if not register.settings.taken_in or not all(can_tell(register, kind) for kind in register.ids):
        return
    known = {*present_ids(register), *(id_ for ids in register.ids.values() for id_ in ids)}
    entry = Entry(SETTINGS, SETTINGS, register.settings)
    for i, taken in enumerate(register.settings.taken_in):
        for old, new in taken.ids.items():
            if new not in known:
                yield entry.finding(
                    ("taken_in", i, "ids", old),
                    f"no record has the id {quoted(new)}, which {old} of {taken.register_id} is to have here",
                    near_name(new, known) or "correct the id, or bring the record back",
                )
