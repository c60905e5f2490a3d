"""Numbers and days in words."""

from datetime import date

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
"""English whatever the locale of the machine."""


def day_in_words(day: date) -> str:
    """A day as a sentence has it: `14 July 2009`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number and its noun: `1 error`, `2 errors`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def times(number: int) -> str:
    """How often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def due_words(due: date, on: date) -> str:
    """How far a due day is away: `3 days overdue`, `due today`, `in 2 days`."""
    days = (due - on).days
    if days < 0:
        return f"{counted(-days, 'day')} overdue"
    return f"in {counted(days, 'day')}" if days else "due today"
