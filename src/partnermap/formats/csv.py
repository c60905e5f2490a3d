r"""Rows as CSV: UTF-8, a comma between fields, `\n` at the end of a line, the keys of JSON as its heading."""

import csv
import io
from collections.abc import Mapping, Sequence
from unicodedata import normalize

from partnermap.answers.answer import Answer
from partnermap.wording.line import line
from partnermap.wording.values import Value

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
r"""How a formula begins, in signs of any width: a spreadsheet takes a full-width `\uff1d` for =."""

BYTE_ORDER_MARK = "\ufeff"
"""Says to a spreadsheet that a file is UTF-8."""

LONGEST_CELL = 32_000
"""Characters that a spreadsheet's cell can hold."""


def answer(found: Answer, *, raw: bool = False, in_a_file: bool = False) -> str:
    """The rows of an answer's tables, one table after the other, under all their keys.

    Unless `raw`, no text is taken for a formula by a spreadsheet, for a line break, or for a
    command by a CI runner, and a file of its own starts with the mark of UTF-8.
    """
    tables = found.tables if found.rows is None else found.rows
    keys = dict.fromkeys(key for each in tables for key in each.keys)
    rows = table(list(keys), [row for each in tables for row in each.records()], raw=raw)
    return f"{BYTE_ORDER_MARK}{rows}" if in_a_file and not raw else rows


def table(headings: Sequence[str], found: Sequence[Mapping[str, Value]], *, raw: bool) -> str:
    """The rows under their keys, a list with semicolons between."""
    page = io.StringIO()
    # A lone carriage return in a raw text would stand unquoted, and be read as the end of a line.
    writer = csv.writer(page, lineterminator="\n", quoting=csv.QUOTE_ALL if raw else csv.QUOTE_MINIMAL)
    writer.writerow(headings)
    writer.writerows([cell(_under(row, heading), raw=raw) for heading in headings] for row in found)
    return page.getvalue()


def _under(row: Mapping[str, Value], heading: str) -> Value:
    """What a row has under a key, or under `group.key`."""
    group, _, key = heading.rpartition(".")
    held = row.get(group) if group else row
    return held.get(key) if isinstance(held, Mapping) else None


def cell(value: Value, *, raw: bool) -> str:
    """A value as a field, a text defused unless `raw`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    text = in_one_text(value)
    return text if raw or isinstance(value, int) else _defused(text)


def in_one_text(value: Value) -> str:
    """A value in one text: what is in a list or group, with semicolons between."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {in_one_text(below)}" for key, below in value.items() if below is not None)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(map(in_one_text, value))
    return str(value)


def _defused(text: str) -> str:
    safe = line(text, LONGEST_CELL)
    starts = text[:1], normalize("NFKC", safe.lstrip()[:1])
    return f"'{safe}" if any(start.startswith(FORMULA_STARTS) for start in starts) else safe
