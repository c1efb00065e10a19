"""The graph for other tools: RDF, tables, networks; each format is a function from the graph to files."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pyoxigraph as ox

from alliancegraph.errors import UsageError
from alliancegraph.files import write_atomic
from alliancegraph.graph.namespaces import PREFIXES
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


def turtle(kg: Exportable) -> bytes:
    """All triples without their named graphs."""
    triples = {quad.triple for quad in _quads(kg)}
    return _bytes(ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)))


def n_quads(kg: Exportable) -> bytes:
    """One line a quad, sorted."""
    return _bytes(ox.serialize(_quads(kg), format=ox.RdfFormat.N_QUADS))


def json_ld(kg: Exportable) -> bytes:
    """JSON-LD in expanded form, one object a named graph."""
    return _bytes(ox.serialize(_quads(kg), format=ox.RdfFormat.JSON_LD))


def _quads(kg: Exportable) -> list[ox.Quad]:
    return sorted(ox.parse(kg.trig, format=ox.RdfFormat.TRIG), key=str)


def _bytes(data: bytes | None) -> bytes:
    assert data is not None  # it is None only when serialize writes to a file
    return data


Writer = Callable[[Exportable], bytes]

FILES: Mapping[str, Writer] = {
    "ttl": turtle,
    "trig": lambda kg: kg.trig,
    "nq": n_quads,
    "jsonld": json_ld,
    "graphml": lambda kg: graph_xml.graphml(kg.to_networkx()),
    "gexf": lambda kg: graph_xml.gexf(kg.to_networkx()),
}
"""Format → one file, named by its suffix."""

FORMATS = (*FILES, "csv")
"""``csv`` is three files in a folder: actors, relations, claims."""


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
