"""The graph for other tools: RDF, tables, networks; each format is a function from the graph to files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from alliancegraph.errors import UsageError
from alliancegraph.files import write_atomic
from alliancegraph.graph import serialise
from alliancegraph.view import graph_xml
from alliancegraph.view.texts import to_csv

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd


class Exportable(Protocol):
    """What an export needs of a graph; ``api.AllianceGraph`` has it."""

    @property
    def trig(self) -> bytes:
        """The graph as TriG."""
        ...

    @property
    def actors(self) -> "pd.DataFrame":
        """One row an entity."""
        ...

    @property
    def relations(self) -> "pd.DataFrame":
        """One row a relation."""
        ...

    @property
    def claims(self) -> "pd.DataFrame":
        """One row a claim."""
        ...

    def to_networkx(self) -> "nx.MultiGraph[str]":
        """The network of actors."""
        ...


Writer = Callable[[Exportable], bytes]


def _rdf(format_: str) -> Writer:
    return lambda kg: serialise(kg.trig, format_)


FILES: Mapping[str, Writer] = {
    "ttl": _rdf("turtle"),
    "trig": _rdf("trig"),
    "nq": _rdf("nquads"),
    "jsonld": _rdf("jsonld"),
    "graphml": lambda kg: graph_xml.graphml(kg.to_networkx()),
    "gexf": lambda kg: graph_xml.gexf(kg.to_networkx()),
}
"""Format → one file, named by its suffix."""

FORMATS = (*FILES, "csv")
"""``csv`` is three files in a folder: actors, relations, claims."""


def default_path(folder: Path, to: str | None) -> Path:
    """Where a format goes when the user names no file; raises UsageError without a format."""
    if not to:
        raise UsageError(f"name a file, or a format with --to: {', '.join(FORMATS)}")
    return folder / "tables" if to.lower() == "csv" else folder / f"alliances.{to.lower()}"


def export(kg: Exportable, path: Path, to: str | None = None) -> list[Path]:
    """Write the graph to ``path`` in the format ``to``, by default that of its suffix; returns the files written.

    For ``csv`` the path is a folder. Raises UsageError for an unknown format.
    """
    name = (to or path.suffix.removeprefix(".")).lower()
    if name == "csv" or (to is None and path.is_dir()):
        return _tables(kg, path)
    if name not in FILES:
        raise UsageError(f"{to or path.name!r} names no format: give one of {', '.join(FORMATS)}")
    write_atomic(path, FILES[name](kg))
    return [path]


def _tables(kg: Exportable, folder: Path) -> list[Path]:
    if folder.is_file():
        raise UsageError(f"{folder} is a file: csv needs a folder for its three tables")
    frames = {"actors": kg.actors, "relations": kg.relations, "claims": kg.claims}
    for name, frame in frames.items():
        write_atomic(folder / f"{name}.csv", to_csv(frame))
    return [folder / f"{name}.csv" for name in frames]
