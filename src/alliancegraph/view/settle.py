"""A map that is kept: who has a place stays there, and newcomers find one beside those they are linked to."""

from collections.abc import Iterable, Mapping

import numpy as np

from alliancegraph.view.layout import GAP, Box, Positions, Style, place
from alliancegraph.view.polish import polish
from alliancegraph.view.spread import Frame, inside, overlapping, spread
from alliancegraph.view.stress import Floats

RENEW = 0.5
"""Share of the nodes that must have a place; with fewer the map is drawn anew."""
RINGS = (0.6, 0.9, 1.3, 1.8, 2.5, 3.5)
TURNS = 16
"""Distances (in lengths of a link) and directions in which a newcomer looks for room."""

Pairs = list[tuple[str, str]]
Spots = dict[str, tuple[float, float]]


def settle(
    boxes: Iterable[Box],
    links: Iterable[tuple[str, str]],
    kept: Mapping[str, tuple[int, int]],
    style: Style,
    frame: Frame | None = None,
) -> Positions:
    """Places of all boxes: the kept ones, as they are, and others for newcomers, in room that is free if there is any.

    Where everything has a place and nothing overlaps the result is what was kept: a map settled twice stays as it is.
    Boxes that grew push their neighbours aside. With less than half of the places known all are found anew. ``frame``
    (width, height) is to hold them all, around the origin, unless they do not fit.
    """
    known = {box.id: box for box in sorted(boxes, key=lambda box: box.id)}
    if not known:
        return {}
    pairs = sorted({(min(pair), max(pair)) for pair in links if pair[0] != pair[1]})
    there: Spots = {ref: kept[ref] for ref in known if ref in kept}
    renewed = len(there) < RENEW * len(known)
    spots: Spots = dict(place(known.values(), pairs, style)) if renewed else _joined(there, known, pairs, style)
    at = np.array([spots[ref] for ref in known], dtype=float).reshape(-1, 2)
    sizes = np.array([(box.width, box.height) for box in known.values()]).reshape(-1, 2)
    held = np.array([ref in there and not renewed for ref in known], dtype=bool)
    if frame and not held.all():
        at = np.where(held[:, None], at, inside(at, sizes, np.array(frame) / 2))
    if overlapping(at, sizes) or (frame and renewed):
        at = spread(at, sizes, held, frame)
    if frame and renewed:
        at = _polished(at, sizes, list(known), pairs, style, frame)
    return {ref: (round(x), round(y)) for ref, (x, y) in zip(known, at.tolist(), strict=True)}


def _polished(at: Floats, sizes: Floats, refs: list[str], pairs: Pairs, style: Style, frame: Frame) -> Floats:
    number = {ref: i for i, ref in enumerate(refs)}
    ends = np.array([(number[one], number[other]) for one, other in pairs], dtype=np.intp).reshape(-1, 2)
    return polish(at, sizes, ends, [style.circles.get(ref, "") for ref in refs], frame)


def _joined(there: Spots, known: Mapping[str, Box], pairs: Pairs, style: Style) -> Spots:
    """``there`` and a place for each newcomer: best linked first, those without a link to the map last and below."""
    near: dict[str, list[str]] = {ref: [] for ref in known}
    for one, other in pairs:
        near[one].append(other)
        near[other].append(one)
    ground = _Ground(there, known)
    waiting = {ref: sum(other in there for other in near[ref]) for ref in known if ref not in there}
    while linked := [ref for ref, links in waiting.items() if links]:
        ref = min(linked, key=lambda ref: (-waiting[ref], ref))
        ground.add(ref, [other for other in near[ref] if other in ground.spots], style.edge)
        del waiting[ref]
        for other in near[ref]:
            if other in waiting:
                waiting[other] += 1
    apart = place([known[ref] for ref in waiting], (p for p in pairs if p[0] in waiting and p[1] in waiting), style)
    return ground.spots | _below(apart, ground, known)


def _below(apart: Positions, ground: "_Ground", known: Mapping[str, Box]) -> Spots:
    """Those that hang together with nothing, under the lowest edge of the map."""
    if not apart:
        return {}
    top = min(y - known[ref].height / 2 for ref, (_, y) in apart.items())
    down = max(y + known[ref].height / 2 for ref, (_, y) in ground.spots.items()) + GAP - top
    return {ref: (x, y + down) for ref, (x, y) in apart.items()}


class _Ground:
    """The map while newcomers are set on it."""

    def __init__(self, there: Spots, known: Mapping[str, Box]) -> None:
        self.spots = dict(there)
        self.known = known
        self.at = list(there.values())
        self.sizes = [(known[ref].width, known[ref].height) for ref in there]
        self.middle = np.mean(np.array(self.at, dtype=float), axis=0)

    def add(self, ref: str, beside: list[str], edge: float) -> None:
        """Gives ``ref`` the nearest free room to those it is linked to, or else where it covers least."""
        anchor = np.mean(np.array([self.spots[other] for other in beside]), axis=0)
        wishes = self._wishes(anchor, edge, amid=len(beside) > 1)
        box = self.known[ref]
        need = (np.array(self.sizes) + np.array((box.width, box.height))) / 2
        over = np.maximum(need - np.abs(wishes[:, None] - np.array(self.at, dtype=float)), 0.0)
        best = wishes[int(np.argmin(np.round(np.prod(over, axis=2).sum(axis=1), 1)))].tolist()
        self.spots[ref] = (best[0], best[1])
        self.at.append(self.spots[ref])
        self.sizes.append((box.width, box.height))

    def _wishes(self, anchor: Floats, edge: float, amid: bool) -> Floats:
        """Spots from near to far, outward first."""
        out = anchor - self.middle
        turns = (
            np.arctan2(out[1], out[0]) + np.array([(i + 1) // 2 * (-1) ** i for i in range(TURNS)]) * 2 * np.pi / TURNS
        )
        ring = np.stack([np.cos(turns), np.sin(turns)], axis=1)
        wishes = np.concatenate([np.zeros((int(amid), 2)), *(ring * edge * far for far in RINGS)])
        rounded: Floats = np.round(anchor + wishes)
        return rounded
