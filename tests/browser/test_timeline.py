"""The timeline is the period's filter: by mouse, by keyboard, told in words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


def stretch(page: "Page") -> str:
    """The years that the filter holds, as the page says them."""
    return page.inner_text("#span").split(" · ")[0]


def test_bars_are_stacked_by_kind_and_told_in_words(open_page: Open) -> None:
    """A year's bar has a part for each kind, in the kind's colour; its words tell the same, for screen readers too."""
    page = open_page("#v=all")
    colours = page.eval_on_selector_all(
        "#bars [data-year='2019'] rect[fill]", "parts => parts.map(part => part.getAttribute('fill'))"
    )
    title = page.locator("#bars [data-year='2019'] title").text_content() or ""
    assert len(colours) == len(set(colours)) == title.count(",") + 1
    assert title.startswith("2019 : ")
    assert "partenariat" in title
    assert "2019 : " in (page.get_attribute("#bars svg", "aria-label") or "")


def test_by_keyboard(open_page: Open) -> None:
    """Two sliders move the ends, Shift moves the stretch as a whole, and what is in view follows."""
    page = open_page("#v=all&w=table")
    page.focus("#from")
    page.keyboard.press("End")
    assert stretch(page) == "2021"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert stretch(page) == "2019 – 2021"
    assert "y=2019" in page.evaluate("location.hash")
    page.keyboard.press("Shift+ArrowLeft")
    assert stretch(page) == "2018 – 2020"
    page.uncheck("#undated")
    dates = page.locator("#relations-table tbody tr td:nth-child(3)").all_inner_texts()
    assert dates
    assert all(any(year in date for year in ("2018", "2019", "2020")) for date in dates)
    assert page.evaluate("document.activeElement.id") == "undated"
    assert (page.get_attribute("#to", "aria-valuetext") or "").startswith("2020 : ")
    page.click("#period-all")
    assert "y=" not in page.evaluate("location.hash")


def test_by_mouse(open_page: Open) -> None:
    """Dragging over the bars chooses years, dragging what is chosen moves it, a click takes one year."""
    page = open_page("#v=all")
    page.locator("#bars").scroll_into_view_if_needed()

    def over(year: int) -> tuple[float, float]:
        box = page.locator(f"#bars [data-year='{year}'] .hit").bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def drag(start: int, end: int) -> None:
        page.mouse.move(*over(start))
        page.mouse.down()
        page.mouse.move(*over(end), steps=4)
        page.mouse.up()

    drag(2013, 2016)
    assert stretch(page) == "2013 – 2016"
    drag(2014, 2017)
    assert stretch(page) == "2016 – 2019"
    page.mouse.click(*over(2018))
    assert stretch(page) == "2018"
    assert page.locator("#bars [data-year='2015']").get_attribute("class") == "off"
