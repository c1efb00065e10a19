"""Where each node stands, so that the browser has nothing to compute and two builds give the same map.

Each connected component is laid out by itself (``stress``), boxes that overlap are pushed apart, and the
components are set on shelves, the largest first. Positions are whole numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from scipy.spatial import cKDTree

from alliancegraph.view.stress import Floats, stress_layout

PUSHES = 120
FULL = 0.45
"""Share of the ground that boxes may fill before they are pushed apart."""
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


def place(boxes: Iterable[Box], links: Iterable[tuple[str, str]], *, edge: float, aspect: float = 1.2) -> Positions:
    """Positions by id; ``edge`` is the usual length of a link, ``aspect`` the wanted width to height.

    The order of the arguments does not matter: everything is sorted first.
    """
    known = {box.id: box for box in sorted(boxes, key=lambda box: box.id)}
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(known)
    graph.add_edges_from(sorted((min(pair), max(pair)) for pair in links if pair[0] != pair[1]))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    pieces = [_component(graph, part, known, edge, aspect) for part in parts]
    return _shelves(parts, pieces, aspect)


def _component(
    graph: "nx.Graph[str]", part: Sequence[str], boxes: Mapping[str, Box], edge: float, aspect: float
) -> "_Piece":
    number = {node: i for i, node in enumerate(part)}
    pairs = sorted((number[a], number[b]) for a, b in graph.subgraph(part).edges)
    ends = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    lengths = _lengths(graph, [(part[a], part[b]) for a, b in pairs], boxes, edge)
    spots = np.round(stress_layout(len(part), ends, lengths), 1)
    sizes = np.array([(boxes[node].width, boxes[node].height) for node in part])
    spots = _filled(_upright(spots), aspect) if len(part) > 2 else spots
    spots = spread(spots, sizes)
    low, high = (spots - sizes / 2).min(axis=0), (spots + sizes / 2).max(axis=0)
    return _Piece(spots - low, float(high[0] - low[0]), float(high[1] - low[1]))


def _lengths(graph: "nx.Graph[str]", pairs: Iterable[tuple[str, str]], boxes: Mapping[str, Box], edge: float) -> Floats:
    """Wanted lengths of links: each node keeps a disc around it in which its leaves find room."""
    room = {node: _disc(graph, node, boxes) for node in graph}
    return np.array([_length(graph, a, b, room, edge) for a, b in pairs])


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


def spread(spots: Floats, sizes: Floats) -> Floats:
    """``spots`` moved as little as needed so that boxes of ``sizes`` no longer overlap (nearly always)."""
    spots = _roomy(spots, sizes)
    for _ in range(PUSHES):
        pairs = _near(spots, sizes)
        gap = spots[pairs[:, 0]] - spots[pairs[:, 1]]
        excess = (sizes[pairs[:, 0]] + sizes[pairs[:, 1]]) / 2 - np.abs(gap)
        bad = (excess > 0.5).all(axis=1)
        if not bad.any():
            break
        spots = np.round(spots + _push(pairs[bad], gap[bad], excess[bad], len(spots)), 2)
    return spots


def _roomy(spots: Floats, sizes: Floats) -> Floats:
    """Scaled up where the boxes would fill more than half of the ground."""
    ground = float(np.prod(np.maximum(np.ptp(spots, axis=0), sizes.max(axis=0))))
    factor = max(1.0, (float(np.prod(sizes, axis=1).sum()) / (FULL * ground)) ** 0.5)
    scaled: Floats = np.round(spots * factor, 2)
    return scaled


def _near(spots: Floats, sizes: Floats) -> "np.ndarray[tuple[int, int], np.dtype[np.intp]]":
    """Pairs that may overlap, sorted: all within the usual size, and those of the few large boxes further out."""
    sides = sizes.max(axis=1)
    usual = float(np.quantile(sides, 0.9, method="higher"))
    tree = cKDTree(spots)
    pairs = [tree.query_pairs(usual, p=np.inf, output_type="ndarray")]
    large = np.flatnonzero(sides > usual)
    for box in large.tolist():
        around = [i for i in tree.query_ball_point(spots[box], float(sides.max()), p=np.inf) if i != box]
        pairs.append(np.array([(box, other) for other in around], dtype=np.intp).reshape(-1, 2))
    both = np.sort(np.concatenate(pairs), axis=1)
    return np.stack(np.divmod(np.unique(both[:, 0] * len(spots) + both[:, 1]), len(spots)), axis=1)


def _push(pairs: "np.ndarray[tuple[int, int], np.dtype[np.intp]]", gap: Floats, excess: Floats, n: int) -> Floats:
    """Half the overlap to either side, along the axis where it is smaller."""
    # where two lie on one spot neither axis is better: take them in turn
    same = (gap == 0).all(axis=1)
    flat = np.where(same, pairs.sum(axis=1) % 2 == 0, excess[:, 0] <= excess[:, 1])
    sign = np.where(gap >= 0, 1.0, -1.0)
    step = sign * excess / 2 * np.stack([flat, ~flat], axis=1) * 0.9
    moves = [np.bincount(pairs[:, 0], step[:, a], n) - np.bincount(pairs[:, 1], step[:, a], n) for a in (0, 1)]
    count = np.maximum(1.0, np.sqrt(np.bincount(pairs.ravel(), minlength=n)))
    result: Floats = np.stack(moves, axis=1) / count[:, None]
    return result


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
