"""The pipeline, stage by stage: documents → claims → entities → relations → graph → page.

A build reads only documents that changed, writes each file whole or not at all, and leaves the last
good graph where a check fails. The same input gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from alliancegraph.assemble import assemble
from alliancegraph.cache import dumps, loads
from alliancegraph.errors import CheckFailed, NothingRead
from alliancegraph.files import sha256_of, write_atomic
from alliancegraph.fingerprint import inputs_of, stamp_of
from alliancegraph.graph import check, write_trig
from alliancegraph.issues import Issues
from alliancegraph.lock import only_build
from alliancegraph.model import Knowledge
from alliancegraph.progress import Progress, quiet
from alliancegraph.read.sources import Sources
from alliancegraph.reading import Reading, read_inputs
from alliancegraph.resolve import load_decisions, resolve
from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from alliancegraph.workspace import Workspace

REFUSED = "refused"
"""Code of the issue of a file that gave no document."""
SHOWN = 5
"""Refusals told in an error; more are counted."""


@dataclass(frozen=True)
class Report:
    """What a build found, and what it had to write."""

    documents: int
    claims: int
    actors: int
    relations: int
    refused: int
    """Files that gave no document."""
    notes: int
    """Other lines of ``graph/issues.csv``."""
    written: tuple[str, ...]
    """Files that changed, relative to the workspace; none when everything was up to date."""


@dataclass(frozen=True)
class _Stamp:
    """What the last build was made from, and the digests of what it wrote."""

    made_from: str
    outputs: tuple[tuple[str, str], ...]
    report: Report


def build_workspace(workspace: Workspace, paths: Sequence[Path] = (), progress: Progress = quiet) -> Report:
    """Build ``graph/`` and ``exports/`` of a workspace from its ``documents/``, or from ``paths`` instead.

    Graph and exports are left as they were when it raises: CheckFailed when the new graph breaks a check;
    NothingRead when all inputs are refused; UsageError when there is no input; OntologyError for malformed
    knowledge.
    """
    with only_build(workspace):
        issues = Issues()
        sources = Sources.load(workspace.root, issues)
        inputs = inputs_of(workspace, paths, sources)
        made_from = stamp_of(workspace, inputs)
        if report := _up_to_date(workspace, made_from):
            return report
        vocabulary = load_vocabulary(workspace.ontology)
        readings = read_inputs(inputs, workspace, sources, vocabulary, progress)
        refuse_nothing(readings)
        knowledge = understand(readings, workspace, vocabulary, issues)
        written = publish(knowledge, issues, workspace, vocabulary, progress)
        report = _report(knowledge, issues, written)
        _remember(workspace, made_from, report)
        return report


def refuse_nothing(readings: Sequence[Reading]) -> None:
    """Raise NothingRead, with the reasons, when there are inputs and all of them were refused."""
    if readings and not any(reading.document for reading in readings):
        reasons = [f"{i.path}: {i.message}" for reading in readings for i in reading.issues if i.code == REFUSED]
        more = [f"… and {len(reasons) - SHOWN} more"] if len(reasons) > SHOWN else []
        said = "no input could be read; graph and exports are left as they were"
        raise NothingRead("\n".join([said, *reasons[:SHOWN], *more]))


def understand(readings: Sequence[Reading], workspace: Workspace, vocabulary: Vocabulary, issues: Issues) -> Knowledge:
    """Claims of all documents → entities → relations; what was not understood is added to ``issues``."""
    # files from outside may share name and text: they are then one document
    read = {reading.document.id: reading for reading in readings if reading.document}
    documents = [reading.document for _, reading in sorted(read.items()) if reading.document]
    said = [claim for reading in read.values() for claim in reading.claims]
    paths = {document.id: document.path for document in documents}
    resolution = resolve(said, vocabulary, load_decisions(workspace.decisions), paths)
    issues.extend(issue for reading in readings for issue in reading.issues)
    issues.extend(resolution.issues)
    relations = assemble(resolution.claims, resolution.entities, vocabulary, issues, paths)
    return Knowledge(tuple(documents), resolution.claims, resolution.entities, relations)


def publish(
    knowledge: Knowledge, issues: Issues, workspace: Workspace, vocabulary: Vocabulary, progress: Progress
) -> tuple[Path, ...]:
    """Write the graph if it passes its checks, then what is derived from it; returns the files that changed.

    Raises CheckFailed before anything is written.
    """
    progress("graph", 0, 3)
    trig = write_trig(knowledge, vocabulary)
    if not workspace.trig.is_file() or workspace.trig.read_bytes() != trig:
        progress("checks", 1, 3)
        refuse_bad(trig, knowledge, vocabulary)
    progress("page", 2, 3)
    outputs = {workspace.trig: trig, workspace.issues: issues.to_csv().encode()}
    outputs |= derived(knowledge, workspace, vocabulary)
    return tuple(path for path, data in outputs.items() if write_atomic(path, data))


def refuse_bad(trig: bytes, knowledge: Knowledge, vocabulary: Vocabulary) -> None:
    """Raise CheckFailed when the graph breaks a check."""
    if found := check(trig, vocabulary, knowledge.documents):
        raise CheckFailed([*map(str, found), "the last good graph is left as it was"])


def derived(knowledge: Knowledge, workspace: Workspace, vocabulary: Vocabulary) -> dict[Path, bytes]:
    """The views that every build writes: path → content."""
    # here, so that a build that is up to date need not load NumPy
    from alliancegraph.analyse.centrality import rank_all
    from alliancegraph.view.page import page_bytes
    from alliancegraph.view.texts import to_csv

    ranking = rank_all(knowledge, vocabulary)
    page = page_bytes(knowledge, vocabulary, lang="en", scores=ranking)
    return {workspace.page: page, workspace.centrality: to_csv(ranking).encode()}


def _report(knowledge: Knowledge, issues: Issues, written: Iterable[Path]) -> Report:
    named = {ref for relation in knowledge.relations for ref in relation.refs()}
    actors = sum(knowledge.entities[ref].sort == "actor" for ref in named)
    names = tuple(path.name for path in written)
    refused = sum(issue.code == REFUSED for issue in issues)
    return Report(
        documents=len(knowledge.documents),
        claims=len(knowledge.claims),
        actors=actors,
        relations=len(knowledge.relations),
        refused=refused,
        notes=len(issues) - refused,
        written=names,
    )


def _outputs(workspace: Workspace) -> Iterator[Path]:
    yield from (workspace.trig, workspace.issues, workspace.page, workspace.centrality)


def _digests(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    return tuple((path.name, sha256_of(path) if path.is_file() else "") for path in _outputs(workspace))


def _up_to_date(workspace: Workspace, made_from: str) -> Report | None:
    """The last build's report, when it was made from the same input and nobody touched what it wrote."""
    try:
        stamp = loads((workspace.cache / "stamp").read_text(encoding="utf-8"), _Stamp)
    except (FileNotFoundError, ValueError):
        return None
    same = stamp.made_from == made_from and stamp.outputs == _digests(workspace)
    return stamp.report if same else None


def _remember(workspace: Workspace, made_from: str, report: Report) -> None:
    quiet = Report(**{**vars(report), "written": ()})
    (workspace.cache / "stamp").write_text(dumps(_Stamp(made_from, _digests(workspace), quiet)), encoding="utf-8")
