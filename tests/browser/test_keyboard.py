"""Everything by keyboard, and the focus never lost."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.reading import ALLIANCE, Open, settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOCUS = """() => {
  const e = document.activeElement, s = getComputedStyle(e), box = e.getBoundingClientRect();
  const seen = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + Math.min(box.height / 2, 40));
  return { id: e.id, name: e.getAttribute('aria-label') || e.textContent.trim().slice(0, 40), tag: e.tagName,
    ring: s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth), boxes: e.getClientRects().length,
    covered: !(seen && (e === seen || e.contains(seen) || seen.contains(e))), code: e.dataset.code };
}"""


def focus(page: "Page") -> dict[str, Any]:
    """Where the focus is, and what is to be seen of it."""
    found: dict[str, Any] = page.evaluate(FOCUS)
    return found


def walk(page: "Page", most: int = 300) -> list[dict[str, Any]]:
    """All stops of Tab from the start to the end of the page."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here = focus(page)
        if here["tag"] == "BODY" or (len(stops) > 1 and here["id"] == stops[0]["id"] != ""):
            return stops
        stops.append(here)
    raise AssertionError("the end is never reached: the focus is trapped")


def test_tab_goes_through_the_whole_page(open_page: Open) -> None:
    """In the order of reading, each stop visible, uncovered and with a ring of 2 pixels at least, and out again."""
    page = open_page()
    stops = walk(page)
    assert unseen(stops) == []
    order = [stop["id"] for stop in stops if stop["id"]]
    expected = ["skip", "search", "view-map", "lang", "theme", "from", "belief", "scope-top", "map", "in", "fit"]
    assert [name for name in order if name in expected] == expected
    assert "tab-rank" in order
    assert "tab-detail" not in order, "tabs are one stop"


def test_tab_goes_back_out_of_the_map(open_page: Open) -> None:
    """The map takes arrow keys but not Tab."""
    page = open_page()
    page.focus("#map")
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate("() => document.getElementById('map').contains(document.activeElement)")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focus(page)["id"] == "in"


def test_map_by_keyboard(open_page: Open) -> None:
    """Arrow keys walk from mark to mark and say the name, Enter opens it, Escape lets go, plus and zero zoom."""
    page = open_page()
    page.focus("#map")
    page.keyboard.press("ArrowRight")
    first = page.inner_text("#live")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    assert first
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") in page.inner_text("#live")
    assert focus(page)["id"] == "map"
    page.keyboard.press("Escape")
    assert not page.query_selector("#detail h2")
    fitted = page.locator("#map").screenshot()
    page.keyboard.press("+")
    page.wait_for_timeout(100)
    assert page.locator("#map").screenshot() != fitted


def test_without_a_mouse_from_search_to_proof(open_page: Open) -> None:
    """Skip to the tables, sort them, open a relation: the focus stays on the column, then goes to what was opened."""
    page = open_page("#v=all")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focus(page)["id"] == "tables"
    page.keyboard.press("Tab")
    name = focus(page)["name"]
    page.keyboard.press("Enter")
    assert focus(page)["name"].rstrip(" ↑↓") == name.rstrip(" ↑↓")
    page.focus(f"#relations-table [data-relation='{ALLIANCE.removeprefix('relation/')}'] button")
    page.keyboard.press("Enter")
    assert "s'allient" in page.inner_text("#detail")
    assert focus(page)["tag"] == "H2"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.getElementById('detail').contains(document.activeElement)")


def test_ranking_rows_are_buttons(open_page: Open) -> None:
    """Reached and opened by keyboard; the focus goes where the answer is."""
    page = open_page("#c=rank")
    page.locator("#rank tbody button").first.focus()
    page.keyboard.press("Enter")
    assert page.get_attribute("#tab-detail", "aria-selected") == "true"
    assert focus(page)["tag"] == "H2"


def test_a_filter_keeps_the_focus(open_page: Open) -> None:
    """Space on an entry, Enter on its 'only', an arrow key on the period: each can be pressed again at once."""
    page = open_page("#v=all")
    page.focus("[data-facet=kind] [data-code=partnership]")
    page.keyboard.press("Space")
    assert focus(page)["code"] == "partnership"
    page.keyboard.press("Tab")
    name = focus(page)["name"]
    page.keyboard.press("Enter")
    assert focus(page)["name"] == name
    page.focus("#from")
    before = page.inner_text("#status")
    page.keyboard.press("End")
    assert page.inner_text("#status") != before
    assert focus(page)["id"] == "from"


