"""How well scores find what is sought: AUC and precision at k, ties and chance included.

AUC is the chance that a sought pair scores above another one, ties counting half (J. A. Hanley, B. J. McNeil, *The
meaning and use of the area under a receiver operating characteristic curve*, Radiology 143, 1982). Precision at k is
the share of sought pairs among the first k; of pairs with one score any may come first, so that the mean over all
orders is taken (F. McSherry, M. Najork, *Computing information retrieval performance measures efficiently in the
presence of tied scores*, ECIR 2008). Intervals of AUC are 90 % percentiles of a bootstrap of sought and other pairs
(B. Efron, R. J. Tibshirani, *An Introduction to the Bootstrap*, 1993, chapter 13), those of a precision E. B. Wilson's
(*Probable inference, the law of succession, and statistical inference*, JASA 22, 1927).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from alliancegraph.analyse.survival import Z
from alliancegraph.analyse.worlds import Floats, Mask, Whole

LOW, HIGH = 5, 95
"""Percentiles at the ends of the interval."""


@dataclass(frozen=True)
class Resamples:
    """How often each pair is drawn: (resamples, pairs). The same for all scores, so that they can be compared."""

    counts: Whole

    @classmethod
    def of(cls, sought: Mask, resamples: int, seed: int = 0) -> Resamples:
        """Sought pairs and others are drawn apart, each as often as there are of them."""
        draw = np.random.Generator(np.random.PCG64(seed))
        counts = np.zeros((resamples, len(sought)), dtype=np.int64)
        for which in (np.flatnonzero(sought), np.flatnonzero(~sought)):
            if len(which):
                counts[:, which] = draw.multinomial(len(which), np.full(len(which), 1 / len(which)), size=resamples)
        return cls(counts)

    @classmethod
    def none(cls, pairs: int) -> Resamples:
        """Each pair once: the sample itself."""
        return cls(np.ones((1, pairs), dtype=np.int64))


@dataclass(frozen=True)
class ByScore:
    """Pairs drawn of each distinct score, the lowest score first: (resamples, scores)."""

    sought: Whole
    others: Whole

    @classmethod
    def of(cls, scores: Floats, sought: Mask, drawn: Resamples) -> ByScore:
        """Counts of what is sought and of all else."""
        order = np.argsort(scores, kind="stable")
        starts = np.flatnonzero(np.diff(scores[order], prepend=-np.inf))
        counts, wanted = drawn.counts[:, order], sought[order]
        return cls(*(np.add.reduceat(counts * part, starts, axis=1) for part in (wanted, ~wanted)))

    def auc(self) -> Floats:
        """AUC in each resample; not a number where nothing, or everything, is sought."""
        below = np.cumsum(self.others, axis=1) - self.others
        wins = (self.sought * (below + self.others / 2)).sum(axis=1)
        with np.errstate(invalid="ignore"):
            return np.asarray(wins / (self.sought.sum(axis=1) * self.others.sum(axis=1)))

    def precision(self, k: int) -> Floats:
        """Expected share of sought pairs among the ``k`` that score highest, in each resample."""
        found = self.sought[:, ::-1]
        size = found + self.others[:, ::-1]
        before = np.cumsum(size, axis=1) - size
        # of the pairs with the score at which k is reached, as many count as still find room
        room = np.clip(k - before, 0, size)
        share = np.divide(room, size, out=np.zeros(size.shape), where=size > 0)
        return np.asarray((found * share).sum(axis=1) / np.minimum(k, size.sum(axis=1)))


def wilson(share: float, of: int) -> tuple[float, float]:
    """90 % interval of a share of few: where a bootstrap that holds no sought pair would know no doubt, this does."""
    middle = (share + Z**2 / (2 * of)) / (1 + Z**2 / of)
    half = Z / (1 + Z**2 / of) * (share * (1 - share) / of + Z**2 / (4 * of**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def within(scores: Floats, sought: Mask, pairs: Whole) -> Floats:
    """For each end of each sought pair, the share of that actor's other pairs that score below it, ties half.

    Their mean is the chance that a new partner stands above another actor in the list of suggestions for one: who is
    the same for all cannot help, as knowing the hubs helps ``auc``.
    """
    shares = []
    for end in np.unique(pairs[sought]):
        own = (pairs == end).any(axis=1)
        mine, others = scores[own & sought], scores[own & ~sought]
        if len(others):
            shares += [((others < score).sum() + (others == score).sum() / 2) / len(others) for score in mine]
    return np.array(shares, dtype=float)


def interval(values: Floats) -> tuple[float, float]:
    """Its 90 % interval; not a number without values."""
    if not len(values) or np.isnan(values).any():
        return float("nan"), float("nan")
    low, high = np.percentile(values, [LOW, HIGH])
    return float(low), float(high)
