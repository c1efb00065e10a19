"""The pipeline, stage by stage: documents → claims → entities → relations → graph → page.

A build reads only documents that changed, writes each file whole or not at all, and leaves the last
good graph where a check fails. The same input gives the same bytes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from alliancegraph.assemble import assemble
from alliancegraph.cache import dumps, loads
from alliancegraph.errors import CheckFailed, NothingRead
from alliancegraph.extract.linker_model import least_belief
from alliancegraph.files import sha256_of, write_atomic
from alliancegraph.fingerprint import inputs_of, stamp_of
from alliancegraph.graph import check, write_trig
from alliancegraph.issues import Issues
from alliancegraph.lock import only_build
from alliancegraph.model import Claim, Document, Knowledge
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
    doubtful: int
    """Lines of ``graph/review.csv``: claims that are not believed enough for the graph."""
    refused: int
    """Files that gave no document."""
    notes: int
    """Other lines of ``graph/issues.csv``."""
    written: tuple[str, ...]
    """Files that changed, relative to the workspace; none when everything was up to date."""
    min_belief: float
    """Claims believed less are left to review."""
    min_belief_before: float | None = None
    """That of the last build, where it was another and is known."""


@dataclass(frozen=True)
class _Stamp:
    """What the last build was made from, and the digests of what it wrote."""

    made_from: str
    outputs: tuple[tuple[str, str], ...]
    report: Report


@dataclass(frozen=True)
class Findings:
    """What the documents say together, and what waits for a human."""

    knowledge: Knowledge
    doubtful: tuple[Claim, ...]
    """Claims that are not believed enough for the graph."""
    issues: Issues


def build_workspace(
    workspace: Workspace, paths: Sequence[Path] = (), progress: Progress = quiet, min_belief: float | None = None
) -> Report:
    """Build ``graph/`` and ``exports/`` of a workspace from its ``documents/``, or from ``paths`` instead.

    Who has a place on the map (``graph/layout.csv``) keeps it. Claims believed less than ``min_belief`` (the model's
    threshold where it is None) go into ``graph/review.csv`` and nowhere else. Graph and exports are left as they were
    when it raises: CheckFailed when the new graph breaks a check; NothingRead when all inputs are refused; UsageError
    when there is no input, or a belief outside 0 to 1; OntologyError for malformed knowledge; UnreadableInput for a
    broken ``graph/layout.csv``.
    """
    min_belief = least_belief(min_belief)
    with only_build(workspace):
        issues = Issues()
        sources = Sources.load(workspace.root, issues)
        inputs = inputs_of(workspace, paths, sources)
        made_from = stamp_of(workspace, inputs, min_belief)
        last = _last(workspace)
        if last and last.made_from == made_from and last.outputs == _digests(workspace):
            return last.report
        vocabulary = load_vocabulary(workspace.ontology)
        readings = read_inputs(inputs, workspace, sources, vocabulary, progress)
        refuse_nothing(readings)
        found = understand(readings, workspace, vocabulary, issues, min_belief)
        written = publish(found, workspace, vocabulary, progress)
        report = _report(found, written, min_belief)
        _remember(workspace, made_from, report)
        before = last.report.min_belief if last else min_belief
        return replace(report, min_belief_before=before) if before != min_belief else report


def refuse_nothing(readings: Sequence[Reading]) -> None:
    """Raise NothingRead, with the reasons, when there are inputs and all of them were refused."""
    if readings and not any(reading.document for reading in readings):
        reasons = [f"{i.path}: {i.message}" for reading in readings for i in reading.issues if i.code == REFUSED]
        more = [f"… and {len(reasons) - SHOWN} more"] if len(reasons) > SHOWN else []
        said = "no input could be read; graph and exports are left as they were"
        raise NothingRead("\n".join([said, *reasons[:SHOWN], *more]))


def understand(
    readings: Sequence[Reading], workspace: Workspace, vocabulary: Vocabulary, issues: Issues, min_belief: float = 0.0
) -> Findings:
    """Claims of all documents → entities → relations; what was not understood is added to ``issues``."""
    # files from outside may share name and text: they are then one document
    read = {reading.document.id: reading for reading in readings if reading.document}
    documents = [reading.document for _, reading in sorted(read.items()) if reading.document]
    said = [claim for reading in read.values() for claim in reading.claims]
    paths = {document.id: document.path for document in documents}
    resolution = resolve(said, vocabulary, load_decisions(workspace.decisions), paths, min_belief)
    issues.extend(issue for reading in readings for issue in reading.issues)
    issues.extend(resolution.issues)
    relations = assemble(resolution.claims, resolution.entities, vocabulary, issues, paths)
    _note_silent(documents, resolution.claims, resolution.doubtful, issues)
    knowledge = Knowledge(tuple(documents), resolution.claims, resolution.entities, relations)
    return Findings(knowledge, resolution.doubtful, issues)


NOT_READ = ("no_language", "not_a_deal_sheet")
"""Codes of issues that say already why a document gave nothing."""


def _note_silent(
    documents: Iterable[Document], claims: Iterable[Claim], doubtful: Iterable[Claim], issues: Issues
) -> None:
    """Note the documents that were read and gave the graph nothing: ``no_claims``."""
    telling, waiting = {claim.document for claim in claims}, Counter(claim.document for claim in doubtful)
    explained = {issue.path for issue in issues if issue.code in NOT_READ}
    for document in documents:
        if document.id not in telling and document.path not in explained:
            left = f"; {waiting[document.id]} in graph/review.csv, believed too little" if waiting[document.id] else ""
            issues.add(document.path, "no_claims", f"read, nothing claimed in the graph{left}", level="info")


def publish(found: Findings, workspace: Workspace, vocabulary: Vocabulary, progress: Progress) -> tuple[Path, ...]:
    """Write the graph if it passes its checks, then what is derived from it; returns the files that changed.

    Raises CheckFailed before anything is written.
    """
    progress("graph", 0, 3)
    trig = write_trig(found.knowledge, vocabulary)
    if not workspace.trig.is_file() or workspace.trig.read_bytes() != trig:
        progress("checks", 1, 3)
        refuse_bad(trig, found.knowledge, vocabulary)
    progress("page", 2, 3)
    outputs = {workspace.trig: trig, workspace.issues: found.issues.to_csv().encode()}
    outputs |= derived(found, workspace, vocabulary)
    return tuple(path for path, data in outputs.items() if write_atomic(path, data))


def refuse_bad(trig: bytes, knowledge: Knowledge, vocabulary: Vocabulary) -> None:
    """Raise CheckFailed when the graph breaks a check."""
    if found := check(trig, vocabulary, knowledge.documents):
        raise CheckFailed([*map(str, found), "the last good graph is left as it was"])


def derived(found: Findings, workspace: Workspace, vocabulary: Vocabulary) -> dict[Path, bytes]:
    """The tables and views that every build writes: path → content.

    A graph too large for that has no intervals of its ranks, neither in the table nor on the page.
    """
    # here, so that a build that is up to date need not load pandas
    from alliancegraph.analyse.centrality import rank_all
    from alliancegraph.analyse.intervals import worlds_for
    from alliancegraph.view.kept_map import kept_map_bytes, read_kept_map
    from alliancegraph.view.page import page_bytes, page_maps
    from alliancegraph.view.tables import review, to_csv

    knowledge = found.knowledge
    paths = {document.id: document.path for document in knowledge.documents}
    ranking = rank_all(knowledge, vocabulary, worlds=worlds_for(knowledge))
    maps = page_maps(knowledge, vocabulary, scores=ranking, kept=read_kept_map(workspace.layout))
    page = page_bytes(knowledge, vocabulary, lang="en", scores=ranking, kept=maps)
    tables = {workspace.review: review(found.doubtful, paths), workspace.centrality: ranking}
    return {workspace.layout: kept_map_bytes(maps), workspace.page: page} | {
        path: to_csv(table).encode() for path, table in tables.items()
    }


def _report(found: Findings, written: Iterable[Path], min_belief: float) -> Report:
    knowledge, issues = found.knowledge, found.issues
    named = {ref for relation in knowledge.relations for ref in relation.refs()}
    actors = sum(knowledge.entities[ref].sort == "actor" for ref in named)
    names = tuple(path.name for path in written)
    refused = sum(issue.code == REFUSED for issue in issues)
    return Report(
        documents=len(knowledge.documents),
        claims=len(knowledge.claims),
        actors=actors,
        relations=len(knowledge.relations),
        doubtful=len(found.doubtful),
        refused=refused,
        notes=len(issues) - refused,
        written=names,
        min_belief=min_belief,
    )


def _outputs(workspace: Workspace) -> Iterator[Path]:
    yield from (workspace.trig, workspace.issues, workspace.review, workspace.layout)
    yield from (workspace.page, workspace.centrality)


def _digests(workspace: Workspace) -> tuple[tuple[str, str], ...]:
    return tuple((path.name, sha256_of(path) if path.is_file() else "") for path in _outputs(workspace))


def _last(workspace: Workspace) -> _Stamp | None:
    """What the last build left, None where there was none."""
    try:
        return loads((workspace.cache / "stamp").read_text(encoding="utf-8"), _Stamp)
    except (FileNotFoundError, ValueError):
        return None


def _remember(workspace: Workspace, made_from: str, report: Report) -> None:
    stamp = _Stamp(made_from, _digests(workspace), replace(report, written=()))
    (workspace.cache / "stamp").write_text(dumps(stamp), encoding="utf-8")
