"""What fits a parameter: those of the graph's actors, codes and years that begin with, hold or resemble a text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from alliancegraph.find import fold, nearest
from alliancegraph.graph.cells import labels_of
from alliancegraph.graph.parameters import Parameter, entities_of
from alliancegraph.graph.store import Store
from alliancegraph.model import Entity
from alliancegraph.vocabulary import Vocabulary, iri


@dataclass(frozen=True)
class Choice:
    """One value of a parameter."""

    value: str
    """What a person types: a name, a label, a year."""
    word: str
    """The same without blanks: a slug, a code."""
    uses: int
    """How many relations (of a type: actors, of a measure: figures) have it."""
    also: tuple[str, ...] = ()
    """Other names by which it is found."""


_USES: Mapping[str, str] = {
    "actor": "?x ag:participant ?thing",
    "kind": "?x a ?thing ; ag:belief ?belief",
    "domain": "?x ag:belief ?belief ; ag:inDomain ?thing",
    "type": "?x ag:actorType ?thing",
    "status": "?x ag:belief ?belief ; ag:status ?thing",
    "measure": "?x ag:measureKind ?thing",
    "country": "?x ag:participant ?actor . ?actor ag:country ?thing",
    "language": "?claim ag:originLanguage ?thing ; ag:attests ?x",
    "date": "?x ag:belief ?belief ; ag:earliest ?day BIND(STR(YEAR(?day)) AS ?thing)",
}
"""Type of a parameter → what counts as a use of a value (``?thing``)."""


def choices(
    store: Store, parameter: Parameter, text: str, vocabulary: Vocabulary, lang: str = "en", limit: int | None = None
) -> list[Choice]:
    """Values that begin with ``text``, then those with a word that does, then those that hold it or are like it.

    Within each, the most used first. Without a text, whatever the graph uses. An id of a relation and a whole
    number have no list.
    """
    type_ = parameter.type.removeprefix("end_")
    if type_ not in _USES:
        return []
    uses = _uses(store, _USES[type_])
    pool = list(_pool(type_, store, vocabulary, uses, lang))
    wanted = fold(text)
    ranked = [(rank, choice) for choice in pool if (rank := _rank(choice, wanted)) is not None]
    if not ranked and type_ == "actor":
        near = {name for entity in nearest(entities_of(store), text) for name in (_slug(entity), entity.id)}
        ranked = [(3, choice) for choice in pool if choice.word in near]
    ranked = [(rank, choice) for rank, choice in ranked if wanted or choice.uses]
    ranked.sort(key=lambda pair: (pair[0], -pair[1].uses, fold(pair[1].value), pair[1].word))
    return [choice for _, choice in ranked[:limit]]


def _uses(store: Store, pattern: str) -> Counter[str]:
    query = f"SELECT ?thing (COUNT(DISTINCT ?x) AS ?uses) WHERE {{ {pattern} }} GROUP BY ?thing"
    found: Counter[str] = Counter()
    for thing, uses in store.select(query).rows:
        if isinstance(thing, ox.NamedNode | ox.Literal) and isinstance(uses, ox.Literal):
            found[thing.value] = int(uses.value)
    return found


def _pool(type_: str, store: Store, vocabulary: Vocabulary, uses: Mapping[str, int], lang: str) -> Iterator[Choice]:
    """Whatever a parameter of that type may be."""
    if type_ == "actor":
        yield from _actors(store, uses, lang)
    elif type_ in ("country", "language", "date"):
        yield from (Choice(value, value, count) for value, count in uses.items())
    elif type_ == "kind":
        for kind in vocabulary.kinds.values():
            yield Choice(kind.labels.get(lang, kind.code), kind.code, uses.get(kind.iri, 0))
    else:
        for code, concept in vocabulary.concepts(type_).items():
            label = concept.labels.get(lang, code)
            yield Choice(
                label, code, uses.get(concept.iri, 0), (*concept.labels.values(), *sum(concept.words.values(), ()))
            )


def _actors(store: Store, uses: Mapping[str, int], lang: str) -> Iterator[Choice]:
    """Actors, groups and offerings; a name that several have is no name to type."""
    entities = [e for e in entities_of(store) if e.sort in ("actor", "group", "offering")]
    labels = labels_of(store, (ox.NamedNode(iri(entity.id)) for entity in entities), lang)
    named, slugs = Counter(map(fold, labels.values())), Counter(map(_slug, entities))
    for entity in entities:
        label = labels[iri(entity.id)]
        value = label if named[fold(label)] == 1 else entity.id
        word = _slug(entity) if slugs[_slug(entity)] == 1 else entity.id
        names = (entity.name, *(label for _, label in entity.labels), *entity.aliases)
        yield Choice(value, word, uses.get(iri(entity.id), 0), names)


def _slug(entity: Entity) -> str:
    return entity.id.partition("/")[2]


def _rank(choice: Choice, wanted: str) -> int | None:
    """0 for a name that begins with the text, 1 for a word that does, 2 for one that holds it."""
    names = [fold(name) for name in (choice.value, *choice.also)]
    names.append(fold(choice.word))
    if any(name.startswith(wanted) for name in names):
        return 0
    if any(f" {wanted}" in name.replace("-", " ").replace("_", " ") for name in names):
        return 1
    return 2 if any(wanted in name for name in names) else None
