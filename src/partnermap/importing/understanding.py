"""From the tables of a file to what was understood of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from partnermap.errors import UnreadableFileError, UsageError
from partnermap.importing.asking import TABLE, Notebook
from partnermap.importing.cells import on_one_line
from partnermap.importing.columns import tell_columns
from partnermap.importing.context import Context
from partnermap.importing.dates import period_in
from partnermap.importing.exported import exported, is_exported
from partnermap.importing.finishing import finished
from partnermap.importing.form_sheets import is_coded, is_form
from partnermap.importing.forms import form_understood
from partnermap.importing.headings import FIELDS, MAIN, words
from partnermap.importing.keys import explained_in
from partnermap.importing.layout import Block, Laid, RowKind, laid_out, row_text
from partnermap.importing.partnerships import partnerships_of
from partnermap.importing.plans import Plan
from partnermap.importing.reading import TableReading
from partnermap.importing.understood import ActionRead, Counted, TableKind, Understood
from partnermap.spelling import quoted
from partnermap.tables import Row, TableRead, TablesRead
from partnermap.wording.lists import listed
from partnermap.wording.numbers import counted, inflected

_AS_AT = re.compile(
    r"\b(?:as|position) (?:at|of|on)\s+(?:the\s+)?(?P<when>[^()\[\];|]*\d{4}|[\d./-]+\d)", re.IGNORECASE
)
_A1 = re.compile(r"([A-Z]{1,3})\d+")
LEAST_SIDEWAYS = 4
"""Names of fields down the side of a table from which on it is read column by column."""

MOST_ROWS = 30_000
"""Rows of the tables that are read; 5,000 take a few seconds."""

MOST_SIDEWAYS = 60
"""Rows of a table that has them there."""


def understood(read: TablesRead, context: Context, count_row: Counted | None = None) -> Understood:
    """What the tables of a file say, what is to be asked of it, and what of it goes into no record.

    Nothing in it depends on today. `count_row` takes how many rows are read, one by one.

    Raises `UsageError` where no table has columns that make actions or partnerships, or `--map` names no field.
    """
    if is_exported(read):
        return exported(read, context.year_start)
    if is_form(read):
        others = replace(read, tables=[table for table in read.tables if not is_coded(table)])
        plan = _of_tables(others, replace(context, kind="actions"), count_row, may_be_none=True)
        return form_understood(read, plan, context)
    return _of_tables(read, context, count_row)


def _of_tables(
    read: TablesRead, context: Context, count_row: Counted | None, *, may_be_none: bool = False
) -> Understood:
    """What tables say that have headings of their makers' own; raises `UsageError` for none of a kind, unless there may be none."""
    mapped = _mapped(context)
    _check_size(read)
    kind, laid = _judged(read, context, mapped, may_be_none=may_be_none)
    _check_mapped(context, laid)
    notebook = Notebook()
    as_at = _as_at(laid)
    found = Understood(read.file, kind, as_at)
    if kind == "actions":
        found = replace(found, actions=_actions(laid, context, notebook, count_row))
    else:
        found = replace(
            found, partnerships=partnerships_of(_blocks(laid), as_at, context, notebook, count_row)
        )
    _tell_asides(laid, notebook)
    for each in read.noticed:
        notebook.ask(TABLE, each, read.file)
    for each in read.left_out:
        notebook.drop(read.file, each)
    return replace(
        found,
        asked=tuple(notebook.asked),
        dropped=tuple(notebook.dropped),
        unmapped=tuple(notebook.unmapped.values()),
    )


def _mapped(context: Context) -> Mapping[str, str]:
    """The fields that columns are mapped to, by `words` of a heading, or `#` and a number for a letter or number."""
    found: dict[str, str] = {}
    kinds: Sequence[TableKind] = [context.kind] if context.kind else ["actions", "register"]
    known = sorted({field for kind in kinds for field in FIELDS[kind]} - {"no"})
    for column, field in context.mapped.items():
        if field not in known:
            raise UsageError(
                f"no field {quoted(field)} for the column {quoted(column)}\nknown: {', '.join(known)}"
            )
        found[words(column)] = field
        if place := _place_of(column):
            found[place] = field
    return found


def _check_size(read: TablesRead) -> None:
    """Refuse what has more rows than any plan or register, of which reading would take minutes."""
    rows = sum(len(table.rows) for table in read.tables)
    if rows > MOST_ROWS:
        what = f"has {rows:,} rows in its tables; {MOST_ROWS:,} is the limit"
        to_do = "copy the rows that matter into a new file, or choose one table by --sheet or --table"
        raise UnreadableFileError(read.file, what, to_do)


def _check_mapped(context: Context, laid: Sequence[Laid]) -> None:
    """Refuse `--map` of a column that no table has."""
    columns = [column for each in laid for block in each.blocks for column in block.columns]
    known = {words(column.heading) for column in columns} | {f"#{column.index + 1}" for column in columns}
    known -= {""}
    for name in context.mapped:
        if columns and not known & {words(name), _place_of(name)}:
            headings = dict.fromkeys(column.heading or f"column {column.index + 1}" for column in columns)
            raise UsageError(f"--map: no column {quoted(name)}\ncolumns: {', '.join(map(quoted, headings))}")


