"""What tests ask of the tables of a file."""

from partnermap.tables import Cell, TablesRead


def texts(found: TablesRead, table: int = 0) -> list[list[str]]:
    """The texts of a table's cells, row by row."""
    return [[cell.text for cell in row.cells] for row in found.tables[table].rows]


def lines(cell: Cell) -> list[tuple[int, str]]:
    """The levels and texts of a cell's lines."""
    return [(line.level, line.text) for line in cell.lines]
