"""A link to the page is a link to the view."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.reading import ALLIANCE, Open, ask_ready, detail, settle, shown

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_address_holds_the_view(open_page: Open, page_file: Path) -> None:
    """Reloading what the address bar shows gives the same view; nonsense in an address does no harm."""
    page = open_page("#v=all&w=table")
    page.uncheck("[data-facet=kind] [data-code=investment]")
    page.check("[data-facet=status] [data-code=ended]")
    page.select_option("#lang", "en")
    page.click("#view-map")
    page.fill("#search", "cygne")
    page.keyboard.press("Enter")
    page.click("#ego")
    state = page.inner_text("#status"), page.inner_text("#where"), page.inner_text("#detail")
    again = open_page(page.url.removeprefix(page_file.as_uri()))
    assert (again.inner_text("#status"), again.inner_text("#where"), again.inner_text("#detail")) == state
    wild = open_page("#v=ego1:<img>&k=%2B%ff~x&y=99..x&b=-5&m=<b>&sel=relation/nope&path=a~b~c&l=xx&w=%&t=!")
    assert shown(wild) == shown(open_page())


@pytest.mark.parametrize("address", [ALLIANCE, ALLIANCE.removeprefix("relation/")])
def test_a_relation_is_found_by_its_bare_id_too(open_page: Open, address: str) -> None:
    """The same panel, and the address that the page itself would write; an unknown one selects nothing."""
    page = open_page(f"#c=detail&sel={address}")
    assert "s'allient" in detail(page)
    assert page.url.endswith("sel=" + ALLIANCE.replace("/", "%2F"))
    assert detail(open_page(f"#c=detail&sel=actor/{ALLIANCE}")) == detail(open_page("#c=detail"))


STATES = {
    "taken off": ("#v=all", ["press h"], "h=actor%252F"),
    "neighbours added": ("#v=top", ["press e"], "x=actor%252F"),
    "under their house": ("#v=all", ["click #rollup"], "g=1"),
    "without circles": ("#v=all", ["click #circles"], "o=0"),
    "words": ("#v=all", ["fill cloud", "press Enter"], "q=cloud"),
}
"""What is opened, what is done there, and what the address then holds."""


def told(page: "Page") -> list[str]:
    """All that a reader can tell two views apart by."""
    parts = [page.inner_text(part) for part in ("#status", "#where", "#detail", "#story", "#key")]
    return [*parts, str(page.is_checked("#circles")), page.get_attribute("#rollup", "aria-pressed") or ""]


def again(page: "Page", open_page: Open, file: Path) -> "Page":
    """The view that another reader gets from the link; it has the same address."""
    other = open_page(page.url.removeprefix(file.as_uri()), file=file)
    assert other.url == page.url
    return other


@pytest.mark.parametrize(("address", "acts", "key"), STATES.values(), ids=STATES)
def test_what_was_done_is_in_the_link(
    open_page: Open, page_file: Path, address: str, acts: list[str], key: str
) -> None:
    """Things taken off or added, houses, circles and words: the view changes, and its link gives it back."""
    page = open_page(address)
    before = told(page)
    for act in acts:
        do(page, *act.split(" "))
    assert key in page.url
    assert told(page) != before
    assert told(again(page, open_page, page_file)) == told(page)


def do(page: "Page", verb: str, what: str) -> None:
    """One act of a reader; letters go to the map, to the mark that an arrow key found."""
    if verb == "click":
        page.click(what)
    elif verb == "fill":
        page.fill("#search", what)
    elif what == "Enter":
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
    else:
        page.focus("#map")
        page.keyboard.press("ArrowRight")
        page.keyboard.press(what)


def test_a_step_and_an_answer_are_in_the_link(open_page: Open, story_file: Path, query_file: Path) -> None:
    """The step of a story with its view; a question with its values, and its rows."""
    page = open_page(file=story_file)
    page.click("#story-next")
    assert "st=2" in page.url
    assert told(again(page, open_page, story_file)) == told(page)
    page = open_page("#w=query", file=query_file)
    ask_ready(page, "partners", {"actor": "actor/orchard"})
    rows = page.inner_text("#answer-table")
    assert "ask=partners" in page.url
    other = again(page, open_page, query_file)
    settle(other)
    assert (other.inner_text("#answer-table"), other.input_value("#parameter-actor")) == (rows, "Orchard")
