"""The map for programs that draw graphs: GraphML, DOT and Kumu's JSON.

http://graphml.graphdrawing.org/specification.html, https://graphviz.org/doc/info/lang.html,
https://docs.kumu.io/guides/import/blueprints
"""

from collections import Counter
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from partnermap.answers.answer import Answer
from partnermap.answers.graph import Edge, EdgeKind, Graph, Node, NodeKind
from partnermap.formats import json
from partnermap.wording.line import line

LONGEST = 10_000

GRAPHML_KEYS = {
    "label": ("node", "string"),
    "type": ("node", "string"),
    "note": ("node", "string"),
    "relation": ("edge", "string"),
    "detail": ("edge", "string"),
    "score": ("edge", "int"),
}


def graph_in(found: Answer) -> Graph:
    """The graph of an answer.

    Raises `ValueError` for an answer that has none.
    """
    if found.graph is None:
        raise ValueError("an answer without a graph")
    return found.graph


def graphml(graph: Graph) -> str:
    """GraphML with labels, types and notes; every edge is directed, for many readers take no mixture."""
    keys = [
        f'  <key id="{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>'
        for name, (what, kind) in GRAPHML_KEYS.items()
    ]
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *keys,
        '  <graph id="partnerships" edgedefault="directed">',
        *map(_graphml_node, graph.nodes),
        *(_graphml_edge(i, edge) for i, edge in enumerate(graph.edges)),
        "  </graph>",
        "</graphml>",
    ]
    return "\n".join(parts) + "\n"


def _graphml_node(node: Node) -> str:
    data = _data({"label": node.label, "type": node.kind, "note": node.note})
    return f"    <node id={_attribute(node.id)}>{data}</node>"


def _graphml_edge(number: int, edge: Edge) -> str:
    ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
    data = _data({"relation": edge.kind, "detail": edge.note, "score": str(edge.score or "")})
    return f'    <edge id="e{number}" {ends}>{data}</edge>'


def _data(values: Mapping[str, str]) -> str:
    return "".join(
        f'<data key="{key}">{escape(line(value, LONGEST))}</data>' for key, value in values.items() if value
    )


def _attribute(text: str) -> str:
    return quoteattr(line(text, LONGEST))


SHAPES: Mapping[NodeKind, str] = {"partnership": "box", "organisation": "ellipse", "strategy": "note"}
STYLES: Mapping[EdgeKind, str] = {
    "member": "solid",
    "serves": "solid",
    "supports": "bold",
    "related": "bold",
    "possible-duplicate": "dashed",
}


def dot(graph: Graph) -> str:
    """DOT for graphviz, which lays it out well with `sfdp` or `dot`."""
    nodes = [
        f"  {_quoted(node.id)} [label={_quoted(node.label)}, shape={SHAPES[node.kind]}, class={_quoted(node.kind)}];"
        for node in graph.nodes
    ]
    edges = [
        f"  {_quoted(edge.source)} -> {_quoted(edge.target)} [style={STYLES[edge.kind]}, class={_quoted(edge.kind)}"
        f"{_dot_label(edge)}{', dir=none' if edge.both_ways else ''}];"
        for edge in graph.edges
    ]
    head = [
        "digraph partnerships {",
        "  rankdir=LR; overlap=false; splines=true;",
        '  node [fontname="sans-serif"];',
    ]
    return "\n".join([*head, *nodes, *edges, "}"]) + "\n"


def _dot_label(edge: Edge) -> str:
    said = str(edge.score) if edge.score else edge.note if edge.kind == "related" else ""
    return f", label={_quoted(said)}" if said else ""


def _quoted(text: str) -> str:
    return '"' + line(text, LONGEST).replace("\\", "\\\\").replace('"', '\\"') + '"'


def kumu(graph: Graph) -> str:
    """A Kumu blueprint; connections name elements by their labels, so that no two may be alike."""
    counted = Counter(node.label for node in graph.nodes)
    labels = {
        node.id: node.label if counted[node.label] == 1 else f"{node.label} ({node.id})"
        for node in graph.nodes
    }
    return json.encoded(
        {
            "elements": [
                {"label": labels[node.id], "type": node.kind.capitalize(), "description": node.note}
                for node in graph.nodes
            ],
            "connections": [
                {
                    "from": labels[edge.source],
                    "to": labels[edge.target],
                    "type": edge.kind,
                    "label": edge.note,
                    "direction": "mutual" if edge.both_ways else "directed",
                    **({"score": edge.score} if edge.score else {}),
                }
                for edge in graph.edges
            ],
        }
    )
