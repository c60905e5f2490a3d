"""Rows of any width made a table, and tables with the texts between them made what is read of a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from partnermap.errors import UnreadableFileError
from partnermap.tables.grid import Cell, Row, TableRead, TablesRead

WIDEST_SPAN = 1000
"""Columns that a cell reaches over at most, as in browsers."""

MOST_CELLS = 500_000
"""Cells of a table, empty and merged ones counted, beyond which it is no table of actions or partnerships."""


@dataclass(slots=True)
class LaidRow:
    """A row as it stands in its file: its cells by their columns from 0, with gaps; `is_left_out` counts in places only."""

    cells: dict[int, Cell] = field(default_factory=dict)
    is_heading: bool = False
    is_hidden: bool = False
    is_left_out: bool = False

    def free_from(self, column: int) -> int:
        """The first column from this one on that no cell is in."""
        while column in self.cells:
            column += 1
        return column


@dataclass(slots=True)
class LaidTable:
    """A table while it is read: each row is begun, then its cells are put."""

    file: str
    rows: list[LaidRow] = field(default_factory=list)
    is_hidden: bool = False
    size: int = 0
    """Cells put, those merged counted."""

    def put(self, column: int, width: int, cell: Cell) -> None:
        """Lay a cell over columns of the last row; all but the first say which they are merged into."""
        width = max(1, min(width, WIDEST_SPAN))
        self.size += width
        if self.size > MOST_CELLS:
            raise _too_large(self.file)
        cells = self.rows[-1].cells
        cells[column] = cell
        for further in range(column + 1, column + width):
            cells[further] = Cell(self.place(further), merged_into=cell.merged_into or cell.place)

    def place(self, column: int) -> str:
        """How a cell of the last row is named to people, its column from 0."""
        return _place(len(self.rows) - 1, column)


def read_of(
    file: str, parts: Iterable[str | LaidTable], left_out: Sequence[str], noticed: Sequence[str] = ()
) -> TablesRead:
    """What is read of a file, from its texts and tables in order."""
    tables: list[TableRead] = []
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            continue
        name = str(len(tables) + 1)
        tables.append(
            TableRead(name, f"table {name}", _squared(part), before=texts, is_hidden=part.is_hidden)
        )
        texts = []
    if tables:
        tables[-1] = replace(tables[-1], after=texts)
    return TablesRead(file, tables, left_out, noticed)


def lays_out(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Whether a table only lays out the one within it, by their rows and columns: that is as long and wide, with columns."""
    return inner[0] >= outer[0] and inner[1] >= max(outer[1], 2)


def _squared(table: LaidTable) -> Sequence[Row]:
    """The rows of a table, all as wide as the last column in which a cell begins."""
    begun = (column for row in table.rows for column, cell in row.cells.items() if not cell.merged_into)
    width = max(begun, default=-1) + 1
    if len(table.rows) * width > MOST_CELLS:
        raise _too_large(table.file)
    says_headings = any(row.is_heading for row in table.rows)
    return [
        Row(
            f"row {number + 1}",
            [row.cells.get(column) or Cell(_place(number, column)) for column in range(width)],
            is_heading=row.is_heading if says_headings else None,
            is_hidden=row.is_hidden,
        )
        for number, row in enumerate(table.rows)
        if not row.is_left_out
    ]


def _place(row: int, column: int) -> str:
    return f"row {row + 1}, column {column + 1}"


def _too_large(file: str) -> UnreadableFileError:
    return UnreadableFileError(
        file,
        f"a table of more than {MOST_CELLS:,} cells, empty ones counted, is not read",
        "take out the rows and columns that hold nothing, or split the table",
    )
