"""The numbers that Word puts before paragraphs: they are in no text of the file."""

import re

from partnermap.tables.word.names import child, children, is_on, number, value
from partnermap.tables.xml_parts import Element

LEVELS = 9
"""Levels that a list of Word has."""

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = {
    1000: "m",
    900: "cm",
    500: "d",
    400: "cd",
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}


class Numbering:
    """The lists of a document, counted on from paragraph to paragraph."""

    def __init__(self, part: Element | None) -> None:
        self._kinds = {value(each, "abstractNumId"): _levels(each) for each in children(part, "abstractNum")}
        self._lists = {value(each, "numId"): each for each in children(part, "num")}
        self._counts: dict[str | None, dict[int, int]] = {}
        self._begun = set[str]()

    def label(self, of: str, level: int) -> str:
        """The number of the next paragraph of a list at a level from 0, as `1.2` or `(a)`; empty for a bullet."""
        one = self._lists.get(of)
        kind = value(child(one, "abstractNumId"))
        levels = self._kinds.get(kind, {}) | _overridden(one)
        if level not in levels or _format(levels[level]) in ("bullet", "none"):
            return ""
        counts = self._counts.setdefault(kind, {})
        if of not in self._begun:
            self._begun.add(of)
            for restarted, start in _starts(one).items():
                counts[restarted] = start - 1
        for upper in range(level):
            counts.setdefault(upper, _start(levels.get(upper)))
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in range(level + 1, LEVELS):
            counts.pop(deeper, None)
        is_legal = bool(is_on(child(levels[level], "isLgl")))

        def number_at(placeholder: re.Match[str]) -> str:
            upper = int(placeholder[1]) - 1
            form = "decimal" if is_legal and upper < level else _format(levels.get(upper))
            return _written(counts.get(upper, 1), form)

        return _PLACEHOLDER.sub(number_at, value(child(levels[level], "lvlText")) or "").strip()


def _levels(parent: Element | None) -> dict[int, Element]:
    levels = ((number(each, "ilvl"), each) for each in children(parent, "lvl"))
    return {level: each for level, each in levels if level is not None}


def _overridden(one: Element | None) -> dict[int, Element]:
    """The levels that one list has otherwise than others of its kind."""
    return {
        level: each for override in children(one, "lvlOverride") for level, each in _levels(override).items()
    }


def _starts(one: Element | None) -> dict[int, int]:
    """At which numbers a list begins anew, by level."""
    overrides = children(one, "lvlOverride")
    starts = ((number(each, "ilvl"), number(child(each, "startOverride"))) for each in overrides)
    return {level: start for level, start in starts if level is not None and start is not None}


def _start(level: Element | None) -> int:
    start = number(child(level, "start"))
    return 1 if start is None else start


def _format(level: Element | None) -> str:
    return value(child(level, "numFmt")) or "decimal"


def _written(count: int, form: str) -> str:
    """A number as a list shows it; of forms that lists hardly have, in digits."""
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:  # noqa: PLR2004 - there are no more Roman numbers
        text = ""
        for worth, letters in _ROMAN.items():
            text += letters * (count // worth)
            count %= worth
    elif form in ("lowerLetter", "upperLetter") and count > 0:
        text = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    else:
        return f"{count:02}" if form == "decimalZero" else str(count)
    return text.upper() if form.startswith("upper") else text
