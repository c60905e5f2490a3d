"""Answers as lines of text: wrapped and ruled for a person at a terminal, plain for a pipe."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from partnermap.answers.answer import Answer, Grid, Items, LabelledFact
from partnermap.formats.gantt import KEY, drawing
from partnermap.wording.line import line, width

MOST_ROWS = 200
"""More are shown plain, which takes a hundredth of the time."""

LONGEST_CELL = 10_000
GAP = 2
NO_SIGN = "·"
BOLD, PLAIN = "\x1b[1m", "\x1b[0m"


def answer(found: Answer, columns: int | None = None, *, color: bool = False) -> str:
    """An answer in so many columns; None for a pipe, where nothing is wrapped and no cell is cut."""
    parts = [_heading(found.title, columns, color=color)] if found.title else []
    parts += [_paragraph(each, columns) for each in (found.marking, *found.lead) if each]
    if found.facts:
        parts.append(_facts(found.facts, columns))
    for i, chart in enumerate(found.charts, 1):
        shown = [*drawing(chart.timeline, columns), *(KEY if i == len(found.charts) else ())]
        drawn = "".join(f"{each}\n" for each in shown)
        parts.append(_heading(chart.title, columns, color=color) + drawn)
    pages = [page for listed in found.tables for page in listed.pages()]
    many = sum(len(page.rows) for page in pages if isinstance(page, Grid)) > MOST_ROWS
    for page in pages:
        drawn = _drawn(page, None if many else columns, color=color)
        parts.append((_heading(page.title, columns, color=color) if page.title else "") + drawn)
    if remarks := found.remarks():
        parts.append("".join(_paragraph(each, columns) for each in remarks))
    return "\n".join(parts)


def _drawn(page: Grid | Items, columns: int | None, *, color: bool) -> str:
    if isinstance(page, Items):
        return "".join(_item(text, columns) for text in page.texts)
    page = _joined(page)
    if columns is None:
        return _aligned(page)
    rows = [_stacked(row, page.stacked) for row in (page.headings, *page.rows)]
    widths = _widths(rows, columns)
    if widths is None:
        entries = (zip(page.headings, row, strict=True) for row in page.rows)
        return "\n".join(_blocks([[fact for fact in entry if fact[1]] for entry in entries], columns))
    return _ruled([_headings(page), *rows[1:]], widths, columns, color=color, apart=bool(page.stacked))


def _item(text: str, columns: int | None) -> str:
    safe = line(text, LONGEST_CELL)
    if columns is None:
        return f"- {safe}\n"
    return f"{textwrap.fill(safe, columns, initial_indent='- ', subsequent_indent='  ', break_on_hyphens=False)}\n"


def _heading(text: str, columns: int | None, *, color: bool) -> str:
    lines = _paragraph(text, columns).splitlines()
    return "".join(f"{BOLD}{each}{PLAIN}\n" if color else f"{each}\n" for each in lines)


def _paragraph(text: str, columns: int | None) -> str:
    safe = line(text, LONGEST_CELL)
    return f"{textwrap.fill(safe, columns, break_on_hyphens=False) if columns else safe}\n"


def _facts(facts: Iterable[LabelledFact], columns: int | None) -> str:
    """Labels with what is said of each beside it, or after it where there is no room for both."""
    return "".join(_blocks([list(facts)], columns))


def _blocks(blocks: Sequence[Sequence[LabelledFact]], columns: int | None) -> Iterator[str]:
    """Facts in groups that all look alike."""
    safe = [[(line(label), line(value, LONGEST_CELL)) for label, value in block] for block in blocks]
    rows = [row for block in safe for row in block]
    indent = max((width(label) for label, _ in rows), default=0) + GAP
    word = max((width(word) for _, value in rows for word in value.split()), default=0)
    for block in safe:
        if columns is None:
            yield "".join(f"{label}{' ' * (indent - width(label))}{value}\n" for label, value in block)
        elif indent > columns // 2 or word > columns - indent:
            yield _laid_out([(f"{label}: {value}",) for label, value in block], [columns], columns)
        else:
            yield _laid_out(block, [indent - 1, columns - indent], columns)


def _aligned(table: Grid) -> str:
    """Aligned columns, one line a row whatever its length."""
    rows = [list(table.headings), *([line(cell, LONGEST_CELL) for cell in row] for row in table.rows)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "".join(
        "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip()
        + "\n"
        for row in rows
    )


def _ruled(
    rows: Sequence[Sequence[str]], widths: Sequence[int], columns: int, *, color: bool, apart: bool
) -> str:
    """A table, headings first, with a rule below them; `apart` leaves a line between rows."""
    from rich import box  # noqa: PLC0415 -- only a terminal pays for rich

    look = {"box": box.SIMPLE_HEAD, "show_header": True, "leading": int(apart)}
    return _laid_out(rows[1:], widths, columns, headings=rows[0], color=color, **look)


def _laid_out(
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    columns: int,
    *,
    headings: Sequence[str] | None = None,
    color: bool = False,
    **look: Any,  # noqa: ANN401 -- handed on to rich
) -> str:
    """Rows as rich lays them out by the width of characters; cells are texts to it, never markup."""
    from io import StringIO  # noqa: PLC0415 -- only a terminal pays for rich

    from rich.console import Console  # noqa: PLC0415 -- the same
    from rich.table import Table  # noqa: PLC0415 -- the same
    from rich.text import Text  # noqa: PLC0415 -- the same

    plain: dict[str, Any] = {"box": None, "show_header": False}
    drawn = Table(padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, **(plain | look))
    for heading, room in zip(headings or [""] * len(widths), widths, strict=True):
        drawn.add_column(Text(heading), overflow="fold", width=room)
    for row in rows:
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


def _widths(rows: Sequence[Sequence[str]], columns: int) -> list[int] | None:
    """So wide that no word is broken and short columns do not wrap; None where there is no room for that."""
    cells = list(zip(*rows, strict=True))
    least = [max(width(word) for cell in column for word in cell.split() or [""]) for column in cells]
    wanted = [max(width(part) for cell in column for part in cell.split("\n")) for column in cells]
    spare = columns - sum(least) - GAP * (len(cells) - 1)
    if spare < 0:
        return None
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


def _joined(page: Grid) -> Grid:
    """The joined columns as one, at the end; a dot for no sign keeps the others under their headings."""
    if not page.joined:
        return page
    headings, *rows = (
        [
            *(cell for i, cell in enumerate(row) if i not in page.joined),
            "".join(row[i] or NO_SIGN for i in page.joined),
        ]
        for row in (page.headings, *page.rows)
    )
    return replace(page, headings=headings, rows=rows, joined=())


def _headings(table: Grid) -> list[str]:
    return [heading for i, heading in enumerate(table.headings) if i not in table.stacked[1:]]
