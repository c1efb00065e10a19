"""The view as a drawing that other programs can open and edit."""

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PIL import Image

from alliancegraph.view.page import write_page
from alliancegraph.view.palette import FAMILIES, TINTS, Theme
from alliancegraph.vocabulary import Vocabulary
from tests.browser.reading import Open, ask_ready
from tests.view.naughty import spoiled

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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


def pixels(page: "Page") -> dict[str, int]:
    """Colours of the PNG that the page saves, and how many pixels each has."""
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click("#png")
    image = Image.open(download.value.path()).convert("RGB")
    counted = image.getcolors(image.width * image.height) or []
    return {"#{:02x}{:02x}{:02x}".format(*colour): n for n, colour in counted if isinstance(colour, tuple)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_circles_are_tinted_in_pictures_too(scheme: Theme, open_page: Open) -> None:
    """SVG and PNG have the grounds of circles, in the tints of the theme, and none where they are turned off."""
    tints = {tint.fill for tint in TINTS[scheme]}
    page = open_page(color_scheme=scheme)
    strokes = {path.get("stroke") for path in drawing(page).iter(f"{SVG}path")}
    seen = {colour for colour, n in pixels(page).items() if n > 1000}
    assert tints & strokes == tints & seen != set()
    page.uncheck("#circles")
    assert not tints & {path.get("stroke") for path in drawing(page).iter(f"{SVG}path")}
    assert not tints & {colour for colour, n in pixels(page).items() if n > 1000}


def test_the_picture_saved_from_the_table_is_the_map(open_page: Open) -> None:
    """As PNG and as SVG, also where the map was never looked at: marks, tints and names are in it."""
    page = open_page("#w=table")
    assert page.is_hidden("#map")
    found = pixels(page)
    marks = {style.light for style in FAMILIES}
    assert sum(found.get(colour, 0) for colour in marks) > 2000
    assert any(found.get(tint.fill, 0) > 1000 for tint in TINTS["light"])
    assert "Élan Santé" in [node.text for node in drawing(page).iter(f"{SVG}text")]


def test_a_phone_saves_the_map_beside_an_answer_too(open_page: Open, query_file: Path) -> None:
    """Where the screen has no room for the map, the picture still shows it."""
    page = open_page("#w=query", 390, 844, query_file)
    assert page.is_hidden("#map")
    assert any(tint.fill in pixels(page) for tint in TINTS["light"])
    ask_ready(page, "partners", {"actor": "actor/nimbus"})
    page.click("#answer-map")
    assert page.is_visible("#map")
