"""A strategy in the answers: its columns, and the list of them."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter, itemgetter

from partnermap.answers.answer import Answer, Column, Table, coded, under_keys
from partnermap.answers.fields import record, with_names
from partnermap.model.partnership import StrategyLink
from partnermap.queries.listing import StrategyRow
from partnermap.register.labels import Labels, Names
from partnermap.register.saying import walk
from partnermap.wording.values import in_words


def _span(row: StrategyRow) -> str:
    since, to = in_words(row.strategy.since), in_words(row.strategy.to)
    return f"{since} to {to}" if to else since


ID: Column[StrategyRow] = Column("id", attrgetter("id"), "Id")
KEY: Column[StrategyRow] = Column("strategy", attrgetter("id"))
TITLE: Column[StrategyRow] = Column("title", attrgetter("strategy.title"), "Title")
OWNER: Column[StrategyRow] = Column("owner", attrgetter("strategy.owner"), "Owner")
FROM: Column[StrategyRow] = Column("from", attrgetter("strategy.since"))
TO: Column[StrategyRow] = Column("to", attrgetter("strategy.to"))
RUNS: Column[StrategyRow] = Column("", _span, "Runs")
PARTNERSHIPS: Column[StrategyRow] = Column("partnerships", attrgetter("partnerships"), "Partnerships")

COLUMNS: Sequence[Column[StrategyRow]] = (
    ID,
    KEY,
    TITLE,
    OWNER,
    Column("kind", attrgetter("strategy.kind")),
    FROM,
    TO,
    PARTNERSHIPS,
    Column("supports", attrgetter("strategy.supports")),
    Column("led_by", attrgetter("led_by")),
)
"""What programs get of a strategy."""


SERVED_BY: Sequence[Column[tuple[str, StrategyLink]]] = (
    Column("partnership", itemgetter(0), "Partnership"),
    Column("contribution", lambda pair: pair[1].contribution, "Contribution"),
    coded("objective", lambda pair: pair[1].objective, "Objective"),
)
"""A partnership that serves a strategy, and how."""


def listing(rows: Sequence[StrategyRow], on: date, labels: Labels) -> Answer:
    """Strategies, one a row."""
    table: Table[StrategyRow] = Table(
        "strategies",
        rows,
        columns=COLUMNS,
        shown=with_names((ID, TITLE, OWNER, RUNS, PARTNERSHIPS), {"partnerships": labels.partnership}),
        stacked=(ID, TITLE, OWNER),
        without="No strategy matches.",
    )
    return Answer(keys={"on": on}, tables=[table], tells_of=("partnership",), counts=True)


def details(row: StrategyRow, on: date, names: Names) -> Answer:
    """A strategy: its objectives, and who serves it."""
    served: Table[tuple[str, StrategyLink]] = Table(
        "details.served_by",
        row.served_by,
        columns=SERVED_BY,
        shown=with_names(SERVED_BY, names),
        title="Served by",
    )
    return record(
        "strategy",
        row.id,
        walk(row.strategy, names=names),
        keys=under_keys(COLUMNS, row),
        on=on,
        tables=[served],
    )
