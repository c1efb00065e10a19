"""Circles of partners on the map: the communities of what is drawn, each named after its most central member.

They are those of ``analyse.communities`` on the drawing itself, with groups and topics. Who has a circle keeps it;
newcomers join the one that they have most links to. So circles do not change their members when one alliance is added.
"""

from collections.abc import Iterable, Mapping

import networkx as nx

from alliancegraph.analyse.communities import circles_in
from alliancegraph.view.drawing import Drawing

RENEW = 0.5
"""Share of the nodes that must be known for anything to be kept."""

Circles = dict[str, str]
"""Node → the id of the actor that its circle is named after."""


def circles(scene: Drawing, weights: Mapping[str, float], kept: Mapping[str, str]) -> Circles:
    """A circle for each node. ``weights`` (0 to 1) tell who is central, ``kept`` are the circles of an earlier map."""
    graph = _linked(scene)
    found = {node: kept[node] for node in sorted(graph) if node in kept}
    if len(found) < RENEW * len(graph):
        found = {}
    _joined(graph, found)
    rest = graph.subgraph([node for node in graph if node not in found])
    return dict(sorted((found | _communities(rest, weights)).items()))


def _linked(scene: Drawing) -> "nx.Graph[str]":
    """The drawing as a network in which each link counts."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted((*scene.entities, *scene.hubs)))
    pairs = ((link.source, link.target) for link in scene.links)
    for source, target in sorted((min(pair), max(pair)) for pair in pairs):
        if source != target:
            before = graph.get_edge_data(source, target, {"weight": 0})["weight"]
            graph.add_edge(source, target, weight=before + 1)
    return graph


def _joined(graph: "nx.Graph[str]", found: Circles) -> None:
    """Adds to ``found`` those that have links to its members, step by step."""
    front = sorted({near for node in found for near in graph[node]} - set(found))
    while front:
        joining = {node: _nearest(graph, node, found) for node in front}
        found |= joining
        front = sorted({near for node in joining for near in graph[node]} - set(found))


def _nearest(graph: "nx.Graph[str]", node: str, found: Mapping[str, str]) -> str:
    votes: dict[str, float] = {}
    for near, link in graph[node].items():
        if near in found:
            votes[found[near]] = votes.get(found[near], 0) + link["weight"]
    return min(votes, key=lambda circle: (-votes[circle], circle))


def _communities(graph: "nx.Graph[str]", weights: Mapping[str, float]) -> Circles:
    named: Circles = {}
    for members in (*circles_in(graph, smallest=1), *_alone(graph)):
        named |= dict.fromkeys(members, _head(graph, members, weights))
    return named


def _alone(graph: "nx.Graph[str]") -> Iterable[frozenset[str]]:
    """Without any link there are no communities."""
    return () if graph.number_of_edges() else [frozenset([node]) for node in graph]


def _head(graph: "nx.Graph[str]", members: Iterable[str], weights: Mapping[str, float]) -> str:
    """The most central member: by weight, then by links, then by id; a hub only where there is nothing else."""
    return min(
        members, key=lambda node: (node.startswith("relation/"), -weights.get(node, -1), -graph.degree[node], node)
    )
