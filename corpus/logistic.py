"""Logistic regression on sparse features, by L-BFGS (Byrd et al. 1995) as SciPy has it: no other library, no chance."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import fmin_l_bfgs_b
from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]


def vocabulary_of(rows: Iterable[Iterable[str]], least: int) -> dict[str, int]:
    """Features seen in at least ``least`` rows, sorted, with their numbers."""
    count: Counter[str] = Counter()
    for row in rows:
        count.update(row)
    return {name: i for i, name in enumerate(sorted(f for f, n in count.items() if n >= least))}


def matrix(rows: Sequence[Iterable[str]], columns: Mapping[str, int]) -> csr_matrix:
    """One row per pair, 1 where it has a feature."""
    starts, places = [0], []
    for row in rows:
        places += sorted(columns[f] for f in row if f in columns)
        starts.append(len(places))
    return csr_matrix((np.ones(len(places)), places, starts), shape=(len(rows), len(columns)))


def fit_binary(x: csr_matrix, y: Floats, weight: Floats, strength: float, rounds: int = 200) -> Floats:
    """Weights that separate ``y`` = 1 from 0; ``strength`` is the inverse of the L2 penalty."""

    def loss(b: Floats) -> tuple[float, Floats]:
        z = x @ b
        p = 1.0 / (1.0 + np.exp(-np.clip(z, -40, 40)))
        value = float((weight * np.logaddexp(0, -z * (2 * y - 1))).sum() + 0.5 / strength * (b @ b))
        return value, np.asarray(x.T @ (weight * (p - y)) + b / strength)

    return np.asarray(fmin_l_bfgs_b(loss, np.zeros(x.shape[1]), maxiter=rounds)[0])


def fit_classes(
    x: csr_matrix, y: Sequence[int], classes: int, weight: Floats, strength: float, rounds: int = 80
) -> Floats:
    """Weights (features x classes) of a multinomial model."""
    wanted = np.zeros((len(y), classes))
    wanted[np.arange(len(y)), list(y)] = 1.0
    shape = x.shape[1], classes

    def loss(flat: Floats) -> tuple[float, Floats]:
        b = flat.reshape(shape)
        z = x @ b
        z -= z.max(axis=1, keepdims=True)
        total = np.log(np.exp(z).sum(axis=1, keepdims=True))
        value = float(-(weight * (wanted * (z - total)).sum(axis=1)).sum() + 0.5 / strength * (flat @ flat))
        slope = x.T @ (weight[:, None] * (np.exp(z - total) - wanted)) + b / strength
        return value, np.asarray(slope).ravel()

    return np.asarray(fmin_l_bfgs_b(loss, np.zeros(shape[0] * classes), maxiter=rounds)[0]).reshape(shape)


def fit_platt(raw: Floats, y: Floats) -> tuple[float, float]:
    """Slope and offset of the logistic that turns log odds ``raw`` into probabilities (Platt 1999)."""

    def loss(b: Floats) -> tuple[float, Floats]:
        z = b[0] * raw + b[1]
        p = 1.0 / (1.0 + np.exp(-np.clip(z, -40, 40)))
        value = float(np.logaddexp(0, -z * (2 * y - 1)).sum() + 0.005 * ((b[0] - 1) ** 2 + b[1] ** 2))
        return value, np.array([((p - y) * raw).sum() + 0.01 * (b[0] - 1), (p - y).sum() + 0.01 * b[1]])

    slope, offset = fmin_l_bfgs_b(loss, np.array([1.0, 0.0]))[0]
    return float(slope), float(offset)
