"""Communities as NetworkX finds them (V. D. Blondel et al., *Journal of Statistical Mechanics* P10008, 2008)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def parts_of(graph: nx.Graph[str], seed: int = 0) -> list[frozenset[str]]:
    """The communities of a weighed network, in no order; the same for a seed on every run."""
    import networkx as nx

    nodes = sorted(graph)
    at = {node: i for i, node in enumerate(nodes)}
    # numbers for names, in order: sets of small numbers are the same on every run, sets of text are not
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    edges = sorted((min(at[u], at[v]), max(at[u], at[v]), w) for u, v, w in graph.edges(data="weight", default=1.0))
    numbered.add_weighted_edges_from(edges)
    found = nx.community.louvain_communities(numbered, weight="weight", seed=seed)
    return [frozenset(nodes[i] for i in part) for part in found]
