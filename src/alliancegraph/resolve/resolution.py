"""The stage itself: every filler gets the id of an entity; a name that nothing knows makes a new one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from alliancegraph.issues import Issue, Issues
from alliancegraph.model import Claim, Entity, Filler, Sort
from alliancegraph.resolve.cluster import Doubt, cluster
from alliancegraph.resolve.decisions import Decisions
from alliancegraph.resolve.found import Found, Key, realm
from alliancegraph.resolve.human import judged, unused
from alliancegraph.resolve.known import Known, choose, names_of, said_keys
from alliancegraph.resolve.names import normal
from alliancegraph.resolve.newcomers import is_id, natural_id, newcomers, questions, unknown_actors
from alliancegraph.vocabulary import Vocabulary


@dataclass(frozen=True)
class Resolution:
    """Claims whose names are settled."""

    claims: tuple[Claim, ...]
    """All with ``ref`` in every filler, sorted by id, each once."""
    entities: Mapping[str, Entity]
    """The registry, the topics and goals in use, and what the texts brought, sorted by id."""
    issues: tuple[Issue, ...] = ()


def resolve(
    claims: Iterable[Claim],
    vocabulary: Vocabulary,
    decisions: Decisions | None = None,
    paths: Mapping[str, str] | None = None,
) -> Resolution:
    """Entities for all names in ``claims``; the same for any order of them.

    In this order: what a human decided, the id that reading gave, a sure match in the registry, a sure match
    among the other names found, a new entity. ``paths`` (document id → path) is for the issues: ``unknown_actor``
    once for each new actor, ``doubtful_merge`` where a human should say whether two are one.
    """
    decisions, paths = decisions or Decisions(), paths or {}
    said = list(judged(claims, vocabulary, decisions))
    known = Known.of(vocabulary, said)
    founds = _gather(said, known, decisions)
    settled, in_doubt = _in_registry(founds, known, decisions)
    new = {key: found for key, found in founds.items() if key not in settled}
    made, asked = _new(new, known, decisions)
    entities = _redirected({**settled, **made}, known, decisions)
    resolved = judged((_rewrite(claim, known, decisions, entities) for claim in said), vocabulary, decisions)
    final = {claim.id: claim for claim in sorted(resolved, key=_least_sure_first)}
    issues = Issues(decisions.issues)
    issues.extend(unknown_actors(made, new, decisions, paths))
    issues.extend(questions([*in_doubt, *asked], decisions, paths))
    issues.extend(unused(decisions, [*said, *final.values()]))
    return Resolution(
        tuple(final[id_] for id_ in sorted(final)), _in_use(final.values(), known, entities), tuple(issues)
    )


def _least_sure_first(claim: Claim) -> tuple[float, str, str]:
    """So that of two claims with one id the surer one stays."""
    return claim.confidence, claim.method, repr(claim)


def _fillers(claim: Claim) -> Iterator[Filler]:
    yield from claim.fillers
    if claim.through:
        yield claim.through


def _settled(filler: Filler, known: Known, decisions: Decisions) -> Entity | None:
    """The known entity that a filler names, by a human's word or else by its own id."""
    if target := decisions.same_as(*said_keys(filler)):
        return known.get(target)
    entity = known.get(filler.ref)
    refused = entity and decisions.are_different(said_keys(filler)[:2], names_of(entity) - set(said_keys(filler)[:2]))
    return None if refused else entity


def _key(filler: Filler, decisions: Decisions) -> Key:
    """Key under which an unsettled filler is gathered; a human may have sent it to another."""
    target = decisions.same_as(*said_keys(filler))
    return realm(filler.sort), target or normal(_spelling(filler))


def _spelling(filler: Filler) -> str:
    """The name to keep; of a refused registry entry the words of the text, not the registry's name."""
    return filler.proof.quote if filler.ref else filler.name


def _gather(claims: Iterable[Claim], known: Known, decisions: Decisions) -> dict[Key, Found]:
    founds: dict[Key, Found] = {}
    for claim in claims:
        for filler in _fillers(claim):
            if _settled(filler, known, decisions) is None:
                key = _key(filler, decisions)
                name = decisions.spelled[key[1]] if key[1] in decisions.same.values() and not is_id(key[1]) else None
                found = founds.setdefault(key, Found(key))
                found.note(name or _spelling(filler), filler.sort, filler.type, claim.document)
    return dict(sorted(founds.items()))


def _in_registry(
    founds: Mapping[Key, Found], known: Known, decisions: Decisions
) -> tuple[dict[Key, Entity], list[tuple[Found, Doubt]]]:
    """Names that surely are a known entity, and those that may be one."""
    settled: dict[Key, Entity] = {}
    doubts = []
    for key, found in founds.items():
        matches = [] if is_id(key[1]) else known.matches(found, decisions)
        if entity := choose(matches):
            settled[key] = entity
        else:
            doubts += [
                (found, Doubt(found.name, f"{entity.name} ({entity.id})", match))
                for entity, match in matches
                if (match.is_same or match.is_doubtful) and _worth_asking(found.sort, entity.sort)
            ]
    return settled, doubts


def _worth_asking(*sorts: Sort) -> bool:
    """Cohorts and topics have no proper names: that two read alike means little."""
    return all(sort in ("actor", "offering") for sort in sorts)


def _new(
    founds: Mapping[Key, Found], known: Known, decisions: Decisions
) -> tuple[dict[Key, Entity], list[tuple[Found, Doubt]]]:
    """New entities by key, and the pairs among them that may be one."""

    def apart(left: Key, right: Key) -> bool:
        return decisions.are_different(*({key[1], natural_id(founds[key])} for key in (left, right)))

    sides = {key: found.side(known.broader) for key, found in founds.items() if not is_id(key[1])}
    clusters, doubts = cluster({key: founds[key] for key in sides}, sides, apart)
    coined = [[key] for key in founds if key not in sides]
    by_name = {founds[key].name: founds[key] for key in sides}
    made = newcomers(founds, [*coined, *clusters], {*known.entities, *known.concepts})
    asked = [(by_name[doubt.left], by_name[doubt.right], doubt) for doubt in doubts]
    return made, [(left, doubt) for left, right, doubt in asked if _worth_asking(left.sort, right.sort)]


def _redirected(entities: Mapping[Key, Entity], known: Known, decisions: Decisions) -> dict[Key, Entity]:
    """Entities by key after the decisions that speak of ids: a new one may be the same as another."""
    by_id = {entity.id: entity for entity in entities.values()}

    def end(entity: Entity) -> Entity:
        target = decisions.same.get(entity.id)
        if target is None:
            return entity
        other = known.get(target) or by_id.get(target) or entities.get((realm(entity.sort), target))
        return other or entity

    return {key: end(entity) for key, entity in entities.items()}


def _rewrite(claim: Claim, known: Known, decisions: Decisions, entities: Mapping[Key, Entity]) -> Claim:
    def resolved(filler: Filler) -> Filler:
        entity = _settled(filler, known, decisions) or entities[_key(filler, decisions)]
        return replace(filler, ref=entity.id, sort=entity.sort)

    fillers = tuple(map(resolved, claim.fillers))
    return replace(claim, fillers=fillers, through=resolved(claim.through) if claim.through else None)


def _in_use(claims: Iterable[Claim], known: Known, entities: Mapping[Key, Entity]) -> dict[str, Entity]:
    used = {filler.ref for claim in claims for filler in _fillers(claim)}
    others = {**known.concepts, **{entity.id: entity for entity in entities.values()}}
    everything = {**{id_: entity for id_, entity in others.items() if id_ in used}, **known.entities}
    return dict(sorted(everything.items()))
