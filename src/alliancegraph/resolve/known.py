"""What is known before a text is read: the registry, and the topics and goals of the schemes, ready to match."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from alliancegraph.model import Claim, Entity, Filler
from alliancegraph.resolve.decisions import Decisions
from alliancegraph.resolve.found import Found, realm
from alliancegraph.resolve.index import Index
from alliancegraph.resolve.match import DOUBT, MERGE, Lore, Match, Side
from alliancegraph.resolve.name_words import load_name_words
from alliancegraph.resolve.names import normal
from alliancegraph.vocabulary import Concept, Vocabulary

TIE = 0.02
"""Two entities that a name matches equally well, but for this much, leave it in doubt."""


@dataclass(frozen=True)
class Known:
    """Entities that a name may turn out to be."""

    entities: Mapping[str, Entity]
    concepts: Mapping[str, Entity]
    """Topics and goals of the schemes, by id (``domain/cloud``)."""
    lore: Lore
    index: Index
    different: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Entity id → look-alikes that the registry tells apart from it."""

    @classmethod
    def of(cls, vocabulary: Vocabulary, claims: Iterable[Claim]) -> "Known":
        """All that ``vocabulary`` knows; ``claims`` tell which document already names what."""
        concepts = {entity.id: entity for entity in _concepts(vocabulary)}
        broader = {code: vocabulary.broader_types(code) for code in vocabulary.schemes.get("type", {})}
        lore = Lore(load_name_words(vocabulary.folders), broader)
        named = _documents_by_ref(claims)
        everything = {**vocabulary.entities, **concepts}
        sides = {
            id_: _side(entity, lore, named.get(id_, frozenset()), vocabulary.registry.ambiguous.get(id_, ()))
            for id_, entity in everything.items()
        }
        return cls(vocabulary.entities, concepts, lore, Index.of(sides), vocabulary.registry.different)

    def get(self, entity_id: str | None) -> Entity | None:
        """The entity with this id, None when nothing known has it."""
        return self.entities.get(entity_id or "") or self.concepts.get(entity_id or "")

    def look_up(self, side: Side) -> list[tuple[Entity, Match]]:
        """Known entities that are like ``side`` at all, best first."""
        alike = ((self.get(id_), match) for id_, match in self.index.matches(side))
        return [(entity, match) for entity, match in alike if entity]

    def matches(self, found: Found, decisions: Decisions) -> list[tuple[Entity, Match]]:
        """Known entities that a name may be, best first; without those it is not, by a human or by the registry."""
        keys = {normal(spelling) for spelling in found.spellings}
        return [
            (entity, match)
            for entity, match in self.look_up(found.side(self.lore))
            if realm(entity.sort) == found.key[0]
            and not decisions.are_different(keys, names_of(entity))
            and not self.names_look_alike(keys, entity)
        ]

    def names_look_alike(self, keys: set[str], entity: Entity) -> bool:
        """True when one of the names is that of a look-alike and none is that of the entity itself."""
        others = (self.get(id_) for id_ in self.different.get(entity.id, ()))
        return keys.isdisjoint(names_of(entity)) and any(not keys.isdisjoint(names_of(o)) for o in others if o)

    def near(self, found: Found) -> frozenset[str]:
        """Ids of the entities with look-alikes that a name resembles, if only enough to ask."""
        if not self.different:
            return frozenset()
        alike = self.index.matches(found.side(self.lore))
        return frozenset(id_ for id_, match in alike if id_ in self.different and match.score >= DOUBT)

    def tell_apart(self, left: frozenset[str], right: frozenset[str]) -> bool:
        """True when one side resembles an entity, and only the other one a look-alike of it."""
        return any(not (right - left).isdisjoint(self.different.get(id_, ())) for id_ in left - right)


def choose(matches: list[tuple[Entity, Match]]) -> Entity | None:
    """The one entity that is surely meant: the best one, sure enough, and no other nearly as good."""
    sure = [(entity, match) for entity, match in matches if match.score >= MERGE]
    tied = len(sure) > 1 and sure[0][1].score - sure[1][1].score < TIE
    return sure[0][0] if sure and not tied else None


def names_of(entity: Entity) -> frozenset[str]:
    """The keys by which a decision may speak of an entity: its id and all its names."""
    names = (entity.name, *(label for _, label in entity.labels), *entity.aliases)
    return frozenset((entity.id, *map(normal, names)))


def said_keys(filler: Filler) -> tuple[str, ...]:
    """The keys by which a decision may speak of a filler: the words, the name, the id."""
    return (normal(filler.proof.quote), normal(filler.name), *((filler.ref,) if filler.ref else ()))


def _side(entity: Entity, lore: Lore, documents: frozenset[str], ambiguous: Iterable[str]) -> Side:
    names = (entity.name, *(label for _, label in entity.labels), *entity.aliases)
    side = lore.side(names, entity.types, entity.sort)
    return replace(side, country=entity.country, documents=documents, ambiguous=frozenset(map(normal, ambiguous)))


def _documents_by_ref(claims: Iterable[Claim]) -> dict[str, frozenset[str]]:
    named: dict[str, set[str]] = {}
    for claim in claims:
        for filler in claim.fillers:
            if filler.ref:
                named.setdefault(filler.ref, set()).add(claim.document)
    return {ref: frozenset(documents) for ref, documents in named.items()}


def _concepts(vocabulary: Vocabulary) -> Iterable[Entity]:
    yield from (_entity(concept, "topic") for concept in vocabulary.schemes.get("domain", {}).values())
    yield from (_entity(concept, "goal") for concept in vocabulary.schemes.get("goal", {}).values())


def _entity(concept: Concept, sort: str) -> Entity:
    labels = tuple(sorted(concept.labels.items()))
    words = {word for of_language in concept.words.values() for word in of_language}
    return Entity(
        id=concept.id,
        sort="goal" if sort == "goal" else "topic",
        name=concept.labels.get("en") or (labels[0][1] if labels else concept.code),
        labels=labels,
        aliases=tuple(sorted(words - {label for _, label in labels})),
        registered=True,
    )
