"""The network year by year: who comes, who goes, who rises.

**Which year a tie counts in.** A relation is attested from its first source to its last (``life``); how long it goes
on unheard nobody says. Research on alliances lets it count for some years more, five as a rule (R. Gulati, *Social
structure and alliance formation patterns*, Administrative Science Quarterly 40, 1995), and so does this module: it
counts in a year when it was attested in one of the last ``window`` years, the year itself included, and had not ended
by its last day. ``window=1`` counts what the year itself attests; ``window=0`` all that was ever attested.

Relations that no source dates are in no year, unless asked for in every one; how many is in ``attrs``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from alliancegraph.analyse.as_of import as_of
from alliancegraph.analyse.centrality import competition_ranks, scores_of
from alliancegraph.analyse.life import life_of
from alliancegraph.analyse.measures import measure_named
from alliancegraph.analyse.projection import Projection, network, simple
from alliancegraph.analyse.survival import end_of
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge, Relation
from alliancegraph.vocabulary import ENDINGS, Vocabulary

if TYPE_CHECKING:
    import networkx as nx

WINDOW = 5


@dataclass(frozen=True)
class Year:
    """The network of a year. Ties are pairs of actors, however many relations stand behind them."""

    year: int
    graph: nx.MultiGraph[str]

    @cached_property
    def simple(self) -> nx.Graph[str]:
        """One edge a pair."""
        return simple(self.graph)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Entity ids."""
        return frozenset(self.graph)

    @cached_property
    def ties(self) -> frozenset[tuple[str, str]]:
        """Pairs of entity ids."""
        return frozenset((min(u, v), max(u, v)) for u, v in self.graph.edges())

    @property
    def relations(self) -> int:
        """Relations behind the ties."""
        return len({key for _, _, key in self.graph.edges(keys=True)})

    def partners(self, actor: str) -> frozenset[str]:
        """Those who have a tie with it; nobody for an actor that is not there."""
        return frozenset(self.simple[actor]) if actor in self.simple else frozenset()


@dataclass(frozen=True)
class Timeline:
    """The years of a network, from the first one that has a tie (or before, if asked) to the last one asked."""

    knowledge: Knowledge
    vocabulary: Vocabulary
    projection: Projection
    years: tuple[Year, ...]
    """All years from the first: what happens in a year does not depend on which are shown."""
    first: int
    """First year to show."""
    window: int
    undated: int
    """Relations that no source dates and that would make a tie."""
    undated_count: bool = False
    """True when they count in every year."""
    ends: Mapping[str, int] = field(default_factory=dict)
    """Relation → year in which a source says that it was over."""
    _ranks: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict, compare=False)

    def shown(self) -> Iterator[tuple[Year, Year]]:
        """Each year to show with the one before it; the very first has an empty one before it."""
        import networkx as nx

        empty = Year(self.years[0].year - 1, nx.MultiGraph()) if self.years else None
        before = (empty, *self.years) if empty else ()
        return (pair for pair in pairwise(before) if pair[1].year >= self.first)

    def ranks(self, year: Year, by: str) -> dict[str, int]:
        """Actor → rank by a measure; equals share a rank."""
        key = (by, year.year)
        if key not in self._ranks:
            measure = measure_named(by)
            self._ranks[key] = competition_ranks(scores_of(measure, year.simple), measure.higher_is_central)
        return self._ranks[key]

    def ended(self, before: Year, year: Year) -> frozenset[tuple[str, str]]:
        """Ties that went out since the year before and of which a source says that it is over."""
        return frozenset(
            (u, v)
            for u, v in before.ties - year.ties
            if any(self.ends.get(key, year.year + 1) <= year.year for key in before.graph[u][v])
        )

    def about(self) -> dict[str, Any]:
        """What a reader of a table needs to know; ``undated`` counts, by year, relations that no source dates."""
        shown = [year.year for year in self.years if year.year >= self.first]
        undated = dict.fromkeys(shown, self.undated)
        return {"window": self.window, "undated": undated, "undated_count": self.undated_count}


