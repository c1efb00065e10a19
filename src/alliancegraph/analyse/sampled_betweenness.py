"""Betweenness of a large network, from the shortest paths of some actors to all others.

Every path of a sampled source adds to the actors on it, but only in its farther half, and there twice: an actor that
is past the middle of the path from s to t is before the middle of the way back, so that over all sources each path is
counted as often as it is. Actors near a source, which lie on nearly all of its paths, are thus not overrated
(*bisection* and *linear scaling*: R. Geisberger, P. Sanders, D. Schultes, *Better approximation of betweenness
centrality*, ALENEX 2008; sampled sources: U. Brandes, C. Pich, *Centrality estimation in large networks*, 2007). What
an actor gets from each source also tells how far its score may be off.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from alliancegraph.analyse.worlds import Floats, Mask, Whole

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SOURCES = 256
"""They find 18 to 20 of the true first 20 (``docs/decisions/007-two-engines.md``)."""
TOGETHER = 32
"""Sources in one pass: enough to read the matrix seldom, few enough for the memory."""
THREADS = 2
DEEP = 16
"""Length of the longest paths beyond which the way back is made once for all distances (*linear scaling*)."""
SPARED = 0.4
"""Share of the ties below which a part of the matrix is cut out for a step."""
MOST = 1e30
"""Numbers of paths up to which single precision will do."""


Steps = NDArray[np.int16]
Counted = Iterator[tuple[float, NDArray[Any]]]
"""How much of each path counts, and the part of the paths through each actor; for parts of them in turn."""


@dataclass(frozen=True)
class Sampled:
    """Estimated scores."""

    scores: Floats
    errors: Floats
    """Standard error of each score; 0 where all sources agree."""
    sources: int


def sampled_betweenness(ties: csr_array[Any], sources: int = SOURCES, seed: int = 0) -> Sampled:
    """Betweenness by ``sources`` actors drawn without replacement, on the scale of NetworkX (``normalized=True``).

    ``ties`` is the symmetric matrix with 1 for every pair that is tied. The estimate is unbiased, and exact when all
    actors are sources. Same ``seed``, same numbers. The standard errors are those of a mean of a sample from a finite
    population (W. G. Cochran, *Sampling Techniques*, chapter 2).
    """
    nodes = ties.shape[0]
    count = min(sources, nodes)
    if nodes < 3:
        return Sampled(np.zeros(nodes), np.zeros(nodes), count)
    chosen = np.sort(np.random.default_rng(seed).choice(nodes, count, replace=False))
    blocks = [chosen[i : i + TOGETHER] for i in range(0, count, TOGETHER)]
    busiest = np.argsort(-np.diff(ties.indptr), kind="stable")  # read together, they lie together in memory
    matrix = ties[busiest][:, busiest].astype(np.float32)
    total, squares = np.zeros(nodes), np.zeros(nodes)
    with ThreadPoolExecutor(THREADS) as pool:  # results come in order, so that sums do not depend on the threads
        for added, squared in pool.map(lambda block: _pass(matrix, block), blocks):
            total += added
            squares += squared
    scale = nodes / ((nodes - 1) * (nodes - 2))
    back = np.argsort(busiest)
    total, squares = total[back], squares[back]
    mean = total / count
    variance = np.maximum(squares / count - mean * mean, 0) * count / max(1, count - 1)
    return Sampled(mean * scale, np.sqrt(variance / count * (1 - count / nodes)) * scale, count)


def _pass(ties: csr_array[Any], sources: Whole) -> tuple[Floats, Floats]:
    """What actors get from these sources together: the sum and the sum of squares."""
    with np.errstate(all="ignore"):  # too many for single precision: counted again
        paths, distance = _paths(ties, sources)
    if not paths.max() < MOST:
        ties = ties.astype(np.float64)
        paths, distance = _paths(ties, sources)
    share = np.divide(1, paths, out=np.zeros_like(paths), where=paths > 0)
    got = np.zeros_like(paths)
    count = _halves if distance.max() <= DEEP else _slopes
    for near, part in count(ties, distance, share):
        got += part if near == 1 else near * part
    got *= 2 * paths
    return got.sum(axis=1, dtype=np.float64), np.einsum("ij,ij->i", got, got, dtype=np.float64)


def _halves(ties: csr_array[Any], distance: Steps, share: NDArray[Any]) -> Counted:
    """From all actors at a distance back to the middle: the part of their paths that goes through each actor."""
    for far in range(2, int(distance.max()) + 1):
        part = share * (distance == far)
        for near in range(far - 1, (far - 1) // 2, -1):
            part = _across(ties, part, distance == near)
            yield (0.5 if 2 * near == far else 1), part


def _slopes(ties: csr_array[Any], distance: Steps, share: NDArray[Any]) -> Counted:
    """The same in one way back for all distances: who is at a third of a path gets a third of it, not nothing."""
    part = np.zeros_like(share)
    for far in range(int(distance.max()), 1, -1):
        part += share * (distance == far) / far
        part = _across(ties, part, distance == far - 1)
        yield far - 1, part


def _paths(ties: csr_array[Any], sources: Whole) -> tuple[NDArray[Any], Steps]:
    """(nodes, sources): number and length of the shortest paths; 0 and -1 where there is none."""
    column = np.arange(len(sources))
    front = np.zeros((ties.shape[0], len(sources)), dtype=ties.dtype)
    front[sources, column] = 1
    distance = np.full(front.shape, -1, dtype=np.int16)
    distance[sources, column] = 0
    paths, step = front.copy(), 0
    while True:
        front = _across(ties, front, distance < 0)
        new = front > 0
        if not new.any():
            return paths, distance
        step += 1
        distance += new * np.int16(step + 1)
        paths += front


def _across(ties: csr_array[Any], values: NDArray[Any], there: Mask) -> NDArray[Any]:
    """Values summed over the ties of each node, where ``there`` allows; rows without any are spared where that pays."""
    whole, size = SPARED * ties.nnz, np.diff(ties.indptr)
    full = np.flatnonzero(values.any(axis=1))
    if size[full].sum() < whole:
        summed = np.asarray(ties[full].T @ values[full])
    elif size[wanted := np.flatnonzero(there.any(axis=1))].sum() < whole:
        summed = np.zeros_like(values)
        summed[wanted] = ties[wanted] @ values
    else:
        summed = np.asarray(ties @ values)
    summed *= there
    return summed
