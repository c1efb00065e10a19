"""The network year by year."""

import pytest

from alliancegraph.analyse.projection import Projection
from alliancegraph.analyse.year_tables import actor_table, rank_table, year_table
from alliancegraph.analyse.years import Timeline, timeline
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from tests.analyse.small import knowledge, partners, relation, vocabulary

RELATIONS = [
    partners("a", "b", date="2015"),
    partners("a", "c", date="2016"),
    partners("b", "c", status="ended", date="2015", events=[("ended", "2017")]),
    partners("d", "e", date="2018"),
    partners("d", "a", "f", date="2018"),
    partners("a", "g"),
]


def years(**options: object) -> Timeline:
    """The timeline of the relations above."""
    return timeline(knowledge(RELATIONS), vocabulary(), **options)  # type: ignore[arg-type]


def column(found: Timeline, name: str, **options: object) -> list[object]:
    """A column of the table of years."""
    return list(year_table(found, **options)[name])  # type: ignore[arg-type]


def test_one_row_a_year_from_the_first_to_the_last_attested() -> None:
    """By hand, two years a tie: 2015 ab bc; 2016 ab bc ac; 2017 ac (ab is old, bc over); 2018 de, daf."""
    found = years(window=2)
    assert column(found, "year") == [2015, 2016, 2017, 2018]
    assert column(found, "actors") == [3, 3, 2, 4]
    assert column(found, "ties") == [2, 3, 1, 4]
    assert column(found, "relations") == [2, 3, 1, 2]
    assert column(found, "ties_in") == [2, 1, 0, 4]
    assert column(found, "ties_out") == [0, 0, 2, 1]
    assert column(found, "actors_in") == [3, 0, 0, 3]
    assert column(found, "actors_out") == [0, 0, 1, 1]
    assert column(found, "ended") == [0, 0, 1, 0]


def test_the_window_says_how_long_a_tie_counts_after_its_last_source() -> None:
    """One year: what that year attests, and a life that spans it; 0: everything before, but never what is over."""
    assert column(years(window=1), "ties") == [2, 2, 0, 4]
    assert column(years(window=0), "ties") == column(years(window=5000), "ties") == [2, 3, 2, 6]


def test_undated_relations_are_counted_and_join_every_year_only_when_asked() -> None:
    """a-g has no date: named by year in attrs, in no network; with ``undated`` in each, and so among the actors."""
    assert year_table(years()).attrs["undated"] == dict.fromkeys((2015, 2016, 2017, 2018), 1)
    assert not any("actor/g" in year.actors for year in years().years)
    found = years(window=2, undated=True)
    assert column(found, "ties") == [3, 4, 2, 5]
    assert all(list(year.graph) == sorted(year.graph) for year in found.years)
    assert year_table(found).attrs["undated_count"] is True


def test_an_undated_tie_of_a_house_counts_for_its_parent() -> None:
    """A dated control relation rolls it up like any other."""
    owned = relation("subsidiary", parent="actor/a", child="actor/s", date="2015")
    known = knowledge([*RELATIONS, owned, partners("s", "h")])
    found = timeline(known, vocabulary(), Projection(roll_up=True), undated=True)
    assert "actor/h" in found.years[-1].partners("actor/a")
    assert found.undated == 2


def test_what_happens_in_a_year_does_not_depend_on_the_years_shown() -> None:
    """Entries of the first row shown are against the year before it, which is not shown."""
    assert year_table(years(window=2, first=2016)).to_dict("list") == {
        name: values[1:] for name, values in year_table(years(window=2)).to_dict("list").items()
    }
    assert column(years(last=2020), "year")[-1] == 2020


def test_the_top_tells_ranks_and_their_moves() -> None:
    """A is first of 3 alone in 2016? No: all have two partners and share rank 1, ordered by name."""
    table = year_table(years(window=2), top=2)
    assert list(table["top"]) == ["B 1 (new), A 2 (new)", "A 1 ↑1, B 1", "A 1, C 1", "D 1 (new), A 2 ↓1"]
    assert "B 1 (nouveau)" in year_table(years(window=2), lang="fr")["top"][0]
    moves = rank_table(years(window=2), top=1)
    assert list(moves["actor"]) == ["actor/b", "actor/a", "actor/a", "actor/d"]
    assert list(moves["move"]) == [None, 1, 0, None]


def test_an_actor_through_time() -> None:
    """Rank, partners, who was gained, who parted and who fell silent; a year without it has no rank."""
    table = actor_table(years(window=2), "B", worlds=20)
    assert list(table["rank"]) == [1, 1, None, None]
    assert list(table["partners"]) == [2, 2, 0, 0]
    assert list(table["ended"]) == ["", "", "C", ""]
    assert list(table["silent"]) == ["", "", "A", ""]
    assert list(table["gained"]) == ["A, C", "", "", ""]
    assert list(table["rank_low"]) == [1, 1, None, None]


def test_bad_questions_are_refused_with_what_to_do() -> None:
    """Years backwards, a negative window, a second period, nobody on top, an unknown measure, an actor without ties."""
    for options in (
        {"first": 2018, "last": 2016},
        {"last": 20000},
        {"window": -1},
        {"projection": Projection(period=PartialDate("2018"))},
    ):
        with pytest.raises(UsageError):
            years(**options)
    with pytest.raises(UsageError, match="top 0"):
        year_table(years(), top=0)
    with pytest.raises(UsageError, match="degree"):
        year_table(years(), by="fame")
    with pytest.raises(UsageError, match="no dated tie"):
        actor_table(years(), "G")


def test_a_graph_without_dates_has_no_years() -> None:
    """An empty table, which still says how many relations have no date."""
    found = timeline(knowledge([partners("a", "b")]), vocabulary())
    assert year_table(found).empty
    assert found.undated == 1


def test_the_years_of_the_graph_as_of_a_day_end_with_it() -> None:
    """What began later is in no year, nor is its year; a later year cannot be asked for."""
    found = years(window=2, projection=Projection(as_of="2017-06"))  # type: ignore[arg-type]
    assert column(found, "year") == [2015, 2016, 2017]
    assert column(found, "ties") == column(years(window=2), "ties")[:3]
    with pytest.raises(UsageError, match="as of 2017-06-30 has no year 2018"):
        years(last=2018, projection=Projection(as_of="2017-06"))  # type: ignore[arg-type]
