"""Sheets of the commands that are not described by columns yet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnermap.answers.answer import Answer, Event, Grid, Value
from partnermap.answers.chart import Chart
from partnermap.answers.graph import Graph

UNASSIGNED = "To be assigned"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; `stacked` are columns that a narrow page shows under one another, in the first of them."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str | None = None
    stacked: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is said on one page."""

    title: str | None = None
    facts: Sequence[tuple[str, str]] = ()
    tables: Sequence[Table] = ()
    notes: Sequence[str] = ()
    graph: Graph | None = None
    charts: Sequence[Chart] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    grid: Grid | None = None
    keys: Sequence[str] = ()
    rows: Sequence[Mapping[str, Value]] = ()
    key: str = ""
    remark: str = ""

    def records(self) -> Iterator[Mapping[str, Value]]:
        return iter(self.rows)

    def pages(self) -> Iterator[Grid]:
        return iter([self.grid] if self.grid else [])

    def events(self) -> Iterator[Event]:
        return iter(())


def as_answer(
    page: Sheet,
    keys: Mapping[str, Value],
    heads: Sequence[str] = (),
    rows: Sequence[Mapping[str, Value]] = (),
) -> Answer:
    """The sheet as an answer."""
    return Answer(
        keys=keys,
        tables=[
            _Written(Grid(each.headings, each.rows, each.title or "", each.stacked)) for each in page.tables
        ],
        title=page.title or "",
        facts=page.facts,
        charts=page.charts,
        graph=page.graph,
        notes=page.notes,
        rows=[_Written(keys=heads, rows=rows)],
    )


def left_out(_: object) -> list[str]:
    """Nothing: the answer says it."""
    return []
