"""Subsidiaries, brands and units to the house they belong to."""

from collections.abc import Iterator, Mapping
from datetime import date

from alliancegraph.analyse.life import life_of, status_on
from alliancegraph.model import Entity, Knowledge, Relation
from alliancegraph.vocabulary import Vocabulary

CONTROL = "subsidiary"
"""Kind code of control; its source role is the parent, its target role the child."""

IN_FORCE = "active"


def owners(knowledge: Knowledge, vocabulary: Vocabulary, min_belief: float, day: date | None) -> dict[str, str]:
    """Actor id → id of its direct owner.

    The registry's ``parent`` comes first: somebody vouched for it, and it has no date, so it holds on
    every day. Else the control relation in force on ``day`` (None: now) with the highest belief.
    """
    found: dict[str, str] = {}
    for _, child, parent in sorted(_controls(knowledge, vocabulary, min_belief, day)):
        found.setdefault(child, parent)
    registered = {e.id: e.parent for e in knowledge.entities.values() if e.sort == "actor" and e.parent}
    return {c: p for c, p in (found | registered).items() if _is_actor(knowledge.entities.get(p)) and c != p}


def top_owner(entity_id: str, owner_of: Mapping[str, str]) -> str:
    """The last owner up the line; of a circle, the member whose id is first, so that all of it agree."""
    line = [entity_id]
    while owner := owner_of.get(line[-1]):
        if owner in line:
            return min(line[line.index(owner) :])
        line.append(owner)
    return line[-1]


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
