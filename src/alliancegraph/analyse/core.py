"""The core of a network against its periphery, and how sure it is who makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.projection import Projection, network, simple
from alliancegraph.analyse.worlds import Floats, Ties, draw, held_pairs
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

SELDOM = 0.05
"""Share of the worlds from which on an actor is told to come into the core."""


@dataclass(frozen=True, slots=True)
class CorePeriphery:
    """The network cut in two: a core in which all are tied, a periphery in which nobody is."""

    core: tuple[str, ...]
    fit: float
    """Correlation of the network with that ideal, -1 to 1 (ties between core and periphery do not count)."""


def core_periphery(graph: nx.Graph[str]) -> CorePeriphery:
    """The cut that leaves the fewest ties missing in the core and present in the periphery.

    The model is that of S. P. Borgatti, M. G. Everett (*Models of core/periphery structures*, Social Networks 21,
    2000); the best cut takes the actors in the order of their degree (S. Z. W. Lip, arXiv 1102.5511, 2011). Of
    equal cuts the largest core; equal degrees in the order of ids.
    """
    order = sorted(graph, key=lambda node: (-graph.degree(node), node))
    wrong = best = float(graph.number_of_edges())
    size = 0
    for k, node in enumerate(order, start=1):
        wrong += k - 1 - graph.degree(node)
        if wrong <= best:
            best, size = wrong, k
    return CorePeriphery(tuple(sorted(order[:size])), _fit(graph, set(order[:size])))


def _fit(graph: nx.Graph[str], core: set[str]) -> float:
    """Correlation over the pairs within the core and within the periphery."""
    edges_in = graph.subgraph(core).number_of_edges()
    edges_out = graph.subgraph(set(graph) - core).number_of_edges()
    pairs_in, pairs_out = (n * (n - 1) / 2 for n in (len(core), len(graph) - len(core)))
    pairs, edges = pairs_in + pairs_out, edges_in + edges_out
    spread = pairs_in * pairs_out * edges * (pairs - edges)
    return float((pairs * edges_in - pairs_in * edges) / spread**0.5) if spread > 0 else 0.0


def core_table(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    projection: Projection | None = None,
    *,
    lang: str = "en",
    worlds: int = 0,
    seed: int = 0,
) -> pd.DataFrame:
    """Actors of the core and, with ``worlds``, how often each is in it, those who come into it now and then included.

    Columns: actor, name, type, core (whether it is in it), partners, core_partners (those in the core), in_core
    (probability); by that, then by partners. ``attrs`` holds ``core`` (size), ``actors``, ``fit`` and ``left_out``.
    """
    import pandas as pd

    graph = network(knowledge, vocabulary, projection)
    plain = simple(graph)
    found = core_periphery(plain)
    core = set(found.core)
    chance = core_chances(Ties.of(graph), worlds, seed) if worlds else dict.fromkeys(plain)
    rows = [
        (
            node,
            knowledge.entities[node].label(lang),
            plain.nodes[node]["type"],
            node in core,
            plain.degree(node),
            len(core & set(plain[node])),
            chance[node],
        )
        for node in plain
        if node in core or (chance[node] or 0) >= SELDOM
    ]
    rows.sort(key=lambda row: (-(row[-1] or 0), not row[3], -row[4], row[0]))
    columns = ("actor", "name", "type", "core", "partners", "core_partners", "in_core")
    table = pd.DataFrame(rows, columns=list(columns))
    table.attrs.update(core=len(core), actors=len(plain), fit=found.fit, left_out=dict(graph.graph["left_out"]))
    return table if worlds else table.drop(columns="in_core")


def core_chances(ties: Ties, worlds: int, seed: int = 0) -> dict[str, float]:
    """Actor → in how many of the worlds (share) it is in the core."""
    held = held_pairs(ties, draw(ties, worlds, seed))
    degree: Floats = np.zeros((worlds, len(ties.nodes)))
    for end in (0, 1):
        for pair, node in enumerate(ties.ends[:, end]):
            degree[:, node] += held[:, pair]
    order = np.argsort(-degree, axis=1, kind="stable")  # nodes stand in the order of their ids
    sorted_degree = np.take_along_axis(degree, order, axis=1)
    wrong = np.cumsum(np.arange(len(ties.nodes)) - sorted_degree, axis=1)
    wrong = np.hstack([np.zeros((worlds, 1)), wrong])  # a core of nobody, of one, of two, …
    size = wrong.shape[1] - 1 - wrong[:, ::-1].argmin(axis=1)  # of equal ones the largest
    inside = np.zeros_like(degree)
    np.put_along_axis(inside, order, (np.arange(len(ties.nodes)) < size[:, None]).astype(float), axis=1)
    return dict(zip(ties.nodes, map(float, inside.mean(axis=0).round(4)), strict=True))
