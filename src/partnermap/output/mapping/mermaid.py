"""Partnerships that may be duplicates, and what the records declare of them, as a Mermaid diagram for Markdown.

https://mermaid.js.org/syntax/flowchart.html
"""

import re

from partnermap.output.line import line
from partnermap.queries.mapping.answer import Map

MOST_EDGES = 40
"""More lines than these cannot be told apart."""

LONGEST_LABEL = 60
_ACTS = re.compile(r"[^\w .,()/&'-]")


def graph(answer: Map) -> str:
    """A flowchart of the pairs, the highest scores first; nothing where there are none."""
    edges = [
        (pair.a, pair.b, f"-. {pair.score} .-")
        for pair in answer.possible_duplicates
        if not pair.known_relation
    ]
    scores = {(pair.a, pair.b): pair.score for pair in answer.possible_duplicates}
    for each in answer.relations:
        score = scores.get((each.a, each.b))
        said = each.relation if score is None else f"{each.relation}, {score}"
        edges.append((each.a, each.b, f'-- "{_label(said)}" ---'))
    edges = edges[:MOST_EDGES]
    numbers = {
        id_: f"p{i}" for i, id_ in enumerate(dict.fromkeys(id_ for a, b, _ in edges for id_ in (a, b)))
    }
    nodes = [f'    {number}["{_label(answer.label(id_))}"]' for id_, number in numbers.items()]
    lines = [f"    {numbers[a]} {arrow} {numbers[b]}" for a, b, arrow in edges]
    return "\n".join(["graph LR", *nodes, *lines]) if edges else ""


def _label(text: str) -> str:
    """A text that Mermaid shows as it is: what acts in it, or ends the block, is written by its number."""
    return _ACTS.sub(lambda match: f"#{ord(match[0])};", line(text, LONGEST_LABEL))
