"""Who next: partners that an actor does not have, by what speaks for them, with the test of such suggestions.

A score is the sum of ``link_features``, each with the weight that ``backtest`` learned and tested; no suggestion comes
without that test. Suggested is an actor of the network that is and was no partner, is not said to become one, and
belongs to another house. Subsidiaries count as their parent unless the projection says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.as_of import as_of
from alliancegraph.analyse.backtest import HORIZON, SPLIT, Backtest, backtest, came_after
from alliancegraph.analyse.link_features import FEATURES, Scene, dated, scene_on
from alliancegraph.analyse.projection import Projection, check_codes, network, standing
from alliancegraph.analyse.sentences import Teller
from alliancegraph.analyse.worlds import Whole
from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity, fold
from alliancegraph.model import Knowledge, Relation
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx

TOP = 10
THROUGH = 2
"""Common partners whose relations are told; all are named."""
HOUSES = Projection(roll_up=True)


@dataclass(frozen=True, slots=True)
class Through:
    """A common partner, and how it is tied to either."""

    name: str
    sentences: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A partner that an actor might find, and what speaks for it."""

    rank: int
    actor: str
    name: str
    type: str
    score: float
    parts: tuple[tuple[str, float], ...]
    """(feature, what it adds); they sum to the score."""
    partners: int
    """How many partners it has."""
    common: tuple[str, ...]
    """Names of the common partners, those with the fewest partners first: they tell most."""
    domains: tuple[str, ...]
    """Codes of the domains in which both have relations."""
    through: tuple[Through, ...]
    against: tuple[str, ...]
    """Sentences of what sets the two against each other: rivalry, a dispute."""
    came: int | None = None
    """Of a suggestion for a past day: the year in which the two became partners, if they did."""


@dataclass(frozen=True)
class Suggestions:
    """Suggestions for an actor, the most promising first, and how far to trust them."""

    actor: str
    name: str
    rows: tuple[Suggestion, ...]
    candidates: int
    """How many were scored."""
    backtest: Backtest
    day: date | None = None
    """The past day on which they are made."""


def suggest(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    actor: str,
    projection: Projection | None = None,
    *,
    top: int = TOP,
    among: Collection[str] = (),
    split: int | None = None,
    horizon: int = HORIZON,
    seed: int = 0,
    lang: str = "en",
) -> Suggestions:
    """The ``top`` partners that ``actor`` (name, alias or id) might find, among actors of these types.

    Equal scores are ordered by name. Weights come from the years until ``split``, the test from those after it. With
    ``as_of`` in the projection they are those of that day, by what is dated until then, each with the year in which it
    came true; the split is then the last year that was over, else ``SPLIT``.
    Raises UsageError for an unknown name, code or year, and for an actor that has no partner in the network.
    """
    if top < 1:
        raise UsageError(f"top {top} leaves nobody: give 1 or more")
    check_codes("actor type", among, vocabulary.concepts("type"))
    asked = projection or HOUSES
    whole, day = knowledge, asked.as_of
    asked = replace(asked, period=None, as_of=None)
    split = split or (_last_year_over(day) if day else SPLIT)
    entity = find_entity(knowledge.entities, actor, ("actor", "group", "offering"))
    tested = backtest(knowledge, vocabulary, asked, split=split, horizon=horizon, seed=seed)
    if day:
        knowledge = as_of(dated(knowledge), day)
    scene = scene_on(knowledge, vocabulary, asked)
    node = standing(knowledge, vocabulary, asked, entity.id)
    if node not in scene.nodes:
        raise UsageError(f"{entity.name} has no partner in this network: nothing tells whom it might ally with")
    at = scene.nodes.index(node)
    others = [i for i in np.flatnonzero(~scene.barred[at]) if _is_of(knowledge, vocabulary, scene.nodes[i], among)]
    pairs = np.array([(at, i) for i in others], dtype=np.int64).reshape(-1, 2)
    values = scene.values(pairs)
    scores, parts = tested.model.scores(values), tested.model.parts(values)
    names = [knowledge.entities[scene.nodes[i]].label(lang) for i in others]
    order = sorted(range(len(others)), key=lambda k: (-scores[k], fold(names[k]), scene.nodes[others[k]]))[:top]
    guide = _Guide(knowledge, vocabulary, asked, scene, at, lang)
    rows = (
        guide.suggestion(rank, int(others[k]), float(scores[k]), [float(part) for part in parts[k]])
        for rank, k in enumerate(order, start=1)
    )
    came = came_after(whole, vocabulary, asked, scene, day)[at] if day else np.zeros(len(scene.nodes), dtype=np.int64)
    told = tuple(_with_years(rows, scene, came))
    return Suggestions(node, knowledge.entities[node].label(lang), told, len(others), tested, day)


def _with_years(rows: Iterable[Suggestion], scene: Scene, came: Whole) -> Iterator[Suggestion]:
    """The same, with the year in which each came true."""
    return (replace(row, came=int(came[scene.nodes.index(row.actor)]) or None) for row in rows)


def _last_year_over(day: date) -> int:
    return day.year if (day.month, day.day) == (12, 31) else day.year - 1


def _is_of(knowledge: Knowledge, vocabulary: Vocabulary, node: str, among: Collection[str]) -> bool:
    types = knowledge.entities[node].types
    return not among or any(not vocabulary.broader_types(code).isdisjoint(among) for code in types)


class _Guide:
    """Tells what stands between the actor and others."""

    def __init__(
        self, knowledge: Knowledge, vocabulary: Vocabulary, asked: Projection, scene: Scene, at: int, lang: str
    ) -> None:
        self.scene, self.at, self.knowledge = scene, at, knowledge
        self.graph = network(knowledge, vocabulary, asked)
        self.against = network(knowledge, vocabulary, replace(asked, kinds=("opposition",), domains=(), types=()))
        self.teller = Teller(knowledge, vocabulary, lang)
        self.relations = {relation.id: relation for relation in knowledge.relations}

    def suggestion(self, rank: int, other: int, score: float, parts: list[float]) -> Suggestion:
        """Everything that is told of one."""
        here, there = self.scene.nodes[self.at], self.scene.nodes[other]
        common = self._common(other)
        types = self.knowledge.entities[there].types
        return Suggestion(
            rank,
            there,
            self.teller.name(there),
            types[0] if types else "",
            score,
            tuple(zip(FEATURES, parts, strict=True)),
            int(self.scene.partners[other]),
            tuple(map(self.teller.name, common)),
            tuple(sorted(self._domains(here) & self._domains(there))),
            tuple(self._through(here, node, there) for node in common[:THROUGH]),
            tuple(self._sentences(self.against, here, there)),
        )

    def _common(self, other: int) -> list[str]:
        both = np.flatnonzero(self.scene.adjacency[self.at] * self.scene.adjacency[other])
        return [self.scene.nodes[i] for i in sorted(both, key=lambda i: (self.scene.partners[i], i))]

    def _domains(self, node: str) -> set[str]:
        return {domain for _, _, tie in self.graph.edges(node, data=True) for domain in tie["domains"]}

    def _through(self, here: str, node: str, there: str) -> Through:
        one, two = (next(self._sentences(self.graph, end, node)) for end in (here, there))
        return Through(self.teller.name(node), (one, two))

    def _sentences(self, graph: nx.MultiGraph[str], u: str, v: str) -> Iterator[str]:
        """Relations between two, the most believed first."""
        found: list[Relation] = [self.relations[key] for key in graph[u][v]] if graph.has_edge(u, v) else []
        for relation in sorted(found, key=lambda r: (-r.belief, r.id)):
            yield self.teller.sentence(relation, first=u)
