"""A group of actors as if it were one, against the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.projection import Projection, network, simple, standing
from alliancegraph.analyse.world_paths import path_counts
from alliancegraph.analyse.worlds import Ties, draw, ends_of, held_pairs
from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


@dataclass(frozen=True, slots=True)
class GroupCentrality:
    """Centrality of a group as if it were one actor (M. G. Everett, S. P. Borgatti, *The centrality of groups and
    classes*, Journal of Mathematical Sociology 23, 1999). All are shares from 0 to 1.
    """

    members: tuple[str, ...]
    degree: float
    """Share of the others that are partners of a member."""
    closeness: float
    """Inverse mean distance of those reached to the nearest member, times the share of the others that is reached."""
    betweenness: float
    """Share of the shortest paths between others that pass through a member."""
    inside: int
    """Pairs of members that are partners."""
    outside: int
    """Pairs of a member and another that are partners."""

    @property
    def outwardness(self) -> float:
        """From -1, all ties are inside, to 1, all go out (the E-I index of D. Krackhardt, R. N. Stern, *Informal
        networks and organizational crises*, Social Psychology Quarterly 51, 1988); 0 without ties.
        """
        return (self.outside - self.inside) / max(self.outside + self.inside, 1)


_OTHERS = {"en": "the {} others with most partners", "fr": "les {} autres ayant le plus de partenaires"}


def group_centrality(graph: nx.Graph[str], members: Collection[str]) -> GroupCentrality:
    """Centrality of ``members`` of a simple network (``projection.simple``).

    Raises UsageError when no member is in it, or nobody else.
    """
    inside = sorted(set(members) & set(graph))
    others = [node for node in graph if node not in inside]
    if not inside or not others:
        raise UsageError("the group has no member in this network" if not inside else "nobody is outside the group")
    partners = {other for member in inside for other in graph[member]} - set(inside)
    return GroupCentrality(
        tuple(inside),
        len(partners) / len(others),
        _closeness(graph, inside, len(others)),
        _betweenness(graph, inside, others),
        graph.subgraph(inside).number_of_edges(),
        sum(other not in inside for member in inside for other in graph[member]),
    )


def group_table(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    group: str,
    projection: Projection | None = None,
    *,
    lang: str = "en",
    worlds: int = 0,
    seed: int = 0,
) -> pd.DataFrame:
    """Centrality of a group of the registry, and below it that of as many others, those with most partners.

    Columns: group, members, degree, closeness, betweenness, inside, outside, outwardness (see ``GroupCentrality``);
    with ``worlds`` the 90 % interval of the degree, ``degree_low`` and ``degree_high``. A member that is rolled up
    counts as its parent. Raises UsageError for an unknown group and for one that has no member here.
    """
    import pandas as pd

    asked = projection or Projection()
    found = find_entity(vocabulary.entities, group, ("group",))
    members = vocabulary.registry.members.get(found.id, ())
    nodes = {standing(knowledge, vocabulary, asked, member) for member in members} - {None}
    graph = network(knowledge, vocabulary, asked)
    plain = simple(graph)
    measured = group_centrality(plain, {node for node in nodes if node})
    rest = sorted(set(plain) - set(measured.members), key=lambda node: (-plain.degree(node), node))
    others = group_centrality(plain, rest[: len(measured.members)]) if len(rest) > len(measured.members) else None
    rows = [
        (name, ", ".join(knowledge.entities[node].label(lang) for node in found.members), *_measured(found))
        for name, found in (
            (found.label(lang), measured),
            (_OTHERS.get(lang, _OTHERS["en"]).format(len(measured.members)), others),
        )
        if found
    ]
    columns = ("group", "members", "degree", "closeness", "betweenness", "inside", "outside", "outwardness")
    table = pd.DataFrame(rows, columns=list(columns))
    if worlds:
        ends = [_degree_interval(Ties.of(graph), found.members, worlds, seed) for found in (measured, others) if found]
        table[["degree_low", "degree_high"]] = ends
    table.attrs["left_out"] = dict(graph.graph["left_out"])
    return table


def _measured(found: GroupCentrality) -> tuple[float, ...]:
    return found.degree, found.closeness, found.betweenness, found.inside, found.outside, found.outwardness


def _degree_interval(ties: Ties, members: Collection[str], worlds: int, seed: int) -> tuple[float, float]:
    """90 % interval of the share of the others that are partners of a member."""
    inside = np.array([node in members for node in ties.nodes])
    pairs = np.flatnonzero(inside[ties.ends].sum(axis=1) == 1)
    other = np.where(inside[ties.ends[pairs, 0]], ties.ends[pairs, 1], ties.ends[pairs, 0])
    met = np.zeros((worlds, len(ties.nodes)), dtype=bool)
    for pair, node in zip(held_pairs(ties, draw(ties, worlds, seed))[:, pairs].T, other, strict=True):
        met[:, node] |= pair
    low, high = map(float, ends_of(met.sum(axis=1) / (~inside).sum()))
    return low, high


def _closeness(graph: nx.Graph[str], inside: list[str], others: int) -> float:
    import networkx as nx

    distances = [d for d in nx.multi_source_dijkstra_path_length(graph, set(inside), weight=None).values() if d]
    return len(distances) / sum(distances) * (len(distances) / others) if distances else 0.0


def _betweenness(graph: nx.Graph[str], inside: list[str], others: list[str]) -> float:
    """1 - the share of the shortest paths that avoid the group, over all pairs of others that are linked."""
    all_paths, distance = path_counts(graph, others)
    free_paths, free_distance = path_counts(graph.subgraph(others), others)
    linked = np.triu(distance > 0, k=1)
    avoiding = np.where(free_distance == distance, free_paths, 0.0)[linked] / all_paths[linked]
    pairs = len(others) * (len(others) - 1) / 2
    return float((1 - avoiding).sum() / pairs) if pairs else 0.0
