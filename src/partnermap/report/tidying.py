"""Markdown made to read well as plain text too: one blank line at a time, narrow tables in columns."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from partnermap.wording.line import width

WIDEST = 120
"""Columns up to which a table is laid out; a wider one would only wrap."""

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
_BLANK_LINES = re.compile(r"\n{3,}")


def tidied(markdown: str) -> str:
    """The same Markdown, easier on the eye."""
    text = _BLANK_LINES.sub("\n\n", "\n".join(_laid_out(markdown.split("\n"))))
    return f"{text.strip()}\n"


def _laid_out(lines: Sequence[str]) -> Iterator[str]:
    for is_table, group in groupby((line.rstrip() for line in lines), key=lambda line: line.startswith("|")):
        found = list(group)
        yield from _in_columns(found) if is_table else found


def _in_columns(lines: Sequence[str]) -> Sequence[str]:
    """A table with its cells filled up to the width of their column; as it is when that is too wide."""
    rows = [_cells(line) for line in lines]
    if len({len(row) for row in rows}) > 1:
        return lines
    widths = [max(3, *map(width, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 3 * len(widths) + 1 > WIDEST:
        return [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(map(_filled, row, widths))} |" for row in rows]


def _cells(line: str) -> list[str]:
    """The cells of a row that starts and ends with a bar; a bar behind a backslash is text."""
    return [cell.strip() for cell in _BAR.split(line.removeprefix("|").removesuffix("|"))]


def _filled(cell: str, columns: int) -> str:
    fill = columns - width(cell)
    if _RULE.fullmatch(cell):
        return cell.replace("-", "-" * (fill + 1), 1)
    return cell + " " * fill
