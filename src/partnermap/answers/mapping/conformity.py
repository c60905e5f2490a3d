"""How strategies conform to each other, and what is to be asked of that."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from partnermap.answers.answer import Column, Table, Value
from partnermap.answers.mapping.words import labels, some, titles
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.strategies import DeadEnd


@dataclass(frozen=True, slots=True)
class ConformityRow:
    """How a strategy stands to others or to partnerships; `question` and `why` are for people, who are told no more."""

    kind: str
    strategy: str
    question: str = ""
    why: str = ""
    others: Sequence[str] = ()
    partnerships: Sequence[str] = ()


def conformity(found: Map) -> Table[ConformityRow]:
    """How each strategy stands to others, one a row."""
    title = titles(found)
    return Table(
        "",
        list(_rows(found)),
        columns=(
            Column("finding", attrgetter("kind")),
            Column("strategy", attrgetter("strategy")),
            Column("others", attrgetter("others")),
            Column("partnerships", attrgetter("partnerships")),
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
        yield ConformityRow(f"leads nowhere: {end.why}", end.strategy, "leads nowhere", why, [end.supports])
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
    links = found.conformity
    return {
        "supporting": [{"strategy": a, "supported": b} for a, b in links.supports],
        "dead_ends": [
            {
                "strategy": each.strategy,
                "supported": each.supports,
                "supported_state": each.why,
                "through": each.through,
            }
            for each in links.dead_ends
        ],
        "circles": links.circles,
        "periods_apart": [{"strategy": each.strategy, "supported": each.supports} for each in links.apart],
        "several_leads": [
            {"strategy": each.strategy, "partnerships": each.partnerships} for each in links.several_leads
        ],
        "no_lead": links.no_lead,
        "alone": links.alone,
    }
