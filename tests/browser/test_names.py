"""The first view can be read: each actor has its name, and no name lies over anything."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.drawn import LISTEN, Drawn, drawn
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MAPS = ("kept", "from nothing")


def first_view(browser: "Browser", file: Path, lang: str, size: tuple[int, int]) -> tuple[Drawn, int]:
    """What the page draws first, and how many actors its status line says are shown."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.add_init_script(LISTEN)
    page.goto(f"{file.as_uri()}#l={lang}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(300)
    found, words = drawn(page), page.inner_text("#status")
    context.close()
    return found, int(words.split()[0])


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("size", [(1400, 900), (1200, 800)])
@pytest.mark.parametrize("which", MAPS)
def test_each_actor_of_the_first_view_has_its_name(
    browser: "Browser", page_file: Path, which: str, size: tuple[int, int], lang: str
) -> None:
    """As many names as actors; none over another, over a mark or beyond the edge.

    On the committed page, whose map was kept from build to build, and on one that was drawn from nothing.
    """
    file = ROOT / "exports" / "network.html" if which == "kept" else page_file
    found, actors = first_view(browser, file, lang, size)
    assert len({name.text for name in found.names}) == actors > 20
    assert len(found.marks) >= actors
    assert list(found.faults()) == []


def test_faults_would_be_found(browser: "Browser", page_file: Path) -> None:
    """In a window that is far too small names are left out or lie over marks: the test above can fail."""
    found, actors = first_view(browser, page_file, "en", (700, 420))
    assert len(found.names) < actors or list(found.faults())
