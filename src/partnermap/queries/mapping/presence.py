"""Which partnerships are there on a day."""

from dataclasses import replace
from datetime import date

from partnermap.model.partnership import Ended
from partnermap.register import Register


def has_ended(ended: Ended | None, on: date) -> bool:
    """Whether the last day of a partnership has passed."""
    return ended is not None and ended.last_day.last < on


def still_there(register: Register, on: date) -> Register:
    """The register without the partnerships that have ended, and so what it is the public part of."""
    there = {
        entry.id: entry for entry in register.partnerships.values() if not has_ended(entry.record.ended, on)
    }
    private = still_there(register.private, on) if register.private else None
    return replace(register, partnerships=there, private=private)
