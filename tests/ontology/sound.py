"""What any ``ontology/`` must keep to, that of the first field and that of an example alike."""

from collections.abc import Iterator
from pathlib import Path

from alliancegraph.vocabulary import Concept, Vocabulary, load_vocabulary

BOTH = ["en", "fr"]
FIELD = ("type", "domain", "goal")
"""The schemes that a field brings."""


def faults(ontology: Path) -> list[str]:
    """All that is wrong with the concepts and actors of a folder read over the packaged one; sorted."""
    vocabulary = load_vocabulary(ontology)
    return sorted([*_concepts(vocabulary), *_words(vocabulary), *_actors(vocabulary)])


def _concepts(vocabulary: Vocabulary) -> Iterator[str]:
    for scheme in FIELD:
        for concept in vocabulary.concepts(scheme).values():
            if sorted(concept.labels) != BOTH:
                yield f"{concept.id}: label in {sorted(concept.labels)}"
            if sorted(concept.definition) != BOTH:
                yield f"{concept.id}: definition in {sorted(concept.definition)}"


def _words(vocabulary: Vocabulary) -> Iterator[str]:
    for scheme in FIELD:
        owners: dict[tuple[str, str], list[Concept]] = {}
        for concept in vocabulary.concepts(scheme).values():
            for lang, words in concept.words.items():
                for word in words:
                    owners.setdefault((lang, word.lower()), []).append(concept)
                    if word != " ".join(word.split()) or "’" in word:
                        yield f"{concept.id}: {word!r} is not written as a reader compares it"
        for (lang, word), several in owners.items():
            if len({concept.id for concept in several}) > 1:
                yield f"{word!r}@{lang} names {' and '.join(sorted(concept.id for concept in several))}"


def _actors(vocabulary: Vocabulary) -> Iterator[str]:
    owners: dict[str, set[str]] = {}
    for entity in vocabulary.entities.values():
        if entity.sort in ("actor", "group") and not entity.types:
            yield f"{entity.id}: no type"
        if entity.sort == "offering" and not entity.parent:
            yield f"{entity.id}: no maker"
        risky = vocabulary.registry.ambiguous.get(entity.id, frozenset())
        for name in {entity.name, *(label for _, label in entity.labels), *entity.aliases} - risky:
            owners.setdefault(name.casefold(), set()).add(entity.id)
        seen = [entity.id]
        while parent := vocabulary.entities[seen[-1]].parent:
            if parent in seen:
                yield f"{entity.id}: a circle of owners"
                break
            seen.append(parent)
    yield from (f"{name!r} is {' and '.join(sorted(ids))}" for name, ids in owners.items() if len(ids) > 1)
