"""On a phone, and magnified."""

import pytest

from tests.browser.reading import Open

STATES = ("", "#v=all&w=table", "#c=detail&sel=actor/elan", "#v=path&c=path&path=actor%252Fboree~actor%252Fdune")


def test_on_a_phone(open_page: Open) -> None:
    """390 pixels wide: nothing sticks out, filters and details open as sheets."""
    page = open_page(width=390, height=844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.click("#show-filters")
    page.uncheck("[data-facet=kind] [data-code=partnership]")
    page.click("#filters [data-close]")
    page.fill("#search", "elan")
    page.keyboard.press("Enter")
    assert page.is_visible("#detail h2")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 640), (700, 450), (350, 225)])
def test_everything_is_within_the_window(open_page: Open, width: int, height: int) -> None:
    """Also 320 pixels wide (reflow), and at 200 % and 400 % of a window of 1400 by 900: nothing scrolls sideways."""
    for state in STATES:
        page = open_page(state, width=width, height=height)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        outside = page.eval_on_selector_all(
            "header.bar :is(button, input, select, summary), .strip button",
            "(all, width) => all.filter(e => e.getBoundingClientRect().right > width).map(e => e.id || e.textContent)",
            width,
        )
        assert outside == []
    page = open_page(width=width, height=height)
    assert page.evaluate("document.getElementById('map').clientHeight") >= min(200, height * 0.25)


def test_a_sheet_takes_the_focus_and_gives_it_back(open_page: Open) -> None:
    """Raised, what lies under it cannot be tabbed into; Escape lowers it."""
    page = open_page(width=390, height=844)
    page.focus("#show-filters")
    page.keyboard.press("Enter")
    assert page.get_attribute("#show-filters", "aria-expanded") == "true"
    for _ in range(80):
        assert page.evaluate("() => !document.activeElement.closest('#stage, header')")
        page.keyboard.press("Tab")
    page.focus("#filters [data-close]")
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.id") == "show-filters"
    assert page.is_hidden("#filters")
    assert page.get_attribute("#show-filters", "aria-expanded") == "false"


def test_touching_the_map(open_page: Open) -> None:
    """A touch on a mark raises its details, a touch beside the sheet lowers it."""
    page = open_page("#v=ego1:actor/dune&c=rank", width=390, height=844, has_touch=True)
    box = page.locator("#map").bounding_box()
    assert box
    page.wait_for_timeout(200)
    for dy in range(0, 120, 8):
        page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + dy - 60)
        page.wait_for_timeout(60)
        if page.is_visible("#panel"):
            break
    assert page.is_visible("#detail h2")
    page.touchscreen.tap(195, 20)
    page.wait_for_timeout(100)
    assert page.is_hidden("#panel")
