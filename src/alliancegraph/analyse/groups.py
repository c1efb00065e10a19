"""A group of actors against the rest, and the core of a network against its periphery."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.projection import Projection, network, simple, standing
from alliancegraph.analyse.world_paths import path_counts
from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@dataclass(frozen=True, slots=True)
class GroupCentrality:
    """Centrality of a group as if it were one actor (M. G. Everett, S. P. Borgatti, *The centrality of groups and
    classes*, Journal of Mathematical Sociology 23, 1999). All are shares from 0 to 1.
    """

    members: tuple[str, ...]
    degree: float
    """Share of the others that are partners of a member."""
    closeness: float
    """Inverse mean distance of those reached to the nearest member, times the share of the others that is reached."""
    betweenness: float
    """Share of the shortest paths between others that pass through a member."""


def group_centrality(graph: nx.Graph[str], members: Collection[str]) -> GroupCentrality:
    """Centrality of ``members`` of a simple network (``projection.simple``).

    Raises UsageError when no member is in it, or nobody else.
    """
    inside = sorted(set(members) & set(graph))
    others = [node for node in graph if node not in inside]
    if not inside or not others:
        raise UsageError("the group has no member in this network" if not inside else "nobody is outside the group")
    partners = {other for member in inside for other in graph[member]} - set(inside)
    return GroupCentrality(
        tuple(inside),
        len(partners) / len(others),
        _closeness(graph, inside, len(others)),
        _betweenness(graph, inside, others),
    )


def group_table(
    knowledge: Knowledge, vocabulary: Vocabulary, group: str, projection: Projection | None = None, *, lang: str = "en"
) -> pd.DataFrame:
    """Centrality of a group of the registry in one row: group, members, degree, closeness, betweenness.

    A member that is rolled up counts as its parent. Raises UsageError for an unknown group and for one that has no
    member here.
    """
    import pandas as pd

    asked = projection or Projection()
    found = find_entity(vocabulary.entities, group, ("group",))
    members = vocabulary.registry.members.get(found.id, ())
    nodes = {standing(knowledge, vocabulary, asked, member) for member in members} - {None}
    measured = group_centrality(simple(network(knowledge, vocabulary, asked)), {node for node in nodes if node})
    names = ", ".join(knowledge.entities[node].label(lang) for node in measured.members)
    row = (found.label(lang), names, measured.degree, measured.closeness, measured.betweenness)
    return pd.DataFrame([row], columns=["group", "members", "degree", "closeness", "betweenness"])


def _closeness(graph: nx.Graph[str], inside: list[str], others: int) -> float:
    import networkx as nx

    distances = [d for d in nx.multi_source_dijkstra_path_length(graph, set(inside), weight=None).values() if d]
    return len(distances) / sum(distances) * (len(distances) / others) if distances else 0.0


def _betweenness(graph: nx.Graph[str], inside: list[str], others: list[str]) -> float:
    """1 - the share of the shortest paths that avoid the group, over all pairs of others that are linked."""
    all_paths, distance = path_counts(graph, others)
    free_paths, free_distance = path_counts(graph.subgraph(others), others)
    linked = np.triu(distance > 0, k=1)
    avoiding = np.where(free_distance == distance, free_paths, 0.0)[linked] / all_paths[linked]
    pairs = len(others) * (len(others) - 1) / 2
    return float((1 - avoiding).sum() / pairs) if pairs else 0.0


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """The network cut in two: a core in which all are tied, a periphery in which nobody is."""

    core: tuple[str, ...]
    fit: float
    """Correlation of the network with that ideal, -1 to 1 (ties between core and periphery do not count)."""


def core_periphery(graph: nx.Graph[str]) -> CorePeriphery:
    """The cut that leaves the fewest ties missing in the core and present in the periphery.

    The model is that of S. P. Borgatti, M. G. Everett (*Models of core/periphery structures*, Social Networks 21,
    2000); the best cut takes the actors in the order of their degree (S. Z. W. Lip, arXiv 1102.5511, 2011). Of
    equal cuts the largest core; equal degrees in the order of ids.
    """
    order = sorted(graph, key=lambda node: (-graph.degree(node), node))
    wrong = best = float(graph.number_of_edges())
    size = 0
    for k, node in enumerate(order, start=1):
        wrong += k - 1 - graph.degree(node)
        if wrong <= best:
            best, size = wrong, k
    return CorePeriphery(tuple(sorted(order[:size])), _fit(graph, set(order[:size])))


def _fit(graph: nx.Graph[str], core: set[str]) -> float:
    """Correlation over the pairs within the core and within the periphery."""
    edges_in = graph.subgraph(core).number_of_edges()
    edges_out = graph.subgraph(set(graph) - core).number_of_edges()
    pairs_in, pairs_out = (n * (n - 1) / 2 for n in (len(core), len(graph) - len(core)))
    pairs, edges = pairs_in + pairs_out, edges_in + edges_out
    spread = pairs_in * pairs_out * edges * (pairs - edges)
    return float((pairs * edges_in - pairs_in * edges) / spread**0.5) if spread > 0 else 0.0
