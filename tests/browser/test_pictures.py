"""The view as a drawing that other programs can open and edit."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from alliancegraph.view.page import write_page
from alliancegraph.vocabulary import Vocabulary
from tests.view.naughty import spoiled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
SVG = "{http://www.w3.org/2000/svg}"


def drawing(page: "Page") -> ElementTree.Element:
    """The SVG that the page saves; raises ParseError where it is no XML."""
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click("#svg")
    return ElementTree.fromstring(Path(download.value.path()).read_bytes())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_svg_holds_what_the_map_shows(scheme: str, open_page: Open) -> None:
    """Title, marks, lines with their dashes, arrows, names, legend and counts, on the ground of the theme."""
    page = open_page("#v=all&k=%2Bpartnership~service_provision~investment&t=-tech", color_scheme=scheme)
    root = drawing(page)
    texts = [node.text for node in root.iter(f"{SVG}text")]
    for words in ("Alliances d'essai", "Élan Santé", "Borée Cloud", "Dune", "Partenariat", "Investissement"):
        assert words in texts, words
    assert any(text and text.startswith("4 acteurs") for text in texts)
    paths = list(root.iter(f"{SVG}path"))
    window = root.find(f"{SVG}svg")
    assert window is not None
    lines = [path for path in window.iter(f"{SVG}path") if path.get("fill") == "none"]
    assert any(path.get("stroke-dasharray") for path in lines)
    assert len(lines) >= 4
    ground = paths[0].get("fill", "").lstrip("#")
    assert (int(ground[:2], 16) > 127) is (scheme == "light")


def test_names_cannot_break_out_of_the_drawing(browser: "Browser", vocabulary: Vocabulary, tmp_path: Path) -> None:
    """Signs that mean something in XML, control signs and half characters are text or nothing."""
    file = write_page(spoiled(("<b>&\"'\x01",)), vocabulary, tmp_path / "page.html", title='<script>&"\x01')
    page = browser.new_page(accept_downloads=True)
    page.goto(file.as_uri() + "#v=all")
    page.wait_for_selector("html[data-ready]")
    root = drawing(page)
    page.context.close()
    assert not list(root.iter(f"{SVG}script"))
    assert any("<" in (node.text or "") for node in root.iter(f"{SVG}text"))
