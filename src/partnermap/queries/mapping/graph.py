"""The map as nodes and edges: partnerships, organisations and strategies, and what joins them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.organisations import OrganisationRow, name_key
from partnermap.queries.mapping.relations import BOTH_WAYS

NodeKind = Literal["partnership", "organisation", "strategy"]
EdgeKind = Literal["member", "serves", "supports", "related", "possible-duplicate"]


@dataclass(frozen=True, slots=True)
class Node:
    """A partnership, organisation or strategy; `note` is a purpose, a sector or an owner."""

    id: str
    kind: NodeKind
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two nodes; `note` is a role, a contribution, a relation or shared words, `score` a pair's, else 0."""

    source: str
    target: str
    kind: EdgeKind
    note: str
    score: int

    @property
    def both_ways(self) -> bool:
        """Whether it says of either what it says of the other."""
        return self.kind == "possible-duplicate" or self.note in BOTH_WAYS


@dataclass(frozen=True, slots=True)
class Graph:
    """Every edge joins two of the nodes."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]


def graph_of(answer: Map) -> Graph:
    """The graph of a map."""
    nodes = [
        *(
            Node(f"partnership:{id_}", "partnership", record.label or id_, record.purpose)
            for id_, record in answer.partnerships.items()
        ),
        *(
            Node(_organisation(row), "organisation", row.name, row.sector or "")
            for row in answer.organisations
        ),
        *(
            Node(f"strategy:{row.id}", "strategy", row.strategy.title, row.strategy.owner or "")
            for row in answer.strategies
        ),
    ]
    known = {node.id for node in nodes}
    return Graph(nodes, [edge for edge in _edges(answer) if {edge.source, edge.target} <= known])


def _organisation(row: OrganisationRow) -> str:
    return f"organisation:{row.id or name_key(row.name)}"


def _edges(answer: Map) -> Iterator[Edge]:
    for row in answer.organisations:
        roles = {each.partnership: each.member.role or "" for each in row.memberships if not each.has_left}
        for partnership, role in roles.items():
            yield Edge(_organisation(row), f"partnership:{partnership}", "member", role, 0)
    for strategy in answer.strategies:
        contributions: dict[str, list[str]] = {}
        for partnership, link in strategy.served_by:
            contributions.setdefault(partnership, []).append(link.contribution or "")
        for partnership, how in contributions.items():
            note = ", ".join(dict.fromkeys(filter(None, how)))
            yield Edge(f"partnership:{partnership}", f"strategy:{strategy.id}", "serves", note, 0)
    for a, b in answer.conformity.supports:
        yield Edge(f"strategy:{a}", f"strategy:{b}", "supports", "", 0)
    for each in answer.relations:
        yield Edge(f"partnership:{each.a}", f"partnership:{each.b}", "related", each.relation, 0)
    for pair in answer.possible_duplicates:
        words = ", ".join(pair.shared_words)
        yield Edge(f"partnership:{pair.a}", f"partnership:{pair.b}", "possible-duplicate", words, pair.score)
