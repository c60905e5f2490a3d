"""The tables of files that people have, whatever wrote them: rows of cells, each with its place in the file."""

from partnermap.tables.grid import Cell, CellKind, CellLine, Row, TableRead, TablesRead

__all__ = ["Cell", "CellKind", "CellLine", "Row", "TableRead", "TablesRead"]
