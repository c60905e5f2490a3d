"""What is to be asked and what is left out, gathered while tables are read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from partnermap.importing.understood import Dropped, ToSettle, Unmapped
from partnermap.wording.lists import listed

TABLE = "table"
"""Where a question is about more than one row."""

MOST_LISTED = 12
"""Rows that one question names."""


@dataclass(slots=True)
class Together:
    """A question about several rows: the refs of those rows, and the place of the first."""

    place: str
    rows: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Notebook:
    """Questions and texts left out, in the order in which they come up."""

    asked: list[ToSettle] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    unmapped: dict[str, Unmapped] = field(default_factory=dict)
    _together: dict[tuple[str, str], Together] = field(default_factory=dict)

    def ask(self, where: str, question: str, place: str) -> None:
        """Ask about one row, or about the table."""
        self.asked.append(ToSettle(where, question, place))

    def drop(self, where: str, text: str) -> None:
        """Tell what goes into no record."""
        self.dropped.append(Dropped(where, text))

    def gather(self, topic: str, about: str, where: str, place: str) -> None:
        """Keep a question about something, such as initials, until all rows that have it are known."""
        self._together.setdefault((topic, about), Together(place)).rows[where] = None

    def gathered(self, topic: str) -> Mapping[str, Together]:
        """What was kept of a topic: the rows, by what the question is about."""
        return {about: together for (each, about), together in self._together.items() if each == topic}

    def leave_out(self, column: Unmapped) -> None:
        """Tell of a column that no field takes, with what other tables have under the same heading."""
        before = self.unmapped.get(column.name)
        texts = dict.fromkeys([*(before.texts if before else ()), *column.texts])
        self.unmapped[column.name] = Unmapped(column.name, before.place if before else column.place, [*texts])


def rows_named(refs: Iterable[str]) -> str:
    """Refs as a list, cut where it is long."""
    named: Sequence[str] = list(refs)
    more = len(named) - MOST_LISTED
    return listed([*named[:MOST_LISTED], f"{more} more"] if more > 0 else named)


def where_of(refs: Iterable[str]) -> str:
    """The one ref, or the table."""
    named = list(refs)
    return named[0] if len(named) == 1 else TABLE
