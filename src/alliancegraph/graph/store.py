"""Where queries are answered: the TriG file in memory, an Oxigraph directory, a SPARQL 1.1 server.

One protocol and one contract test. In every store the default graph is the set of all triples of all named
graphs: a triple that stands in two graphs counts once (a union of quads would count it twice).
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeAlias

import pyoxigraph as ox

from alliancegraph.errors import QueryRefused, UnreadableInput
from alliancegraph.graph.guard import place_of
from alliancegraph.graph.namespaces import ONTOLOGY, PREFIXES, REGISTRY

Term: TypeAlias = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple
Results: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_COPY_TO_DEFAULT = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"

_FORGET_PRESENT = f"""
DELETE {{ GRAPH <{ONTOLOGY}> {{ ?thing ?says ?what }} }} WHERE {{
  GRAPH <{ONTOLOGY}> {{ ?thing ?says ?what ; a ?class }}
  FILTER(?class IN (ag:Ownership, ag:Naming)
    || EXISTS {{ GRAPH <{REGISTRY}> {{ ?thing a ?class }} }}
      && ?says NOT IN (foaf:member, ag:ambiguousAlias, ag:differentFrom))
}}"""
"""What the registry file says now of owners and names, and of all that the graph describes itself."""


@dataclass(frozen=True)
class Source:
    """RDF to load."""

    data: bytes | Path
    format: ox.RdfFormat
    graph: str | None = None
    """Named graph that a format without graphs goes into."""

    def read(self) -> bytes:
        """The bytes; raises UnreadableInput when the file cannot be read."""
        try:
            return self.data.read_bytes() if isinstance(self.data, Path) else self.data
        except OSError as error:
            raise UnreadableInput(str(self.data), error.strerror or "cannot be read") from error


@dataclass(frozen=True)
class Recipe:
    """How a store is filled, whichever engine fills it: what to load, then which updates to run."""

    sources: tuple[Source, ...]
    updates: tuple[str, ...]


@dataclass(frozen=True)
class Solutions:
    """Names of the columns, and rows that are computed as they are read."""

    variables: tuple[str, ...]
    rows: Iterator[tuple[Term | None, ...]]


class Store(Protocol):
    """Answers queries. Copies itself into a child process: by fork, or pickled where there is none."""

    @property
    def confined(self) -> bool:
        """True when answering opens neither file nor connection once ``prepare`` was called."""
        ...

    def prepare(self) -> None:
        """Load or connect now rather than at the first query."""
        ...

    def select(self, query: str) -> Solutions:
        """Answer a query that the guard let pass; the prefixes of the project are known.

        An ASK gives one row with the column ``answer``; CONSTRUCT and DESCRIBE give ``subject predicate object``.
        Raises QueryRefused for what does not parse.
        """
        ...


class TrigStore:
    """The default: ``alliances.trig`` and the ontology, in memory."""

    confined = True

    def __init__(self, source: bytes | Path, ontology: Iterable[Path] = (), *, past: bool = False) -> None:
        """``source`` is the file or its bytes; ``ontology`` the Turtle files that queries see beside it.

        In a ``past`` graph entities have the owners and names of another day than in the ontology's registry: of each
        thing that the graph describes, queries see what the graph says.
        """
        self._source = source
        self._ontology = tuple(ontology)
        self._past = past
        self._store: ox.Store | None = None

    def prepare(self) -> None:
        """Parse; raises UnreadableInput, with the reason, for what is no TriG."""
        if self._store is None:
            self._store = ox.Store()
            fill(self._store, self.recipe())

    def recipe(self) -> Recipe:
        """How another engine is given the same triples."""
        return recipe(self._source, self._ontology, past=self._past)

    def select(self, query: str) -> Solutions:
        """See ``Store``."""
        self.prepare()
        assert self._store is not None
        return ask_oxigraph(self._store, query)

    def __reduce__(self) -> tuple[Callable[..., "TrigStore"], tuple[bytes | Path, tuple[Path, ...]]]:
        return partial(TrigStore, past=self._past), (self._source, self._ontology)


class OxigraphStore:
    """An Oxigraph directory, for graphs that do not fit into memory; opened for reading only."""

    confined = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opened: tuple[int, ox.Store] | None = None

    @classmethod
    def create(cls, folder: Path, source: bytes | Path, ontology: Iterable[Path] = ()) -> "OxigraphStore":
        """Fill a directory anew with a graph and its ontology; raises UnreadableInput when either does not parse."""
        store = ox.Store(str(folder))
        store.clear()
        fill(store, recipe(source, ontology))
        store.flush()
        del store  # lets go of the lock
        return cls(folder)

    def prepare(self) -> None:
        """Open; raises UnreadableInput when there is no such directory or another program holds it."""
        # a handle does not survive a fork: its threads are gone in the child
        if self._opened is None or self._opened[0] != os.getpid():
            if not (self._folder / "CURRENT").is_file():
                raise UnreadableInput(str(self._folder), "no Oxigraph directory; make one from alliances.trig first")
            try:
                self._opened = os.getpid(), ox.Store.read_only(str(self._folder))
            except OSError as error:
                raise UnreadableInput(str(self._folder), f"cannot be opened: {error}") from error

    def select(self, query: str) -> Solutions:
        """See ``Store``."""
        self.prepare()
        assert self._opened is not None
        return ask_oxigraph(self._opened[1], query)

    def __reduce__(self) -> tuple[type["OxigraphStore"], tuple[Path]]:
        return OxigraphStore, (self._folder,)


def recipe(source: bytes | Path, ontology: Iterable[Path], *, past: bool = False) -> Recipe:
    """Load a TriG graph and the ontology's Turtle files, then repeat all triples in the default graph.

    ``past``: see ``TrigStore``.
    """
    turtle = (Source(file, ox.RdfFormat.TURTLE, ONTOLOGY) for file in ontology)
    updates = (_FORGET_PRESENT, _COPY_TO_DEFAULT) if past else (_COPY_TO_DEFAULT,)
    return Recipe((Source(source, ox.RdfFormat.TRIG), *turtle), updates)


def fill(store: ox.Store, how: Recipe) -> None:
    """Fill a store; raises UnreadableInput, with the line, for what does not parse."""
    for source in how.sources:
        graph = ox.NamedNode(source.graph) if source.graph else None
        try:
            store.load(source.read(), format=source.format, to_graph=graph)
        except SyntaxError as error:
            where = str(source.data) if isinstance(source.data, Path) else "graph"
            raise UnreadableInput(where, f"line {error.lineno or '?'}: {error.msg}") from error
    for update in how.updates:
        store.update(update, prefixes=dict(PREFIXES))


def ask_oxigraph(store: ox.Store, query: str) -> Solutions:
    """Answer with pyoxigraph; raises QueryRefused, with line and column, for what does not parse."""
    try:
        return solutions(store.query(query, prefixes=dict(PREFIXES)))
    except SyntaxError as error:
        raise QueryRefused(place_of(query, error.msg)) from error


def solutions(results: Results) -> Solutions:
    """The three sorts of results as rows."""
    if isinstance(results, ox.QueryBoolean):
        return Solutions(("answer",), iter([(ox.Literal(bool(results)),)]))
    if isinstance(results, ox.QueryTriples):
        triples = ((triple.subject, triple.predicate, triple.object) for triple in results)
        return Solutions(("subject", "predicate", "object"), triples)
    return Solutions(tuple(variable.value for variable in results.variables), (tuple(row) for row in results))
