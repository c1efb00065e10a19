"""The line up the owners, which every part of the program walks in the same way."""

from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.tenure import line_of, top_owner

owners = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef"))


def test_the_line_goes_up_to_the_last_owner() -> None:
    """Nobody owns the last; whoever has no owner is its own line."""
    owner_of = {"unit": "house", "house": "group"}
    assert line_of("unit", owner_of) == ("unit", "house", "group")
    assert [top_owner(one, owner_of) for one in ("unit", "group", "other")] == ["group", "group", "other"]


def test_a_circle_ends_and_all_of_it_agree() -> None:
    """On the member whose id is first, also for who is only owned by the circle."""
    owner_of = {"unit": "c", "c": "b", "b": "c", "alone": "alone"}
    assert line_of("unit", owner_of) == ("unit", "c", "b")
    assert {top_owner(one, owner_of) for one in ("unit", "b", "c")} == {"b"}
    assert top_owner("alone", owner_of) == "alone"


@given(owners, st.sampled_from("abcdef"))
def test_an_owner_has_the_same_house_as_what_it_owns(owner_of: dict[str, str], one: str) -> None:
    """Whatever circles there are."""
    line = line_of(one, owner_of)
    assert len(set(line)) == len(line)
    assert {top_owner(member, owner_of) for member in line} == {top_owner(one, owner_of)}
