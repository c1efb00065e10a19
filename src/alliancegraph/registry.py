"""``ontology/actors.ttl`` as entities: actors, groups, offerings, each with its owners and names in time."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from alliancegraph.dates import PartialDate
from alliancegraph.model import Entity, Sort
from alliancegraph.tenure import Naming, Ownership, holding
from alliancegraph.turtle import DCTERMS, FOAF, NAMESPACE, RDF, SKOS, Triples, local

WIKIDATA = "http://www.wikidata.org/entity/"

SORT_OF_CLASS: Mapping[str, Sort] = {
    NAMESPACE + "Organization": "actor",
    NAMESPACE + "Person": "actor",
    NAMESPACE + "ActorGroup": "group",
    NAMESPACE + "Offering": "offering",
    NAMESPACE + "Topic": "topic",
}
"""Class IRI → what an entity of that class is."""


@dataclass(frozen=True)
class Registry:
    """All entities that somebody vouched for, by id."""

    entities: Mapping[str, Entity]
    members: Mapping[str, tuple[str, ...]]
    """Group id → ids of its members, sorted."""
    ambiguous: Mapping[str, frozenset[str]]
    """Entity id → those of its names that also mean something else (``Orange``, ``Watson``).

    A reader believes such a name only where something beside it (a role slot, a descriptor, the full
    name elsewhere in the document) speaks for it.
    """
    different: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Entity id → look-alikes that it must never be taken for; both ways."""


def canonical_name(labels: Mapping[str, str]) -> str:
    """The name of an entity from language → label: untagged, else English, else the first language."""
    return labels.get("") or labels.get("en") or labels[min(labels)]


def read_registry(triples: Triples, depths: Mapping[str, int]) -> Registry:
    """Entities in ``triples``; raises OntologyError for one without name or with an unknown type, owner, member.

    ``depths`` says how specific each actor type is: ``Entity.types`` begins with the most specific.
    """
    subjects = tuple(triples.of_type(*SORT_OF_CLASS))
    bare = {local(s): _entity(triples, s, depths) for s in subjects}
    owners, namings = _ownerships(triples, bare), _namings(triples, bare)
    entities = {}
    for subject in subjects:
        id_ = local(subject)
        entities[id_] = _in_time(triples, subject, bare[id_], owners.get(id_, ()), namings.get(id_, ()))
        parent = entities[id_].parent
        if parent and parent not in bare:
            raise triples.error(subject, f"belongs to {parent}, which is not in the registry; add it")
    ambiguous, different = _ambiguous(triples, subjects), _different(triples, bare)
    return Registry(entities, _members(triples, entities), ambiguous, different)


def _entity(triples: Triples, subject: str, depths: Mapping[str, int]) -> Entity:
    labels = triples.texts(subject, SKOS + "prefLabel")
    if not labels:
        raise triples.error(subject, "has no skos:prefLabel; name it")
    name = canonical_name(labels)
    owner = triples.value(subject, NAMESPACE + "ownedBy") or triples.value(subject, NAMESPACE + "madeBy")
    notes = triples.texts(subject, SKOS + "note")
    return Entity(
        id=local(subject),
        sort=_sort(triples, subject),
        name=name,
        labels=tuple((lang, label) for lang, label in labels.items() if lang),
        aliases=_aliases(triples, subject, name),
        types=_types(triples, subject, depths),
        country=triples.value(subject, NAMESPACE + "country"),
        parent=local(owner) if owner else None,
        wikidata=_wikidata(triples, subject),
        note=canonical_name(notes) if notes else None,
        registered=True,
    )


def _sort(triples: Triples, subject: str) -> Sort:
    return next(SORT_OF_CLASS[c] for c in triples.values(subject, RDF + "type") if c in SORT_OF_CLASS)


