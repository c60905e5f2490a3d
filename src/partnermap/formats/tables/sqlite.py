"""Tables as a SQLite database: strict types, keys where they hold, the same bytes for the same rows."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from decimal import Decimal

from partnermap.answers.answer import Answer
from partnermap.answers.exported.shape import ColumnKind, ExportColumn, ExportTable
from partnermap.formats.tables.contents import ExportCell, WrittenTables, cells, holds, is_known_by, tables_in

TYPES: Mapping[ColumnKind, str] = {"integer": "INTEGER", "boolean": "INTEGER", "decimal": "REAL"}
"""What a column is stored as; text where nothing else is said, days as 2009-07-14 among it."""


def database(answer: Answer) -> WrittenTables:
    """The tables of an answer in one database."""
    tables = {table.name: table for table in tables_in(answer)}
    with closing(sqlite3.connect(":memory:")) as made:
        for table in tables.values():
            made.execute(_definition(table, tables))
            places = ", ".join("?" * len(table.columns))
            into = f"INSERT INTO {_name(table.name)} VALUES ({places})"  # noqa: S608 -- a table's name is ours
            made.executemany(into, ([_stored(each) for each in row] for row in cells(table)))
        made.commit()
        return WrittenTables(made.serialize())


def _definition(table: ExportTable, tables: Mapping[str, ExportTable]) -> str:
    parts = ",\n  ".join([*map(_column, table.columns), *_constraints(table, tables)])
    return f"CREATE TABLE {_name(table.name)} (\n  {parts}\n) STRICT"


def _column(column: ExportColumn) -> str:
    name = _name(column.key)
    check = f" CHECK ({name} IN (0, 1))" if column.kind == "boolean" else ""
    return f"{name} {TYPES.get(column.kind, 'TEXT')}{check}"


def _constraints(table: ExportTable, tables: Mapping[str, ExportTable]) -> Iterator[str]:
    """The keys of a table that hold for its rows."""
    if table.known_by and is_known_by(table, table.known_by):
        yield f"PRIMARY KEY ({_names(table.known_by)})"
    named = {
        tuple(each.there)
        for other in tables.values()
        for each in other.references
        if each.table == table.name
    }
    for keys in sorted(named - {tuple(table.known_by)}):
        if is_known_by(table, keys):
            yield f"UNIQUE ({_names(keys)})"
    for each in table.references:
        if holds(each, table, tables):
            there = f"{_name(each.table)} ({_names(each.there)})"
            yield f"FOREIGN KEY ({_names(each.columns)}) REFERENCES {there}"


def _names(keys: Sequence[str]) -> str:
    return ", ".join(map(_name, keys))


def _name(key: str) -> str:
    """A name between quotes, for it may be a word of SQL or have a dot."""
    return f'"{key}"'


def _stored(value: ExportCell) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
