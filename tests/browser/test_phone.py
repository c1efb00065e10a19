"""On a phone, and magnified."""

from tests.browser.reading import Open


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
