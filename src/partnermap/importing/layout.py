"""What the rows of a table are: titles, headings, rows of data, and rows that are none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from partnermap.importing.cells import is_blank, on_one_line, words_of
from partnermap.importing.headings import (
    LEAST_KNOWN,
    MAIN,
    Column,
    columns_of,
    fields_named,
    judged,
    known,
    words,
)
from partnermap.importing.references import is_number
from partnermap.importing.understood import Kind
from partnermap.tables import Cell, Row, TableRead

LONGEST_HEADING = 60
"""Characters of a heading; a longer text is none."""

LATEST_HEADING = 60
"""Rows of a table among which the first row of headings is looked for."""

_UNIT = re.compile(r"\(.*\)|\u00a3.{0,4}")
_DIGIT = re.compile(r"\d")


class RowKind(Enum):
    """What a row is that is no row of data."""

    TITLE = "title"
    HEADINGS = "headings repeated"
    EMPTY = "empty row"
    TOTAL = "total"
    FOOTNOTE = "footnote"
    KEY = "key"
    TEMPLATE = "row to be filled in"


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row of data, or a text across the table that names what follows."""

    row: Row
    group: str = ""
    """The text, where it is a heading of the rows below it."""

    def cell(self, column: Column) -> Cell:
        """Its cell in a column."""
        return self.row.cells[column.index]


@dataclass(slots=True)
class Block:
    """Rows of a table under one row of headings."""

    table: TableRead
    columns: Sequence[Column]
    rows: list[DataRow] = field(default_factory=list)

    def of(self, field_: str) -> Sequence[Column]:
        """The columns for a field."""
        return [column for column in self.columns if column.field == field_]

    def texts(self, column: Column) -> Iterator[str]:
        """What stands in a column."""
        return (text for row in self.rows if not row.group and (text := words_of(row.cell(column))))

    def place(self, cell: Cell | Row) -> str:
        """Where a cell or row stands in the file."""
        return f"{self.table.place}, {cell.place}"


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that is none of data."""

    kind: RowKind
    place: str
    text: str


@dataclass(slots=True)
class Laid:
    """A table taken apart."""

    table: TableRead
    blocks: list[Block] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    score: int = 0
    """How well its headings go with the kind; 0 for a table of another."""
    headings: set[tuple[str, ...]] = field(default_factory=set)
    """The texts of its rows of headings, by `words`."""


_TOTAL = re.compile(
    r"(?:grand |sub-?\s?|overall |running )?totals?\b[\s:]*(?:\d.*|of .*|for .*)?", re.IGNORECASE
)
_FOOTNOTE = re.compile(
    r"(?:[*\u2020\u2021\u00b9\u00b2\u00b3]|notes?\s*(?:\d|:)|nb\b|n\.b\.|sources?:|please note\b|\(\d\)\s)",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"(?:key|legend|abbreviations|glossary|acronyms)(?: to .*|\s*:.*)?|(?:key|legend)\s*[:\u2013-].*",
    re.IGNORECASE,
)
_CODED = re.compile(r"(?:green|amber|red|blue|[A-Z]{1,4})\s*(?:=|:|\s[\u2013-]\s).+", re.IGNORECASE)
_SECTION = re.compile(
    r"(?:theme|priority|objective|section|part|aim|outcome|strand|goal|stage|phase|workstream|chapter|appendix|annex|area)"
    r"\s+(?:\d+|[a-z]|[ivx]+)\b.*|.{1,60}:",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"[^a-z]*[A-Z]{4}[^a-z]*")
_TEMPLATE = re.compile(r"[\[<{].*[\]>}]|(?:insert|enter|type) .*|x{2,}", re.IGNORECASE)


def laid_out(
    table: TableRead, kind: Kind, mapped: Mapping[str, str], columns_before: Sequence[Column] = ()
) -> Laid:
    """A table's titles, blocks of data and other rows, as a table of one kind; one that goes on has the columns before it."""
    found = Laid(table)
    texts = {cell.place: cell for row in table.rows for cell in row.cells if cell.merged_into is None}
    rows, position, in_key = list(table.rows), 0, False
    if not rows:
        return found
    if columns_before:
        found.blocks.append(Block(table, columns_before))
        found.score = judged(columns_before, kind)
    elif mapped and _are_places(mapped, kind):
        found.blocks.append(Block(table, _columns([rows[0]], texts, kind, mapped, is_named=False)))
        found.score = judged(found.blocks[0].columns, kind)
        position = 1 if rows[0].is_heading else 0
    while position < len(rows):
        row = rows[position]
        spelt = tuple(words(cell.text) for cell in row.cells)
        headings = (
            None
            if spelt in found.headings
            else _headings(rows, position, texts, kind, mapped, is_first=not found.blocks)
        )
        if headings:
            columns, count = headings
            found.headings |= {
                tuple(words(cell.text) for cell in each.cells) for each in rows[position : position + count]
            }
            found.blocks.append(Block(table, columns))
            found.score += judged(columns, kind)
            position += count
            in_key = False
            continue
        position += 1
        block = found.blocks[-1] if found.blocks else None
        aside = _aside(row, block, in_key=in_key)
        if spelt in found.headings and aside is not RowKind.EMPTY:
            aside, in_key = RowKind.HEADINGS, False
        if aside:
            in_key = in_key or aside is RowKind.KEY
            found.asides.append(Aside(aside, f"{table.place}, {row.place}", row_text(row)))
        elif block:
            block.rows.append(DataRow(row, _group(row, block, kind)))
    for block in found.blocks:
        block.columns = _by_content(block, kind)
    return found


