"""What a build depends on, as digests: equal digests, equal outputs."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from alliancegraph.errors import UsageError
from alliancegraph.files import sha256_of
from alliancegraph.issues import Issues
from alliancegraph.lexicon import packaged_ontology
from alliancegraph.model import content_id
from alliancegraph.read import Sources
from alliancegraph.workspace import Workspace, files_below

PACKAGE = Path(__file__).parent

LIBRARIES = ("pypdfium2", "pypdf", "python-docx", "selectolax", "trafilatura", "py3langid", "simplemma")
"""Another version of one of these may read another text."""
AFTER_READING = ("resolve", "assemble", "graph", "analyse", "view", "cli")
"""Stages that do not touch a reading: after a change there the cached ones are still good."""


@dataclass(frozen=True)
class Input:
    """A file to read, and the key under which its reading is remembered."""

    path: Path
    key: str


def inputs_of(workspace: Workspace, paths: Sequence[Path] = ()) -> list[Input]:
    """The files to read with their keys, sorted: those of ``documents/``, or ``paths`` and what is below them.

    Raises UsageError when there is nothing at a path, or no ``documents/``.
    """
    files = sorted({file for path in paths for file in _files(path)}) if paths else workspace.inputs()
    sources = Sources.load(workspace.root, Issues())
    reader = reader_version(workspace)
    return [Input(file, content_id(file, sha256_of(file), sources.row(file), reader)) for file in files]


def stamp_of(workspace: Workspace, inputs: Iterable[Input]) -> str:
    """Digest of everything that the outputs of a build depend on."""
    code = _digest(PACKAGE, (file for file in files_below(PACKAGE) if file.suffix != ".pyc"))
    decisions = sha256_of(workspace.decisions) if workspace.decisions.is_file() else None
    return content_id(code, ontology_version(workspace), decisions, *(given.key for given in inputs))


def reader_version(workspace: Workspace) -> str:
    """Digest of all that turns a document's bytes into claims: code, libraries, ontology with its lexicon."""
    code = (file for file in PACKAGE.rglob("*.py") if file.relative_to(PACKAGE).parts[0] not in AFTER_READING)
    libraries = (f"{name} {version(name)}" for name in LIBRARIES)
    return content_id(_digest(PACKAGE, code), ontology_version(workspace), sys.version_info[:2], *libraries)


def ontology_version(workspace: Workspace) -> str:
    """Digest of the packaged ontology and of the workspace's own."""
    folders = [packaged_ontology(), *([workspace.ontology] if workspace.ontology else [])]
    return content_id(*(_digest(folder, files_below(folder)) for folder in folders))


def _files(path: Path) -> Iterable[Path]:
    if path.is_dir():
        return files_below(path)
    if path.is_file():
        return (path,)
    raise UsageError(f"{path}: no such file or folder")


def _digest(root: Path, files: Iterable[Path]) -> str:
    return content_id(*(f"{file.relative_to(root).as_posix()}={sha256_of(file)}" for file in sorted(files)))
