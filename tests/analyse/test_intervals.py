"""Intervals of ranks against counting every world there is."""

import numpy as np
import pytest

from alliancegraph.analyse.centrality import rank, rank_all
from alliancegraph.analyse.intervals import RankWorlds, rank_in, rank_worlds
from alliancegraph.analyse.measures import MEASURES
from alliancegraph.analyse.projection import network
from alliancegraph.analyse.worlds import Ties
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge
from tests.analyse.small import knowledge, partners, relation, vocabulary

TIES = ("ab", "ac", "bc", "cd", "de", "ef", "eg", "fg", "ah", "hd", "bd", "gi")
"""Twelve uncertain ties among nine actors."""
DOUBTED: Knowledge = knowledge(
    relation("partnership", belief=0.5 + i * 0.04, partner=tuple(f"actor/{n}" for n in pair))
    for i, pair in enumerate(TIES)
)
SAMPLED = 4000


def exact(measure: str) -> RankWorlds:
    """Ranks in all 4,096 worlds, each with its probability."""
    ties = Ties.of(network(DOUBTED, vocabulary()))
    numbers = np.arange(1 << len(ties.relations))
    held = (numbers[:, None] >> np.arange(len(ties.relations)) & 1).astype(bool)
    probability = np.where(held, ties.beliefs, 1 - ties.beliefs).prod(axis=1)
    return rank_in(ties, held.astype(float), measure, weights=probability)


@pytest.mark.parametrize("measure", MEASURES)
def test_sampling_comes_near_counting_every_world(measure: str) -> None:
    """Probabilities within four standard errors; medians and ends where the exact distribution has them."""
    known, found = exact(measure), rank_worlds(network(DOUBTED, vocabulary()), measure, worlds=SAMPLED, seed=3)
    error = 4 * 0.5 / SAMPLED**0.5
    for k in (1, 3):
        assert found.in_top(k) == pytest.approx(known.in_top(k), abs=error)
    for a in known.actors[:4]:
        for b in known.actors:
            assert found.above(a, b) == pytest.approx(known.above(a, b), abs=error)
    for share, quantile in ((0.05, found.low()), (0.5, found.median()), (0.95, found.high())):
        for i, actor in enumerate(known.actors):
            assert known.weights is not None
            below = known.weights[known.ranks[:, i] < quantile[actor]].sum()
            until = known.weights[known.ranks[:, i] <= quantile[actor]].sum()
            assert below - error < share < until + error


def test_ends_and_median_of_a_known_distribution() -> None:
    """Twenty worlds: rank 1 once, 2 eighteen times, 9 once."""
    ranks = np.array([[1], *[[2]] * 18, [9]])
    found = RankWorlds("degree", ("actor/a",), ranks)
    assert (found.low(), found.median(), found.high()) == ({"actor/a": 1}, {"actor/a": 2}, {"actor/a": 2})
    assert found.in_top(1) == {"actor/a": 0.05}
    weighed = RankWorlds("degree", ("actor/a",), np.array([[1], [2], [3]]), np.array([0.02, 0.9, 0.08]))
    assert (weighed.low(), weighed.median(), weighed.high()) == ({"actor/a": 2}, {"actor/a": 2}, {"actor/a": 3})


def test_one_stands_above_the_other_as_often_as_not_below() -> None:
    """P(a above b) + P(b above a) = 1, level worlds counted half each."""
    found = exact("betweenness")
    table = found.above_table({actor: actor for actor in found.actors})
    shares = table[list(found.actors)].to_numpy()
    assert np.nanmax(np.abs(shares + shares.T - 1)) == pytest.approx(0, abs=1e-9)
    assert found.above("actor/d", "actor/i") > 0.9


def test_what_is_certain_has_no_interval() -> None:
    """With beliefs of 1 every world is the network."""
    sure = knowledge(partners(*pair) for pair in TIES)
    table = rank(sure, vocabulary(), "closeness", worlds=50)
    assert (table["rank"] == table["rank_low"]).all()
    assert (table["rank"] == table["rank_high"]).all()


def test_an_actor_without_ties_ranks_last_by_any_measure() -> None:
    """Also by constraint, where little is central and nothing is undefined."""
    pair = relation("partnership", belief=0.5, partner=("actor/a", "actor/b"))
    rest = [partners(*pair) for pair in ("cd", "de", "ce")]
    for measure in MEASURES:
        ties = Ties.of(network(knowledge([pair, *rest]), vocabulary()))
        without = np.array([[float(key != pair.id) for key in ties.relations]])
        found = rank_in(ties, without, measure)
        assert found.ranks[0, :2].min() == found.ranks.max(), measure


def test_intervals_stand_beside_the_ranks() -> None:
    """In one ranking and in the table of all measures; the same seed gives the same bytes."""
    table = rank(DOUBTED, vocabulary(), "pagerank", worlds=200, top=4)
    assert list(table.columns[-4:]) == ["rank_median", "rank_low", "rank_high", "in_top_5"]
    assert (table["rank_low"] <= table["rank_median"]).all()
    assert (table["rank_median"] <= table["rank_high"]).all()
    wide = rank_all(DOUBTED, vocabulary(), worlds=200).set_index("actor")
    for end in ("rank_low", "rank_high"):
        assert list(wide.loc[list(table["actor"]), f"pagerank_{end}"]) == list(table[end])
    again = rank(DOUBTED, vocabulary(), "pagerank", worlds=200, top=4)
    assert again.to_csv() == table.to_csv()
    assert "degree_rank_low" not in rank_all(DOUBTED, vocabulary())


def test_those_listed_are_ranked_among_themselves() -> None:
    """``among`` narrows the intervals as it narrows the ranks."""
    found = rank_worlds(network(DOUBTED, vocabulary()), among={"actor/a", "actor/i"}, worlds=100)
    assert found.actors == ("actor/a", "actor/i")
    assert found.ranks.max() == 2


@pytest.mark.parametrize("wrong", [{"worlds": 0}, {"worlds": -3}, {"by": "fame"}])
def test_what_makes_no_sense_is_refused(wrong: dict[str, object]) -> None:
    """With what to give instead."""
    with pytest.raises(UsageError):
        rank_worlds(network(DOUBTED, vocabulary()), **wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="leaves nobody"):
        exact("degree").in_top(0)
