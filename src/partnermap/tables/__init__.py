"""The tables of files that people have, whatever wrote them: rows of cells, each with its place in the file."""

from partnermap.tables.grid import Cell, CellKind, CellLine, Row, TableRead, TablesRead
from partnermap.tables.reading import ENDINGS, read_tables

__all__ = ["ENDINGS", "Cell", "CellKind", "CellLine", "Row", "TableRead", "TablesRead", "read_tables"]
