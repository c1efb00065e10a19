"""One document's way to verified claims, remembered so that a later build reads only what changed."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from alliancegraph.cache import dumps, loads
from alliancegraph.errors import UnreadableInput
from alliancegraph.extract.extractor import Extractor
from alliancegraph.fingerprint import Input
from alliancegraph.issues import Issue, Issues
from alliancegraph.model import Claim, Document
from alliancegraph.progress import Progress
from alliancegraph.read.document import read_file
from alliancegraph.read.sources import Sources
from alliancegraph.vocabulary import Vocabulary
from alliancegraph.workspace import Workspace

WORTH_PROCESSES = 1_000_000
"""Bytes to read above which a second process saves more than it costs to start."""
CHUNKS = 4
"""Portions that each process gets: one is reported when it is done."""


@dataclass(frozen=True)
class Reading:
    """What one file gave: a document with its claims, or none; and what was not understood."""

    document: Document | None
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]


def read_inputs(
    inputs: Sequence[Input], workspace: Workspace, sources: Sources, vocabulary: Vocabulary, progress: Progress
) -> list[Reading]:
    """The reading of each input, from the cache where it is there; entries of other inputs are dropped."""
    workspace.cache.mkdir(parents=True, exist_ok=True)
    known = {given: _remembered(workspace, given) for given in inputs}
    pending = [given for given, reading in known.items() if reading is None]
    reader = Reader(workspace, sources, vocabulary)
    for count, (given, reading) in enumerate(_read_pending(pending, reader), start=1):
        _entry(workspace, given).write_text(dumps(reading), encoding="utf-8", newline="\n")
        known[given] = reading
        progress("reading", count, len(pending))
    _forget_others(workspace, inputs)
    return [reading for reading in known.values() if reading is not None]


@dataclass(frozen=True)
class Reader:
    """What reading files takes besides the files."""

    workspace: Workspace
    sources: Sources
    vocabulary: Vocabulary

    def read(self, inputs: Iterable[Input]) -> Iterator[tuple[Input, Reading]]:
        """Read each file and extract its claims."""
        extractor = Extractor(self.vocabulary)
        for given in inputs:
            yield given, self._reading(given.path, extractor)

    def read_list(self, inputs: Sequence[Input]) -> list[tuple[Input, Reading]]:
        """The same at once, for another process."""
        return list(self.read(inputs))

    def _reading(self, path: Path, extractor: Extractor) -> Reading:
        issues = Issues()
        try:
            document = read_file(path, self.workspace.root, self.sources, issues)
        except UnreadableInput as error:
            issues.add(error.path, "refused", error.reason, level="error")
            return Reading(None, (), tuple(issues))
        claims = extractor.claims(document, issues)
        return Reading(document, tuple(claims), tuple(issues))


def _read_pending(pending: Sequence[Input], reader: Reader) -> Iterator[tuple[Input, Reading]]:
    workers = min(len(pending), os.cpu_count() or 1)
    # only where a process can be forked: elsewhere starting one runs the caller's script again
    if workers < 2 or _size(pending) < WORTH_PROCESSES or sys.platform != "linux":
        yield from reader.read(pending) if pending else ()
        return
    size = max(1, -(-len(pending) // (workers * CHUNKS)))
    chunks = [pending[start : start + size] for start in range(0, len(pending), size)]
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        for readings in pool.map(reader.read_list, chunks):
            yield from readings


def _size(inputs: Iterable[Input]) -> int:
    return sum(given.path.stat().st_size for given in inputs if os.path.isfile(given.path))  # noqa: PTH113  # never raises


def _entry(workspace: Workspace, given: Input) -> Path:
    return workspace.cache / f"{given.key}.json"


def _remembered(workspace: Workspace, given: Input) -> Reading | None:
    try:
        return loads(_entry(workspace, given).read_text(encoding="utf-8"), Reading)
    except (FileNotFoundError, ValueError):  # UnicodeDecodeError is a ValueError
        return None  # never read, or the entry was cut short: read it again


def _forget_others(workspace: Workspace, inputs: Iterable[Input]) -> None:
    keep = {_entry(workspace, given) for given in inputs}
    for entry in workspace.cache.glob("*.json"):
        if entry not in keep:
            entry.unlink()
