"""Days and periods in words, in British English."""

from datetime import date
from typing import Protocol

from partnermap.wording.numbers import counted, has_or_have, times

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_OF_A_YEAR = 12


class Stretch(Protocol):
    """Days from the first to the last."""

    @property
    def first(self) -> date:
        """The first day."""

    @property
    def last(self) -> date:
        """The last day."""

    @property
    def text(self) -> str:
        """How a file writes them."""

    @property
    def known_by(self) -> bool:
        """Whether only is known that it was by the last."""


def day_in_words(day: date) -> str:
    """A day as a sentence has it: `14 July 2009`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days(count: int) -> str:
    """A number of days, in figures."""
    return counted(count, "day")


def overdue_by(count: int) -> str:
    """How far past its due day something is."""
    return f"overdue by {days(count)}"


def due_words(due: date, on: date) -> str:
    """How far a due day is away: `overdue by 3 days`, `due today`, `in 2 days`."""
    left = (due - on).days
    if left < 0:
        return overdue_by(-left)
    return f"in {days(left)}" if left else "due today"


def shift(count: int) -> str:
    """How many days later or earlier: `183 days later`."""
    if count == 0:
        return "ending the same day"
    return f"{days(abs(count))} {'later' if count > 0 else 'earlier'}"


def period(found: Stretch) -> str:
    """A day, month, quarter or year: `14 July 2009`, `July 2009`, `October to December 2009`, `2009/10`.

    Of what is only known to have been by a day: `known by 14 July 2009`.
    """
    if found.known_by:
        return f"known by {day_in_words(found.last)}"
    first, last = found.first, found.last
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return f"{first.day} {end}"
    length = (last.year - first.year) * MONTHS_OF_A_YEAR + last.month - first.month
    if first.day != 1 or length >= MONTHS_OF_A_YEAR - 1:
        return found.text
    if not length:
        return end
    start_year = "" if first.year == last.year else f" {first.year}"
    return f"{MONTHS[first.month - 1]}{start_year} to {end}"


def when(found: Stretch) -> str:
    """When something happened: `on 14 July 2009`, `in July 2009`, `by 14 July 2009`."""
    if found.known_by:
        return f"by {day_in_words(found.last)}"
    return f"{'on' if found.first == found.last else 'in'} {period(found)}"


def dated(found: Stretch) -> str:
    """Which of several something is, by its day: `of 14 July 2009`, `known by 14 July 2009`."""
    return period(found) if found.known_by else f"of {period(found)}"


def moved(now: Stretch, first: Stretch, count: int) -> str:
    """A target date that was moved: `31 July 2009 (moved twice, first 31 May)`."""
    earlier = period(first)
    same_year = first.first == first.last and now.first == now.last and first.last.year == now.last.year
    if same_year:
        earlier = earlier.removesuffix(f" {first.last.year}")
    return f"{period(now)} (moved {times(count)}, first {earlier})"


def undated_words(number: int, shown: str = "") -> str:
    """A sentence on agreed actions of which nobody can say whether they are late; `shown` follows the noun."""
    return f"{counted(number, 'agreed action')}{shown} {has_or_have(number)} no date."
