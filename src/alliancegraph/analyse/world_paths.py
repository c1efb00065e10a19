"""Closeness and betweenness for many worlds at once: all shortest paths, counted in sparse matrices."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from alliancegraph.analyse.worlds import Floats, Stack, Whole

if TYPE_CHECKING:
    import networkx as nx
    from scipy.sparse import csr_array

BLOCK = 1 << 15
"""Numbers in one array, about: sources are taken in blocks of so many. A cache can hold them, and the system is not
asked for memory anew at every step, which took as long as the counting."""


def closeness(stack: Stack) -> Floats:
    """Inverse mean distance to the nodes reached, times the share of the network that is reached.

    Balls grow by one step at a time: the nodes within d + 1 of a node are those within d of its neighbours.
    """
    ball = np.tile(_singletons(stack.nodes), (stack.worlds, 1))
    reached = np.ones(stack.size)
    total = np.zeros(stack.size)
    has_ties = np.flatnonzero(stack.degree)
    starts, neighbours = stack.plain.indptr[has_ties], stack.plain.indices
    distance = 0
    while len(has_ties):
        distance += 1
        grown = ball.copy()
        grown[has_ties] |= np.bitwise_or.reduceat(ball[neighbours], starts, axis=0)
        now = np.bitwise_count(grown).sum(axis=1, dtype=np.float64)
        if (now == reached).all():
            break
        total += distance * (now - reached)
        ball, reached = grown, now
    mean = np.divide(reached - 1, total, out=np.zeros(stack.size), where=total > 0)
    return stack.split(mean * (reached - 1) / max(1, stack.nodes - 1))


def path_counts(graph: nx.Graph[str], nodes: Sequence[str]) -> tuple[Floats, Floats]:
    """Number and length of the shortest paths between ``nodes`` of a simple network; 0 and -1 where there is none."""
    import networkx as nx

    every = list(graph)
    ties = nx.to_scipy_sparse_array(graph, nodelist=every, weight=None, dtype=np.dtype(float), format="csr")
    paths, length = np.zeros((len(every), len(every))), np.full((len(every), len(every)), -1.0)
    for step, front in enumerate(_fronts(ties, np.eye(len(every)))):
        paths += front
        length[front > 0] = step
    at = [every.index(node) for node in nodes]
    return paths[np.ix_(at, at)], length[np.ix_(at, at)]


def _singletons(nodes: int) -> NDArray[np.uint64]:
    """A set for each node that holds it alone: a row of bits, 64 a word."""
    bits = np.zeros((nodes, -(-nodes // 64) * 64), dtype=bool)
    np.fill_diagonal(bits, True)
    return np.packbits(bits, axis=1).view(np.uint64)


def betweenness(stack: Stack) -> Floats:
    """Share of the shortest paths between all others that pass through a node.

    Trees that hang on the network are folded into the node that holds them, which then counts for all of them
    (A. E. Sariyüce et al., *Shattering and compressing networks for betweenness centrality*, SDM 2013); what is
    left is counted as U. Brandes does (*Journal of Mathematical Sociology* 25, 2001), for all sources at once.
    """
    weight, squares = _fold_trees(stack)
    size = np.bincount(stack.component)[stack.component].astype(float)
    held = weight - 1  # nodes that hang on it
    score = (held * held - squares) / 2 + held * (size - weight)
    core = _core(stack)
    score[core] += _between(stack, core, weight[core])
    pairs = (stack.nodes - 1) * (stack.nodes - 2) / 2
    return stack.split(score / pairs if pairs > 0 else score)


def _fold_trees(stack: Stack) -> tuple[Floats, Floats]:
    """For each node: how many nodes it stands for when all trees are folded, and the sum of the squares of
    the sizes of the trees folded into it.
    """
    left = stack.degree.copy()
    neighbour_sum = np.asarray(stack.plain @ np.arange(stack.size, dtype=float)).astype(np.int64)
    weight, squares = np.ones(stack.size), np.zeros(stack.size)
    while True:
        leaves = np.flatnonzero(left == 1)
        holders = neighbour_sum[leaves]  # the only neighbour that is left is the sum of those left
        folded = (left[holders] != 1) | (leaves < holders)  # of two that hang on each other one is folded
        leaves, holders = leaves[folded], holders[folded]
        if not len(leaves):
            return weight, squares
        np.add.at(weight, holders, weight[leaves])
        np.add.at(squares, holders, weight[leaves] ** 2)
        np.add.at(left, holders, -1)
        np.add.at(neighbour_sum, holders, -leaves)
        left[leaves] = 0


def _core(stack: Stack) -> Whole:
    """Nodes that are left when all trees are folded (the 2-core)."""
    left = stack.degree.copy()
    while (peeled := left == 1).any():
        lost = np.asarray(stack.plain @ peeled.astype(float)).astype(np.int64)
        left[peeled] = 0
        left = np.maximum(left - lost, 0)
    return np.flatnonzero(left >= 2)


def _between(stack: Stack, core: Whole, weight: Floats) -> Floats:
    """Weighed pairs of core nodes whose shortest paths pass through each core node."""
    if not len(core):
        return np.zeros(0)
    ties = stack.plain[core][:, core].tocsr()
    world = core // stack.nodes
    row = np.arange(len(core))
    column = row - np.searchsorted(world, world)  # each core node is a source, numbered within its world
    source = np.zeros((stack.worlds, int(column.max()) + 1))
    source[world, column] = weight
    score = np.zeros(len(core))
    step = max(1, BLOCK // len(core))
    for start in range(0, source.shape[1], step):
        score += _through(ties, (row, column), weight, source[world, start : start + step], start)
    return score / 2


def _through(
    ties: csr_array[np.float64], sources: tuple[Whole, Whole], weight: Floats, source: Floats, start: int
) -> Floats:
    """Weighed paths from some of the sources, those from column ``start`` on, through each core node."""
    row, column = sources
    here = (column >= start) & (column < start + source.shape[1])
    at = row[here], column[here] - start
    front = np.zeros(source.shape)
    front[at] = 1
    through = _dependencies(ties, _fronts(ties, front), weight)
    through[at] = 0  # a path does not pass through its own source
    return np.asarray((through * source).sum(axis=1))


def _fronts(ties: csr_array[np.float64], sources: Floats) -> list[Floats]:
    """For each distance the number of shortest paths to each node (row) at it, from each source (column)."""
    fronts, unseen = [sources], 1 - sources
    while (front := np.asarray(ties @ fronts[-1]) * unseen).any():
        fronts.append(front)
        unseen *= front == 0
    return fronts


def _dependencies(ties: csr_array[np.float64], fronts: list[Floats], weight: Floats) -> Floats:
    """Brandes' accumulation from the farthest nodes back to the sources."""
    through = np.zeros_like(fronts[0])
    for far, near in pairwise(reversed(fronts)):
        share = np.divide(weight[:, None] + through, far, out=np.zeros_like(far), where=far > 0)
        through += ties @ share * near
    return through
