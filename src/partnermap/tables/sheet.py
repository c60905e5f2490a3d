"""A sheet as its reader fills it, cell by cell, and the table it becomes: only as far as anything stands in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from partnermap.errors import UnreadableFileError, listing
from partnermap.tables.grid import Cell, CellKind, CellLine, Row, TableRead, TablesRead
from partnermap.tables.values import CellShown

MOST_CELLS = 500_000
"""Cells of a sheet's table, empty ones among them; 5,000 rows of 20 columns are 100,000."""
NOTES = "notes on cells are not read"
PICTURES = "pictures, charts and text boxes are not read"
LONGEST_GAP = 100
"""Empty rows that are kept between two that hold something."""

_COPY = "copy the cells that matter into a new sheet, and import that"

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, all counted from 1 and within."""


def a1(row: int, column: int) -> str:
    """The place of a cell as spreadsheets name it, of a row and a column counted from 1: `B7`."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """The letters of a column counted from 1: `A`, `Z`, `AA`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(slots=True)
class Sheet:
    """What a reader found on a sheet: rows and columns count from 1."""

    file: str
    name: str
    is_hidden: bool = False
    called: str = "sheet"
    """What people call it, before its name."""
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column of each hidden stretch."""
    left_out: dict[str, list[str]] = field(default_factory=dict)
    """What is not read, each with the places of it."""
    noticed: dict[str, list[str]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """How it is named to people."""
        return f"{self.called} {self.name}"

    def put(
        self,
        row: int,
        column: int,
        lines: Sequence[CellLine] = (),
        kind: CellKind = CellKind.TEXT,
        partly_struck: str = "",
    ) -> None:
        """Holds a cell, unless nothing stands in it."""
        cell = Cell(a1(row, column), lines, kind, partly_struck=partly_struck)
        if cell.is_empty:
            return
        self.cells[row, column] = cell
        if len(self.cells) > MOST_CELLS:
            raise self.too_large(f"has more than {MOST_CELLS:,} cells with something in them")

    def put_shown(self, row: int, column: int, what: CellShown, *, struck: bool = False) -> None:
        """Holds a number, and what it does not say."""
        self.put(row, column, [CellLine(what.text, struck=struck)], what.kind)
        if what.noticed:
            self.notice(what.noticed, a1(row, column))
        if what.left_out:
            self.leave_out("times of day are not read", f"{a1(row, column)} ({what.left_out})")

    def merge(self, area: Area) -> None:
        """Holds that the cells of an area are merged."""
        self.merged.append(area)
        if len(self.merged) > MOST_CELLS:
            raise self.too_large(f"has more than {MOST_CELLS:,} merged areas")

    def leave_out(self, what: str, *places: str) -> None:
        """Holds what is not read, and where it stands."""
        self.left_out.setdefault(what, []).extend(places)

    def notice(self, what: str, *places: str) -> None:
        """Holds what people may not expect, and where."""
        self.noticed.setdefault(what, []).extend(places)

    def said(self, found: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """A sentence each on what is left out or noticed, with no more than twenty places."""
        for what, places in found.items():
            yield f"{self.place}: {what}" + (f": {listing(places)}" if places else "")

    def table(self) -> TableRead:
        """The table from the first row and column with anything in them to the last."""
        used_rows = sorted({row for row, _ in self.cells})
        used_columns = sorted({column for _, column in self.cells})
        if not used_rows:
            return TableRead(self.name, self.place, (), is_hidden=self.is_hidden)
        kept = self._without_gaps(used_rows)
        columns = range(used_columns[0], used_columns[-1] + 1)
        self._notice_hidden_columns(used_columns)
        if len(kept) * len(columns) > MOST_CELLS:
            first, last = a1(used_rows[0], used_columns[0]), a1(used_rows[-1], used_columns[-1])
            raise self.too_large(
                f"reaches from {first} to {last}, {len(kept) * len(columns):,} cells; {MOST_CELLS:,} is the limit"
            )
        self._merge((used_rows[0], used_columns[0], used_rows[-1], used_columns[-1]))
        rows = [
            Row(
                f"row {row}",
                [self.cells.get((row, column)) or Cell(a1(row, column)) for column in columns],
                is_hidden=row in self.hidden_rows,
            )
            for row in kept
        ]
        return TableRead(self.name, self.place, rows, is_hidden=self.is_hidden)

    def _without_gaps(self, used: Sequence[int]) -> list[int]:
        """All rows but those of long stretches of empty ones."""
        kept = [used[0]]
        for row in used[1:]:
            if row - kept[-1] - 1 > LONGEST_GAP:
                self.leave_out("rows are empty", f"{kept[-1] + 1} to {row - 1}")
                kept.append(row)
            else:
                kept.extend(range(kept[-1] + 1, row + 1))
        return kept

    def _notice_hidden_columns(self, used: Sequence[int]) -> None:
        """Says which columns with anything in them are hidden: they are read, for a plan is often folded to print it."""
        hidden = [each for each in used if any(first <= each <= last for first, last in self.hidden_columns)]
        if hidden:
            self.notice("hidden columns are read as well", *map(column_name, hidden))

    def _merge(self, used: Area) -> None:
        """Says of each cell of a merged range where its first is, as far as the sheet is used."""
        left = MOST_CELLS
        for first_row, first_column, last_row, last_column in self.merged:
            top, bottom = max(first_row, used[0]), min(last_row, used[2])
            start, end = max(first_column, used[1]), min(last_column, used[3])
            left -= max(0, bottom - top + 1) * max(0, end - start + 1)
            if left < 0:
                raise self.too_large(f"has merged cells in more than {MOST_CELLS:,} places")
            into = a1(first_row, first_column)
            for row in range(top, bottom + 1):
                for column in range(start, end + 1):
                    if (row, column) != (first_row, first_column):
                        cell = self.cells.get((row, column)) or Cell(a1(row, column))
                        self.cells[row, column] = replace(cell, merged_into=into)

    def too_large(self, what: str) -> UnreadableFileError:
        """That it is beyond a limit, for `raise`."""
        return UnreadableFileError(f"{self.file}, {self.place}", what, _COPY)


def tables_of(
    file: str, sheets: Iterable[Sheet], left_out: Iterable[str] = (), noticed: Iterable[str] = ()
) -> TablesRead:
    """The tables of a file's sheets, empty ones too, for people count and name them."""
    said, seen, tables = list(left_out), list(noticed), list[TableRead]()
    for sheet in sheets:
        tables.append(sheet.table())
        said += sheet.said(sheet.left_out)
        seen += sheet.said(sheet.noticed)
    return TablesRead(file, tables, said, seen)
