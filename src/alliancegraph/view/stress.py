"""Positions from graph distances: stress majorisation.

The energy is that of Kamada and Kawai (1989): every pair wants to be as far apart on the plane as in the
graph, weighted by the inverse square. It is minimised by majorisation (Gansner, Koren, North, *Graph Drawing by
Stress Majorization*, 2004), which only goes downhill, from a start by pivot scaling (Brandes, Pich,
*Eigensolver Methods for Progressive Multidimensional Scaling*, 2006). Nothing is drawn by lot. Large
components keep the pairs of edges and pivots only.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

FULL = 700
"""Up to this many nodes all pairs are kept."""
PIVOTS = 50
STEPS = 120
STILL = 3e-4
"""Movement, as a share of the longest distance, under which it stops."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of node numbers with the distance they want."""

    i: Ints
    j: Ints
    distance: Floats


def stress_layout(n: int, ends: Ints, lengths: Floats) -> Floats:
    """Positions (n, 2) of a connected graph; ``ends`` (m, 2) are its edges, ``lengths`` what they want to measure."""
    if n == 1:
        return np.zeros((1, 2))
    graph = csr_array((lengths, (ends[:, 0], ends[:, 1])), shape=(n, n))
    pivots = _pivots(graph, min(n, PIVOTS))
    start = _pivot_scaling(np.asarray([row for _, row in pivots]).T)
    pairs = _all_pairs(graph) if n <= FULL else _sparse_pairs(ends, lengths, pivots)
    return _majorise(start, pairs, n)


def _distances(graph: csr_array, source: int) -> Floats:
    return np.asarray(dijkstra(graph, directed=False, indices=[source])[0], dtype=np.float64)


def _pivots(graph: csr_array, count: int) -> list[tuple[int, Floats]]:
    """Nodes far from each other, each with its distances to all."""
    chosen: list[tuple[int, Floats]] = []
    node = 0
    nearest = np.full(graph.shape[0], np.inf)
    for _ in range(count):
        row = _distances(graph, node)
        chosen.append((node, row))
        nearest = np.minimum(nearest, row)
        node = int(np.argmax(np.round(nearest, 6)))
    return chosen


def _pivot_scaling(to_pivots: Floats) -> Floats:
    n = len(to_pivots)
    # equal eigenvalues (a star, a ring) would leave the axes to rounding noise, which differs between processors
    uneven = 1 + 0.01 * ((np.arange(1, n + 1) * 0.6180339887498949) % 1)
    squared = (to_pivots * uneven[:, None]) ** 2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, -2:][:, ::-1]
    axes = axes if axes.shape[1] == 2 else np.hstack([axes, np.zeros_like(axes)])
    # the sign of an eigenvector is free: fix it
    signs = np.sign(axes[np.argmax(np.abs(np.round(axes, 6)), axis=0), range(2)])
    start = centred @ (axes * np.where(signs == 0, 1, signs))
    flat: Floats = np.round(start / (np.abs(start).max() or 1.0), 6)
    # points at one spot would stay there: a golden spiral, small beside the spread, parts them
    turn = np.arange(n) * 2.399963
    spiral = np.stack([np.cos(turn), np.sin(turn)], axis=1) * np.sqrt(np.arange(1, n + 1))[:, None]
    result: Floats = (flat / 2 + spiral / 400) * to_pivots.max()
    return result


def _all_pairs(graph: csr_array) -> Pairs:
    every = np.asarray(dijkstra(graph, directed=False), dtype=np.float64)
    i, j = np.triu_indices(graph.shape[0], 1)
    return Pairs(i, j, every[i, j])


def _sparse_pairs(ends: Ints, lengths: Floats, pivots: list[tuple[int, Floats]]) -> Pairs:
    others = [np.flatnonzero(row > 0) for _, row in pivots]
    froms = [np.full(len(far), node) for (node, _), far in zip(pivots, others, strict=True)]
    far_off = [row[far] for (_, row), far in zip(pivots, others, strict=True)]
    return Pairs(
        np.concatenate([ends[:, 0], *froms]),
        np.concatenate([ends[:, 1], *others]),
        np.concatenate([lengths, *far_off]),
    )


def _majorise(start: Floats, pairs: Pairs, n: int) -> Floats:
    i, j, wanted = pairs.i, pairs.j, pairs.distance
    weight: Floats = 1 / (wanted * wanted)
    total = _sums(i, weight, n) + _sums(j, weight, n)
    x: Floats = start[:, 0]
    y: Floats = start[:, 1]
    for _ in range(STEPS):
        dx, dy = x[i] - x[j], y[i] - y[j]
        pull = weight * wanted / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-9)
        moved_x, moved_y = (_moved(axis, pull * gap, pairs, weight, n) / total for axis, gap in ((x, dx), (y, dy)))
        still = max(np.abs(moved_x - x).max(), np.abs(moved_y - y).max()) < STILL * wanted.max()
        x, y = moved_x, moved_y
        if still:
            break
    return np.stack([x, y], axis=1)


def _moved(axis: Floats, pull: Floats, pairs: Pairs, weight: Floats, n: int) -> Floats:
    """Where its partners together want each node along one axis."""
    to_i, to_j = weight * axis[pairs.j] + pull, weight * axis[pairs.i] - pull
    return _sums(pairs.i, to_i, n) + _sums(pairs.j, to_j, n)


def _sums(where: Ints, values: Floats, n: int) -> Floats:
    """Sums of values by node; they are added in order, so the result is the same on every machine."""
    return np.asarray(np.bincount(where, values, n), dtype=np.float64)
