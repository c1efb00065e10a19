"""How long every ready question takes, on the bundled graph and on one of a million triples. ``make bench``, or:

    python benchmarks/questions.py [--copies N] [--runs N] [--only WORD]

The large graph is made of the bundled one by ``scaled``, written by the product's own writer and loaded as any other.
An answer is timed as a user gets it: guard, child process, labels, rows; the graph is loaded before. Medians;
budgets are wall time (where ``cpu`` is far below, the machine was not quiet).
"""

# ruff: noqa: T201  (it prints)

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

import alliancegraph as ag  # noqa: E402
from alliancegraph.errors import QueryRefused  # noqa: E402
from alliancegraph.graph import Limits  # noqa: E402
from benchmarks.scaled import scaled  # noqa: E402

BUDGETS = {"bundled": 0.5, "large": 2.0}
"""Seconds on a quiet machine with two cores."""
LIMITS = Limits(seconds=20, memory=4 << 30)


def main() -> int:
    """Print the tables; 1 when a question found no end."""
    options = _options()
    small = ag.load(ROOT)
    failed = _table("bundled", small, options)
    start = time.perf_counter()
    large = ag.AllianceGraph(scaled(small.knowledge, options.copies), small.vocabulary)
    made = time.perf_counter()
    size = len(large.trig) / 1e6
    written = time.perf_counter()
    large.store.prepare()
    loaded = time.perf_counter()
    print(
        f"\n{large}; {size:.0f} MB of TriG: made in {made - start:.1f} s,"
        f" written in {written - made:.1f} s, loaded in {loaded - written:.1f} s"
    )
    return 1 if _table("large", large, options) + failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--copies", type=int, default=18, help="how many times the bundled graph")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", default="", metavar="WORD", help="only questions with this in their name")
    return parser.parse_args()


def _table(name: str, graph: ag.AllianceGraph, options: argparse.Namespace) -> int:
    """Time the questions; how many failed."""
    counted = graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", limits=LIMITS)
    size = int(str(counted.iloc[0, 0]))
    print(f"{f'{name} graph, {size:,} triples':40} {'rows':>14} {'seconds':>9} {'cpu':>9} {'budget':>7} {'ratio':>6}")
    relation = next(iter(sorted(r.id for r in graph.knowledge.relations)))
    failed = 0
    for question in graph.questions:
        if options.only not in question:
            continue
        given: dict[str, Any] = {"relation": relation} if question == "proof" else {}
        try:
            seconds, used, rows = _time(graph, question, given, options.runs)
        except QueryRefused as refused:
            failed += 1
            print(f"{question:40} failed: {refused}", flush=True)
            continue
        ratio = seconds / BUDGETS[name]
        over = "  OVER" if ratio > 1 else ""
        print(
            f"{question:40} {rows:>14} {seconds:9.3f} {used:9.3f} {BUDGETS[name]:7.1f} {ratio:6.2f}{over}", flush=True
        )
    return failed


def _time(graph: ag.AllianceGraph, question: str, given: dict[str, Any], runs: int) -> tuple[float, float, int]:
    """Median seconds, processor seconds, and rows."""
    seconds, used, rows = [], [], 0
    for _ in range(runs):
        start, before = time.perf_counter(), sum(os.times()[:4])
        rows = len(graph.query(question, limits=LIMITS, **given))
        seconds.append(time.perf_counter() - start)
        used.append(sum(os.times()[:4]) - before)
    return statistics.median(seconds), statistics.median(used), rows


if __name__ == "__main__":
    sys.exit(main())
