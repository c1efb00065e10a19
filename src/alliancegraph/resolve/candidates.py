"""Who a name may be in a graph that is built: candidates with their scores, and pairs that a human should judge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from alliancegraph.fillers import fillers_of
from alliancegraph.model import Claim, Entity
from alliancegraph.resolve.decisions import Decisions
from alliancegraph.resolve.found import Found, realm
from alliancegraph.resolve.index import Index
from alliancegraph.resolve.known import Known, choose, names_of
from alliancegraph.resolve.match import DOUBT, Match
from alliancegraph.resolve.names import normal
from alliancegraph.resolve.newcomers import natural_id
from alliancegraph.vocabulary import Vocabulary

_NAMED = ("actor", "offering")
"""Cohorts and topics have no proper names: that two read alike means little."""


Apart = Literal["decision", "registry"]
"""A line of decisions.csv, or a pair of look-alikes (``ag:differentFrom``) of the ontology."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may be, and the score that says how likely."""

    entity: Entity
    match: Match
    apart: Apart | None = None
    """By whom the two are said to be different, whatever the score."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A newcomer and another entity that may be one: a question for a human."""

    left: Entity
    spellings: tuple[str, ...]
    """Names by which texts call the newcomer, the most frequent first."""
    right: Entity
    match: Match
    mentions: int
    """How often the newcomer is named."""


def candidates(
    name: str, entities: Mapping[str, Entity], vocabulary: Vocabulary, decisions: Decisions
) -> tuple[list[Candidate], Entity | None]:
    """Entities that are like ``name`` at all, best first, and the one that a build would take it for, if it is sure.

    Those that it is said not to be come last.
    """
    known = Known.of(replace(vocabulary, registry=replace(vocabulary.registry, entities=entities)), ())
    keys = {normal(name)}
    found = [
        Candidate(entity, match, _apart(keys, entity, known, decisions))
        for entity, match in known.look_up(known.lore.side([name]))
        if entity.sort not in ("topic", "goal")
    ]
    found.sort(key=lambda one: one.apart is not None)
    return found, choose([(one.entity, one.match) for one in found if not one.apart])


def _apart(keys: set[str], entity: Entity, known: Known, decisions: Decisions) -> Apart | None:
    if decisions.are_different(keys, names_of(entity)):
        return "decision"
    return "registry" if known.names_look_alike(keys, entity) else None


def open_pairs(
    claims: Iterable[Claim], entities: Mapping[str, Entity], vocabulary: Vocabulary, decisions: Decisions
) -> list[Pair]:
    """Newcomers of a graph that may be a registered entity or each other, as ``resolve`` asks; sorted by ids.

    What a human judged since the graph was built is left out.
    """
    claims = tuple(claims)
    known = Known.of(vocabulary, claims)
    founds = {id_: found for id_, found in newcomers_of(claims, entities).items() if _is_open(found, decisions)}
    pairs = [
        _pair(entities[id_], found, other, match)
        for id_, found in founds.items()
        for other, match in known.matches(found, decisions)
        if match.score >= DOUBT and other.sort in _NAMED
    ]
    index = Index.of({id_: found.side(known.lore) for id_, found in founds.items()})
    for id_, side in index.sides.items():
        for other, match in index.matches(side):
            apart = decisions.are_different(_keys(founds[id_]), _keys(founds[other]))
            if id_ < other and match.score >= DOUBT and not apart:
                pairs.append(_pair(entities[id_], founds[id_], entities[other], match))
    return sorted(pairs, key=lambda pair: (pair.left.id, pair.right.id))


def newcomers_of(claims: Iterable[Claim], entities: Mapping[str, Entity]) -> dict[str, Found]:
    """Actors and offerings that texts brought, by id: how they are called, and where; sorted by id."""
    founds: dict[str, Found] = {}
    for claim in claims:
        for filler in fillers_of(claim):
            entity = entities.get(filler.ref or "")
            if entity and not entity.registered and entity.sort in _NAMED:
                found = founds.setdefault(entity.id, Found((realm(entity.sort), normal(entity.name))))
                found.note(filler.name, entity.sort, filler.type, claim.document)
    return dict(sorted(founds.items()))


def _pair(entity: Entity, found: Found, other: Entity, match: Match) -> Pair:
    spellings = sorted(found.spellings, key=lambda name: (-found.spellings[name], name))
    return Pair(entity, tuple(spellings), other, match, sum(found.spellings.values()))


def _keys(found: Found) -> set[str]:
    return {natural_id(found), *map(normal, found.spellings)}


def _is_open(found: Found, decisions: Decisions) -> bool:
    keys = _keys(found)
    return not (keys & decisions.accepted or keys & decisions.rejected or decisions.same_as(*sorted(keys)))
