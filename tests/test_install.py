"""The installed tool works anywhere: the wheel carries ontology and templates."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def package(source: Path, target: str, folder: Path) -> Path:
    """A wheel or source archive, made with the locked build tool and without network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    return next(folder.glob("*.whl" if target == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return package(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment with the wheel; its libraries are those of this one, so that no network is needed."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True)
    site = next((folder / "lib").glob("python*/site-packages"))
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "bin"


def run_in(environment: Path, folder: Path, *arguments: str) -> str:
    """What the installed command prints."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [str(environment / arguments[0]), *arguments[1:]]
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_carries_what_the_tool_needs_and_nothing_else(wheel: Path) -> None:
    """Ontology, lexicon, questions, shapes, templates, examples and type marker are in it; tests and texts are not."""
    names = zipfile.ZipFile(wheel).namelist()
    inside = {name.removeprefix("alliancegraph/") for name in names if name.startswith("alliancegraph/")}
    ontology = {f"_ontology/{p.relative_to(ROOT / 'ontology').as_posix()}" for p in (ROOT / "ontology").rglob("*.*")}
    assert ontology <= inside
    templates = {p.relative_to(ROOT / "src/alliancegraph").as_posix() for p in (ROOT / "src").rglob("templates/*.*")}
    assert templates
    assert templates <= inside
    examples = {p.relative_to(ROOT / "src/alliancegraph").as_posix() for p in (ROOT / "src").rglob("_examples/**/*.*")}
    assert {"_examples/starter/documents/sources.csv", "_examples/automotive/ontology/actors.ttl"} <= examples
    assert {"py.typed", *examples} <= inside
    assert all(name.split("/")[0] in ("alliancegraph",) or ".dist-info/" in name for name in names)
    assert not [name for name in names if name.endswith((".pyc", ".pdf"))]


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """Who builds from the published sources gets file for file what the checkout gives."""
    with tarfile.open(package(ROOT, "sdist", tmp_path)) as archive:
        archive.extractall(tmp_path, filter="data")
    source = next(path for path in tmp_path.iterdir() if path.is_dir())
    again = package(source, "wheel", tmp_path)
    assert zipfile.ZipFile(again).namelist() == zipfile.ZipFile(wheel).namelist()
    assert again.name == wheel.name


def test_the_installed_tool_makes_and_builds_a_workspace_anywhere(environment: Path, tmp_path: Path) -> None:
    """init, build, rank, query and check work outside the repository, from the wheel's own files."""
    where = run_in(environment, tmp_path, "python", "-c", "import alliancegraph; print(alliancegraph.__file__)")
    assert str(ROOT) not in where
    run_in(environment, tmp_path, "alliancegraph", "init", "study")
    assert "Ascension" in run_in(environment, tmp_path, "alliancegraph", "build", "-w", "study")
    assert (tmp_path / "study" / "exports" / "network.html").stat().st_size > 100_000
    assert "Ascension" in run_in(environment, tmp_path / "study", "alliancegraph", "rank")
    assert run_in(environment, tmp_path / "study", "alliancegraph", "query", "--list").count("\n") > 15
    run_in(environment, tmp_path / "study", "alliancegraph", "check")
    run_in(environment, tmp_path, "alliancegraph", "init", "--example", "automotive", "cars")
    assert "Stellantis" in run_in(environment, tmp_path, "alliancegraph", "build", "-w", "cars")
