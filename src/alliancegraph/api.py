"""The library: a graph of alliances to ask, rank, explore and check.

    import alliancegraph as ag

    kg = ag.build("my-study")            # or ag.load("my-study"), which reads what is built
    kg.rank(by="betweenness", roll_up=True)
    kg.query("partners", actor="Amazon")
    kg.view("network.html", lang="fr")

Methods return DataFrames, values and paths; nothing is printed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from alliancegraph.build import build_workspace
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge
from alliancegraph.reading import Progress, quiet
from alliancegraph.vocabulary import Vocabulary, load_vocabulary
from alliancegraph.workspace import Workspace

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib
    from pyvis.network import Network

    from alliancegraph.analyse.paths import Path as Chain
    from alliancegraph.graph.store import Store


class NetworkOptions(TypedDict, total=False):
    """Which relations and actors make the network; see ``analyse.projection.Projection``."""

    kinds: Collection[str] | str
    statuses: Collection[str] | str
    period: PartialDate | str | None
    types: Collection[str] | str
    min_belief: float
    roll_up: bool
    groups: bool
    offerings: bool
    domains: Collection[str] | str
    as_of: PartialDate | str | None


def load(workspace: Path | str = ".") -> "AllianceGraph":
    """The graph that was last built in a workspace; raises UsageError when there is none."""
    place = Workspace(Path(workspace))
    return AllianceGraph(place.require_graph(), load_vocabulary(place.ontology), place)


def build(workspace: Path | str = ".", paths: Iterable[Path | str] = (), progress: Progress = quiet) -> "AllianceGraph":
    """Build a workspace (``paths`` are read instead of its ``documents/``) and load the graph.

    Raises what ``build.build_workspace`` raises.
    """
    build_workspace(Workspace(Path(workspace)), [Path(path) for path in paths], progress)
    return load(workspace)


class AllianceGraph:
    """Actors, relations and the claims that prove them.

    Made of a ``Knowledge`` (by hand, in tests) or of a TriG file, which is read when it is first needed.
    """

    def __init__(
        self, source: Knowledge | Path, vocabulary: Vocabulary | None = None, workspace: Workspace | None = None
    ) -> None:
        self._source = source
        self.vocabulary = vocabulary or load_vocabulary()
        self.workspace = workspace

    @cached_property
    def knowledge(self) -> Knowledge:
        """Documents, claims, entities and relations as frozen values."""
        if isinstance(self._source, Knowledge):
            return self._source
        from alliancegraph.graph.load import load_trig

        return load_trig(self._source, self.vocabulary)

    @cached_property
    def trig(self) -> bytes:
        """The graph as TriG."""
        if isinstance(self._source, Path):
            return self._source.read_bytes()
        from alliancegraph.graph.write import write_trig

        return write_trig(self._source, self.vocabulary)
