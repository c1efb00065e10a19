"""Workspaces and the command line, for all tests."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from unittest import mock

import pytest
from hypothesis import settings

from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from alliancegraph.workspace import Workspace, init

# a property holds or not, however slow the machine
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]
"""The repository, which is the first workspace."""


@dataclass(frozen=True)
class Done:
    """What a command said, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


class Run(Protocol):
    """Runs ``alliancegraph ARGS…``."""

    def __call__(self, *arguments: str | Path, cwd: Path | None = None) -> Done:
        """Exit code and output."""
        ...


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
    from alliancegraph.pipeline import build_workspace

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
    """Runs the command line in this process, which is quicker than another."""
    return run_here


def run_here(*arguments: str | Path, cwd: Path | None = None) -> Done:
    """The command line in this process; what it sets in its environment ends with it."""
    from alliancegraph.cli.main import main

    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        contextlib.chdir(cwd or Path.cwd()),
        mock.patch.dict(os.environ),
        mock.patch.object(sys, "argv", ["alliancegraph", *map(str, arguments)]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Done(code, out.getvalue(), err.getvalue())


def run_command(*arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """The command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "alliancegraph", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)
