"""Workspaces and the command line, for all tests."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from alliancegraph.workspace import Workspace, init

ROOT = Path(__file__).parents[1]
"""The repository, which is the first workspace."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The packaged ontology."""
    return load_vocabulary()


@pytest.fixture
def fresh(tmp_path: Path) -> Workspace:
    """A workspace with the three examples of ``init``, not built."""
    init(tmp_path / "study")
    return Workspace(tmp_path / "study")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with the three examples, built once; tests only read it."""
    from alliancegraph.build import build_workspace

    folder = tmp_path_factory.mktemp("built")
    init(folder)
    build_workspace(Workspace(folder))
    return Workspace(folder)


@pytest.fixture(scope="session")
def bundled() -> Workspace:
    """The repository's own workspace with its committed graph; tests only read it."""
    return Workspace(ROOT)


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs ``alliancegraph ARGS…`` in a process of its own and gives what it said and its exit code."""
    return run_command


def run_command(
    *arguments: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """The command line in another process."""
    return subprocess.run(
        [sys.executable, "-m", "alliancegraph", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
