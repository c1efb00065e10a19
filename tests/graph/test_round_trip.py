"""Promise 5: the graph round-trips."""

import random
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliancegraph.graph.load import load_trig
from alliancegraph.graph.write import write_trig
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import load_vocabulary
from tests.graph import strategies

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

VOCABULARY = load_vocabulary()
lenient = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def without_texts(knowledge: Knowledge) -> Knowledge:
    """What the graph keeps: everything but the texts of the documents."""
    kept = (replace(document, text="", stored=(document.id, document.sha256)) for document in knowledge.documents)
    return replace(knowledge, documents=tuple(kept))


@lenient
@given(strategies.knowledge(VOCABULARY))
def test_nothing_is_lost_from_knowledge_to_trig_and_back(knowledge: Knowledge) -> None:
    """load(write(k)) is k, up to the texts, whatever the strings; ids stay, and a second write gives the same bytes."""
    written = write_trig(knowledge, VOCABULARY)
    loaded = load_trig(written, VOCABULARY)
    assert loaded == without_texts(knowledge)
    assert [d.id for d in loaded.documents] == [d.id for d in knowledge.documents]
    assert [c.id for c in loaded.claims] == [c.id for c in knowledge.claims]
    assert write_trig(loaded, VOCABULARY) == written


@lenient
@given(strategies.knowledge(VOCABULARY), st.randoms(use_true_random=False))
def test_the_order_in_which_things_come_does_not_change_a_byte(knowledge: Knowledge, rng: random.Random) -> None:
    """Shuffled documents, claims, entities and relations are written the same."""

    def shuffled(things: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(rng.sample(things, len(things)))

    mixed = Knowledge(
        shuffled(knowledge.documents),
        shuffled(knowledge.claims),
        dict(shuffled(tuple(knowledge.entities.items()))),
        shuffled(knowledge.relations),
    )
    assert write_trig(mixed, VOCABULARY) == write_trig(knowledge, VOCABULARY)


@settings(lenient, max_examples=25)
@given(strategies.knowledge(VOCABULARY))
def test_two_parsers_read_the_same_triples(knowledge: Knowledge) -> None:
    """What rdflib reads is what pyoxigraph reads, quad by quad, and no node is blank."""
    written = write_trig(knowledge, VOCABULARY)
    mine = {_plain(quad) for quad in ox.parse(written, format=ox.RdfFormat.TRIG)}
    dataset = rdflib.Dataset()
    dataset.parse(data=written, format="trig")
    theirs = {(str(s), str(p), str(o), str(g)) for s, p, o, g in dataset.quads()}
    assert mine == theirs
    assert not any(isinstance(term, rdflib.BNode) for quad in dataset.quads() for term in quad)


def _plain(quad: ox.Quad) -> tuple[str, ...]:
    return tuple(term.value for term in (quad.subject, quad.predicate, quad.object, quad.graph_name))  # type: ignore[union-attr]  # no blank nodes
