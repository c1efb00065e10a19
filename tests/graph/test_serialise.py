"""The graph in other formats says the same, sorted, and the same each time."""

import random
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.graph.serialise import FORMATS, serialise
from alliancegraph.graph.write import write_trig
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import load_vocabulary
from tests.graph import strategies

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

VOCABULARY = load_vocabulary()
QUADS = ("jsonld", "nquads", "trig")


def _quads(data: bytes, format_: str) -> set[str]:
    return {str(quad) for quad in ox.parse(data, format=FORMATS[format_])}


@settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck), max_examples=40)
@given(strategies.knowledge(VOCABULARY))
def test_every_format_holds_every_statement(knowledge: Knowledge) -> None:
    """Whatever the strings: quads in TriG, N-Quads, JSON-LD are those of the graph, triples in Turtle too."""
    trig = write_trig(knowledge, VOCABULARY)
    for format_ in QUADS:
        assert _quads(serialise(trig, format_), format_) == _quads(trig, "trig")
    triples = {(str(q.subject), str(q.predicate), str(q.object)) for q in ox.parse(trig, format=ox.RdfFormat.TRIG)}
    turtle = ox.parse(serialise(trig, "turtle"), format=ox.RdfFormat.TURTLE)
    assert {(str(q.subject), str(q.predicate), str(q.object)) for q in turtle} == triples


@pytest.mark.parametrize("format_", FORMATS)
def test_the_order_of_the_input_does_not_change_a_byte(format_: str, trig: bytes) -> None:
    """Shuffled quads give the same file."""
    quads = list(ox.parse(trig, format=ox.RdfFormat.TRIG))
    random.Random(1).shuffle(quads)
    shuffled = ox.serialize(quads, format=ox.RdfFormat.TRIG)
    assert shuffled
    assert serialise(shuffled, format_) == serialise(trig, format_)


@pytest.mark.parametrize(("format_", "reader"), [("jsonld", "json-ld"), ("nquads", "nquads"), ("trig", "trig")])
def test_rdflib_reads_what_was_written(format_: str, reader: str, trig: bytes) -> None:
    """Another library finds as many quads."""
    dataset = rdflib.Dataset()
    dataset.parse(data=serialise(trig, format_), format=reader)
    assert len(list(dataset.quads())) == len(_quads(trig, "trig"))


def test_jsonld_asks_for_nothing_from_the_web(trig: bytes) -> None:
    """The context stands in the file: prefixes only."""
    head = serialise(trig, "jsonld").decode().split('"@graph"')[0]
    assert '"ag": "https://w3id.org/alliancegraph/ontology#"' in head


def test_a_wrong_format_or_file_is_refused(tmp_path: Path) -> None:
    """Unknown format: usage error with what there is. No TriG: the line is named."""
    with pytest.raises(UsageError, match="jsonld, nquads, trig, turtle"):
        serialise(b"", "rdfxml")
    bad = tmp_path / "bad.trig"
    bad.write_text("<a:b> <a:c> .", encoding="utf-8")
    with pytest.raises(UnreadableInput, match="line 1"):
        serialise(bad, "turtle")
