"""``make bench``: how long things take here, beside their budgets. Shows; fails nothing.

Each figure is the best of three runs in processes of their own, on a copy of the bundled workspace.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.conftest import run_command  # noqa: E402  # the paths come first

RUNS = 3


def main() -> None:
    """Print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(ROOT / "documents", copy / "documents")
        show("cold build", 10.0, lambda: build_cold(copy))
        show("unchanged build", 2.0, lambda: seconds("build", "-w", copy))
        show("--help", 0.3, lambda: seconds("--help"))
        show("rank", 2.0, lambda: seconds("rank", "-w", copy))
        show("slowest question", 0.5, lambda: slowest_question(copy))


def show(name: str, budget: float, measure: Callable[[], float]) -> None:
    """One line: the best of three, and the budget."""
    best = min(measure() for _ in range(RUNS))
    print(f"{name:20} {best:7.2f} s   budget {budget:g} s{'' if best <= budget else '   OVER'}", flush=True)


def seconds(*arguments: str | Path) -> float:
    """Wall time of one command."""
    begin = time.perf_counter()
    done = run_command(*arguments)
    if done.returncode:
        sys.exit(done.stderr)
    return time.perf_counter() - begin


def build_cold(copy: Path) -> float:
    """Wall time of a build from nothing."""
    for made in ("graph", "exports"):
        shutil.rmtree(copy / made, ignore_errors=True)
    return seconds("build", "-w", copy)


def slowest_question(copy: Path) -> float:
    """Wall time of the slowest shipped question once the graph is loaded."""
    import alliancegraph as ag

    kg = ag.load(copy)
    kg.store.prepare()
    slowest = 0.0
    for question in kg.questions.values():
        begin = time.perf_counter()
        kg.query(question.name)
        slowest = max(slowest, time.perf_counter() - begin)
    return slowest


if __name__ == "__main__":
    main()
