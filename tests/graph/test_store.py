"""One contract for every store; a SPARQL server is asked by loopback."""

import json
import pickle
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from alliancegraph.errors import QueryRefused, UnreadableInput, UsageError
from alliancegraph.graph.query import run_query
from alliancegraph.graph.questions import ask, load_questions
from alliancegraph.graph.server import SparqlStore
from alliancegraph.graph.store import OxigraphStore, Store, TrigStore, fill, recipe
from alliancegraph.turtle import SKOS
from alliancegraph.vocabulary import ID, NAMESPACE, Vocabulary


@pytest.fixture(scope="module")
def server(trig: bytes, ontology: tuple[Path, ...]) -> Iterator[str]:
    """A tiny SPARQL 1.1 endpoint on the loopback, answered by pyoxigraph."""
    held = ox.Store()
    fill(held, recipe(trig, ontology))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if self.path != "/sparql":
                self.send_error(503, "closed")
                return
            try:
                results = held.query(query)
            except SyntaxError as error:
                self._reply(400, "text/plain", str(error).encode())
                return
            if isinstance(results, ox.QueryTriples):
                body = results.serialize(format=ox.RdfFormat.N_TRIPLES)
                self._reply(200, "application/n-triples", body or b"")
            else:
                body = results.serialize(format=ox.QueryResultsFormat.JSON)
                self._reply(200, "application/sparql-results+json", body or b"")

        def _reply(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}/sparql"
    running.shutdown()
    running.server_close()


@pytest.fixture(params=["memory", "file", "directory", "server"])
def any_store(
    request: pytest.FixtureRequest, trig: bytes, ontology: tuple[Path, ...], tmp_path: Path, server: str
) -> Store:
    if request.param == "memory":
        return TrigStore(trig, ontology)
    if request.param == "file":
        file = tmp_path / "alliances.trig"
        file.write_bytes(trig)
        return TrigStore(file, ontology)
    if request.param == "directory":
        return OxigraphStore.create(tmp_path / "store", trig, ontology)
    return SparqlStore(server)


def test_a_select_gives_columns_and_typed_rows(any_store: Store) -> None:
    """Names of the variables in their order; labels, whole numbers, decimals, days, nothing where unbound."""
    answer = run_query(
        any_store,
        """SELECT ?who ?n ?half ?day ?none WHERE {
             BIND(actor:data-agency AS ?who) BIND(3 AS ?n) BIND(0.5 AS ?half) BIND("2020-05-01"^^xsd:date AS ?day) }""",
        lang="fr",
    )
    assert answer.columns == ("who", "n", "half", "day", "none")
    ((who, n, half, day, none),) = answer.rows
    assert (who, str(n), str(half), str(day), none) == ("Agence des données", "3", "0.5", "2020-05-01", None)
    assert getattr(who, "iri", None) == f"{ID}actor/data-agency"


def test_an_ask_and_a_construct_give_rows_too(any_store: Store) -> None:
    """ASK: one row with the answer. CONSTRUCT: a row a triple."""
    asked = run_query(any_store, "ASK { actor:nimbus a ag:Organization }")
    assert (asked.columns, asked.rows) == (("answer",), ((True,),))
    made = run_query(any_store, 'CONSTRUCT { ?s ag:note "x" } WHERE { VALUES ?s { actor:nimbus } }')
    assert made.columns == ("subject", "predicate", "object")
    assert [tuple(map(str, row)) for row in made.rows] == [("Nimbus", "note", "x")]


def test_the_default_graph_is_the_set_of_all_triples(any_store: Store) -> None:
    """All graphs are seen, the ontology among them; a triple that stands in two graphs counts once."""
    query = "SELECT (COUNT(?l) AS ?n) { VALUES ?x { actor:nimbus ag:Alliance } ?x skos:prefLabel|rdfs:label ?l }"
    assert run_query(any_store, query).rows == ((3,),)
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert run_query(any_store, named).rows == ((6,),), "two documents, relations, registry, derived, ontology"


def test_a_query_that_does_not_parse_says_where(any_store: Store) -> None:
    """The message has line and column, whatever the store."""
    with pytest.raises(QueryRefused, match=r"(line 2, column 10|error at 2:10)"):
        run_query(any_store, "SELECT *\n{ ?s ?p }")


def test_the_questions_run(any_store: Store, vocabulary: Vocabulary) -> None:
    """A ready question with a parameter gives the same rows in every store."""
    question = next(q for q in load_questions(vocabulary) if q.name == "partners")
    rows = ask(any_store, question, {"actor": "nimbus"}, vocabulary).rows
    assert [row[0] for row in rows] == ["Assur-Vie", "Clinique du Parc", "North Hospital", "Orchard Care", "Pharmalis"]


