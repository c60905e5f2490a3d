"""Tables of Markdown as people write them, made such as Markdown has: one table where a page break parts it, a line of dashes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from partnermap.tables.grid_tables import html_of

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DASHES = re.compile(r":?-+:?")
_BORDER = re.compile(r" {0,3}\+(?:[-=:]+\+)+\s*")
_OTHER_BLOCK = re.compile(r" {0,3}(#{1,6}\s|[-*+>]\s|\d+[.)]\s|<|\+-)")
_QUOTED = re.compile(r"\s*(?:>\s*)+")
_COLUMNS = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*")
_INDENTED_TAG = re.compile(r"\s+(?=</?(?:table|thead|tbody|tfoot|tr|td|th)\b)", re.IGNORECASE)
_PIPE = re.compile(r"(?<!\\)\|")

_FIRST = ": the first column is taken to have none"


@dataclass
class Mended:
    """A text after mending: its lines, for each the number from 1 of the line it was, and what was done, by that number."""

    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    noticed: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: str, number: int) -> None:
        """Add a line that was, or is due to, the one of that number."""
        self.lines.append(line)
        self.numbers.append(number)


def mended(text: str, render: Callable[[str], str]) -> Mended:
    """A text whose tables Markdown reads as they are meant; `render` makes HTML of the Markdown in a cell of a grid table.

    Rows that only blank lines part from their table are of it, with the headings repeated there. Headings and the
    line of dashes below them are made equal in columns, the line is added below a first row that has none, and
    a grid table is made one of HTML.
    """
    return _Mending(re.split(r"\r\n|\r|\n", text), render).mended()


def cells_of(line: str) -> list[str]:
    """The texts of the cells in a row of a pipe table, with or without pipes at its ends."""
    row = _QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line
    cells = [cell.strip() for cell in _PIPE.split(row.strip())]
    if len(cells) > 1 and not cells[0]:
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    return cells


class _Mending:
    def __init__(self, lines: Sequence[str], render: Callable[[str], str]) -> None:
        self._lines = lines
        self._render = render
        self._mended = Mended()
        self._headings: Sequence[str] = ()
        """Those of the table that goes on; nothing where none does."""
        self._is_open = False
        """Whether its rows have no pipes at their ends."""
        self._blank: list[int] = []
        """The blank lines since its last row."""

    def mended(self) -> Mended:
        at = 0
        while at < len(self._lines):
            at += self._take(at)
        return self._mended

    def _take(self, at: int) -> int:
        """Take the line at a place, and those after it that go with it; gives how many."""
        line = self._lines[at]
        if not line.strip() and self._headings:
            self._blank.append(at)
            return 1
        if fence := _FENCE.match(line):
            return self._as_it_is(at, self._fenced(at, fence[1]))
        if _BORDER.fullmatch(line):
            return self._grid(at)
        if self._is_ruled(at):
            return self._begin(at)
        if self._headings and self._is_row(line):
            return self._row(at)
        if self._lacks_rule(at):
            self._end()
            self._headings, self._is_open = cells_of(line), False
            self._mended.add(line, at + 1)
            self._mended.add(_rule(len(self._headings)), at + 1)
            self._notice(at, "no line of dashes below it: the first row is read as the headings")
            return 1
        if _COLUMNS.fullmatch(line) and at + 1 < len(self._lines) and self._lines[at + 1].strip():
            self._notice(at, "a table whose columns only blanks part is read as text and not as a table")
        self._end()
        # Below a blank line, what is indented by four would be code, also within a table of HTML.
        self._mended.add(_INDENTED_TAG.sub("", line) if _INDENTED_TAG.match(line) else line, at + 1)
        return 1

    def _begin(self, at: int) -> int:
        """Take the headings of a table and the line of dashes below them; where they repeat those above, the table goes on."""
        line, rule = self._lines[at : at + 2]
        width, is_open = len(cells_of(rule)), not rule.lstrip().startswith("|")
        headings = _cells(line, width, is_open=is_open)
        if headings == self._headings:
            self._row(at)
            return 2
        is_below_rows = bool(self._headings) and not self._blank
        self._end()
        if is_below_rows:
            self._mended.add("", at + 1)
        if len(headings) != width:
            self._notice(
                at, f"{len(headings)} headings over {width} columns" + _FIRST * (len(headings) == width - 1)
            )
            headings = [*[""] * (len(headings) == width - 1), *headings, *[""] * (width - 1 - len(headings))]
            line, rule = _row_of(headings), _rule(len(headings))
        self._mended.add(_row_of(headings) if is_open else line, at + 1)
        self._mended.add(rule, at + 2)
        self._headings, self._is_open = headings, is_open
        return 2

    def _row(self, at: int) -> int:
        """Take a row of the table that goes on, whatever parts it from the one above."""
        line = self._lines[at]
        self._blank.clear()
        cells = _cells(line, len(self._headings), is_open=self._is_open)
        # Without its last cells written out, a table ends where markdown-it-py has filled in 65,536 of them.
        lacks = len(self._headings) - len(cells)
        is_written_anew = "|" in line and (self._is_open or lacks > 0)
        self._mended.add(_row_of([*cells, *[""] * lacks]) if is_written_anew else line, at + 1)
        return 1

    def _grid(self, at: int) -> int:
        """Take a table drawn with lines; one with merged cells stays the text it is."""
        drawn = list(takewhile(lambda line: line.lstrip().startswith(("+", "|")), self._lines[at:]))
        page = html_of([line.strip() for line in drawn], self._render)
        if page is None:
            self._notice(
                at,
                "a grid table with merged cells, or lines that do not meet, is read as text and not as a table",
            )
            return self._as_it_is(at, len(drawn))
        self._end()
        for line in ("", page, ""):
            self._mended.add(line, at + 1)
        return len(drawn)

    def _as_it_is(self, at: int, count: int) -> int:
        self._end()
        for number in range(at, at + count):
            self._mended.add(self._lines[number], number + 1)
        return count

    def _end(self) -> None:
        """Nothing goes on: the blank lines after the table are some."""
        for number in self._blank:
            self._mended.add("", number + 1)
        self._blank.clear()
        self._headings = ()

    def _notice(self, at: int, what: str) -> None:
        self._mended.noticed.append((at + 1, what))

    def _fenced(self, at: int, fence: str) -> int:
        """How many lines a block of code has, its fences counted."""
        inside = takewhile(lambda line: not line.strip().startswith(fence), self._lines[at + 1 :])
        return min(2 + sum(1 for _ in inside), len(self._lines) - at)

    def _is_ruled(self, at: int) -> bool:
        """Whether a line of dashes stands below a row; tables in quotations are left as they are."""
        line, below = self._lines[at], self._lines[at + 1] if at + 1 < len(self._lines) else ""
        if "|" not in line or "|" not in below or _QUOTED.match(line):
            return False
        return all(map(_DASHES.fullmatch, cells_of(below)))

    def _is_row(self, line: str) -> bool:
        """Whether a line is of the table that goes on: as wide, begun by a pipe, or right below it and no other block."""
        width = len(self._headings)
        if line.lstrip().startswith("|") or 1 < width == len(_cells(line, width, is_open=self._is_open)):
            return True
        return not self._blank and not _OTHER_BLOCK.match(line)

    def _lacks_rule(self, at: int) -> bool:
        """Whether two rows with pipes at both ends follow each other, of as many cells, more than one."""
        rows = self._lines[at : at + 2]
        widths = {len(cells_of(row)) for row in rows}
        return len(rows) > 1 and all(map(_has_pipes, rows)) and len(widths) == 1 and widths != {1}


def _cells(line: str, width: int, *, is_open: bool) -> list[str]:
    """The cells of a row; in a table without pipes at the ends of its rows, it may begin and end with a cell that is empty."""
    cells = cells_of(line)
    if is_open and line.lstrip().startswith("|") and len(cells) < width:
        cells = ["", *cells]
    if is_open and line.rstrip().endswith("|") and len(cells) < width:
        cells = [*cells, ""]
    return cells


def _row_of(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _has_pipes(row: str) -> bool:
    return row.strip().startswith("|") and row.strip().endswith("|")


def _rule(width: int) -> str:
    return "|" + "---|" * width
