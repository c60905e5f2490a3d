"""What a register says otherwise once it is of the second edition of the format."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from partnermap.model.action import Action
from partnermap.model.due_dates import open_occurrence
from partnermap.model.occurrences import occurrences
from partnermap.model.period import Period
from partnermap.register import Register

SHOWN_AHEAD = 13
"""Occurrences looked at: a year of months."""


@dataclass(frozen=True, slots=True)
class OtherDueDay:
    """An action whose period repeats, and the first day on which the editions differ."""

    id: str
    target_date: Period
    repeats: str
    was: date
    now: date


def _next_due(action: Action, on: date) -> Sequence[date]:
    """The days on which an action that repeats is due next; none of any other."""
    first = open_occurrence(action, on)
    if action.interval is None or first is None:
        return ()
    return [each.last for each in islice(occurrences(first, action.interval), SHOWN_AHEAD)]


def other_due_days(register: Register, on: date) -> Sequence[OtherDueDay]:
    """The actions of a register that are due on another day: a period that repeats is the next period, and no more its last day."""
    found = []
    for entry in register.evaluations.values():
        for _, action in entry.record.actions():
            later = action.model_copy(update={"by_last_day": False})
            pairs = zip(_next_due(action, on), _next_due(later, on), strict=False)
            was, now = next((pair for pair in pairs if pair[0] != pair[1]), (None, None))
            if action.target_date and was and now:
                often = action.repeats or f"every {action.every}"
                found.append(OtherDueDay(f"{entry.id}/{action.ref}", action.target_date, often, was, now))
    return found
