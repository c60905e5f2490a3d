"""Partnerships of which a full record is asked."""

from collections.abc import Iterator

from partnermap.model.partnership import Partnership
from partnermap.register import Entry, Register


def in_the_register(register: Register) -> Iterator[Entry[Partnership]]:
    """The partnerships that are registered and have not been ended; a candidate's record may fill up slowly."""
    for entry in register.partnerships.values():
        if entry.record.registered and not entry.record.ended and not entry.left_out_at("ended"):
            yield entry
