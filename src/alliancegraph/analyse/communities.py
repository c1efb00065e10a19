"""Circles of partners, and the same circles followed through the years.

In a year, circles are the communities of V. D. Blondel et al., *Fast unfolding of communities in large networks*,
Journal of Statistical Mechanics P10008 (2008), on the weighed network. How far to trust one is its stability: the mean
overlap with the likest circle that other random orders find (after C. Hennig, *Cluster-wise assessment of cluster
stability*, Computational Statistics & Data Analysis 52, 2007; from .75 on it may be taken for real, below .5 it is
an accident).

Through the years, a circle goes on as the one that overlaps most with its last appearance, measured by Jaccard and
from a threshold on (D. Greene, D. Doyle, P. Cunningham, *Tracking the evolution of communities in dynamic social
networks*, ASONAM 2010). Pairs are taken greedily, the greatest overlap first, so that each circle goes on as one only;
others above the threshold are told as splits and merges. An id is the year in which a circle is first seen and its
number in it, and so the same whichever years are shown. In time a circle may exchange all its members.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from alliancegraph.analyse.louvain import parts_of
from alliancegraph.analyse.years import Timeline

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Members = frozenset[str]

SMALLEST = 3
"""Actors of a circle; a pair is a tie."""
THRESHOLD = 0.3
"""Overlap from which a circle goes on; Greene and others try .1 to .5."""
RUNS = 20
"""Other random orders that tell the stability."""
NAMED = 6
"""Members named in a row."""

COLUMNS = ("year", "circle", "size", "stability", "overlap", "from", "members")


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle in a year."""

    id: str
    year: int
    members: Members
    overlap: float | None
    """With its last appearance; None for a new one."""
    akin: tuple[str, ...]
    """Ids of the other circles of earlier years from which it took over ``THRESHOLD`` or more."""


def circles_in(graph: nx.Graph[str], seed: int = 0, smallest: int = SMALLEST) -> list[Members]:
    """The communities of a weighed network, the greatest first; the same for a seed on every run."""
    if not graph.number_of_edges():
        return []
    parts = (part for part in parts_of(graph, seed) if len(part) >= smallest)
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def stability(circle: Members, others: Sequence[Sequence[Members]]) -> float:
    """Mean overlap with the likest circle of each of ``others``; 0 to 1."""
    return fmean(max((jaccard(circle, other) for other in found), default=0.0) for found in others)


def jaccard(a: Members, b: Members) -> float:
    """Shared members among all members of two."""
    return len(a & b) / len(a | b) if a or b else 0.0


def follow(years: Mapping[int, Sequence[Members]], threshold: float = THRESHOLD) -> list[Circle]:
    """Circles of each year with the ids by which they go on; years in order."""
    fronts: dict[str, Members] = {}
    found: list[Circle] = []
    for year in sorted(years):
        overlaps = sorted(
            (-jaccard(front, members), key, i)
            for key, front in fronts.items()
            for i, members in enumerate(years[year])
            if jaccard(front, members) >= threshold
        )
        kept: dict[int, tuple[str, float]] = {}
        for less, key, i in overlaps:
            if i not in kept and key not in {other for other, _ in kept.values()}:
                kept[i] = (key, -less)
        for i, members in enumerate(years[year]):
            key, overlap = kept.get(i, (f"{year}-{i + 1}", None))
            akin = tuple(sorted(other for _, other, j in overlaps if j == i and other != key))
            found.append(Circle(key, year, members, overlap, akin))
        fronts |= {circle.id: circle.members for circle in found if circle.year == year}
    return found


def circle_table(
    found: Timeline, *, seed: int = 0, threshold: float = THRESHOLD, runs: int = RUNS, lang: str = "en"
) -> pd.DataFrame:
    """One row a year and circle of three or more: id, size, stability, overlap with its last appearance, members.

    ``overlap`` is empty for a new circle; ``from`` names the other circles that it took much of, by which it is
    a merger of several or a part of one. Members stand by degree. ``attrs`` as for ``year_table``.
    """
    import pandas as pd

    ranks = {year.year: found.ranks(year, "degree") for year in found.years}
    years = {year.year: circles_in(year.simple, seed) for year in found.years}
    entities = found.knowledge.entities
    others = {
        year.year: [circles_in(year.simple, seed + run) for run in range(1, runs + 1)] for _, year in found.shown()
    }
    rows = []
    for circle in (c for c in follow(years, threshold) if c.year in others):
        members = sorted(circle.members, key=lambda node: (ranks[circle.year][node], node))
        names = [entities[node].label(lang) for node in members[:NAMED]] + ["…"] * (len(members) > NAMED)
        sure = round(stability(circle.members, others[circle.year]), 3) if runs else None
        overlap = None if circle.overlap is None else round(circle.overlap, 3)
        rows.append((circle.year, circle.id, len(members), sure, overlap, ", ".join(circle.akin), ", ".join(names)))
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    table.attrs.update(found.about(), measure="degree")
    return table
