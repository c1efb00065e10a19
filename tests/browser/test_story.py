"""A story leads from view to view; the reader may leave it at any step."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.reading import shown, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]


@pytest.fixture
def page(browser: "Browser", story_file: Path) -> "Page":
    page = browser.new_context(viewport={"width": 1300, "height": 900}).new_page()
    page.goto(story_file.as_uri())
    page.wait_for_selector("html[data-ready]")
    return page


def at(page: "Page") -> str:
    return page.inner_text("#story-at").replace(" ", "")


def test_it_is_told_by_buttons_dots_and_keys(page: "Page") -> None:
    """The page opens on the first step; each step has its words and its view; progress is said."""
    assert (at(page), page.inner_text("#story-title")) == ("1/3", "Au début")
    assert page.inner_text("#story-name") == "Une histoire"
    assert page.locator("#story-text p").all_inner_texts() == ["Un.", "<b>Deux</b>."]
    assert shown(page) == 3
    assert page.is_disabled("#story-back")
    page.click("#story-next")
    assert at(page) == "2/3"
    assert page.evaluate("document.activeElement.id") == "story-next"
    assert page.inner_text("#detail h2") == "Dune"
    assert "actor/dune" in table(page, "actors")
    assert "2 sur 3" in page.inner_text("#live")
    page.keyboard.press("ArrowRight")
    assert (at(page), shown(page)) == ("3/3", 1)
    assert page.is_disabled("#story-next")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert at(page) == "2/3"
    page.click("#story-dots button >> nth=0")
    assert at(page) == "1/3"
    page.context.close()


def test_it_can_be_left_shared_and_taken_up(page: "Page", story_file: Path) -> None:
    """Leaving keeps the view; the address holds step and view; keys of other parts do not turn the page."""
    page.click("#story-dots button >> nth=2")
    assert "st=3" in page.evaluate("location.hash")
    page.focus("#map")
    page.keyboard.press("ArrowLeft")
    page.focus("#search")
    page.keyboard.press("ArrowLeft")
    assert at(page) == "3/3"
    address = page.evaluate("location.hash")
    page.click("#story-exit")
    assert page.is_hidden("#story")
    assert shown(page) == 1
    assert page.evaluate("document.activeElement.id") == "tell"
    page.click("#tell")
    assert at(page) == "1/3"
    page.goto(story_file.as_uri() + address.replace("st=3", "st=2"))
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert at(page) == "2/3"
    page.goto(story_file.as_uri() + "#st=9&v=all")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert page.is_hidden("#story")
    page.context.close()


def test_a_page_without_a_story_says_nothing_of_it(open_page: Open) -> None:
    """No bar, no button."""
    page = open_page("#st=1")
    assert page.is_hidden("#story")
    assert page.is_hidden("#tell")
