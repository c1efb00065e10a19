"""The library: a graph of alliances to ask, rank, explore and check.

    import alliancegraph as ag

    kg = ag.build("my-study")            # or ag.load("my-study"), which reads what is built
    kg.rank(by="betweenness", roll_up=True)
    kg.query("partners", actor="Amazon")
    kg.view("network.html", lang="fr")

Methods return DataFrames, values and paths; nothing is printed.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from alliancegraph.analysis import Analysis, NetworkOptions, projection_of
from alliancegraph.dates import PartialDate
from alliancegraph.files import dated, require_file, require_folder
from alliancegraph.issues import Issues
from alliancegraph.judging import Judging
from alliancegraph.model import Document, Knowledge
from alliancegraph.progress import Progress, quiet
from alliancegraph.showing import Showing
from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from alliancegraph.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

    from alliancegraph.analyse.diff import Diff
    from alliancegraph.graph import Limits, Question, TrigStore


def load(workspace: Path | str = ".") -> "AllianceGraph":
    """The graph that was last built in a workspace; raises UsageError when there is none."""
    place = Workspace(Path(workspace))
    return AllianceGraph(place.require_graph(), load_vocabulary(place.ontology), place)


def build(
    workspace: Path | str = ".",
    paths: Iterable[Path | str] = (),
    progress: Progress = quiet,
    min_belief: float | None = None,
) -> "AllianceGraph":
    """Build a workspace (``paths`` are read instead of its ``documents/``) and load the graph.

    Claims believed less than ``min_belief`` (0 to 1; None: the threshold of the reader's model) are left to review,
    in ``graph/review.csv``. Raises what ``pipeline.build_workspace`` raises.
    """
    from alliancegraph.pipeline import build_workspace

    build_workspace(Workspace(Path(workspace)), [Path(path) for path in paths], progress, min_belief)
    return load(workspace)


def diff(old: Path | str, new: Path | str, *, lang: str = "en", as_of: str | None = None) -> "Diff":
    """What changed between two graphs, each a ``.trig`` file or the folder of a workspace; see ``AllianceGraph.diff``.

    With ``as_of`` both as they stood on that day. Raises UsageError when there is no graph at a path or for what is no
    day, UnreadableInput for a file that is none.
    """
    graphs = [load(path) if Path(path).is_dir() else AllianceGraph(require_file(Path(path))) for path in (old, new)]
    older, newer = (graph.as_of(as_of) for graph in graphs) if as_of else graphs
    return older.diff(newer, lang=lang)


class AllianceGraph(Analysis, Judging, Showing):
    """Actors, relations and the claims that prove them.

    Made of a ``Knowledge`` (by hand, in tests) or of a TriG file, which is read when it is first needed.
    """

    def __init__(
        self,
        source: Knowledge | Path,
        vocabulary: Vocabulary | None = None,
        workspace: Workspace | None = None,
        day: date | None = None,
    ) -> None:
        self._source = source
        self.vocabulary = vocabulary or load_vocabulary()
        self.workspace = workspace
        self.day = day
        """The day on which it stood so; None: as things stand. See ``as_of``."""

    def as_of(self, day: PartialDate | date | str) -> "AllianceGraph":
        """The graph as it stood on ``2018-03-14``, or on the last day of ``2018-03`` or ``2018``.

        According to all sources read, not to what was known then; see ``analyse.as_of``. Every method answers for that
        day. Raises UsageError for what is no day.
        """
        from alliancegraph.analyse.as_of import as_of, parse_day

        meant = parse_day(day)
        return AllianceGraph(as_of(self.knowledge, meant), self.vocabulary, self.workspace, meant)

    @cached_property
    def knowledge(self) -> Knowledge:
        """Documents, claims, entities and relations as frozen values."""
        if isinstance(self._source, Knowledge):
            return self._source
        from alliancegraph.graph import load_trig

        return load_trig(self._source, self.vocabulary)

    @cached_property
    def trig(self) -> bytes:
        """The graph as TriG."""
        if isinstance(self._source, Path):
            return self._source.read_bytes()
        from alliancegraph.graph import write_trig

        return write_trig(self._source, self.vocabulary)

    @cached_property
    def store(self) -> "TrigStore":
        """The graph with its ontology, ready for SPARQL."""
        from alliancegraph.graph import TrigStore

        return TrigStore(self.trig, self.vocabulary.ontology_files, past=self.day is not None)

    @cached_property
    def questions(self) -> "Mapping[str, Question]":
        """The ready questions by name."""
        from alliancegraph.graph import load_questions

        return {question.name: question for question in load_questions(self.vocabulary)}

    def query(
        self,
        question: str | Path,
        *,
        lang: str = "en",
        limits: "Limits | None" = None,
        quotes: bool = False,
        **parameters: object,
    ) -> "pd.DataFrame":
        """Answer a ready question by name, a file, or SPARQL text.

        ``parameters`` are those of a ready question (``actor="Amazon"``); ``complete`` says what fits. IRIs come as
        labels. ``quotes`` adds the proofs of each row's relation, one row a proof. ``attrs`` holds
        ``truncated``: True when rows were left out for the limit. Raises QueryRefused for what does not read
        only or takes too long, UsageError for an unknown question, parameter or value.
        """
        from alliancegraph.asking import answer

        given = {name: str(value) for name, value in parameters.items()}
        return answer(self.store, self.questions, question, given, self.vocabulary, limits, lang, quotes)

    def complete(self, question: str, parameter: str, text: str = "", *, lang: str = "en") -> list[str]:
        """Values that a parameter of a ready question may take: those that fit ``text``, the most used first.

        ``kg.complete("partners", "actor", "amaz")`` gives Amazon, Amazon Web Services … Raises UsageError for an
        unknown question or parameter.
        """
        from alliancegraph.asking import fitting

        return [
            choice.value
            for choice in fitting(self.store, self.questions, question, parameter, text, self.vocabulary, lang)
        ]

    @cached_property
    def actors(self) -> "pd.DataFrame":
        """One row an entity: actors, groups, offerings, topics."""
        from alliancegraph.view import tables

        return tables.actors(self.knowledge)

    @cached_property
    def relations(self) -> "pd.DataFrame":
        """One row a relation."""
        from alliancegraph.view import tables

        return tables.relations(self.knowledge, self.vocabulary)

    @cached_property
    def claims(self) -> "pd.DataFrame":
        """One row a claim, with its quote."""
        from alliancegraph.view import tables

        return tables.claims(self.knowledge, self.vocabulary)

    def diff(self, new: "AllianceGraph", *, lang: str = "en") -> "Diff":
        """What changed from this graph to ``new``: relations, actors, ranks, each with the claims that did it."""
        from alliancegraph.analyse.diff import compare

        return compare(self.knowledge, new.knowledge, new.vocabulary, (self.workspace, new.workspace), lang)

    def report(
        self,
        path: Path | str | None = None,
        *,
        to: str | None = None,
        lang: str = "en",
        title: str | None = None,
        by: str = "degree",
        **network: Unpack[NetworkOptions],
    ) -> Path:
        """Write the report, ``html`` or ``md`` (``to``, else what the suffix says), and return its path.

        By default ``exports/report.html`` of the workspace; of a past day, file and title bear its date. ``by`` is the
        measure of the ranking. Raises UsageError as ``view`` and ``rank`` do, and for an unknown format.
        """
        from alliancegraph.report.reportable import report_on

        asked = projection_of(network)
        kg = self.as_of(asked.as_of) if asked.as_of else self
        return report_on(kg, Path(path) if path else None, to, lang, title, by, asked)

    def export(self, path: Path | str | None = None, to: str | None = None, *, date: str | None = None) -> list[Path]:
        """Write the graph for other tools, in one of ``publish.FORMATS``; ``date`` is the day that a dataset bears.

        The format is ``to``, else that of the path's suffix; without a path the file goes into ``exports/`` of the
        workspace. Returns the files written. Raises UsageError for an unknown format or folder.
        """
        from alliancegraph.publish import default_path, export

        target = require_folder(Path(path)) if path else dated(default_path(self.place().exports, to), self.day)
        return export(self, target, to, date)

    def check(self, *, warnings: bool = False, reference: bool = False) -> "pd.DataFrame":
        """What is wrong with the graph; an empty table when it is good.

        Quotes are re-read in the documents of the workspace, when there is one. ``warnings`` adds what need not
        be mended; ``reference`` has pyshacl judge the shapes, which is slow.
        """
        import pandas as pd

        from alliancegraph.graph import check

        found = check(self.trig, self.vocabulary, self.documents(), warnings=warnings, reference=reference)
        return pd.DataFrame([(f.severity, f.where, f.message) for f in found], columns=["severity", "where", "message"])

    def documents(self) -> Iterable[Document]:
        """The documents that the graph was read from, as they are now; none without a workspace."""
        if self.workspace is None:
            return ()
        from alliancegraph.read import read_all

        root = self.workspace.root
        return read_all([root / document.path for document in self.knowledge.documents], root, Issues())

    @cached_property
    def dataset(self) -> "rdflib.Dataset":
        """The graph as an rdflib Dataset, for its formats and for code of your own."""
        from rdflib import Dataset

        return Dataset(default_union=True).parse(data=self.trig, format="trig")
