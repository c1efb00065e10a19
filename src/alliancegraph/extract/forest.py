"""Boosted oblivious trees as plain arrays: each tree is a list of questions and a table of answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BLOCK = 256
"""Rows judged at a time: all that is made of them fits the processor's cache."""


@dataclass(frozen=True)
class Forest:
    """The sum of the trees' answers is a log odds.

    ``features`` and ``thresholds`` have a row per tree and a column per level: is feature > threshold? The answers,
    1 for yes, spell the place in the tree's row of ``answers`` (the first level is the lowest bit, eight at most).
    """

    names: Sequence[str]
    features: NDArray[np.int16]
    thresholds: NDArray[np.float32]
    answers: NDArray[np.float32]
    base: float

    def log_odds(self, rows: NDArray[np.float32]) -> Floats:
        """One figure per row of features (in the order of ``names``)."""
        out = np.empty(len(rows))
        features, thresholds, levels = self._questions
        for start in range(0, len(rows), BLOCK):
            asked = rows[start : start + BLOCK].T[features]
            yes = np.greater(asked, thresholds[:, None]).view(np.uint8)
            place = yes[levels[0]]
            for n, questions in enumerate(levels[1:], 1):
                place |= yes[questions] << np.uint8(n)
            found = self._flat.take(place.T + self._offsets)
            out[start : start + BLOCK] = found.sum(axis=1, dtype=np.float64) + self.base
        return out

    @cached_property
    def _questions(self) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.intp]]:
        """Features and thresholds of all questions, each once, and for each level which of them the trees ask."""
        pairs = np.stack([self.features.ravel(), self.thresholds.ravel()]).astype(np.float64)
        once, which = np.unique(pairs, axis=1, return_inverse=True)
        levels = which.reshape(self.features.shape).T.astype(np.intp)
        return once[0].astype(np.intp), once[1].astype(np.float32), levels

    @cached_property
    def _flat(self) -> NDArray[np.float32]:
        return self.answers.ravel()

    @cached_property
    def _offsets(self) -> NDArray[np.intp]:
        trees, size = self.answers.shape
        return np.asarray(np.arange(trees, dtype=np.intp) * size)
