"""An edited text knows the way back to the old one."""

from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.read.edits import Edit, apply_edits, file_offset
from tests.read.samples import STEADY

TEXTS = st.text("ab .\n", max_size=40)
EDITS = st.lists(
    st.builds(
        lambda a, b, text: Edit(min(a, b), max(a, b), text),
        *[st.integers(0, 40)] * 2,
        st.sampled_from(["", " ", "\n\n"]),
    ),
    max_size=6,
)


@STEADY
@given(TEXTS, EDITS)
def test_every_kept_character_maps_to_itself(text: str, edits: list[Edit]) -> None:
    """Whatever is cut and replaced by white space, each other character leads back to where it stood."""
    inside = [Edit(min(e.start, len(text)), min(e.end, len(text)), e.text) for e in edits]
    edited = apply_edits(text, inside)
    for offset, char in enumerate(edited.text):
        if not char.isspace():
            assert text[file_offset(edited.runs, offset)] == char
            assert edited.new_offset(file_offset(edited.runs, offset)) == offset


def test_without_edits_nothing_moves() -> None:
    """One run from the start."""
    assert apply_edits("abc", []).runs == ((0, 0),)


def test_the_new_place_of_what_was_cut_is_that_of_what_follows() -> None:
    """The first page that is cut away begins where the second does."""
    edited = apply_edits("xxab", [Edit(0, 2)])
    assert [edited.new_offset(old) for old in range(4)] == [0, 0, 0, 1]
