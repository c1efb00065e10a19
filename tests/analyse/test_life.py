"""A relation in time."""

from datetime import date

import pytest

from alliancegraph.analyse.centrality import rank, scores_of
from alliancegraph.analyse.life import Life, last_day, life_of, recency, status_on
from alliancegraph.analyse.measures import MEASURES, WEIGHED
from alliancegraph.analyse.projection import Projection, network, simple
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from tests.analyse.small import knowledge, partners, vocabulary

DEAL = partners(
    "a", "b", status="ended", date="2018", events=[("announced", "2018-03"), ("active", None), ("ended", "2021")]
)


def test_a_life_spans_date_and_events() -> None:
    """From the first day its date can mean to the last day of its last event."""
    assert life_of(DEAL) == Life(date(2018, 1, 1), date(2021, 12, 31))
    assert life_of(partners("a", "b", date="2019/..")) == Life(date(2019, 1, 1), None)
    assert life_of(partners("a", "b", date="../2019")) == Life(date(2019, 12, 31), date(2019, 12, 31))
    assert life_of(partners("a", "b", events=[("active", None)])) is None
    assert life_of(partners("a", "b", events=[("active", "2020")])) == Life(date(2020, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    "day, status",
    [
        (None, "ended"),
        (date(2018, 2, 1), "announced"),
        (date(2018, 3, 1), "announced"),
        (date(2020, 12, 31), "announced"),
        (date(2021, 12, 30), "announced"),
        (date(2021, 12, 31), "ended"),
    ],
)
def test_the_status_on_a_day_is_what_the_steps_until_then_leave(day: date | None, status: str) -> None:
    """A beginning counts from the first day it can mean, an end from its last; undated ones cannot be placed."""
    assert status_on(DEAL, day) == status


def test_a_step_that_only_recalls_changes_no_status() -> None:
    """As for the current status: what is active is not announced again, and is no rumour because one says so."""
    recalled = partners("a", "b", events=[("active", "2019"), ("announced", "2020"), ("rumoured", "2021")])
    assert status_on(recalled, date(2022, 1, 1)) == "active"
    over = partners("a", "b", status="ended", events=[("ended", "2019"), ("active", "2020~")])
    assert status_on(over, date(2022, 1, 1)) == "ended"


def test_without_dated_events_the_current_status_stands() -> None:
    """Nothing is known to have changed."""
    assert status_on(partners("a", "b", status="signed", date="2018"), date(2020, 1, 1)) == "signed"


def test_events_are_taken_by_date_not_by_place() -> None:
    """Sources come in any order."""
    deal = partners("a", "b", status="ended", events=[("ended", "2021"), ("active", "2019")])
    assert status_on(deal, date(2020, 1, 1)) == "active"
    assert status_on(deal, date(2022, 1, 1)) == "ended"


@pytest.mark.parametrize(
    "period, inside",
    [
        ("2017", False),
        ("2018", True),
        ("2021-06/2025", True),
        ("2022", False),
        ("../2018-01", True),
        ("2022/..", False),
    ],
)
def test_overlap(period: str, inside: bool) -> None:
    """One common day is enough, none is not."""
    life = life_of(DEAL)
    assert life is not None
    assert life.overlaps(PartialDate(period)) is inside


def test_an_open_end_reaches_all_later_periods() -> None:
    """Said to go on: no later period is without it, no earlier one with it."""
    life = Life(date(2019, 1, 1), None)
    assert life.overlaps(PartialDate("2099"))
    assert not life.overlaps(PartialDate("2018"))
    assert not life.begun(date(2018, 12, 31))


def test_what_had_begun_by_a_day_is_not_there_for_ever_before() -> None:
    """A page of 2018 that tells a standing alliance says nothing about 1990."""
    deal = partners("a", "b", date="../2018-03-31", events=[("active", "../2018-03-31"), ("ended", "2021")])
    life = life_of(deal)
    assert life is not None
    assert not life.overlaps(PartialDate("1990"))
    assert not life.begun(date(2018, 3, 30))
    assert life.begun(date(2018, 3, 31))
    assert status_on(deal, date(2018, 3, 31)) == "active"


def test_a_tie_counts_half_after_a_half_life_without_a_source() -> None:
    """Whole on the day and while it is said to go on; half, a quarter after one and two; of no date, whole."""
    deal = partners("a", "b", date="2016", events=[("active", "2018-12-31")])
    on = {year: recency(deal, date(year, 12, 31), 2) for year in (2016, 2018, 2020, 2022)}
    assert on == pytest.approx({2016: 1, 2018: 1, 2020: 0.5, 2022: 0.25}, abs=1e-3)
    assert recency(partners("a", "b", date="2016/.."), date(2022, 12, 31), 2) == 1
    assert recency(partners("a", "b"), date(2022, 12, 31), 2) == 1
    assert recency(deal, date(2022, 12, 31), None) == 1


def test_the_last_day_is_the_last_attested() -> None:
    """Of what goes on, its first day; None where nothing has a date."""
    assert last_day([DEAL, partners("a", "c", date="2030/.."), partners("a", "d")]) == date(2030, 1, 1)
    assert last_day([partners("a", "d")]) is None


@pytest.mark.parametrize("name", MEASURES)
def test_a_half_life_is_for_measures_that_weigh_ties(name: str) -> None:
    """Those scores change when one tie grows old, and no others do; for these a half-life is refused."""
    ties = [partners(*edge, date="2020") for edge in ("ab", "bc", "ac", "cd")]
    known = knowledge([*ties, partners("d", "e", date="2010"), partners("a", "e", date="2020")])
    plain, aged = (simple(network(known, vocabulary(), Projection(half_life=years))) for years in (None, 2.0))
    differs = scores_of(MEASURES[name], plain) != scores_of(MEASURES[name], aged)
    assert differs == (name in WEIGHED)
    if differs:
        assert rank(known, vocabulary(), name, Projection(half_life=2.0)).attrs["left_out"]["undated"] == 0
    else:
        with pytest.raises(UsageError, match="half-life"):
            rank(known, vocabulary(), name, Projection(half_life=2.0))


def test_undated_ties_have_no_age() -> None:
    """With a half-life they are left out and counted; a half-life of nothing is refused."""
    known = knowledge([partners("a", "b", date="2020"), partners("a", "c")])
    table = rank(known, vocabulary(), "weighted_degree", Projection(half_life=5))
    assert list(table["name"]) == ["A", "B"]
    assert table.attrs["left_out"]["undated"] == 1
    with pytest.raises(UsageError, match="half-life"):
        Projection(half_life=0)
