"""A network for other tools: GraphML and GEXF (Gephi, Cytoscape, yEd, igraph), the same bytes on every run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not (production 2, Char)."""

DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"


def graphml(graph: nx.MultiGraph[str]) -> bytes:
    """GraphML of a network; see ``projection.network`` for what nodes and edges carry."""
    import networkx as nx

    return (DECLARATION + "\n".join(nx.generate_graphml(_plain(graph))) + "\n").encode()


def gexf(graph: nx.MultiGraph[str]) -> bytes:
    """GEXF 1.2 of a network, without the date that NetworkX would write into it."""
    from networkx.readwrite.gexf import GEXFWriter

    writer = GEXFWriter(graph=_plain(graph), version="1.2draft")
    meta = writer.xml.find("meta")
    meta.attrib.clear()
    meta.find("creator").text = "alliancegraph"
    return f"{DECLARATION}{writer}\n".encode()


def _plain(graph: nx.MultiGraph[str]) -> nx.MultiGraph[str]:
    """A copy with sorted nodes and edges, text and numbers only, and an id of its own for each edge.

    A relation of many parties is many edges: ``relation`` tells which belong together.
    """
    import networkx as nx

    plain: nx.MultiGraph[str] = nx.MultiGraph()
    for node in sorted(graph):
        plain.add_node(node, **_attributes(graph.nodes[node]))
    ties = {(min(u, v), max(u, v), key): tie for u, v, key, tie in graph.edges(keys=True, data=True)}
    for (u, v, key), tie in sorted(ties.items()):
        edge_id = f"{key} {u} {v}"
        plain.add_edge(u, v, key=edge_id, id=edge_id, relation=key, label=tie["kind"], **_attributes(tie))
    return plain


def _attributes(data: Mapping[str, Any]) -> dict[str, str | float]:
    return {name: _value(value) for name, value in sorted(data.items())}


def _value(value: Any) -> str | float:
    if isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else "|".join(map(str, value))
    return _NOT_XML.sub("", text)
