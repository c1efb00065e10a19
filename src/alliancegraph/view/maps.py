"""The two maps of a page: all nodes, and the overview of the most central ones; and the circles told apart on both.

The maps of an earlier page can be kept (``kept_map``): then only newcomers get new places.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from alliancegraph.model import Entity
from alliancegraph.view.boxes import mark_box, named_box
from alliancegraph.view.circles import circles
from alliancegraph.view.drawing import HUB, Drawing
from alliancegraph.view.layout import Box, Positions, Style
from alliancegraph.view.settle import settle

ASPECT = 1.0
"""Width to height of the map between its two side panels."""
ROOMY, TIGHT = 120.0, 62.0
"""Usual length of a link in the overview and in the whole map."""
APART, FAR_APART = 1.0, 3.6
"""How many times longer links between two circles are, in the overview and in the whole map."""
FRAME = (550.0, 596.0)
"""What the overview has to fit in: the map, less its margins, of a page in a window of 1200 by 800 pixels."""
LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Maps:
    """Places by id in the whole map and in the overview, and the circle of each node by the id of its head."""

    whole: Positions = field(default_factory=dict)
    overview: Positions = field(default_factory=dict)
    circles: Mapping[str, str] = field(default_factory=dict)


NOTHING = Maps()


def maps(
    scene: Drawing,
    top: Collection[str],
    entities: Mapping[str, Entity],
    weights: Mapping[str, float],
    kept: Maps = NOTHING,
) -> Maps:
    """Both maps of a drawing. ``top`` are the entities of the overview, ``weights`` (0 to 1) what marks' sizes tell.

    Nodes of ``kept`` stay where they are. The same kept again gives the same.
    """
    found = circles(scene, weights, kept.circles)
    return Maps(
        whole_map(scene, weights, found, kept.whole),
        overview(scene, top, entities, weights, found, kept.overview),
        found,
    )


def whole_map(
    scene: Drawing, weights: Mapping[str, float], found: Mapping[str, str], kept: Mapping[str, tuple[int, int]]
) -> Positions:
    """Places of all nodes; marks do not overlap, labels may."""
    boxes = [mark_box(ref, weights.get(ref, 0.0)) for ref in scene.entities] + [Box(hub, 16, 16) for hub in scene.hubs]
    style = Style(TIGHT, ASPECT, found, FAR_APART)
    return settle(boxes, ((link.source, link.target) for link in scene.links), kept, style)


def overview(
    scene: Drawing,
    chosen: Collection[str],
    entities: Mapping[str, Entity],
    weights: Mapping[str, float],
    found: Mapping[str, str],
    kept: Mapping[str, tuple[int, int]],
) -> Positions:
    """Places of the chosen entities and of the hubs that join three or more of them, with room for every name.

    A relation shows where at least two of its parties do; where just two do, its hub sits between them.
    """
    shared = {key: [ref for ref in members if ref in chosen] for key, members in scene.parties.items()}
    hubs = {HUB + key for key, members in shared.items() if len(members) > 2}
    shown = set(chosen) | hubs
    links = [(link.source, link.target) for link in scene.links if {link.source, link.target} <= shown]
    links += [(members[0], members[1]) for key, members in shared.items() if len(members) == 2]
    joined = {node for pair in links for node in pair}
    boxes = [named_box(ref, _names(entities[ref]), weights.get(ref, 0.0)) for ref in chosen if ref in joined]
    boxes += [Box(hub, 26, 26) for hub in sorted(hubs)]
    return settle(boxes, links, kept, Style(ROOMY, ASPECT, found, APART), FRAME)


def _names(entity: Entity) -> Iterable[str]:
    return {entity.name, *(entity.label(lang) for lang in LANGUAGES)}
