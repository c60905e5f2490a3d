"""A strategy in the answers: its columns, and the list of them."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from partnermap.answers.answer import Answer, Column, Table
from partnermap.queries.listing import StrategyRow
from partnermap.queries.mapping.strategies import serving


def _span(row: StrategyRow) -> str:
    since = str(row.strategy.since or "")
    return f"{since} to {row.strategy.to}" if row.strategy.to else since


ID: Column[StrategyRow] = Column("strategy", attrgetter("id"), "Id")
TITLE: Column[StrategyRow] = Column("title", attrgetter("strategy.title"), "Title")
OWNER: Column[StrategyRow] = Column("owner", attrgetter("strategy.owner"), "Owner")
FROM: Column[StrategyRow] = Column("from", attrgetter("strategy.since"))
TO: Column[StrategyRow] = Column("to", attrgetter("strategy.to"))
RUNS: Column[StrategyRow] = Column("", _span, "Runs")
PARTNERSHIPS: Column[StrategyRow] = Column("partnerships", serving, "Partnerships")

COLUMNS: Sequence[Column[StrategyRow]] = (
    ID,
    TITLE,
    OWNER,
    Column("kind", attrgetter("strategy.kind")),
    FROM,
    TO,
    PARTNERSHIPS,
)
"""What programs get of a strategy."""


def listed(rows: Sequence[StrategyRow], on: date) -> Answer:
    """Strategies, one a row."""
    table: Table[StrategyRow] = Table(
        "strategies",
        rows,
        columns=COLUMNS,
        shown=(ID, TITLE, OWNER, RUNS, PARTNERSHIPS),
        stacked=(ID, TITLE, OWNER),
        without="No strategy matches.",
    )
    return Answer(keys={"on": on}, tables=[table])
