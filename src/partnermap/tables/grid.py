"""What is read from a file: tables of rows of cells, each cell with its lines and its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class CellKind(Enum):
    """What a cell holds, as far as its file says so."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    """A date by the file's own word; its text is a day or, as far as the cell shows it, a month or year: `2026-03-31`, `2026-03`, `2026`."""
    NOT_CALCULATED = "not calculated"
    """A formula whose result the file does not hold; its text is empty."""
    ERROR = "error"
    """A formula that failed; its text is the error's name, as `#REF!`."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A paragraph or bullet of a cell, blanks within it made one."""

    text: str
    level: int = 0
    """0 for a paragraph, 1 for a bullet, 2 for a bullet below one."""
    struck: bool = False
    """Struck out as a whole; a line struck out in part is left whole, and `Cell.partly_struck` says so."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; where cells are merged, the first holds the text and the others say where it is."""

    place: str
    """Where it stands, as people find it: `B7`, or `row 3, column 2`."""
    lines: Sequence[CellLine] = ()
    kind: CellKind = CellKind.TEXT
    merged_into: str | None = None
    """The place of the first cell of those merged with this one; None for that one, and where nothing is merged."""
    partly_struck: str = ""
    """What of the text is struck out, where not all of a line is; it stands in the lines as well."""

    @property
    def text(self) -> str:
        """All its lines, each on a line of its own, without marks of bullets."""
        return "\n".join(line.text for line in self.lines)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.lines and self.kind is not CellKind.NOT_CALCULATED


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, as wide as the table."""

    place: str
    """Where it stands: `row 7`."""
    cells: Sequence[Cell]
    is_heading: bool | None = None
    """Whether the file says that it is a row of headings; None where files of its kind do not say so."""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class TableRead:
    """A table of a file."""

    name: str
    """What it is called by `--sheet` or `--table`: the sheet's name, or the table's number in the file from 1."""
    place: str
    """How it is named to people: `sheet Register 2025`, or `table 2`."""
    rows: Sequence[Row]
    before: Sequence[str] = ()
    """The texts between the table before and this one: titles, `as at 1 April 2025`."""
    after: Sequence[str] = ()
    """The texts after the last table of the file, on that table: keys and footnotes."""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class TablesRead:
    """All tables of a file, in its order, and what of the file was not read."""

    file: str
    """The file's name, without folders."""
    tables: Sequence[TableRead]
    left_out: Sequence[str] = ()
    """What is not in the tables though it stands in the file, a sentence each, with its place: `row 4: a deleted row`."""
    noticed: Sequence[str] = ()
    """What people may not expect of how it was read, a sentence each: `no UTF-8: read as Windows writes text`."""
