"""What falls apart without an actor, against networks worked out by hand."""

import pytest

from alliancegraph.analyse.departure import departure
from alliancegraph.analyse.projection import Projection
from alliancegraph.errors import UsageError
from tests.analyse.small import entity, knowledge, partners, relation, vocabulary

# a holds the pair b–c, the lonely d and the square e–f–g–h together; i–j is elsewhere
KNOWN = knowledge(
    partners(*pair.split()) for pair in ("a b", "b c", "a d", "a e", "a g", "e f", "f g", "g h", "e h", "i j")
)


def test_the_parts_that_are_left_and_the_lost_paths() -> None:
    """4, 2 and 1 stay together; of 22 linked pairs of others 14 are lost; e–g go round by f or h, as before."""
    table = departure(KNOWN, vocabulary(), "A")
    assert list(table["size"]) == [4, 2, 1]
    assert list(table["members"]) == ["E, G, F, H", "B, C", "D"]
    about = table.attrs
    # 7 · 6 / 2 pairs of b to h and i–j; left: 6 of the square, b–c, i–j
    assert (about["pairs"], about["cut"], about["longer"]) == (22, 14, 0)
    assert about["mean"] == about["mean_without"] == pytest.approx((4 * 1 + 2 * 2 + 1 + 1) / 8)


def test_paths_that_grow_longer_are_counted() -> None:
    """In a ring of five without a, its neighbours b and e are three steps apart instead of two."""
    ring = knowledge(partners(*pair.split()) for pair in ("a b", "b c", "c d", "d e", "e a"))
    about = departure(ring, vocabulary(), "a").attrs
    assert (about["pairs"], about["cut"], about["longer"]) == (6, 0, 1)
    assert about["mean_without"] == pytest.approx(about["mean"] + 1 / 6)


def test_who_has_no_tie_takes_nothing_along() -> None:
    """One that only owns, and one that nobody knows; a subsidiary leaves with its house."""
    known = knowledge(
        [partners("a", "b"), partners("b", "c"), relation("acquisition", acquirer="actor/x", target="actor/y")],
        entity("sub", parent="actor/b"),
    )
    for name in ("X", "Nobody"):
        with pytest.raises(UsageError):
            departure(known, vocabulary(), name)
    assert departure(known, vocabulary(), "sub", Projection(roll_up=True)).attrs["actor"] == "actor/b"
