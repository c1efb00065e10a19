"""What is drawn of the knowledge: nodes and the links between them. Where they stand is told by ``maps``.

A relation of two parties is one link. A relation of three or more is a small hub joined to each party, never a
clique: it is one deal and counts once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from alliancegraph.model import Knowledge, Relation
from alliancegraph.vocabulary import Vocabulary

THROUGH = "through"
"""The one role that is no party of the drawing: the means by which something is done."""

HUB = "relation/"
"""Prefix of the ids of hub nodes."""


@dataclass(frozen=True, slots=True)
class Link:
    """A line from one node to another."""

    id: str
    source: str
    target: str
    relation: str
    arrow: bool


@dataclass(frozen=True)
class Drawing:
    """Everything that can be drawn, before any place is given."""

    relations: tuple[Relation, ...]
    links: tuple[Link, ...]
    hubs: tuple[str, ...]
    entities: tuple[str, ...]

    @cached_property
    def parties(self) -> Mapping[str, tuple[str, ...]]:
        """Relation id → the entities it joins."""
        return {relation.id: parties(relation) for relation in self.relations}


def parties(relation: Relation) -> tuple[str, ...]:
    """The entities that a relation joins, sorted, each once."""
    return tuple(sorted({ref for role, ref in relation.roles if role != THROUGH}))


def drawing(knowledge: Knowledge, vocabulary: Vocabulary) -> Drawing:
    """All relations of ``knowledge`` as links and hubs."""
    relations = tuple(sorted(knowledge.relations, key=lambda relation: relation.id))
    links = tuple(link for relation in relations for link in _links(relation, vocabulary))
    joined = {relation.id: parties(relation) for relation in relations}
    hubs = tuple(HUB + key for key, members in joined.items() if len(members) > 2)
    return Drawing(relations, links, hubs, tuple(sorted({ref for members in joined.values() for ref in members})))


def _links(relation: Relation, vocabulary: Vocabulary) -> Iterable[Link]:
    kind = vocabulary.kinds.get(relation.kind)
    directed = bool(kind and not kind.symmetric)
    source = kind.source if kind else ""
    members = sorted(parties(relation), key=lambda ref: (source not in _roles(relation, ref), ref))
    if len(members) < 3:
        pair = (members * 2)[:2]
        return [Link(relation.id, pair[0], pair[1], relation.id, directed)] if pair else []
    hub = HUB + relation.id
    target = kind.target if kind else None
    return [_spoke(relation, ref, hub, directed, source, target, i) for i, ref in enumerate(members)]


def _spoke(relation: Relation, ref: str, hub: str, directed: bool, source: str, target: str | None, i: int) -> Link:
    roles = _roles(relation, ref)
    if directed and source in roles:
        return Link(f"{relation.id}/{i}", ref, hub, relation.id, False)
    return Link(f"{relation.id}/{i}", hub, ref, relation.id, directed and target in roles)


def _roles(relation: Relation, ref: str) -> frozenset[str]:
    return frozenset(role for role, filler in relation.roles if filler == ref and role != THROUGH)
