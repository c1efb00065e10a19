"""How fast the page is in a browser, beside plain pyvis, on the same graph in the same run. ``make bench``, or:

    python benchmarks/page.py [--sizes 1000 5000 20000] [--runs N] [--cap SECONDS]

The graph is the bundled one told again under other names (``scaled``), with its documents, claims and quotes, cut to
so many relations. Times are of headless Chromium without a graphics card, from navigation: *ready* is when everything
can be used and the first view is painted. *filter* is from a real click on a kind in the legend to the end of the next
frame, on the first view, on the whole map and in the table, where rows below the window follow after it. pyvis
has no filter of relations, so its fields are empty; with default settings it computes the layout in the browser,
which is given up after ``--cap`` seconds.
"""

# ruff: noqa: T201  (it prints)

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.browsing import Visit, browser, visit  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from alliancegraph.model import Knowledge
    from alliancegraph.vocabulary import Vocabulary

SIZES = {1000: 1000, 5000: 2000, 20000: 6000}
"""Relations → milliseconds within which the page has to be ready."""
FILTER = 100
"""Milliseconds that a filter may take at 5,000 relations."""
SHELL = 600
"""Kilobytes that the page may have without its data."""
MEASURES = ("degree", "weighted_degree", "pagerank", "eigenvector", "k_core")
"""Of the rankings on the page, those that take seconds also on the largest graph."""
DATA = re.compile(r'<script type="application/json" id="(?:data|nodes|edges)">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class Page:
    """A page to open: what it is, its bytes, how it tells that it is ready."""

    name: str
    content: bytes
    seconds: float
    """That Python took to make it."""
    shell: float | None = None
    ready: str = field(default="ours", kw_only=True)


def main() -> int:
    """Print the table, and how it compares with what is promised; 2 when there is no browser."""
    options = _options()
    with browser() as chromium, tempfile.TemporaryDirectory() as folder:
        if not chromium:
            print("benchmarks/page.py: needs playwright and Chromium (make browser)", file=sys.stderr)
            return 2
        print(
            f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Chromium {chromium.version}, {options.runs} runs"
        )
        print(f"{'':39} {'python':>8} {'file':>8} {'paint':>7} {'ready':>8} {'heap':>7}   filter: median / worst")
        for size in options.sizes:
            for page in _pages(size):
                file = Path(folder, "page.html")
                file.write_bytes(page.content)
                _report(page, size, _visits(chromium, file, page, options), options.cap)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="RELATIONS")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cap", type=float, default=60, help="seconds after which a page is given up (60)")
    parser.add_argument("--alone", action="store_true", help="without pyvis beside it")
    return parser.parse_args()


def _pages(size: int) -> Iterator[Page]:
    """Our page of so many relations, then pyvis with positions and with default settings on its nodes and links."""
    import alliancegraph as ag
    from alliancegraph.vocabulary import load_vocabulary
    from benchmarks.scaled import sized

    ours = _ours(sized(ag.load(ROOT).knowledge, size), load_vocabulary())
    yield ours
    if "--alone" in sys.argv:
        return
    nodes, edges = (_json(ours.content, name) for name in ("nodes", "edges"))
    yield _pyvis("pyvis, our positions, no physics", nodes, edges, placed=True)
    yield _pyvis("pyvis, default settings", nodes, edges, placed=False)


def _ours(knowledge: "Knowledge", vocabulary: "Vocabulary") -> Page:
    from alliancegraph.analyse.centrality import rank_all
    from alliancegraph.view.page import page_bytes

    scores = rank_all(knowledge, vocabulary, measures=MEASURES)
    start = time.perf_counter()
    content = page_bytes(knowledge, vocabulary, scores=scores)
    seconds = time.perf_counter() - start
    data = sum(len(match.encode()) for match in DATA.findall(content.decode()))
    return Page("alliancegraph", content, seconds, (len(content) - data) / 1000)


def _json(page: bytes, name: str) -> list[dict[str, Any]]:
    match = re.search(rf'id="{name}">(.*?)</script>', page.decode(), re.DOTALL)
    assert match
    found: list[dict[str, Any]] = json.loads(match[1])
    return found


def _pyvis(name: str, nodes: list[dict[str, Any]], edges: list[dict[str, Any]], *, placed: bool) -> Page:
    """The same nodes and links, added one by one as pyvis's documentation does."""
    from pyvis.network import Network

    start = time.perf_counter()
    net = Network(directed=placed, cdn_resources="in_line")
    for node in nodes:
        place: Mapping[str, int] = {"x": node["x"], "y": node["y"]} if placed else {}
        net.add_node(node["id"], label=node["label"] or " ", color=node["color"], **place)
    for edge in edges:
        net.add_edge(edge["from"], edge["to"], color=edge["color"], title=edge["relation"])
    if placed:
        net.toggle_physics(False)
    content = net.generate_html().encode()
    return Page(name, content, time.perf_counter() - start, ready="pyvis" if placed else "settled")


def _visits(chromium: "Browser", file: Path, page: Page, options: argparse.Namespace) -> list[Visit]:
    """As many visits as asked for; one is enough of a page that never gets ready or takes very long."""
    visits: list[Visit] = []
    while len(visits) < options.runs:
        visits.append(visit(chromium, file, page.ready, options.cap))
        if visits[-1].ready is None or visits[-1].ready > 10000:
            break
    return visits


def _report(page: Page, size: int, visits: list[Visit], cap: float) -> None:
    times = [one.ready for one in visits if one.ready is not None]
    ready = statistics.median(times) if times else None
    shown = f"{ready:5.0f} ms" if ready is not None else f"> {cap:.0f} s"
    paint = statistics.median([one.paint for one in visits])
    filters = {where: [t for one in visits for t in one.filters.get(where, ())] for where in visits[0].filters}
    told = ", ".join(f"{where} {statistics.median(t):.0f}/{max(t):.0f} ms" for where, t in filters.items() if t)
    print(
        f"{size:6} {page.name:32} {page.seconds:6.1f} s {len(page.content) / 1e6:5.1f} MB {paint:4.0f} ms {shown:>8} "
        f"{visits[0].heap:4.0f} MB   {told}",
        flush=True,
    )
    late = ready is not None and ready > SIZES.get(size, float("inf"))
    slow = [where for where, t in filters.items() if size == 5000 and statistics.median(t) > FILTER]
    over = [f"ready in {SIZES[size]} ms"] * late + [f"filter in {FILTER} ms ({where})" for where in slow]
    if page.shell is not None:
        over += [f"{SHELL} kB without data"] * (page.shell > SHELL)
        print(
            f"{'':39} {page.shell:.0f} kB without data"
            + (f"   OVER: {', '.join(over)}" if over else "   all as promised")
        )


if __name__ == "__main__":
    sys.exit(main())