def _place_of(column: str) -> str:
    """A column named by letter or number as `#` and its number; nothing for other names."""
    if column.isdecimal():
        return f"#{int(column)}"
    return f"#{_number_of(column)}" if re.fullmatch(r"[A-Z]{1,2}", column) else ""


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _judged(
    read: TablesRead, context: Context, mapped: Mapping[str, str], *, may_be_none: bool
) -> tuple[TableKind, Sequence[Laid]]:
    """What the tables are of, with each taken apart as such."""
    kinds: Sequence[TableKind] = [context.kind] if context.kind else ["actions", "register"]
    tables = [table for table in read.tables if not table.is_hidden or len(read.tables) == 1]
    hidden = [Laid(table) for table in read.tables if table not in tables]
    options = {kind: [_laid(table, kind, mapped) for table in tables] for kind in kinds}
    best = max(kinds, key=lambda kind: max((each.score for each in options[kind]), default=0))
    laid = options[best]
    if not may_be_none and not any(each.score for each in laid):
        raise UsageError(_nothing_understood(read, kinds))
    return best, [*_with_followers(laid, best), *hidden]


def _laid(table: TableRead, kind: TableKind, mapped: Mapping[str, str]) -> Laid:
    """A table taken apart; one that has the names of its fields down the side is read column by column."""
    found = laid_out(table, kind, mapped)
    if not LEAST_SIDEWAYS <= len(table.rows) <= MOST_SIDEWAYS or any(
        cell.merged_into for row in table.rows for cell in row.cells
    ):
        return found
    sideways = laid_out(_turned(table), kind, mapped)
    return sideways if sideways.score >= max(LEAST_SIDEWAYS, found.score + 1) else found


def _turned(table: TableRead) -> TableRead:
    """A table with its rows and columns changed about."""
    columns = [
        Row(f"column {match[1] if (match := _A1.fullmatch(cells[0].place)) else number}", cells)
        for number, cells in enumerate(zip(*(row.cells for row in table.rows), strict=True), 1)
    ]
    return replace(table, rows=columns)


def _with_followers(laid: Sequence[Laid], kind: TableKind) -> Sequence[Laid]:
    """The tables, of which one without headings that is as wide as the one before goes on from it."""
    found: list[Laid] = []
    for each in laid:
        last = found[-1] if found else None
        if (
            not each.score
            and last
            and last.score
            and each.table.rows
            and not each.table.before
            and len(each.table.rows[0].cells) == len(last.blocks[-1].columns)
        ):
            again = laid_out(each.table, kind, {}, last.blocks[-1].columns)
            found.append(again)
            continue
        found.append(each)
    return found


def _blocks(laid: Sequence[Laid]) -> Iterator[Block]:
    return (block for each in laid for block in each.blocks)


def _nothing_understood(read: TablesRead, kinds: Sequence[TableKind]) -> str:
    needed = listed((f"one for {quoted(MAIN[kind])}" for kind in kinds), "or")
    tables = [f"{table.place}: {row_text(table.rows[0]) if table.rows else 'empty'}" for table in read.tables]
    return "\n".join(
        [
            f"{read.file} has no table whose headings name {needed} and another field",
            *(tables or ["there is no table in it"]),
            f"say which column it is: --map 'COLUMN={MAIN[kinds[0]]}'",
        ]
    )


def _as_at(laid: Sequence[Laid]) -> str | None:
    """The day as at which the tables stand, by the first title that says it."""
    for each in laid:
        titles = [
            *each.table.before,
            *(aside.text for aside in each.asides if aside.kind is RowKind.TITLE),
            each.table.name,
        ]
        for title in titles:
            for match in _AS_AT.finditer(title):
                if period := period_in(match["when"].strip()):
                    return period
    return None


def _actions(
    laid: Sequence[Laid], context: Context, notebook: Notebook, count_row: Counted | None
) -> Sequence[ActionRead]:
    keys = [text for each in laid for text in (*each.table.before, *each.table.after)]
    keys += [
        aside.text for each in laid for aside in each.asides if aside.kind in {RowKind.KEY, RowKind.FOOTNOTE}
    ]
    reading = TableReading(context, explained_in(keys))
    plan = Plan(reading, notebook, is_of_several=sum(each.score > 0 for each in laid) > 1)
    count = 0
    for block in _blocks(laid):
        seen = plan.begin(block)
        for row in block.rows:
            plan.take(seen, row)
            count += 1
            if count_row:
                count_row(count)
        tell_columns(block, notebook)
    plan.end_group()
    found = finished(plan.drafts, plan.issues.all, reading, notebook)
    undue = list(
        dict.fromkeys(
            column.heading for block in _blocks(laid) for column in (*block.of("dated"), *block.of("raised"))
        )
    )
    if undue and not any(block.of("target_date") for block in _blocks(laid)):
        notebook.ask(
            TABLE,
            f"{listed(map(quoted, undue))} {inflected(len(undue), 'is', 'are')} not taken for a deadline",
            next(_blocks(laid)).table.place,
        )
    return found


def _tell_asides(laid: Sequence[Laid], notebook: Notebook) -> None:
    """Tell of what is no row: titles, totals, footnotes, keys, empty rows, and whole tables."""
    for each in laid:
        place = each.table.place
        for text in each.table.before:
            notebook.drop(place, f"above the table: {on_one_line(text)}")
        if not each.score:
            notebook.drop(place, _left_table(each.table))
            continue
        for aside in each.asides:
            if aside.kind is not RowKind.EMPTY:
                notebook.drop(aside.place, f"{aside.kind.value}: {aside.text}")
        empty = sum(aside.kind is RowKind.EMPTY for aside in each.asides)
        if empty:
            notebook.drop(place, counted(empty, "empty row"))
        for text in each.table.after:
            notebook.drop(place, f"below the table: {on_one_line(text)}")
    for column in notebook.unmapped.values():
        if column.texts:
            notebook.drop(column.place, f"column {column.name!r}: {'; '.join(column.texts)}")


def _left_table(table: TableRead) -> str:
    texts = [text for row in table.rows if (text := row_text(row))]
    hidden = " is hidden and" if table.is_hidden else ""
    return (
        f"{table.place}{hidden} is no table of the kind: {' / '.join(texts)}"
        if texts
        else f"{table.place} is empty"
    )
