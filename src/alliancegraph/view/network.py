"""The drawing as a ``pyvis.Network``: data only, built directly, never through ``from_nx``, ``show`` or ``write_html``.

Node keys beside those of vis-network: ``top`` (place in the overview, where the node is part of it), ``circle`` (the
id of the actor that its circle of partners is named after) and ``hub`` (the relation it stands for). Link keys:
``relation``. The page restyles everything by theme; the styles set here let pyvis's own page show something
sensible too.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from alliancegraph.model import Entity, Knowledge
from alliancegraph.view.drawing import HUB, Drawing, Link
from alliancegraph.view.families import family_codes, family_of
from alliancegraph.view.maps import Maps
from alliancegraph.view.palette import LineStyle, MarkStyle, line_styles, mark_styles
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pyvis.network import Network

OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "multiselect": False,
        "navigationButtons": False,
        "keyboard": {"enabled": False},
        "tooltipDelay": 60000,
    },
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.55}}},
}
"""vis-network's options: nothing moves by itself."""


def network(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    scene: Drawing,
    maps: Maps,
) -> "Network":
    """A directed ``pyvis.Network`` with a node for each drawn entity and hub, and a link for each line."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    marks = mark_styles(family_codes(vocabulary))
    lines = line_styles({relation.kind for relation in scene.relations})
    kinds = {relation.id: relation.kind for relation in scene.relations}
    net.nodes = [*_entity_nodes(knowledge, vocabulary, scene, marks), *_hub_nodes(scene, kinds, lines)]
    for node in net.nodes:
        node["x"], node["y"] = maps.whole[node["id"]]
        if node["id"] in maps.overview:
            node["top"] = list(maps.overview[node["id"]])
        if node["id"] in maps.circles:
            node["circle"] = maps.circles[node["id"]]
    net.edges = [_edge(link, lines[kinds[link.relation]]) for link in scene.links]
    net.node_ids = [node["id"] for node in net.nodes]
    net.node_map = {node["id"]: node for node in net.nodes}
    net.options = dict(OPTIONS)
    return net


def _entity_nodes(
    knowledge: Knowledge, vocabulary: Vocabulary, scene: Drawing, marks: Mapping[str, MarkStyle]
) -> Iterable[dict[str, Any]]:
    for ref in scene.entities:
        entity = knowledge.entities.get(ref)
        mark = marks[_family(entity, vocabulary)]
        yield {"id": ref, "label": entity.name if entity else ref, "shape": mark.shape, "color": mark.light, "size": 12}


def _family(entity: Entity | None, vocabulary: Vocabulary) -> str:
    return family_of(entity, vocabulary) if entity else "topic"


def _hub_nodes(scene: Drawing, kinds: Mapping[str, str], lines: Mapping[str, LineStyle]) -> Iterable[dict[str, Any]]:
    for hub in scene.hubs:
        relation = hub.removeprefix(HUB)
        yield {
            "id": hub,
            "label": "",
            "shape": "dot",
            "size": 4,
            "color": lines[kinds[relation]].light,
            "hub": relation,
        }


def _edge(link: Link, line: LineStyle) -> dict[str, Any]:
    edge: dict[str, Any] = {"id": link.id, "from": link.source, "to": link.target, "relation": link.relation}
    edge |= {"color": line.light, "arrows": "to" if link.arrow else ""}
    return edge
