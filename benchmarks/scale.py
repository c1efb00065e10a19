"""A ranking of a million ties: NetworkX, NetworKit and alliancegraph side by side. ``make bench``, or:

    python benchmarks/scale.py [--graph NAME]

A job is whole: from a table of ties in memory to its first twenty actors. Each engine has a process of its own, so that
the peak of memory is its own too (the table is in it). NetworKit runs as its users run it, except that it has one
thread. Left out (-) is what takes NetworkX minutes. What is compared is said below each table.
"""

# ruff: noqa: S603, T201  (it starts the processes it measures, and prints)

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

Scores = NDArray[np.float64]
Seconds = Sequence[float]
"""By the clock, and of the processor."""
Job = Callable[[Any], Any]

GRAPHS: Mapping[str, tuple[int, int]] = {"1M": (300_000, 1_000_000), "100k": (30_000, 100_000), "10k": (3_000, 10_000)}
"""Actors and ties."""
MEASURES = ("pagerank", "eigenvector", "k_core", "betweenness", "circles")
SLOW = {"1M": ("eigenvector", "betweenness", "circles"), "100k": ("betweenness",), "10k": ()}
"""What NetworkX is spared."""
THEIR_SOURCES = 64
SECONDS, MEGABYTES, OVERHEAD = 30, 2000, 1.3
"""What all five together may take, and so many times as long as NetworKit."""
TOP = 20


def main() -> int:
    """Print a table a graph; always 0, over budget or not."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--graph", choices=GRAPHS)
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        _measure(options.graph, options.engine, options.out)
        return 0
    for graph in [options.graph] if options.graph else GRAPHS:
        _compare(graph)
    return 0


# -- the jobs ------------------------------------------------------------------------------------------------


def _networkx(measure: str) -> Job:
    """As the reference has it: the functions of ``analyse.measures`` call NetworkX."""

    def job(table: Any) -> Any:
        import networkx as nx

        from alliancegraph.analyse.measures import MEASURES as FUNCTIONS

        graph = nx.from_pandas_edgelist(table, edge_attr="weight")
        if measure == "circles":
            parts = nx.community.louvain_communities(graph, seed=0)
            return {node: i for i, part in enumerate(parts) for node in part}
        scores = FUNCTIONS[measure].function(graph)
        sorted(scores, key=lambda node: -scores[node])[:TOP]
        return scores

    return job


def _networkit(measure: str) -> Job:
    """The shortest way from a table to NetworKit's answer."""

    def job(table: Any) -> Any:
        import networkit as nk
        import pandas as pd

        codes, names = pd.factorize(pd.concat([table["source"], table["target"]], ignore_index=True))
        u, v = (np.ascontiguousarray(half) for half in codes.reshape(2, -1))
        weighted = measure in ("pagerank", "eigenvector", "circles")
        weight = table["weight"].to_numpy() if weighted else np.ones(len(table))
        graph = nk.GraphFromCoo((weight, (u, v)), n=len(names), weighted=weighted, directed=False)
        nk.setSeed(1, True)
        nk.setNumberOfThreads(1)
        if measure == "circles":
            found = nk.community.PLM(graph)
            found.run()
            return dict(zip(names, found.getPartition().getVector(), strict=True))
        algorithms = {
            "pagerank": lambda: nk.centrality.PageRank(graph, 0.85, 1e-8),
            "eigenvector": lambda: nk.centrality.EigenvectorCentrality(graph, 1e-8),
            "k_core": lambda: nk.centrality.CoreDecomposition(graph),
            "betweenness": lambda: nk.centrality.EstimateBetweenness(graph, THEIR_SOURCES, True, False),
        }
        algorithm = algorithms[measure]().run()
        algorithm.ranking()[:TOP]
        return dict(zip(names, algorithm.scores(), strict=True))

    return job


def _ours(measure: str) -> Job:
    def job(table: Any) -> Any:
        import alliancegraph as ag

        return ag.rank_ties(table, "degree" if measure == "circles" else measure, circles=measure == "circles")

    return job


ENGINES: Mapping[str, Callable[[str], Job]] = {"NetworkX": _networkx, "NetworKit": _networkit, "ours": _ours}


def _measure(graph: str, engine: str, out: Path) -> None:
    """Do all jobs of one engine; seconds, processor seconds, megabytes and scores go into ``out``."""
    from benchmarks.synthetic import synthetic_ties

    for measure in MEASURES:  # what is imported and made once is not timed
        ENGINES[engine](measure)(synthetic_ties(2000, 6000))
    table = synthetic_ties(*GRAPHS[graph])
    took: dict[str, tuple[float, float]] = {}
    about: dict[str, object] = {}
    scores: dict[str, Scores] = {}
    for measure in MEASURES:
        if engine == "NetworkX" and measure in SLOW[graph]:
            continue
        start, used = time.perf_counter(), time.process_time()
        found = ENGINES[engine](measure)(table)
        took[measure] = time.perf_counter() - start, time.process_time() - used
        if engine == "ours":
            about |= {f"{measure}.{key}": value for key, value in found.attrs.items()}
            column = "circle" if measure == "circles" else "score"
            if "error" in found:
                about["error"] = float((found["error"] / found["score"]).head(TOP).median())
            found = dict(zip(found["actor"], found[column], strict=True))
        scores[measure] = np.array([found[name] for name in sorted(found)], dtype=float)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    np.savez(out.with_suffix(".npz"), **scores)  # type: ignore[arg-type]
    out.write_text(json.dumps({"took": took, "peak": peak, "about": about}), encoding="utf-8")


