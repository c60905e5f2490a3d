"""The parts of the map, each named once: the tables that people see, and the rows that CSV has."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from partnermap.answers.answer import Listed
from partnermap.answers.mapping import conformity, council, duplicates, gaps, hours, links, money, role
from partnermap.queries.mapping.answer import Map


@dataclass(frozen=True, slots=True)
class MapPart:
    """A part of the map: its `tables`, and that of its `rows` which a format of nothing but rows holds."""

    tables: Callable[[Map], Sequence[Listed]]
    rows: Callable[[Map], Listed]


def _part(*tables: Callable[[Map], Listed], rows: Callable[[Map], Listed] | None = None) -> MapPart:
    """A part whose rows are those of its first table where no others are given."""
    return MapPart(lambda found: [table(found) for table in tables], rows or tables[0])


MAIN_PARTS: Mapping[str, MapPart] = {
    "matrix": _part(links.member_matrix, links.spellings, rows=links.member_counts),
    "strategy-matrix": _part(links.strategy_matrix, rows=links.strategy_counts),
    "members": _part(links.organisations, links.spellings),
    "strategies": _part(links.strategies),
    "gaps": _part(gaps.telling_gaps, rows=gaps.gaps),
    "conformity": _part(conformity.questions, rows=conformity.conformity),
    "duplicates": _part(duplicates.pairs, duplicates.related),
    "role": _part(role.conclusions, role.own_frameworks, role.never_evaluated),
    "outstanding": _part(role.outstanding),
    "seats": _part(council.seats, council.without_seat, council.council_alone, council.fit),
    "time": _part(hours.by_post, hours.by_service, hours.by_partnership, hours.busy_posts),
    "money": MapPart(money.costs_by_year, money.costs),
}
"""The parts of the map, in the order in which they are read."""

PARTS: Mapping[str, MapPart] = {
    **MAIN_PARTS,
    "own-frameworks": _part(role.own_frameworks),
    "never-evaluated": _part(role.never_evaluated),
    "without-seat": _part(council.without_seat),
    "council-alone": _part(council.council_alone),
    "fit": _part(council.fit),
    "time-by-service": _part(hours.by_service),
    "time-by-partnership": _part(hours.by_partnership),
    "busy-posts": _part(hours.busy_posts),
}
"""The same, and single tables of them."""

MATRICES = ("matrix", "strategy-matrix")
LISTS = ("members", "strategies")
"""Say the same as the matrices, for where those do not fit."""
