"""What is drawn of the knowledge: nodes, links and their places, as data for ``pyvis.Network``.

A relation of two parties is one link. A relation of three or more is a small hub joined to each party, never a
clique: it is one deal and counts once.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from alliancegraph.model import Entity, Knowledge, Relation
from alliancegraph.view.layout import Box, Positions, place
from alliancegraph.vocabulary import Vocabulary

THROUGH = "through"
"""The one role that is no party of the drawing: the means by which something is done."""

HUB = "relation/"
"""Prefix of the ids of hub nodes."""

LETTER = 7.2
"""Mean width of a letter of a label, in pixels."""
ASPECT = 1.0
"""Width to height of the map between its two side panels."""
ROOMY, TIGHT = 120.0, 62.0
"""Usual length of a link in the overview and in the whole map."""


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


def whole_map(scene: Drawing, weights: Mapping[str, float]) -> Positions:
    """Places of all nodes; marks do not overlap, labels may. ``weights`` (0 to 1) are what the marks' sizes tell."""
    boxes = [_mark(ref, weights.get(ref, 0.0)) for ref in scene.entities] + [Box(hub, 16, 16) for hub in scene.hubs]
    return place(boxes, ((link.source, link.target) for link in scene.links), edge=TIGHT, aspect=ASPECT)


def _mark(ref: str, weight: float) -> Box:
    side = 34 + 44 * weight**0.5
    return Box(ref, side + 6, side)


def overview(
    scene: Drawing, chosen: Collection[str], entities: Mapping[str, Entity], weights: Mapping[str, float]
) -> Positions:
    """Places of the chosen entities and of the hubs that join three or more of them, with room for every label.

    A relation shows where at least two of its parties do; where just two do, its hub sits between them.
    """
    shared = {key: [ref for ref in members if ref in chosen] for key, members in scene.parties.items()}
    hubs = {HUB + key for key, members in shared.items() if len(members) > 2}
    shown = set(chosen) | hubs
    links = [(link.source, link.target) for link in scene.links if {link.source, link.target} <= shown]
    links += [(members[0], members[1]) for key, members in shared.items() if len(members) == 2]
    joined = {node for pair in links for node in pair}
    boxes = [_labelled(ref, entities[ref].name, weights.get(ref, 0.0)) for ref in chosen if ref in joined]
    return place([*boxes, *(Box(hub, 26, 22) for hub in hubs)], links, edge=ROOMY, aspect=ASPECT)


def _labelled(ref: str, name: str, weight: float) -> Box:
    return Box(ref, max(64.0, min(len(name), 24) * LETTER + 28), 68 + 40 * weight**0.5)
