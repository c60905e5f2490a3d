"""Single values in words, and lists and groups of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from partnermap.wording.dates import Stretch, day_in_words, period
from partnermap.wording.money import pounds
from partnermap.wording.numbers import figures
from partnermap.wording.terms import plain

Value = str | int | bool | date | Decimal | Stretch | Sequence["Value"] | Mapping[str, "Value"] | None
"""What programs get; days, periods and amounts of money as they stand in a file."""

UNKNOWN = ""
"""What people see where nothing is on record."""


def in_words(value: Value) -> str:
    """A value as people read it where no words of its own are given."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return figures(value)
    if isinstance(value, Decimal):
        return pounds(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{plain(str(key))}: {in_words(below)}" for key, below in value.items())
    if isinstance(value, Sequence):
        return ", ".join(map(in_words, value))
    return day_in_words(value) if isinstance(value, date) else period(value)
