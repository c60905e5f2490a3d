"""The map as nodes and edges: partnerships, organisations and strategies, and what joins them."""

from collections.abc import Iterator

from partnermap.answers.graph import Edge, Graph, Node
from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.organisations import OrganisationRow
from partnermap.spelling import name_key


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
