"""Deadlines and days as tables have them: those that can be read in one way, day first; all others are none."""

import re
from dataclasses import dataclass
from functools import lru_cache

from partnermap.importing.cells import points_above
from partnermap.importing.undated import is_year_too, why_not
from partnermap.model.period import APRIL_FIRST, YearStart, period_or_none
from partnermap.model.placeholder import is_placeholder
from partnermap.model.usual_dates import (
    DAY_FIRST,
    THE_MONTH_FIRST,
    THE_YEAR_FIRST,
    normalised,
    period_readings,
    year_readings,
)
from partnermap.model.usual_intervals import interval_readings
from partnermap.tables import CellKind
from partnermap.wording.dates import period as period_in_words

LONGEST = 200
"""Characters of what says one date; a longer text is none."""

IS_DAY_NUMBER = "is the day number of a spreadsheet"
IS_LATER_END = "is a stretch of time: its later end is taken"


@dataclass(frozen=True, slots=True)
class DateRead:
    """What a text says of a date."""

    text: str
    """As written."""
    period: str | None = None
    """As records write it; None where it is no date."""
    every: str | None = None
    """How often, as `every` has it."""
    is_day_first: bool = False
    """Whether it is a day that could be read month first too."""
    says: str = ""
    """How it was read, where that is worth a word; or why it was not."""
    is_kept: bool = False
    """Whether it says more than the period does, so that it is kept as written."""
    is_above: bool = False
    """Whether it stands for the one above it."""
    then: str | None = None
    """A later date to which the first was moved by the same text."""


_SPLIT = re.compile(
    r"\s*(?:\s-\s?|\s?-\s|\u2013|\u2014|\bto\b|\buntil\b|\btill\b|/|&|\band\b|\bor\b|-)\s*", re.IGNORECASE
)
_FROM = re.compile(r"(?:between|from)\s+", re.IGNORECASE)
_ONWARDS = re.compile(
    r"[\s,;(&]*\b(?:(?:and|then)\s+)*(?:onwards?|thereafter|ongoing|on-going|on going)\)?\.?\s*$",
    re.IGNORECASE,
)
_AT_LATEST = re.compile(
    r"^(?:no later than|not later than|at the latest|latest|target|deadline|before the end of|completion|complete|to be completed"
    r"|completed)[:\s]*(?:by|on|in)?\s+|\s+(?:at the latest|latest)$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?P<first>.+?)[\s,;:(\[-]+(?:now|revised|moved|extended|changed|slipped|deferred|put back|rescheduled)"
    r"(?:\s+(?:to|date|target))*[:\s]+(?P<then>[^()\[\]]+?)[)\]]?",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?P<every>.+?)\s*,?\s+(?:from|starting|beginning|commencing)(?:\s+(?:in|on|from))?\s+(?P<first>.+)",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"(?P<first>.+?)[\s,;]+(?:(?:and|then|&)\s+)+(?P<every>.+?)(?:\s+(?:thereafter|after that|from then on))?",
    re.IGNORECASE,
)
_TWO = re.compile(r"(?:either )?(?P<one>.+?)\s*(?P<joint>\bor\b|\band\b|&)\s*(?P<two>.+)", re.IGNORECASE)
_LOST_NOUGHT = re.compile(r"\d{4}\.\d")
_YEAR_AND_MORE = re.compile(r"\d{4}\.\d+")
_FINANCIAL_QUARTER = re.compile(r"\d{4}/\d\d Q[1-4]")
_HYPHENED = re.compile(r"\d{4}-\d\d")
_YEARS = re.compile(r"(\d{4})\s*(?:-|\u2013|/|to)\s*(\d{4}|\d\d)")
_THREE_NUMBERS = re.compile(r"(\d{1,2})\D\d{1,2}\D\d{2,4}\b")
_CALLED_YEAR = re.compile(r"^(?:fy|financial year)\s*", re.IGNORECASE)
_BARE_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def date_read(text: str, kind: CellKind = CellKind.TEXT, year_start: YearStart = APRIL_FIRST) -> DateRead:
    """What a cell says of a date, its text on one line; nothing is taken from any other cell, nor from today."""
    plain = " ".join(text.split())
    return _read(plain, kind, year_start) if len(plain) <= LONGEST else DateRead(plain, says="is no date")


@lru_cache(maxsize=8192)
def _read(text: str, kind: CellKind, year_start: YearStart) -> DateRead:
    if kind is CellKind.DAY:
        if period_or_none(text, year_start):
            return DateRead(text, text)
        return DateRead(text, says="is a day outside the years that a register holds")
    if points_above(text):
        return DateRead(text, is_above=True, says="stands for the one above")
    if intervals := interval_readings(text):
        if len(intervals) == 1:
            return DateRead(text, every=intervals[0].text, says="says how often, and not from which day")
        return DateRead(text, says="may mean " + " or ".join(each.text for each in intervals))
    if is_placeholder(text):
        return DateRead(text, says="is no date")
    if _LOST_NOUGHT.fullmatch(text) or (kind is CellKind.NUMBER and _YEAR_AND_MORE.fullmatch(text)):
        return DateRead(
            text, says="is a number with decimals, which may have lost a nought: which month is it?"
        )
    if _are_two(text, year_start):
        return DateRead(text, says="names two dates: which of them holds?")
    return (
        _one(text, year_start)
        or _compound(text, year_start)
        or DateRead(text, says=why_not(text, year_start))
    )


