"""Betweenness from sampled sources: unbiased, reproducible, and with an error that holds."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from alliancegraph.analyse import sampled_betweenness as module
from alliancegraph.analyse.sampled_betweenness import SOURCES, sampled_betweenness
from tests.analyse.test_engines import SHAPES, numbered

HUBS = nx.barabasi_albert_graph(2000, 3, seed=1)


def matrix(graph: "nx.Graph[int]") -> "csr_array[np.float64]":
    return csr_array(nx.adjacency_matrix(graph, nodelist=sorted(graph), weight=None, dtype=np.dtype(float)))


def exact(graph: "nx.Graph[int]") -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    found = nx.betweenness_centrality(graph)
    return np.array([found[node] for node in sorted(graph)])


@pytest.fixture(scope="module")
def truth() -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return sampled_betweenness(matrix(HUBS), len(HUBS)).scores


@pytest.mark.parametrize("shape", SHAPES)
def test_with_all_actors_as_sources_it_is_exact(shape: str) -> None:
    """What one source gives too little, another gives too much: over all of them nothing is left of the error."""
    graph = SHAPES[shape]()
    found = sampled_betweenness(matrix(graph), sources=len(graph))
    assert found.scores == pytest.approx(exact(graph), abs=1e-6)
    assert found.errors == pytest.approx(0)


edges = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda p: p[0] != p[1]), min_size=2, max_size=16
)


@settings(max_examples=60, deadline=None)
@given(edges)
@pytest.mark.parametrize("deep", [0, module.DEEP])
def test_it_is_exact_on_any_network(deep: int, ties: list[tuple[int, int]]) -> None:
    """Pieces, trees, circles of even and odd length; the way for long paths too."""
    graph = nx.convert_node_labels_to_integers(nx.Graph(ties))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "DEEP", deep)
        found = sampled_betweenness(matrix(graph), sources=len(graph))
    assert found.scores == pytest.approx(exact(graph), abs=1e-6)


def test_more_paths_than_single_precision_holds_are_counted() -> None:
    """Forty layers of ten, each tied to the next: 10 to the 38th paths from end to end."""
    graph = numbered(nx.lexicographic_product(nx.path_graph(40), nx.empty_graph(10)))
    found = sampled_betweenness(matrix(graph), sources=len(graph))
    assert found.scores == pytest.approx(exact(graph), abs=1e-6)


def test_the_first_are_found(truth: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> None:
    """Of the true first 20 at least 18, whatever the seed; 64 whole sources find 12."""
    first = set(np.argsort(-truth)[:20])
    for seed in range(3):
        found = sampled_betweenness(matrix(HUBS), SOURCES, seed)
        assert len(first & set(np.argsort(-found.scores)[:20])) >= 18


def test_the_stated_error_is_the_error(truth: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> None:
    """Of the scores of the first hundred about two thirds are within one standard error, nearly all within three."""
    first = np.argsort(-truth)[:100]
    off = []
    for seed in range(4):
        found = sampled_betweenness(matrix(HUBS), 128, seed)
        off.append(np.abs(found.scores - truth)[first] / found.errors[first])
    assert 0.55 < np.mean(np.array(off) < 1) < 0.85
    assert np.mean(np.array(off) < 3) > 0.97


def test_the_same_seed_gives_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last digit, with one thread or several; another seed, other numbers."""
    first = sampled_betweenness(matrix(HUBS), 96, seed=5)
    monkeypatch.setattr(module, "THREADS", 1)
    again = sampled_betweenness(matrix(HUBS), 96, seed=5)
    assert first.scores.tobytes() == again.scores.tobytes()
    assert first.errors.tobytes() == again.errors.tobytes()
    assert first.scores.tobytes() != sampled_betweenness(matrix(HUBS), 96, seed=6).scores.tobytes()


def test_two_actors_have_nobody_between() -> None:
    """Where there is no third, nothing fails."""
    assert sampled_betweenness(matrix(nx.path_graph(2))).scores.tolist() == [0, 0]
