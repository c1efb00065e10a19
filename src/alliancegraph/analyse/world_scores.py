"""The measures of ``measures.py`` for many worlds at once; equal to NetworkX on each of them.

Each takes a stack of worlds and gives (worlds, nodes) scores. A node without ties scores 0, and NaN where the
measure is not defined for it (constraint, effective size).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.world_paths import betweenness, closeness
from alliancegraph.analyse.worlds import Floats, Stack

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from alliancegraph.analyse.worlds import Whole

DAMPING = 0.85
TOLERANCE = 1e-12
SQUARED = 20_000_000
"""Multiplications in one block of a matrix product."""
STEPS = 5000
"""Steps of an iteration at most. Ranks are settled long before."""
BETWEEN_LOOKS = 8
"""Steps of the power iteration between two looks at how far it moved: looking costs as much as a step."""


def degree(stack: Stack) -> Floats:
    """Number of partners."""
    return stack.split(stack.degree)


def weighted_degree(stack: Stack) -> Floats:
    """Sum of the weights of the ties."""
    return stack.split(stack.weighted.sum(axis=1))


def pagerank(stack: Stack) -> Floats:
    """PageRank with damping 0.85 and weights; a node without ties gives its share to all of its world."""
    strength: Floats = np.asarray(stack.weighted.sum(axis=1))
    ends_here = strength == 0
    out = np.divide(1.0, strength, out=np.zeros_like(strength), where=~ends_here)
    score = np.full(stack.size, 1 / stack.nodes)
    for _ in range(STEPS):
        lost = np.where(ends_here, score, 0.0).reshape(stack.worlds, -1).sum(axis=1)
        given = np.repeat((DAMPING * lost + 1 - DAMPING) / stack.nodes, stack.nodes)
        following = DAMPING * (stack.weighted @ (score * out)) + given
        moved = np.abs(following - score).reshape(stack.worlds, -1).sum(axis=1).max()
        score = following
        if moved < stack.nodes * TOLERANCE:
            break
    return stack.split(score)


def eigenvector(stack: Stack) -> Floats:
    """Principal eigenvector of the weighted matrix of each world's main component, of length 1; 0 outside.

    Power iteration on the matrix plus a multiple of the identity: the vectors are the same, and the principal value
    is the only one of its size also in a bipartite network. What starts at 0 outside the component stays so, since no
    tie leads there.
    """
    from scipy.sparse import diags_array

    shift = np.repeat(_largest(stack, np.asarray(stack.weighted.sum(axis=1))) / 4, stack.nodes)
    shifted = (stack.weighted + diags_array(shift)).tocsr()
    vector = _of_length_1(stack, main_components(stack))
    for _ in range(STEPS // BETWEEN_LOOKS):
        following = vector
        for _ in range(BETWEEN_LOOKS):
            following = np.asarray(shifted @ following)
        following = _of_length_1(stack, following)
        moved = np.abs(following - vector).max(initial=0.0)
        vector = following
        if moved < TOLERANCE:
            break
    return stack.split(vector)


def constraint(stack: Stack) -> Floats:
    """Burt's constraint; NaN for a node without ties."""
    weighted = stack.weighted
    strength: Floats = np.asarray(weighted.sum(axis=1))
    inverse = np.divide(1.0, strength, out=np.zeros_like(strength), where=strength > 0)
    share = weighted.multiply(inverse[:, None]).tocsr()
    through = share + _in_two_steps(share, stack)
    total: Floats = np.asarray(through.multiply(through).sum(axis=1))
    return stack.split(np.where(strength > 0, total, np.nan))


def effective_size(stack: Stack) -> Floats:
    """Partners less twice the ties among them a partner (Borgatti's form of Burt's measure); NaN without ties."""
    among: Floats = np.asarray(_in_two_steps(stack.plain, stack).sum(axis=1))  # both ways: twice
    ties = np.maximum(stack.degree, 1)
    return stack.split(np.where(stack.degree > 0, stack.degree - among / ties, np.nan))


def k_core(stack: Stack) -> Floats:
    """Core number: nodes with the fewest ties are peeled off, all worlds at once (S. B. Seidman, 1983)."""
    left = stack.degree.copy()
    alive = np.ones(stack.size, dtype=bool)
    core = np.zeros(stack.size, dtype=np.int64)
    k = 0
    while alive.any():
        peeled = alive & (left <= k)
        if not peeled.any():
            k = int(left[alive].min())
            continue
        core[peeled] = k
        alive &= ~peeled
        left -= (stack.plain @ peeled.astype(float)).astype(np.int64)
    return stack.split(core)


def _in_two_steps(share: csr_array[np.float64], stack: Stack) -> csr_array[np.float64]:
    """The square of a matrix where there are ties, by blocks of rows: of a large one it would fill the memory."""
    from scipy.sparse import vstack

    products = np.cumsum(stack.plain @ stack.degree)  # multiplications up to each row
    ends = np.flatnonzero(np.diff(products // SQUARED, append=np.inf)) + 1
    blocks = [(share[a:b] @ share).multiply(stack.plain[a:b]) for a, b in pairwise([0, *map(int, ends)])]
    squared: csr_array[np.float64] = vstack(blocks, format="csr")
    return squared


def main_components(stack: Stack) -> Floats:
    """1 for the nodes of each world's main component: most nodes, then most edges, then the first node."""
    component = stack.component
    size = np.bincount(component)
    edges = np.bincount(component, weights=stack.degree) / 2
    first = np.full(len(size), stack.size, dtype=np.int64)
    np.minimum.at(first, component, np.arange(stack.size))
    world = first // stack.nodes
    order = np.lexsort((first, -edges, -size, world))
    chosen: Whole = order[np.unique(world[order], return_index=True)[1]]
    return np.isin(component, chosen).astype(float)


def _largest(stack: Stack, values: Floats) -> Floats:
    return np.asarray(values.reshape(stack.worlds, -1).max(axis=1, initial=0.0))


def _of_length_1(stack: Stack, vector: Floats) -> Floats:
    by_world = vector.reshape(stack.worlds, -1)
    length = np.sqrt((by_world * by_world).sum(axis=1, keepdims=True))
    return np.asarray(np.divide(by_world, length, out=np.zeros_like(by_world), where=length > 0).ravel())


SCORES: Mapping[str, Callable[[Stack], Floats]] = {
    "degree": degree,
    "weighted_degree": weighted_degree,
    "betweenness": betweenness,
    "closeness": closeness,
    "eigenvector": eigenvector,
    "pagerank": pagerank,
    "constraint": constraint,
    "effective_size": effective_size,
    "k_core": k_core,
}
"""Measure → its scores in each world; the same names as ``measures.MEASURES``."""
