"""How two actors are linked: every hop with its relation, every relation with its quotes, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from math import prod
from typing import TYPE_CHECKING

from alliancegraph.analyse.disputes import disputes, told
from alliancegraph.analyse.projection import Projection, network, simple, standing
from alliancegraph.analyse.sentences import Quote, Teller
from alliancegraph.assemble.contradictions import Contradiction
from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity
from alliancegraph.model import Entity, Knowledge, Relation
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx as nx

ANY_LINK = Projection(
    kinds=(), statuses=("rumoured", "planned", "announced", "signed", "active", "ended"), min_belief=0
)
"""For explaining, every relation counts that is not denied or cancelled: its sentence says what it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One relation between two neighbours on a path."""

    relation: Relation
    sentence: str
    quotes: tuple[Quote, ...]
    """Best first: affirming before denying, confident before doubtful."""
    contradictions: tuple[Contradiction, ...] = ()
    """What its sources contradict each other on."""
    disputed: tuple[str, ...] = ()
    """The same as lines: what each source says, side by side."""


@dataclass(frozen=True, slots=True)
class Hop:
    """Two neighbours and all relations between them, the most believed first."""

    source: str
    target: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of actors."""

    actors: tuple[str, ...]
    """Entity ids from one end to the other."""
    names: tuple[str, ...]
    hops: tuple[Hop, ...]
    strength: float
    """Product of the highest belief of each hop."""

    def __str__(self) -> str:
        chain = " – ".join(self.names)
        steps = (step for hop in self.hops for step in hop.steps)
        lines = (line for step in steps for line in (step.sentence, *(f"  {line}" for line in step.disputed)))
        return "\n".join([chain, *(f"  {line}" for line in lines)])


def explain(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    a: str,
    b: str,
    lang: str = "en",
    *,
    more: int = 0,
    projection: Projection = ANY_LINK,
) -> list[Path]:
    """All shortest paths between two actors, then ``more`` longer ones without repeated actors or relations.

    A relation between the two themselves that one source affirms and another denies is told too, whatever its status
    came to be: the reader decides. It makes no way between others.
    ``a`` and ``b`` are ids, names or aliases; an offering stands for its maker, and with ``roll_up`` a
    subsidiary for its top parent. Paths of one length are ordered by strength, then by names. Empty when
    nothing links them.
    Raises UsageError for an unknown or ambiguous name (with the nearest), for twice the same actor, and
    for an offering without maker.
    """
    found = [find_entity(knowledge.entities, name, ("actor", "group", "offering")) for name in (a, b)]
    if any(entity.sort == "group" for entity in found):
        projection = replace(projection, groups=True)
    first, second = (_node(knowledge, vocabulary, projection, entity) for entity in found)
    if first == second:
        raise UsageError(f"{a!r} and {b!r} are both {knowledge.entities[first].label(lang)}: name two actors")
    graph = network(knowledge, vocabulary, projection)
    guide = _Guide(knowledge, vocabulary, graph, lang)
    longer = (chain for chain in _longer(simple(graph), first, second) if not _repeats(graph, chain))
    chains = [*_shortest(simple(graph), first, second), *islice(longer, more)]
    if projection.statuses == ANY_LINK.statuses:
        denied = network(knowledge, vocabulary, replace(projection, statuses=("denied",)))
        if guide.add_denied(denied, first, second) and [first, second] not in chains:
            chains.append([first, second])
    return sorted(map(guide.path, chains), key=lambda p: (len(p.hops), -p.strength, p.names, p.actors))


def _node(knowledge: Knowledge, vocabulary: Vocabulary, projection: Projection, entity: Entity) -> str:
    node = standing(knowledge, vocabulary, projection, entity.id)
    if node is None:
        raise UsageError(f"nobody is known to make {entity.name}: name an actor")
    return node


def _shortest(graph: nx.Graph[str], a: str, b: str) -> list[list[str]]:
    """Node lists of all shortest paths, none when the two are not linked."""
    import networkx as nx

    linked = a in graph and b in graph and nx.has_path(graph, a, b)
    return sorted(nx.all_shortest_paths(graph, a, b)) if linked else []


def _longer(graph: nx.Graph[str], a: str, b: str) -> Iterator[list[str]]:
    """Node lists of the other paths without repeated nodes, by length; found one by one."""
    import networkx as nx

    shortest = {tuple(chain) for chain in _shortest(graph, a, b)}
    if shortest:
        yield from (chain for chain in nx.shortest_simple_paths(graph, a, b) if tuple(chain) not in shortest)


def _repeats(graph: nx.MultiGraph[str], chain: list[str]) -> bool:
    """True when two hops have nothing but one and the same relation: a walk around its own table."""
    only = [next(iter(graph[u][v])) for u, v in pairwise(chain) if len(graph[u][v]) == 1]
    return len(set(only)) < len(only)


class _Guide:
    """Turns chains of nodes into paths with sentences."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, graph: nx.MultiGraph[str], lang: str) -> None:
        self.graph = graph
        self.teller = Teller(knowledge, vocabulary, lang)
        self.relations = {relation.id: relation for relation in knowledge.relations}
        self.disputes = disputes(knowledge, vocabulary)

    def add_denied(self, denied: nx.MultiGraph[str], a: str, b: str) -> bool:
        """Join two actors by what is denied and also affirmed; True when there is such a thing."""
        between = denied[a].get(b, {}) if a in denied else {}
        disputed = [key for key in between if any(one.on == "polarity" for one in self.disputes.get(key, ()))]
        for key in disputed:
            self.graph.add_edge(a, b, key=key, **between[key])
        return bool(disputed)

    def path(self, chain: Iterable[str]) -> Path:
        """A chain of node ids with everything that is known about its hops."""
        nodes = tuple(chain)
        hops = tuple(Hop(u, v, tuple(self._steps(u, v))) for u, v in pairwise(nodes))
        return Path(
            actors=nodes,
            names=tuple(map(self.teller.name, nodes)),
            hops=hops,
            strength=prod(hop.steps[0].relation.belief for hop in hops),
        )

    def _steps(self, u: str, v: str) -> Iterator[Step]:
        between = (self.relations[key] for key in self.graph[u][v])
        for relation in sorted(between, key=lambda r: (-r.belief, r.id)):
            found = self.disputes.get(relation.id, ())
            sentence, quotes = self.teller.sentence(relation, first=u), self.teller.quotes(relation)
            yield Step(relation, sentence, quotes, found, tuple(told(relation, found, self.teller)))
