"""docs/rdf-shape.md says what the graph is."""

import re
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancegraph.graph.namespaces import FAMILIES, PREFIXES, SCHEMES
from alliancegraph.graph.query import Limits, run_query
from alliancegraph.graph.store import TrigStore
from alliancegraph.graph.write import write_trig
from alliancegraph.model import Knowledge
from alliancegraph.registry import owner_on
from alliancegraph.vocabulary import ID, Vocabulary
from tests.graph.fixture import ENGLISH

PAGE = (Path(__file__).parents[2] / "docs" / "rdf-shape.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_term_on_the_page_is_declared(vocabulary: Vocabulary) -> None:
    """No property or class of ag: that the ontology does not explain."""
    assert set(re.findall(r"\bag:(\w+)", PAGE)) <= set(vocabulary.terms)


def test_every_prefix_is_on_the_page() -> None:
    """Families of ids and schemes, all of them."""
    assert all(f"`{prefix}:`" in PAGE for prefix in (*FAMILIES, *SCHEMES) if prefix != "graph")


@pytest.mark.parametrize("block", [text for language, text in BLOCKS if language == "turtle"])
def test_its_examples_stand_in_the_graph_of_the_tests(block: str, trig: bytes) -> None:
    """Each triple shown is one that is written, but for the digest and the name of the frame."""
    head = "".join(f"@prefix {prefix}: <{base}> . " for prefix, base in PREFIXES.items())
    shown = {str(quad) for quad in ox.parse(head + block, format=ox.RdfFormat.TURTLE)}
    quads = ox.parse(trig, format=ox.RdfFormat.TRIG)
    written = {str(ox.Quad(quad.subject, quad.predicate, quad.object)) for quad in quads}
    assert all(re.search(r"sha256:|frame:en\.buy|registered", missing) for missing in shown - written), shown - written
    assert ENGLISH.id in PAGE


@pytest.mark.parametrize("query", [text for language, text in BLOCKS if language == "sparql"])
def test_its_queries_run(query: str, store: TrigStore) -> None:
    """With rows: the page promises one a relation, or one an owned actor."""
    rows = run_query(store, query, limits=Limits()).rows
    assert len({row[0] for row in rows}) == len(rows)
    assert len(rows) > 20 or [[str(cell) for cell in row] for row in rows] == [["Nimbus Health", "Nimbus"]]


@pytest.fixture(scope="module")
def real(vocabulary: Vocabulary, ontology: tuple[Path, ...]) -> TrigStore:
    """The registry as a graph."""
    return TrigStore(write_trig(Knowledge(entities=vocabulary.entities), vocabulary), ontology)


@pytest.mark.parametrize("day", ["1900-01-01", "2014-06-30", "2015-10-02", "2018-12-31", "2022-06-30", "2026-01-01"])
def test_its_owners_of_a_day_are_those_of_the_program(day: str, real: TrigStore, vocabulary: Vocabulary) -> None:
    """One an actor, also on the day of a sale, which seller and buyer share."""
    (query,) = (text for language, text in BLOCKS if language == "sparql" and "2018-12-31" in text)
    told = sorted(tuple(map(str, row)) for row in real.select(query.replace("2018-12-31", day)).rows)
    meant = {e.id: owner_on(e, date.fromisoformat(day)) for e in vocabulary.entities.values() if e.owners}
    assert told == sorted((f"<{ID}{owned}>", f"<{ID}{owner}>") for owned, owner in meant.items() if owner)
