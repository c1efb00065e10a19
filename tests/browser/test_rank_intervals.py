"""How sure a rank is, drawn and told."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


def test_each_rank_of_the_whole_graph_has_its_interval(open_page: Open) -> None:
    """A dot between the ends of a line, and the same in words; not for the view, where none was computed."""
    page = open_page("#c=rank")
    rows = page.locator("#rank tbody tr")
    for i in (0, 5):
        said = rows.nth(i).locator(".interval .hidden").text_content() or ""
        numbers = [int(n) for n in re.findall(r"\d+", said)]
        rank, low, high = (numbers * 3)[:3] if len(numbers) == 2 else numbers[:3]
        assert str(rank) == rows.nth(i).locator("td").first.inner_text()
        dot = float(rows.nth(i).locator(".interval circle").get_attribute("cx") or "nan")
        ends = [float(x or "nan") for x in (rows.nth(i).locator(".reach").first.get_attribute(a) for a in ("x1", "x2"))]
        assert ends[0] <= ends[1]
        assert (ends[0] < dot) == (low < rank)
        assert (dot < ends[1]) == (rank < high)
    assert "mondes possibles" in page.inner_text("#rank .note")
    page.click("#rank .segments button >> nth=1")
    assert page.locator("#rank .interval").count() == 0


def test_the_card_of_an_actor_has_it_too(open_page: Open) -> None:
    """Beside its place by each measure."""
    page = open_page("#c=detail&sel=actor/elan")
    assert page.locator("#detail .facts", has_text="(90 %)").count() == 1
