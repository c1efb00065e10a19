"""The simple network in two forms, a NetworkX graph and arrays; each is made of the other when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.worlds import Floats, Stack, Whole

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True)
class PlainNetwork:
    """Actors and the pairs of them that are tied, each pair once, with the sum of the weights of its ties."""

    nodes: Sequence[str]
    """In order; an actor's number is its place here."""
    ends: Whole
    """(pairs, 2): the nodes of each pair, the lower number first; pairs in order."""
    weight: Floats
    """Of each pair."""

    @classmethod
    def of(cls, graph: nx.Graph[str]) -> PlainNetwork:
        """The two forms of a network as ``projection.simple`` makes it."""
        at = {node: i for i, node in enumerate(graph)}
        rows = sorted((*sorted((at[u], at[v])), w) for u, v, w in graph.edges(data="weight", default=1.0))
        ends = np.array([row[:2] for row in rows], dtype=np.int64).reshape(-1, 2)
        made = cls(tuple(graph), ends, np.array([row[2] for row in rows], dtype=float))
        made.__dict__["graph"] = graph  # what was given is not made again
        return made

    @classmethod
    def summed(cls, nodes: Sequence[str], ends: Whole, weight: Floats) -> PlainNetwork:
        """The same of ties in any order and direction: those of a pair are added up."""
        low, high = ends.min(axis=1), ends.max(axis=1)
        pairs, of_pair = np.unique(low * len(nodes) + high, return_inverse=True)
        both = np.stack([pairs // max(1, len(nodes)), pairs % max(1, len(nodes))], axis=1)
        return cls(nodes, both, np.bincount(of_pair, weights=weight, minlength=len(pairs)).astype(np.float64))

    @cached_property
    def graph(self) -> nx.Graph[str]:
        """As NetworkX has it: nodes by name, ``weight`` on the edges."""
        import networkx as nx

        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(self.nodes)
        names = ((self.nodes[u], self.nodes[v]) for u, v in self.ends.tolist())
        graph.add_weighted_edges_from((u, v, w) for (u, v), w in zip(names, self.weight.tolist(), strict=True))
        return graph

    @cached_property
    def stack(self) -> Stack:
        """As matrices: a stack of this one world."""
        return Stack(1, len(self.nodes), np.zeros(len(self.ends), dtype=np.int64), self.ends, self.weight)
