"""Markdown is read for its words; signs go, offsets stay true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliancegraph.read import file_offset
from alliancegraph.read.edits import apply_edits
from alliancegraph.read.markdown import first_heading, front_matter, plain
from tests.read.samples import STEADY

CASES = {
    "heading": ("# Deals #\n\nText", "Deals\n\nText"),
    "underlined heading": ("Deals\n=====\nText", "Deals\n\nText"),
    "stress": ("**Amazon** and *Apple* and __IBM__ or ~~Meta~~", "Amazon and Apple and IBM or Meta"),
    "link": ('[Amazon](https://a.org/x_(y) "t") buys [One *Medical*][1]', "Amazon buys One Medical"),
    "image": ("![the *logo*](a.png) here", "the logo here"),
    "address": ("see <https://a.org/b_c>", "see https://a.org/b_c"),
    "reference": ("a\n\n[1]: https://a.org\n\nb", "a\n\nb"),
    "footnote": ("Amazon[^1] buys\n\n[^1]: says CNBC", "Amazon buys\n\nsays CNBC"),
    "code": ("run `a_b*c*` now", "run a_b*c* now"),
    "fence": ("```\n# not a *heading*\n```\nText", "# not a *heading*\n\nText"),
    "items": ("- one\n- two\n  and more\n1. three", "one\n\ntwo and more\n\nthree"),
    "task": ("* one\n+ two", "one\n\ntwo"),
    "quotation": ("> said\n> so", "said\n\nso"),
    "soft line ends": ("Amazon buys\nOne Medical.\n\nNext", "Amazon buys One Medical.\n\nNext"),
    "hard line end": ("a  \nb\\\nc", "a\nb\\\nc"),
    "table": ("| a | b |\n|---|---|\n| c | d |", "a | b\n\nc | d"),
    "tags": ("a <b>bold</b> word<br>", "a bold word"),
    "comment": ("a <!-- not\nthis --> b", "a  b"),
    "escape": (r"5 \* 3 and snake_case", "5 * 3 and snake_case"),
    "arithmetic": ("2 * 3 * 4 < 5", "2 * 3 * 4 < 5"),
    "front matter": ("---\ntitle: X\n---\nText", "Text"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_signs_go_and_words_stay(text: str, expected: str) -> None:
    """What a reader of the rendered page would read."""
    assert apply_edits(text, plain(text)).text == expected


@STEADY
@given(st.text("ab #*_-[]()`>|!<\\~1.\n", max_size=60))
def test_each_character_maps_back_to_the_file(text: str) -> None:
    """Broken Markdown is still read, and every character kept stands where it stood."""
    edited = apply_edits(text, plain(text))
    for offset, char in enumerate(edited.text):
        assert char.isspace() or text[file_offset(edited.runs, offset)] == char
    assert sum(c.isalnum() for c in edited.text) <= sum(c.isalnum() for c in text)


@STEADY
@given(
    st.lists(st.sampled_from(["Amazon buys", "One Medical.", "", "# Head", "- item", "5 000"]), max_size=8).map(
        "\n".join
    )
)
def test_no_word_is_lost(text: str) -> None:
    """Ordinary Markdown keeps all its words, in order."""
    assert apply_edits(text, plain(text)).text.split() == text.replace("#", "").replace("- ", "").split()


def test_title_and_front_matter_are_found() -> None:
    """The first heading is the title, unless the front matter gives one."""
    text = "---\nTitle: 'A: b'\ndate: 2020-01-02\nbroken\n---\n# The *real* [deal](x) #\n"
    assert front_matter(text) == {"title": "A: b", "date": "2020-01-02"}
    assert first_heading(text) == "The real deal"
    assert first_heading("no heading") is None
    assert front_matter("---\nno end") == {}
