"""How often something is done, as people write it, in the writing of `every`."""

import re
from collections.abc import Mapping, Sequence

from partnermap.model.occurrences import INTERVALS, Repeats, interval_every
from partnermap.model.usual_dates import Meant
from partnermap.spelling import spelling_free

_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_ORDINALS: Mapping[str, int] = {
    "other": 2,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_UNITS: Mapping[str, tuple[int, str]] = {
    "week": (1, "week"),
    "fortnight": (2, "week"),
    "month": (1, "month"),
    "quarter": (3, "month"),
    "half year": (6, "month"),
    "year": (1, "year"),
    "annum": (1, "year"),
    "wk": (1, "week"),
    "mth": (1, "month"),
    "yr": (1, "year"),
}
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})"
_FORMS = (
    re.compile(rf"(?:once )?(?:every|each|per) (?:{_COUNT} ?|(?P<ordinal>{'|'.join(_ORDINALS)}) )?{_UNIT}s?"),
    re.compile(rf"once an? {_UNIT}"),
    re.compile(rf"(?:{_COUNT} ?)?{_UNIT}ly"),
)
_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("annual", "annually"), "1 year"),
    **dict.fromkeys(("twiceayear", "twiceyearly", "semiannual", "semiannually"), "6 months"),
    **dict.fromkeys(("biennial", "biennially"), "2 years"),
    **dict.fromkeys(("triennial", "triennially"), "3 years"),
}
"""Intervals that a word of their own is for, spelt without what makes no difference."""

_BIANNUAL = (Meant("6 months", "it is twice a year"), Meant("2 years", "it is every two years"))
_TWO_MEANINGS: Mapping[str, Sequence[Meant]] = {
    **dict.fromkeys(("biannual", "biannually", "biyearly"), _BIANNUAL),
    "biweekly": [Meant("2 weeks", "twice a week cannot be written")],
    "bimonthly": [Meant("2 months", "twice a month cannot be written")],
}
"""What is said of twice in a time and of every second of it; nothing is written that is more often than once a week."""


def interval_readings(text: str) -> Sequence[Meant]:
    """What a text may have meant that says nothing but how often; none where it is no interval, or a misspelt one."""
    spelt = spelling_free(text)
    if spelt in _TWO_MEANINGS:
        return _TWO_MEANINGS[spelt]
    if spelt in _WORDS:
        return [Meant(_WORDS[spelt])]
    plain = " ".join(re.sub(r"[-\u2010-\u2015]", " ", text.casefold()).split()).rstrip(".")
    match = next(filter(None, (form.fullmatch(plain) for form in _FORMS)), None)
    if match is None:
        return []
    parts = match.groupdict()
    times, unit = _UNITS[parts["unit"]]
    count = times * _number(parts.get("count") or parts.get("ordinal") or "one")
    return [Meant(f"{count} {unit}{'s' if count > 1 else ''}")]


def word_for(every: str) -> Repeats | None:
    """The word of `repeats` for the interval that a text of `every` names; None where there is none."""
    interval = interval_every(every)
    return next((word for word, each in INTERVALS.items() if each == interval), None)


def _number(written: str) -> int:
    if written in _ORDINALS:
        return _ORDINALS[written]
    return int(written) if written.isdecimal() else _NUMBERS.index(written) + 1
