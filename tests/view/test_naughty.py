"""Hundreds of hostile strings in every text field of a page add no element, no script and no attribute."""

import pytest

from alliancegraph.view.notebook import framed
from alliancegraph.view.page import page_bytes
from alliancegraph.vocabulary import Vocabulary
from tests.view.naughty import NAUGHTY, spoiled
from tests.view.pages import Elements


@pytest.fixture(scope="module")
def elements(vocabulary: Vocabulary) -> Elements:
    """A page with all of them, in ids and codes too."""
    return Elements(page_bytes(spoiled(ids=True), vocabulary, title=NAUGHTY[0], scores={}).decode())


def test_there_are_hundreds_of_them() -> None:
    """Five hundred at least, each different."""
    assert len(NAUGHTY) == len(set(NAUGHTY)) >= 500


def test_they_add_nothing_to_the_page(elements: Elements, vocabulary: Vocabulary) -> None:
    """The page has the elements, attributes and running scripts of one with harmless texts."""
    harmless = Elements(page_bytes(spoiled(("plain", "text"), ids=True), vocabulary, title="plain", scores={}).decode())
    assert elements.counts == harmless.counts
    assert elements.running == harmless.running
    assert [a[:2] for a in elements.attributes] == [a[:2] for a in harmless.attributes]


def test_they_arrive_whole_and_no_address_but_http(elements: Elements) -> None:
    """Each text is in the data as it was, as name, quote, note and place; as the address of a link none is."""
    data = elements.data("data")
    assert {entity["name"] for entity in data["entities"].values()} == set(NAUGHTY)
    assert {claim["quote"] for claim in data["claims"]} == set(NAUGHTY)
    assert {claim["note"] for claim in data["claims"]} == set(NAUGHTY)
    assert {place for relation in data["relations"] for place in relation["places"]} == set(NAUGHTY)
    origins = [*data["documents"], *(claim["origin"] for claim in data["claims"] if "origin" in claim)]
    assert [origin["url"] for origin in origins if origin.get("url")] == []


@pytest.mark.parametrize("title", NAUGHTY[::37])
def test_as_title_and_in_a_frame(title: str, vocabulary: Vocabulary) -> None:
    """The heading is the text; in a notebook's frame it stays in the attribute."""
    html = page_bytes(spoiled(("plain", "text")), vocabulary, title=title, scores={}).decode()
    shown = Elements(html)
    assert shown.data("data")["title"]["fr"] == title
    assert Elements(framed(html)).counts == {"iframe": 1}
