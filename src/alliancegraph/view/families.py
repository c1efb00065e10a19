"""Families of entities: the broad types that share a shape and a colour on the map."""

from collections.abc import Iterable, Mapping

from alliancegraph.model import Entity
from alliancegraph.vocabulary import Concept, Vocabulary

OTHER = "other"
SORT_FAMILIES = {"offering": "offering", "group": "group", "topic": "topic", "goal": "topic"}


def family_codes(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Codes of the actor types at the top of the scheme that have narrower types below them, sorted.

    In a scheme without levels every type but ``other`` is a family of its own.
    """
    types = vocabulary.concepts("type")
    above = {code for concept in types.values() for code in concept.broader} or set(types) - {OTHER}
    return tuple(sorted(code for code in above if code in types and not types[code].broader))


def family_of(entity: Entity, vocabulary: Vocabulary) -> str:
    """Family code of an entity: by sort for what is no actor, by the top of its first type for an actor."""
    if entity.sort != "actor":
        return SORT_FAMILIES[entity.sort]
    return family_of_types(entity.types, vocabulary)


def family_of_types(codes: Iterable[str], vocabulary: Vocabulary) -> str:
    """The family of the first of the types that has one, else ``other``."""
    types = vocabulary.concepts("type")
    families = frozenset(family_codes(vocabulary))
    for code in codes:
        found = families.intersection(_up(code, types))
        if found:
            return min(found)
    return OTHER


def _up(code: str, types: Mapping[str, Concept]) -> set[str]:
    reached, todo = {code}, [code]
    while todo:
        concept = types.get(todo.pop())
        fresh = set(concept.broader if concept else ()) - reached
        reached |= fresh
        todo += sorted(fresh)
    return reached
