"""A small map made easier to read: each node tries other free spots, and takes the one that costs least.

What costs is what makes a drawing hard to follow (H. Purchase, *Metrics for graph drawing aesthetics*, Journal of
Visual Languages and Computing 13, 2002): lines that cross, lines that run over a mark, and long lines, above all
between members of one circle. Nothing is drawn by lot: nodes take turns, and a move must save something.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alliancegraph.view.spread import Frame, fits
from alliancegraph.view.stress import Floats, Ints

TURNS = 8
"""Times that each node may move."""
STEP = (30.0, 26.0)
"""Width and height of the grid of spots, in pixels."""
NEAR = 17.0
"""Distance from a mark's middle within which a line runs over it."""
OVER = 1.2
"""What a line over a mark costs; one that crosses another costs 1."""
WITHIN, BETWEEN = 80.0, 170.0
"""Length of a line, within a circle and between two, that costs 1; one of twice the length costs 4."""
SAVED = 0.05
"""Least that a move must save."""


def polish(spots: Floats, sizes: Floats, ends: Ints, circles: Sequence[str], frame: Frame) -> Floats:
    """``spots`` (n, 2) with fewer crossings and shorter lines; boxes of ``sizes`` stay apart and in the ``frame``.

    ``ends`` (m, 2) are the lines, ``circles`` the circle of each node.
    """
    spots = spots.copy()
    kind = np.unique(np.array(circles, dtype=str), return_inverse=True)[1]
    order = np.argsort(-np.bincount(ends.ravel(), minlength=len(spots)), kind="stable")
    half = np.array(frame) / 2
    for turn in range(TURNS):
        shift = np.array([(turn % 3) - 1, (turn // 3) - 1]) * np.array(STEP) / 3
        grid = _grid(frame) + shift
        moved = [_moved(node, grid, spots, sizes, ends, kind, half) for node in order.tolist()]
        swapped = [_swapped(node, spots, sizes, ends, kind, half) for node in order.tolist()]
        if not any(moved) and not any(swapped):
            break
    return spots


def _moved(
    node: int, grid: Floats, spots: Floats, sizes: Floats, ends: Ints, kind: NDArray[np.intp], half: Floats
) -> bool:
    """Moves a node to the best free spot, in place; False when it stays."""
    others = np.arange(len(spots)) != node
    wishes = np.concatenate([spots[node : node + 1], grid])
    free = fits(wishes, sizes[node], spots[others], sizes[others], half)
    free[0] = True
    wishes = wishes[free]
    costs = np.round(_costs(node, wishes, spots, ends, kind), 3)
    best = int(np.argmin(costs))
    if costs[best] >= costs[0] - SAVED:
        return False
    spots[node] = wishes[best]
    return True


def _swapped(node: int, spots: Floats, sizes: Floats, ends: Ints, kind: NDArray[np.intp], half: Floats) -> bool:
    """Exchanges a node with another one, in place, when that saves most; False when nothing does."""
    best, saved = None, SAVED
    for other in range(len(spots)):
        if other == node:
            continue
        after = spots.copy()
        after[[node, other]] = spots[[other, node]]
        if not all(_free(one, after, sizes, half) for one in (node, other)):
            continue
        gain = _both(node, other, spots, ends, kind) - _both(node, other, after, ends, kind)
        if gain > saved:
            best, saved = after, gain
    if best is None:
        return False
    spots[:] = best
    return True


def _free(node: int, spots: Floats, sizes: Floats, half: Floats) -> bool:
    others = np.arange(len(spots)) != node
    return bool(fits(spots[node : node + 1], sizes[node], spots[others], sizes[others], half)[0])


def _both(one: int, other: int, spots: Floats, ends: Ints, kind: NDArray[np.intp]) -> float:
    """What the lines of two nodes cost, where they are."""
    costs = [float(_costs(node, spots[node : node + 1], spots, ends, kind)[0]) for node in (one, other)]
    return round(sum(costs), 3)


def _grid(frame: Frame) -> Floats:
    axes = [np.arange(-side / 2, side / 2 + step, step) for side, step in zip(frame, STEP, strict=True)]
    mesh = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1)
    result: Floats = np.round(mesh.reshape(-1, 2))
    return result


def _costs(node: int, wishes: Floats, spots: Floats, ends: Ints, kind: NDArray[np.intp]) -> Floats:
    """What the lines of a node, and those that pass by it, would cost at each spot."""
    mine = (ends == node).any(axis=1)
    far = np.where(ends[mine, 0] == node, ends[mine, 1], ends[mine, 0])
    rest = ends[~mine]
    start, end = wishes[:, None, :], spots[far][None, :, :]
    length = np.sqrt(((start - end) ** 2).sum(axis=2))
    cost = ((length / np.where(kind[far] == kind[node], WITHIN, BETWEEN)) ** 2).sum(axis=1)
    apart = (rest[None, :, :] != far[:, None, None]).all(axis=2)
    crossing = _cross(start[:, :, None], end[:, :, None], spots[rest[:, 0]], spots[rest[:, 1]])
    cost += (crossing & apart[None]).sum(axis=(1, 2))
    others = np.arange(len(spots)) != node
    marks = np.flatnonzero(others)
    over = _distance(spots[marks], start[:, :, None], end[:, :, None]) < NEAR
    cost += OVER * (over & (marks[None, :] != far[:, None])[None]).sum(axis=(1, 2))
    passing = _distance(wishes[:, None, :], spots[rest[:, 0]], spots[rest[:, 1]]) < NEAR
    result: Floats = cost + OVER * passing.sum(axis=1)
    return result


def _cross(a: Floats, b: Floats, c: Floats, d: Floats) -> NDArray[np.bool_]:
    """Whether the lines a-b and c-d cross."""
    one = _side(a, b, c) * _side(a, b, d) < 0
    other = _side(c, d, a) * _side(c, d, b) < 0
    result: NDArray[np.bool_] = one & other
    return result


def _side(a: Floats, b: Floats, c: Floats) -> Floats:
    result: Floats = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        c[..., 0] - a[..., 0]
    )
    return result


def _distance(point: Floats, a: Floats, b: Floats) -> Floats:
    """From a point to the line a-b."""
    line = b - a
    squared = np.maximum((line**2).sum(axis=-1), 1e-9)
    along = np.clip(((point - a) * line).sum(axis=-1) / squared, 0.0, 1.0)
    result: Floats = np.sqrt(((point - a - along[..., None] * line) ** 2).sum(axis=-1))
    return result
