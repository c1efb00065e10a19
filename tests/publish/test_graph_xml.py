"""GraphML and GEXF of a network."""

import io
import os
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import networkx as nx
import pytest

from alliancegraph.analyse.projection import network
from alliancegraph.publish.graph_xml import gexf, graphml
from tests.analyse.small import entity, knowledge, partners, vocabulary

KNOWN = knowledge(
    [
        partners("a", "b", "c", belief=0.8, date="2019", claims=["1", "2"], domains=("ai", "cloud")),
        partners("a", "b", claims=["3"]),
    ],
    replace(entity("A", "insurer"), name='A "& <Co>\x00\x1b\ud800 é'),
)
GRAPH = network(KNOWN, vocabulary())


def read(form: str) -> "nx.MultiGraph[str]":
    """The written network as NetworkX reads it."""
    if form == "graphml":
        back = nx.parse_graphml(graphml(GRAPH).decode(), force_multigraph=True)
    else:
        back = nx.read_gexf(io.BytesIO(gexf(GRAPH)))
    assert isinstance(back, nx.MultiGraph)
    return back


@pytest.mark.parametrize("form", ["graphml", "gexf"])
class TestRoundTrip:
    def test_nodes_and_ties_come_back(self, form: str) -> None:
        """Every actor and every tie, as often as it is there."""
        back = read(form)
        assert list(back) == list(GRAPH)
        ties = sorted((min(u, v), max(u, v), data["relation"]) for u, v, data in back.edges(data=True))
        assert ties == sorted(GRAPH.edges(keys=True))

    def test_attributes_come_back(self, form: str) -> None:
        """Numbers as numbers, lists joined, labels without what XML cannot hold."""
        back = read(form)
        assert back.nodes["actor/a"]["label"] == 'A "& <Co> é'
        assert back.nodes["actor/a"]["type"] == "insurer"
        tie = next(data for _, _, data in back.edges(data=True) if data["date"] == "2019")
        assert (tie["belief"], tie["weight"]) == (0.8, 0.4)
        assert (tie["domains"], tie["claims"], tie["kind"]) == ("ai|cloud", "1|2", "partnership")

    def test_edge_ids_are_unique(self, form: str) -> None:
        """A deal of three is three edges with an id each, as both formats ask."""
        root = ElementTree.fromstring(graphml(GRAPH) if form == "graphml" else gexf(GRAPH))
        ids = [element.get("id") for element in root.iter() if element.tag.endswith("}edge")]
        assert len(set(ids)) == len(ids) == GRAPH.number_of_edges()


SCRIPT = """
import sys
from alliancegraph.publish.graph_xml import gexf, graphml
from tests.publish.test_graph_xml import GRAPH
sys.stdout.buffer.write(graphml(GRAPH) + gexf(GRAPH))
"""


def test_the_bytes_are_the_same_on_every_run() -> None:
    """Whatever the hash seed and the day: nothing of either is in the file."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(["src", "."])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == graphml(GRAPH) + gexf(GRAPH)
    assert b"lastmodified" not in runs[0]


def test_order_of_edges_in_memory_does_not_matter() -> None:
    """The same network built in another order gives the same file."""
    turned: nx.MultiGraph[str] = nx.MultiGraph()
    turned.add_nodes_from(reversed(list(GRAPH.nodes(data=True))))
    for u, v, key, data in reversed(list(GRAPH.edges(keys=True, data=True))):
        turned.add_edge(v, u, key=key, **data)
    assert graphml(turned) == graphml(GRAPH)
    assert gexf(turned) == gexf(GRAPH)
