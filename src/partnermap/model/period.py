"""Days, periods and financial years, read from the text that stands in the file."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from pydantic_core import PydanticCustomError

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""The years a date may lie in; anything else is taken for a slip of the pen."""
OUT_OF_BOUNDS = f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}"

YearStart = tuple[int, int]
APRIL_FIRST: YearStart = (4, 1)
"""Month and day on which a financial year starts, unless the settings say otherwise."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_YEAR = re.compile(r"(\d{4})/(\d\d)", re.ASCII)
_QUARTER = re.compile(r"(\d{4}/\d\d) Q([1-4])", re.ASCII)
_CALENDAR_YEAR = re.compile(r"\d{4}", re.ASCII)
_QUARTER_MONTHS = 3
_SHORTEST_MONTHS_GAP = 5
"""More days than notice served at the end of a long month can run out early in a short one."""
DECEMBER = 12


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A day, month, quarter, financial year or calendar year; `text` is how it was written.

    Ordered by last day, which is when a deadline falls due and a fact has happened. A fact of which only is known
    by when it had happened is `known_by` its last day, and its first is the earliest that the format has.
    """

    last: date
    first: date
    text: str = field(compare=False)
    known_by: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        return f"known by {self.text}" if self.known_by else self.text

    @property
    def written(self) -> str | dict[str, str]:
        """How a file has it."""
        return {"known_by": self.text} if self.known_by else self.text

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def shown_from(self) -> date:
        """Where it begins in a drawing: its first day, or all that is known of it."""
        return self.last if self.known_by else self.first

    @property
    def months(self) -> int:
        """How many whole months it lasts; 0 for a day."""
        after = self.last + timedelta(days=1)
        return (after.year - self.first.year) * 12 + after.month - self.first.month if not self.is_day else 0

    def later(self, months: int) -> "Period":
        """The period of the same kind that begins a number of months later, which is a whole number of its own."""
        begins = months_after(self.first, months)
        ends = months_after(begins, self.months) - timedelta(days=1)
        return Period(ends, begins, self._text_later(begins, months))

    def _text_later(self, begins: date, months: int) -> str:
        if quarter := _QUARTER.fullmatch(self.text):
            years, number = divmod(int(quarter[2]) - 1 + months // _QUARTER_MONTHS, 4)
            return f"{_year(int(self.text[:4]) + years)} Q{number + 1}"
        if _YEAR.fullmatch(self.text):
            return _year(int(self.text[:4]) + months // 12)
        return f"{begins.year}" if _CALENDAR_YEAR.fullmatch(self.text) else f"{begins:%Y-%m}"

    def days_after(self, due: date) -> int:
        """Days late against a due day, 0 when in time.

        A fact that is only known to lie in a period is late only when its first day is, and
        the days are the least they can be.
        """
        return max((self.first - due).days, 0)


def _year(first: int) -> str:
    """The financial year that begins in a calendar year, as it is written."""
    return f"{first}/{(first + 1) % 100:02}"


def on_day(day: date) -> Period:
    """A day as a period of its own."""
    return Period(day, day, day.isoformat())


def known_by(day: date) -> Period:
    """What had happened by a day, since when is not known."""
    return Period(day, date(FIRST_YEAR, 1, 1), day.isoformat(), known_by=True)


def _bad_date(text: str, reason: str) -> PydanticCustomError:
    return PydanticCustomError("date", "{reason}", {"reason": reason, "text": text})


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date:
    """A day as `2009-07-14`.

    Raises `PydanticCustomError` of type `date` for any other text and for a day that no calendar has.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        raise _bad_date(text, "is not a day written as 2009-07-14")
    year, month, day = map(int, match.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        raise _bad_date(text, "is a day that does not exist") from None
    return _within_bounds(text, found)


def _within_bounds(text: str, day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise _bad_date(text, OUT_OF_BOUNDS)
    return day


def parse_year(text: str) -> str:
    """A financial year as `2009/10`; `2009-10` is October 2009 and refused.

    Raises `PydanticCustomError` of type `year`.
    """
    match = _YEAR.fullmatch(text)
    if match is None:
        month = _MONTH.fullmatch(text)
        advice = f"; write {text.replace('-', '/')}" if month and _consecutive(*month.groups()) else ""
        raise PydanticCustomError(
            "year", "{reason}", {"reason": f"is not a financial year written as 2009/10{advice}"}
        )
    if not _consecutive(*match.groups()):
        raise PydanticCustomError(
            "year", "{reason}", {"reason": "is not a financial year: its two years do not follow each other"}
        )
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise PydanticCustomError("year", "{reason}", {"reason": OUT_OF_BOUNDS})
    return text


def _consecutive(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second)


@lru_cache(maxsize=4096)
def parse_period(text: str, year_start: YearStart = APRIL_FIRST) -> Period:
    """A period in any of its five spellings; quarters and `2009/10` count from `year_start`.

    Raises `PydanticCustomError` of type `date`.
    """
    if _DAY.fullmatch(text):
        day = parse_day(text)
        return Period(day, day, text)
    if month := _MONTH.fullmatch(text):
        if not 1 <= int(month[2]) <= DECEMBER:
            is_year = _consecutive(*month.groups())
            raise _bad_date(
                text, f"is {'a financial year with a hyphen' if is_year else 'a month that does not exist'}"
            )
        return _months(text, int(month[1]), int(month[2]), 1, 1)
    if _CALENDAR_YEAR.fullmatch(text):
        return _months(text, int(text), 1, 1, 12)
    quarter = _QUARTER.fullmatch(text)
    year = quarter[1] if quarter else text
    if not _YEAR.fullmatch(year):
        raise _bad_date(
            text,
            "is not a day, month, quarter or year such as 2009-12-31, 2009-12, 2009/10 Q3, 2009/10 or 2009",
        )
    if not _consecutive(*year.split("/")):
        raise _bad_date(text, "is not a financial year: its two years do not follow each other")
    start_month, start_day = year_start
    if quarter:
        return _months(
            text,
            int(year[:4]),
            start_month + _QUARTER_MONTHS * (int(quarter[2]) - 1),
            start_day,
            _QUARTER_MONTHS,
        )
    return _months(text, int(year[:4]), start_month, start_day, 12)


def period_or_none(text: str, year_start: YearStart = APRIL_FIRST) -> Period | None:
    """A period in any of its five spellings; None for any other text."""
    try:
        return parse_period(text, year_start)
    except PydanticCustomError:
        return None


def _months(text: str, year: int, month: int, day: int, count: int) -> Period:
    """The period of `count` whole months from a day; a month past December belongs to the next year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _bad_date(text, OUT_OF_BOUNDS)
    first = date(year + (month - 1) // DECEMBER, (month - 1) % DECEMBER + 1, day)
    return Period(months_after(first, count) - timedelta(days=1), first, text)


def months_after(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of that month where it is shorter."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)  # pragma: no cover -- every month has 28 days


def notice_runs_out(served: date, months: int) -> date:
    """The day before the same day `months` on: served 31 August for six months ends on the month's last day."""
    same_day = months_after(served, months)
    return same_day if same_day.day < served.day else same_day - timedelta(days=1)


def last_day_to_serve(end: date, months: int) -> date:
    """The latest day on which notice can be served so that it runs out by the end of the term."""
    day = months_after(end, -months) + timedelta(days=_SHORTEST_MONTHS_GAP)
    while notice_runs_out(day, months) > end:
        day -= timedelta(days=1)
    return day


def year_of(day: date, year_start: YearStart = APRIL_FIRST) -> str:
    """The financial year a day lies in, as `2009/10`."""
    return _year(day.year if (day.month, day.day) >= year_start else day.year - 1)


def quarter_of(day: date, year_start: YearStart = APRIL_FIRST) -> Period:
    """The quarter of the financial year a day lies in."""
    year = year_of(day, year_start)
    quarters = (parse_period(f"{year} Q{number}", year_start) for number in (1, 2, 3, 4))
    return next(quarter for quarter in quarters if day <= quarter.last)


def year_after(year: str) -> str:
    """The financial year that follows one: `2010/11` after `2009/10`."""
    return _year(int(year[:4]) + 1)


def year_starts_on(year: str, year_start: YearStart = APRIL_FIRST) -> date:
    """The first day of a financial year written as `2009/10`."""
    return date(int(year[:4]), *year_start)


def year_before(year: str) -> str:
    """The financial year before one: `2008/09` before `2009/10`."""
    return f"{int(year[:4]) - 1}/{year[2:4]}"
