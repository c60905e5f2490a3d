"""How strategies conform to each other, and what is to be asked of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter

from partnermap.answers.answer import Column, Table, under_keys
from partnermap.answers.mapping.columns import Kinds, by_kind
from partnermap.answers.mapping.words import labels, some, titles
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.strategies import DeadEnd
from partnermap.wording.values import Value


@dataclass(frozen=True, slots=True)
class ConformityRow:
    """How a strategy stands to others or to partnerships; `question` and `why` are for people, who are told no more.

    `state` is that of a strategy which is not there, `through` are those that rest on it in turn.
    """

    kind: str
    strategy: str
    question: str = ""
    why: str = ""
    others: Sequence[str] = ()
    partnerships: Sequence[str] = ()
    state: str = ""
    through: Sequence[str] = ()


STRATEGY: Column[ConformityRow] = Column("strategy", attrgetter("strategy"))
SUPPORTED: Column[ConformityRow] = Column("supported", lambda row: row.others[0])
STATE: Column[ConformityRow] = Column("supported_state", attrgetter("state"))
THROUGH: Column[ConformityRow] = Column("through", attrgetter("through"))
PARTNERSHIPS: Column[ConformityRow] = Column("partnerships", attrgetter("partnerships"))

KINDS: Kinds[ConformityRow] = {
    "supports": ("supporting", partial(under_keys, (STRATEGY, SUPPORTED))),
    "leads nowhere": ("dead_ends", partial(under_keys, (STRATEGY, SUPPORTED, STATE, THROUGH))),
    "circle": ("circles", lambda row: [row.strategy, *row.others]),
    "years do not meet": ("periods_apart", partial(under_keys, (STRATEGY, SUPPORTED))),
    "several leads": ("several_leads", partial(under_keys, (STRATEGY, PARTNERSHIPS))),
    "no lead": ("no_lead", attrgetter("strategy")),
    "alone": ("alone", attrgetter("strategy")),
}


def conformity(found: Map) -> Table[ConformityRow]:
    """How each strategy stands to others, one a row."""
    title = titles(found)
    return Table(
        "",
        list(_rows(found)),
        columns=(
            Column("finding", lambda row: ": ".join(filter(None, (row.kind, row.state)))),
            STRATEGY,
            Column("others", attrgetter("others")),
            PARTNERSHIPS,
        ),
        shown=(
            Column("", lambda row: title[row.strategy], "Strategy"),
            Column("", attrgetter("question"), "Question"),
            Column("", attrgetter("why"), "Why"),
        ),
        title="How strategies conform",
    )


def questions(found: Map) -> Table[ConformityRow]:
    """Those of which something is to be asked."""
    table = conformity(found)
    return replace(table, rows=[row for row in table.rows if row.question])


def _rows(found: Map) -> Iterator[ConformityRow]:
    links, title = found.conformity, titles(found)
    for a, b in links.supports:
        yield ConformityRow("supports", a, others=[b])
    for circle in links.circles:
        first, *others = circle
        why = " > ".join(title[id_] for id_ in (*circle, first))
        yield ConformityRow("circle", first, "leads in a circle", why, others)
    for end in links.dead_ends:
        why = _dead_end(end, title)
        yield ConformityRow(
            "leads nowhere", end.strategy, "leads nowhere", why, [end.supports], (), end.why, end.through
        )
    for apart in links.apart:
        why = f"those of {title[apart.supports]}, which it supports"
        yield ConformityRow("years do not meet", apart.strategy, "years do not meet", why, [apart.supports])
    for led in links.several_leads:
        why = some(labels(led.partnerships, found))
        yield ConformityRow(
            "several leads", led.strategy, "several lead partnerships", why, partnerships=led.partnerships
        )
    for id_ in links.no_lead:
        yield ConformityRow(
            "no lead", id_, "no lead partnership", "partnerships serve it, and none says that it leads"
        )
    for id_ in links.alone:
        yield ConformityRow("alone", id_, "stands alone", "supports no other, and none supports it")


def _dead_end(each: DeadEnd, title: Mapping[str, str]) -> str:
    through = f"; on it rest {', '.join(title[id_] for id_ in each.through)}" if each.through else ""
    return f"supports {title.get(each.supports, each.supports)}, {WHY[each.why]}{through}"


WHY = {
    "not on record": "which is not on record",
    "not begun": "which has not begun",
    "ran out": "which has run out",
}


def conformity_keys(found: Map) -> Mapping[str, Value]:
    """How strategies stand to each other, for programs."""
    return by_kind(conformity(found).rows, KINDS)
