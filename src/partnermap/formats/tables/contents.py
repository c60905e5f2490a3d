"""What each file of tables holds: the tables of an answer, and before them one that says what it is; cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from partnermap.answers.answer import Answer, left_out_words
from partnermap.answers.exported.shape import ON, Export, ExportColumn, ExportRow, ExportTable, Reference
from partnermap.formats.csv import in_one_text

ExportCell = str | int | bool | date | Decimal | None

ABOUT, TABLES = "about", "tables"


@dataclass(frozen=True, slots=True)
class WrittenTables:
    """A file, or the files of a folder by name; and sentences on what a format could not hold."""

    content: bytes | Mapping[str, bytes]
    said: Sequence[str] = ()


def export_in(answer: Answer) -> Export:
    """The tables of an answer; raises `ValueError` for one without."""
    if answer.export is None:
        raise ValueError("an answer without tables to export")
    return answer.export


def tables_in(answer: Answer) -> Sequence[ExportTable]:
    """All tables, those that say what they are and what each holds first."""
    export = export_in(answer)
    return [about(answer), contents_table(export), *export.tables]


def contents_table(export: Export) -> ExportTable:
    """What each table holds, and how many rows it has."""
    columns = [
        ExportColumn("table", "text"),
        ExportColumn("meaning", "text"),
        ExportColumn("row_count", "integer"),
        ON,
    ]
    rows: list[ExportRow] = [
        {"table": each.name, "meaning": each.meaning, "row_count": len(each.rows), "on": export.on}
        for each in export.tables
    ]
    return ExportTable(TABLES, "What each table holds.", columns, ["table"], rows)


def about(answer: Answer) -> ExportTable:
    """What the tables are: whose, of which day, made from and by what, and what they leave out."""
    export = export_in(answer)
    facts: Mapping[str, str | None] = {
        "marking": answer.marking or None,
        "council": export.council,
        "register": export.register,
        "on": export.on.isoformat(),
        "digest": export.digest,
        "version": export.version,
        **{f"withheld.{kind}": str(number) for kind, number in answer.withheld.items()},
        **{f"not_counted.{reason}": str(number) for reason, number in answer.not_counted.items()},
        "left_out": " ".join(left_out_words(answer.left_out)) or None,
    }
    columns = [ExportColumn("key", "text"), ExportColumn("value", "text"), ON]
    rows: list[ExportRow] = [
        {"key": key, "value": value, "on": export.on} for key, value in facts.items() if value is not None
    ]
    return ExportTable(ABOUT, "What the tables are, and what they leave out.", columns, ["key"], rows)


def cells(table: ExportTable) -> Iterator[Sequence[ExportCell]]:
    """The rows as single values: lists in one text, periods as they are written."""
    return ([cell(column, row) for column in table.columns] for row in table.rows)


def cell(column: ExportColumn, row: ExportRow) -> ExportCell:
    """A value as a column of its kind holds it; None where nothing is on record."""
    value = row.get(column.key)
    if value is None:
        return None
    if column.kind in {"text", "list", "period"}:
        return in_one_text(value) or None
    if not isinstance(value, int | date | Decimal):
        raise TypeError(column.key)
    return value


def is_known_by(table: ExportTable, keys: Sequence[str]) -> bool:
    """Whether each row has all of some columns, and no two the same; not so where records at fault were gone over."""
    found = [_values(row, keys) for row in table.rows]
    return all(None not in each for each in found) and len(set(found)) == len(found)


def holds(reference: Reference, table: ExportTable, tables: Mapping[str, ExportTable]) -> bool:
    """Whether each row that names another names one that is there, and the columns named tell rows apart."""
    there = tables[reference.table]
    if not is_known_by(there, reference.there):
        return False
    known = {_values(row, reference.there) for row in there.rows}
    named = {_values(row, reference.columns) for row in table.rows}
    return all(each in known for each in named if None not in each)


def _values(row: ExportRow, keys: Sequence[str]) -> tuple[ExportCell, ...]:
    return tuple(None if row.get(key) is None else in_one_text(row[key]) for key in keys)
