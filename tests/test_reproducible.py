"""Same input, same bytes."""

import os
import shutil
from pathlib import Path

import pytest

from alliancegraph.pipeline import build_workspace
from alliancegraph.workspace import Workspace, init
from tests.conftest import ROOT, run_command

MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Chatham", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
)
"""Two machines that differ in all that must not matter."""


OUTPUTS = {
    "exports/centrality.csv",
    "exports/network.html",
    "graph/alliances.trig",
    "graph/issues.csv",
    "graph/layout.csv",
    "graph/review.csv",
}


def outputs(workspace: Workspace) -> dict[str, bytes]:
    """Everything that a build leaves, by path, without its cache."""
    files = [p for folder in (workspace.graph, workspace.exports) for p in folder.rglob("*") if p.is_file()]
    return {str(p.relative_to(workspace.root)): p.read_bytes() for p in files if workspace.cache not in p.parents}


def prepare(folder: Path, backwards: bool) -> Workspace:
    """A workspace with the three examples and one brief of each format, its files made in either order."""
    init(folder)
    briefs = sorted(
        {p.suffix: p for p in sorted((ROOT / "documents" / "briefs").iterdir())}.values(), reverse=backwards
    )
    for number, brief in enumerate(briefs):
        copy = Path(shutil.copy(brief, folder / "documents"))
        os.utime(copy, (number * 1000, number * 1000))
    return Workspace(folder)


@pytest.mark.slow
def test_two_machines_build_the_same_bytes(tmp_path: Path) -> None:
    """Neither hash seed, time zone, locale, folder, nor the order and age of the files changes a byte."""
    builds = []
    for number, machine in enumerate(MACHINES):
        workspace = prepare(tmp_path / f"folder {number}", backwards=bool(number))
        done = run_command("build", "-w", workspace.root, env=machine)
        assert done.returncode == 0, done.stderr
        builds.append(outputs(workspace))
    assert set(builds[0]) >= OUTPUTS
    assert builds[0].keys() == builds[1].keys()
    assert [name for name in builds[0] if builds[0][name] != builds[1][name]] == []


DRAWN = {"exports/network.html", "graph/layout.csv"}
"""What also depends on the map of the last build."""


@pytest.mark.slow
def test_a_build_from_the_cache_equals_one_from_nothing(tmp_path: Path) -> None:
    """What is remembered is what would be read: after any change graph and tables are those of a clean build.

    So are page and map when the clean build is given the kept map, which is an input like any other. Without one the
    map is drawn from nothing, and the next build leaves it as it is, whatever of the cache is left.
    """
    grown = prepare(tmp_path / "a", backwards=False)
    late = next(grown.documents.glob("*.docx"))
    aside = late.rename(tmp_path / late.name)
    for step in (lambda: None, lambda: aside.rename(late)):
        step()
        build_workspace(grown)
    clean = prepare(tmp_path / "b", backwards=False)
    assert run_command("build", "-w", clean.root).returncode == 0
    expected, first = outputs(grown), outputs(clean)
    assert {name for name in expected if expected[name] != first[name]} <= DRAWN
    for forgotten in (clean.page, clean.cache / "stamp"):
        forgotten.unlink()
        build_workspace(clean)
        assert outputs(clean) == first
    shutil.copy(grown.layout, clean.layout)
    build_workspace(clean)
    assert outputs(clean) == expected