# -- the table -----------------------------------------------------------------------------------------------


def _compare(graph: str) -> None:
    actors, ties = GRAPHS[graph]
    print(f"\n{ties:,} ties, {actors:,} actors; seconds (processor seconds)")
    with tempfile.TemporaryDirectory() as folder:
        found = {engine: _run(graph, engine, Path(folder)) for engine in ENGINES}
    took = {engine: about["took"] for engine, (about, _) in found.items()}
    print(f"{'':24} {'NetworkX':>18} {'NetworKit':>18} {'ours':>18}   ours / NetworKit")
    for measure in MEASURES:
        cells = " ".join(f"{_seconds(took[engine].get(measure)):>18}" for engine in ENGINES)
        print(f"{measure:24} {cells}   {took['ours'][measure][1] / took['NetworKit'][measure][1]:.2f}")
    if graph == "1M":
        _sum_up(took)
    peaks = {engine: about["peak"] for engine, (about, _) in found.items()}
    print(f"{'peak memory, MB':24} " + " ".join(f"{peaks[engine]:18.0f}" for engine in ENGINES))
    if graph == "1M":
        print(f"memory {_over(peaks['ours'], MEGABYTES)} MB")
    _agree(graph, {engine: scores for engine, (_, scores) in found.items()}, found["ours"][0]["about"])


def _sum_up(took: Mapping[str, Mapping[str, Seconds]]) -> None:
    """All five together, beside what they may take."""
    wall, cpu = (tuple(sum(took[e][m][i] for m in MEASURES) for e in ("NetworKit", "ours")) for i in (0, 1))
    cells = " ".join(f"{_seconds(pair):>18}" for pair in zip(wall, cpu, strict=True))
    print(f"{'all':24} {'':18} {cells}   {cpu[1] / cpu[0]:.2f}")
    print(f"seconds {_over(wall[1], SECONDS)}, times NetworKit's {_over(cpu[1] / cpu[0], OVERHEAD)}")


def _run(graph: str, engine: str, folder: Path) -> tuple[Any, Mapping[str, Scores]]:
    out = folder / f"{engine}.json"
    command = [sys.executable, __file__, "--graph", graph, "--engine", engine, "--out", str(out)]
    subprocess.run(command, check=True)
    with np.load(out.with_suffix(".npz")) as scores:
        return json.loads(out.read_text(encoding="utf-8")), dict(scores)


def _agree(graph: str, found: Mapping[str, Mapping[str, Scores]], about: Any) -> None:
    """How near the results are."""
    theirs, raw, ours = (found[engine] for engine in ENGINES)
    for measure in ("pagerank", "eigenvector", "k_core"):
        if measure in theirs:
            print(f"{measure}: greatest difference to NetworkX {np.abs(theirs[measure] - ours[measure]).max():.1e}")
    from alliancegraph.analyse.engines import modularity
    from alliancegraph.analyse.ties_table import network_of
    from benchmarks.synthetic import synthetic_ties

    network = network_of(synthetic_ties(*GRAPHS[graph]))
    quality = {
        engine: f"{modularity(network, scores['circles'].astype(np.int64)):.4f}"
        for engine, scores in found.items()
        if "circles" in scores
    }
    print("modularity of the circles:", ", ".join(f"{engine} {value}" for engine, value in quality.items()))
    if "betweenness.sources" in about:
        print(
            f"betweenness: NetworKit from {THEIR_SOURCES} sources, ours from {about['betweenness.sources']}; "
            f"standard error {100 * about['error']:.0f} % (median of the first {TOP})"
        )
    if "betweenness" in theirs:
        _recovered(network, theirs["betweenness"], raw["betweenness"])


def _recovered(network: Any, truth: Scores, raw: Scores) -> None:
    """How many of the true first twenty are found, and how far their scores are off."""
    from alliancegraph.analyse.sampled_betweenness import SOURCES, sampled_betweenness

    first = np.argsort(-truth)[:TOP]
    estimates = {f"NetworKit, {THEIR_SOURCES} sources": raw}
    for sources in (THEIR_SOURCES, SOURCES):
        for seed in range(3):
            found = sampled_betweenness(network.stack.plain, sources, seed)
            estimates[f"ours, {sources} sources, seed {seed}"] = found.scores
    print(f"betweenness: how many of the true first {TOP} are found, and the error of their scores")
    for name, scores in estimates.items():
        off = 100 * np.abs(scores - truth)[first] / truth[first]
        kept = len(set(first) & set(np.argsort(-scores)[:TOP]))
        mean = np.sqrt((off**2).mean())
        print(f"    {name:32} {kept:3}   root mean square {mean:.0f} %, worst {off.max():.0f} %")


def _seconds(took: Any) -> str:
    return f"{took[0]:.2f} ({took[1]:.2f})" if took else "-"


def _over(value: float, most: float) -> str:
    return f"{value:.1f} of {most}{' OVER' if value > most else ''}"


if __name__ == "__main__":
    sys.exit(main())
