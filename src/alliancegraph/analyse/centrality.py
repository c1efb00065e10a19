"""Who is central: actors ranked by a measure on the network of a projection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from alliancegraph.analyse.intervals import interval_columns, rank_worlds
from alliancegraph.analyse.measures import MEASURES, WEIGHED, Centrality, Scores, measure_named
from alliancegraph.analyse.projection import Projection, check_codes, network, simple
from alliancegraph.errors import UsageError
from alliancegraph.find import fold
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

COLUMNS = ("actor", "name", "type", "score", "rank", "relations", "evidence")


def rank(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    by: str = "degree",
    projection: Projection | None = None,
    top: int | None = None,
    *,
    among: Collection[str] = (),
    lang: str = "en",
    worlds: int = 0,
    seed: int = 0,
) -> pd.DataFrame:
    """Actors of the projection's network by a measure, the most central first.

    Columns: ``actor`` (entity id), ``name``, ``type``, ``score``, ``rank``, ``relations`` and ``evidence``
    (distinct relations and claims behind the actor's ties). Equal scores share a rank (1, 2, 2, 4) and
    are ordered by name. ``top`` keeps the first rows. ``among`` lists only actors of these types, scored
    in the whole network and ranked among themselves (``projection.types`` cuts the network itself).
    With ``worlds`` the columns ``rank_median``, ``rank_low``, ``rank_high`` (90 % interval) and ``in_top_5``
    (probability) tell how sure that is, over so many possible worlds of ``seed`` (see ``intervals``).
    ``attrs`` holds ``measure``, ``actors``, ``ties`` and ``left_out`` (see ``network``).
    Raises UsageError for an unknown measure or code, and for a half-life where the measure does not weigh ties.
    """
    measure = measure_named(by)
    if projection and projection.half_life and measure.name not in WEIGHED:
        raise UsageError(f"{measure.name} counts ties and weighs none: a half-life is for {', '.join(sorted(WEIGHED))}")
    graph = network(knowledge, vocabulary, projection)
    nodes = _listed(graph, knowledge, vocabulary, among)
    scores = scores_of(measure, simple(graph))
    ranks = competition_ranks({node: scores[node] for node in nodes}, measure.higher_is_central)
    rows = [(_row(graph, knowledge, node, lang), scores[node], ranks[node]) for node in nodes]
    rows.sort(key=lambda row: (row[2], fold(row[0]["name"]), row[0]["actor"]))
    table = _frame(({**row, "score": score, "rank": place} for row, score, place in rows), COLUMNS)
    if worlds:
        found = interval_columns(rank_worlds(graph, by, worlds=worlds, seed=seed, among=set(nodes)))
        for column, by_actor in found.items():
            table[column] = table["actor"].map(by_actor)
    table.attrs.update(_about(graph), measure=measure.name)
    return table if top is None else table.head(_positive(top))


def rank_all(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    projection: Projection | None = None,
    measures: Iterable[str] = tuple(MEASURES),
    *,
    lang: str = "en",
    worlds: int = 0,
    seed: int = 0,
) -> pd.DataFrame:
    """One row an actor with score and rank by each measure: ``degree``, ``degree_rank``, ….

    With ``worlds`` also the 90 % interval of each rank: ``degree_rank_low``, ``degree_rank_high``.
    Ordered by the rank of the first measure, then by name. The rest as for ``rank``.
    """
    graph = network(knowledge, vocabulary, projection)
    plain = simple(graph)
    rows = {node: _row(graph, knowledge, node, lang) for node in graph}
    chosen = [measure_named(name) for name in measures]
    for measure in chosen:
        scores = scores_of(measure, plain)
        ranks = competition_ranks(scores, measure.higher_is_central)
        found = rank_worlds(graph, measure.name, worlds=worlds, seed=seed) if worlds else None
        low, high = (found.low(), found.high()) if found else ({}, {})
        for node, row in rows.items():
            row |= dict(
                zip(_columns(measure, worlds), (scores[node], ranks[node], low.get(node), high.get(node)), strict=False)
            )
    first = f"{chosen[0].name}_rank" if chosen else "name"
    ordered = sorted(rows.values(), key=lambda row: (row[first], fold(row["name"]), row["actor"]))
    columns = ("actor", "name", "type", "relations", "evidence")
    scored = (column for m in chosen for column in _columns(m, worlds))
    table = _frame(ordered, (*columns, *scored))
    table.attrs.update(_about(graph))
    return table


def _columns(measure: Centrality, worlds: int) -> list[str]:
    sure = ("rank_low", "rank_high") if worlds else ()
    return [measure.name, *(f"{measure.name}_{column}" for column in ("rank", *sure))]


def scores_of(measure: Centrality, graph: nx.Graph[str]) -> Scores:
    """Scores by node without float noise, so that equals are equal and files the same on every run."""
    found = measure.function(graph) if len(graph) else {}
    return {node: _steady(found[node]) for node in graph}


def competition_ranks(scores: Mapping[str, float], higher_is_central: bool = True) -> dict[str, int]:
    """1 + the number of those that score better, so that equals share a rank and the next ones skip: 1, 2, 2, 4."""
    ranks: dict[float, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=higher_is_central), 1):
        ranks.setdefault(score, place)
    return {node: ranks[score] for node, score in scores.items()}


def _steady(score: float) -> float:
    """Rounded to 12 decimals and 9 digits: far below what a ranking means, far above rounding noise."""
    return score if isinstance(score, int) else float(f"{round(score, 12):.9g}")


def _listed(
    graph: nx.MultiGraph[str], knowledge: Knowledge, vocabulary: Vocabulary, among: Collection[str]
) -> list[str]:
    check_codes("actor type", among, vocabulary.concepts("type"))
    wanted = set(among)
    return [
        node
        for node in graph
        if not wanted or any(wanted & vocabulary.broader_types(code) for code in knowledge.entities[node].types)
    ]


def _row(graph: nx.MultiGraph[str], knowledge: Knowledge, node: str, lang: str) -> dict[str, Any]:
    ties = [(key, tie["claims"]) for _, _, key, tie in graph.edges(node, keys=True, data=True)]
    return {
        "actor": node,
        "name": knowledge.entities[node].label(lang),
        "type": graph.nodes[node]["type"],
        "relations": len({relation for relation, _ in ties}),
        "evidence": len({claim for _, claims in ties for claim in claims}),
    }


def _frame(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns))


def _about(graph: nx.MultiGraph[str]) -> dict[str, Any]:
    """What a reader of a ranking needs to know about the network behind it."""
    return {"actors": len(graph), "ties": graph.number_of_edges(), "left_out": dict(graph.graph["left_out"])}


def _positive(top: int) -> int:
    if top < 1:
        raise UsageError(f"top {top} leaves nobody: give 1 or more")
    return top
