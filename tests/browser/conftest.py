"""A real browser on a real page: Playwright drives Debian's Chromium; without either, these tests are skipped."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alliancegraph.view.page import write_page
from alliancegraph.vocabulary import Vocabulary
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
