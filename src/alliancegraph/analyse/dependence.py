"""Can one become unavoidable? Reach, exclusivity, concentration, and what falls apart without an actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from alliancegraph.analyse.projection import Frame, Projection, check_codes, network, simple
from alliancegraph.analyse.worlds import Ties, Whole, draw, ends_of, held_pairs
from alliancegraph.find import fold
from alliancegraph.model import Knowledge, Relation
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

PROVIDING = ("service_provision",)
"""Kinds by which a client comes to depend on a provider."""

REACH = ("actor", "name", "partners", "reached", "of", "share", "exclusive", "domains", "relations", "parts", "cut_off")
REACH_SURE = ("reached_low", "reached_high", "exclusive_low", "exclusive_high")
CONCENTRATION = ("by", "value", "clients", "providers", "hhi", "first", "first_share")
OVERLAP = ("first", "second", "shared", "overlap", "partners")


def reach(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    of: str,
    toward: str,
    projection: Projection | None = None,
    *,
    lang: str = "en",
    worlds: int = 0,
    seed: int = 0,
) -> pd.DataFrame:
    """How unavoidable actors of type ``of`` are for those of type ``toward``; who reaches most comes first.

    ``partners`` of any type; ``reached`` partners of type ``toward``, ``of`` how many of these are in the network,
    ``share`` one by the other; ``exclusive`` those reached by no other actor of type ``of``; ``domains`` and
    ``relations`` of the ties with them; ``parts`` how many pieces more the network has without the actor, ``cut_off``
    the share of the linked pairs of others that are then no longer linked. Narrower types count; an actor of both types
    counts as ``of``. With ``worlds`` the 90 % intervals of two of them: ``reached_low``, ``reached_high``,
    ``exclusive_low``, ``exclusive_high``. ``attrs["left_out"]`` as for ``network``. Raises UsageError for an unknown
    type.
    """
    import pandas as pd

    check_codes("actor type", (of, toward), vocabulary.concepts("type"))
    ties = network(knowledge, vocabulary, projection)
    graph = simple(ties)
    heads = _of_type(knowledge, vocabulary, graph, of)
    targets = _of_type(knowledge, vocabulary, graph, toward) - heads
    heads_of = {node: heads & set(graph[node]) for node in targets}
    rows = [_reached(ties, graph, node, knowledge.entities[node].label(lang), heads_of) for node in heads]
    rows.sort(key=lambda row: (-row[3], -row[6], fold(row[1]), row[0]))
    table = pd.DataFrame(rows, columns=list(REACH))
    if worlds:
        sure = _reach_intervals(Ties.of(ties), list(table["actor"]), targets, worlds, seed)
        for place, column in enumerate(REACH_SURE):
            table[column] = sure[:, place]
    table.attrs["left_out"] = dict(ties.graph["left_out"])
    return table


def _reached(
    ties: nx.MultiGraph[str], graph: nx.Graph[str], node: str, name: str, heads_of: Mapping[str, set[str]]
) -> tuple[Any, ...]:
    """A row of ``REACH``."""
    met = sorted(heads_of.keys() & set(graph[node]))
    between = [tie for other in met for tie in ties[node][other].items()]
    parts, lost = without(graph, node)
    return (
        node,
        name,
        len(graph[node]),
        len(met),
        len(heads_of),
        len(met) / len(heads_of) if heads_of else 0.0,
        sum(heads_of[other] == {node} for other in met),
        len({domain for _, tie in between for domain in tie["domains"]}),
        len({key for key, _ in between}),
        parts,
        lost,
    )


def _reach_intervals(ties: Ties, heads: list[str], targets: set[str], worlds: int, seed: int) -> Whole:
    """(heads, 4): 90 % intervals of how many targets each head reaches, and of how many it alone does."""
    held = held_pairs(ties, draw(ties, worlds, seed))
    row = {node: i for i, node in enumerate(sorted(targets))}
    met = np.zeros((worlds, len(heads), len(row)), dtype=bool)
    for number, ends in enumerate(ties.ends):
        u, v = (ties.nodes[i] for i in ends)
        for head, target in ((u, v), (v, u)):
            if head in heads and target in row:
                met[:, heads.index(head), row[target]] = held[:, number]
    alone = met & (met.sum(axis=1, keepdims=True) == 1)
    found = [ends_of(each.sum(axis=2).astype(float)) for each in (met, alone)]
    return np.concatenate(found).T.astype(np.int64)


def without(graph: nx.Graph[str], node: str) -> tuple[int, float]:
    """(pieces more, share of the linked pairs of others that are no longer linked) when ``node`` leaves."""
    import networkx as nx

    piece = nx.node_connected_component(graph, node) - {node}
    rest = [len(part) for part in nx.connected_components(graph.subgraph(piece))]
    pairs = sum(n * (n - 1) // 2 for n in (len(c) - (node in c) for c in nx.connected_components(graph)))
    cut = len(piece) * (len(piece) - 1) // 2 - sum(n * (n - 1) // 2 for n in rest)
    return max(0, len(rest) - 1), cut / pairs if pairs else 0.0


def concentration(
    knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection | None = None, *, lang: str = "en"
) -> pd.DataFrame:
    """How far clients rest on few providers, over all, by domain and by the client's country.

    ``hhi`` is the Herfindahl-Hirschman index of the providers' shares of clients, 0 to 1 (A. O. Hirschman, *The
    paternity of an index*, American Economic Review 54, 1964): 1 for a single provider, 1/n for n equal ones. A client
    of two providers counts half for each. ``first`` has the greatest share. Only kinds of ``PROVIDING`` that the
    projection keeps count. Sorted by ``by`` (all, domain, country), then by clients.
    """
    import pandas as pd

    providers: dict[tuple[str, str], dict[str, set[str]]] = {}
    for provider, client, relation in served(knowledge, vocabulary, projection):
        country = knowledge.entities[client].country
        cells = [("all", ""), *(("domain", code) for code in relation.domains)]
        for cell in [*cells, ("country", country)] if country else cells:
            providers.setdefault(cell, {}).setdefault(client, set()).add(provider)
    rows = [_concentrated(cell, clients, knowledge, vocabulary, lang) for cell, clients in providers.items()]
    order = {"all": 0, "domain": 1, "country": 2}
    rows.sort(key=lambda row: (order[row[0]], -row[2], row[1]))
    table = pd.DataFrame(rows, columns=list(CONCENTRATION))
    frame = Frame(knowledge, vocabulary, _services(projection))
    undated = sum(frame.objection(relation) == "undated" for relation in frame.knowledge.relations)
    table.attrs["left_out"] = {"undated": undated}
    return table


def served(
    knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection | None = None
) -> Iterator[tuple[str, str, Relation]]:
    """(provider, client, relation) of every service that the projection keeps, by relation."""
    frame = Frame(knowledge, vocabulary, _services(projection))
    for relation in sorted(knowledge.relations, key=lambda r: r.id):
        kind = vocabulary.kinds[relation.kind]
        if frame.objection(relation) is None and kind.target:
            for provider in sorted(_nodes(frame, relation.refs(kind.source))):
                for client in sorted(_nodes(frame, relation.refs(kind.target)) - {provider}):
                    yield provider, client, relation


def _services(projection: Projection | None) -> Projection:
    return replace(projection or Projection(), kinds=PROVIDING)


def overlap(
    knowledge: Knowledge, vocabulary: Vocabulary, of: str, projection: Projection | None = None, *, lang: str = "en"
) -> pd.DataFrame:
    """Partners that two actors of one type share; the pair that shares most comes first.

    ``overlap`` is the share of the partners of either that are partners of both (P. Jaccard, 1912). Pairs that share
    nobody are left out. Raises UsageError for an unknown type.
    """
    import pandas as pd

    check_codes("actor type", (of,), vocabulary.concepts("type"))
    graph = simple(network(knowledge, vocabulary, projection))
    rows = []
    for a, b in combinations(sorted(_of_type(knowledge, vocabulary, graph, of)), 2):
        shared = set(graph[a]) & set(graph[b])
        if shared:
            either = (set(graph[a]) | set(graph[b])) - {a, b}
            names = sorted((knowledge.entities[node].label(lang) for node in shared), key=fold)
            first, second = (knowledge.entities[node].label(lang) for node in (a, b))
            rows.append((first, second, len(shared), len(shared) / len(either), ", ".join(names)))
    rows.sort(key=lambda row: (-row[2], -row[3], row[0], row[1]))
    table = pd.DataFrame(rows, columns=list(OVERLAP))
    table.attrs["left_out"] = dict(graph.graph["left_out"])
    return table


def _concentrated(
    cell: tuple[str, str],
    clients: Mapping[str, set[str]],
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    lang: str,
) -> tuple[str, str, int, int, float, str, float]:
    by, value = cell
    weight: Counter[str] = Counter()
    for own in clients.values():
        for provider in own:
            weight[provider] += 1 / len(own)  # type: ignore[assignment]  # shares, not counts
    shares = {provider: part / len(clients) for provider, part in weight.items()}
    first = min(shares, key=lambda provider: (-round(shares[provider], 9), provider))
    label = vocabulary.label(f"domain/{value}", lang) if by == "domain" else value
    hhi = sum(share * share for share in shares.values())
    name = knowledge.entities[first].label(lang)
    return by, label, len(clients), len(shares), round(hhi, 9), name, round(shares[first], 9)


def _nodes(frame: Frame, refs: Iterable[str]) -> set[str]:
    return {node for ref in refs if (node := frame.standing(ref)) and frame.fits(node)}


def _of_type(knowledge: Knowledge, vocabulary: Vocabulary, graph: nx.Graph[str], code: str) -> set[str]:
    return {
        node for node in graph if any(code in vocabulary.broader_types(own) for own in knowledge.entities[node].types)
    }
