"""AUC, precision and their intervals, against brute force."""

from itertools import pairwise, permutations
from statistics import fmean

import numpy as np
import pytest

from alliancegraph.analyse.ranking_quality import interval, mean, precision, shares_below, wilson, within

SCORES = np.array([3.0, 1.0, 2.0, 2.0, 2.0, 0.0, 3.0])
SOUGHT = np.array([True, False, True, False, False, False, False])


@pytest.mark.parametrize("seed", range(5))
def test_auc_is_what_counting_all_pairs_of_pairs_gives(seed: int) -> None:
    """Sought above other 1, level a half, below 0; with many ties."""
    draw = np.random.default_rng(seed)
    scores, sought = draw.integers(0, 6, 60).astype(float), draw.random(60) < 0.2
    brute = fmean(float(a > b) + (a == b) / 2 for a in scores[sought] for b in scores[~sought])
    assert mean(shares_below(scores, sought)) == pytest.approx(brute)


@pytest.mark.parametrize("k", [1, 2, 3, 4, 7, 50])
def test_precision_is_the_mean_over_all_orders_of_equals(k: int) -> None:
    """Every order of the seven that the scores allow, one by one; beyond their number all count."""
    orders = [o for o in permutations(range(7)) if all(SCORES[a] >= SCORES[b] for a, b in pairwise(o))]
    brute = fmean(fmean(SOUGHT[i] for i in order[:k]) for order in orders)
    assert precision(SCORES, SOUGHT, k) == pytest.approx(brute)


def test_within_compares_only_pairs_of_the_same_actor() -> None:
    """By hand: of 0's other pairs (scores 1, 5) half are below 3; of 3's one pair (2) all are."""
    pairs = np.array([[0, 1], [0, 2], [0, 3], [1, 3]])
    scores, sought = np.array([1.0, 5.0, 3.0, 2.0]), np.array([False, False, True, False])
    assert sorted(within(scores, sought, pairs)) == [0.5, 1.0]
    assert not len(within(scores, ~np.ones(4, dtype=bool), pairs))


def test_the_bootstrap_is_the_same_for_a_seed_and_holds_the_mean() -> None:
    """As wide as theory has it: 1.645 standard errors to either side, about."""
    values = np.random.default_rng(1).random(400)
    low, high = interval(values, 2000, seed=3)
    assert (low, high) == interval(values, 2000, seed=3) != interval(values, 2000, seed=4)
    error = values.std() / 20
    assert low == pytest.approx(values.mean() - 1.645 * error, abs=error / 3)
    assert high == pytest.approx(values.mean() + 1.645 * error, abs=error / 3)


def test_an_interval_of_none_of_few_still_doubts() -> None:
    """0 of 10 is less than about a fifth (by hand: z² / (10 + z²)), not surely nothing."""
    none, few = wilson(0.0, 10)
    assert none == 0
    assert few == pytest.approx(1.6449**2 / (10 + 1.6449**2))
    low, high = wilson(0.5, 10)
    assert (low + high) / 2 == pytest.approx(0.5)


def test_nothing_sought_gives_no_number() -> None:
    """Neither AUC nor interval are made up."""
    nothing = shares_below(SCORES, np.zeros(7, dtype=bool))
    assert np.isnan(mean(nothing))
    assert np.isnan(interval(nothing, 10)).all()
    assert not len(shares_below(SCORES, np.ones(7, dtype=bool)))
