"""What no one serves and what many do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from partnermap.answers.answer import Column, Table, under_keys
from partnermap.answers.mapping.columns import Kinds, by_kind
from partnermap.answers.mapping.words import labels, some, titles
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.strategies import Objective
from partnermap.wording.terms import plain
from partnermap.wording.values import Value

UNSERVED_OBJECTIVE = "objective without partnership"


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap by its kind, with the strategy and objective it is at; `what` and `gap` are for people."""

    kind: str
    what: str
    gap: str
    partnerships: Sequence[str] = ()
    strategy: str | None = None
    objective: str | None = None


STRATEGY: Column[Gap] = Column("strategy", attrgetter("strategy"))
OBJECTIVE: Column[Gap] = Column("objective", attrgetter("objective"))
PARTNERSHIPS: Column[Gap] = Column("partnerships", attrgetter("partnerships"))
AT_OBJECTIVE = (STRATEGY, OBJECTIVE, PARTNERSHIPS)

KINDS: Kinds[Gap] = {
    "partnership without strategy": ("partnerships_without_strategy", lambda row: row.partnerships[0]),
    "strategy without partnership": ("strategies_without_partnership", attrgetter("strategy")),
    UNSERVED_OBJECTIVE: ("objectives_without_partnership", partial(under_keys, AT_OBJECTIVE)),
    "objective of many": ("objectives_of_many", partial(under_keys, AT_OBJECTIVE)),
    "strategy that ran out": ("serving_what_ran_out", partial(under_keys, (STRATEGY, PARTNERSHIPS))),
    "partnership of past strategies": ("partnerships_of_past_strategies", lambda row: row.partnerships[0]),
}


def gaps(found: Map) -> Table[Gap]:
    """Every gap, one a row."""
    return Table(
        "",
        list(_gaps(found)),
        columns=(Column("gap", attrgetter("kind")), *AT_OBJECTIVE),
        shown=(
            Column("", attrgetter("what"), "What"),
            Column("", attrgetter("gap"), "Gap"),
            Column(
                "", lambda row: some(labels(row.partnerships, found)) if row.strategy else "", "Partnerships"
            ),
        ),
        title="Gaps between partnerships and strategies",
    )


def telling_gaps(found: Map) -> Table[Gap]:
    """The same without the objectives of strategies that nobody serves, which goes without saying."""
    table, unserved = gaps(found), found.gaps.strategies_without_partnership
    rows = [row for row in table.rows if row.kind != UNSERVED_OBJECTIVE or row.strategy not in unserved]
    return replace(table, rows=rows)


def _gaps(found: Map) -> Iterator[Gap]:
    missing, title = found.gaps, titles(found)
    for id_ in missing.partnerships_without_strategy:
        yield Gap("partnership without strategy", found.label(id_), "serves no strategy", [id_])
    for id_ in missing.partnerships_of_past_strategies:
        gap = "serves only strategies that have run out"
        yield Gap("partnership of past strategies", found.label(id_), gap, [id_])
    for id_ in missing.strategies_without_partnership:
        yield Gap("strategy without partnership", title[id_], "served by nobody", strategy=id_)
    for id_, by in missing.serving_what_ran_out.items():
        yield Gap("strategy that ran out", title[id_], "has run out, and is served", by, id_)
    for each in missing.objectives_of_many:
        gap = f"objective served by {len(each.partnerships)}"
        yield _at_objective("objective of many", each, title[each.strategy], gap)
    for each in missing.objectives_without_partnership:
        yield _at_objective(UNSERVED_OBJECTIVE, each, title[each.strategy], "objective served by nobody")


def _at_objective(kind: str, each: Objective, title: str, gap: str) -> Gap:
    return Gap(
        kind, f"{title}: {plain(each.objective)}", gap, each.partnerships, each.strategy, each.objective
    )


def gap_keys(found: Map) -> Mapping[str, Value]:
    """The gaps by their kinds, for programs."""
    return by_kind(gaps(found).rows, KINDS)