def timeline(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    projection: Projection | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
    window: int = WINDOW,
    undated: bool = False,
) -> Timeline:
    """The networks of the years ``first`` to ``last``; left out, they are the first and the last that is attested.

    ``undated`` counts relations without any date in every year. A projection with ``as_of`` gives the years of the
    graph as it stood on that day, the last one until then. Raises UsageError for unknown codes, a projection that has a
    period of its own, a window below 0, and years that run backwards, are none, or come after that day.
    """
    asked = projection or Projection()
    if asked.period:
        raise UsageError("a timeline has years, no period: give the first and the last year")
    if day := asked.as_of:
        if last is not None and last > day.year:
            raise UsageError(f"the graph as of {day} has no year {last}")
        knowledge, asked, last = as_of(knowledge, day), replace(asked, as_of=None), last or day.year
    if window < 0:
        raise UsageError(f"window {window} is no number of years: 1 is the year itself, 0 all years before it")
    for year in (first, last):
        check_year(year)
    ever = _ever(knowledge, vocabulary, asked)
    lives = [life for relation in ever if (life := life_of(relation))]
    begin = min((life.first.year for life in lives), default=None)
    end = last if last is not None else max(((life.last or life.first).year for life in lives), default=None)
    if first is not None and end is not None and first > end:
        raise UsageError(f"no year from {first} to {end}: give the earlier one first")
    loose = _undated(knowledge, vocabulary, asked)
    ends = {relation.id: day.year for relation in ever if (day := end_of(relation))}
    years = range(min(begin, end), end + 1) if begin is not None and end is not None else ()
    found = (
        (year, network(knowledge, vocabulary, replace(asked, period=_window(year, window)))) for year in years
    )  # the status counts that a relation has on the last day of the period
    return Timeline(
        knowledge,
        vocabulary,
        asked,
        tuple(Year(year, _joined(graph, loose) if undated else graph) for year, graph in found),
        first if first is not None else (begin or 0),
        window,
        len({key for _, _, key in loose.edges(keys=True)}),
        undated,
        ends,
    )


def check_year(year: int | None) -> None:
    """Raises UsageError for a year that no date can have."""
    if year is not None and not 1 <= year <= 9999:
        raise UsageError(f"{year} is no year: write it with four digits")


def _ever(knowledge: Knowledge, vocabulary: Vocabulary, asked: Projection) -> list[Relation]:
    """Relations that tie two actors, those that are over included."""
    graph = network(knowledge, vocabulary, replace(asked, statuses=asked.statuses and (*asked.statuses, *ENDINGS)))
    keys = {key for _, _, key in graph.edges(keys=True)}
    return [relation for relation in knowledge.relations if relation.id in keys]


def _undated(knowledge: Knowledge, vocabulary: Vocabulary, asked: Projection) -> nx.MultiGraph[str]:
    """The network of the relations that no source dates."""
    dated = {relation.id for relation in knowledge.relations if life_of(relation)}
    graph = network(knowledge, vocabulary, asked)
    graph.remove_edges_from([(u, v, key) for u, v, key in graph.edges(keys=True) if key in dated])
    graph.remove_nodes_from([node for node, ties in list(graph.degree()) if not ties])
    return graph


def _joined(graph: nx.MultiGraph[str], more: nx.MultiGraph[str]) -> nx.MultiGraph[str]:
    """Both networks as one, nodes sorted."""
    import networkx as nx

    joined: nx.MultiGraph[str] = nx.MultiGraph(**graph.graph)
    for node in sorted({*graph, *more}):
        joined.add_node(node, **(graph if node in graph else more).nodes[node])
    for part in (graph, more):
        for u, v, key, tie in part.edges(keys=True, data=True):
            joined.add_edge(u, v, key=key, **tie)
    return joined


def _window(year: int, window: int) -> PartialDate:
    """The years whose sources count in ``year``."""
    begin = year - window + 1
    return PartialDate(f"{f'{begin:04}' if window and begin > 0 else '..'}/{year:04}")
