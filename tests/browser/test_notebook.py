"""The page in a notebook's sandboxed frame: drawn, asked, downloaded from, and shut in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alliancegraph.graph.questions import load_questions
from alliancegraph.graph.store import TrigStore
from alliancegraph.graph.write import write_trig
from alliancegraph.view.notebook import framed
from alliancegraph.view.page import page_bytes
from alliancegraph.view.queries import queries
from alliancegraph.vocabulary import Vocabulary
from tests.graph.fixture import KNOWLEDGE

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def notebook(vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document with the frame of a page that also answers SPARQL."""
    store = TrigStore(write_trig(KNOWLEDGE, vocabulary), vocabulary.ontology_files)
    asked = queries(store, load_questions(vocabulary), vocabulary)
    html = page_bytes(KNOWLEDGE, vocabulary, lang="en", queries=asked).decode()
    file = tmp_path_factory.mktemp("notebook") / "notebook.html"
    head = '<!doctype html><html data-ready><meta charset="utf-8"><title>notebook</title><p>before</p>'
    file.write_text(head + framed(html) + "<p>after</p>", encoding="utf-8")
    return file


def test_the_page_works_in_a_frame_without_origin(open_page: Open, notebook: Path) -> None:
    """Map, search, download and SPARQL work where there is no storage, no address and no origin."""
    page = open_page(file=notebook, width=1200)
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None
    assert "relations" in frame.locator("#status").inner_text()
    frame.locator("#search").fill("nimbus")
    frame.locator("#search").press("Enter")
    assert frame.locator("#detail h2").inner_text() == "Nimbus"
    with page.expect_download() as download:
        frame.locator(".menu summary").click()
        frame.locator("#csv").click()
    assert Path(download.value.path()).stat().st_size > 500
    frame.locator("#view-query").click()
    frame.locator("#question").select_option("coverage-types")
    frame.locator("#answer-table").wait_for(timeout=120_000)
    assert frame.locator("#answer-table tbody tr").count() > 1
    assert page.url.endswith("notebook.html")
