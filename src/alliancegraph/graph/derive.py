"""What follows from relations and claims: shortcuts from party to party, the closure over classes and roles, and
which claims contradict each other.

Not by OWL property chains: measured, they make every actor a partner of itself and cannot see a status.
"""

from collections.abc import Iterable, Iterator, Mapping

from alliancegraph.assemble.contradictions import contradictions
from alliancegraph.graph.namespaces import name, term
from alliancegraph.model import Entity, Knowledge, Relation
from alliancegraph.tenure import CONTROL, is_over
from alliancegraph.vocabulary import NAMESPACE, Vocabulary

LIVE = frozenset(("announced", "signed", "active"))
"""Statuses of a relation that holds or is agreed."""
BELIEVED = 0.5
"""Least belief for a shortcut."""


def shortcuts(
    relations: Iterable[Relation], vocabulary: Vocabulary, entities: Mapping[str, Entity]
) -> Iterator[tuple[str, str, str]]:
    """Triples (entity id, local name of the shortcut, entity id) of live and believed relations.

    Both ways for a symmetric kind; never from an entity to itself; not from an owner who, as the registry of
    ``entities`` knows, owns no more what a text once called its own.
    """
    for relation in relations:
        kind = vocabulary.kinds[relation.kind]
        if kind.shortcut and kind.target and relation.status in LIVE and relation.belief >= BELIEVED:
            for source in relation.refs(kind.source):
                for end in relation.refs(kind.target):
                    if end != source and not (relation.kind == CONTROL and _sold(entities.get(end), source)):
                        yield source, kind.shortcut, end


def _sold(owned: Entity | None, owner: str) -> bool:
    return owned is not None and is_over(owned.owners, owner)


def derived_pairs(
    knowledge: Knowledge, relations: Iterable[Relation], vocabulary: Vocabulary
) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    """Subjects of the derived graph, sorted, each with its pairs (predicate, object) as Turtle text."""
    relations = tuple(relations)
    about: dict[str, set[tuple[str, str]]] = {}
    for source, shortcut, target in shortcuts(relations, vocabulary, knowledge.entities):
        about.setdefault(name(source), set()).add((term(shortcut), name(target)))
    for relation in relations:
        about.setdefault(name(f"relation/{relation.id}"), set()).update(_closure(relation, vocabulary))
    for one, point, other in _disputes(knowledge, relations, vocabulary):
        pairs = {(term(CONTRADICTS), name(other)), (term(CONTRADICTS + point.title()), name(other))}
        about.setdefault(name(one), set()).update(pairs)
    return ((subject, iter(sorted(pairs))) for subject, pairs in sorted(about.items()))


CONTRADICTS = "contradicts"
"""Property between two claims; ``contradictsAmount`` and so on say on what."""


def _disputes(
    knowledge: Knowledge, relations: Iterable[Relation], vocabulary: Vocabulary
) -> Iterator[tuple[str, str, str]]:
    """Triples (claim id, point, claim id) of claims that contradict each other, both ways."""
    found = contradictions(relations, knowledge.claims, knowledge.entities, vocabulary)
    for contradiction in (one for of_relation in found.values() for one in of_relation):
        for left, right in contradiction.pairs:
            yield f"claim/{left}", contradiction.on, f"claim/{right}"
            yield f"claim/{right}", contradiction.on, f"claim/{left}"


def _closure(relation: Relation, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Superclasses of its kind and superproperties of its roles, in the project's own namespace."""
    for ancestor in vocabulary.kinds[relation.kind].ancestors:
        if ancestor.startswith(NAMESPACE):
            yield "a", term(ancestor.removeprefix(NAMESPACE))
    for role, ref in relation.roles:
        if role in vocabulary.roles:
            yield from ((term(above), name(ref)) for above in vocabulary.roles[role].superroles)
