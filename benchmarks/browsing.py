"""One visit of a page in headless Chromium: when it is ready, how soon a filter answers, how much it holds."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DRAWN = """(() => {
  const net = window.network;
  if (net && !net.watched) (net.watched = true), net.once("%s", () => (net.drawn = true));
  return net && net.drawn;
})()"""
READY: Mapping[str, str] = {
    "ours": "document.documentElement && document.documentElement.dataset.ready",
    "pyvis": DRAWN % "afterDrawing",
    "settled": DRAWN % "stabilizationIterationsDone",
}
"""What is asked at each frame until it is true: our page says so itself, pyvis leaves its network in a variable."""

WATCH = """
(() => {
  const look = () => {
    if (!(%s)) return requestAnimationFrame(look);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (document.documentElement.dataset.painted = performance.now());
      port2.postMessage(0);
    });
  };
  look();
  window.answers = [];
  addEventListener("click", (event) => {
    const since = event.timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.answers.push(performance.now() - since);
      port2.postMessage(0);
    });
  }, true);
})();
"""
"""Run before anything of the page: notes the end of the first frame after it is ready, and of the one after a click."""

PAINTED = "html[data-painted]"

KINDS = ("partnership", "partnership", "investment", "investment", "service_provision", "service_provision")
"""Entries of the legend to click, one after the other: off and on again."""
ADDRESSES = {"first view": "", "whole map": "#v=all", "table": "#v=all&w=table"}


@dataclass(frozen=True)
class Visit:
    """Milliseconds and megabytes of one visit."""

    ready: float | None
    """None when it was not within the time given."""
    paint: float
    heap: float
    filters: Mapping[str, Sequence[float]]
    """View → answer to each click."""


@contextmanager
def browser() -> "Iterator[Browser | None]":
    """Headless Chromium as Debian has it; None where it or playwright is missing."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        yield None
        return
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        yield None
        return
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


def visit(chromium: "Browser", file: Path, ready: str, cap: float) -> Visit:
    """Open a page, wait until it is ready or ``cap`` seconds are over, and click filters where it has them."""
    from playwright.sync_api import TimeoutError as TooLate

    context = chromium.new_context(viewport={"width": 1400, "height": 900})
    context.set_default_timeout(cap * 1000)
    context.route("**/*", lambda route: route.abort() if route.request.url.startswith("http") else route.continue_())
    page = context.new_page()
    page.add_init_script(WATCH % READY[ready])
    try:
        page.goto(file.as_uri(), wait_until="commit")
        page.wait_for_selector(PAINTED, state="attached")
    except TooLate:
        context.close()
        return Visit(None, 0, 0, {})
    when = float(page.evaluate("document.documentElement.dataset.painted"))
    paint = page.evaluate("(performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0")
    filters = {where: _clicks(page, file, address) for where, address in ADDRESSES.items()} if ready == "ours" else {}
    heap = _heap(page)
    context.close()
    return Visit(when, paint, heap, filters)


def _clicks(page: "Page", file: Path, address: str) -> list[float]:
    """Answers to a click on each kind, by the mouse, at rest before each."""
    if address:
        page.goto("about:blank")
        page.goto(file.as_uri() + address)
        page.wait_for_selector(PAINTED, state="attached")
    page.wait_for_timeout(400)
    for code in KINDS:
        box = page.locator(f"[data-facet=kind] [data-code={code}]").bounding_box()
        assert box
        page.mouse.move(box["x"] + 6, box["y"] + 6)
        page.wait_for_timeout(250)
        page.mouse.down()
        page.mouse.up()
        page.wait_for_timeout(250)
    answers: list[Any] = page.evaluate("window.answers")
    return [float(answer) for answer in answers]


def _heap(page: "Page") -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    return float(session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6
