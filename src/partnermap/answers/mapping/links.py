"""Who works where and who serves what: as matrices against partnerships, and as lists."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from partnermap.answers import organisations as organisation
from partnermap.answers import strategies as strategy
from partnermap.answers.answer import Column, Table
from partnermap.answers.mapping.words import TOTAL, labels
from partnermap.queries.listing import StrategyRow
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.organisations import OrganisationRow

SIGNS = "123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What stands for each partnership in a matrix as wide as a terminal; more do not fit one."""

IN = "x"


@dataclass(frozen=True, slots=True)
class Linked:
    """An organisation or strategy, what programs call it, and how often it is with each partnership that has it."""

    key: str
    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """In how many partnerships it is."""
        return sum(self.counts.values())


def members(found: Map) -> Sequence[Linked]:
    """The organisations with the partnerships they are in."""
    return [Linked(row.name, row.name, dict.fromkeys(row.partnerships, 1)) for row in found.organisations]


def served(found: Map) -> Sequence[Linked]:
    """The strategies with the partnerships that serve them."""
    return [
        Linked(row.id, row.strategy.title, dict.fromkeys(row.partnerships, 1)) for row in found.strategies
    ]


@dataclass(frozen=True, slots=True)
class LinkKind:
    """What is set against partnerships: a matrix's title, the heading of its rows, what a mark says, and the rows."""

    title: str
    heading: str
    mark: str
    rows: Callable[[Map], Sequence[Linked]]


WORKS_WHERE = LinkKind("Who works where", "Organisation", "member", members)
SERVES_WHAT = LinkKind(
    "Who serves what", "Strategy", "serves it", lambda found: [row for row in served(found) if row.counts]
)
KINDS = (WORKS_WHERE, SERVES_WHAT)


def totals(rows: Iterable[Linked]) -> Counter[str]:
    """How many have each partnership."""
    return Counter(id_ for row in rows for id_ in row.counts)


def fits(found: Map) -> bool:
    """Whether there is a sign for each partnership."""
    return len(found.partnerships) <= len(SIGNS)


def signs(found: Map) -> Table[tuple[str, str]]:
    """What the columns of the matrices stand for."""
    in_, by = totals(members(found)), totals(served(found))
    return Table(
        "",
        list(zip(SIGNS, found.partnerships, strict=False)),
        shown=(
            Column("", lambda row: row[0], "Key"),
            Column("", lambda row: found.label(row[1]), "Partnership"),
            Column("", lambda row: in_[row[1]], "Members"),
            Column("", lambda row: by[row[1]], "Strategies"),
        ),
        title="Partnerships, the busiest first",
    )


def member_matrix(found: Map) -> Table[Linked]:
    """The organisations against partnerships, for people; without rows where it does not fit."""
    return _matrix(found, WORKS_WHERE)


def strategy_matrix(found: Map) -> Table[Linked]:
    """The same of the strategies that are served."""
    return _matrix(found, SERVES_WHAT)


def _matrix(found: Map, kind: LinkKind) -> Table[Linked]:
    marks = [_mark(id_, sign) for sign, id_ in zip(SIGNS, found.partnerships, strict=False)]
    return Table(
        "",
        kind.rows(found) if fits(found) else (),
        shown=(
            Column("", attrgetter("name"), kind.heading),
            Column("", attrgetter("total"), TOTAL),
            *marks,
        ),
        joined=marks,
        title=kind.title,
    )


def _mark(partnership: str, sign: str) -> Column[Linked]:
    return Column("", lambda row: IN if partnership in row.counts else "", sign)


def member_counts(found: Map) -> Table[Linked]:
    """The organisations against partnerships, for programs."""
    return _counts(found, members(found), "organisation")


def strategy_counts(found: Map) -> Table[Linked]:
    """All strategies against partnerships, for programs."""
    return _counts(found, served(found), "strategy")


def _counts(found: Map, rows: Sequence[Linked], name: str) -> Table[Linked]:
    """A column of numbers for each partnership, and the totals of rows and columns."""
    ids, of_each = list(found.partnerships), totals(rows)
    together = Linked(TOTAL, TOTAL, {id_: of_each[id_] for id_ in ids})
    return Table(
        "",
        [*rows, together],
        columns=(Column(name, attrgetter("key")), Column("total", attrgetter("total")), *map(_count, ids)),
    )


def _count(partnership: str) -> Column[Linked]:
    return Column(partnership, lambda row: row.counts.get(partnership))


def organisations(found: Map) -> Table[OrganisationRow]:
    """The organisations with the partnerships they are in."""
    return Table(
        "",
        found.organisations,
        columns=organisation.COLUMNS,
        shown=(
            _ORGANISATION,
            _TOTAL,
            Column("", lambda row: labels(row.partnerships, found), "Partnerships"),
        ),
        title=WORKS_WHERE.title,
    )


def strategies(found: Map) -> Table[StrategyRow]:
    """The strategies with the partnerships that serve them."""
    return Table(
        "",
        found.strategies,
        columns=strategy.COLUMNS,
        shown=(
            Column("", attrgetter("strategy.title"), SERVES_WHAT.heading),
            _TOTAL,
            Column("", lambda row: labels(row.partnerships, found), "Partnerships"),
        ),
        title=SERVES_WHAT.title,
    )


def spellings(found: Map) -> Table[OrganisationRow]:
    """Names that stand for one organisation."""
    return Table(
        "",
        [row for row in found.organisations if row.other_spellings],
        shown=(_ORGANISATION, Column("", attrgetter("other_spellings"), "Other spellings")),
        title="Counted as one organisation",
    )


_ORGANISATION: Column[OrganisationRow] = Column("", attrgetter("name"), WORKS_WHERE.heading)
_TOTAL: Column[Any] = Column("", lambda row: len(row.partnerships), TOTAL)
