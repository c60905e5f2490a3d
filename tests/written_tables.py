"""Tables as people write them, for tests: a text a cell, a line each for its paragraphs, `- ` before a bullet."""

import re
from collections.abc import Sequence
from dataclasses import replace

from partnermap.importing import ActionRead, Context, ToSettle, Understood, understood
from partnermap.tables import Cell, CellKind, CellLine, Row, TableRead, TablesRead

_ISO = re.compile(r"@(\d{4}(?:-\d\d){0,2})")
"""A date by the file's own word: `@2026-03-31`."""


def table(*rows: str, name: str = "1", before: Sequence[str] = (), after: Sequence[str] = ()) -> TableRead:
    """A table of rows whose cells `|` parts; `//` breaks a line, `^` merges a cell with that above, `<` with that before."""
    made: list[Row] = []
    for number, row in enumerate(rows, 1):
        cells: list[Cell] = []
        for column, text in enumerate(row.split("|")):
            place, bare = f"{chr(ord('A') + column)}{number}", text.strip()
            if bare in {"^", "<"}:
                origin = cells[-1] if bare == "<" else made[-1].cells[column]
                cells.append(Cell(place, merged_into=origin.merged_into or origin.place))
            else:
                cells.append(_cell(place, bare))
        made.append(Row(f"row {number}", cells))
    return TableRead(name, f"table {name}", made, before, after)


def _cell(place: str, text: str) -> Cell:
    if match := _ISO.fullmatch(text):
        return Cell(place, [CellLine(match[1])], CellKind.DAY)
    if text == "=?":
        return Cell(place, kind=CellKind.NOT_CALCULATED)
    return Cell(place, [_line(part.strip()) for part in text.split("//") if part.strip()])


def _line(text: str) -> CellLine:
    level = 2 if text.startswith("-- ") else 1 if text.startswith("- ") else 0
    bare = text[level + 1 :] if level else text
    return CellLine(bare.strip("~"), level, bare.startswith("~") and bare.endswith("~"))


def file_of(*tables: TableRead) -> TablesRead:
    """A file of tables."""
    return TablesRead("plan.md", tables)


def read(*rows: str, context: Context | None = None, **of_table: Sequence[str]) -> Understood:
    """What was understood of a file of one table."""
    return understood(file_of(table(*rows, **of_table)), context or Context())  # type: ignore[arg-type]


def actions(*rows: str, context: Context | None = None) -> Sequence[ActionRead]:
    """The actions of a table."""
    return read(*rows, context=context).actions


def questions(found: Understood, where: str | None = None) -> str:
    """All that is asked, or all that is asked about one row, a line each."""
    return "\n".join(each.question for each in found.asked if where in {None, each.where})


def asked_at(found: Understood, place: str) -> Sequence[ToSettle]:
    """What is asked about a place of the only table."""
    return [each for each in found.asked if each.place == f"table 1, {place}"]


def struck(found: TableRead, row: int) -> TableRead:
    """A table with a row struck out as a whole, by its number."""
    rows = list(found.rows)
    cells = [
        replace(cell, lines=[replace(line, struck=True) for line in cell.lines])
        for cell in rows[row - 1].cells
    ]
    rows[row - 1] = replace(rows[row - 1], cells=cells)
    return replace(found, rows=rows)
