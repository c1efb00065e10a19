"""Weights of the features of ``link_features``, learned from the years before a split.

Logistic regression with a quadratic penalty, by Newton's steps (T. Hastie, R. Tibshirani, J. Friedman, *The Elements
of Statistical Learning*, 2009, 4.4.1): what the pairs of an earlier day were like, and which of them became partners
until the split. Each feature is there because it speaks for a tie; one whose weight would be negative is left out, the
most negative first. A score is a sum of what each feature adds, against a pair that is average in everything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alliancegraph.analyse.link_features import FEATURES
from alliancegraph.analyse.worlds import Floats

FEWEST = 10
"""New partners from which on weights are learned; below, all features count alike."""
PENALTY = 1.0
"""On each weight's square: a prior of standard deviation 1, so that a few pairs do not carry a weight away."""
STEPS = 50


@dataclass(frozen=True)
class Model:
    """Weights of the features, in units of their spread among the pairs they were learned from."""

    weights: Floats
    centre: Floats
    spread: Floats
    learned_from: int
    """New partners among those pairs."""

    @property
    def is_learned(self) -> bool:
        """False when there were too few: all weights are 1."""
        return self.learned_from >= FEWEST

    def parts(self, values: Floats) -> Floats:
        """What each feature adds to the score: (pairs, features)."""
        return np.asarray(self.weights * (values - self.centre) / self.spread)

    def scores(self, values: Floats) -> Floats:
        """Score of each pair, without the noise of the last digits, so that equals are equal."""
        return np.asarray(np.round(self.parts(values).sum(axis=1), 9))


def fit(values: Floats, linked: Floats) -> Model:
    """Weights from pairs and whether they became partners (1) or not (0)."""
    if not len(values):
        return Model(np.ones(len(FEATURES)), np.zeros(len(FEATURES)), np.ones(len(FEATURES)), 0)
    centre, spread = values.mean(axis=0), values.std(axis=0)
    spread[spread == 0] = 1
    found = int(linked.sum())
    if found < FEWEST:
        return Model(np.ones(values.shape[1]), centre, spread, found)
    return Model(_for_only((values - centre) / spread, linked), centre, spread, found)


def _for_only(values: Floats, linked: Floats) -> Floats:
    """Weights of which none is negative."""
    weights, kept = np.zeros(values.shape[1]), np.arange(values.shape[1])
    while len(kept):
        found = _newton(values[:, kept], linked)[1:]
        if found.min() >= 0:
            weights[kept] = found
            break
        kept = np.delete(kept, found.argmin())
    return weights


def _newton(values: Floats, linked: Floats) -> Floats:
    """Intercept and weights of the penalised logistic regression."""
    rows = np.hstack([np.ones((len(values), 1)), values])
    penalty = np.diag([0.0, *[PENALTY] * values.shape[1]])
    share = linked.mean()
    weights = np.zeros(rows.shape[1])
    weights[0] = np.log(share / (1 - share)) if 0 < share < 1 else 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-(rows @ weights)))
        slope = rows.T @ (linked - chance) - penalty @ weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-10:
            break
    return np.asarray(weights)
