"""Two engines behind the same measures: NetworkX, which is the reference, and NetworKit, for large networks.

Both take a ``PlainNetwork`` and give scores by the number of the actor, on the same scale (the tests run one body
against both): ``TOLERANCE`` says how near they are to each other. Only the circles differ, since both search for the
best division by trial: they are as good as each other by modularity, not the same. See
``docs/decisions/007-two-engines.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Protocol

import numpy as np

from alliancegraph.analyse.measures import MEASURES, measure_named
from alliancegraph.analyse.plain import PlainNetwork
from alliancegraph.analyse.worlds import Floats, Whole
from alliancegraph.errors import UsageError

AUTO = "auto"
LARGE = 5_000
"""Tied pairs from which the other engine pays (betweenness of as many takes NetworkX some seconds)."""
ENDLESS = 10**9
"""Actors times ties from which all shortest paths are not to be waited for with NetworkX (some ten minutes)."""
INSTALL = "pip install 'alliancegraph[networkit]'"

TOLERANCE: Mapping[str, float] = {"eigenvector": 1e-8, "pagerank": 1e-9}
"""Greatest difference of a score between the engines, by measure; 1e-12 for the others."""


@dataclass(frozen=True)
class Scored:
    """Scores of a network's actors, in its order."""

    scores: Floats
    """NaN where the measure is not defined."""
    errors: Floats | None = None
    """Standard errors, where the scores are estimates."""
    sources: int | None = None
    """Actors whose paths the estimates are made of."""


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
        return Scored(np.array([found[node] for node in network.nodes], dtype=float))

    def circles(self, network: PlainNetwork, seed: int = 0) -> Whole:
        """By the method of Louvain."""
        from alliancegraph.analyse.communities import parts_of

        of_actor = np.zeros(len(network.nodes), dtype=np.int64)
        for number, part in enumerate(parts_of(network.graph, seed)):
            of_actor[[network.nodes.index(node) for node in part]] = number
        return of_actor


def engine_for(network: PlainNetwork, asked: str = AUTO) -> Engine:
    """The engine that was asked for; of itself NetworKit for a network of ``LARGE`` pairs, where it is installed.

    Raises UsageError for an unknown name, and when NetworKit is asked for and not installed.
    """
    name = asked.strip().lower()
    if name not in (AUTO, "networkx", "networkit"):
        raise UsageError(f"no engine {asked!r}; there are {AUTO}, networkx, networkit")
    if name == "networkx" or (name == AUTO and (len(network.ends) < LARGE or not installed())):
        return NetworkX()
    if not installed():
        raise UsageError(f"NetworKit is not installed: {INSTALL}")
    from alliancegraph.analyse.networkit_engine import NetworKit

    return NetworKit()


def installed() -> bool:
    """True when NetworKit can be imported."""
    return find_spec("networkit") is not None


def measured(network: PlainNetwork, by: str, asked: str = AUTO, seed: int = 0) -> tuple[Scored, Engine]:
    """Scores by a measure and the engine that gave them.

    Raises UsageError for an unknown measure or engine, and, unless NetworkX was asked for by name, where NetworkX
    would take hours and NetworKit is not installed.
    """
    measure = measure_named(by).name
    engine = engine_for(network, asked)
    cost = len(network.nodes) * len(network.ends)
    if measure in PATHS and cost > ENDLESS and engine.name == "networkx" and asked != "networkx":
        raise UsageError(f"{measure} of {len(network.nodes)} actors needs NetworKit: {INSTALL}")
    return engine.scores(measure, network, seed), engine


PATHS = ("betweenness", "closeness")
"""Measures that need the shortest paths between all."""


def modularity(network: PlainNetwork, circles: Whole) -> float:
    """How good a division is: share of the ties inside circles, less what chance would give (M. E. J. Newman, M. Girvan,
    *Physical Review E* 69, 026113, 2004); 0 for a network without ties.
    """
    whole = float(network.weight.sum())
    if not whole:
        return 0.0
    first, second = (circles[network.ends[:, end]] for end in (0, 1))
    inside = network.weight[first == second].sum() / whole
    strength = np.bincount(first, network.weight) if len(first) else np.zeros(0)
    total = np.zeros(int(circles.max()) + 1)
    total[: len(strength)] += strength
    total += np.bincount(second, network.weight, minlength=len(total))
    return float(inside - ((total / (2 * whole)) ** 2).sum())
