"""What is shown: a format a module. They know answers, findings and changes, and none of what they are made from.

`write` is the one way from an answer to text. To add a format of answers: a module beside this one, and here its
function, its line in `WRITERS` and `ENDINGS`, and its name in `TABLES` or `GRAPHS`; every command whose answer has
those takes it then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from partnermap.answers.answer import Answer
    from partnermap.formats.tables.contents import WrittenTables


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is to look: `columns` of a terminal, None for a pipe or file; `raw` leaves texts of CSV as they are.

    `in_a_file` says that it becomes a file, which people open by a double click.
    """

    columns: int | None = None
    color: bool = False
    raw: bool = False
    in_a_file: bool = False


def _table(answer: "Answer", look: Look) -> str:
    from partnermap.formats import terminal

    return terminal.answer(answer, look.columns, color=look.color)


def _text(answer: "Answer", look: Look) -> str:
    if not answer.parts_key:
        return _table(answer, look)
    from partnermap.formats import mail

    return mail.text(answer)


def _markdown(answer: "Answer", _: Look) -> str:
    from partnermap.formats import markdown

    return markdown.answer(answer)


def _csv(answer: "Answer", look: Look) -> str:
    from partnermap.formats import csv

    return csv.answer(answer, raw=look.raw, in_a_file=look.in_a_file)


def _json(answer: "Answer", _: Look) -> str:
    from partnermap.formats import json

    return json.answer(answer)


def _ics(answer: "Answer", _: Look) -> str:
    from partnermap.formats import ics

    return ics.answer(answer)


def _graphml(answer: "Answer", _: Look) -> str:
    from partnermap.formats import graphs

    return graphs.graphml(graphs.graph_in(answer))


def _dot(answer: "Answer", _: Look) -> str:
    from partnermap.formats import graphs

    return graphs.dot(graphs.graph_in(answer))


def _kumu(answer: "Answer", _: Look) -> str:
    from partnermap.formats import graphs

    return graphs.kumu(graphs.graph_in(answer))


def _csv_folder(answer: "Answer", look: Look) -> "WrittenTables":
    from partnermap.formats.tables import separated

    return separated.folder(answer, look)


def _xlsx(answer: "Answer", _: Look) -> "WrittenTables":
    from partnermap.formats.tables import xlsx

    return xlsx.workbook(answer)


def _sqlite(answer: "Answer", _: Look) -> "WrittenTables":
    from partnermap.formats.tables import sqlite

    return sqlite.database(answer)


def _parquet_folder(answer: "Answer", _: Look) -> "WrittenTables":
    from partnermap.formats.tables import parquet

    return parquet.folder(answer)


Writer = Callable[["Answer", Look], str]
Own = Mapping[str, Callable[[Look], str]]
"""What writes a command's answer in formats of its own, or in place of the usual writer, by the name of the format."""

WRITERS: Mapping[str, Writer] = {
    "table": _table,
    "markdown": _markdown,
    "csv": _csv,
    "json": _json,
    "text": _text,
    "ics": _ics,
    "graphml": _graphml,
    "dot": _dot,
    "kumu": _kumu,
}
"""What writes an answer, by the name of the format."""

TABLES = ("table", "markdown", "csv", "json")
"""The formats of every answer with tables, the usual one first."""

RECORDS = tuple(each for each in TABLES if each != "csv")
"""The formats of an answer about one record, which has no rows alone."""

TEXTS = ("text", *RECORDS[1:])
"""The same of an answer that is told as text."""

ReportFormat = Literal["markdown", "html"]
"""The formats of a committee report."""

GRAPHS = ("graphml", "dot", "kumu")
"""The formats of an answer with a graph."""

TABLE_FILES: Mapping[str, Callable[["Answer", Look], "WrittenTables"]] = {
    "csv": _csv_folder,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
    "parquet": _parquet_folder,
}
"""What writes every table of an answer that is exported, into a file or a folder of files."""

FOLDERS = frozenset({"csv", "parquet"})
"""Those that write a folder."""

ENDINGS: Mapping[str, Sequence[str]] = {
    ".txt": ("table", "text"),
    ".md": ("markdown",),
    ".html": ("html",),
    ".csv": ("csv",),
    ".xlsx": ("xlsx",),
    ".sqlite": ("sqlite",),
    ".db": ("sqlite",),
    ".parquet": ("parquet",),
    ".json": ("json",),
    ".ics": ("ics",),
    ".sarif": ("sarif",),
    ".xml": ("junit",),
    ".graphml": ("graphml",),
    ".dot": ("dot",),
    ".gv": ("dot",),
}
"""How the name of a file ends, and the formats that this asks for."""

SAYS_WHAT_IS_LEFT_OUT = frozenset({"table", "text", "markdown", "json"})
"""The formats that have a place to say what an answer lacks because it is at fault."""

PARTS_ALONE = frozenset({"text", "markdown"})
"""The formats that write the parts of an answer, each for its reader, and nothing around them."""


def write(answer: "Answer", format_: str, look: Look, own: Own | None = None) -> str:
    """An answer in a format: by the command's `own` writer where it has one."""
    if own and format_ in own:
        return own[format_](look)
    return WRITERS[format_](answer, look)
