"""How sure a ranking is: ranks in many possible worlds.

The worlds are those of ``worlds``: the relations of a projection hold or not, each with its belief. They tell what
doubt about the relations that were read does to the ranking; what no document says they cannot tell.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.measures import measure_named
from alliancegraph.analyse.world_scores import SCORES
from alliancegraph.analyse.worlds import Floats, Mask, Ties, Whole, draw
from alliancegraph.errors import UsageError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from alliancegraph.model import Knowledge

WORLDS = 1000
"""Worlds by default: the standard error of a probability is then below .016."""
MANY = 2000
"""Relations beyond which nobody who did not ask is kept waiting for worlds: betweenness in 1,000 would take minutes."""
LOW, HIGH = 0.05, 0.95
"""Ends of the 90 % interval of a rank."""
TOP = 5
"""Who is "on top", where nobody says how many."""
THREADS = 2


@dataclass(frozen=True)
class RankWorlds:
    """Ranks of the same actors in many worlds."""

    measure: str
    actors: tuple[str, ...]
    """Entity ids."""
    ranks: Whole
    """(worlds, actors): competition ranks, 1 for the most central."""
    weights: Floats | None = None
    """Probability of each world; None where all are alike."""

    def median(self) -> dict[str, int]:
        """Rank that an actor reaches or betters in half of the worlds."""
        return self._quantile(0.5)

    def low(self) -> dict[str, int]:
        """Best end of the 90 % interval: in at most 5 % of the worlds the rank is better."""
        return self._quantile(LOW)

    def high(self) -> dict[str, int]:
        """Worst end of the 90 % interval: in at most 5 % of the worlds the rank is worse."""
        return self._quantile(HIGH)

    def in_top(self, k: int = TOP) -> dict[str, float]:
        """Probability of a rank of ``k`` or better; raises UsageError for a ``k`` below 1."""
        if k < 1:
            raise UsageError(f"top {k} leaves nobody: give 1 or more")
        return self._by_actor(self._mean(self.ranks <= k))

    def above(self, a: str, b: str) -> float:
        """Probability that ``a`` ranks better than ``b``; worlds in which they are level count half.

        Raises KeyError for an actor that is not ranked.
        """
        at = {actor: i for i, actor in enumerate(self.actors)}
        first, second = self.ranks[:, at[a]], self.ranks[:, at[b]]
        return float(self._mean((first < second) + 0.5 * (first == second)))

    def above_table(self, actors: Mapping[str, str]) -> pd.DataFrame:
        """``above`` for each pair of ``actors`` (id → name): a row's actor above a column's; the diagonal is empty."""
        import pandas as pd

        rows = [[name, *(self.above(a, b) if a != b else np.nan for b in actors)] for a, name in actors.items()]
        return pd.DataFrame(rows, columns=["name", *actors.values()])

    def _quantile(self, share: float) -> dict[str, int]:
        """The smallest rank that at least ``share`` of the worlds do not exceed (inverse distribution function)."""
        order = np.argsort(self.ranks, axis=0, kind="stable")
        weights = self._weights()[order].cumsum(axis=0)
        first = (weights >= share * weights[-1] - 1e-12).argmax(axis=0)
        column = np.arange(len(self.actors))
        return dict(zip(self.actors, map(int, self.ranks[order[first, column], column]), strict=True))

    def _mean(self, happens: Mask | Floats) -> Floats:
        return np.asarray(np.average(np.asarray(happens, dtype=float), axis=0, weights=self._weights()))

    def _weights(self) -> Floats:
        return np.ones(len(self.ranks)) if self.weights is None else self.weights

    def _by_actor(self, values: Floats) -> dict[str, float]:
        return dict(zip(self.actors, (round(float(value), 4) for value in values), strict=True))


def worlds_for(knowledge: Knowledge) -> int:
    """How many possible worlds to draw where nobody says: ``WORLDS``, or none in a graph of more than ``MANY``."""
    return WORLDS if len(knowledge.relations) <= MANY else 0


def rank_worlds(
    graph: nx.MultiGraph[str], by: str = "degree", *, worlds: int = WORLDS, seed: int = 0, among: Collection[str] = ()
) -> RankWorlds:
    """Ranks by a measure in ``worlds`` worlds of a network of ``projection.network``.

    ``among`` are the actors to rank among themselves, all when empty. An actor that has no tie left in a world ranks
    last there. Same ``seed``, same worlds. Raises UsageError for an unknown measure and fewer than one world.
    """
    if worlds < 1:
        raise UsageError(f"{worlds} worlds tell nothing: give 1 or more, best {WORLDS}")
    ties = Ties.of(graph)
    return rank_in(ties, draw(ties, worlds, seed).astype(float), by, among)


def rank_in(
    ties: Ties, strengths: Floats, by: str, among: Collection[str] = (), weights: Floats | None = None
) -> RankWorlds:
    """The same for worlds that are given: ``strengths`` (worlds, relations), with their probabilities."""
    chosen = [i for i, node in enumerate(ties.nodes) if not among or node in among]
    ranks = _competition_ranks(towards_centre(ties, strengths, by)[:, chosen])
    return RankWorlds(measure_named(by).name, tuple(ties.nodes[i] for i in chosen), ranks, weights)


def towards_centre(ties: Ties, strengths: Floats, by: str) -> Floats:
    """(worlds, nodes) scores, the more central the higher; minus infinity where the measure is not defined."""
    measure = measure_named(by)
    scores = scores_in(ties, strengths, measure.name)
    return np.nan_to_num(scores if measure.higher_is_central else -scores, nan=-np.inf, neginf=-np.inf)


def scores_in(ties: Ties, strengths: Floats, measure: str) -> Floats:
    """(worlds, nodes) scores by a measure, free of float noise, so that equals are equal."""
    if not ties.nodes:
        return np.zeros((len(strengths), 0))
    with ThreadPoolExecutor(THREADS) as pool:  # NumPy and SciPy let go of the lock; the order of results is kept
        return _steady(np.concatenate(list(pool.map(SCORES[measure], ties.stacks(strengths)))))


def _steady(scores: Floats) -> Floats:
    """Rounded to 9 decimals and 8 digits: below what a ranking means, above what an iteration leaves open."""
    scores = np.round(scores, 9)
    size = np.floor(np.log10(np.abs(scores), out=np.zeros_like(scores), where=scores != 0))
    scale = 10.0 ** (7 - np.nan_to_num(size))
    return np.asarray(np.round(scores * scale) / scale)


def _competition_ranks(scores: Floats) -> Whole:
    """1 + the number of those that score better, in each row."""
    ascending = np.sort(scores, axis=1)
    columns = scores.shape[1]
    better = [
        columns - np.searchsorted(row, values, side="right") for row, values in zip(ascending, scores, strict=True)
    ]
    return np.asarray(better, dtype=np.int64).reshape(scores.shape) + 1


def interval_columns(found: RankWorlds, top: int = TOP) -> Mapping[str, Mapping[str, float]]:
    """What a table shows of the worlds: column → actor → value."""
    return {
        "rank_median": found.median(),
        "rank_low": found.low(),
        "rank_high": found.high(),
        f"in_top_{top}": found.in_top(top),
    }
