"""Everything by keyboard, and the focus never lost."""

from tests.browser.reading import Open


def test_map_by_keyboard(open_page: Open) -> None:
    """Arrow keys walk from mark to mark and say the name, Enter opens it."""
    page = open_page()
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#live")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    assert first
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2")


def test_ranking_rows_are_buttons(open_page: Open) -> None:
    """Reached and opened by keyboard."""
    page = open_page("#c=rank")
    page.locator("#rank tbody button").first.focus()
    page.keyboard.press("Enter")
    assert page.get_attribute("#tab-detail", "aria-selected") == "true"


def test_hidden_parts_cannot_be_tabbed_into(open_page: Open) -> None:
    """On the way through the page by Tab every stop is visible, and the map is one of them."""
    page = open_page()
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => [document.activeElement.id, document.activeElement.getClientRects().length]"))
    assert all(boxes for _, boxes in seen if _ != "")
    assert {"search", "lang", "theme"} <= {name for name, _ in seen}
