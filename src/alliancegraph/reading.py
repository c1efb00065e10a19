"""One document's way to verified claims, remembered so that a later build reads only what changed."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from alliancegraph.cache import dumps, loads
from alliancegraph.errors import UnreadableInput
from alliancegraph.extract import extract
from alliancegraph.extract.sheet import sheet_claims
from alliancegraph.extract.verify import verify
from alliancegraph.fingerprint import Input
from alliancegraph.issues import Issue, Issues
from alliancegraph.model import Claim, Document
from alliancegraph.read import Sources, read_file
from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from alliancegraph.workspace import Workspace

Progress = Callable[[str, int, int], None]
"""Told of each step: its name, how much is done, of how much."""

WORTH_PROCESSES = 400_000
"""Bytes to read above which a second process saves more than it costs to start."""
CHUNK = 16
"""Documents that a process reads between two reports."""


@dataclass(frozen=True)
class Reading:
    """What one file gave: a document with its claims, or none; and what was not understood."""

    document: Document | None
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...]


def read_inputs(inputs: Sequence[Input], workspace: Workspace, progress: Progress) -> list[Reading]:
    """The reading of each input, from the cache where it is there; entries of other inputs are dropped."""
    workspace.cache.mkdir(parents=True, exist_ok=True)
    known = {given: _remembered(workspace, given) for given in inputs}
    pending = [given for given, reading in known.items() if reading is None]
    for count, (given, reading) in enumerate(_read_pending(pending, workspace), start=1):
        _entry(workspace, given).write_text(dumps(reading), encoding="utf-8", newline="\n")
        known[given] = reading
        progress("reading", count, len(pending))
    _forget_others(workspace, inputs)
    return [reading for reading in known.values() if reading is not None]


def read_one(path: Path, workspace: Workspace, sources: Sources, vocabulary: Vocabulary) -> Reading:
    """Read a file, extract its claims, and keep those that verify; the rest become issues."""
    issues = Issues()
    try:
        document = read_file(path, workspace.root, sources, issues)
    except UnreadableInput as error:
        issues.add(error.path, "unreadable", error.reason, level="error")
        return Reading(None, (), tuple(issues))
    find = sheet_claims if document.media_type == "text/csv" else extract
    kept, refused = verify(document, find(document, vocabulary, issues))
    for claim in refused:
        issues.add(document.path, "refused", f"the claim {claim.quote.quote[:60]!r} does not re-read and is left out")
    return Reading(document, tuple(kept), tuple(issues))


def _read_pending(pending: Sequence[Input], workspace: Workspace) -> Iterator[tuple[Input, Reading]]:
    size = sum(given.path.stat().st_size for given in pending)
    workers = min(len(pending), os.cpu_count() or 1)
    # only where a process can be forked: elsewhere starting one runs the caller's script again
    if workers < 2 or size < WORTH_PROCESSES or sys.platform != "linux":
        yield from _read_chunk(pending, workspace)
        return
    chunks = [pending[start : start + CHUNK] for start in range(0, len(pending), CHUNK)]
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        for readings in pool.map(_read_chunk_list, chunks, [workspace] * len(chunks)):
            yield from readings


def _read_chunk(chunk: Iterable[Input], workspace: Workspace) -> Iterator[tuple[Input, Reading]]:
    sources = Sources.load(workspace.root, Issues())
    vocabulary = load_vocabulary(workspace.ontology)
    for given in chunk:
        yield given, read_one(given.path, workspace, sources, vocabulary)


def _read_chunk_list(chunk: Iterable[Input], workspace: Workspace) -> list[tuple[Input, Reading]]:
    return list(_read_chunk(chunk, workspace))


def _entry(workspace: Workspace, given: Input) -> Path:
    return workspace.cache / f"{given.key}.json"


def _remembered(workspace: Workspace, given: Input) -> Reading | None:
    try:
        return loads(_entry(workspace, given).read_text(encoding="utf-8"), Reading)
    except (FileNotFoundError, ValueError):
        return None  # never read, or the entry was cut short: read it again


def _forget_others(workspace: Workspace, inputs: Iterable[Input]) -> None:
    keep = {_entry(workspace, given) for given in inputs}
    for entry in workspace.cache.glob("*.json"):
        if entry not in keep:
            entry.unlink()
