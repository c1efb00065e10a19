"""Two engines behind the same measures: NetworkX, which is the reference, and NetworKit, for large networks.

Both take a ``PlainNetwork`` and give scores by the number of the actor, on the same scale (the tests run one body
against both): ``TOLERANCE`` says how near they are to each other. Only the circles differ, since both search for the
best division by trial: they are as good as each other by modularity, not the same. See
``docs/decisions/007-two-engines.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Protocol

import numpy as np

from alliancegraph.analyse.measures import MEASURES, Centrality, measure_named
from alliancegraph.analyse.plain import PlainNetwork
from alliancegraph.analyse.scored import Scored
from alliancegraph.analyse.worlds import Whole
from alliancegraph.errors import UsageError

AUTO = "auto"
ENGINES: Mapping[str, str] = {"networkx": "NetworkX", "networkit": "NetworKit"}
"""Engines by name, as they are written."""
LARGE = 5_000
"""Tied pairs from which the other engine pays (betweenness of as many takes NetworkX some seconds)."""
ENDLESS = 10**9
"""Actors times ties from which all shortest paths are not to be waited for with NetworkX (some ten minutes)."""
INSTALL = "pip install 'alliancegraph[networkit]'"

TOLERANCE: Mapping[str, float] = {"eigenvector": 1e-8, "pagerank": 1e-9}
"""Greatest difference of a score between the engines, by measure; 1e-12 for the others."""


class Engine(Protocol):
    """What computes."""

    name: str

    def scores(self, measure: str, network: PlainNetwork, seed: int = 0) -> Scored:
        """By a measure of ``measures.MEASURES``; ``seed`` is for what has to be sampled."""
        ...

    def circles(self, network: PlainNetwork, seed: int = 0) -> Whole:
        """Number of each actor's circle (community), the same for all its members."""
        ...


class NetworkX:
    """The functions of ``measures``; nothing is sampled."""

    name = "networkx"

    def scores(self, measure: str, network: PlainNetwork, seed: int = 0) -> Scored:
        """As the ``measures`` define it."""
        found = MEASURES[measure].function(network.graph) if network.nodes else {}
        return Scored(np.array([found[node] for node in network.nodes]))

    def circles(self, network: PlainNetwork, seed: int = 0) -> Whole:
        """By the method of Louvain."""
        from alliancegraph.analyse.louvain import parts_of

        of_actor = {node: i for i, part in enumerate(parts_of(network.graph, seed)) for node in part}
        return np.array([of_actor[node] for node in network.nodes], dtype=np.int64)


def engine_for(network: PlainNetwork, asked: str = AUTO) -> Engine:
    """The engine that was asked for; of itself NetworKit for a network of ``LARGE`` pairs, where it is installed.

    Raises UsageError for an unknown name, and when NetworKit is asked for and not installed.
    """
    name = asked.strip().lower()
    if name not in (AUTO, *ENGINES):
        raise UsageError(f"no engine {asked!r}; there are {', '.join((AUTO, *ENGINES))}")
    if name == "networkx" or (name == AUTO and (len(network.ends) < LARGE or not installed())):
        return NetworkX()
    if not installed():
        raise UsageError(f"NetworKit is not installed: {INSTALL}")
    from alliancegraph.analyse.networkit_engine import NetworKit

    return NetworKit()


def installed() -> bool:
    """True when NetworKit can be imported."""
    return find_spec("networkit") is not None


def measured(network: PlainNetwork, by: str, asked: str = AUTO, seed: int = 0) -> tuple[Scored, Engine, Centrality]:
    """Scores by a measure, the engine that gave them and the measure.

    Raises UsageError for an unknown measure or engine, and, unless NetworkX was asked for by name, where NetworkX
    would take hours and NetworKit is not installed.
    """
    measure = measure_named(by)
    engine = engine_for(network, asked)
    cost = len(network.nodes) * len(network.ends)
    if measure.name in PATHS and cost > ENDLESS and engine.name == "networkx" and asked != "networkx":
        raise UsageError(f"{measure.name} of {len(network.nodes)} actors needs NetworKit: {INSTALL}")
    return engine.scores(measure.name, network, seed), engine, measure


PATHS = ("betweenness", "closeness")
"""Measures that need the shortest paths between all."""


def circle_numbers(network: PlainNetwork, asked: str = AUTO, seed: int = 0) -> tuple[Whole, Mapping[str, float]]:
    """Each actor's circle, 1 for the greatest (of equals the one with the first actor), and what to tell of them:
    how many ``circles`` there are, and their ``modularity``.
    """
    found = engine_for(network, asked).circles(network, seed)
    if not len(found):
        return found, {"circles": 0, "modularity": 0.0}
    _, first, number, size = np.unique(found, return_index=True, return_inverse=True, return_counts=True)
    place = np.empty(len(size), dtype=np.int64)
    place[np.lexsort((first, -size))] = np.arange(1, len(size) + 1)
    return place[number], {"circles": len(size), "modularity": round(modularity(network, number), 6)}


def modularity(network: PlainNetwork, circles: Whole) -> float:
    """How good a division is: share of the ties inside circles, less what chance would give; 0 where there is no tie
    (M. E. J. Newman, M. Girvan, *Physical Review E* 69, 026113, 2004).
    """
    whole = float(network.weight.sum())
    if not whole:
        return 0.0
    first, second = (circles[network.ends[:, end]] for end in (0, 1))
    inside = network.weight[first == second].sum() / whole
    size = int(circles.max()) + 1
    strength = np.bincount(first, network.weight, size) + np.bincount(second, network.weight, size)
    return float(inside - ((strength / (2 * whole)) ** 2).sum())
