"""What the cells of a row are read with, and a cell as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from partnermap.importing.cells import on_one_line, words_of
from partnermap.importing.context import Context
from partnermap.importing.dates import DateRead, date_read
from partnermap.importing.headings import ColumnRead
from partnermap.importing.owner_words import is_of_person, is_owner
from partnermap.importing.owners import OwnersRead
from partnermap.tables import Cell, CellKind

DAY_FIRST, INITIALS, PEOPLE, WORDS, EXPLAINED, SEVERAL = (
    "day first",
    "initials",
    "people",
    "words",
    "key",
    "several",
)
AS_IT_STANDS, LISTED, ALIKE = "as it stands", "listed under", "alike"
"""Topics of questions that are put once for all rows."""


@dataclass(slots=True)
class TableReading:
    """What rows are read with: the context, the key of the table, and what the row above says."""

    context: Context
    explained: Mapping[str, str] = field(default_factory=dict)
    owners: OwnersRead | None = None
    date: DateRead | None = None

    def spelt(self, name: str) -> str | None:
        """How a post or body is spelt on record, or by the key of the table."""
        full = self.explained.get(name, "")
        meant = full if is_owner(full) and not is_of_person(full) else None
        return self.context.spelt(name) or (self.context.spelt(full) or meant if meant else None)

    def date_of(self, text: str, kind: CellKind) -> DateRead:
        """A text read as a date."""
        return date_read(text, kind, self.context.year_start)


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell to be read: its column, and where it stands in the file."""

    cell: Cell
    column: ColumnRead
    place: str

    @property
    def text(self) -> str:
        """Its text on one line."""
        return on_one_line(words_of(self.cell))

    @property
    def under(self) -> str:
        """Its text, and the heading it stands under."""
        return f"{self.text!r} under {self.column.heading}" if self.column.heading else repr(self.text)

    @property
    def label(self) -> str:
        """The heading as a note has it."""
        return self.column.heading or "without a heading"
