"""What the README says is true: its blocks run, and every command is documented."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from alliancegraph.pipeline import build_workspace
from alliancegraph.workspace import Workspace
from tests.conftest import ROOT, Run

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = (
    "init", "build", "query", "rank", "brokers", "depend", "timeline", "suggest", "explain", "view", "check", "diff",
    "review", "export", "evaluate", "completion",
)  # fmt: skip


def blocks() -> Iterator[tuple[str, str, str]]:
    """Heading, language and text of each block."""
    for match in BLOCK.finditer(README):
        heading = re.findall(r"^#+ (.*)$", README[: match.start()], re.MULTILINE)[-1]
        yield heading, match[1], match[2]


def of_language(*languages: str) -> list[tuple[str, str]]:
    return [(heading, text) for heading, language, text in blocks() if language in languages]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled workspace after ``make demo``."""
    folder = tmp_path_factory.mktemp("bundled")
    shutil.copytree(ROOT / "documents", folder / "documents")
    build_workspace(Workspace(folder))
    return folder


def environment() -> dict[str, str]:
    """An environment in which ``alliancegraph`` and ``python`` are those of this run."""
    return {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
    }


def succeeds(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize(("heading", "text"), of_language("sh"))
def test_the_shell_blocks_of_the_readme_run(heading: str, text: str, copy: Path) -> None:
    """Every shell block runs in the bundled workspace, line after line, and prints something."""
    assert succeeds(["bash", "-euo", "pipefail", "-c", text], copy), heading


@pytest.mark.parametrize(("heading", "text"), of_language("python"))
def test_the_python_blocks_of_the_readme_run(heading: str, text: str, copy: Path) -> None:
    """Every Python block runs as a script in the bundled workspace."""
    assert succeeds([sys.executable, "-c", text], copy), heading


@pytest.mark.parametrize(("heading", "text"), of_language("csv"))
def test_the_deal_sheet_of_the_readme_is_read(heading: str, text: str, fresh: Workspace, run: Run) -> None:
    """The sheet that the README shows gives one relation a row and no warning."""
    for example in fresh.inputs():
        example.unlink()
    (fresh.documents / "deals.csv").write_text(text, encoding="utf-8")
    (fresh.documents / "sources.csv").unlink()
    assert run("build", "-w", fresh.root).returncode == 0
    claims = run("export", "-w", fresh.root, "--to", "csv", fresh.root / "out")
    assert claims.returncode == 0, claims.stderr
    rows = (fresh.root / "out" / "relations.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len(text.splitlines()), heading
    assert "warning" not in fresh.issues.read_text(encoding="utf-8")


@pytest.mark.parametrize(("heading", "text"), of_language("make"))
def test_the_make_targets_of_the_readme_exist(heading: str, text: str) -> None:
    """Each ``make`` line names a target, and make finds how to reach it."""
    for line in text.splitlines():
        done = subprocess.run([*line.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{heading}: {line}\n{done.stderr}"


def test_every_block_of_the_readme_is_run() -> None:
    """No block is in a language that no test runs."""
    assert {language for _, language, _ in blocks()} <= {"sh", "python", "csv", "make"}


def test_every_command_is_in_the_readme_and_the_help(run: Run) -> None:
    """The commands are those that the README lists, each with help, an example and documented options."""
    listed = run("--help").stdout
    assert set(COMMANDS) <= set(re.findall(r"^  (\w+) ", listed, re.MULTILINE))
    for command in COMMANDS:
        assert f"`{command}`" in README, command
        text = run(command, "--help").stdout
        assert "Example: alliancegraph" in text, command
        options = re.findall(r"^  (?:-\w, )?(--[\w-]+)(?: .*?)?(?:  +(\S.*))?$", text, re.MULTILINE)
        assert options, command


def test_the_links_of_the_readme_lead_somewhere() -> None:
    """Every relative link of README and CONTRIBUTING names a file of the repository."""
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
