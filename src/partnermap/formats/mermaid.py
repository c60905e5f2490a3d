"""Partnerships that may be duplicates, and what the records declare of them, as a Mermaid diagram for Markdown.

https://mermaid.js.org/syntax/flowchart.html
"""

import re

from partnermap.answers.graph import Edge, Graph
from partnermap.wording.line import line
from partnermap.wording.terms import relation_words

MOST_LINES = 40
"""More lines than these cannot be told apart."""

LONGEST_LABEL = 60
_ACTS = re.compile(r"[^\w .,()/&'-]")


Arrow = tuple[str, str, str]
"""The ids of two nodes, and the arrow between them."""


def diagram(graph: Graph) -> str:
    """A flowchart of the pairs, the highest scores first; nothing where there are none."""
    lines = _lines(graph)[:MOST_LINES]
    numbers = {
        id_: f"p{i}" for i, id_ in enumerate(dict.fromkeys(id_ for a, b, _ in lines for id_ in (a, b)))
    }
    labels = {node.id: node.label for node in graph.nodes}
    nodes = [f'    {number}["{_label(labels[id_])}"]' for id_, number in numbers.items()]
    drawn = [f"    {numbers[a]} {arrow} {numbers[b]}" for a, b, arrow in lines]
    return "\n".join(["graph LR", *nodes, *drawn]) if lines else ""


def left_out(graph: Graph) -> int:
    """How many lines are too many for the diagram."""
    return max(len(_lines(graph)) - MOST_LINES, 0)


def _lines(graph: Graph) -> list[Arrow]:
    """The highest scores first; what is on record of a pair points the way it was declared."""
    pairs = [edge for edge in graph.edges if edge.kind == "possible-duplicate"]
    related = [edge for edge in graph.edges if edge.kind == "related"]
    scores = {_ends(edge): edge.score for edge in pairs}
    declared = set(map(_ends, related))
    found = [(edge, edge.score, f"-. {edge.score} .-") for edge in pairs if _ends(edge) not in declared]
    for edge in related:
        score = scores.get(_ends(edge), 0)
        said = f"{relation_words(edge.note)}{f', {score}' if score else ''}"
        found.append((edge, score, f'-- "{_label(said)}" {"---" if edge.both_ways else "-->"}'))
    ranked = sorted(found, key=lambda each: -each[1])
    return [(edge.source, edge.target, arrow) for edge, _, arrow in ranked]


def _ends(edge: Edge) -> frozenset[str]:
    return frozenset((edge.source, edge.target))


def _label(text: str) -> str:
    """A text that Mermaid shows as it is: what acts in it, or ends the block, is written by its number."""
    return _ACTS.sub(lambda match: f"#{ord(match[0])};", line(text, LONGEST_LABEL))
