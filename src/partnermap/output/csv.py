r"""Rows as CSV: UTF-8, a comma between fields, `\n` at the end of a line, the keys of JSON as its heading."""

import csv
import io
from collections.abc import Sequence

from partnermap.output.assurance_keys import PARTNERSHIP
from partnermap.output.columns import OVERDUE_ACTION, Keys, Plain, due_action, due_day, spelt_out
from partnermap.output.lists import Listing
from partnermap.queries.actions import Overdue
from partnermap.queries.assurance import YearOfAssurance
from partnermap.queries.due_days import DueDay
from partnermap.wording.line import line

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_000
"""Characters that a spreadsheet's cell can hold."""


def rows(listing: Listing, *, raw: bool = False) -> str:
    """The rows of a list.

    Unless `raw`, no text is taken for a formula by a spreadsheet, for a line break, or for a
    command by a CI runner.
    """
    return table(listing.columns, listing.keys(), raw=raw)


def overdue(answer: Overdue, other: Sequence[DueDay] | None = None, *, raw: bool = False) -> str:
    """What is overdue, then what falls due, which alone has `days_until_due`.

    With `other`, rows of it and the columns that tell what they are.
    """
    found = [spelt_out(OVERDUE_ACTION, row) for row in answer.actions]
    found += [due_action(row, answer) for row in answer.due_soon]
    headings = [*OVERDUE_ACTION, "days_until_due"]
    if other is not None:
        found += [due_day(each, answer.on) for each in other]
        headings += ["kind", "record", "what"]
    return table(headings, found, raw=raw)


def assurance(answer: YearOfAssurance, *, raw: bool = False) -> str:
    """The partnerships with their returns of a year."""
    return table(list(PARTNERSHIP), [spelt_out(PARTNERSHIP, row) for row in answer.rows], raw=raw)


def table(headings: Sequence[str], found: Sequence[Keys], *, raw: bool) -> str:
    """The rows under their keys, a list with semicolons between."""
    page = io.StringIO()
    # A lone carriage return in a raw text would stand unquoted, and be read as the end of a line.
    writer = csv.writer(page, lineterminator="\n", quoting=csv.QUOTE_ALL if raw else csv.QUOTE_MINIMAL)
    writer.writerow(headings)
    writer.writerows([cell(row.get(heading), raw=raw) for heading in headings] for row in found)
    return page.getvalue()


def cell(value: Plain, *, raw: bool) -> str:
    """A value as a field, a text defused unless `raw`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    text = (
        "; ".join(map(str, value))
        if isinstance(value, Sequence) and not isinstance(value, str)
        else str(value)
    )
    return text if raw or isinstance(value, int) else _defused(text)


def _defused(text: str) -> str:
    safe = line(text, LONGEST_CELL)
    return f"'{safe}" if text.startswith(FORMULA_STARTS) or safe.lstrip().startswith(FORMULA_STARTS) else safe
