"""A real browser on a real page: Playwright drives Debian's Chromium; without either, these tests are skipped."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alliancegraph.graph.store import TrigStore
from alliancegraph.graph.write import write_trig
from alliancegraph.view.page import write_page
from alliancegraph.view.queries import queries
from alliancegraph.view.story import read_story
from alliancegraph.vocabulary import Vocabulary
from tests.graph.conftest import without_registry
from tests.graph.later import WITH_LATER
from tests.graph.test_questions import QUESTIONS
from tests.view.sample import grown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    Open = Callable[..., "Page"]

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


LOUD = ("error", "warning")


def remote(url: str) -> bool:
    """True for an address outside the page itself."""
    return not url.startswith(("file:", "data:", "blob:"))


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM:
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Path:
    """A page of about 70 actors, so that the overview shows a part only."""
    return write_page(
        grown(60), vocabulary, tmp_path_factory.mktemp("page") / "network.html", title="Alliances d'essai", worlds=40
    )


STORY = """
title: {fr: Une histoire, en: A tale}
steps:
  - title: {fr: Au début, en: First}
    text: "Un.\\n\\n<b>Deux</b>."
    show: {scope: all, kinds: [partnership, investment], types: [hospital, big_tech, startup, insurer]}
    highlight: [Elan, Borée Cloud]
  - title: Autour de Dune
    text: Voisins.
    show: {around: Dune, select: Dune, view: table}
  - title: Le lien
    text: Copié de la page.
    show: "#v=all&k=%2Bambition"
"""


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Path:
    """The same page with a story of three steps."""
    folder = tmp_path_factory.mktemp("story")
    (folder / "story.yaml").write_text(STORY, encoding="utf-8")
    story = read_story(folder / "story.yaml", grown(60), vocabulary)
    return write_page(grown(60), vocabulary, folder / "story.html", story=story)


@pytest.fixture(scope="session")
def store(vocabulary: Vocabulary) -> TrigStore:
    """The small graph on which the ready questions have their expected rows."""
    return TrigStore(write_trig(WITH_LATER, vocabulary), tuple(without_registry(vocabulary.ontology_files)))


@pytest.fixture(scope="session")
def query_file(store: TrigStore, vocabulary: Vocabulary, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its page, which answers questions."""
    asked = queries(store, QUESTIONS.values(), vocabulary)
    target = tmp_path_factory.mktemp("query") / "network.html"
    return write_page(WITH_LATER, vocabulary, target, lang="en", queries=asked)


@pytest.fixture
def open_page(browser: "Browser", page_file: Path) -> "Iterator[Open]":
    """Opens the page at an address; fails the test at its end for any request, error or refused script."""
    complaints: list[str] = []
    contexts = []

    def note(what: str, text: str) -> None:
        complaints.append(f"{what} {text}")

    def open_(
        address: str = "", width: int = 1400, height: int = 900, file: Path | None = None, **options: Any
    ) -> "Page":
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: note("request", request.url) if remote(request.url) else None)
        page.on("console", lambda message: note("console", message.text) if message.type in LOUD else None)
        page.on("pageerror", lambda error: note("error", str(error)))
        page.on("dialog", lambda dialog: note("dialog", dialog.message))
        page.goto((file or page_file).as_uri() + address)
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