def _are_two(text: str, year_start: YearStart) -> bool:
    """Whether a text is two dates of which one is to be chosen, or that both hold, and not the ends of a stretch of time."""
    match = _TWO.fullmatch(text)
    if match is None:
        return False
    left, joint = match["one"], match["joint"]
    second = _one(match["two"], year_start)
    if second is None or second.period is None:
        return False
    if joint.casefold() == "or":
        return _can_begin(left, second.period, year_start) or _one(left, year_start) is not None
    return _one(left, year_start) is not None


def _one(text: str, year_start: YearStart) -> DateRead | None:
    """A text that is one date, with words about it that change nothing."""
    plain = _AT_LATEST.sub("", text).strip()
    bare = normalised(plain)
    if not _HYPHENED.fullmatch(bare) and period_or_none(bare, year_start):
        return DateRead(text, bare)
    if match := _CALLED_YEAR.match(plain):
        years = year_readings(plain[match.end() :], year_start)
        return DateRead(text, years[0].text) if len(years) == 1 else None
    readings = period_readings(plain, year_start)
    firsts = [each for each in readings if each.when == DAY_FIRST]
    if firsts and all(each.when in {DAY_FIRST, THE_MONTH_FIRST, THE_YEAR_FIRST} for each in readings):
        return DateRead(text, firsts[0].text, is_day_first=True)
    if len(readings) != 1 or _is_month_first(plain, readings[0].text) or is_year_too(plain):
        return None
    return DateRead(text, readings[0].text, says=_how(readings[0].when), is_kept="later" in readings[0].when)


def _how(when: str) -> str:
    return IS_LATER_END if "later" in when else IS_DAY_NUMBER if "day number" in when else when


def _is_month_first(text: str, period: str) -> bool:
    """Whether a day in three numbers was read with the month first, as 03/31/2010 can only be."""
    match = _THREE_NUMBERS.match(text)
    return bool(match and _DAY.fullmatch(period) and int(match[1]) != int(period[-2:]))


def _compound(text: str, year_start: YearStart) -> DateRead | None:
    """A text of more than a date: one that goes on, that was moved, a range, or an interval with its first day."""
    if (match := _ONWARDS.search(text)) and (first := _one(text[: match.start()], year_start)):
        dropped = match[0].strip(" ,;()")
        return DateRead(
            text,
            first.period,
            is_day_first=first.is_day_first,
            says=f"is read without {dropped!r}",
            is_kept=True,
        )
    if match := _MOVED.fullmatch(text):
        first, then = _one(match["first"], year_start), _one(match["then"], year_start)
        if first and first.period and then and then.period:
            dates = f"{in_words(first.period, year_start)}, moved to {in_words(then.period, year_start)}"
            says = f"is read as {dates}: on which day was it moved, and by whose decision?"
            return DateRead(text, first.period, says=says, is_kept=True, then=then.period)
    if match := _STARTS.fullmatch(text) or _THEN.fullmatch(text):
        every, first = interval_readings(match["every"]), _one(match["first"], year_start)
        if len(every) == 1 and first:
            return DateRead(
                text,
                first.period,
                every=every[0].text,
                says="is read as how often, and when first",
                is_kept=True,
            )
    return _range(_FROM.sub("", text, count=1), text, year_start)


def _range(plain: str, text: str, year_start: YearStart) -> DateRead | None:
    """The later end of a range: `1 to 31 March 2010`, `2013-15`, `Dec 2010 / Jan 2011`."""
    if match := _YEARS.fullmatch(plain):
        first, last = int(match[1]), match[2]
        end = int(last) if len(last) == len("2010") else int(f"{str(first)[:2]}{last}")
        if end > first + 1 and period_or_none(str(end), year_start):
            return DateRead(text, str(end), says=IS_LATER_END, is_kept=True)
        return None
    for match in _SPLIT.finditer(plain):
        left, right = plain[: match.start()], _one(plain[match.end() :], year_start)
        if right is None or right.period is None or not left:
            continue
        if _can_begin(left, right.period, year_start):
            return DateRead(
                text, right.period, is_day_first=right.is_day_first, says=IS_LATER_END, is_kept=True
            )
    return None


def _can_begin(left: str, end: str, year_start: YearStart) -> bool:
    """Whether a text is a date, in full or with the year of the one that it leads to, and no later."""
    last = period_or_none(end, year_start)
    options = [left, f"{left} {end[:4]}"]
    if _FINANCIAL_QUARTER.fullmatch(end):
        options.append(f"{left} {end[:7]}")
    if day := _BARE_DAY.fullmatch(left):
        options = [f"{end[:7]}-{int(day[1]):02}"] if _DAY.fullmatch(end) else []
    for option in options:
        read = _one(option, year_start)
        first = period_or_none(read.period, year_start) if read and read.period else None
        if first and last and first.first <= last.last:
            return True
    return False


def period_in(text: str, year_start: YearStart = APRIL_FIRST) -> str | None:
    """The period that a text is, as records write it; None where it is none, or more than one."""
    read = date_read(text, CellKind.TEXT, year_start)
    return read.period if not read.is_kept and read.says != IS_DAY_NUMBER else None


def in_words(period: str, year_start: YearStart = APRIL_FIRST) -> str:
    """A period as people say it."""
    found = period_or_none(period, year_start)
    return period_in_words(found) if found else period
