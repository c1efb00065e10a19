"""Subsidiaries, brands and units to the house they belong to."""

from collections.abc import Iterator
from datetime import date

from alliancegraph.analyse.life import life_of, status_on
from alliancegraph.model import Entity, Knowledge, Relation
from alliancegraph.registry import owner_on
from alliancegraph.tenure import CONTROL
from alliancegraph.vocabulary import Vocabulary

IN_FORCE = "active"


def owners(knowledge: Knowledge, vocabulary: Vocabulary, min_belief: float, day: date | None) -> dict[str, str]:
    """Actor id → id of its direct owner.

    The registry comes first, since somebody vouched for it: the owner on ``day`` (None: as things stand) of an actor
    whose owners are dated, nobody among them, and else the undated ``parent``, which holds on every day. Of other
    actors the control relation in force on ``day`` with the highest belief.
    """
    found: dict[str, str | None] = {}
    for _, child, parent in sorted(_controls(knowledge, vocabulary, min_belief, day)):
        found.setdefault(child, parent)
    for entity in knowledge.entities.values():
        if entity.sort == "actor" and (entity.parent or entity.owners):
            found[entity.id] = owner_on(entity, day)
    return {c: p for c, p in found.items() if p and _is_actor(knowledge.entities.get(p)) and c != p}


def _is_actor(entity: Entity | None) -> bool:
    return entity is not None and entity.sort == "actor"


def _controls(
    knowledge: Knowledge, vocabulary: Vocabulary, min_belief: float, day: date | None
) -> Iterator[tuple[tuple[float, str], str, str]]:
    """(sort key, child, parent) for each control relation in force, the most believed first when sorted."""
    kind = vocabulary.kinds.get(CONTROL)
    if kind is None or kind.target is None:
        return
    for relation in knowledge.relations:
        if relation.kind == CONTROL and relation.belief >= min_belief and _in_force(relation, day):
            for parent in relation.refs(kind.source):
                for child in relation.refs(kind.target):
                    yield (-relation.belief, relation.id), child, parent


def _in_force(relation: Relation, day: date | None) -> bool:
    life = life_of(relation)
    begun = day is None or life is None or life.begun(day)
    return begun and status_on(relation, day) == IN_FORCE
