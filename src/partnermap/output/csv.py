"""Rows as CSV: UTF-8, a comma between fields, `\\n` at the end of a line, the keys of JSON as its heading."""

import csv
import io
from collections.abc import Sequence

from partnermap.output.columns import Keys, Plain
from partnermap.output.line import line

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_000
"""Characters that a spreadsheet's cell can hold."""


def rows(columns: Sequence[str], found: Sequence[Keys], *, raw: bool = False) -> str:
    """The rows under their keys, a list with semicolons between.

    Unless `raw`, no text is taken for a formula by a spreadsheet, for a line break, or for a
    command by a CI runner.
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column), raw=raw) for column in columns] for row in found)
    return page.getvalue()


def _cell(value: Plain, *, raw: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
    return text if raw or isinstance(value, int) else _defused(text)


def _defused(text: str) -> str:
    safe = line(text, LONGEST_CELL)
    return f"'{safe}" if text.startswith(FORMULA_STARTS) or safe.lstrip().startswith(FORMULA_STARTS) else safe
