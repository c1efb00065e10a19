"""Promise 8, first line of defence: what opens or changes anything is refused before an engine sees it."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from alliancegraph.errors import QueryRefused
from alliancegraph.graph.guard import MOST_BYTES, bind, guard, place_of
from tests.graph.strategies import texts


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o }",
        "select distinct ?s where { ?s a ag:Alliance } order by desc(?s) limit 3 offset 1",
        "ASK { ?s ?p 'FROM <http://x> SERVICE' }",
        'SELECT ?s { ?s ?p """LOAD " SERVICE "" INSERT""" } # SERVICE <http://x> in a comment',
        "SELECT * { ?service ?from ?load . <http://example.org/service/from> ?p ?o }",
        "PREFIX ex: <http://example.org/> SELECT * { ex:service ex:from ex:delete.insert }",
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH graph:relations { ?s ?p ?o } }",
        "DESCRIBE actor:amazon",
        "SELECT * { ?s ag:partner+/^ag:client* ?o . FILTER(?s < ?o && ?o > 3 || !(?o <= 2.5e3)) }",
        "SELECT (GROUP_CONCAT(DISTINCT ?o; SEPARATOR='|') AS ?all) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) > 1)",
        "SELECT * { VALUES (?a ?b) { (UNDEF 'été'@fr) (<a:b> '1'^^xsd:integer) } FILTER NOT EXISTS { ?a ?p ?b } }",
        "SELECT * { { SELECT ?s { ?s ?p ?o } } MINUS { ?s a ?t } OPTIONAL { ?s ?q ?x BIND(IF(?x, 1, 0) AS ?y) } }",
    ],
)
def test_what_reads_passes(query: str) -> None:
    """Every form of query passes unchanged, whatever its texts, variables, comments and IRIs say."""
    assert "".join(token.words for token in guard(query)) == query


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "line 1, column 12: SERVICE asks another server"),
        ("SELECT *\nFROM <http://x/>\n{ ?s ?p ?o }", "line 2, column 1: FROM names a file or address"),
        ("LOAD <file:///etc/passwd>", "LOAD changes the graph"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE changes the graph; queries only read"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "DROP changes the graph"),
        ("PREFIX ag: <http://x/>", "no query: begin with one of SELECT"),
        ("", "no query"),
        ("SELECT * { ?s ?p ?o } \\u0020", "is no SPARQL"),
        ("SELECT * { ?s ?p 'a\nb' }", "is no SPARQL"),
        ("SELEKT * { ?s ?p ?o }", "SELEKT is no word of SPARQL queries"),
    ],
)
def test_what_does_more_is_refused_with_place_and_reason(query: str, says: str) -> None:
    """The message says line, column, what and why."""
    with pytest.raises(QueryRefused) as error:
        guard(query)
    assert says in str(error.value)


def test_a_query_of_more_than_64_kib_is_refused() -> None:
    """The limit is in bytes; a query of just that size passes."""
    query = "SELECT * { ?s ?p 'é' }"
    room = MOST_BYTES - len(query.encode())
    guard(query + " " * room)
    with pytest.raises(QueryRefused, match="64 KiB"):
        guard(query + " " * (room + 1))


@settings(deadline=None, derandomize=True, database=None)
@given(texts)
def test_a_bound_value_arrives_as_it_is(value: str) -> None:
    """Whatever a text holds, the engine sees that text: it cannot end its literal."""
    store = ox.Store()
    query = bind(guard("SELECT (STR(?value) AS ?same) {}"), {"value": ox.Literal(value)})
    assert [row["same"].value for row in store.query(query)] == [value]  # type: ignore[union-attr]  # a SELECT


def test_only_the_variable_itself_is_bound() -> None:
    """Not a longer variable, not its name in a text, comment or IRI."""
    query = "SELECT ?actors { ?actors ?p '?actor', ?actor . <http://x/?actor> ?p ?o } # ?actor"
    bound = bind(guard(query), {"actor": ox.NamedNode("a:b")})
    assert bound == query.replace(", ?actor ", ",  <a:b>  ")


def test_a_value_for_a_variable_that_is_not_there_is_refused() -> None:
    """A misspelt parameter is no silent nothing."""
    with pytest.raises(QueryRefused, match=r"no variable \?actr; it has \?o, \?p, \?s"):
        bind(guard("SELECT * { ?s ?p ?o }"), {"actr": ox.Literal("x")})


def test_the_place_of_an_engine_error_is_said_in_words() -> None:
    """Line and column come first, the line itself last; long lists of what was expected are cut."""
    message = place_of(
        "SELECT *\n{ ?s ?p }", "error at 2:9: expected one of '(', ['0'..='9'], ['a' ..= 'z' | 'A' ..= 'Z']"
    )
    assert message == "line 2, column 9: expected one of '(', …, …; in: { ?s ?p }"
