"""Both engines give the same scores; which one runs is decided by size, and said."""

import sys
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancegraph.analyse import engines, networkit_engine, world_scores
from alliancegraph.analyse.engines import (
    LARGE,
    PATHS,
    TOLERANCE,
    Engine,
    NetworkX,
    circle_numbers,
    engine_for,
    measured,
    modularity,
)
from alliancegraph.analyse.measures import DENSE, MEASURES
from alliancegraph.analyse.plain import PlainNetwork
from alliancegraph.analyse.projection import network, simple
from alliancegraph.errors import UsageError
from tests.analyse.small import vocabulary
from tests.analyse.test_centrality import BY_HAND, TEN

needs_networkit = pytest.mark.skipif(not engines.installed(), reason="the extra networkit is not installed")


def plain(graph: "nx.Graph[int]", seed: int = 0) -> PlainNetwork:
    """With weights that no two ties share."""
    chance = np.random.default_rng(seed)
    named: nx.Graph[str] = nx.Graph()
    named.add_nodes_from(f"actor/{node:04}" for node in sorted(graph))
    named.add_weighted_edges_from((f"actor/{u:04}", f"actor/{v:04}", chance.uniform(0.1, 3)) for u, v in graph.edges)
    return PlainNetwork.of(named)


def numbered(graph: Any) -> "nx.Graph[int]":
    return nx.convert_node_labels_to_integers(graph)


SHAPES: Mapping[str, Callable[[], "nx.Graph[int]"]] = {
    "one tie": lambda: nx.path_graph(2),
    "star": lambda: nx.star_graph(30),
    "path": lambda: nx.path_graph(12),
    "complete": lambda: nx.complete_graph(9),
    "both sides": lambda: nx.complete_bipartite_graph(4, 9),
    "grid": lambda: numbered(nx.grid_2d_graph(6, 7)),
    "hubs": lambda: nx.barabasi_albert_graph(200, 3, seed=1),
    "in pieces": lambda: nx.disjoint_union_all(
        [nx.barabasi_albert_graph(60, 2, seed=2), nx.path_graph(2), nx.star_graph(5), nx.cycle_graph(5)]
    ),
    "two pieces alike": lambda: nx.disjoint_union(nx.cycle_graph(6), nx.cycle_graph(6)),
}


def fast() -> Engine:
    return networkit_engine.NetworKit()


@needs_networkit
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("shape", SHAPES)
def test_both_engines_agree(shape: str, measure: str) -> None:
    """Every measure, on disconnected, bipartite, hub-and-spoke and weighted networks, within the stated tolerance."""
    given_ = plain(SHAPES[shape]())
    expected, found = (engine.scores(measure, given_).scores for engine in (NetworkX(), fast()))
    assert found == pytest.approx(expected, abs=TOLERANCE.get(measure, 1e-12), rel=0, nan_ok=True)
    assert found.dtype == expected.dtype or measure == "effective_size"


