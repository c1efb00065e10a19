"""``ontology/actors.ttl`` as entities: actors, groups, offerings."""

from collections.abc import Mapping
from dataclasses import dataclass

from alliancegraph.model import Entity, Sort
from alliancegraph.turtle import FOAF, NAMESPACE, RDF, SKOS, Triples, local

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


def canonical_name(labels: Mapping[str, str]) -> str:
    """The name of an entity from language → label: untagged, else English, else the first language."""
    return labels.get("") or labels.get("en") or labels[min(labels)]


def read_registry(triples: Triples, depths: Mapping[str, int]) -> Registry:
    """Entities in ``triples``; raises OntologyError for one without name or with an unknown type, owner, member.

    ``depths`` says how specific each actor type is: ``Entity.types`` begins with the most specific.
    """
    subjects = tuple(triples.of_type(*SORT_OF_CLASS))
    entities = {local(s): _entity(triples, s, depths) for s in subjects}
    for subject in subjects:
        parent = entities[local(subject)].parent
        if parent and parent not in entities:
            raise triples.error(subject, f"belongs to {parent}, which is not in the registry; add it")
    return Registry(entities, _members(triples, entities), _ambiguous(triples, subjects))


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
