"""Rows of headings: one, or two of which the upper spans columns of the lower."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from partnermap.importing.cells import is_blank, on_one_line
from partnermap.importing.headings import (
    LEAST_KNOWN,
    MAIN,
    ColumnRead,
    columns_of,
    fields_named,
    judged,
    known,
    words,
)
from partnermap.importing.understood import TableKind
from partnermap.tables import Cell, Row, TableRead

LONGEST_HEADING = 60
"""Characters of a heading below other rows; a longer text is none."""

LATEST_HEADING = 60
"""Rows of a table among which the first row of headings is looked for."""

_UNIT = re.compile(r"\(.*\)|\u00a3.{0,4}")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """Finds the rows of headings of a table."""

    table: TableRead
    kind: TableKind
    mapped: Mapping[str, str]
    """Fields that headings are mapped to, by `words`."""
    origins: Mapping[str, Cell]
    """The cells that hold the text of merged ones, by their places."""

    def at(self, position: int, *, is_first: bool) -> tuple[Sequence[ColumnRead], int] | None:
        """The columns that a row, or it and the next, name, and how many rows that are; None where it is none of headings."""
        row = self.table.rows[position]
        filled = [on_one_line(cell.text) for cell in row.cells if not is_blank(cell)]
        if not (self._may_be_first(filled, position) if is_first else self._may_be_later(filled)):
            return None
        best, count = self.columns([row]), 1
        following = self.table.rows[position + 1 : position + 2]
        if following and self._goes_on(row, following[0]):
            double = self.columns([row, *following])
            if known(double) >= known(best):
                best, count = double, 2
        is_sure = self._has_main_mapped(filled) or (row.is_heading and is_first and self.kind == "actions")
        least = 1 if is_sure else LEAST_KNOWN
        return (best, count) if judged(best, self.kind) and known(best) >= least else None

    def _may_be_first(self, filled: Sequence[str], position: int) -> bool:
        return position < LATEST_HEADING and any(map(self._is_name, filled))

    def _may_be_later(self, filled: Sequence[str]) -> bool:
        return bool(filled) and all(
            len(text) <= LONGEST_HEADING and not _DIGIT.search(text) and self._is_name(text)
            for text in filled
        )

    def _is_name(self, text: str) -> bool:
        return bool(fields_named(text, self.kind)) or words(text) in self.mapped

    def _has_main_mapped(self, filled: Sequence[str]) -> bool:
        """Whether one of the texts is mapped to what makes the rows what they are, so that it alone is enough."""
        return any(self.mapped.get(words(text)) == MAIN[self.kind] for text in filled)

    def _goes_on(self, row: Row, following: Row) -> bool:
        """Whether the next row is a second one of headings: every text in it names a column, alone or with that above."""
        filled = [
            (top, cell) for top, cell in zip(row.cells, following.cells, strict=False) if not is_blank(cell)
        ]
        if not filled or following.is_heading is False or _texts(row) == _texts(following):
            return False
        if following.is_heading and row.is_heading:
            return True
        spread = {cell.merged_into for cell in row.cells if cell.merged_into}
        return all(
            cell.merged_into is None
            and self._is_below(cell, top, is_spread=top.place in spread or bool(top.merged_into))
            for top, cell in filled
        )

    def _is_below(self, cell: Cell, top: Cell, *, is_spread: bool) -> bool:
        """Whether a text names a column: with the heading above it, alone where that is spread or empty, or as its unit."""
        text = on_one_line(cell.text)
        alone = (is_spread or is_blank(top)) and fields_named(text, self.kind)
        return bool(alone or fields_named(f"{self._text(top)} {text}", self.kind) or _UNIT.fullmatch(text))

    def _text(self, cell: Cell) -> str:
        """The heading of a cell, which is that of the first of those merged with it."""
        origin = self.origins.get(cell.merged_into, cell) if cell.merged_into else cell
        return on_one_line(origin.text)

    def columns(self, rows: Sequence[Row], *, is_named: bool = True) -> Sequence[ColumnRead]:
        """The columns under one or two rows of headings; none of them has a name where the rows are no headings."""
        headings = []
        for i, cell in enumerate(rows[0].cells):
            parts = [self._text(row.cells[i]) for row in rows] if is_named else [""]
            entire = " ".join(dict.fromkeys(filter(None, parts)))
            named = (each for each in (entire, *reversed(parts)) if self._is_name(each))
            headings.append((next(named, entire), cell.place))
        return columns_of(headings, self.kind, self.mapped)


def _texts(row: Row) -> Sequence[str]:
    return [on_one_line(cell.text) for cell in row.cells]