def test_a_triple_in_two_graphs_counts_once() -> None:
    """A union of quads would count it twice: measured in pyoxigraph."""
    store = TrigStore(b"<a:g> { <a:s> <a:p> <a:o> } <a:h> { <a:s> <a:p> <a:o> }")
    assert run_query(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows == ((1,),)


def test_a_store_survives_pickling(trig: bytes, ontology: tuple[Path, ...], tmp_path: Path) -> None:
    """Where there is no fork the child gets a copy."""
    made = OxigraphStore.create(tmp_path / "store", trig, ontology)
    for store in (TrigStore(trig, ontology), made, SparqlStore("http://127.0.0.1:1/")):
        store.prepare()
        assert type(pickle.loads(pickle.dumps(store))) is type(store)


def test_without_fork_the_answer_is_the_same(
    trig: bytes, ontology: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a process cannot be forked, a new one loads the graph and answers."""
    monkeypatch.setattr("alliancegraph.graph.query._FORKS", False)
    query = "SELECT ?x { VALUES ?x { actor:nimbus } }"
    assert run_query(TrigStore(trig, ontology), query).rows == (("Nimbus",),)


def test_a_directory_can_be_filled_again(trig: bytes, tmp_path: Path) -> None:
    """Nothing of the old graph stays."""
    folder = tmp_path / "store"
    OxigraphStore.create(folder, trig)
    again = OxigraphStore.create(folder, b"<a:g> { <a:s> <a:p> <a:o> }")
    assert run_query(again, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows == ((1,),)


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing file, no TriG, no directory: each says which file and why."""
    bad = tmp_path / "bad.trig"
    bad.write_text("<a:g> { <a:s> <a:p> }", encoding="utf-8")
    for store, says in (
        (TrigStore(tmp_path / "none.trig"), "none.trig: No such file"),
        (TrigStore(bad), "bad.trig: line 1"),
        (OxigraphStore(tmp_path), "no Oxigraph directory"),
    ):
        with pytest.raises(UnreadableInput, match=says):
            run_query(store, "ASK {}")


def test_a_server_that_is_not_there_or_says_no_is_named(server: str) -> None:
    """Refused connection, error status, an answer that is no SPARQL result."""
    with pytest.raises(UnreadableInput, match="does not answer"):
        run_query(SparqlStore("http://127.0.0.1:1/"), "ASK {}")
    with pytest.raises(UnreadableInput, match="503"):
        run_query(SparqlStore(server.replace("/sparql", "/other")), "ASK {}")
    with pytest.raises(UsageError, match="no http address"):
        SparqlStore("file:///etc/passwd")


def test_a_server_is_not_followed_elsewhere() -> None:
    """A redirect is an error, not another request."""
    hits: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            hits.append(self.path)
            self.send_response(307)
            self.send_header("Location", "/other")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    with pytest.raises(UnreadableInput, match="307"):
        run_query(SparqlStore(f"http://127.0.0.1:{running.server_port}/"), "ASK {}")
    running.shutdown()
    running.server_close()
    assert hits == ["/"]


def test_a_named_cell_is_text_for_everybody(store: TrigStore) -> None:
    """It compares, prints, sorts, pickles and goes to JSON as its label."""
    ((cell,),) = run_query(store, "SELECT ?x { VALUES ?x { actor:nimbus } }").rows
    assert cell == "Nimbus"
    assert json.dumps(cell) == '"Nimbus"'
    copy = pickle.loads(pickle.dumps(cell))
    assert (copy, copy.iri) == ("Nimbus", f"{ID}actor/nimbus")


PRESENT = f"""@prefix ag: <{NAMESPACE}> . @prefix skos: <{SKOS}> .
<{ID}actor/nimbus-health> a ag:Organization ; skos:prefLabel "Nimbus Care" ; ag:ownedBy <{ID}actor/orchard> .
<{ID}ownership/later> a ag:Ownership ; ag:owned <{ID}actor/nimbus-health> ; ag:owner <{ID}actor/orchard> .
<{ID}actor/nimbus-health> ag:differentFrom <{ID}actor/nimbus> .
<{ID}actor/elsewhere> a ag:Organization ; skos:prefLabel "Elsewhere" .
"""


def test_a_past_graph_is_not_mixed_with_the_registry_of_today(trig: bytes, tmp_path: Path) -> None:
    """Of what the graph describes the registry's owners and names are left out, look-alikes and the rest are kept."""
    (tmp_path / "actors.ttl").write_text(PRESENT, encoding="utf-8")
    past = pickle.loads(pickle.dumps(TrigStore(trig, [tmp_path / "actors.ttl"], past=True)))  # our own
    asked = "SELECT ?o WHERE { actor:nimbus-health ag:ownedBy|skos:prefLabel|ag:differentFrom ?o }"
    said = {str(row[0]) for row in run_query(past, asked).rows}
    assert said == {"Nimbus Health", "Nimbus"}
    assert len(list(run_query(past, "SELECT ?o WHERE { ?o a ag:Ownership }").rows)) == 1
    assert len(list(run_query(past, 'SELECT ?o WHERE { ?o skos:prefLabel "Elsewhere" }').rows)) == 1
    assert len(list(run_query(TrigStore(trig, [tmp_path / "actors.ttl"]), asked).rows)) == 4
