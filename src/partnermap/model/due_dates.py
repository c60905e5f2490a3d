"""The date of an action that stands: the first, as decisions moved it, and of a series the occurrence that is open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import itemgetter

from partnermap.model.action import Action, Deferral
from partnermap.model.occurrences import counted_for, meant, occurrences, occurrences_until
from partnermap.model.period import Period, on_day


@dataclass(frozen=True, slots=True)
class DateMove:
    """A decision on the date of an action: its day, the date it names, and the one that stood before."""

    day: date
    to: Period
    before: Period | None
    deferral: Deferral | None
    """The deferral that it is; None of a revision."""

    @property
    def holds(self) -> bool:
        """Whether it moves the date; a deferral never brings it forward."""
        return self.deferral is None or self.before is None or self.before.last <= self.to.last


def moves(action: Action, on: date = date.max) -> Sequence[DateMove]:
    """The revisions approved and the deferrals decided by a day, in order of decision."""
    decided: list[tuple[date, Period, Deferral | None]] = [
        *((each.approved.day.last, each.to, None) for each in action.revisions if each.approved),
        *((each.day.last, each.until, each) for each in action.deferrals),
    ]
    found: list[DateMove] = []
    for day, to, deferral in sorted(decided, key=itemgetter(0)):
        if day <= on:
            found.append(DateMove(day, to, _open(action, _last(found), before=day), deferral))
    return found


def last_move(action: Action, on: date) -> DateMove | None:
    """The decision by a day that the date goes by; None where that is the first date."""
    return _last(moves(action, on))


def open_occurrence(action: Action, on: date) -> Period | None:
    """The deadline that stands by the decisions made by `on`; of a repeating action, the first that is neither done nor passed over."""
    return _open(action, last_move(action, on))


def series(action: Action) -> Iterator[tuple[date, Period]]:
    """From which day what is done counts for which dates, each by the first; the latest series first."""
    for move in reversed(moves(action)):
        if move.holds:
            yield move.day, move.to
    if action.target_date:
        yield date.min, action.target_date


def _last(made: Sequence[DateMove]) -> DateMove | None:
    return next((move for move in reversed(made) if move.holds), None)


def _open(action: Action, move: DateMove | None, before: date = date.max) -> Period | None:
    """The deadline that stands after a move, by what was done and passed over before a day."""
    since, stands = (move.day, move.to) if move else (date.min, action.target_date)
    if stands is None or action.interval is None:
        return stands
    if action.by_last_day:
        stands = on_day(stands.last)
    done = [each for each in action.done if since <= each.day.last < before]
    written = [each.occurrence for each in done if each.occurrence]
    written += [each.occurrence for each in action.passed_over if each.day.last < before]
    days = [each.day for each in done if each.occurrence is None]
    latest = max((each.last for each in (*written, *days)), default=stands.last)
    known = occurrences_until(stands, action.interval, latest)
    over = {meant(each, known) for each in written}
    by_days = known[0].is_day
    if not by_days:
        over |= {counted_for(day, known) for day in days}
    left = (each for each in occurrences(stands, action.interval) if each not in over)
    return next(islice(left, len(days) if by_days else 0, None))
