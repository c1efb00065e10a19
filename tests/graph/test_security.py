"""Promise 8: a query opens nothing and cannot stall the program."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from alliancegraph.errors import QueryRefused
from alliancegraph.graph.query import Limits, _serve, run_query
from alliancegraph.graph.store import OxigraphStore, Store, TrigStore


@dataclass
class Trap:
    """A server on the loopback that notes every request, and a file that holds a secret."""

    address: str
    secret: Path
    hits: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def trap(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trap]:
    secret = tmp_path_factory.mktemp("secret") / "secret.ttl"
    secret.write_text('<a:b> <a:c> "SECRET" .', encoding="utf-8")
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/turtle")
            self.end_headers()
            self.wfile.write(b'<a:b> <a:c> "SECRET" .')

        do_POST = do_GET  # noqa: N815  # the name that http.server calls

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Trap(f"http://127.0.0.1:{server.server_port}/", secret, hits)
    server.shutdown()
    server.server_close()


ATTACKS = (
    "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<ADDRESS>{ ?s ?p ?o } }",
    "PREFIX : <ADDRESS> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX : <ADDRESS> SELECT * { SERVICESILENT:x { ?s ?p ?o } }",
    "PREFIX : <ADDRESS> SELECT * { ?s ?p ?o FILTER(1<2)SERVICE:x#>\n{ ?s ?p ?o } }",
    "PREFIX : <ADDRESS> PREFIX a: <a:> SELECT * { ?s ?p ?o FILTER(?s<a:x)SERVICE:x#>\n{ ?s ?p ?o } }",
    "PREFIX : <ADDRESS> SELECT * { ?s ?p :.SERVICE<ADDRESS>{ ?s ?p ?o } }",
    "SELECT * { BIND(<ADDRESS> AS ?where) SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { VALUES ?where { <ADDRESS> } SERVICE ?where { ?s ?p ?o } }",
    "ASK { FILTER EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "SELECT * { ?s ?p ?o FILTER NOT EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } } } }",
    "SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } })",
    "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { SERVICE <ADDRESS> { ?s ?p ?o } })",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "DESCRIBE ?s WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { s\u0065rvice <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { SERV\\u0049CE <ADDRESS> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '\\u0027 . SERVICE <ADDRESS> { ?s ?p ?o } # ' }",
    "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
    "SELECT * FROM NAMED <ADDRESS> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <FILE> { ?s ?p ?o }",
    "PREFIX : <ADDRESS> SELECT *FROM:x{ ?s ?p ?o }",
    "PREFIX : <ADDRESS> SELECT(1<2 AS ?x)FROM:x#>\n{ ?s ?p ?o }",
    "ASK FROM <FILE> { ?s ?p ?o }",
    "LOAD <ADDRESS>",
    "LOAD <FILE>",
    "LOAD SILENT <ADDRESS> INTO GRAPH <a:g>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <ADDRESS> { ?s ?p ?o } }",
    "WITH <ADDRESS> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } ; LOAD <ADDRESS>",
    "DELETE { ?s ?p ?o } USING <ADDRESS> WHERE { ?s ?p ?o }",
    "CLEAR ALL",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_makes_a_request_or_reads_a_file(attack: str, trap: Trap, store: TrigStore) -> None:
    """Each is refused; nothing reached the trap server."""
    text = attack.replace("ADDRESS", trap.address).replace("FILE", trap.secret.as_uri())
    with pytest.raises(QueryRefused):
        run_query(store, text)
    assert trap.hits == []


def test_the_child_could_not_open_anything_even_if_the_guard_let_it_pass(trap: Trap, store: TrigStore) -> None:
    """The second line of defence holds alone: an unguarded SERVICE in the child reaches nobody."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    query = f"SELECT * {{ SERVICE <{trap.address}> {{ ?s ?p ?o }} }}"
    child = context.Process(target=_serve, args=(store, query, Limits(), "en", sender))
    child.start()
    assert receiver.poll(10)
    assert isinstance(receiver.recv(), QueryRefused)
    child.join()
    assert trap.hits == []


def test_the_trap_would_have_noticed(trap: Trap) -> None:
    """The same query, unguarded and unconfined, does reach the server: the test can fail."""
    with pytest.raises((OSError, RuntimeError, ValueError, SyntaxError)):
        list(ox.Store().query(f"SELECT * {{ SERVICE <{trap.address}> {{ ?s ?p ?o }} }}"))  # type: ignore[arg-type]
    assert trap.hits
    trap.hits.clear()


SLOW = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a = ?z) }",
    "SELECT (COUNT(*) AS ?n) { ?a (!<a:x>|^!<a:y>)* ?b . ?b (!<a:x>|^!<a:y>)* ?c }",
)


@pytest.fixture(params=["memory", "directory"])
def any_store(request: pytest.FixtureRequest, trig: bytes, ontology: tuple[Path, ...], tmp_path: Path) -> Store:
    if request.param == "memory":
        return TrigStore(trig, ontology)
    return OxigraphStore.create(tmp_path / "store", trig, ontology)


@pytest.mark.parametrize("query", SLOW)
def test_a_query_without_end_is_stopped_and_the_next_one_works(query: str, any_store: Store) -> None:
    """Cross product, endless filter, deep path: stopped, said so, and nothing is broken after it."""
    with pytest.raises(QueryRefused, match=r"took longer than 0\.5 s and was stopped"):
        run_query(any_store, query, limits=Limits(seconds=0.5))
    assert run_query(any_store, "ASK { ?s ?p ?o }").rows == ((True,),)


def test_a_query_that_eats_memory_is_stopped(store: TrigStore) -> None:
    """The child's memory ends, not the machine's."""
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c"
    with pytest.raises(QueryRefused, match="more than 64 MiB of memory"):
        run_query(store, greedy, limits=Limits(seconds=60, memory=64 << 20))
    assert run_query(store, "ASK { ?s ?p ?o }").rows == ((True,),)


def test_a_query_nested_too_deep_is_refused(store: TrigStore) -> None:
    """What overflows the engine's stack ends the child only."""
    with pytest.raises(QueryRefused, match="nests too deep"):
        run_query(store, "SELECT * " + "{" * 30_000 + "}" * 30_000)
    assert run_query(store, "ASK { ?s ?p ?o }").rows == ((True,),)


def test_a_pattern_that_explodes_elsewhere_does_not_here(store: TrigStore) -> None:
    """The regular expressions of the engine are linear."""
    query = f"SELECT ?x {{ BIND('{'a' * 5000}!' AS ?x) FILTER(REGEX(?x, '^(a+)+$')) }}"
    assert run_query(store, query, limits=Limits(seconds=5)).rows == ()


def test_a_cut_answer_says_so(store: TrigStore) -> None:
    """Beyond the row limit rows are left out, and ``truncated`` tells; at the limit it does not."""
    query = "SELECT ?s { VALUES ?s { 1 2 3 } }"
    cut = run_query(store, query, limits=Limits(rows=2))
    assert (cut.rows, cut.truncated) == (((1,), (2,)), True)
    whole = run_query(store, query, limits=Limits(rows=3))
    assert (len(whole.rows), whole.truncated) == (3, False)


def test_an_endless_answer_stops_at_the_row_limit(store: TrigStore) -> None:
    """Rows are computed as they are read: the first ones of a cross product come at once."""
    answer = run_query(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", limits=Limits(rows=5))
    assert (len(answer.rows), answer.truncated) == (5, True)
