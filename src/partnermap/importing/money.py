"""Amounts of money as registers have them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from partnermap.model.usual_values import is_read, readings

_ABOUT = re.compile(
    r"\s*(?:per annum|per year|p\.?\s?a\.?|a year|each year|annually|yearly|/\s?(?:yr|year)|approx(?:imately)?\.?|circa|about|c\.(?= ?\u00a3?\d))\s*",
    re.IGNORECASE,
)
_NOTHING = frozenset({"nil", "none", "zero", "0", "\u00a30", "no contribution", "no funding", "nothing"})
_NOT_KNOWN = frozenset(
    {"n/k", "nk", "not known", "unknown", "?", "tbc", "tba", "to be confirmed", "n/a", "na", "not available"}
)
_THOUSANDS = re.compile(r"\u00a3\s?(?:000'?s?|k)\b|\(000'?s?\)|\bthousands?\b", re.IGNORECASE)
_MILLIONS = re.compile(r"\u00a3\s?m(?:illions?)?\b|\bmillions?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AmountRead:
    """What a cell says of an amount."""

    pounds: str | None = None
    """As records write it."""
    is_unknown: bool = False
    """Whether it says that nobody knows."""
    is_about: bool = False
    """Whether it says that the amount is not exact."""


def amount_read(text: str, heading: str = "") -> AmountRead:
    """An amount in pounds, in thousands or millions where the heading says so; none where it is a guess."""
    plain = " ".join(text.split())
    word = plain.casefold().strip(" .")
    if word in _NOTHING:
        return AmountRead("0")
    if word in _NOT_KNOWN:
        return AmountRead(is_unknown=True)
    bare = _ABOUT.sub(" ", plain).strip()
    is_about = re.search(r"approx|circa|about|\bc\.", plain, re.IGNORECASE) is not None
    found = [bare] if is_read("Money", bare) else [each.text for each in readings("Money", bare)]
    if not found and re.fullmatch(r"\d+\.\d+", bare):
        found = [f"{Decimal(bare):.2f}"]
    if len(found) != 1:
        return AmountRead()
    times = 1_000 if _THOUSANDS.search(heading) else 1_000_000 if _MILLIONS.search(heading) else 1
    amount = Decimal(found[0]) * times
    return AmountRead(
        f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}", is_about=is_about
    )
