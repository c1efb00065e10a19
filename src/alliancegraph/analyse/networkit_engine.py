"""The engine for large networks: NetworKit where it gives what NetworkX gives, sparse matrices elsewhere.

Sparse matrices (``world_scores``, ``measures``) do the degrees, PageRank and Burt's measures, and the eigenvector,
which NetworKit gets wrong in a bipartite network. Sampled betweenness is ours: NetworKit's own takes
every source's paths whole, which overrates whoever stands beside a source, and its adaptive one (KADABRA, as of 11.3)
is biased.

One thread, seeds set: the same input gives the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from alliancegraph.analyse.measures import principal
from alliancegraph.analyse.plain import PlainNetwork
from alliancegraph.analyse.sampled_betweenness import sampled_betweenness
from alliancegraph.analyse.scored import WHOLE, Scored
from alliancegraph.analyse.world_scores import SCORES
from alliancegraph.analyse.worlds import Floats, Whole
from alliancegraph.errors import UsageError

EXACT = 5 * 10**7
"""Actors times ties up to which betweenness is counted out (some ten seconds)."""
PATIENCE = 10**10
"""Actors times ties up to which closeness is counted out (some minutes)."""


class NetworKit:
    """Needs the extra ``networkit``."""

    name = "networkit"

    def scores(self, measure: str, network: PlainNetwork, seed: int = 0) -> Scored:
        """By a measure; betweenness of a large network is an estimate. Raises UsageError for what would take hours."""
        if not len(network.ends):
            return Scored(np.zeros(len(network.nodes)))
        cost = len(network.nodes) * len(network.ends)
        if measure == "betweenness" and cost > EXACT:
            found = sampled_betweenness(network.stack.plain, seed=seed)
            return Scored(found.scores, found.errors, found.sources)
        if measure == "closeness" and cost > PATIENCE:
            raise UsageError(
                f"closeness of {len(network.nodes)} actors takes hours: take betweenness, which is sampled, or pagerank"
            )
        ours = {"betweenness": _betweenness, "closeness": _closeness, "k_core": _k_core, "eigenvector": _eigenvector}
        if measure in ours:
            scores = ours[measure](network)
        else:
            scores = SCORES[measure](network.stack)[0]
        return Scored(scores.astype(np.int64) if measure in WHOLE else scores)

    def circles(self, network: PlainNetwork, seed: int = 0) -> Whole:
        """By the method of Louvain; actors are taken in order, so that ``seed`` changes nothing."""
        import networkit as nk

        with _alone():
            found = nk.community.PLM(_graph(network, weighted=True))
            found.run()
            return np.asarray(found.getPartition().getVector(), dtype=np.int64)


def _betweenness(network: PlainNetwork) -> Floats:
    import networkit as nk

    if len(network.nodes) < 3:  # nobody can be between
        return np.zeros(len(network.nodes))
    return _run(nk.centrality.Betweenness, network, normalized=True)


def _closeness(network: PlainNetwork) -> Floats:
    import networkit as nk

    return _run(nk.centrality.Closeness, network, True, nk.centrality.ClosenessVariant.GENERALIZED)


def _k_core(network: PlainNetwork) -> Floats:
    import networkit as nk

    return _run(nk.centrality.CoreDecomposition, network)


def _eigenvector(network: PlainNetwork) -> Floats:
    from alliancegraph.analyse.world_scores import main_components

    inside = np.flatnonzero(main_components(network.stack))
    scores = np.zeros(len(network.nodes))
    scores[inside] = principal(network.stack.weighted[inside][:, inside])
    return scores


def _run(algorithm: Any, network: PlainNetwork, *options: Any, **named: Any) -> Floats:
    with _alone():
        job = algorithm(_graph(network), *options, **named)
        job.run()
        return np.asarray(job.scores(), dtype=float)


def _graph(network: PlainNetwork, weighted: bool = False) -> Any:
    import networkit as nk

    weight = network.weight if weighted else np.ones(len(network.ends))
    u, v = (np.ascontiguousarray(network.ends[:, end]) for end in (0, 1))
    return nk.GraphFromCoo((weight, (u, v)), n=len(network.nodes), weighted=weighted, directed=False)


@contextmanager
def _alone() -> Iterator[None]:
    """One thread and one seed, so that no sum depends on who comes first."""
    import networkit as nk

    threads = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    nk.setSeed(0, True)
    try:
        yield
    finally:
        nk.setNumberOfThreads(threads)
