"""What the cells of a deal sheet may say → kinds, concepts, entities: codes, labels, slugs, names, aliases."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import get_args

from alliancegraph.model import Sort
from alliancegraph.vocabulary import Concept, Vocabulary

Index = Mapping[str, tuple[str, ...]]
"""Key of a name → ids it may stand for, the surest first."""

_SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Named:
    """What a cell names."""

    name: str
    sort: Sort
    ref: str | None = None
    type: str | None = None
    others: tuple[str, ...] = ()
    """Entity ids among which the cell does not decide."""


@dataclass(frozen=True)
class Names:
    """All names that a vocabulary knows."""

    vocabulary: Vocabulary
    kinds: Index
    concepts: Mapping[str, Index]
    """Scheme → names of its concepts → codes."""
    slugs: Index
    names: Index
    items: Mapping[str, str]
    """Wikidata item → entity id."""

    def kind(self, words: str) -> str | None:
        """Kind code of a relation, by code or label."""
        return next(iter(self.kinds.get(key_of(words), ())), None)

    def role(self, words: str) -> str | None:
        """Name of a role, by name or label."""
        said, roles = key_of(words), self.vocabulary.roles.values()
        return next((r.name for r in roles if said in map(key_of, (r.name, *r.labels.values()))), None)

    def concept(self, scheme: str, words: str) -> str | None:
        """Code of a concept, by code, label or word."""
        return next(iter(self.concepts[scheme].get(key_of(words), ())), None)

    def entity(self, words: str, wanted: Sequence[AbstractSet[Sort]]) -> Named | None:
        """What ``words`` name among the sorts ``wanted`` (sets in order of preference).

        ``words`` are an entity id, a slug, a name or an alias, or any other name; ``sort:`` before it says
        which sort is meant. None when only things of other sorts are called so. A name that several things
        have gives no ``ref``.
        """
        said, _, rest = words.partition(":")
        explicit = _sort_of(key_of(said)) if rest.strip() else None
        if explicit:
            words, wanted = rest.strip(), [sorts & {explicit} for sorts in wanted]
        wanted = [sorts for sorts in wanted if sorts]
        tiers = self._tiers(words)
        for found in tiers:
            for sorts in wanted:
                if fitting := [ref for ref in found if self._sort(ref) in sorts]:
                    return self._named(words, fitting)
        if not wanted or (any(tiers) and not explicit):
            return None
        return Named(words, _usual(wanted[0]))

    def _tiers(self, words: str) -> list[tuple[str, ...]]:
        """Ids that ``words`` can mean: as an id, as a slug, as a name or alias."""
        exact = (words,) if words in self.vocabulary.entities else ()
        return [exact, self.slugs.get(words, ()), self.names.get(key_of(words), ())]

    def _sort(self, ref: str) -> Sort:
        if ref in self.vocabulary.entities:
            return self.vocabulary.entities[ref].sort
        return "goal" if ref.startswith("goal/") else "topic"

    def _named(self, words: str, refs: Sequence[str]) -> Named:
        ref = refs[0]
        if len(refs) > 1:
            return Named(words, self._sort(ref), others=tuple(refs))
        entity = self.vocabulary.entities.get(ref)
        if entity:
            return Named(entity.name, entity.sort, ref, next(iter(entity.types), None))
        scheme, code = ref.split("/")
        return Named(self.vocabulary.concepts(scheme)[code].labels.get("en", code), self._sort(ref), ref)


def names_of(vocabulary: Vocabulary) -> Names:
    """The names of a vocabulary."""
    kinds = [kind for kind in vocabulary.kinds.values() if kind.is_relation]
    topics = [concept for scheme in ("domain", "goal") for concept in vocabulary.concepts(scheme).values()]
    entities = vocabulary.entities.values()
    ids = [*vocabulary.entities, *(topic.id for topic in topics)]
    return Names(
        vocabulary=vocabulary,
        kinds=_index((word, kind.code) for kind in kinds for word in (kind.code, *kind.labels.values())),
        concepts={scheme: _index(_words(vocabulary.concepts(scheme).values())) for scheme in ("status", "domain")},
        slugs=_index(((id_.split("/", 1)[1], id_) for id_ in ids), exact=True),
        names=_index(
            (
                *((name, entity.id) for entity in entities for name in (entity.name, *dict(entity.labels).values())),
                *((label, topic.id) for topic in topics for label in topic.labels.values()),
                *((alias, entity.id) for entity in entities for alias in entity.aliases),
            )
        ),
        items={entity.wikidata: entity.id for entity in entities if entity.wikidata},
    )


def key_of(words: str) -> str:
    """A name in the form in which two spellings of it are equal: case, apostrophes, underscores, white space."""
    return " ".join(words.casefold().replace("’", "'").replace("_", " ").split())


def _words(concepts: Iterable[Concept]) -> Iterable[tuple[str, str]]:
    concepts = list(concepts)
    for concept in concepts:
        yield from ((word, concept.code) for word in (concept.code, *concept.labels.values()))
    for concept in concepts:
        yield from ((word, concept.code) for words in concept.words.values() for word in words)


def _index(pairs: Iterable[tuple[str, str]], *, exact: bool = False) -> dict[str, tuple[str, ...]]:
    index: dict[str, dict[str, None]] = {}
    for words, id_ in pairs:
        index.setdefault(words if exact else key_of(words), {}).setdefault(id_)
    return {key: tuple(ids) for key, ids in index.items()}


def _sort_of(prefix: str) -> Sort | None:
    return "topic" if prefix == "domain" else next((sort for sort in _SORTS if sort == prefix), None)


def _usual(sorts: AbstractSet[Sort]) -> Sort:
    """The sort of a new name: an offering where organisations are not expected in all forms, else an actor."""
    if "group" not in sorts and "offering" in sorts:
        return "offering"
    return next(sort for sort in ("actor", "offering", "topic", "goal", "group") if sort in sorts)
