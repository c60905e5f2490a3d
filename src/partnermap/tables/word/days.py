"""Date pickers: the day that one holds, where it fills a cell alone and shows that day."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Protocol

from partnermap.tables.grid import Cell, CellKind, CellLine
from partnermap.tables.word.names import child, value
from partnermap.tables.xml_parts import Element

_NUMBER = re.compile(r"\d+")


class Plain(Protocol):
    """Tells the text of an element."""

    def all_text(self, element: Element | None) -> str:
        """All the text of an element on one line."""


def day_of(elements: Iterable[Element], cell: Cell, text: Plain) -> Cell:
    """The cell as a day, a month or a year, if one of the elements is a date picker that shows all of the cell's text.

    A day that is not what the control shows, or that is struck out, stays the text it is.
    """
    pickers = [each for each in elements if each.tag == "sdt" and _picked(each)]
    if len(pickers) != 1 or len(cell.lines) != 1 or cell.lines[0].struck or cell.partly_struck:
        return cell
    shown = cell.lines[0].text
    found = _as_shown(pickers[0], shown) if text.all_text(child(pickers[0], "sdtContent")) == shown else None
    return replace(cell, kind=CellKind.DAY, lines=(CellLine(found),)) if found else cell


def _picked(control: Element) -> str | None:
    return value(child(control, "sdtPr", "date"), "fullDate")


def _as_shown(control: Element, shown: str) -> str | None:
    """The date of a control, as far as it is shown; None where something else is."""
    try:
        day = date.fromisoformat((_picked(control) or "")[:10])
    except ValueError:
        return None
    form = value(child(control, "sdtPr", "date", "dateFormat")) or "d M y"
    numbers = [int(each) for each in _NUMBER.findall(shown)[:9]]
    needed = [{day.year, day.year % 100}, *([{day.day}] if "d" in form else [])]
    if not all(each & set(numbers) for each in needed):
        return None
    return day.isoformat()[: 10 if "d" in form else 7 if "M" in form else 4]
