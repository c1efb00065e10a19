"""Boxes pushed apart until none overlaps, each moved as little as needed.

Overlap is measured along both axes; a pair is parted along the one where that takes less, as in T. Dwyer, K. Marriott,
P. Stuckey, *Fast node overlap removal* (2005), but step by step for all pairs at once. Those that are jammed then jump
to the nearest free room; where there is none, all spots move apart a little and it goes on, so that it always ends.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from alliancegraph.view.stress import Floats, Ints

PUSHES = 80
"""Steps before those that are jammed jump."""
FAR, TURNS = 10, 24
"""How far they look for room (in steps of a third of their size), and in how many directions."""
FEW = 80
"""Pairs that may jump; where more are jammed it is room that is missing."""
GROW, GROW_CROWDED = 1.03, 1.12
ROUNDS = 120
NEAR = 0.5
"""Overlap that is left, in pixels: with whole numbers for places it stays below ``FORGIVEN``."""
FORGIVEN = 2.0
FULL = 0.45
"""Share of the ground that boxes may fill before they are pushed apart."""
STEPS, STRIDE = 30, 1.04
"""Steps in which spots are drawn together, each by at most so much."""
RIM = (78.0, 42.0)
"""Least room between a spot and twice the edge of a frame, so that the frame bounds the spots as well."""
HEAVY = 0.04
"""Share of a push that a held box takes when it meets one that is not held."""

Frame = tuple[float, float]


def spread(spots: Floats, sizes: Floats, held: NDArray[np.bool_] | None = None, frame: Frame | None = None) -> Floats:
    """``spots`` (n, 2) moved so that no two boxes of ``sizes`` around them overlap by more than half a pixel.

    Of those that meet, the ones not ``held`` give way. With ``frame`` (width, height) boxes stay in that rectangle
    around the origin, which grows only as far as it has to.
    """
    held = np.zeros(len(spots), dtype=bool) if held is None else held
    spots = spots if held.any() else _roomy(spots, sizes, frame)
    half = np.array(frame) / 2 if frame else None
    for _ in range(ROUNDS):
        for _ in range(PUSHES):
            pairs, gap, excess = _meeting(spots, sizes, NEAR)
            if not len(pairs):
                return spots
            spots = np.round(spots + _push(pairs, gap, excess, held, len(spots)), 2)
            spots = spots if half is None else inside(spots, sizes, half)
        jammed = len(_meeting(spots, sizes, NEAR)[0])
        if jammed <= FEW:
            spots = _jumped(spots, sizes, held, half)
            jammed = len(_meeting(spots, sizes, NEAR)[0])
        if not jammed:
            return spots
        grow = GROW if jammed <= FEW else GROW_CROWDED
        middle = (spots.max(axis=0) + spots.min(axis=0)) / 2 if half is None else np.zeros(2)
        spots = np.round(middle + (spots - middle) * grow, 2)
        half = None if half is None else half * grow
    return spots


def _jumped(spots: Floats, sizes: Floats, held: NDArray[np.bool_], half: Floats | None) -> Floats:
    """Of each two that still overlap, the one that is not held, or is smaller, moved to the nearest free room."""
    spots = spots.copy()
    area = np.prod(sizes, axis=1)
    for pair in _meeting(spots, sizes, NEAR)[0].tolist():
        mover = min(pair, key=lambda box: (held[box], area[box], box))
        wishes = spots[mover] + _around(sizes[mover])
        others = np.arange(len(spots)) != mover
        free = fits(wishes, sizes[mover], spots[others], sizes[others], half)
        spots[mover] = wishes[int(np.argmax(free))] if free.any() else spots[mover]
    return spots


def fits(wishes: Floats, size: Floats, spots: Floats, sizes: Floats, half: Floats | None) -> NDArray[np.bool_]:
    """Whether a box of ``size`` at each of ``wishes`` meets none at ``spots``, and is within ``half`` of the origin."""
    gap = np.abs(wishes[:, None] - spots[None])
    free = np.all(np.any(gap >= (sizes + size) / 2 - NEAR / 2, axis=2), axis=1)
    if half is not None:
        free = np.logical_and(free, np.all(np.abs(wishes) + np.maximum(size, RIM) / 2 <= half, axis=1))
    return np.asarray(free, dtype=np.bool_)


def _around(size: Floats) -> Floats:
    """Steps to the spots around a box, from near to far; the first one is where it is."""
    turns = np.arange(TURNS) * 2 * np.pi / TURNS
    ring = np.stack([np.cos(turns), np.sin(turns)], axis=1) * size / 3
    steps: Floats = np.round(np.concatenate([np.zeros((1, 2)), *(ring * far for far in range(1, FAR + 1))]), 2)
    return steps


def overlapping(spots: Floats, sizes: Floats) -> int:
    """Number of pairs of boxes that overlap by more than is forgiven."""
    return len(_meeting(spots, sizes, FORGIVEN)[0])


def _roomy(spots: Floats, sizes: Floats, frame: Frame | None) -> Floats:
    """Scaled up where the boxes would fill too much of the ground, or to the frame where there is one."""
    extent = np.maximum(np.ptp(spots, axis=0), 1.0)
    if frame:
        return _fitted(spots, sizes, np.array(frame))
    ground = float(np.prod(np.maximum(extent, sizes.max(axis=0))))
    factor = max(1.0, (float(np.prod(sizes, axis=1).sum()) / (FULL * ground)) ** 0.5)
    scaled: Floats = np.round(spots * factor, 2)
    return scaled


def _fitted(spots: Floats, sizes: Floats, frame: Floats) -> Floats:
    """Drawn together or apart to the frame in small steps, with pushes in between, so that neighbours stay so."""
    nobody = np.zeros(len(spots), dtype=bool)
    for _ in range(STEPS):
        middle = (spots.max(axis=0) + spots.min(axis=0)) / 2
        factor = (frame - RIM) / np.maximum(np.ptp(spots, axis=0), 1.0)
        spots = np.round((spots - middle) * np.clip(factor, 1 / STRIDE, STRIDE), 2)
        for _ in range(STEPS):
            pairs, gap, excess = _meeting(spots, sizes, NEAR)
            spots = np.round(spots + _push(pairs, gap, excess, nobody, len(spots)), 2)
    return spots


def inside(spots: Floats, sizes: Floats, half: Floats) -> Floats:
    """``spots`` moved so that their boxes are within ``half`` the width and height of the origin."""
    room = np.maximum(half - np.maximum(sizes, RIM) / 2, 0.0)
    clamped: Floats = np.clip(spots, -room, room)
    return clamped


def _meeting(spots: Floats, sizes: Floats, least: float) -> tuple[Ints, Floats, Floats]:
    """Pairs that overlap by more than ``least`` along both axes, with their gaps and overlaps."""
    pairs = _near(spots, sizes)
    gap = spots[pairs[:, 0]] - spots[pairs[:, 1]]
    excess = (sizes[pairs[:, 0]] + sizes[pairs[:, 1]]) / 2 - np.abs(gap)
    bad = (excess > least).all(axis=1)
    return pairs[bad], gap[bad], excess[bad]


def _near(spots: Floats, sizes: Floats) -> Ints:
    """Pairs that may overlap, sorted: all within the usual size, and those of the few large boxes further out."""
    if len(spots) < 2:
        return np.zeros((0, 2), dtype=np.intp)
    sides = sizes.max(axis=1)
    usual = float(np.quantile(sides, 0.9, method="higher"))
    tree = cKDTree(spots)
    pairs = [tree.query_pairs(usual, p=np.inf, output_type="ndarray")]
    large = np.flatnonzero(sides > usual)
    for box in large.tolist():
        around = [i for i in tree.query_ball_point(spots[box], float(sides.max()), p=np.inf) if i != box]
        pairs.append(np.array([(box, other) for other in around], dtype=np.intp).reshape(-1, 2))
    both = np.sort(np.concatenate(pairs), axis=1)
    return np.stack(np.divmod(np.unique(both[:, 0] * len(spots) + both[:, 1]), len(spots)), axis=1)


def _push(pairs: Ints, gap: Floats, excess: Floats, held: NDArray[np.bool_], n: int) -> Floats:
    """The overlap shared between the two, along the axis where it is smaller."""
    # where two lie on one spot neither axis is better: take them in turn
    same = (gap == 0).all(axis=1)
    flat = np.where(same, pairs.sum(axis=1) % 2 == 0, excess[:, 0] <= excess[:, 1])
    sign = np.where(gap >= 0, 1.0, -1.0)
    step = sign * excess * np.stack([flat, ~flat], axis=1) * 0.9
    first, second = held[pairs[:, 0]], held[pairs[:, 1]]
    share = np.where(first == second, 0.5, np.where(first, HEAVY, 1 - HEAVY))
    moves = [
        np.bincount(pairs[:, 0], step[:, a] * share, n) - np.bincount(pairs[:, 1], step[:, a] * (1 - share), n)
        for a in (0, 1)
    ]
    count = np.maximum(1.0, np.sqrt(np.bincount(pairs.ravel(), minlength=n)))
    result: Floats = np.stack(moves, axis=1) / count[:, None]
    return result