@needs_networkit
@pytest.mark.parametrize("measure", [name for name in MEASURES if name not in PATHS])
def test_both_engines_agree_on_a_larger_network(measure: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where eigenvectors are iterated, and matrices squared in blocks."""
    monkeypatch.setattr(world_scores, "SQUARED", 1000)
    given_ = plain(nx.barabasi_albert_graph(DENSE + 200, 3, seed=3))
    expected, found = (engine.scores(measure, given_).scores for engine in (NetworkX(), fast()))
    assert found == pytest.approx(expected, abs=TOLERANCE.get(measure, 1e-12), rel=0)


pairs = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda p: p[0] != p[1]), min_size=1, max_size=20
)


@needs_networkit
@settings(max_examples=40, deadline=None)
@given(pairs, st.integers(0, 3))
def test_both_engines_agree_on_any_network(edges: list[tuple[int, int]], seed: int) -> None:
    """Whatever the ties are."""
    given_ = plain(nx.Graph(edges), seed)
    for measure in MEASURES:
        expected, found = (engine.scores(measure, given_).scores for engine in (NetworkX(), fast()))
        assert found == pytest.approx(expected, abs=TOLERANCE.get(measure, 1e-12), rel=0, nan_ok=True), measure


@pytest.mark.parametrize("engine", [NetworkX, pytest.param(networkit_engine.NetworKit, marks=needs_networkit)])
@pytest.mark.parametrize("measure", BY_HAND)
def test_scores_are_those_worked_out_by_hand(engine: Callable[[], Engine], measure: str) -> None:
    """The two do not agree on something wrong."""
    given_ = PlainNetwork.of(simple(network(TEN, vocabulary())))
    found = dict(zip(given_.nodes, engine().scores(measure, given_).scores.tolist(), strict=True))
    assert found == pytest.approx({f"actor/{node}": score for node, score in BY_HAND[measure].items()}, abs=1e-9)


@pytest.mark.parametrize("engine", ["networkx", pytest.param("networkit", marks=needs_networkit)])
def test_circles_are_found_and_numbered_by_size(engine: str) -> None:
    """Three cliques on a ring: the greatest is 1, of two equals the one with the first actor comes first."""
    ring = nx.disjoint_union_all([nx.complete_graph(5), nx.complete_graph(7), nx.complete_graph(5)])
    ring.add_edges_from([(4, 5), (11, 12), (16, 0)])
    given_ = PlainNetwork.of(nx.relabel_nodes(ring, {node: f"{node:02}" for node in ring}))
    numbers, about = circle_numbers(given_, engine)
    assert numbers.tolist() == [2] * 5 + [1] * 7 + [3] * 5
    assert about["circles"] == 3
    assert about["modularity"] == pytest.approx(
        nx.community.modularity(given_.graph, [_members(given_, numbers, k) for k in (1, 2, 3)]), abs=1e-6
    )


def _members(given_: PlainNetwork, numbers: "np.ndarray[tuple[int], np.dtype[np.int64]]", number: int) -> set[str]:
    return {node for node, n in zip(given_.nodes, numbers, strict=True) if n == number}


@needs_networkit
def test_circles_are_as_good_from_either_engine() -> None:
    """By modularity, within .03, on weighted networks of a thousand and more ties; and the same on each run."""
    for seed in range(3):
        groups = nx.planted_partition_graph(12, 30, 0.4, 0.02, seed=seed)
        given_ = plain(groups, seed)
        reference, found = (circle_numbers(given_, engine)[1]["modularity"] for engine in ("networkx", "networkit"))
        assert found == pytest.approx(reference, abs=0.03)
        assert (fast().circles(given_) == fast().circles(given_)).all()


def test_modularity_is_that_of_networkx() -> None:
    """With weights, in pieces, for a division that is not good."""
    given_ = plain(SHAPES["in pieces"]())
    numbers = np.arange(len(given_.nodes)) % 4
    parts = [_members(given_, numbers, number) for number in range(4)]
    assert modularity(given_, numbers) == pytest.approx(nx.community.modularity(given_.graph, parts), abs=1e-12)
    assert modularity(PlainNetwork.of(nx.empty_graph(3)), np.zeros(3, dtype=np.int64)) == 0


def some(ties: int) -> PlainNetwork:
    """A path of so many ties."""
    ends = np.stack([np.arange(ties), np.arange(1, ties + 1)], axis=1)
    return PlainNetwork([str(i) for i in range(ties + 1)], ends, np.ones(ties))


@needs_networkit
def test_the_size_chooses_the_engine() -> None:
    """NetworKit from so many pairs on; a name overrules the size."""
    assert engine_for(some(LARGE - 1)).name == "networkx"
    assert engine_for(some(LARGE)).name == "networkit"
    assert engine_for(some(LARGE), "networkx").name == "networkx"
    assert engine_for(some(3), "NetworKit").name == "networkit"


def test_an_unknown_engine_is_refused() -> None:
    """With the known ones."""
    with pytest.raises(UsageError, match=r"igraph.*auto, networkx, networkit"):
        engine_for(some(3), "igraph")


def test_without_networkit_the_library_works_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """NetworkX does what it can; what would take it hours, and NetworKit by name, is refused in one line."""
    monkeypatch.setitem(sys.modules, "networkit", None)
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    scored, used, _ = measured(some(LARGE), "pagerank")
    assert used.name == "networkx"
    assert scored.scores.sum() == pytest.approx(1)
    with pytest.raises(UsageError, match=r"pip install 'alliancegraph\[networkit\]'"):
        engine_for(some(3), "networkit")
    with pytest.raises(UsageError, match=r"betweenness of 40001 actors needs .*pip install"):
        measured(some(40_000), "betweenness")


@needs_networkit
def test_what_takes_hours_is_refused() -> None:
    """Closeness has no estimate here; the message names what to take."""
    with pytest.raises(UsageError, match="take betweenness"):
        measured(some(150_000), "closeness")


@needs_networkit
def test_a_network_without_ties_scores_nothing() -> None:
    """Nobody is in it, and nothing fails."""
    nobody = PlainNetwork([], np.zeros((0, 2), dtype=np.int64), np.zeros(0))
    for name in ("networkx", "networkit"):
        assert not len(measured(nobody, "pagerank", name)[0].scores)
        assert circle_numbers(nobody, name)[1] == {"circles": 0, "modularity": 0}
