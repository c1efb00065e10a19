"""Boosted oblivious trees as plain arrays: each tree is a list of questions and a table of answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Forest:
    """The sum of the trees' answers is a log odds.

    ``features`` and ``thresholds`` have a row per tree and a column per level: is feature > threshold? The answers,
    1 for yes, spell the place in the tree's row of ``answers`` (the first level is the lowest bit).
    """

    names: Sequence[str]
    features: NDArray[np.int16]
    thresholds: NDArray[np.float32]
    answers: NDArray[np.float32]
    base: float

    def log_odds(self, rows: NDArray[np.float32]) -> Floats:
        """One figure per row of features (in the order of ``names``)."""
        trees, depth = self.features.shape
        yes = rows[:, self.features.ravel()] > self.thresholds.ravel()
        place = yes.reshape(len(rows), trees, depth) @ (1 << np.arange(depth, dtype=np.int64))
        found = self._flat[place + self._offsets]
        return np.asarray(found.sum(axis=1, dtype=np.float64) + self.base)

    @cached_property
    def _flat(self) -> NDArray[np.float32]:
        return self.answers.ravel()

    @cached_property
    def _offsets(self) -> NDArray[np.int64]:
        trees, size = self.answers.shape
        return np.arange(trees, dtype=np.int64) * size