def row_text(row: Row) -> str:
    """The texts of a row on one line."""
    return " | ".join(on_one_line(text) for cell in row.cells if (text := words_of(cell)))


def _are_places(mapped: Mapping[str, str], kind: Kind) -> bool:
    """Whether columns are named by letter or number, with the one that makes rows what they are."""
    return any(key.startswith("#") and field_ == MAIN[kind] for key, field_ in mapped.items())


def _headings(
    rows: Sequence[Row],
    position: int,
    texts: Mapping[str, Cell],
    kind: Kind,
    mapped: Mapping[str, str],
    *,
    is_first: bool,
) -> tuple[Sequence[Column], int] | None:
    """The columns that a row, or it and the next, name, and how many rows that are; None where it is none of headings."""
    row = rows[position]
    filled = [on_one_line(cell.text) for cell in row.cells if not is_blank(cell)]
    if not filled or any(len(text) > LONGEST_HEADING for text in filled if is_first is False):
        return None
    if is_first and position >= LATEST_HEADING:
        return None
    if not is_first and not all(_is_name(text, kind, mapped) for text in filled):
        return None
    if (
        sum(
            bool(fields_named(text, kind)) or words(text) in mapped
            for text in filled
            if len(text) <= LONGEST_HEADING * 2
        )
        == 0
    ):
        return None
    single = _columns([row], texts, kind, mapped)
    best, count = single, 1
    if position + 1 < len(rows) and _goes_on(row, rows[position + 1], texts, kind):
        double = _columns([row, rows[position + 1]], texts, kind, mapped)
        if known(double) >= known(single):
            best, count = double, 2
    least = 1 if row.is_heading and is_first and kind == "actions" else LEAST_KNOWN
    return (best, count) if judged(best, kind) and known(best) >= least else None


def _is_name(text: str, kind: Kind, mapped: Mapping[str, str]) -> bool:
    return not _DIGIT.search(text) and bool(fields_named(text, kind) or words(text) in mapped)


def _goes_on(row: Row, following: Row, texts: Mapping[str, Cell], kind: Kind) -> bool:
    """Whether the next row is a second one of headings: every text in it names a column, alone or with the one above."""
    filled = [cell for cell in following.cells if not is_blank(cell)]
    if not filled or following.is_heading is False:
        return False
    same = [on_one_line(cell.text) for cell in row.cells] == [
        on_one_line(cell.text) for cell in following.cells
    ]
    if following.is_heading and row.is_heading:
        return not same
    spread = {cell.merged_into for cell in row.cells if cell.merged_into}
    return not same and all(
        cell.merged_into is None
        and _is_below(
            cell, top, _heading_text(top, texts), kind, is_spread=top.place in spread or bool(top.merged_into)
        )
        for top, cell in zip(row.cells, following.cells, strict=False)
        if not is_blank(cell)
    )


def _is_below(cell: Cell, top: Cell, above: str, kind: Kind, *, is_spread: bool) -> bool:
    """Whether a text names a column: with the heading above it, alone where that is spread or empty, or as its unit."""
    text = on_one_line(cell.text)
    alone = (is_spread or is_blank(top)) and fields_named(text, kind)
    return bool(alone or fields_named(f"{above} {text}", kind) or _UNIT.fullmatch(text))


