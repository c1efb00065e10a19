"""Circles of partners through the years."""

import networkx as nx

from alliancegraph.analyse.communities import circle_table, circles_in, follow, jaccard, stability
from alliancegraph.analyse.years import timeline
from tests.analyse.small import knowledge, partners, vocabulary


def members(names: str) -> frozenset[str]:
    """One letter an actor."""
    return frozenset(names)


def test_two_triangles_on_a_bridge_are_two_circles() -> None:
    """Whatever the order in which edges come."""
    edges = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("d", "f")]
    for order in (edges, edges[::-1]):
        assert circles_in(nx.Graph(order)) == [members("abc"), members("def")]
    assert circles_in(nx.Graph()) == []


def test_stability_is_the_mean_of_the_best_overlaps() -> None:
    """By hand: found again as it is (1), then with one of three missing (2/3)."""
    assert stability(members("abc"), [[members("abc")], [members("ab"), members("cd")]]) == (1 + 2 / 3) / 2
    assert stability(members("abc"), [[]]) == 0


def test_a_circle_goes_on_as_the_one_that_overlaps_most() -> None:
    """Abcd → abce (3/5) rather than → dfg (1/6); what overlaps with none is new, under a number of its year."""
    found = follow({2015: [members("abcd")], 2016: [members("abce"), members("dfg")]})
    assert [(c.id, c.year, c.overlap) for c in found] == [
        ("2015-1", 2015, None),
        ("2015-1", 2016, 3 / 5),
        ("2016-2", 2016, None),
    ]


def test_a_merger_goes_on_as_the_greater_part_and_names_the_other() -> None:
    """Abc and de become abcde: 3/5 against 2/5, both above the threshold."""
    found = follow({2015: [members("abc"), members("de")], 2016: [members("abcde")]})
    assert (found[-1].id, found[-1].akin) == ("2015-1", ("2015-2",))


def test_a_split_goes_on_once() -> None:
    """Abcdef becomes abcd and ef: one keeps the id, the other is new and says where it comes from."""
    found = follow({2015: [members("abcdef")], 2016: [members("abcd"), members("ef")]})
    assert [(c.id, c.akin) for c in found[1:]] == [("2015-1", ()), ("2016-2", ("2015-1",))]


def test_a_circle_that_was_away_comes_back_under_its_id() -> None:
    """A year in which it is not seen does not end it."""
    found = follow({2015: [members("abc")], 2016: [], 2017: [members("abc")]})
    assert found[-1].id == "2015-1"


def test_overlap_is_shared_over_all() -> None:
    """2 of 4."""
    assert jaccard(members("abc"), members("bcd")) == 0.5


def test_the_table_names_the_best_linked_first_and_ids_do_not_depend_on_the_years_shown() -> None:
    """A row a year and circle."""
    relations = [partners("a", "b", date="2015"), partners("b", "c", date="2015"), partners("d", "e", date="2016")]
    known = knowledge([*relations, partners("d", "f", date="2016")])
    whole = circle_table(timeline(known, vocabulary()), runs=2)
    assert list(whole["circle"]) == ["2015-1", "2015-1", "2016-2"]
    assert list(whole["members"]) == ["B, A, C", "B, A, C", "D, E, F"]
    assert list(whole["stability"]) == [1, 1, 1]
    later = circle_table(timeline(known, vocabulary(), first=2016), runs=2)
    assert list(later["circle"]) == ["2015-1", "2016-2"]
