"""Who moved in the ranking between two graphs, and by which of the relations that changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancegraph.analyse.centrality import competition_ranks, scores_of
from alliancegraph.analyse.matching import Told, matched
from alliancegraph.analyse.measures import measure_named
from alliancegraph.analyse.projection import network, simple
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx

MEASURES = ("degree", "betweenness")
TOP = 20
"""How far down moves are told."""


@dataclass(frozen=True, slots=True)
class Move:
    """An actor whose rank is another."""

    measure: str
    actor: str
    before: int | None
    """Rank in the old graph, None where the actor had no tie in it."""
    after: int | None
    gained: tuple[str, ...]
    """Ids of the relations that tie it now and did not, or to others (of the new graph)."""
    lost: tuple[str, ...]
    """Ids of the relations that tied it and do not, or to others (of the old graph). Both empty: others moved."""


_Ties = Mapping[tuple[str, str], str]
"""(id of the relation in the new graph, other actor) → id of the relation in its own graph."""


def moves(
    old: Told, new: Told, vocabulary: Vocabulary, measures: Iterable[str] = MEASURES, top: int = TOP
) -> list[Move]:
    """Actors whose rank among partners changed and that are among the first ``top`` in one of the graphs.

    By measure, then by the best rank they have or had. The network is that of ``rank``. Raises UsageError for an
    unknown measure.
    """
    before, after = (network(told.knowledge, vocabulary) for told in (old, new))
    now = {a.id: b.id for a, b in matched(old, new) if a and b}
    was_tied, is_tied = _ties(before, now), _ties(after, {})
    found: list[Move] = []
    for name in measures:
        was, is_now = _ranks(name, before), _ranks(name, after)
        best = {actor: min(was.get(actor, top + 1), is_now.get(actor, top + 1)) for actor in {*was, *is_now}}
        movers = (a for a in best if best[a] <= top and was.get(a) != is_now.get(a))
        for actor in sorted(movers, key=lambda actor: (best[actor], actor)):
            lost, gained = was_tied.get(actor, {}), is_tied.get(actor, {})
            ids = _missing(gained, lost), _missing(lost, gained)
            found.append(Move(name, actor, was.get(actor), is_now.get(actor), *ids))
    return found


def _missing(here: _Ties, there: _Ties) -> tuple[str, ...]:
    """Ids of the relations that tie here and not there."""
    return tuple(sorted({own for tie, own in here.items() if tie not in there}))


def _ranks(measure: str, graph: nx.MultiGraph[str]) -> dict[str, int]:
    named = measure_named(measure)
    return competition_ranks(scores_of(named, simple(graph)), named.higher_is_central)


def _ties(graph: nx.MultiGraph[str], now: Mapping[str, str]) -> dict[str, dict[tuple[str, str], str]]:
    """Actor → its ties; ``now`` translates ids of the old graph."""
    ties: dict[str, dict[tuple[str, str], str]] = {}
    for u, v, key in graph.edges(keys=True):
        for actor, other in ((u, v), (v, u)):
            ties.setdefault(actor, {})[now.get(key, key), other] = key
    return ties
