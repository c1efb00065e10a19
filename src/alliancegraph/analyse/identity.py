"""Who a name means in a graph, and why: the entity, the candidates with their scores, and what is known of it."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from alliancegraph.errors import UsageError
from alliancegraph.fillers import fillers_of
from alliancegraph.find import find_entity, nearest
from alliancegraph.model import Entity, Knowledge
from alliancegraph.resolve.candidates import Candidate, candidates
from alliancegraph.resolve.decisions import Decision, Decisions, key_of
from alliancegraph.resolve.known import names_of
from alliancegraph.resolve.match import Match
from alliancegraph.resolve.names import normal
from alliancegraph.tenure import line_of
from alliancegraph.vocabulary import Vocabulary

Why = Literal["id", "decision", "name", "score", "unknown", "doubt"]
"""By what the entity was found: its id, a line of decisions.csv, one of its names, the best score; or that it was not:
nothing is like the name, or too much is."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often one document names an entity, and in which words."""

    document: str
    """Path."""
    times: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a name means, and what is known of it."""

    asked: str
    entity: Entity | None
    why: Why
    candidates: tuple[Candidate, ...]
    """All that the matcher considered, best first; for an unknown name those that are nearest in letters, without a
    score."""
    owners: tuple[Entity, ...] = ()
    """Its owner, the owner of that, and so on."""
    decisions: tuple[Decision, ...] = ()
    """Lines of decisions.csv that speak of the name or of the entity."""
    mentions: tuple[Mentions, ...] = ()
    """By document, the one that names it most often first."""

    @property
    def times(self) -> int:
        """How often it is named in all documents."""
        return sum(mentions.times for mentions in self.mentions)


def identify(name: str, knowledge: Knowledge, vocabulary: Vocabulary, decisions: Decisions | None = None) -> Identity:
    """Who ``name`` (a name, alias or id) is in a graph, in the order in which a build decides it.

    Nothing is raised for an unknown name: the answer then has no entity, and the nearest ones as candidates.
    """
    decisions = decisions or Decisions()
    alike, sure = candidates(name, knowledge.entities, vocabulary, decisions)
    entity, why = _found(name, knowledge, decisions, sure, is_alike=any(not one.apart for one in alike))
    if entity is None and not alike:
        alike = [Candidate(near, Match()) for near in nearest(_parties(knowledge), name)]
    lines = tuple(line for line in decisions.lines if _speaks_of(line, name, entity))
    if entity is None:
        return Identity(name, None, why, tuple(alike), decisions=lines)
    owners = _owners(entity, knowledge)
    return Identity(name, entity, why, tuple(alike), owners, lines, mentions_of(entity.id, knowledge))


def _found(
    name: str, knowledge: Knowledge, decisions: Decisions, sure: Entity | None, *, is_alike: bool
) -> tuple[Entity | None, Why]:
    target = decisions.same_as(key_of(name))
    if target and (decided := knowledge.entities.get(target) or _by_name(target, knowledge)):
        return decided, "decision"
    if name in knowledge.entities:
        return knowledge.entities[name], "id"
    named = _by_name(name, knowledge)
    if named and not decisions.are_different({key_of(name)}, {named.id}):
        return named, "name"
    return (sure, "score") if sure else (None, "doubt" if is_alike else "unknown")


def _by_name(name: str, knowledge: Knowledge) -> Entity | None:
    try:
        return find_entity(_parties(knowledge), name)
    except UsageError:
        return None


def _parties(knowledge: Knowledge) -> list[Entity]:
    return [entity for entity in knowledge.entities.values() if entity.sort not in ("topic", "goal")]


def _owners(entity: Entity, knowledge: Knowledge) -> tuple[Entity, ...]:
    owner_of = {one.id: one.parent for one in knowledge.entities.values() if one.parent}
    line = line_of(entity.id, owner_of)[1:]
    return tuple(knowledge.entities[owner] for owner in line if owner in knowledge.entities)


def _speaks_of(line: Decision, name: str, entity: Entity | None) -> bool:
    keys = {normal(name), name, *(names_of(entity) if entity else ())}
    return not keys.isdisjoint({key_of(line.left), key_of(line.right)} - {""})


def mentions_of(ref: str, knowledge: Knowledge) -> tuple[Mentions, ...]:
    """Where the claims of a graph name an entity; a place in a document counts once."""
    paths = {document.id: document.path for document in knowledge.documents}
    places = {
        (paths.get(claim.document, claim.document), filler.proof.start, filler.proof.quote)
        for claim in knowledge.claims
        for filler in fillers_of(claim)
        if filler.ref == ref
    }
    times = Counter(path for path, _, _ in places)
    words = {path: tuple(sorted({said for other, _, said in places if other == path})) for path in times}
    ordered = sorted(times, key=lambda path: (-times[path], path))
    return tuple(Mentions(path, times[path], words[path]) for path in ordered)
