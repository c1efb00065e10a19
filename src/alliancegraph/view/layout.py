"""Where each node stands, so that the browser has nothing to compute and two builds give the same map.

Each connected component is laid out by itself (``stress``), with longer links between circles of partners than within
them, so that circles come to lie apart; boxes that overlap are pushed apart (``spread``), and the components are set
on shelves, the largest first. Positions are whole numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx
import numpy as np

from alliancegraph.view.spread import spread
from alliancegraph.view.stress import Floats, stress_layout

GAP = 40
"""Room between components."""
INWARD = 0.72
"""Power by which distances from the middle are drawn in; 1 leaves them as they are."""
LOOSE = 1.5
"""Room that leaves get around their node, over what their boxes fill."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node to place: the room that its mark and label need."""

    id: str
    width: float
    height: float


Positions = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Style:
    """How far apart things are to be."""

    edge: float
    """Usual length of a link."""
    aspect: float = 1.2
    """Wanted width to height of the whole."""
    circles: Mapping[str, str] = field(default_factory=dict)
    """Node → its circle."""
    apart: float = 1.0
    """How many times longer than the others links between two circles are."""


def place(boxes: Iterable[Box], links: Iterable[tuple[str, str]], style: Style) -> Positions:
    """Positions by id. The order of the arguments does not matter: everything is sorted first."""
    known = {box.id: box for box in sorted(boxes, key=lambda box: box.id)}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(known)
    graph.add_edges_from(sorted((min(pair), max(pair)) for pair in links if pair[0] != pair[1]))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    pieces = [_component(graph, part, known, style) for part in parts]
    return _shelves(parts, pieces, style.aspect)


def _component(graph: "nx.Graph[str]", part: Sequence[str], boxes: Mapping[str, Box], style: Style) -> "_Piece":
    number = {node: i for i, node in enumerate(part)}
    pairs = sorted((number[a], number[b]) for a, b in graph.subgraph(part).edges)
    ends = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    lengths = _lengths(graph, [(part[a], part[b]) for a, b in pairs], boxes, style)
    spots = np.round(stress_layout(len(part), ends, lengths), 1)
    sizes = np.array([(boxes[node].width, boxes[node].height) for node in part])
    spots = _filled(_upright(spots), style.aspect) if len(part) > 2 else spots
    spots = spread(spots, sizes)
    low, high = (spots - sizes / 2).min(axis=0), (spots + sizes / 2).max(axis=0)
    return _Piece(spots - low, float(high[0] - low[0]), float(high[1] - low[1]))


def _lengths(
    graph: "nx.Graph[str]", pairs: Iterable[tuple[str, str]], boxes: Mapping[str, Box], style: Style
) -> Floats:
    """Wanted lengths of links: each node keeps a disc around it in which its leaves find room."""
    room = {node: _disc(graph, node, boxes) for node in graph}
    circle = style.circles
    return np.array(
        [
            _length(graph, a, b, room, style.edge) * (style.apart if circle.get(a) != circle.get(b) else 1.0)
            for a, b in pairs
        ]
    )


def _disc(graph: "nx.Graph[str]", node: str, boxes: Mapping[str, Box]) -> float:
    leaves = [other for other in graph[node] if graph.degree[other] == 1]
    return float((sum(boxes[leaf].width * boxes[leaf].height for leaf in leaves) * LOOSE / np.pi) ** 0.5)


def _length(graph: "nx.Graph[str]", a: str, b: str, room: Mapping[str, float], edge: float) -> float:
    if min(graph.degree[a], graph.degree[b]) == 1:
        return edge / 2 + 0.75 * max(room[a], room[b])
    return edge + room[a] + room[b]


def _upright(spots: Floats) -> Floats:
    """Turned so that the longer axis lies flat."""
    centred = spots - spots.mean(axis=0)
    xx, yy = float((centred[:, 0] ** 2).sum()), float((centred[:, 1] ** 2).sum())
    angle = 0.5 * np.arctan2(2 * float((centred[:, 0] * centred[:, 1]).sum()), xx - yy)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    turned: Floats = np.round(centred @ turn, 1)
    return turned


def _filled(spots: Floats, aspect: float) -> Floats:
    """Stretched towards the wanted aspect, and far-off spots drawn in, so that the busy middle gets the room."""
    centred = spots - np.median(spots, axis=0)
    width, height = (max(1.0, float(extent)) for extent in np.ptp(centred, axis=0))
    stretch = min(1.7, max(1 / 1.7, width / height / aspect))
    centred = centred * np.array([stretch**-0.5, stretch**0.5])
    radius = np.sqrt((centred**2).sum(axis=1))
    typical = float(np.median(radius)) or 1.0
    scale = (np.maximum(radius, 1e-6) / typical) ** (INWARD - 1)
    filled: Floats = np.round(centred * scale[:, None], 1)
    return filled


@dataclass(frozen=True, slots=True)
class _Piece:
    spots: Floats
    width: float
    height: float


def _shelves(parts: Sequence[Sequence[str]], pieces: Sequence[_Piece], aspect: float) -> Positions:
    """Rows of components from left to right, centred on the origin."""
    if not pieces:
        return {}
    area = sum((p.width + GAP) * (p.height + GAP) for p in pieces)
    row_width = max((area * aspect) ** 0.5, *(p.width for p in pieces))
    x = y = row_height = right = 0.0
    placed: dict[str, tuple[float, float]] = {}
    for part, piece in zip(parts, pieces, strict=True):
        if x and x + piece.width > row_width:
            x, y, row_height = 0.0, y + row_height + GAP, 0.0
        placed |= {node: (x + float(s[0]), y + float(s[1])) for node, s in zip(part, piece.spots, strict=True)}
        x += piece.width + GAP
        right, row_height = max(right, x - GAP), max(row_height, piece.height)
    middle = (right / 2, (y + row_height) / 2)
    return {node: (round(px - middle[0]), round(py - middle[1])) for node, (px, py) in sorted(placed.items())}
