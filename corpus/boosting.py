"""Gradient boosting of oblivious trees on binned features: NumPy only, the same bytes on every machine.

A tree asks the same question at every node of a level (Kohavi and Li 1995; Prokhorenkova et al., "CatBoost",
NeurIPS 2018), so it is a short list of questions and a table of answers. Boosting is Newton's on the logistic loss
(Friedman 2001; Chen and Guestrin, "XGBoost", KDD 2016). Gradients are rounded to whole numbers, whose sums
do not depend on their order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alliancegraph.extract.forest import Forest

Floats = NDArray[np.float64]
BINS = 48
SCALE = 1 << 20
"""Gradients are counted in steps of 1/SCALE."""


@dataclass(frozen=True)
class Settings:
    """How to grow: chosen on held-out training documents."""

    trees: int = 300
    depth: int = 6
    rate: float = 0.07
    penalty: float = 8.0
    """L2 on the answers."""
    rows: float = 0.7
    columns: float = 0.3
    """Shares of rows and features that one tree sees."""
    seed: int = 1


def grow(
    x: NDArray[np.float32],
    y: NDArray[np.int8],
    names: Sequence[str],
    settings: Settings = Settings(),
    weight: Floats | None = None,
) -> Forest:
    """A forest that tells the probability of ``y`` = 1; ``x`` has a row per example, a column per name.

    ``weight`` says how many examples each row stands for (1 when absent).
    """
    many = np.ones(len(y)) if weight is None else weight
    edges = [_edges(x[:, f]) for f in range(x.shape[1])]
    bins = np.stack([np.searchsorted(e, x[:, f], side="left") for f, e in enumerate(edges)]).astype(np.int64)
    chance = np.random.default_rng(settings.seed)
    share = float((many * y).sum() / many.sum())
    base = round(float(np.log(share / (1 - share))), 6)
    raw = np.full(len(y), base)
    features, thresholds, answers = [], [], []
    for _ in range(settings.trees):
        p = 1.0 / (1.0 + np.exp(-raw))
        gradient, curve = np.rint(many * (y - p) * SCALE), np.rint(many * p * (1 - p) * SCALE)
        rows = np.flatnonzero(chance.random(len(y)) < settings.rows)
        columns = np.flatnonzero(chance.random(len(edges)) < settings.columns)
        questions = _questions(bins, gradient, curve, rows, columns, edges, settings)
        leaf = np.zeros(len(y), dtype=np.int64)
        for level, (f, b) in enumerate(questions):
            leaf |= (bins[f] > b).astype(np.int64) << level
        table = _table(leaf, rows, gradient, curve, settings)
        raw += table[leaf]
        features.append([f for f, _ in questions])
        thresholds.append([edges[f][b] for f, b in questions])
        answers.append(table)
    return Forest(
        tuple(names),
        np.array(features, dtype=np.int16),
        np.array(thresholds, dtype=np.float32),
        np.array(answers, dtype=np.float32),
        base,
    )


def _edges(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Upper edges of bins with about equally many examples; a value may equal its edge."""
    kinds = np.unique(values)
    if len(kinds) > BINS:
        kinds = np.unique(np.quantile(values, np.linspace(0, 1, BINS + 1), method="lower").astype(np.float32))
    return kinds[:-1] if len(kinds) > 1 else kinds


def _questions(
    bins: NDArray[np.int64],
    gradient: Floats,
    curve: Floats,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    edges: Sequence[NDArray[np.float32]],
    settings: Settings,
) -> list[tuple[int, int]]:
    """(feature, bin) of each level: the question that best separates what the levels above left together."""
    g, h = gradient[rows], curve[rows]
    seen = bins[:, rows]
    leaf = np.zeros(len(rows), dtype=np.int64)
    out: list[tuple[int, int]] = []
    width = BINS + 2
    for level in range(settings.depth):
        best = -1.0, 0, 0
        for f in columns.tolist():
            place = leaf * width + seen[f]
            size = (1 << level) * width
            left_g = np.bincount(place, g, size).reshape(-1, width).cumsum(axis=1) / SCALE
            left_h = np.bincount(place, h, size).reshape(-1, width).cumsum(axis=1) / SCALE
            gain = _gain(left_g, left_h, settings.penalty) + _gain(
                left_g[:, -1:] - left_g, left_h[:, -1:] - left_h, settings.penalty
            )
            total = np.round(gain.sum(axis=0)[: len(edges[f])], 9)
            b = int(total.argmax())
            if total[b] > best[0]:
                best = float(total[b]), f, b
        _, f, b = best
        out.append((f, b))
        leaf |= (seen[f] > b).astype(np.int64) << level
    return out


def _gain(g: Floats, h: Floats, penalty: float) -> Floats:
    return np.asarray(g * g / (h + penalty))


def _table(
    leaf: NDArray[np.int64], rows: NDArray[np.int64], gradient: Floats, curve: Floats, settings: Settings
) -> Floats:
    size = 1 << settings.depth
    g = np.bincount(leaf[rows], gradient[rows], size) / SCALE
    h = np.bincount(leaf[rows], curve[rows], size) / SCALE
    return np.asarray(np.round(settings.rate * g / (h + settings.penalty), 5))
