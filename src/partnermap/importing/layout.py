"""What the rows of a table are: titles, headings, rows of data, and rows that are none."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from partnermap.importing.cells import is_blank, on_one_line, words_of
from partnermap.importing.heading_rows import HeadingRows
from partnermap.importing.headings import MAIN, ColumnRead, judged, words
from partnermap.importing.references import are_items, is_number
from partnermap.importing.understood import TableKind
from partnermap.tables import Cell, Row, TableRead


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

    def cell(self, column: ColumnRead) -> Cell:
        """Its cell in a column."""
        return self.row.cells[column.index]


@dataclass(slots=True)
class Block:
    """Rows of a table under one row of headings."""

    table: TableRead
    columns: Sequence[ColumnRead]
    rows: list[DataRow] = field(default_factory=list)

    def of(self, field_: str) -> Sequence[ColumnRead]:
        """The columns for a field."""
        return [column for column in self.columns if column.field == field_]

    def texts(self, column: ColumnRead) -> Iterator[str]:
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


_TOTAL = re.compile(
    r"(?:grand |sub-?\s?|overall |running )?totals?\b[\s:]*(?:\d.*|of .*|for .*)?", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?:total (?:(?:no\.?|number|count) of )?|(?:nos?\.?|number|count|sum) of )[^\W\d][\w ,&-]{0,60}?[\s:=]*(?P<count>\d[\d,.]*)?",
    re.IGNORECASE,
)
"""What counts or adds up rows, where nothing but numbers stands beside it: `No. of actions overdue`."""

_AMOUNT = re.compile(r"(?!(?:19|20)\d\d$)[\u00a3$\u20ac]?\s*\d[\d,.]*\s*%?")
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
    table: TableRead, kind: TableKind, mapped: Mapping[str, str], columns_before: Sequence[ColumnRead] = ()
) -> Laid:
    """A table's titles, blocks of data and other rows, as a table of one kind; one that goes on has the columns before it."""
    origins = {cell.place: cell for row in table.rows for cell in row.cells if cell.merged_into is None}
    spotting = HeadingRows(table, kind, mapped, origins)
    found = _Laying(kind, spotting, Laid(table)).laid(columns_before)
    if not found.blocks and table.rows and _are_places(mapped, kind):
        unnamed = spotting.columns([table.rows[0]], is_named=False)
        found = _Laying(kind, spotting, Laid(table)).laid(unnamed)
    for block in found.blocks:
        block.columns = _by_content(block, kind)
    return found


@dataclass(slots=True)
class _Laying:
    """Takes a table apart row by row."""

    kind: TableKind
    spotting: HeadingRows
    found: Laid
    headings: set[tuple[str, ...]] = field(default_factory=set)
    """The texts of the rows of headings so far, by `words`."""
    in_key: bool = False

    def laid(self, columns: Sequence[ColumnRead]) -> Laid:
        """The table taken apart; its first rows stand under columns that are given."""
        if columns:
            self._begin(columns)
        position, rows = 0, self.found.table.rows
        while position < len(rows):
            spelt = tuple(words(cell.text) for cell in rows[position].cells)
            is_first = not self.found.blocks
            found = None if spelt in self.headings else self.spotting.at(position, is_first=is_first)
            if found:
                self._begin(found[0])
                named = rows[position : position + found[1]]
                self.headings |= {tuple(words(cell.text) for cell in row.cells) for row in named}
                position += found[1]
            else:
                self._take(rows[position], is_repeated=spelt in self.headings)
                position += 1
        return self.found

    def _begin(self, columns: Sequence[ColumnRead]) -> None:
        self.found.blocks.append(Block(self.found.table, columns))
        self.found.score += judged(columns, self.kind)
        self.in_key = False

    def _take(self, row: Row, *, is_repeated: bool) -> None:
        block = self.found.blocks[-1] if self.found.blocks else None
        aside = _aside(row, block, in_key=self.in_key)
        if is_repeated and aside is not RowKind.EMPTY:
            aside, self.in_key = RowKind.HEADINGS, False
        if aside:
            self.in_key = self.in_key or aside is RowKind.KEY
            self.found.asides.append(Aside(aside, f"{self.found.table.place}, {row.place}", row_text(row)))
        elif block:
            block.rows.append(DataRow(row, _group(row, block, self.kind)))


def row_text(row: Row) -> str:
    """The texts of a row on one line."""
    return " | ".join(on_one_line(text) for cell in row.cells if (text := words_of(cell)))


def _are_places(mapped: Mapping[str, str], kind: TableKind) -> bool:
    """Whether columns are named by letter or number, with the one that makes rows what they are."""
    return any(key.startswith("#") and field_ == MAIN[kind] for key, field_ in mapped.items())


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
    if _is_total(first, [on_one_line(cell.text) for cell in filled[1:]]):
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


def _is_total(first: str, others: Sequence[str]) -> bool:
    """Whether a row adds up others: its first text says so, and the others are numbers."""
    if _TOTAL.fullmatch(first):
        return all(re.search(r"\d", text) for text in others)
    match = _COUNTED.fullmatch(first)
    return bool(match and (others or match["count"]) and all(map(_AMOUNT.fullmatch, others)))


def _group(row: Row, block: Block, kind: TableKind) -> str:
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


def _column_of(row: Row, cell: Cell, block: Block) -> ColumnRead:
    return block.columns[next(i for i, each in enumerate(row.cells) if each is cell)]


def _by_content(block: Block, kind: TableKind) -> Sequence[ColumnRead]:
    """The columns, where one without a heading, or of two meanings, is judged by what stands in it."""
    taken = {column.field for column in block.columns}
    number = "ref" if kind == "actions" else "no"
    found = []
    for column in block.columns:
        texts = list(block.texts(column))
        is_numbers = bool(texts) and all(is_number(text) for text in texts)
        is_each = is_numbers and len({*texts}) == sum(not row.group for row in block.rows)
        chosen = column.field
        if kind == "actions" and "issue" not in taken and _holds_issues(column, block, texts):
            chosen = "issue"
        elif not column.heading and column.field is None and is_numbers and number not in taken:
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
            column
            if chosen == column.field
            else ColumnRead(column.index, column.heading, column.place, chosen)
        )
    return found


def _holds_issues(column: ColumnRead, block: Block, texts: Sequence[str]) -> bool:
    """Whether a first column without a heading holds issues: they have numbers and words, or words that span rows."""
    if column.index or column.heading or column.field or not texts:
        return False
    spans = any(row.cell(column).merged_into for row in block.rows)
    return are_items(texts) or (spans and not all(map(is_number, texts)))


_LEVELS = frozenset({"h", "m", "l", "high", "medium", "low", "med", "very high", "very low", "critical"})
