"""Subsidiaries under their house, on demand: map, table, ranking, path, address and files follow."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.reading import INVESTMENT, TRIO, shown, table

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
# Cygne belongs to Borée Cloud


def test_a_house_takes_the_place_of_its_own(open_page: Open) -> None:
    """The subsidiary leaves map and table, its relations stand under the house, which says for whom it stands."""
    page = open_page("#v=all&w=table&s=-")
    before = shown(page)
    assert "actor/cygne" in table(page, "actors")
    page.click("#rollup")
    assert page.get_attribute("#rollup", "aria-pressed") == "true"
    assert "actor/cygne" not in table(page, "actors")
    row = page.inner_text(f"#relations-table [data-relation='{TRIO.removeprefix('relation/')}']")
    assert "Borée Cloud (Cygne)" in row
    assert INVESTMENT.removeprefix("relation/") not in table(page, "relations")
    assert "3 internes à une maison" in page.inner_text("#status")
    assert shown(page) == before - 3
    assert "g=1" in page.evaluate("location.hash")
    page.click("#rollup")
    assert (shown(page), "actor/cygne" in table(page, "actors")) == (before, True)


def test_rankings_follow(open_page: Open) -> None:
    """That of the whole graph is the one of `rank --roll-up`; that of the view is recomputed without subsidiaries."""
    page = open_page("#v=all&c=rank&g=1")
    for button in (0, 1):
        page.click(f"#rank .segments button >> nth={button}")
        while page.locator("#rank .more").count():
            page.click("#rank .more")
        names = page.locator("#rank tbody th").all_inner_texts()
        assert "Borée Cloud" in names
        assert "Cygne" not in names
    page.click("#rank .segments button >> nth=0")
    assert "maison mère" in page.inner_text("#rank .note")


def test_a_subsidiary_is_still_found_and_explained(open_page: Open) -> None:
    """Its card says under whom it stands; its own relations keep their parties."""
    page = open_page(f"#v=all&g=1&c=detail&sel={TRIO}")
    assert "Borée Cloud (Cygne)" in page.inner_text("#detail h2")
    assert "Cygne → Borée Cloud" in page.inner_text("#detail .notes")
    assert "Cygne" in page.locator("#detail .facts .entity").all_inner_texts()
    page.fill("#search", "cygne")
    page.keyboard.press("Enter")
    assert page.inner_text("#detail h2") == "Cygne"
    assert "portées par Borée Cloud" in page.inner_text("#detail .notes")


def test_paths_run_between_houses(open_page: Open) -> None:
    """An end that is a subsidiary is its house; so are the steps between."""
    page = open_page("#v=path&c=path&path=actor%252Fcygne~actor%252Fdune&g=1")
    assert page.locator("#path .chosen").first.inner_text().startswith("Borée Cloud")
    assert page.locator("#path .paths > li").first.locator(".hops > li").count() == 1


def test_files_follow(open_page: Open) -> None:
    """The table names the house and, among the roles, the party itself."""
    page = open_page("#v=all&g=1")
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click("#csv")
    rows = list(csv.reader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")), delimiter=";"))
    (trio,) = [row for row in rows if row[0] == TRIO.removeprefix("relation/")]
    assert "Borée Cloud (Cygne)" in trio[2]
    assert "Cygne" in trio[3]
    assert "Borée" not in trio[3]