def _heading_text(cell: Cell, texts: Mapping[str, Cell]) -> str:
    origin = texts.get(cell.merged_into, cell) if cell.merged_into else cell
    return on_one_line(origin.text)


def _columns(
    rows: Sequence[Row],
    texts: Mapping[str, Cell],
    kind: Kind,
    mapped: Mapping[str, str],
    *,
    is_named: bool = True,
) -> Sequence[Column]:
    headings = []
    for i, cell in enumerate(rows[0].cells):
        parts = [_heading_text(row.cells[i], texts) for row in rows] if is_named else [""]
        whole = " ".join(dict.fromkeys(filter(None, parts)))
        readings = [whole, *reversed(parts)]
        chosen = next((each for each in readings if fields_named(each, kind) or words(each) in mapped), whole)
        headings.append((chosen, cell.place))
    return columns_of(headings, kind, mapped)


def _aside(row: Row, block: Block | None, *, in_key: bool) -> RowKind | None:
    """What a row is, where it is none of data."""
    filled = [cell for cell in row.cells if not is_blank(cell) and cell.merged_into is None]
    if not filled:
        return RowKind.EMPTY
    if block is None:
        return RowKind.TITLE
    if in_key:
        return RowKind.KEY
    first = on_one_line(words_of(filled[0]))
    if _TOTAL.fullmatch(first) and all(re.search(r"\d", cell.text) for cell in filled[1:]):
        return RowKind.TOTAL
    main = [cell for cell in filled if _column_of(row, cell, block).field in MAIN.values()]
    if main and _TEMPLATE.fullmatch(on_one_line(words_of(main[0]))):
        return RowKind.TEMPLATE
    if len(filled) == 1:
        if _KEY.fullmatch(first):
            return RowKind.KEY
        if _FOOTNOTE.match(first):
            return RowKind.FOOTNOTE
        if _CODED.fullmatch(first) and _column_of(row, filled[0], block).field not in {
            "action",
            "name",
            "issue",
        }:
            return RowKind.KEY
    return None


def _group(row: Row, block: Block, kind: Kind) -> str:
    """The text of a row that names those below it: it stands across the table, or alone where no data begins."""
    filled = [cell for cell in row.cells if not is_blank(cell) and cell.merged_into is None]
    if len(filled) != 1 or len(row.cells) == 1:
        return ""
    cell, text = filled[0], on_one_line(filled[0].text)
    spanned = sum(other.merged_into == cell.place for other in row.cells) + 1
    column = _column_of(row, cell, block)
    if spanned == len(row.cells):
        return text
    if column.field == MAIN[kind]:
        is_section = _SECTION.fullmatch(text) or _CAPITALS.fullmatch(text)
        return text if column.index == 0 and kind == "actions" and is_section else ""
    if column.field in {"ref", "no", None} and not is_number(text) and column.index == 0:
        return text
    return text if spanned > 1 and spanned >= len(row.cells) - 1 else ""


def _column_of(row: Row, cell: Cell, block: Block) -> Column:
    return block.columns[next(i for i, each in enumerate(row.cells) if each is cell)]


def _by_content(block: Block, kind: Kind) -> Sequence[Column]:
    """The columns, where one without a heading, or of two meanings, is judged by what stands in it."""
    taken = {column.field for column in block.columns}
    number = "ref" if kind == "actions" else "no"
    found = []
    for column in block.columns:
        texts = list(block.texts(column))
        is_numbers = bool(texts) and all(is_number(text) for text in texts)
        is_each = is_numbers and len({*texts}) == sum(not row.group for row in block.rows)
        chosen = column.field
        if not column.heading and column.field is None and is_numbers and number not in taken:
            chosen = number
        elif column.field == "issue" and kind == "actions" and is_each and "ref" not in taken:
            chosen = "ref"
        elif (
            words(column.heading) in {"risk", "risks"}
            and texts
            and all(text.casefold() in _LEVELS for text in texts)
        ):
            chosen = "priority" if "priority" not in taken else "noted"
        taken.add(chosen)
        found.append(
            column if chosen == column.field else Column(column.index, column.heading, column.place, chosen)
        )
    return found


_LEVELS = frozenset({"h", "m", "l", "high", "medium", "low", "med", "very high", "very low", "critical"})
