"""The picture of what overlaps: partnerships round a circle, and lines between those that share something."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Literal

from partnermap.answers.graph import Graph
from partnermap.report.elements import Circle, CircleLine, CircleNode
from partnermap.wording.lists import listed

MOST = 20
"""Partnerships that can stand round a circle and be told apart."""

MOST_PAIRS = 30
"""Pairs that a report names, in the picture as in the table."""

WIDTH, HEIGHT = 760.0, 500.0
RADIUS, LABEL = 185.0, 203.0
LEAST_WIDTH, MOST_WIDTH = 1.5, 7.0
HALFWAY = 0.35
"""How far from the centre a line passes, as a part of how far its ends are."""

MIDDLE = 0.2
"""Names this near to the top or bottom of the circle are centred."""

LONGEST_LABEL = 28
MOST_NAMED = 3


def circle(graph: Graph) -> Circle | None:
    """The picture of a map, None where nothing is joined or too many are for a circle."""
    pairs = [edge for edge in graph.edges if edge.kind == "possible-duplicate"][:MOST_PAIRS]
    scores = {(edge.source, edge.target): edge.score for edge in pairs}
    related = [edge for edge in graph.edges if edge.kind == "related"]
    known = {(min(each.source, each.target), max(each.source, each.target)) for each in related}
    joined = {id_ for pair in (*scores, *known) for id_ in pair}
    labels = {node.id: node.label for node in graph.nodes if node.kind == "partnership"}
    shown = list(labels)
    if len(shown) > MOST:
        shown = [id_ for id_ in shown if id_ in joined]
    if not joined or len(shown) > MOST:
        return None
    angles = {id_: 2 * pi * i / len(shown) - pi / 2 for i, id_ in enumerate(shown)}
    lines = [
        *(_line("known", angles[a], angles[b], LEAST_WIDTH) for a, b in sorted(known - scores.keys())),
        *(
            _line(
                "known" if pair in known else "possible", angles[pair[0]], angles[pair[1]], _thickness(score)
            )
            for pair, score in scores.items()
        ),
    ]
    return Circle(
        id="overlaps",
        title="Partnerships that share members, strategies or purpose",
        description=_description([(labels[a], labels[b]) for a, b in scores]),
        width=WIDTH,
        height=HEIGHT,
        nodes=tuple(_node(labels[id_], angle) for id_, angle in angles.items()),
        lines=tuple(lines),
    )


def _description(pairs: Sequence[tuple[str, str]]) -> str:
    strongest = [f"{a} with {b}" for a, b in pairs[:MOST_NAMED]]
    named = f" The strongest: {listed(strongest)}." if strongest else ""
    return f"Each line joins two partnerships; the thicker, the more they share.{named} The tables that follow have every pair."


def _thickness(score: int) -> float:
    return round(LEAST_WIDTH + (MOST_WIDTH - LEAST_WIDTH) * score / 100, 1)


def _node(name: str, angle: float) -> CircleNode:
    x, y = _point(angle, RADIUS)
    label_x, label_y = _point(angle, LABEL)
    if len(name) > LONGEST_LABEL:
        name = f"{name[: LONGEST_LABEL - 1].rstrip()}…"
    side = cos(angle)
    if abs(side) < MIDDLE:
        return CircleNode(name, x, y, label_x, round(label_y + 5 + 6 * sin(angle), 1), "middle")
    return CircleNode(name, x, y, label_x, round(label_y + 5, 1), "start" if side > 0 else "end")


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(WIDTH / 2 + radius * cos(angle), 1), round(HEIGHT / 2 + radius * sin(angle), 1)


def _line(kind: Literal["known", "possible"], a: float, b: float, width: float) -> CircleLine:
    """A curve that bends towards the centre, so that lines between neighbours do not run along the circle."""
    (x, y), (to_x, to_y) = _point(a, RADIUS), _point(b, RADIUS)
    over_x = round(WIDTH / 2 + ((x + to_x) / 2 - WIDTH / 2) * HALFWAY, 1)
    over_y = round(HEIGHT / 2 + ((y + to_y) / 2 - HEIGHT / 2) * HALFWAY, 1)
    path = f"M{x} {y}Q{over_x} {over_y} {to_x} {to_y}"
    return CircleLine(kind, path, width)
