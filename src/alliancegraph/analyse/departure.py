"""What falls apart when one actor leaves: who is cut off, and which paths are lost or grow longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.projection import Projection, network, simple, standing
from alliancegraph.analyse.world_paths import path_counts
from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity, fold
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

NAMED = 12
"""Members named in a row."""

COLUMNS = ("part", "size", "members")


def departure(
    knowledge: Knowledge, vocabulary: Vocabulary, actor: str, projection: Projection | None = None, *, lang: str = "en"
) -> pd.DataFrame:
    """The parts into which the piece of ``actor`` (name, alias or id) falls without it, the greatest first.

    ``members`` by their number of partners, the first ``NAMED``. ``attrs`` holds ``actor`` (its node), ``pairs`` (pairs
    of others that are linked with it), ``cut`` (those that are not without it), ``longer`` (those linked by longer ways
    only), ``mean`` and ``mean_without`` (length of the shortest paths of the pairs that stay linked), and ``left_out``.
    Raises UsageError for an unknown name and for an actor that has no tie in the network.
    """
    import networkx as nx
    import pandas as pd

    asked = projection or Projection()
    entity = find_entity(knowledge.entities, actor, ("actor", "group", "offering"))
    node = standing(knowledge, vocabulary, asked, entity.id)
    graph = simple(network(knowledge, vocabulary, asked))
    if node is None or node not in graph:
        raise UsageError(f"{entity.name} has no tie that counts here: nothing falls apart without it")
    others = [other for other in graph if other != node]
    piece = nx.node_connected_component(graph, node) - {node}
    parts = sorted(map(sorted, nx.connected_components(graph.subgraph(piece))), key=lambda part: (-len(part), part))
    rows = [
        (
            number,
            len(part),
            ", ".join(
                [knowledge.entities[other].label(lang) for other in _by_degree(graph, part)[:NAMED]]
                + ["…"] * (len(part) > NAMED)
            ),
        )
        for number, part in enumerate(parts, start=1)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    upper = np.triu_indices(len(others), k=1)
    before, after = (path_counts(g, others)[1][upper] for g in (graph, graph.subgraph(others)))
    linked, left = before > 0, after > 0
    table.attrs.update(
        actor=node,
        pairs=int(linked.sum()),
        cut=int((linked & ~left).sum()),
        longer=int((left & (after > before)).sum()),
        mean=float(before[left].mean()) if left.any() else 0.0,
        mean_without=float(after[left].mean()) if left.any() else 0.0,
        left_out=dict(graph.graph["left_out"]),
    )
    return table


def _by_degree(graph: nx.Graph[str], part: list[str]) -> list[str]:
    return sorted(part, key=lambda node: (-graph.degree(node), fold(graph.nodes[node]["label"]), node))
