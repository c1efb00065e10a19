"""How well scores find what is sought: AUC and precision at k, ties and chance included.

AUC is the chance that a sought pair scores above another one, ties counting half (J. A. Hanley, B. J. McNeil, *The
meaning and use of the area under a receiver operating characteristic curve*, Radiology 143, 1982): the mean of what
share of the others each sought pair leaves below it. Its interval is the 90 % percentiles of a bootstrap of the sought
pairs (B. Efron, R. J. Tibshirani, *An Introduction to the Bootstrap*, 1993, chapter 13); the others, hundreds for each,
add next to nothing to the doubt. Pairs that share an actor or a relation are not independent, so that it is rather too
narrow.

Precision at k is the share of sought pairs among the first k; of pairs with one score any may come first, so that the
mean over all orders is taken (F. McSherry, M. Najork, *Computing information retrieval performance measures
efficiently in the presence of tied scores*, ECIR 2008). Its interval is E. B. Wilson's (*Probable inference, the law of
succession, and statistical inference*, JASA 22, 1927).
"""

from __future__ import annotations

import numpy as np

from alliancegraph.analyse.survival import Z
from alliancegraph.analyse.worlds import Floats, Mask, Whole

LOW, HIGH = 5, 95
"""Percentiles at the ends of the interval."""


def shares_below(scores: Floats, sought: Mask) -> Floats:
    """For each sought pair, the share of the other pairs that score below it, ties half; their mean is the AUC."""
    others = np.sort(scores[~sought])
    if not len(others):
        return np.zeros(0)
    below, upto = (np.searchsorted(others, scores[sought], side) for side in ("left", "right"))
    return np.asarray((below + upto) / (2 * len(others)))


def within(scores: Floats, sought: Mask, pairs: Whole) -> Floats:
    """The same for each end of each sought pair, among that actor's own pairs.

    Their mean is the chance that a new partner stands above another actor in the list of suggestions for one: what is
    the same for all cannot help there, as knowing the hubs helps among all pairs.
    """
    found = []
    for end in np.unique(pairs[sought]):
        own = (pairs == end).any(axis=1)
        found.append(shares_below(scores[own], sought[own]))
    return np.concatenate([np.zeros(0), *found])


def mean(values: Floats) -> float:
    """The mean; not a number of nothing."""
    return float(values.mean()) if len(values) else float("nan")


def interval(values: Floats, resamples: int, seed: int = 0) -> tuple[float, float]:
    """90 % interval of the mean, not a number of nothing. A seed draws the same places of all values of one length."""
    if not len(values):
        return float("nan"), float("nan")
    places = np.random.Generator(np.random.PCG64(seed)).integers(len(values), size=(resamples, len(values)))
    low, high = np.percentile(values[places].mean(axis=1), [LOW, HIGH])
    return float(low), float(high)


def precision(scores: Floats, sought: Mask, k: int) -> float:
    """Expected share of sought pairs among the ``k`` that score highest; of all where there are no more."""
    k = min(k, len(scores))
    last = np.sort(scores)[-k]
    above, level = scores > last, scores == last
    # of the pairs with the score at which k is reached, as many count as still find room
    return float((sought[above].sum() + sought[level].mean() * (k - above.sum())) / k)


def wilson(share: float, of: int) -> tuple[float, float]:
    """90 % interval of a share of few; where a bootstrap of no sought pair would know no doubt, this does."""
    middle = (share + Z**2 / (2 * of)) / (1 + Z**2 / of)
    half = Z / (1 + Z**2 / of) * (share * (1 - share) / of + Z**2 / (4 * of**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)
