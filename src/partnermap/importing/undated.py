"""Why a text is no date: it lacks its year, is a length of time, or may be two."""

import re
from datetime import date

from partnermap.model.period import YearStart
from partnermap.model.usual_dates import period_readings

_LENGTH = re.compile(
    r"(?:within\s+|up to\s+|in\s+)?\d+(?:\s*(?:-|\u2013|to)\s*\d+)?\s*(?:day|week|month|year|yr|mth)s?\b.*",
    re.IGNORECASE,
)
_SEASONS = {"spring": "05", "summer": "08", "autumn": "11"}
_SEASON = re.compile(
    r"(?:early |late |mid[- ]?)?(?P<season>spring|summer|autumn|winter)\s+(?P<year>\d{4})(?:/\d\d)?",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    r"(?<!\d{4} )(?<!\d/\d\d )\b(?:q[1-4]|quarter [1-4]|(?:first|second|third|fourth) quarter"
    r"|\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\b(?![\s,/-]*(?:of\s+)?'?\d{2})",
    re.IGNORECASE,
)
_OF_WHICH_YEAR = re.compile(
    r"(?:q[1-4]|quarter [1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter),?(?: of)? \d{4}"
    r"|\d{4},? (?:q[1-4]|quarter [1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th) quarter)",
    re.IGNORECASE,
)
_MONTH_OR_YEAR = re.compile(r"(\d{4})\s?-\s?(\d)")
_CENTURY = 1900
_DAY_OF_YEAR = re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4}|\d\d)")


def is_year_too(text: str) -> bool:
    """Whether what was read as a month may be a financial year, as 2004-5 may."""
    match = _MONTH_OR_YEAR.fullmatch(text)
    return bool(match and (int(match[1]) + 1) % 10 == int(match[2]))


def why_not(text: str, year_start: YearStart) -> str:
    """Why a text that is not read as a date is none, in words that go on from it: `has no year`."""
    if season := _SEASON.fullmatch(text):
        month = _SEASONS.get(season["season"].casefold())
        at_latest = f": {season['year']}-{month} at the latest?" if month else ""
        return f"is no period of ours{at_latest}"
    if _LENGTH.fullmatch(text):
        return "is a length of time and no date"
    if _OF_WHICH_YEAR.fullmatch(text):
        return "is a quarter of the calendar year or of a financial year"
    if without_year(text):
        return "has no year"
    if is_year_too(text):
        return "may be a month or a financial year"
    readings = period_readings(text, year_start)
    if len(readings) > 1:
        listed = " or ".join(f"{each.text} ({each.when})" for each in readings)
        return f"may be {listed}"
    if readings:
        return f"has the month before the day: is it {readings[0].text}?"
    return "is a day outside the years that a register holds" if _is_outside(text) else "is no date"


def _is_outside(text: str) -> bool:
    """Whether a text is a day of the calendar in three numbers, of a year that no register holds."""
    match = _DAY_OF_YEAR.fullmatch(text)
    if match is None:
        return False
    year = int(match["year"]) + (_CENTURY if len(match["year"]) == len("99") else 0)
    try:
        date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return False
    return True


def without_year(text: str) -> str:
    """The first quarter, or day and month, in a text that has no year beside it; empty where there is none."""
    match = _NO_YEAR.search(text)
    return match[0] if match else ""
