"""Boosted oblivious trees as plain arrays: each tree is a list of questions and a table of answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
BITS = 8
"""Most levels of a tree: the answers to its questions are packed into one byte."""
BLOCK = 1024
"""Rows judged at a time: all that is made of them fits the processor's cache."""


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
        out = np.empty(len(rows))
        features, thresholds, _ = self._questions
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            yes = np.zeros((len(block), len(features) + 1), dtype=np.uint8)
            np.greater(block[:, features], thresholds, out=yes[:, :-1].view(np.bool_))
            place = np.packbits(yes.take(self._levels, axis=1), axis=1, bitorder="little")
            found = self._flat.take(place + self._offsets)
            out[start : start + BLOCK] = found.sum(axis=1, dtype=np.float64) + self.base
        return out

    @cached_property
    def _questions(self) -> tuple[NDArray[np.intp], NDArray[np.float32], NDArray[np.intp]]:
        """Features and thresholds of all questions, each once, and which of them each level of each tree asks."""
        pairs = np.stack([self.features.ravel(), self.thresholds.ravel().astype(np.float64)], axis=1)
        once, which = np.unique(pairs, axis=0, return_inverse=True)
        features, thresholds = once[:, 0].astype(np.intp), once[:, 1].astype(np.float32)
        return features, thresholds, which.reshape(self.features.shape).astype(np.intp)

    @cached_property
    def _levels(self) -> NDArray[np.intp]:
        """The questions of all trees, each tree filled up to a byte with one that is always answered no."""
        features, _, which = self._questions
        trees, depth = which.shape
        levels = np.full((trees, BITS), len(features), dtype=np.intp)
        levels[:, :depth] = which
        return levels.ravel()

    @cached_property
    def _flat(self) -> NDArray[np.float32]:
        return self.answers.ravel()

    @cached_property
    def _offsets(self) -> NDArray[np.intp]:
        trees, size = self.answers.shape
        return np.asarray(np.arange(trees, dtype=np.intp) * size)
