"""PM217."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from partnermap.finding import Finding, Severity
from partnermap.model.action import Action
from partnermap.model.due_dates import series
from partnermap.model.occurrences import Interval, counted_for, covers, meant, occurrences, occurrences_until
from partnermap.model.period import Period
from partnermap.register import Register
from partnermap.rules.actions import every_action, named
from partnermap.rules.rule import Misplaced, rule
from partnermap.source import KeyPath

DONE, PASSED_OVER = "done", "passed over"


@rule(
    "PM217",
    Severity.ERROR,
    "An occurrence that is done or passed over is none of its action's, or is told of twice.",
)
def unclear_occurrence(register: Register) -> Iterator[Finding]:
    for entry, key_path, action in every_action(register):
        interval, by_last_day = action.interval, action.by_last_day
        if interval and not by_last_day and action.target_date:
            for at, message, hint in _unclear(action, interval):
                yield entry.finding((*key_path, *at), message, hint)


def _unclear(action: Action, interval: Interval) -> Iterator[Misplaced]:
    kinds: dict[Period, str] = {}
    for at, written, of_day, what in _named(action):
        found = _meant(action, interval, written, of_day)
        if found is None:
            near = _nearest(action, interval, written, of_day)
            message = f"{written} names no single occurrence of {named(action)}"
            yield at, message, f"name one: the nearest is {near}"
        elif found in kinds:
            twice = f"{what} twice" if kinds[found] == what else f"both {DONE} and {PASSED_OVER}"
            yield at, f"the occurrence {found} of {named(action)} is {twice}", "keep the entry that holds"
        else:
            kinds[found] = what
    for i, done in enumerate(action.done):
        over = [] if done.occurrence or done.day.known_by else _within(action, interval, done.day)
        if len(over) > 1:
            message = f"{done.day} takes in {len(over)} occurrences of {named(action)}"
            yield ("done", i), message, f"write an entry for done that was done, as {over[-1]}"
    by_day = {_of_day(action, interval, each.day) for each in action.done if each.occurrence is None}
    for i, each in enumerate(action.passed_over):
        found = _meant(action, interval, each.occurrence, None)
        if found and found in by_day and kinds.get(found) == PASSED_OVER:
            message = f"the occurrence {found} of {named(action)} is both {DONE} and {PASSED_OVER}"
            hint = "keep the entry that holds, or say under `done` which `occurrence` was meant"
            yield ("passed_over", i, "occurrence"), message, hint


def _named(action: Action) -> Iterator[tuple[KeyPath, Period, date | None, str]]:
    """The occurrences that an action names: where, which, the day it was done, and what is told of it."""
    for i, each in enumerate(action.done):
        if each.occurrence:
            yield ("done", i, "occurrence"), each.occurrence, each.day.last, DONE
    for i, passed in enumerate(action.passed_over):
        yield ("passed_over", i, "occurrence"), passed.occurrence, None, PASSED_OVER


def _firsts(action: Action, day: date | None) -> Iterator[Period]:
    """The first dates of the series that an occurrence may be of: the one that held on a day, or any."""
    for since, first in series(action):
        if day is None or since <= day:
            yield first
            if day is not None:
                return


def _meant(action: Action, interval: Interval, written: Period, day: date | None) -> Period | None:
    found = (
        meant(written, occurrences_until(first, interval, written.last)) for first in _firsts(action, day)
    )
    return next(filter(None, found), None)


def _nearest(action: Action, interval: Interval, written: Period, day: date | None) -> Period:
    """The occurrence that is fewest days away; of several the latest."""
    first = next(_firsts(action, day))
    begun = occurrences_until(first, interval, written.last)
    among = [*islice(occurrences(first, interval), len(begun) + 1)]
    return min(reversed(among), key=lambda each: _days_between(each, written))


def _days_between(one: Period, other: Period) -> int:
    return max((one.first - other.last).days, (other.first - one.last).days, 0)


def _within(action: Action, interval: Interval, day: Period) -> Sequence[Period]:
    """The occurrences that lie within a period; none where the next one open is meant."""
    known = occurrences_until(next(_firsts(action, day.last)), interval, day.last)
    return [] if known[0].is_day else [each for each in known if covers(day, each)]


def _of_day(action: Action, interval: Interval, day: Period) -> Period | None:
    """The occurrence for which a day counts; None where that is the next one open."""
    known = occurrences_until(next(_firsts(action, day.last)), interval, day.last)
    return None if known[0].is_day else counted_for(day, known)
