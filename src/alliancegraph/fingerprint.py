"""What a build depends on, as digests: equal digests, equal outputs."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.files import sha256_of
from alliancegraph.lexicon import packaged_ontology
from alliancegraph.model import content_id
from alliancegraph.read.document import inputs, relative_name
from alliancegraph.read.sources import Sources
from alliancegraph.workspace import DESCRIPTIONS, Workspace, files_below

PACKAGE = Path(__file__).parent

LIBRARIES = ("pypdfium2", "pypdf", "python-docx", "selectolax", "trafilatura", "py3langid", "simplemma")
"""Another version of one of these may read another text."""
CODE = (".py", ".npz")
"""What decides how a document is read: code and weights."""
AFTER_READING = frozenset(
    [
        "resolve",
        "assemble",
        "graph",
        "analyse",
        "view",
        "publish",
        "evaluate",
        "cli",
        "asking.py",
        "judging.py",
        "pipeline.py",
        "api.py",
        "progress.py",
    ]
)
"""What does not touch a reading: after a change there the remembered ones are still good."""

FOR_PEOPLE = frozenset(("docs", "alignments.ttl", "CHANGELOG.md", "terms.txt"))
"""What stands in ``ontology/`` and changes no reading and no graph."""


@dataclass(frozen=True)
class Input:
    """A file to read, and the key under which its reading is remembered."""

    path: Path
    key: str


def inputs_of(workspace: Workspace, paths: Sequence[Path], sources: Sources) -> list[Input]:
    """The files to read with their keys, sorted: those of ``documents/``, or ``paths`` and what is below them.

    Raises UsageError when there is nothing at a path or no file below ``paths``, or no ``documents/``.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder")
    reader = reader_version(workspace)
    files = sorted(inputs(paths, workspace.root)) if paths else workspace.inputs()
    if paths and not files:
        raise UsageError(f"no file to read in {', '.join(map(str, paths))}")
    return [Input(file, _key(file, workspace, sources, reader)) for file in files]


def stamp_of(workspace: Workspace, inputs: Iterable[Input], *options: object) -> str:
    """Digest of everything that the outputs of a build depend on; ``options`` are those that it was asked for."""
    code = _digest(PACKAGE, (file for file in files_below(PACKAGE) if file.suffix != ".pyc"))
    said = (workspace.decisions, workspace.documents / DESCRIPTIONS)
    people = (sha256_of(file) if file.is_file() else None for file in said)
    return content_id(code, ontology_version(workspace), *people, *options, *(given.key for given in inputs))


def reader_version(workspace: Workspace) -> str:
    """Digest of all that turns a document's bytes into claims: code, libraries, ontology with its lexicon."""
    libraries = (f"{name} {version(name)}" for name in LIBRARIES)
    return content_id(_digest(PACKAGE, reading_code()), ontology_version(workspace), sys.version_info[:2], *libraries)


def reading_code() -> Iterator[Path]:
    """The source files and trained weights that a reading may depend on."""
    files = (file for ending in CODE for file in PACKAGE.rglob(f"*{ending}"))
    return (file for file in files if file.relative_to(PACKAGE).parts[0] not in AFTER_READING)


def ontology_version(workspace: Workspace) -> str:
    """Digest of the packaged ontology and of the workspace's own, without what is only for people to read."""
    folders = [packaged_ontology(), *([workspace.ontology] if workspace.ontology else [])]
    return content_id(*(_digest(folder, _knowledge(folder)) for folder in folders))


def _knowledge(folder: Path) -> Iterator[Path]:
    return (file for file in files_below(folder) if file.relative_to(folder).parts[0] not in FOR_PEOPLE)


def _key(file: Path, workspace: Workspace, sources: Sources, reader: str) -> str:
    try:
        name = relative_name(file, workspace.root)
        return content_id(name, sha256_of(file) if file.is_file() else None, sources.entry(name), reader)
    except (UnreadableInput, OSError):
        return content_id(os.fsencode(file), reader)  # reading it will say why it is refused


def _digest(root: Path, files: Iterable[Path]) -> str:
    return content_id(
        *(f"{file.relative_to(root).as_posix()}={sha256_of(file)}" for file in sorted(files) if file.is_file())
    )
