"""How long the main jobs take, beside what they may take. ``make bench``, or:

    python benchmarks/bench.py [--workspace DIR] [--runs N] [--only WORD]

The workspace is copied first, so that nothing in it changes. A command line is timed whole, from the start
of the interpreter to its end. Medians over the runs; budgets are wall time on a quiet machine with two cores
(where ``cpu`` is far below ``median``, the machine was not quiet, or a child of a command did the work).
"""

# ruff: noqa: S603, T201  (it starts the program it times, and prints)

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

if TYPE_CHECKING:
    from alliancegraph.api import AllianceGraph

Work = Callable[[], object]


class Failed(Exception):
    """A job that did not work; its time means nothing."""


@dataclass(frozen=True)
class Job:
    """One thing to time."""

    name: str
    work: Work
    budget: float | None = None
    """Seconds it may take; None where nothing is promised."""
    prepare: Work = lambda: None
    """Done before each run and not timed."""


def main() -> int:
    """Print the table; 1 when a job failed, 0 otherwise, over budget or not."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        workspace = _copy(options.workspace, Path(folder, "workspace"))
        print(
            f"{'':44} {'median':>9} {'best':>9} {'cpu':>9} {'budget':>9}  ({options.runs} runs, {os.cpu_count()} cores)"
        )
        failures = [job for job in _jobs(workspace) if options.only in job.name and not _time(job, options.runs)]
    return 1 if failures else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--workspace", type=Path, default=ROOT, help="folder with documents/")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", default="", metavar="WORD", help="only jobs with this in their name")
    return parser.parse_args()


def _jobs(workspace: Path) -> Iterator[Job]:
    """Later jobs use what the earlier ones built."""
    yield Job("alliancegraph --help", lambda: _command("--help"), 0.3)
    yield Job("build, cold", lambda: _command("build", workspace), 10, prepare=lambda: _clean(workspace))
    yield Job("build, nothing changed", lambda: _command("build", workspace), 2)
    yield Job("query partners", lambda: _command("query", workspace, "partners"))
    yield Job("rank --by betweenness", lambda: _command("rank", workspace, "--by", "betweenness"), 1.5)
    yield Job("explain", lambda: _command("explain", workspace, "Apple", "Microsoft"))
    yield from _possible_worlds()
    yield _all_measures(400, 600, 1.5)
    yield _all_measures(1400, 4600)


def _possible_worlds() -> Iterator[Job]:
    """Rank intervals by each measure over 1,000 worlds of the bundled graph, and what stands beside the ranks."""
    import alliancegraph as ag
    from alliancegraph.analyse.measures import MEASURES

    graph = ag.load(ROOT)
    for name in MEASURES:
        yield Job(f"1000 worlds, {name}", partial(graph.rank_worlds, name), 5)
    yield Job("1000 worlds, core", partial(graph.core_periphery, worlds=1000), 5)
    yield Job("1000 worlds, reach", partial(graph.dependence, worlds=1000, roll_up=True), 5)
    yield Job("why an actor ranks there", partial(graph.explain_rank, _first(graph), "degree"), 5)
    yield Job("what the top rests on, betweenness", partial(graph.explain_top, "betweenness"), 5)


def _first(graph: "AllianceGraph") -> str:
    """The id of the most central actor."""
    return str(graph.rank(top=1)["actor"].iloc[0])


def _all_measures(actors: int, relations: int, budget: float | None = None) -> Job:
    """All measures on made-up knowledge, without starting an interpreter."""
    from alliancegraph.analyse.centrality import rank_all
    from alliancegraph.vocabulary import load_vocabulary
    from benchmarks.synthetic import synthetic

    knowledge, vocabulary = synthetic(actors, relations), load_vocabulary()
    return Job(f"all measures, {relations} made-up relations", lambda: rank_all(knowledge, vocabulary), budget)


def _time(job: Job, runs: int) -> bool:
    """Run, time and print one job; False when it failed."""
    from alliancegraph.errors import AllianceGraphError

    took: list[float] = []
    used: list[float] = []
    try:
        for _ in range(runs):
            job.prepare()
            start, before = time.perf_counter(), _cpu()
            job.work()
            took.append(time.perf_counter() - start)
            used.append(_cpu() - before)
    except (Failed, AllianceGraphError) as failure:
        print(f"{job.name:44}    failed: {failure}")
        return False
    middle = statistics.median(took)
    budget = "" if job.budget is None else f"{job.budget:7.1f} s" + ("  OVER" if middle > job.budget else "")
    print(f"{job.name:44} {middle:7.3f} s {min(took):7.3f} s {statistics.median(used):7.3f} s {budget}", flush=True)
    return True


def _cpu() -> float:
    """Processor seconds of this process and of the children it has waited for."""
    return sum(os.times()[:4])


def _command(verb: str, workspace: Path | None = None, *more: str) -> str:
    """What it writes to stdout; raises Failed with the last line of stderr."""
    where = ["--workspace", str(workspace)] if workspace else []
    ran = subprocess.run(
        [sys.executable, "-m", "alliancegraph", verb, *more, *where],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise Failed(f"exit {ran.returncode}: {(ran.stderr.strip().splitlines() or ['no message'])[-1][:100]}")
    return ran.stdout


def _copy(source: Path, target: Path) -> Path:
    """What a build reads: documents, own ontology, human decisions."""
    for name in ("documents", "ontology"):
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
    if (source / "graph" / "decisions.csv").is_file():
        (target / "graph").mkdir(parents=True, exist_ok=True)
        shutil.copy(source / "graph" / "decisions.csv", target / "graph")
    target.mkdir(exist_ok=True)
    return target


def _clean(workspace: Path) -> None:
    """Remove all that a build makes, the cache included; human decisions stay."""
    shutil.rmtree(workspace / "exports", ignore_errors=True)
    shutil.rmtree(workspace / "graph" / ".cache", ignore_errors=True)
    for made in ("alliances.trig", "issues.csv", "review.csv"):
        (workspace / "graph" / made).unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
