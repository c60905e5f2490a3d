"""What an exported table is: its columns, each with a key, a kind of value and a heading, and its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnermap.answers.answer import CalendarEvent, Column, Grid, Items, under_keys
from partnermap.wording.values import Value

ColumnKind = Literal["text", "list", "day", "period", "integer", "decimal", "boolean"]
"""What a column holds. A list is one text in a table, `; ` between its items, and a period is as a file writes it."""

ExportRow = Mapping[str, Value]
"""Values under the keys of columns, `group.key` for one within a group."""

REFERENCES: Mapping[str, str] = {
    "partnership": "partnerships",
    "evaluation": "evaluations",
    "strategy": "strategies",
    "framework": "frameworks",
    "report": "reports",
    "body_change": "body_changes",
}
"""Columns that hold the id of a record, and the table that has it."""


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column of a table; its heading is its key in words, so that either tells the other."""

    key: str
    kind: ColumnKind
    meaning: str = ""

    @property
    def heading(self) -> str:
        """What people read above it: `ended.last_day` is "Ended: last day"."""
        words = self.key.replace(".", ": ").replace("_", " ")
        return words[:1].upper() + words[1:]


ON = ExportColumn("on", "day", "The day that the table speaks of.")
"""The last column of every table."""


def _column(key: str) -> Column[ExportRow]:
    return Column(key, lambda row: row.get(key))


@dataclass(frozen=True, slots=True)
class Reference:
    """That the values of some columns stand in those of another table."""

    columns: Sequence[str]
    table: str
    there: Sequence[str]


@dataclass(frozen=True, slots=True)
class ExportTable:
    """Rows of one kind. `known_by` are the columns that tell a row from all others; none where no columns do."""

    name: str
    meaning: str
    columns: Sequence[ExportColumn]
    known_by: Sequence[str] = ()
    rows: Sequence[ExportRow] = ()

    @property
    def key(self) -> str:
        """Where programs find the rows in JSON."""
        return f"tables.{self.name}"

    @property
    def keys(self) -> Sequence[str]:
        """The keys of its columns."""
        return [column.key for column in self.columns]

    @property
    def references(self) -> Sequence[Reference]:
        """The columns that name a row of another table."""
        keys = set(self.keys)
        found = [
            Reference([key], table, ["id"])
            for key, table in REFERENCES.items()
            if key in keys and table != self.name
        ]
        if {"evaluation", "action_ref"} <= keys:
            found.append(Reference(["evaluation", "action_ref"], "actions", ["evaluation", "ref"]))
        return found

    def records(self) -> Iterator[Mapping[str, Value]]:
        """The rows under their keys, with groups where a file has them."""
        columns = [_column(key) for key in self.keys]
        return (under_keys(columns, row) for row in self.rows)

    def pages(self) -> Iterator[Grid | Items]:
        """Nothing: it is for programs."""
        return iter(())

    @property
    def remark(self) -> str:
        """Nothing: it has no words for people."""
        return ""

    def events(self) -> Iterator[CalendarEvent]:
        """Nothing: it is no calendar."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Export:
    """All tables of a register, what it is called, the day on which it stood so, and what it was made from and by."""

    tables: Sequence[ExportTable]
    council: str
    register: str | None
    on: date
    digest: str
    version: str
