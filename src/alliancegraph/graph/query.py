"""Guarded SPARQL: read only, with limits on time, memory and rows; each query runs in a process that can be killed.

Four lines of defence: the guard reads the tokens; the child can open no file and no connection once the graph
is in memory; its time and memory end; a crash of the engine is the child's crash.
"""

import faulthandler
import multiprocessing
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pyoxigraph as ox

from alliancegraph.errors import AllianceGraphError, QueryRefused, UnreadableInput
from alliancegraph.graph.cells import Cell, labels_of, read_cell
from alliancegraph.graph.guard import bind, guard
from alliancegraph.graph.store import Store

Value = ox.NamedNode | ox.Literal


@dataclass(frozen=True)
class Limits:
    """What a query may cost."""

    seconds: float = 10.0
    rows: int = 10_000
    memory: int = 1 << 30
    """Bytes beyond what the graph takes."""


@dataclass(frozen=True)
class Answer:
    """Rows of typed cells; an IRI is a ``Named``: its label as text, with the IRI beside it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    truncated: bool
    """True when there were more rows than the limit; those beyond it are left out."""


def run_query(
    store: Store,
    text: str,
    params: Mapping[str, Value] | None = None,
    limits: Limits | None = None,
    lang: str = "en",
) -> Answer:
    """Answer a query that only reads; ``params`` maps names of its variables to the values they stand for.

    Raises QueryRefused for what the guard or the engine does not let pass and for what exceeds a limit,
    UnreadableInput when the store cannot be read.
    """
    query = bind(guard(text), params or {})
    store.prepare()
    return _in_child(store, query, limits or Limits(), lang)


def _in_child(store: Store, query: str, limits: Limits, lang: str) -> Answer:
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = _child(store, query, limits, lang, sender)
    child.start()
    sender.close()
    try:
        if not receiver.poll(limits.seconds):
            raise QueryRefused(f"the query took longer than {limits.seconds:g} s and was stopped; {_NARROW}")
        answer: Answer | AllianceGraphError = receiver.recv()
    except EOFError as error:
        wanted = f"more than {limits.memory >> 20} MiB of memory, or nests too deep"
        raise QueryRefused(f"the query needs {wanted}, and was stopped; {_NARROW}") from error
    finally:
        child.kill()
        child.join()
        receiver.close()
    if isinstance(answer, Answer):
        return answer
    raise answer


def _child(store: Store, query: str, limits: Limits, lang: str, sender: Connection) -> BaseProcess:
    task = (store, query, limits, lang, sender)
    if _FORKS:  # a fork shares the loaded graph
        return multiprocessing.get_context("fork").Process(target=_serve, args=task, daemon=True)
    return multiprocessing.get_context("spawn").Process(target=_serve, args=task, daemon=True)


_FORKS = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
_NARROW = "name an actor or kind, join fewer things, or count in a sub-select"


def _serve(store: Store, query: str, limits: Limits, lang: str, sender: Connection) -> None:
    """The child: answer or say why not, and end."""
    store.prepare()
    _confine(store.confined, limits)
    try:
        sender.send(_answer(store, query, limits, lang))
    except (QueryRefused, UnreadableInput) as error:
        sender.send(error)
    except (RuntimeError, ValueError, OSError) as error:  # what pyoxigraph raises while it evaluates
        sender.send(QueryRefused(f"the query cannot be evaluated: {error}"))


def _answer(store: Store, query: str, limits: Limits, lang: str) -> Answer:
    found = store.select(query)
    rows = list(islice(found.rows, limits.rows + 1))
    truncated = len(rows) > limits.rows
    rows = rows[: limits.rows]
    labels = labels_of(store, (term for row in rows for term in row), lang)
    cells = tuple(tuple(read_cell(term, labels) for term in row) for row in rows)
    return Answer(found.variables, cells, truncated)


def _confine(closed: bool, limits: Limits) -> None:
    """End the child by itself, keep it from opening anything, and keep the engine's last words off the screen."""
    if sys.platform == "win32":
        return
    import resource

    faulthandler.disable()
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    seconds = int(limits.seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        most = _memory_in_use() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if closed:  # last: what is above opens files
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _memory_in_use() -> int:
    """Address space of this process, bytes."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  # no file, a view of the process
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
