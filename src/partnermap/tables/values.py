"""What the number of a spreadsheet's cell says, by the format it is shown in: a number, a part of a whole, a day, a time."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache

from partnermap.tables.grid import CellKind

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]')
"""What a format writes out: quoted, after a backslash, or a currency's sign."""
_UNSHOWN = re.compile(r"\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.|AM/PM|A/P", re.IGNORECASE)
"""Colours, conditions, widths and fillings; and halves of a day, whose letters are no months."""
_CODE = re.compile(r"\s*(0{2,})\s*")
_DIGITS = re.compile(r"[0#?][0#?,.]*(?:E[+-]0+)?|General", re.IGNORECASE)
_LONGEST = 255
"""Characters of a format that the programs keep."""
_FIRST, _FIRST_SINCE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 -- spreadsheets know no zones
_NO_SUCH_DAY = 60
"""29 February 1900, which spreadsheets count though it never was: the numbers before it are a day later."""
_LAST = 2_958_465
"""31 December 9999."""


@dataclass(frozen=True, slots=True)
class CellShown:
    """What a number says to people."""

    text: str
    kind: CellKind
    noticed: str = ""
    """What people may not expect of its text, as the heading of a list of places."""
    left_out: str = ""
    """What the cell says and its text does not: `14:30`."""


@dataclass(frozen=True, slots=True)
class _Format:
    """What a format says, as far as it matters here."""

    parts: frozenset[str] = frozenset()
    """Of year, month, day, hour, elapsed: those that are shown."""
    percent: bool = False
    digits: int = 0
    """How many digits are shown at least, where zeros lead: four of `0000`."""
    before: str = ""
    after: str = ""


def value_shown(value: float, code: str, *, since_1904: bool = False) -> CellShown:
    """What a number is in a cell of this format, `0%` or `dd/mm/yyyy`: days as ISO, numbers plain, with no more than 15 digits."""
    how = _format(code)
    if how.parts & {"year", "month", "day"}:
        moment = _moment(value, since_1904=since_1904)
        if moment:
            return day_shown(moment, how.parts)
        return CellShown(
            number_text(value), CellKind.NUMBER, noticed="numbers in the format of a date, and no dates"
        )
    if how.parts:
        return CellShown(_time(value, elapsed="elapsed" in how.parts), CellKind.TEXT)
    if how.percent:
        return CellShown(f"{number_text(float(f'{value * 100:.12g}'))}%", CellKind.NUMBER)
    if how.digits and value == int(value) and value >= 0:
        return CellShown(f"{how.before}{int(value):0{how.digits}d}{how.after}", CellKind.TEXT)
    text = f"{how.before}{number_text(value)}{how.after}"
    return CellShown(text, CellKind.TEXT if how.before or how.after else CellKind.NUMBER)


def day_shown(moment: datetime, parts: frozenset[str]) -> CellShown:
    """A day of which a cell shows these parts: what it does not show is not said, but for the year, which is and is noticed."""
    day = moment.date()
    left_out = f"{moment:%H:%M}" if "hour" in parts and (moment.hour or moment.minute) else ""
    noticed = "" if "year" in parts else "days shown without a year, which the file has"
    if "day" in parts:
        text = day.isoformat()
    elif "month" in parts:
        text = day.isoformat()[:7]
    else:
        text = day.isoformat()[:4]
    return CellShown(text, CellKind.DAY, noticed, left_out)


def number_text(value: float) -> str:
    """A number as people write it: 12500, 0.5, never 12500.0 or 1e+20."""
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 -- no number equals itself but NaN
        return str(value)
    return format(Decimal(f"{value:.15g}"), "f")


@cache
def _format(code: str) -> _Format:
    code = code[:_LONGEST]
    section = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[0]
    bare = _UNSHOWN.sub("", _QUOTED.sub("", section)).lower()
    letters = set(re.findall(r"[ymdhs]", bare))
    if letters:
        return _Format(_parts(bare, letters))
    code_digits = _CODE.fullmatch(bare)
    before, after = _literals(section)
    return _Format(
        percent="%" in bare, digits=len(code_digits[1]) if code_digits else 0, before=before, after=after
    )


def _parts(bare: str, letters: set[str]) -> frozenset[str]:
    if re.search(r"\[[hms]+\]", bare):
        return frozenset({"elapsed"})
    parts = {"year": "y" in letters, "day": "d" in letters, "hour": "h" in letters or "s" in letters}
    parts["month"] = "m" in letters and (parts["year"] or parts["day"] or not parts["hour"])
    return frozenset(part for part, is_shown in parts.items() if is_shown)


def _literals(section: str) -> tuple[str, str]:
    """What a format writes before and after the digits, but pounds: `SC` of `"SC"0`."""
    section = re.sub(r"\[(?!\$)[^\]]*\]|_.|\*.", "", section)
    held: list[str] = []

    def keep(match: re.Match[str]) -> str:
        held.append(match[1] or match[2] or match[3] or "")
        return chr(0xE000 + min(len(held) - 1, 999))

    digits = _DIGITS.search(marked := _QUOTED.sub(keep, section))
    if not digits:
        return "", ""
    sides = marked[: digits.start()], marked[digits.end() :]
    said = [
        "".join(held[ord(sign) - 0xE000] if "\ue000" <= sign < "\ue3e8" else sign for sign in side)
        for side in sides
    ]
    before, after = ("" if text.strip(" -+()£,.%") == "" else text.replace("£", "") for text in said)
    return before.lstrip(), after.rstrip()


def _moment(value: float, *, since_1904: bool) -> datetime | None:
    if not 1 <= value < _LAST + 1 or (int(value) == _NO_SUCH_DAY and not since_1904):
        return None
    first = _FIRST_SINCE_1904 if since_1904 else _FIRST
    early = timedelta(days=1) if value < _NO_SUCH_DAY and not since_1904 else timedelta()
    try:
        return first + early + timedelta(minutes=round(value * 24 * 60))
    except OverflowError:
        return None


def _time(value: float, *, elapsed: bool) -> str:
    minutes = round(value * 24 * 60)
    hours = minutes // 60 if elapsed else minutes // 60 % 24
    return f"{hours:02d}:{minutes % 60:02d}"
