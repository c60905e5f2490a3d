"""Single values as people write them, in the writing of records, for each kind of single value."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from pydantic import TypeAdapter, ValidationError

from partnermap.model import settings, value
from partnermap.model.period import APRIL_FIRST, YearStart
from partnermap.model.usual_dates import Meant, period_readings, year_readings
from partnermap.model.usual_intervals import interval_readings

DAYS = frozenset({"Day"})
PERIODS = frozenset({"When", "Target", "Fact", "LastDay", "Since"})

_AMOUNT = re.compile(
    r"£? ?(?P<pounds>\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(?P<part>\d+))? ?(?P<times>k|m|thousand|million)?(?: (?:pounds|gbp))?"
)
_TIMES = {None: 1, "k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000}
_COUNT = re.compile(r"(?P<count>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?(?: ?(?P<of>[a-z]+))?")
_HOURS = ("hours", "hour", "hrs")
_MONTHS_IN = {None: 1, "month": 1, "months": 1, "m": 1, "year": 12, "years": 12}
_DAYS_IN = {None: 1, "day": 1, "days": 1, "week": 7, "weeks": 7}
_PARAGRAPH = re.compile(r"(?:paragraph|para\.?|p\.?|no\.?)? ?(?P<number>\d{1,2})(?: of (?:part|schedule).*)?")
_YES, _NO = frozenset({"yes", "y", "true", "on", "1"}), frozenset({"no", "n", "false", "off", "0"})
_A_YEAR = 2027
_ACTION = re.compile(r"(?P<evaluation>.+?)[\s/]+(?P<ref>[^\s/]+)")


def readings(kind: str, text: str, year_start: YearStart = APRIL_FIRST, *, key: str = "") -> Sequence[Meant]:
    """What a text may have meant that a kind of single value cannot read, each in a writing that it can.

    A number may have its unit after it where the key names the unit.
    """
    if kind in DAYS | PERIODS:
        found: Sequence[Meant] = period_readings(text, year_start)
    elif kind == "Year":
        found = year_readings(text, year_start)
    elif kind == "Number":
        units: dict[str | None, int] = dict.fromkeys((None, *(_HOURS if "hours" in key else ())), 1)
        found = list(_count(text.strip(), units))
    else:
        usual = _USUAL.get(kind)
        found = list(usual(" ".join(text.split()))) if usual else []
    return [each for each in found if is_read(kind, each.text, year_start)]


def is_read(kind: str, text: str, year_start: YearStart = APRIL_FIRST) -> bool:
    """Whether a kind of single value can read a text."""
    try:
        _reader(kind).validate_python(text, context={"year_start": year_start})
    except ValidationError:
        return False
    return True


@cache
def _reader(kind: str) -> TypeAdapter[object]:
    return TypeAdapter(getattr(value, kind, None) or getattr(settings, kind, None) or str)


def _money(text: str) -> Iterator[Meant]:
    if match := _AMOUNT.fullmatch(text.casefold()):
        amount = Decimal(f"{match['pounds'].replace(',', '')}.{match['part'] or 0}") * _TIMES[match["times"]]
        pence = amount * 100
        if pence == pence.to_integral_value():
            has_pence = amount != amount.to_integral_value()
            yield Meant(f"{amount:.2f}" if has_pence else f"{amount:.0f}")


def _count(text: str, units: Mapping[str | None, int]) -> Iterator[Meant]:
    match = _COUNT.fullmatch(text.casefold())
    if match and match["of"] in units:
        yield Meant(str(int(match["count"].replace(",", "")) * units[match["of"]]))


def _paragraph(text: str) -> Iterator[Meant]:
    if match := _PARAGRAPH.fullmatch(text.casefold()):
        yield Meant(str(int(match["number"])))


def _flag(text: str) -> Iterator[Meant]:
    word = text.casefold()
    if word in _YES | _NO:
        yield Meant("true" if word in _YES else "false")


def _id(text: str) -> Iterator[Meant]:
    yield Meant(slug(text))


def slug(text: str) -> str:
    """A text as an id would be written: its words in lower case, joined by hyphens."""
    return re.sub(r"[\W_]+", "-", re.sub("['\u2019]", "", text.casefold()).replace("&", " and ")).strip("-")


def _action_id(text: str) -> Iterator[Meant]:
    if match := _ACTION.fullmatch(text):
        for ref in _ref(match["ref"]):
            yield Meant(f"{slug(match['evaluation'])}/{ref.text}")


def _ref(text: str) -> Iterator[Meant]:
    """A ref without what refs do not have: each run of it is one hyphen, where those are allowed, else nothing."""
    parts = [part for part in re.split(r"[^A-Za-z0-9.-]+", text) if part]
    written = next((ref for mark in "-." if is_read("Ref", ref := mark.join(parts))), "".join(parts))
    yield Meant(written)


def _month_day(text: str) -> Iterator[Meant]:
    """A day of every year, read in one year or another."""
    for each in period_readings(f"{text} {_A_YEAR}") or period_readings(f"{text}/{_A_YEAR}"):
        yield Meant(each.text.removeprefix(f"{_A_YEAR}-"), each.when)


_USUAL: Mapping[str, Callable[[str], Iterator[Meant]]] = {
    "Money": _money,
    "Every": lambda text: iter(interval_readings(text) or interval_readings(f"every {text}")),
    "Months": lambda text: _count(text, _MONTHS_IN),
    "Days": lambda text: _count(text, _DAYS_IN),
    "Paragraph": _paragraph,
    "Flag": _flag,
    "Id": _id,
    "Ids": _id,
    "ActionId": _action_id,
    "Ref": _ref,
    "MonthDay": _month_day,
    "CodeStart": lambda text: iter([Meant(text.strip().upper())]),
}
