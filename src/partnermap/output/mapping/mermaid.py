"""Partnerships that may be duplicates, and what the records declare of them, as a Mermaid diagram for Markdown.

https://mermaid.js.org/syntax/flowchart.html
"""

import re

from partnermap.queries.mapping.answer import Map
from partnermap.queries.mapping.relations import BOTH_WAYS
from partnermap.wording.line import line
from partnermap.wording.terms import relation_words

MOST_EDGES = 40
"""More lines than these cannot be told apart."""

LONGEST_LABEL = 60
_ACTS = re.compile(r"[^\w .,()/&'-]")


def graph(answer: Map) -> str:
    """A flowchart of the pairs, the highest scores first; nothing where there are none."""
    edges = _edges(answer)[:MOST_EDGES]
    numbers = {
        id_: f"p{i}" for i, id_ in enumerate(dict.fromkeys(id_ for a, b, _ in edges for id_ in (a, b)))
    }
    nodes = [f'    {number}["{_label(answer.label(id_))}"]' for id_, number in numbers.items()]
    lines = [f"    {numbers[a]} {arrow} {numbers[b]}" for a, b, arrow in edges]
    return "\n".join(["graph LR", *nodes, *lines]) if edges else ""


def left_out(answer: Map) -> int:
    """How many lines are too many for the diagram."""
    return max(len(_edges(answer)) - MOST_EDGES, 0)


def _edges(answer: Map) -> list[tuple[str, str, str]]:
    """The lines, the highest scores first; what is on record of a pair points the way it was declared."""
    scores = {frozenset((pair.a, pair.b)): pair.score for pair in answer.possible_duplicates}
    found = [
        (pair.score, pair.a, pair.b, f"-. {pair.score} .-")
        for pair in answer.possible_duplicates
        if not pair.relations
    ]
    for each in answer.relations:
        score = scores.get(frozenset((each.a, each.b)), 0)
        said = f"{relation_words(each.relation)}{f', {score}' if score else ''}"
        arrow = "---" if each.relation in BOTH_WAYS else "-->"
        found.append((score, each.a, each.b, f'-- "{_label(said)}" {arrow}'))
    return [(a, b, arrow) for _, a, b, arrow in sorted(found, key=lambda each: -each[0])]


def _label(text: str) -> str:
    """A text that Mermaid shows as it is: what acts in it, or ends the block, is written by its number."""
    return _ACTS.sub(lambda match: f"#{ord(match[0])};", line(text, LONGEST_LABEL))
