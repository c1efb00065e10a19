"""The stage itself: every filler gets the id of an entity; a name that nothing knows makes a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from alliancegraph.fillers import fillers_of
from alliancegraph.issues import Issue, Issues
from alliancegraph.model import Claim, Entity, Filler, Sort
from alliancegraph.registry import as_things_stand
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
    """Those believed enough, all with ``ref`` in every filler, sorted by id, each once."""
    entities: Mapping[str, Entity]
    """The registry, the topics and goals in use, and what the texts brought, sorted by id."""
    issues: tuple[Issue, ...] = ()
    doubtful: tuple[Claim, ...] = ()
    """Those believed less, as they were read, sorted by id, each once; they had no say in anything else here."""


@dataclass(frozen=True)
class _Names:
    """Who the names in some claims are."""

    known: Known
    decisions: Decisions
    entities: Mapping[Key, Entity]
    new: Mapping[Key, Found]
    """Names that nothing knew."""
    made: Mapping[Key, Entity]
    """Entities made for them."""
    asked: tuple[tuple[Found, Doubt], ...]
    """What a human should say."""


def resolve(
    claims: Iterable[Claim],
    vocabulary: Vocabulary,
    decisions: Decisions | None = None,
    paths: Mapping[str, str] | None = None,
    min_belief: float = 0.0,
) -> Resolution:
    """Entities for all names in ``claims``; the same for any order of them.

    In this order: what a human decided, the id that reading gave, a sure match in the registry, a sure match
    among the other names found, a new entity. ``paths`` (document id → path) is for the issues: ``unknown_actor``
    once for each new actor, ``doubtful_merge`` where a human should say whether two are one. Claims believed less
    than ``min_belief`` are set aside, unless a human accepted them; ``misfit`` tells of a claim that is left out,
    since what it names turned out to be nothing that can have its role.
    """
    decisions, paths = decisions or Decisions(), paths or {}
    every = list(claims)
    read = list(judged(every, vocabulary, decisions))
    said, doubtful, doubted_ids = _parted(read, min_belief, vocabulary, decisions)
    names = _settle(said, vocabulary, decisions)
    rewritten = [_rewrite(claim, names) for claim in said]
    settled = _each_once(judged(rewritten, vocabulary, decisions))
    misfits = {claim.id: fault for claim in settled if (fault := _misfit(claim, vocabulary, paths))}
    final = tuple(claim for claim in settled if claim.id not in misfits)
    issues = Issues([*decisions.issues, *misfits.values()])
    used = _in_use(final, names)
    made = {key: entity for key, entity in names.made.items() if names.entities[key].id in used}
    issues.extend(unknown_actors(made, names.new, decisions, paths))
    issues.extend(questions(names.asked, decisions, paths))
    issues.extend(unused(decisions, [*every, *rewritten], doubted_ids))
    return Resolution(final, used, tuple(issues), _each_once(doubtful))


def _parted(
    claims: list[Claim], min_belief: float, vocabulary: Vocabulary, decisions: Decisions
) -> tuple[list[Claim], list[Claim], set[str]]:
    """Claims believed enough, those believed less, and the ids that the latter would have in the graph.

    A human may have judged a claim when it was in the graph, under the id that it had there. That id is known
    once all names are settled, which is done only where such a judgement is open.
    """
    believed = [claim for claim in claims if claim.confidence >= min_belief]
    doubted = [claim for claim in claims if claim.confidence < min_belief]
    if not doubted or not decisions.claims - {f"claim/{claim.id}" for claim in claims}:
        return believed, doubted, set()
    names = _settle(claims, vocabulary, decisions)
    keys = [f"claim/{_rewrite(claim, names).id}" for claim in doubted]
    accepted = [c for c, key in zip(doubted, keys, strict=True) if key in decisions.accepted]
    waiting = [c for c, key in zip(doubted, keys, strict=True) if key not in decisions.claims]
    return [*believed, *(replace(claim, confidence=1.0) for claim in accepted)], waiting, set(keys)


def _settle(claims: Iterable[Claim], vocabulary: Vocabulary, decisions: Decisions) -> _Names:
    said = list(claims)
    known = Known.of(vocabulary, said)
    founds = _gather(said, known, decisions)
    settled, in_doubt = _in_registry(founds, known, decisions)
    new = {key: found for key, found in founds.items() if key not in settled}
    made, asked = _new(new, known, decisions)
    entities = _redirected({**settled, **made}, known, decisions)
    return _Names(known, decisions, entities, new, made, (*in_doubt, *asked))


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims by id; of two with one id the surer one."""
    surest = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.confidence, c.method, repr(c)))}
    return tuple(surest[id_] for id_ in sorted(surest))


def _misfit(claim: Claim, vocabulary: Vocabulary, paths: Mapping[str, str]) -> Issue | None:
    """Why a claim cannot stand: one text calls a product what another takes for a partner."""
    for filler in claim.fillers:
        role = vocabulary.roles.get(filler.role)
        if role and filler.sort not in role.sorts:
            path = paths.get(claim.document, f"document/{claim.document}")
            said = f"{filler.name!r} is {filler.sort}, which cannot be {filler.role} ({claim.trigger.quote!r})"
            message = f"{claim.kind} at {claim.quote.start} is left out: {said}"
            return Issue(path, 0, "misfit", "warning", message)
    return None


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
        for filler in fillers_of(claim):
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
    near = {key: known.near(found) for key, found in founds.items()}

    def apart(left: Key, right: Key) -> bool:
        said = decisions.are_different(*({key[1], natural_id(founds[key])} for key in (left, right)))
        return said or known.tell_apart(near[left], near[right])

    sides = {key: found.side(known.lore) for key, found in founds.items() if not is_id(key[1])}
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


def _rewrite(claim: Claim, names: _Names) -> Claim:
    def resolved(filler: Filler) -> Filler:
        known = _settled(filler, names.known, names.decisions)
        entity = known or names.entities[_key(filler, names.decisions)]
        return replace(filler, ref=entity.id, sort=entity.sort)

    fillers = tuple(map(resolved, claim.fillers))
    return replace(claim, fillers=fillers, through=resolved(claim.through) if claim.through else None)


def _in_use(claims: Iterable[Claim], names: _Names) -> dict[str, Entity]:
    used = {filler.ref for claim in claims for filler in fillers_of(claim)}
    others = {**names.known.concepts, **{entity.id: entity for entity in names.entities.values()}}
    everything = {**{id_: entity for id_, entity in others.items() if id_ in used}, **names.known.entities}
    return {id_: as_things_stand(entity) for id_, entity in sorted(everything.items())}
