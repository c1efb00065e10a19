"""Hundreds of hostile strings, seen in every part of the page by a real browser: none comes to life.

The fixture that opens the page fails the test for any request, dialog, error or violation of the policy.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from alliancegraph.graph.store import TrigStore
from alliancegraph.graph.write import write_trig
from alliancegraph.view.page import write_page
from alliancegraph.view.queries import queries
from alliancegraph.vocabulary import Vocabulary
from tests.view.naughty import NAUGHTY, spoiled

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]

ALIVE = """() => {
  const bad = [];
  const allowed = new Set(("html head meta title style body button header div h1 h2 h3 h4 p input ul ol li select "
     + "option optgroup details summary main aside section label output span strong em table thead tbody tr th td "
     + "article blockquote mark dl dt dd a svg path line circle rect g text canvas noscript script dialog "
     + "kbd code textarea q i b small nav footer form fieldset legend datalist time abbr sup sub cite"
  ).split(" "));
  for (const node of document.querySelectorAll("*")) {
    if (!allowed.has(node.localName)) bad.push("<" + node.localName + ">");
    if (node.closest("#print") === null && node.localName === "img") bad.push("img");
    for (const { name, value } of node.attributes) {
      const runs = name.startsWith("on") || name === "srcdoc" || (name === "src" && node.localName !== "img");
      if (runs) bad.push(name + "=" + value.slice(0, 40));
    }
    if (node.localName === "a") {
      const rel = (node.getAttribute("rel") || "").split(" ");
      const safe = /^https?:/.test(node.href) && rel.includes("noopener") && rel.includes("noreferrer");
      if (!safe) bad.push("a " + node.outerHTML.slice(0, 80));
    }
  }
  return bad;
}"""
"""What in the document no script of ours makes."""


@pytest.fixture(scope="module")
def file(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page with all of them, which also answers SPARQL over them."""
    knowledge = spoiled()
    asked = queries(TrigStore(write_trig(knowledge, vocabulary), vocabulary.ontology_files), (), vocabulary)
    target = tmp_path_factory.mktemp("naughty") / "network.html"
    return write_page(knowledge, vocabulary, target, title=NAUGHTY[3], lang="en", scores={}, queries=asked)


def downloaded(page: "Page", button: str) -> bytes:
    """What a button of the export menu saves."""
    page.click(".menu summary")
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_bytes()


def test_none_comes_to_life_anywhere(open_page: Open, file: Path) -> None:
    """Map, tables, details of every relation and actor, search, SPARQL and exports."""
    page = open_page("#v=all&w=table", file=file)
    while page.locator("#tables .more").count():
        page.locator("#tables .more").first.click()
    assert page.locator("#relations-table tbody tr").count() == len(NAUGHTY)
    assert page.evaluate(ALIVE) == []
    page.evaluate("() => { location.hash = 'v=all'; }")
    for number in range(len(NAUGHTY)):
        what = f"relation%2F{number:016x}" if number % 3 else f"actor%2Fn{number:04}"
        found = page.evaluate(
            "([hash, alive]) => new Promise((done) => { addEventListener('hashchange', () => done(0), { once: true });"
            " location.hash = hash; })",
            [f"v=ego1%3Aactor%2Fn{number:04}&sel={what}", ""],
        )
        assert found == 0
        if number % 20 == 0:
            assert page.evaluate(ALIVE) == [], NAUGHTY[number]
    page.fill("#search", "<")
    assert page.evaluate(ALIVE) == []
    page.fill("#search", "")


def test_none_comes_to_life_in_an_answer(open_page: Open, file: Path) -> None:
    """Every literal of the graph as a row, on the page and in its CSV."""
    page = open_page("#w=query", file=file)
    page.select_option("#question", "")
    page.wait_for_selector("#query[aria-busy=false]", state="attached", timeout=120_000)
    page.fill("#sparql", "SELECT DISTINCT ?x ?text { ?x skos:prefLabel|ag:quote|ag:note|skos:altLabel ?text }")
    page.press("#sparql", "Control+Enter")
    page.wait_for_selector("#query[aria-busy=false]", state="attached", timeout=120_000)
    page.wait_for_selector("#answer-table")
    while page.locator("#answer .more").count():
        page.locator("#answer .more").first.click()
    assert page.locator("#answer-table tbody tr").count() > len(NAUGHTY)
    assert page.evaluate(ALIVE) == []
    with page.expect_download() as download:
        page.click("#answer-csv")
    assert not formulas(Path(download.value.path()).read_bytes())


def test_exports_hold_them_as_texts(open_page: Open, file: Path) -> None:
    """No cell of the CSV is a formula; the SVG is well formed and has no element that acts."""
    page = open_page("#v=all", file=file)
    assert not formulas(downloaded(page, "#csv"))
    drawing = ET.fromstring(downloaded(page, "#svg").decode())
    acting = ("script", "foreignObject", "a", "image", "use", "animate", "set", "iframe", "style")
    names = [element.tag.rpartition("}")[2] for element in drawing.iter()]
    assert not set(names) & set(acting)
    assert not [
        name for element in drawing.iter() for name in element.attrib if "href" in name or name.startswith("on")
    ]


def formulas(raw: bytes) -> list[str]:
    """Cells that a spreadsheet would run; a number with a sign is none."""
    rows = csv.reader(raw.decode("utf-8-sig").splitlines())
    return [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r＝＋－＠") and not cell[1:].isdigit()]
