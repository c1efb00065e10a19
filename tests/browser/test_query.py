"""SPARQL in the page: the same answers as on the command line, nothing else, and a page that never freezes."""

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from alliancegraph.asking import answer
from alliancegraph.errors import QueryRefused
from alliancegraph.graph.cells import Named
from alliancegraph.graph.guard import guard
from alliancegraph.graph.store import TrigStore
from alliancegraph.vocabulary import Vocabulary
from tests.browser.reading import Open, ask_ready, settle
from tests.graph.test_questions import GIVEN, QUESTIONS

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def page(open_page: Open, query_file: Path) -> "Page":
    """The page at its questions."""
    return open_page("#w=query", file=query_file)


def ask_own(page: "Page", text: str) -> str:
    """Run SPARQL in the editor and return the complaint, empty when there is none."""
    page.select_option("#question", "")
    settle(page)
    page.fill("#sparql", text)
    page.press("#sparql", "Control+Enter")
    settle(page)
    return page.inner_text("#query-error") if page.is_visible("#query-error") else ""


def rows_of(page: "Page") -> list[dict[str, Any]]:
    """The answer as downloaded."""
    if not page.is_visible("#answer-json"):
        return []
    with page.expect_download() as download:
        page.click("#answer-json")
    rows: list[dict[str, Any]] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return rows


def told(cell: object) -> object:
    """A cell of an answer as the page's JSON has it."""
    if isinstance(cell, Named):
        several = cell.iri.split()
        return {"label": str(cell), "iris": several} if len(several) > 1 else {"label": str(cell), "iri": cell.iri}
    if isinstance(cell, Decimal):
        return float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def one(cell: object) -> object:
    """A list of one thing is that thing."""
    if isinstance(cell, dict) and len(cell.get("iris", ())) == 1:
        return {"label": cell["label"], "iri": cell["iris"][0]}
    return cell


def test_every_ready_question_has_the_same_rows(page: "Page", store: TrigStore, vocabulary: Vocabulary) -> None:
    """All of them: labels, addresses, numbers, dates and order are those of the command line."""
    for name in QUESTIONS:
        given = GIVEN.get(name, {})
        frame = answer(store, QUESTIONS, name, given, vocabulary)
        ask_ready(page, name, given)
        assert not page.is_visible("#query-error"), (name, page.inner_text("#query-error"))
        rows = [{key: one(cell) for key, cell in row.items()} for row in rows_of(page)]
        columns = [str(column) for column in frame.columns]
        expected = [
            {key: told(cell) for key, cell in zip(columns, row, strict=True)}
            for row in frame.itertuples(index=False, name=None)
        ]
        assert len(set(columns)) == len(columns)
        assert expected, name
        assert rows == expected, name


GUARDED = [
    "SELECT * { ?s a ag:Actor }",
    "SELECT ?s { ?s ?p '''LOAD ' SERVICE '' INSERT''' } # SERVICE <http://x> in a comment",
    "PREFIX ex: <http://example.org/> SELECT * { ex:service ex:from ex:delete.insert }",
    "ASK { ?s a ag:Actor FILTER(1 < 2 && !(3<=2.5e3)) }",
    "DESCRIBE actor:nimbus",
    "SELECT * { VALUES (?a ?b) { (UNDEF 'été'@fr) (<a:b> '1'^^xsd:integer) } }",
    "CONSTRUCT { ?s ag:partner ?o } WHERE { ?s ag:partner ?o } LIMIT 3",
    "SELECT * { SERVICE SILENT <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(1<2)SERVICE:x#> }",
    "PREFIX SERVICE: <http://x/> SELECT * { ?s SERVICE:p ?o }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD <http://x/>",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "SELECT * { ?s ?p 'a\\u0022 . SERVICE <x:y> {}' }",
    "SELECT * { ?s ?p 'a\nb' }",
    "SELECT * { ?s ?p ?o } \\u0020",
    "SELEKT * { ?s ?p ?o }",
    "PREFIX ag: <http://x/>",
    "",
]


def test_the_page_refuses_what_the_command_line_refuses(page: "Page") -> None:
    """Both guards agree on each query; a refusal names the place and leaves the graph as it was."""
    for query in GUARDED:
        try:
            guard(query)
            refused = False
        except QueryRefused:
            refused = True
        assert bool(ask_own(page, query)) == refused, query
    assert "SERVICE asks another server" in ask_own(page, GUARDED[7])
    assert "INSERT changes the graph" in ask_own(page, GUARDED[12])
    assert ask_own(page, "SELECT * {\n ?s ag:partner }").startswith("Line 2, column 16: ")
    assert ask_own(page, "ASK { <a:a> <a:b> <a:c> }") == ""
    assert rows_of(page) == [{"answer": False}]


