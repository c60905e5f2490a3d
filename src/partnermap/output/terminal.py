"""Sheets as lines of text: wrapped and ruled for a person at a terminal, plain for a pipe."""

import textwrap
from collections.abc import Iterable, Sequence

from partnermap.output.line import line, width
from partnermap.output.tables import Sheet, Table

MOST_ROWS = 200
"""More are shown plain, which takes a hundredth of the time."""

LONGEST_CELL = 10_000
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def sheet(page: Sheet, columns: int | None = None, *, color: bool = False) -> str:
    """A sheet in so many columns; None for a pipe, where nothing is wrapped and no cell is cut."""
    parts = [f"{_strong(line(page.title), color=color)}\n"] if page.title else []
    if page.facts:
        parts.append(_facts(page.facts, columns))
    rows = sum(len(each.rows) for each in page.tables)
    for each in page.tables:
        shown = _plain(each) if columns is None or rows > MOST_ROWS else _ruled(each, columns, color=color)
        parts.append((f"{_strong(line(each.title), color=color)}\n" if each.title else "") + shown)
    if page.notes:
        parts.append("".join(_paragraph(note, columns) for note in page.notes))
    return "\n".join(parts)


def _strong(text: str, *, color: bool) -> str:
    return f"{BOLD}{text}{PLAIN}" if color else text


def _paragraph(text: str, columns: int | None) -> str:
    safe = line(text, LONGEST_CELL)
    return f"{textwrap.fill(safe, columns, break_on_hyphens=False) if columns else safe}\n"


def _facts(facts: Iterable[tuple[str, str]], columns: int | None) -> str:
    known = list(facts)
    indent = max(width(label) for label, _ in known) + 2
    lines = []
    for label, value in known:
        text = f"{label}{' ' * (indent - width(label))}{line(value, LONGEST_CELL)}"
        if columns:
            text = textwrap.fill(text, columns, subsequent_indent=" " * indent, break_on_hyphens=False)
        lines.append(f"{text}\n")
    return "".join(lines)


def _plain(table: Table) -> str:
    """Aligned columns, one line a row whatever its length."""
    rows = [list(table.headings), *([line(cell, LONGEST_CELL) for cell in row] for row in table.rows)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in rows
    )


def _ruled(table: Table, columns: int, *, color: bool) -> str:
    """A table as rich draws it; cells are texts to it, never markup."""
    from io import StringIO  # noqa: PLC0415 -- only a terminal pays for rich

    from rich import box  # noqa: PLC0415 -- the same
    from rich.console import Console  # noqa: PLC0415 -- the same
    from rich.table import Table as RichTable  # noqa: PLC0415 -- the same
    from rich.text import Text  # noqa: PLC0415 -- the same

    stack = table.stacked[:1]
    kept = [i for i in range(len(table.headings)) if i in stack or i not in table.stacked]
    drawn = RichTable(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, leading=1 if stack else 0)
    for i in kept:
        drawn.add_column(Text(table.headings[i]), overflow="fold", min_width=4)
    for row in table.rows:
        drawn.add_row(*(Text(_stacked(row, table.stacked) if i in stack else line(row[i], LONGEST_CELL)) for i in kept))
    page = StringIO()
    console = Console(
        file=page, width=columns, force_terminal=color, no_color=not color, highlight=False, markup=False, emoji=False
    )
    console.print(drawn)
    return "".join(f"{shown.rstrip()}\n" for shown in page.getvalue().splitlines())


def _stacked(row: Sequence[str], places: Iterable[int]) -> str:
    return "\n".join(line(row[i], LONGEST_CELL) for i in places if row[i])
