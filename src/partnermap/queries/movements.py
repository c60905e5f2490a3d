"""What changed in the register after a day: partnerships that were added, scored, that end, or whose tier changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from partnermap.model.partnership import Ended, Partnership, Score
from partnermap.model.period import Period
from partnermap.queries.significance import significance_of
from partnermap.register import Register

MovementKind = Literal["added", "scored", "to-end", "ended", "tier-changed"]


@dataclass(frozen=True, slots=True)
class Movement:
    """One change; `to-end` is the decision that it ends on a day still to come, `scored` the first scoring of an earlier entry.

    The tiers are those before and after, None where it is not significant; for one that was added the
    tier it has.
    """

    kind: MovementKind
    day: date
    dated: Period | None
    partnership_id: str
    tier_before: str | None = None
    tier: str | None = None
    edition: str | None = None
    ended: Ended | None = None


def movements(register: Register, since: date, on: date) -> list[Movement]:
    """The changes after a day in a register as it stood on a later one, in order of day."""
    found = [
        movement
        for entry in register.partnerships.values()
        for movement in _movements(register, entry.id, entry.record, since, on)
        if movement.day > since
    ]
    return sorted(found, key=lambda each: (each.day, each.partnership_id))


def _movements(
    register: Register, id_: str, partnership: Partnership, since: date, on: date
) -> Iterator[Movement]:
    registered = partnership.registered
    if registered:
        yield Movement(
            "added", registered.first, registered, id_, tier=significance_of(register, partnership).tier
        )
    scores = sorted(partnership.significance, key=lambda score: score.scored)
    tiers = [_tier(register, partnership, score) for score in scores]
    if registered and registered.first <= since and tiers and tiers[0]:
        first = scores[0]
        yield Movement("scored", first.scored.last, first.scored, id_, tier=tiers[0], edition=first.edition)
    for after, (was, now) in zip(scores[1:], pairwise(tiers), strict=True):
        if was != now:
            yield Movement(
                "tier-changed", after.scored.last, after.scored, id_, was, now, edition=after.edition
            )
    ended = partnership.ended
    if ended and ended.last_day.last < on:
        since_when = ended.last_day.last + timedelta(days=1)
        dated = ended.last_day if ended.day.last < since_when else None
        yield Movement("ended", max(since_when, ended.day.last), dated, id_, ended=ended)
    elif ended:
        yield Movement("to-end", ended.day.last, None, id_, ended=ended)


def _tier(register: Register, partnership: Partnership, score: Score) -> str | None:
    """The tier by one scoring."""
    return significance_of(register, partnership.model_copy(update={"significance": [score]})).tier
