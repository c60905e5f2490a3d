"""Which report sheet a committee's name means on a day."""

from collections.abc import Collection
from datetime import date

from partnermap.register import Register
from partnermap.spelling import spelling_free


def latest_met(register: Register, ids: Collection[str], on: date) -> str | None:
    """Of report sheets of one committee the latest with a meeting by a day; None of several committees, or where none has met."""
    sheets = [register.reports[id_] for id_ in ids]
    met = [each for each in sheets if each.record.meeting <= on]
    if not met or len({spelling_free(each.record.committee) for each in sheets}) > 1:
        return None
    return max(met, key=lambda each: (each.record.meeting, each.id)).id
