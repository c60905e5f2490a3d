"""Days, periods and years as people write them, in the writing of records; of two readings both, of none no guess."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from partnermap.model.period import APRIL_FIRST, FIRST_YEAR, LAST_YEAR, YearStart, parse_period


class Meant(NamedTuple):
    """What a text may have meant, in the writing of records; `when` says on what condition, or how it was read."""

    text: str
    when: str = ""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|'?\d\d)"
_FINANCIAL = r"(?P<first>\d{4}|\d\d) ?[-/] ?(?P<second>\d{4}|\d\d)"
_TO = r" ?(?:/|-|&| to | and | or ) ?"
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_QUARTER = (
    r"(?:(?:q|quarter ?)(?P<quarter>[1-4])|(?P<ordinal>first|1st|second|2nd|third|3rd|fourth|4th) quarter)"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.? )?"
_TIME = r"(?:(?:t| )\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:z| ?[ap]m|[+-]\d\d:?\d\d)?)?"

_LEAD = re.compile(r"(?:by|on|in|during|due|the|end of|end|at|financial year|fy) (?:the )?")
_CALLED_A_YEAR = re.compile(r"\b(?:financial year|fy)\b|\bfy(?=\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"(?P<year>\d{{4}})([-/. ])(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){_TIME}")
_RUN_TOGETHER = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)")
_THREE_NUMBERS = re.compile(rf"{_WEEKDAY}(\d{{1,2}})([-/. ])(\d{{1,2}})\2(\d{{4}}|\d\d){_TIME}")
_DAY_FIRST = re.compile(rf"{_WEEKDAY}{_DAY}[-/. ]*(?:of )?{_MONTH.format('month')}[-/. ]*{_YEAR}{_TIME}")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_MONTH.format('month')} {_DAY} (?P<year>\d{{4}}){_TIME}")
_MONTH_AND_YEAR = re.compile(
    rf"{_MONTH.format('month')}(?:[-/. ]*(?P<year>\d{{4}}|'\d\d)|[-/](?P<short>\d\d))"
)
_NUMBERED_MONTH = re.compile(
    r"(?:(?P<month>\d{1,2})[-/.](?P<year>\d{4})|(?P<year_>\d{4})[-/. ](?P<month_>\d{1,2}))"
)
_TWO_MONTHS = re.compile(
    rf"(?:between )?{_MONTH.format('one')}(?: ?\d{{4}})?{_TO}{_MONTH.format('month')}[-/. ]*(?P<year>\d{{4}})"
)
_FINANCIAL_YEAR = re.compile(_FINANCIAL)
_LAST_DIGIT = re.compile(r"(?P<first>\d{4}) ?[-/] ?(?P<nought>0?)(?P<digit>\d)")
_QUARTERS = (
    re.compile(rf"{_QUARTER},?(?: of)?[- ]?(?:the )?(?:fy )?{_FINANCIAL}"),
    re.compile(rf"{_FINANCIAL}[- ]?{_QUARTER}"),
)
_COULD_BE_A_DAY = re.compile(r"\d\d ?[-/] ?(?:0\d|1[0-2])")
_DAY_NUMBER = re.compile(r"\d{5}", re.ASCII)
_FIRST_OF_SPREADSHEETS = date(1899, 12, 30)
_CENTURY = 100


def period_readings(text: str, year_start: YearStart = APRIL_FIRST) -> Sequence[Meant]:
    """What a text may have meant as a day, month, quarter or year; nothing where that is a guess."""
    found: dict[str, Meant] = {}
    for reading in _periods(normalised(text), is_called_year=_CALLED_A_YEAR.search(text) is not None):
        try:
            parse_period(reading.text, year_start)
        except (PydanticCustomError, ValueError):
            continue
        found.setdefault(reading.text, reading)
    one = len(found) == 1
    return [Meant(each.text, "") if one and each.when in _ORDERS else each for each in found.values()]


def year_readings(text: str, year_start: YearStart = APRIL_FIRST) -> Sequence[Meant]:
    """What a text may have meant as a financial year."""
    plain = normalised(text)
    if re.fullmatch(r"\d{4}", plain):
        first = int(plain)
        return [
            Meant(f"{first}/{(first + 1) % _CENTURY:02}", "the year starts in it"),
            Meant(f"{first - 1}/{first % _CENTURY:02}", "the year ends in it"),
        ]
    return list(_financial_years(plain)) or list(_years_by_last_digit(plain, year_start))


def normalised(text: str) -> str:
    """A text without what makes no difference to a date: case, commas, kinds of dash, words such as "by the end of"."""
    plain = (
        re.sub("[\u2010-\u2015\u2212]", "-", text.casefold())
        .replace("\u2019", "'")
        .replace(",", " ")
        .replace("(", " ")
    )
    plain = " ".join(plain.replace(")", " ").split()).rstrip(".")
    while lead := _LEAD.match(plain):
        plain = plain[lead.end() :]
    return re.sub(r"^fy(?=\d)", "", plain)


DAY_FIRST, THE_MONTH_FIRST, THE_YEAR_FIRST = "the day stands first", "the month does", "the year does"
A_YEAR, A_MONTH = "it is a financial year", "it is a month"
_ORDERS = {DAY_FIRST, THE_MONTH_FIRST, THE_YEAR_FIRST, A_YEAR, A_MONTH}
"""What is said of a reading beside another, and not of one alone."""


def _periods(plain: str, *, is_called_year: bool) -> Iterator[Meant]:
    for pattern, readings in _FORMS:
        if match := pattern.fullmatch(plain):
            yield from readings(match)
            return
    years = [] if _COULD_BE_A_DAY.fullmatch(plain) else list(_financial_years(plain))
    yield from (Meant(each.text, A_YEAR) for each in years)
    match = _NUMBERED_MONTH.fullmatch(plain)
    is_year = years and (is_called_year or "/" in plain)  # with a slash it is a year as records write it
    if match and not is_year:
        yield from _month(match["year"] or match["year_"], match["month"] or match["month_"], A_MONTH)


def _year_first(match: re.Match[str]) -> Iterator[Meant]:
    yield from _day(match["year"], match["month"], match["day"])


def _three_numbers(match: re.Match[str]) -> Iterator[Meant]:
    one, mark, two, three = match.groups()
    yield from _day(three, two, one, DAY_FIRST)
    yield from _day(three, one, two, THE_MONTH_FIRST)
    if mark == "-" and len(three) == len(one):
        yield from _day(one, two, three, THE_YEAR_FIRST)


def _named_month_and_day(match: re.Match[str]) -> Iterator[Meant]:
    yield from _day(match["year"], _number(match["month"]), match["day"])


def _named_month(match: re.Match[str]) -> Iterator[Meant]:
    yield from _month(match["year"] or match["short"], _number(match["month"]))


def _later_month(match: re.Match[str]) -> Iterator[Meant]:
    yield from _month(match["year"], _number(match["month"]), "it is the later of the two")


def _quarter(match: re.Match[str]) -> Iterator[Meant]:
    number = match["quarter"] or _ORDINALS[match["ordinal"]]
    for year in _consecutive(match["first"], match["second"]):
        yield Meant(f"{year.text} Q{number}")


def _day_number(match: re.Match[str]) -> Iterator[Meant]:
    day = _FIRST_OF_SPREADSHEETS + timedelta(days=int(match[0]))
    yield Meant(day.isoformat(), "it is the day number of a spreadsheet")


_FORMS: Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Meant]]]] = (
    (_YEAR_FIRST, _year_first),
    (_RUN_TOGETHER, _year_first),
    (_THREE_NUMBERS, _three_numbers),
    (_DAY_FIRST, _named_month_and_day),
    (_MONTH_FIRST, _named_month_and_day),
    (_MONTH_AND_YEAR, _named_month),
    (_TWO_MONTHS, _later_month),
    *((pattern, _quarter) for pattern in _QUARTERS),
    (_DAY_NUMBER, _day_number),
)


def _number(month: str) -> str:
    return str(_MONTHS.index(month[:3]) + 1)


def _years(written: str) -> Iterator[int]:
    """The years that a number of two or four digits can be."""
    digits = written.removeprefix("'")
    if len(digits) == len("1990"):
        yield int(digits)
        return
    for century in range(FIRST_YEAR // _CENTURY, LAST_YEAR // _CENTURY + 1):
        if FIRST_YEAR <= century * _CENTURY + int(digits) < LAST_YEAR:
            yield century * _CENTURY + int(digits)


def _day(year: str, month: str, day: str, when: str = "") -> Iterator[Meant]:
    """A day; a year of two digits that could be in two centuries is no reading."""
    years = list(_years(year))
    if len(years) == 1:
        yield Meant(f"{years[0]}-{int(month):02}-{int(day):02}", when)


def _month(year: str, month: str, when: str = "") -> Iterator[Meant]:
    years = list(_years(year))
    if len(years) == 1:
        yield Meant(f"{years[0]}-{int(month):02}", when)


def _financial_years(plain: str) -> Iterator[Meant]:
    match = _FINANCIAL_YEAR.fullmatch(plain)
    if match:
        yield from _consecutive(match["first"], match["second"])


def _years_by_last_digit(plain: str, year_start: YearStart) -> Iterator[Meant]:
    """A year of which the second is its last digit alone; with a nought before it, where that month is in it too."""
    if match := _LAST_DIGIT.fullmatch(plain):
        second = int(match["first"]) + 1
        is_in_it = not match["nought"] or (int(match["digit"]), 1) >= year_start
        if second % 10 == int(match["digit"]) and is_in_it:
            yield Meant(f"{match['first']}/{second % _CENTURY:02}")


def _consecutive(first: str, second: str) -> Iterator[Meant]:
    years = list(_years(first))
    if len(years) == 1 and (years[0] + 1) % _CENTURY == int(second) % _CENTURY:
        follows = len(second) < len("1990") or int(second) == years[0] + 1
        if follows:
            yield Meant(f"{years[0]}/{(years[0] + 1) % _CENTURY:02}")
