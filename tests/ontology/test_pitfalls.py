"""The ontology has none of the pitfalls in ``pitfalls/``, and each query finds the error that it is there for."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancegraph.vocabulary import Vocabulary

from .turtle_text import turtle

QUERIES = sorted((Path(__file__).parent / "pitfalls").glob("*.rq"))
DCTERMS = "http://purl.org/dc/terms/"


def store_of(vocabulary: Vocabulary) -> ox.Store:
    found = ox.Store()
    for file in vocabulary.ontology_files:
        if file.name != "actors.ttl":
            found.load(path=file, format=ox.RdfFormat.TURTLE)
    return found


@pytest.fixture(scope="module")
def store(vocabulary: Vocabulary) -> ox.Store:
    return store_of(vocabulary)


def error_of(query: str) -> str:
    found = re.search(r"^# error: (.*)$", query, re.M)
    assert found, "say in a line '# error: …' what the query must find"
    return found[1]


def asks(store: ox.Store, query: str) -> bool:
    return bool(store.query(query))


def culprits(store: ox.Store, query: str) -> set[str]:
    """The same pattern as a selection of what is wrong."""
    found = store.query(re.sub(r"^ASK \{", "SELECT DISTINCT ?term {", query, flags=re.M))
    assert isinstance(found, ox.QuerySolutions)
    return {str(row["term"]) for row in found}


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_the_ontology_has_no_such_pitfall(file: Path, store: ox.Store) -> None:
    """Names what is wrong, if anything is."""
    query = file.read_text(encoding="utf-8")
    assert culprits(store, query) == set(), query.splitlines()[0]
    assert not asks(store, query)


@pytest.mark.parametrize("file", QUERIES, ids=lambda file: file.stem)
def test_the_query_finds_the_error_it_is_there_for(file: Path, vocabulary: Vocabulary) -> None:
    """A query that can never say yes would prove nothing."""
    query = file.read_text(encoding="utf-8")
    spoiled = store_of(vocabulary)
    error = error_of(query)
    if error.startswith("DELETE dcterms:"):
        predicate = ox.NamedNode(DCTERMS + error.removeprefix("DELETE dcterms:"))
        for quad in list(spoiled.quads_for_pattern(None, predicate, None, None)):
            spoiled.remove(quad)
    else:
        spoiled.load(input=turtle(error), format=ox.RdfFormat.TURTLE)
    assert asks(spoiled, query)


def test_there_are_pitfalls_of_every_sort() -> None:
    """The folder was found, and is not thinned out by accident."""
    assert len(QUERIES) >= 20
