"""Every link of a report opens the page on the view that it names, and the report itself runs nothing."""

import html as markup
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest

from alliancegraph.report import Asked, report_bytes
from alliancegraph.vocabulary import Vocabulary
from tests.view.sample import grown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]

LINK = re.compile(r'<a href="network\.html#([^"]*)">([^<]*)</a>')
FEW = 4
SETS = ("k", "d", "s")
"""The page writes these as what is in or as what is out, whichever is shorter: their counts tell."""


@pytest.fixture(scope="module")
def report(vocabulary: Vocabulary) -> str:
    asked = Asked(grown(60), vocabulary, "en", of="big_tech", toward="historic_health_actor", worlds=20)
    return report_bytes(asked).decode()


def shown(page: "Page") -> int:
    """Relations in view, by the status line: ``70 actors and topics · 116 of 118 relations``."""
    found = re.search(r"·\s*([\d,]+)", page.inner_text("#status"))
    assert found
    return int(found[1].replace(",", ""))


def few_of_each(report: str) -> dict[str, str]:
    """Address → words of the first links that name the same things."""
    kinds: dict[tuple[str, ...], dict[str, str]] = {}
    for address, text in LINK.findall(report):
        of_kind = kinds.setdefault(tuple(parse_qs(markup.unescape(address))), {})
        if len(of_kind) < FEW:
            of_kind[markup.unescape(address)] = markup.unescape(text)
    assert len(kinds) > 5
    return {address: text for of_kind in kinds.values() for address, text in of_kind.items()}


def follow(page: "Page", fragment: str) -> dict[str, list[str]]:
    """What the page makes of an address: the one that it writes itself."""
    page.evaluate("address => { location.hash = address }", f"#{fragment}")
    page.wait_for_function("() => document.readyState === 'complete'")
    page.wait_for_timeout(30)
    return parse_qs(page.evaluate("location.hash").removeprefix("#"))


def test_every_link_opens_its_view(open_page: Open, report: str) -> None:
    """The page keeps all that an address says, and shows as many relations as the words of the link or the cell say."""
    page = open_page("#l=en")
    counted = 0
    for address, text in few_of_each(report).items():
        sent, kept = parse_qs(address), follow(page, address)
        assert {key: kept.get(key) for key in sent if key not in (*SETS, "m")} == {
            key: value for key, value in sent.items() if key not in (*SETS, "m")
        }, address
        number = re.fullmatch(r"(?:See these )?([\d,]+)(?: relations on the network page ↗)?", text)
        if number and "v" in sent:
            assert shown(page) == int(number[1].replace(",", "")), address
            counted += 1
    assert counted > 5


@pytest.mark.parametrize("width", [390, 1200])
def test_the_report_fits_its_screen_and_runs_nothing(
    browser: "Browser", report: str, tmp_path: Path, width: int
) -> None:
    """No request, no complaint, no page wider than the screen; labels beside the rows or above them."""
    (tmp_path / "report.html").write_text(report, encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 900})
    page, heard = context.new_page(), list[str]()
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url))
    page.goto((tmp_path / "report.html").as_uri())
    assert heard == [(tmp_path / "report.html").as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator("#figure-rank use.below").is_visible() == (width < 640)
    assert page.locator("#figure-rank use.beside").is_visible() == (width > 640)
    context.close()


def test_tables_are_open_on_paper(browser: "Browser", report: str, tmp_path: Path) -> None:
    """What is folded on a screen is printed."""
    (tmp_path / "report.html").write_text(report, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    folded = page.locator("#figure-rank table").bounding_box()
    page.emulate_media(media="print")
    opened = page.locator("#figure-rank table").bounding_box()
    assert not folded or folded["height"] == 0
    assert opened
    assert opened["height"] > 100
    page.close()
