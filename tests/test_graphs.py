"""The map as a graph: what is written loads elsewhere with the same nodes and edges."""

import json
import subprocess
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

import county
import hostile
from npm import program
from partnermap.answers.answer import Answer
from partnermap.answers.graph import Edge, Graph, Node
from partnermap.answers.mapping.graph import graph_of
from partnermap.formats import Look, graphs, write
from partnermap.queries.mapping.answer import map_of
from partnermap.register import register_of
from partnermap.register.redaction import public_register

ON = date.fromisoformat(county.ON)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(map_of(public_register(register_of(county.texts())).as_at(ON), ON))


HOSTILE = (
    hostile.SCRIPT,
    hostile.BARS,
    hostile.MARKS,
    hostile.HIDDEN,
    'a"b\\',
    "\x00\x1b[31m\ud800",
    "]]> & \\N {x} <b>\n",
)


def hostile_graph() -> Graph:
    nodes = [Node(f"partnership:{i}{text}", "partnership", text, text) for i, text in enumerate(HOSTILE)]
    edges = [Edge(nodes[0].id, node.id, "related", node.label, 0) for node in nodes]
    return Graph(nodes, edges)


def test_the_graph_has_every_kind(graph: Graph) -> None:
    assert Counter(node.kind for node in graph.nodes)["partnership"] == len(county.SUBJECTS) + len(
        county.PLANTED
    )
    assert {edge.kind for edge in graph.edges} == {
        "member",
        "serves",
        "supports",
        "related",
        "possible-duplicate",
    }
    related = [(edge.source, edge.target, edge.note) for edge in graph.edges if edge.kind == "related"]
    assert related == [("partnership:travellers", "partnership:housing-supply", "reports-to")]
    ids = [node.id for node in graph.nodes]
    assert len(set(ids)) == len(ids)
    assert {end for edge in graph.edges for end in (edge.source, edge.target)} <= set(ids)


def test_graphml_loads_in_networkx_with_the_same_nodes_and_edges(graph: Graph) -> None:
    read = nx.read_graphml(BytesIO(graphs.graphml(graph).encode()))
    assert {id_: (data["type"], data["label"]) for id_, data in read.nodes(data=True)} == {
        node.id: (node.kind, node.label) for node in graph.nodes
    }
    found = Counter((a, b, data["relation"], data.get("score", 0)) for a, b, data in read.edges(data=True))
    assert found == Counter((edge.source, edge.target, edge.kind, edge.score) for edge in graph.edges)


def test_graphml_takes_any_text() -> None:
    made = hostile_graph()
    read = nx.read_graphml(BytesIO(graphs.graphml(made).encode()))
    assert (read.number_of_nodes(), read.number_of_edges()) == (len(made.nodes), len(made.edges))


def test_kumu_names_elements_by_labels_of_their_own(graph: Graph) -> None:
    twins = [
        Node("partnership:a", "partnership", "Same", ""),
        Node("organisation:b", "organisation", "Same", ""),
    ]
    twin_edges = [Edge("organisation:b", "partnership:a", "member", "chair", 0)]
    read = json.loads(graphs.kumu(Graph([*graph.nodes, *twins], [*graph.edges, *twin_edges])))
    labels = [element["label"] for element in read["elements"]]
    assert len(set(labels)) == len(labels) == len(graph.nodes) + 2
    assert {end for each in read["connections"] for end in (each["from"], each["to"])} <= set(labels)
    assert len(read["connections"]) == len(graph.edges) + 1
    assert {each["direction"] for each in read["connections"] if "score" in each} == {"mutual"}


def test_an_answer_without_a_graph_is_none_to_draw(graph: Graph) -> None:
    assert write(Answer(keys={}, graph=graph), "dot", Look()) == graphs.dot(graph)
    with pytest.raises(ValueError, match="without a graph"):
        write(Answer(keys={}), "dot", Look())


def drawn(text: str, tmp_path: Path) -> dict[str, list[dict[str, object]]]:
    """What graphviz makes of a DOT file, as its own JSON."""
    file = tmp_path / "map.dot"
    file.write_text(text, "utf-8")
    ran = subprocess.run([program("dot"), "-Tdot_json", str(file)], capture_output=True, check=True)
    found: dict[str, list[dict[str, object]]] = json.loads(ran.stdout)
    return found


@pytest.mark.machine
def test_dot_loads_in_graphviz_with_the_same_nodes_and_edges(graph: Graph, tmp_path: Path) -> None:
    read = drawn(graphs.dot(graph), tmp_path)
    assert {node["name"]: node["label"] for node in read["objects"]} == {
        node.id: node.label for node in graph.nodes
    }
    names = {node["_gvid"]: node["name"] for node in read["objects"]}
    found = Counter((names[edge["tail"]], names[edge["head"]], edge["class"]) for edge in read["edges"])
    assert found == Counter((edge.source, edge.target, edge.kind) for edge in graph.edges)


@pytest.mark.machine
def test_dot_takes_any_text(tmp_path: Path) -> None:
    made = hostile_graph()
    read = drawn(graphs.dot(made), tmp_path)
    assert (len(read["objects"]), len(read["edges"])) == (len(made.nodes), len(made.edges))
