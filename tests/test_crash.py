"""A build may be killed at any moment."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from alliancegraph.pipeline import build_workspace
from alliancegraph.vocabulary import load_vocabulary
from alliancegraph.workspace import Workspace
from tests.conftest import ROOT
from tests.read.samples import pdf

MOMENTS = 30


@pytest.mark.slow
def test_a_killed_build_leaves_the_last_good_graph(tmp_path: Path) -> None:
    """``kill -9`` at thirty random moments: the graph is always the one before or the one after, whole."""
    from alliancegraph.graph.load import load_trig

    workspace = Workspace(tmp_path)
    workspace.documents.mkdir()
    (workspace.documents / "scan.pdf").write_bytes(pdf([["Sanofi and Google signed an agreement in June 2019."]]))
    good = {built(workspace, text) for text in TEXTS}
    assert len(good) == 2, "the two inputs give different graphs"
    whole = duration(workspace, TEXTS[0])
    chance = random.Random(20)
    vocabulary = load_vocabulary()
    for moment in range(MOMENTS):
        write(workspace, TEXTS[moment % 2])
        kill_after(workspace, whole * chance.uniform(0.1, 1.1))
        assert workspace.trig.read_bytes() in good, f"damaged at moment {moment}"
        assert load_trig(workspace.trig, vocabulary).relations
    assert built(workspace, TEXTS[1]) in good
    assert not list(workspace.root.rglob(".*.tmp")), "the next build clears what killed ones left"


TEXTS = (
    "relation,subject,object\npartnership,Sanofi,Google\n",
    "relation,subject,object\npartnership,Sanofi,Microsoft\ninvestment,Microsoft,Sanofi\n",
)


def write(workspace: Workspace, text: str) -> None:
    """The sheet and, so that reading takes its time too, a text that changes with it."""
    (workspace.documents / "deals.csv").write_text(text, encoding="utf-8")
    partner = "Google" if "Google" in text else "Microsoft"
    said = f"Sanofi has signed a partnership with {partner} for the health of its patients.\n"
    (workspace.documents / "press.txt").write_text(said * 20, encoding="utf-8")


def built(workspace: Workspace, text: str) -> bytes:
    """The graph that a build leaves to itself makes."""
    write(workspace, text)
    build_workspace(workspace)
    return workspace.trig.read_bytes()


def start(workspace: Workspace) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "alliancegraph", "build", "-w", str(workspace.root)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def duration(workspace: Workspace, text: str) -> float:
    """Seconds that a whole build takes here."""
    write(workspace, text)
    begin = time.monotonic()
    assert start(workspace).wait() == 0
    return time.monotonic() - begin


def kill_after(workspace: Workspace, seconds: float) -> None:
    """Start a build and kill it, with its children, unless it was quicker."""
    process = start(workspace)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
