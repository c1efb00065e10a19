"""What speaks for two actors becoming partners: features of pairs that are not, on a given day.

``common_partners``  Adamic and Adar's sum over common partners of 1 / ln(partners they have), so that one who knows
                     few counts more (L. A. Adamic, E. Adar, *Friends and neighbors on the Web*, Social Networks 25,
                     2003; for links to come: D. Liben-Nowell, J. Kleinberg, *The link-prediction problem for social
                     networks*, JASIST 58, 2007)
``shared_domains``   domains in which both have relations, among those in which either has (Jaccard)
``types``            how often actors of their types are partners, against what their numbers of partners would give
                     by chance: ln((ties + 1) / (expected + 1)), the expectation that of modularity (M. E. J. Newman,
                     *Mixing patterns in networks*, Physical Review E 67, 026126, 2003)
``activity``         ln of the product of their numbers of partners, which is preferential attachment
                     (A.-L. Barabási, R. Albert, *Emergence of scaling in random networks*, Science 286, 1999)

All of it is known on the day: relations that begin later count nowhere. The split is by when things happened, not by
when a source told them: belief, and domains of a relation that goes on, come from all its claims; types and owners of
the registry are those of today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from alliancegraph.analyse.life import life_of
from alliancegraph.analyse.projection import Projection, network
from alliancegraph.analyse.rollup import owners
from alliancegraph.analyse.worlds import Floats, Mask, Whole
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge
from alliancegraph.tenure import top_owner
from alliancegraph.vocabulary import ENDINGS, Vocabulary

FEATURES = ("common_partners", "shared_domains", "types", "activity")

OPEN = ("rumoured", "planned")
"""Statuses of what is on the table already: no news to suggest."""
MOST = 3000
"""Actors whose pairs fit in memory."""

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Scene:
    """The partner network on a day, as matrices."""

    nodes: tuple[str, ...]
    adjacency: Floats
    """(actors, actors): 1 for partners."""
    domains: Floats
    """(actors, domains): 1 where the actor has a relation in it."""
    types: Whole
    """Number of each actor's first type; 0 for none."""
    barred: Mask
    """(actors, actors): True for pairs that are no candidates: they are or were partners, or one owns the other."""

    @cached_property
    def partners(self) -> Floats:
        """Number of partners of each actor."""
        return np.asarray(self.adjacency.sum(axis=0))

    @cached_property
    def candidates(self) -> Whole:
        """(pairs, 2): all pairs that might become partners, in order."""
        return np.argwhere(np.triu(~self.barred, k=1))

    def values(self, pairs: Whole) -> Floats:
        """(pairs, features) in the order of ``FEATURES``."""
        common = self.heuristics["adamic_adar"]
        columns = (common, self._domains, self._types, self._activity)
        return np.stack([column[pairs[:, 0], pairs[:, 1]] for column in columns], axis=1)

    def shared(self, weights: Floats) -> Floats:
        """(actors, actors): sum of the weights of common partners."""
        return np.asarray((self.adjacency * weights) @ self.adjacency)

    @cached_property
    def heuristics(self) -> Mapping[str, Floats]:
        """Scores that a prediction should beat, as (actors, actors)."""
        return {
            "preferential_attachment": np.outer(self.partners, self.partners),
            "common_neighbours": self.shared(np.ones(len(self.nodes))),
            "adamic_adar": self.shared(1 / np.log(np.maximum(self.partners, 2))),
            "resource_allocation": self.shared(1 / np.maximum(self.partners, 1)),
        }

    @cached_property
    def _domains(self) -> Floats:
        both = self.domains @ self.domains.T
        size = self.domains.sum(axis=1)
        either = size[:, None] + size[None, :] - both
        return np.asarray(np.divide(both, either, out=np.zeros_like(both), where=either > 0))

    @cached_property
    def _types(self) -> Floats:
        member = np.eye(int(self.types.max(initial=0)) + 1)[self.types]
        ties = member.T @ self.adjacency @ member
        ends = ties.sum(axis=1)
        expected = np.outer(ends, ends) / max(ends.sum(), 1)
        affinity = np.log((ties + 1) / (expected + 1))
        affinity[0, :] = affinity[:, 0] = 0  # of unknown type: nothing speaks for or against
        return np.asarray(affinity[np.ix_(self.types, self.types)])

    @cached_property
    def _activity(self) -> Floats:
        activity = np.log(np.maximum(self.partners, 1))
        return activity[:, None] + activity[None, :]


def scene_on(
    knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection, day: PartialDate | None = None
) -> Scene:
    """What is known on the last day of ``day``; of None, all that is known, undated relations included.

    Raises UsageError for unknown codes and for more actors than ``MOST``.
    """
    knowledge = knowledge if day is None else dated(knowledge)
    asked = replace(projection, period=None, as_of=day.latest if day else None)
    graph = network(knowledge, vocabulary, asked)
    if len(graph) > MOST:
        raise UsageError(f"{len(graph)} actors are too many for all their pairs: cut the network to a type or domain")
    at = {node: i for i, node in enumerate(graph)}
    domains = sorted({domain for _, _, tie in graph.edges(data=True) for domain in tie["domains"]})
    codes = sorted({knowledge.entities[node].types[0] for node in at if knowledge.entities[node].types})
    adjacency, inside = np.zeros((len(at), len(at))), np.zeros((len(at), len(domains)))
    for u, v, tie in graph.edges(data=True):
        adjacency[at[u], at[v]] = adjacency[at[v], at[u]] = 1
        for domain in tie["domains"]:
            inside[[at[u], at[v]], domains.index(domain)] = 1
    types = [1 + codes.index(t[0]) if (t := knowledge.entities[node].types) else 0 for node in at]
    barred = np.eye(len(at), dtype=bool)
    for u, v in _known(knowledge, vocabulary, asked):
        if u in at and v in at:
            barred[at[u], at[v]] = barred[at[v], at[u]] = True
    return Scene(tuple(at), adjacency, inside, np.array(types, dtype=np.int64), barred)


def dated(knowledge: Knowledge) -> Knowledge:
    """Without the relations that nothing dates: they may be of later, and would tell what is to be foretold."""
    return replace(knowledge, relations=tuple(relation for relation in knowledge.relations if life_of(relation)))


def _known(knowledge: Knowledge, vocabulary: Vocabulary, asked: Projection) -> Pairs:
    """Pairs that are, were or may be about to become partners, and owners with what they own."""
    ever = replace(asked, statuses=asked.statuses and (*asked.statuses, *OPEN, *ENDINGS))
    owned = replace(ever, kinds=("ownership",), domains=(), types=())
    graphs = (network(knowledge, vocabulary, each) for each in (ever, owned))
    owner_of = owners(knowledge, vocabulary, asked.min_belief, asked.day)
    houses: dict[str, list[str]] = {}
    for actor in sorted(owner_of.keys() | set(owner_of.values())):
        houses.setdefault(top_owner(actor, owner_of), []).append(actor)
    kin = {(u, v) for house in houses.values() for u in house for v in house if u < v}
    return frozenset(kin | {(u, v) for graph in graphs for u, v in graph.edges()})
