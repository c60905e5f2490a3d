"""Nodes and what joins them, for formats that draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from partnermap.model.partnership import BOTH_WAYS

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
