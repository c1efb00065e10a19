"""docs/rdf-shape.md says what the graph is."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancegraph.graph.namespaces import FAMILIES, PREFIXES, SCHEMES
from alliancegraph.graph.query import Limits, run_query
from alliancegraph.graph.store import TrigStore
from alliancegraph.vocabulary import Vocabulary
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
