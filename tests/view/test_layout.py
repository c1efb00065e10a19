"""Places are the same on every run, and nothing lies on top of anything else."""

import itertools
import random

import pytest

from alliancegraph.view.drawing import HUB, drawing
from alliancegraph.view.layout import Box, Style, place
from alliancegraph.view.maps import maps
from alliancegraph.vocabulary import Vocabulary
from tests.view.sample import RELATIONS, grown, small


def ring(n: int) -> list[tuple[str, str]]:
    return [(f"n{i}", f"n{(i + 1) % n}") for i in range(n)]


def boxes(n: int, width: float = 90, height: float = 40) -> list[Box]:
    return [Box(f"n{i}", width, height) for i in range(n)]


def test_order_of_input_does_not_matter() -> None:
    """Shuffled nodes and links give the same places."""
    first = place(boxes(30), ring(30), Style(80))
    shuffled, links = boxes(30), ring(30)
    random.Random(3).shuffle(shuffled)
    random.Random(4).shuffle(links)
    assert place(shuffled, [(b, a) for a, b in links], Style(80)) == first


@pytest.mark.parametrize("links", [ring(40), [("n0", f"n{i}") for i in range(1, 40)], []])
def test_boxes_do_not_overlap(links: list[tuple[str, str]]) -> None:
    """A ring, a star and a crowd without links all leave room for every label (a pixel is forgiven)."""
    places = place(boxes(40), links, Style(80))
    assert len(places) == 40
    for one, other in itertools.combinations(places.values(), 2):
        assert abs(one[0] - other[0]) >= 88 or abs(one[1] - other[1]) >= 38, (one, other)


def test_neighbours_are_near() -> None:
    """On a path the ends are farthest apart."""
    places = place(boxes(6, 20, 20), [(f"n{i}", f"n{i + 1}") for i in range(5)], Style(80))

    def apart(a: int, b: int) -> float:
        (ax, ay), (bx, by) = places[f"n{a}"], places[f"n{b}"]
        return float(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5)

    assert apart(0, 5) == max(apart(a, b) for a, b in itertools.combinations(range(6), 2))
    assert apart(0, 1) < apart(0, 2) < apart(0, 5)


def test_large_components_are_placed_too() -> None:
    """Above the size at which all pairs are kept, with the same care for order."""
    links = [(f"n{i}", f"n{(i * 7 + 3) % i if i else 0}") for i in range(1, 900)]
    first = place(boxes(900, 10, 10), links, Style(40))
    assert first == place(boxes(900, 10, 10)[::-1], links[::-1], Style(40))
    assert len(set(first.values())) > 890


def test_three_parties_make_one_hub(vocabulary: Vocabulary) -> None:
    """A relation of three is a hub with three spokes, not a triangle; one of two is one link."""
    scene = drawing(small(), vocabulary)
    trio = RELATIONS[3]
    spokes = [link for link in scene.links if link.relation == trio.id]
    assert scene.hubs == (HUB + trio.id,)
    assert len(spokes) == 3
    assert all(HUB + trio.id in (link.source, link.target) for link in spokes)
    assert sum(link.relation == RELATIONS[0].id for link in scene.links) == 1


def test_arrows_follow_the_roles(vocabulary: Vocabulary) -> None:
    """From the source role to the target role; none on a symmetric kind."""
    links = {link.relation: link for link in drawing(small(), vocabulary).links}
    investment, alliance = links[RELATIONS[1].id], links[RELATIONS[0].id]
    assert (investment.source, investment.target, investment.arrow) == ("actor/boree", "actor/cygne", True)
    assert not alliance.arrow


def test_every_drawn_thing_has_a_place(vocabulary: Vocabulary) -> None:
    """The whole map places all entities and hubs, the overview only the chosen ones that are linked."""
    knowledge = grown(30)
    scene = drawing(knowledge, vocabulary)
    chosen = ["actor/a001", "actor/a002", "actor/elan"]
    found = maps(scene, chosen, knowledge.entities, {})
    assert set(found.whole) == set(found.circles) == {*scene.entities, *scene.hubs}
    assert set(found.overview) <= set(chosen)
