"""Sheets as lines of text: wrapped and ruled for a person at a terminal, plain for a pipe."""

import textwrap
from collections.abc import Iterable, Sequence

from partnermap.output.gantt import KEY, drawing
from partnermap.output.tables import Sheet, Table
from partnermap.wording.line import line, width

MOST_ROWS = 200
"""More are shown plain, which takes a hundredth of the time."""

LONGEST_CELL = 10_000
GAP = 2
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def sheet(page: Sheet, columns: int | None = None, *, color: bool = False) -> str:
    """A sheet in so many columns; None for a pipe, where nothing is wrapped and no cell is cut."""
    parts = [f"{_strong(line(page.title), color=color)}\n"] if page.title else []
    if page.facts:
        parts.append(_facts(page.facts, columns))
    for i, chart in enumerate(page.charts, 1):
        shown = [*drawing(chart.timeline, columns), *(KEY if i == len(page.charts) else ())]
        drawn = "".join(f"{each}\n" for each in shown)
        parts.append(f"{_strong(line(chart.title), color=color)}\n{drawn}")
    rows = sum(len(each.rows) for each in page.tables)
    for each in page.tables:
        drawn = _plain(each) if columns is None or rows > MOST_ROWS else _ruled(each, columns, color=color)
        parts.append((f"{_strong(line(each.title), color=color)}\n" if each.title else "") + drawn)
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
        "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def _ruled(table: Table, columns: int, *, color: bool) -> str:
    """A table as rich draws it; cells are texts to it, never markup."""
    from io import StringIO  # noqa: PLC0415 -- only a terminal pays for rich

    from rich import box  # noqa: PLC0415 -- the same
    from rich.console import Console  # noqa: PLC0415 -- the same
    from rich.table import Table as RichTable  # noqa: PLC0415 -- the same
    from rich.text import Text  # noqa: PLC0415 -- the same

    shown = [_stacked(row, table.stacked) for row in (table.headings, *table.rows)]
    drawn = RichTable(
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        leading=bool(table.stacked),
    )
    for heading, room in zip(_headings(table), _widths(shown, columns), strict=True):
        drawn.add_column(Text(heading), overflow="fold", width=room)
    for row in shown[1:]:
        drawn.add_row(*map(Text, row))
    page = StringIO()
    console = Console(
        file=page,
        width=columns,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(drawn)
    return "".join(f"{shown.rstrip()}\n" for shown in page.getvalue().splitlines())


def _widths(rows: Sequence[Sequence[str]], columns: int) -> list[int | None]:
    """So wide that no word is broken and short columns do not wrap; None each where there is no room for that."""
    cells = list(zip(*rows, strict=True))
    least = [max(width(word) for cell in column for word in cell.split() or [""]) for column in cells]
    wanted = [max(width(part) for cell in column for part in cell.split("\n")) for column in cells]
    spare = columns - sum(least) - GAP * (len(cells) - 1)
    if spare < 0:
        return [None] * len(cells)
    given = dict.fromkeys(range(len(cells)), 0)
    for done, i in enumerate(sorted(given, key=lambda i: wanted[i] - least[i])):
        given[i] = min(wanted[i] - least[i], spare // (len(cells) - done))
        spare -= given[i]
    return [least[i] + given[i] for i in given]


def _stacked(row: Sequence[str], stacked: Sequence[int]) -> list[str]:
    """The cells of a row, those of the stacked columns under one another in the first of them."""
    safe = [line(cell, LONGEST_CELL) for cell in row]
    pile = "\n".join(safe[i] for i in stacked if safe[i])
    return [pile if i in stacked[:1] else cell for i, cell in enumerate(safe) if i not in stacked[1:]]


def _headings(table: Table) -> list[str]:
    return [heading for i, heading in enumerate(table.headings) if i not in table.stacked[1:]]
