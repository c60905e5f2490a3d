"""What is seen of a block of rows as a whole, and the cells of one row by field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from partnermap.importing.cells import is_blank, words_of
from partnermap.importing.headings import LEAST_KNOWN, words
from partnermap.importing.layout import Block, DataRow
from partnermap.importing.reading import Filled
from partnermap.importing.references import item_read
from partnermap.importing.vocabulary import OF_RISKS
from partnermap.tables import Cell

RowCells = dict[str, list[Filled]]
"""The cells of a row that say something, by field."""

_PLAIN_NUMBER = re.compile(r"\d+(?:\.0*)?[.)]?")
_OF_STATE = re.compile(
    r"\b(?:completed|closed|live|outstanding|overdue|withdrawn|cancelled|extensions?|implemented|done|open)\b",
    re.IGNORECASE,
)
"""Words of a table's title that say something of the state of all its rows."""

_OF_WHAT_BECAME = frozenset({"progress", "status", "completed", "notes", "updated"})
"""Fields that tell the state of a row; what stands there is not struck out with the row."""


_SPANNING = frozenset({"responsibility", "with", "target_date", "who_when", "priority"})
"""Fields of which a cell that is merged over rows is meant for each of them."""


@dataclass(frozen=True, slots=True)
class ColumnsSeen:
    """What is seen of a block as a whole."""

    block: Block
    headings: Sequence[str]
    is_of_risks: bool
    """Whether each row is a risk, whose number its issue and its action share."""
    numbers_issues: bool
    """Whether the column of numbers counts issues."""
    numbers_in_text: bool
    """Whether each action has its number before its words."""
    is_in_lower_case: bool
    """Whether most actions begin in the lower case, so that none is seen by it to go on from the one above."""
    origins: Mapping[str, Cell]
    """The cells that may span rows, by place."""
    listed_under: str
    """The title of the table, where it says the state of its rows."""

    @property
    def has_issues(self) -> bool:
        """Whether a column is for issues."""
        return bool(self.block.of("issue") or self.block.of("issue_ref"))

    def cells(self, row: DataRow) -> RowCells:
        """The cells of a row that say something, by field."""
        found: RowCells = {}
        for column in self.block.columns:
            if column.field and not is_blank(cell := row.cell(column)):
                found.setdefault(column.field, []).append(Filled(cell, column, self.block.place(cell)))
        return found

    def spanning(self, row: DataRow) -> Sequence[tuple[Filled, str]]:
        """The cells above that are merged over a row, as cells of it, each with where it begins."""
        found = []
        for column in self.block.columns:
            cell = row.cell(column)
            origin = self.origins.get(cell.merged_into or "")
            if origin and column.field in _SPANNING:
                filled = Filled(replace(origin, place=cell.place), column, self.block.place(cell))
                found.append((filled, origin.place))
        return found

    def is_struck(self, row: DataRow) -> bool:
        """Whether a row is struck out as a whole, whatever stands in the columns that tell its state."""
        cells = [row.cell(column) for column in self.block.columns if column.field not in _OF_WHAT_BECAME]
        lines = [line for cell in cells if not is_blank(cell) for line in cell.lines]
        return bool(lines) and all(line.struck for line in lines)


def seen(block: Block, *, is_of_several: bool) -> ColumnsSeen:
    """A block as a whole; titles say the state of rows where the file has several tables."""
    headings = [words(column.heading) for column in block.columns]
    texts = [text for column in block.of("action") for text in block.texts(column)]
    titles = [*block.table.before, block.table.name] if is_of_several else []
    is_of_risks = len({*headings} & OF_RISKS) >= LEAST_KNOWN
    return ColumnsSeen(
        block,
        headings,
        is_of_risks,
        not is_of_risks and _numbers_issues(block),
        not block.of("ref") and _are_numbered(texts),
        sum(text[:1].islower() for text in texts) * 2 > len(texts),
        {
            cell.place: cell
            for column in block.columns
            for row in block.rows
            if column.field in _SPANNING and not is_blank(cell := row.cell(column))
        },
        next((text for text in reversed(titles) if _OF_STATE.search(text)), ""),
    )


def _are_numbered(texts: Sequence[str]) -> bool:
    """Whether each text begins with a number of its own: `1.1 Hold a fair`."""
    refs = [item_read(text).ref for text in texts]
    return len(refs) > 1 and all(refs) and len({*refs}) == len(refs)


def _numbers_issues(block: Block) -> bool:
    """Whether the column of numbers counts the issues of a block, and not its actions."""
    refs, issues = block.of("ref"), block.of("issue")
    if not refs or not issues:
        return False
    ref, issue = refs[0], issues[0]
    if {"action", "rec", "recommendation", "task"} & {*words(ref.heading).split()}:
        return False
    if any(item_read(text).is_continued for text in block.texts(ref)):
        return True
    rows = [row for row in block.rows if not row.group]
    numbered = [row for row in rows if words_of(row.cell(ref))]
    with_issue = [row for row in rows if words_of(row.cell(issue))]
    if {id(row) for row in numbered} != {id(row) for row in with_issue}:
        return len(numbered) <= len(with_issue)
    if len({words(text) for text in block.texts(issue)}) < len(numbered):
        return len({words(text) for text in block.texts(ref)}) < len(numbered)
    return len(numbered) < len(rows) or all(_PLAIN_NUMBER.fullmatch(text) for text in block.texts(ref))