def _aliases(triples: Triples, subject: str, name: str) -> tuple[str, ...]:
    by_language = triples.words(subject, SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel")
    return tuple(sorted({word for words in by_language.values() for word in words} - {name}))


def _types(triples: Triples, subject: str, depths: Mapping[str, int]) -> tuple[str, ...]:
    codes = {local(type_).removeprefix("type/") for type_ in triples.values(subject, NAMESPACE + "actorType")}
    if unknown := codes - set(depths):
        raise triples.error(subject, f"has the type {min(unknown)}, which types.ttl lacks; add it there")
    return tuple(sorted(codes, key=lambda code: (-depths[code], code)))


def _wikidata(triples: Triples, subject: str) -> str | None:
    matches = triples.values(subject, SKOS + "exactMatch")
    return next((m.removeprefix(WIKIDATA) for m in matches if m.startswith(WIKIDATA)), None)


def _members(triples: Triples, entities: Mapping[str, Entity]) -> dict[str, tuple[str, ...]]:
    members = {}
    for subject in triples.having(FOAF + "member"):
        ids = tuple(local(member) for member in triples.values(subject, FOAF + "member"))
        for member in ids:
            if member not in entities:
                raise triples.error(subject, f"has the member {member}, which is not in the registry; add it")
        members[local(subject)] = ids
    return members


def _ambiguous(triples: Triples, subjects: tuple[str, ...]) -> dict[str, frozenset[str]]:
    risky = ((local(s), triples.values(s, NAMESPACE + "ambiguousAlias")) for s in subjects)
    return {entity_id: frozenset(names) for entity_id, names in risky if names}


def owner_on(entity: Entity, day: date | None) -> str | None:
    """Id of the owner that the registry gives an actor on ``day`` (None: as things stand), None for nobody."""
    if not entity.owners:
        return entity.parent
    now = holding(entity.owners, day)
    return now.owner if now else None


def as_things_stand(entity: Entity) -> Entity:
    """The entity with its owner as things stand as ``parent``, not the house by which texts know it."""
    return replace(entity, parent=owner_on(entity, None))


def _in_time(
    triples: Triples, subject: str, entity: Entity, owners: tuple[Ownership, ...], names: tuple[Naming, ...]
) -> Entity:
    """The entity with what held for a while; ``parent`` is the house by which texts know it, for the reader.

    Raises OntologyError for two owners now, for another one than ``ag:ownedBy``, and for a house that never owned it.
    """
    house = triples.value(subject, NAMESPACE + "unitOf")
    if house and local(house) not in {ownership.owner for ownership in owners}:
        raise triples.error(subject, f"is ag:unitOf {local(house)}, but no ag:Ownership says that it was; add one")
    if not owners:
        return replace(entity, former_names=names)
    now = as_things_stand(replace(entity, owners=owners)).parent
    if len([ownership for ownership in owners if ownership.until is None]) > 1:
        raise triples.error(subject, "has several owners without ag:until; say until when the earlier ones held it")
    if entity.parent not in (None, now):
        says = f"its ag:Ownership says {now or 'nobody'}"
        raise triples.error(subject, f"is ag:ownedBy {entity.parent}, but {says} now; correct one")
    return replace(entity, parent=local(house) if house else now, owners=owners, former_names=names)


def _ownerships(triples: Triples, entities: Mapping[str, Entity]) -> dict[str, tuple[Ownership, ...]]:
    """Id of the owned → its ownerships, sorted by id."""
    found: dict[str, tuple[Ownership, ...]] = {}
    for subject in triples.of_type(NAMESPACE + "Ownership"):
        owner, owned = (_whose(triples, subject, name, entities) for name in ("owner", "owned"))
        for id_ in (owner, owned):
            if entities[id_].sort != "actor":
                raise triples.error(subject, f"names {id_}, which is no actor; only actors own and are owned")
        since, until = _span(triples, subject)
        notes = triples.texts(subject, SKOS + "note")
        source = triples.value(subject, DCTERMS + "source")
        one = Ownership(local(subject), owner, since, until, source, canonical_name(notes) if notes else None)
        found[owned] = (*found.get(owned, ()), one)
    return found


def _namings(triples: Triples, entities: Mapping[str, Entity]) -> dict[str, tuple[Naming, ...]]:
    """Id of the named → its former names, sorted by id; raises OntologyError for one that is none of its names."""
    found: dict[str, tuple[Naming, ...]] = {}
    for subject in triples.of_type(NAMESPACE + "Naming"):
        named = _whose(triples, subject, "named", entities)
        name = triples.need(subject, NAMESPACE + "formerName")
        if name not in entities[named].aliases:
            raise triples.error(subject, f"has the former name {name!r}, which {named} lacks as skos:altLabel; add it")
        found[named] = (*found.get(named, ()), Naming(local(subject), name, *_span(triples, subject)))
    return found


def _whose(triples: Triples, subject: str, property_: str, entities: Mapping[str, Entity]) -> str:
    id_ = local(triples.need(subject, NAMESPACE + property_))
    if id_ not in entities:
        raise triples.error(subject, f"has {id_} as ag:{property_}, which is not in the registry; add it")
    return id_


def _span(triples: Triples, subject: str) -> tuple[PartialDate | None, PartialDate | None]:
    """``ag:since`` and ``ag:until``; raises OntologyError for what is no date, and for an end before the beginning."""
    said = [triples.value(subject, NAMESPACE + name) for name in ("since", "until")]
    try:
        since, until = (PartialDate(text) if text else None for text in said)
    except ValueError as error:
        raise triples.error(subject, f"has a bad date: {error}; write YYYY, YYYY-MM or YYYY-MM-DD") from error
    if since and until and since.earliest and until.latest and until.latest < since.earliest:
        raise triples.error(subject, f"ends in {until} before it begins in {since}; correct one")
    return since, until


def _different(triples: Triples, entities: Mapping[str, Entity]) -> dict[str, frozenset[str]]:
    """Look-alikes, both ways; raises OntologyError for what is not in the registry, and for an entity and itself."""
    pairs: set[tuple[str, str]] = set()
    for subject, others in triples.pairs(NAMESPACE + "differentFrom").items():
        for left, right in ((local(subject), local(other)) for other in others):
            if unknown := {left, right} - set(entities):
                raise triples.error(subject, f"names {min(unknown)}, which is not in the registry; add it")
            if left == right:
                raise triples.error(subject, "differs from itself; remove that")
            pairs |= {(left, right), (right, left)}
    return {left: frozenset(r for l_, r in pairs if l_ == left) for left, _ in sorted(pairs)}
