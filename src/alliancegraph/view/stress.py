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
STEPS = 150


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
    return np.asarray(dijkstra(graph, directed=False, indices=source), dtype=np.float64)


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
    squared = to_pivots**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean())
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, -2:][:, ::-1]
    axes = axes if axes.shape[1] == 2 else np.hstack([axes, np.zeros_like(axes)])
    # the sign of an eigenvector is free: fix it
    signs = np.sign(axes[np.argmax(np.abs(axes), axis=0), range(2)])
    start: Floats = np.round(centred @ (axes * np.where(signs == 0, 1, signs)), 6)
    spread = np.abs(start).max() or 1.0
    # equal points would stay equal: a golden spiral, small beside the spread, parts them
    turn = np.arange(len(start)) * 2.399963
    spiral = np.stack([np.cos(turn), np.sin(turn)], axis=1) * np.sqrt(np.arange(1, len(start) + 1))[:, None]
    result: Floats = start / spread * to_pivots.max() / 2 + spiral * to_pivots.max() / 400
    return result


def _all_pairs(graph: csr_array) -> Pairs:
    every = np.asarray(dijkstra(graph, directed=False), dtype=np.float64)
    i, j = np.triu_indices(graph.shape[0], 1)
    return Pairs(i, j, every[i, j])


def _sparse_pairs(ends: Ints, lengths: Floats, pivots: list[tuple[int, Floats]]) -> Pairs:
    i, j, wanted = [ends[:, 0]], [ends[:, 1]], [lengths]
    for node, row in pivots:
        others = np.flatnonzero(row > 0)
        i.append(np.full(len(others), node))
        j.append(others)
        wanted.append(row[others])
    return Pairs(np.concatenate(i), np.concatenate(j), np.concatenate(wanted))


def _majorise(start: Floats, pairs: Pairs, n: int) -> Floats:
    weight = pairs.distance**-2.0
    total = np.bincount(pairs.i, weight, n) + np.bincount(pairs.j, weight, n)
    place = start
    for _ in range(STEPS):
        gap = place[pairs.i] - place[pairs.j]
        length = np.sqrt((gap**2).sum(axis=1))
        pull = (weight * pairs.distance / np.maximum(length, 1e-9))[:, None] * gap
        moved = np.empty_like(place)
        for axis in (0, 1):
            # bincount adds in order: the sum is the same on every machine
            to_i = weight * place[pairs.j, axis] + pull[:, axis]
            to_j = weight * place[pairs.i, axis] - pull[:, axis]
            moved[:, axis] = (np.bincount(pairs.i, to_i, n) + np.bincount(pairs.j, to_j, n)) / total
        still = float(np.abs(moved - place).max()) < 1e-4 * float(np.abs(place).max())
        place = moved
        if still:
            break
    return place