def test_a_runaway_query_is_stopped_and_the_next_one_answered(page: "Page") -> None:
    """The page stays at the reader's command while the engine works, and the engine comes back after a stop."""
    page.select_option("#question", "")
    settle(page)
    page.fill("#sparql", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    page.click("#run")
    page.wait_for_selector("#stop")
    page.click("#view-map")
    page.click("#view-query")
    page.click("#stop")
    settle(page)
    assert not page.is_visible("#answer-table")
    assert ask_own(page, "SELECT (COUNT(*) AS ?n) { ?a a ag:Relation }") == ""
    assert rows_of(page)[0]["n"] > 0


def test_an_answer_is_bounded(page: "Page") -> None:
    """More than 10 000 rows are cut and the page says so, whether or not the query has a limit of its own."""
    for ending in ("", " LIMIT 50000", " ORDER BY ?s VALUES ?x { 1 2 }"):
        assert ask_own(page, "SELECT ?s ?x { ?s ?p ?o . ?a ag:participant ?b }" + ending) == ""
        assert "only the first 10,000" in page.inner_text("#answer-count")
    assert ask_own(page, "SELECT ?s { { SELECT ?s { ?s ?p ?o } LIMIT 70000 } } LIMIT 2") == ""
    assert len(rows_of(page)) == 2


def test_rows_lead_to_the_map(page: "Page") -> None:
    """A row selects its relation, a name its actor, beside the map; all rows can be seen as a map of their own."""
    ask_ready(page, "partners", {"actor": "actor/nimbus"})
    assert page.is_visible("#canvas")
    page.locator("#answer-table tbody tr").first.locator("td").nth(2).click()
    assert "sel=relation%2F" in page.evaluate("location.hash")
    assert page.is_visible("#detail .facts")
    page.locator("#answer-table tbody tr").first.locator("button").first.click()
    assert "sel=actor%2F" in page.evaluate("location.hash")
    page.click("#answer-map")
    assert page.is_visible("#map"), "above the answer"
    assert "Answer to the question" in page.inner_text("#where")
    page.click("#back")
    assert "Answer to the question" not in page.inner_text("#where")


def test_fields_complete_and_complain(page: "Page") -> None:
    """An actor is found by part of its name; an unknown one and an impossible date are told with what to do."""
    ask_ready(page, "partners", {"actor": "nobody at all"})
    assert "Nobody here is called “nobody at all”" in page.inner_text("#query-error")
    page.fill("#parameter-actor", "nimb")
    page.locator("#parameter-actor-list li").first.click()
    settle(page)
    assert page.input_value("#parameter-actor") == "Nimbus"
    assert rows_of(page)
    assert "ask=partners%7Eactor%3Dactor%252Fnimbus" in page.evaluate("location.hash")
    ask_ready(page, "since", {"from": "2019-02-30"})
    assert "does not fit" in page.inner_text("#query-error")


def test_the_table_sorts_speaks_french_and_downloads_safely(page: "Page") -> None:
    """Headings sort, the language changes headings and labels, and no cell of the CSV is a formula."""
    assert ask_own(page, 'SELECT ?n ?x { VALUES (?n ?x) { (2 "=1+1") (10 "@x") (1 "b") } }') == ""
    page.click("#answer-table thead button >> nth=0")
    assert page.locator("#answer-table tbody td:first-child").all_inner_texts() == ["1", "2", "10"]
    page.click("#answer-table thead button >> nth=0")
    with page.expect_download() as download:
        page.click("#answer-csv")
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert list(csv.reader(lines)) == [["n", "x"], ["10", "'@x"], ["2", "'=1+1"], ["1", "b"]]
    ask_ready(page, "partners", {"actor": "actor/nimbus"})
    page.select_option("#lang", "fr")
    settle(page)
    headings = page.locator("#answer-table thead th").all_inner_texts()
    assert headings == list(QUESTIONS["partners"].columns["fr"])
    assert "ligne" in page.inner_text("#answer-count")


def test_a_page_without_sparql_carries_none_of_it(open_page: Open) -> None:
    """No engine, no worker, no WebAssembly in the policy, no view of questions."""
    page = open_page("#w=query&ask=partners")
    assert page.locator("#view-query, #query, #engine, #triples, #queries, #worker").count() == 0
    policy = page.get_attribute("meta[http-equiv]", "content") or ""
    assert "wasm" not in policy
    assert "worker-src" not in policy
    assert page.get_attribute("body", "data-view") == "map"
