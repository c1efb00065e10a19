"""Scores of many worlds at once are those that NetworkX gives each of them."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancegraph.analyse.measures import MEASURES
from alliancegraph.analyse.projection import network, simple
from alliancegraph.analyse.world_scores import SCORES
from alliancegraph.analyse.worlds import Ties, draw
from alliancegraph.model import Knowledge
from tests.analyse.small import knowledge, relation, vocabulary

NAMES = "abcdefghi"


def ties_of(known: Knowledge) -> Ties:
    return Ties.of(network(known, vocabulary()))


def kept(known: Knowledge, ties: Ties, strengths: np.ndarray[tuple[int], np.dtype[np.float64]]) -> "nx.Graph[str]":
    """One world as a NetworkX graph, made relation by relation and pair by pair."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ties.nodes)
    for u, v, key, tie in network(known, vocabulary()).edges(keys=True, data=True):
        strength = strengths[ties.relations.index(key)]
        if strength > 0:
            before = graph[u][v]["weight"] if graph.has_edge(u, v) else 0
            graph.add_edge(u, v, weight=before + strength * tie["share"])
    return graph


parties = st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True).map(sorted)
networks = st.lists(parties, min_size=1, max_size=14).map(
    lambda rows: knowledge(
        relation("partnership", belief=0.51 + i / 100, partner=tuple(f"actor/{name}" for name in row))
        for i, row in enumerate(rows)
    )
)


@settings(max_examples=60, deadline=None)
@given(networks, st.integers(0, 5))
@pytest.mark.parametrize("measure", MEASURES)
def test_each_world_scores_as_networkx_does(measure: str, known: Knowledge, seed: int) -> None:
    """Any network, any of its worlds: components, trees, cycles, isolated actors."""
    ties = ties_of(known)
    held = draw(ties, 4, seed).astype(float)
    found = np.concatenate([SCORES[measure](stack) for stack in ties.stacks(held)])
    for row, strengths in zip(found, held, strict=True):
        graph = kept(known, ties, strengths)
        expected = MEASURES[measure].function(graph)
        # where nobody has a tie there is no eigenvector to choose: all score 0
        none = measure == "eigenvector" and not graph.size()
        wanted = [0 if none else expected[node] for node in ties.nodes]
        assert row == pytest.approx(wanted, abs=1e-9, nan_ok=True)


def test_the_whole_network_is_one_of_its_worlds() -> None:
    """With its beliefs as strengths a stack of one is the network that is ranked without worlds."""
    known = knowledge(
        relation("partnership", belief=0.6 + i / 50, partner=("actor/a", f"actor/{other}"))
        for i, other in enumerate("bcde")
    )
    ties = ties_of(known)
    plain = simple(network(known, vocabulary()))
    for name, measure in MEASURES.items():
        (row,) = SCORES[name](ties.stack(ties.beliefs[None, :]))
        scores = measure.function(plain)
        assert row == pytest.approx([scores[node] for node in ties.nodes], abs=1e-9, nan_ok=True)


def test_a_relation_of_many_parties_stands_or_falls_as_one() -> None:
    """In no world has it some of its ties only."""
    ties = ties_of(knowledge([relation("partnership", belief=0.5, partner=tuple(f"actor/{n}" for n in "abcd"))]))
    (degrees,) = [SCORES["degree"](stack) for stack in ties.stacks(draw(ties, 200).astype(float))]
    assert {tuple(row) for row in degrees} == {(0, 0, 0, 0), (3, 3, 3, 3)}


def test_the_same_relation_has_the_same_luck_in_two_networks() -> None:
    """Common random numbers: what is shared by two networks does not differ between them."""
    shared = relation("partnership", belief=0.6, partner=("actor/a", "actor/b"))
    other = relation("partnership", belief=0.7, partner=("actor/c", "actor/d"))
    small, large = ties_of(knowledge([shared])), ties_of(knowledge([shared, other]))
    assert (draw(small, 300)[:, 0] == draw(large, 300)[:, large.relations.index(shared.id)]).all()
    assert (draw(small, 300, seed=1) != draw(small, 300, seed=2)).any()


def test_a_relation_holds_as_often_as_it_is_believed() -> None:
    """Within four standard errors, for each belief; and never where it is not believed at all."""
    ties = ties_of(
        knowledge(relation("partnership", belief=p, partner=("actor/a", "actor/b")) for p in (0.5, 0.75, 0.99, 1.0))
    )
    share = draw(ties, 4000).mean(axis=0)
    assert np.abs(share - ties.beliefs).max() < 4 * 0.5 / 4000**0.5
    assert share[ties.beliefs == 1.0] == 1


def test_an_empty_network_has_worlds_too() -> None:
    """Nobody is in it, and nothing fails."""
    ties = ties_of(knowledge([]))
    assert draw(ties, 3).shape == (3, 0)
