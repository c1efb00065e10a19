"""Possible worlds: the network as it is if some relations hold and others do not.

A relation holds with the probability that is its belief, independently of the others (the tuple-independent
model of uncertain graphs; P. Parchas et al., *Uncertain graph processing through representative instances*, ACM
Transactions on Database Systems 40, 2015). All ties of a relation stand or fall together. Many worlds are kept as
one graph of many components, so that a measure is computed for all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Mask = NDArray[np.bool_]

STACKED = 1 << 13
"""Ties in one stack, about: enough to make the cost of a step small, few enough for a cache."""


@dataclass(frozen=True)
class Ties:
    """A network as arrays. Ties of one pair of actors make one edge of the simple network."""

    nodes: tuple[str, ...]
    relations: tuple[str, ...]
    beliefs: Floats
    """Belief of each relation."""
    pair: Whole
    """Pair of each tie."""
    relation: Whole
    """Relation of each tie."""
    share: Floats
    """Share of each tie in its relation, 1/(parties-1)."""
    ends: Whole
    """(pairs, 2): the nodes of each pair."""

    @classmethod
    def of(cls, graph: nx.MultiGraph[str]) -> Ties:
        """The arrays of a network as ``projection.network`` makes it."""
        nodes = tuple(graph)
        at = {node: i for i, node in enumerate(nodes)}
        ties = [(*sorted((at[u], at[v])), key, tie) for u, v, key, tie in graph.edges(keys=True, data=True)]
        believed = {key: float(tie["belief"]) for _, _, key, tie in ties}
        relations = tuple(sorted(believed))
        of_relation = {key: i for i, key in enumerate(relations)}
        pairs = sorted({(u, v) for u, v, _, _ in ties})
        of_pair = {pair: i for i, pair in enumerate(pairs)}
        return cls(
            nodes,
            relations,
            np.array([believed[key] for key in relations], dtype=float),
            np.array([of_pair[u, v] for u, v, _, _ in ties], dtype=np.int64),
            np.array([of_relation[key] for _, _, key, _ in ties], dtype=np.int64),
            np.array([tie["share"] for _, _, _, tie in ties], dtype=float),
            np.array(pairs, dtype=np.int64).reshape(-1, 2),
        )

    def stacks(self, strengths: Floats) -> Iterator[Stack]:
        """Worlds as stacks; ``strengths`` (worlds, relations) says how much each relation counts, 0 for not at all."""
        step = max(1, STACKED // max(1, 2 * len(self.ends)))
        for start in range(0, len(strengths), step):
            yield self.stack(strengths[start : start + step])

    def stack(self, strengths: Floats) -> Stack:
        """These worlds as one stack."""
        from scipy.sparse import csr_array

        # a pair's weight is the sum over its ties: one sparse product for all worlds
        spread = csr_array((self.share, (self.relation, self.pair)), shape=(len(self.relations), len(self.ends)))
        weights: Floats = np.asarray(strengths @ spread)
        world, pair = np.nonzero(weights)
        return Stack(len(strengths), len(self.nodes), world, self.ends[pair], weights[world, pair])


@dataclass(frozen=True)
class Stack:
    """Worlds side by side: node ``i`` of world ``w`` is number ``w * nodes + i``."""

    worlds: int
    nodes: int
    world: Whole
    """World of each edge."""
    ends: Whole
    """(edges, 2): its nodes, numbered within the world."""
    weight: Floats

    @property
    def size(self) -> int:
        """Nodes of all worlds together."""
        return self.worlds * self.nodes

    @cached_property
    def weighted(self) -> csr_array[np.float64]:
        """The symmetric adjacency matrix of all worlds."""
        return self._matrix(self.weight)

    @cached_property
    def plain(self) -> csr_array[np.float64]:
        """The same with 1 for every edge."""
        return self._matrix(np.ones_like(self.weight))

    @cached_property
    def degree(self) -> Whole:
        """Edges of each node."""
        return np.diff(self.plain.indptr).astype(np.int64)

    @cached_property
    def component(self) -> Whole:
        """Number of the component of each node."""
        from scipy.sparse.csgraph import connected_components

        return connected_components(self.plain, directed=False)[1].astype(np.int64)

    def split(self, values: NDArray[np.generic]) -> Floats:
        """Values of all nodes as (worlds, nodes)."""
        return np.asarray(values, dtype=float).reshape(self.worlds, self.nodes)

    def _matrix(self, values: Floats) -> csr_array[np.float64]:
        from scipy.sparse import csr_array

        u, v = (self.world * self.nodes + self.ends[:, end] for end in (0, 1))
        both = (np.concatenate([values, values]), (np.concatenate([u, v]), np.concatenate([v, u])))
        return csr_array(both, shape=(self.size, self.size))


def draw(ties: Ties, worlds: int, seed: int = 0) -> Mask:
    """Which relations hold in each of ``worlds`` worlds: (worlds, relations).

    The random numbers of a relation depend on ``seed`` and its id alone (common random numbers: A. M. Law,
    *Simulation Modeling and Analysis*, chapter 11): two networks that share it see it hold in the same worlds, so that
    what differs between them is due to what they do not share.
    """
    if not ties.relations:
        return np.zeros((worlds, 0), dtype=bool)
    chance = np.stack([_uniform(relation, worlds, seed) for relation in ties.relations], axis=1)
    held: Mask = chance < ties.beliefs
    return held


def held_pairs(ties: Ties, held: Mask) -> Mask:
    """(worlds, pairs): which pairs have a tie, for relations that hold as ``draw`` says."""
    from scipy.sparse import csr_array

    behind = csr_array(
        (np.ones_like(ties.share), (ties.relation, ties.pair)), shape=(len(ties.relations), len(ties.ends))
    )
    return np.asarray((held.astype(float) @ behind) > 0)


def ends_of(values: Floats) -> Floats:
    """Ends of the 90 % interval of what differs from world (row) to world: values that occur, not means of two."""
    return np.asarray(np.quantile(values, [0.05, 0.95], axis=0, method="inverted_cdf"), dtype=float)


def _uniform(relation: str, worlds: int, seed: int) -> Floats:
    key = int.from_bytes(blake2b(f"{seed} {relation}".encode(), digest_size=16).digest(), "big")
    return np.random.Generator(np.random.PCG64(key)).random(worlds)