def test_tabs_turn_by_arrow_keys(open_page: Open) -> None:
    """Left and right, round the end."""
    page = open_page("#c=rank")
    page.focus("#tab-rank")
    page.keyboard.press("ArrowRight")
    assert focus(page)["id"] == "tab-detail"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert focus(page)["id"] == "tab-path"
    assert page.is_visible("#path")


def test_the_menu_opens_and_closes(open_page: Open) -> None:
    """Enter opens it, Escape closes it and gives the focus back."""
    page = open_page()
    page.focus(".menu summary")
    page.keyboard.press("Enter")
    assert page.is_visible("#png")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.is_hidden("#png")
    assert focus(page)["tag"] == "SUMMARY"


def test_the_measured_network_is_chosen_by_keyboard(open_page: Open) -> None:
    """The panel is drawn anew and the focus is still on the choice."""
    page = open_page("#c=rank")
    page.locator("#rank .segments button").nth(1).focus()
    page.keyboard.press("Enter")
    assert focus(page)["name"] == page.locator("#rank .segments button").nth(1).inner_text()
    page.focus("#measure")
    page.keyboard.press("ArrowDown")
    assert focus(page)["id"] == "measure"


def unseen(stops: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Stops without a ring of 2 pixels, or under something else."""
    return [stop for stop in stops if not stop["boxes"] or stop["ring"] < 2 or stop["covered"]]


def to(page: "Page", goal: str, key: str = "Tab", most: int = 30) -> None:
    """Presses the key until the focus is where it is to go."""
    for _ in range(most):
        page.keyboard.press(key)
        if focus(page)["id"] == goal:
            return
    raise AssertionError(f"{goal} is not reached")


def test_from_a_question_to_the_map(open_page: Open, query_file: Path) -> None:
    """Ask, go into the answer, open a row, see it all on the map above and walk there; each stop has its ring."""
    page = open_page("#w=query&ask=alliance-strategies", file=query_file)
    settle(page)
    assert unseen(walk(page)) == []
    page.focus("#question")
    to(page, "run")
    page.keyboard.press("Enter")
    settle(page)
    names = page.locator("#answer-table tbody tr td:first-child").all_inner_texts()
    again = next(n for n, name in enumerate(names) if name in names[:n])
    to(page, f"answer-{again}-0")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == names[again]
    assert focus(page)["id"] == f"answer-{again}-0", "not in the other row of the same name"
    to(page, "answer-map", "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.is_visible("#back")
    to(page, "map", "Shift+Tab")
    assert not focus(page)["covered"]
    assert page.locator("#map").bounding_box()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") in page.inner_text("#live")


def test_a_story_by_keyboard(open_page: Open, story_file: Path) -> None:
    """Next to the end and back to the start: the focus is never lost, also where a button has nothing more to do."""
    page = open_page(file=story_file)
    assert unseen(walk(page)) == []
    page.focus("#scope-all")
    to(page, "story-next")
    for step in ("2", "3"):
        page.keyboard.press("Enter")
        assert page.inner_text("#story-at").startswith(step)
    assert focus(page)["id"] == "story-back"
    for step in ("2", "1"):
        page.keyboard.press("Enter")
        assert page.inner_text("#story-at").startswith(step)
    assert focus(page)["id"] == "story-next"


def test_both_ends_of_the_period_by_keyboard(open_page: Open) -> None:
    """Each slider is a stop with its ring and moves its own end."""
    page = open_page("#v=all")
    page.focus("#circles")
    years = []
    for end, key in (("from", "ArrowRight"), ("to", "ArrowLeft")):
        to(page, end)
        assert focus(page)["ring"] >= 2
        page.keyboard.press(key)
        assert focus(page)["id"] == end
        years.append(page.input_value(f"#{end}"))
    first, last = page.get_attribute("#from", "min"), page.get_attribute("#from", "max")
    assert years == [str(int(first or 0) + 1), str(int(last or 0) - 1)]
    assert f"y={years[0]}..{years[1]}" in page.evaluate("location.hash")
