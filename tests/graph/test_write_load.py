"""The file a person reads and diffs, and what is refused on the way out and back."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.graph.load import load_trig
from alliancegraph.graph.namespaces import shorten
from alliancegraph.graph.write import write_trig
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import NAMESPACE, Vocabulary
from tests.graph.fixture import BOUGHT, ENGLISH, KNOWLEDGE, STAFF

LOOK = Path(__file__).parent / "look.trig"


def test_the_file_looks_as_documented(vocabulary: Vocabulary) -> None:
    """One claim of one document, its relation and its actors, byte by byte: look.trig is what a person would review."""
    (relation,) = (relation for relation in KNOWLEDGE.relations if BOUGHT.id in relation.claims)
    named = {ref: KNOWLEDGE.entities[ref] for ref in relation.refs()}
    small = Knowledge((ENGLISH,), (BOUGHT,), named, (relation,))
    assert write_trig(small, vocabulary).decode() == LOOK.read_text(encoding="utf-8")


def test_every_term_written_is_declared_in_the_ontology(trig: bytes, vocabulary: Vocabulary) -> None:
    """Whoever opens the file finds the meaning of each property and class of ag: in alliances.ttl."""
    quads = list(ox.parse(trig, format=ox.RdfFormat.TRIG))
    terms = {quad.predicate.value for quad in quads}
    terms |= {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}
    own = {term.removeprefix(NAMESPACE) for term in terms if term.startswith(NAMESPACE)}
    assert own <= set(vocabulary.terms)


def test_claims_stand_in_the_order_of_the_text(trig: bytes) -> None:
    """A document's graph reads like the document."""
    starts = [
        int(quad.object.value)
        for quad in ox.parse(trig, format=ox.RdfFormat.TRIG)
        if shorten(quad.predicate.value) == "ag:start"
        and shorten(quad.subject.value).startswith("claim:")
        and quad.graph_name.value.endswith(ENGLISH.id)
        and isinstance(quad.object, ox.Literal)
    ]
    assert starts == sorted(starts)
    assert len(starts) > 10


def test_a_change_in_one_claim_is_a_small_diff(vocabulary: Vocabulary, trig: bytes) -> None:
    """One confidence changes one line."""
    claims = tuple(replace(claim, confidence=0.5) if claim.id == STAFF.id else claim for claim in KNOWLEDGE.claims)
    changed = write_trig(replace(KNOWLEDGE, claims=claims), vocabulary).splitlines()
    assert sum(old != new for old, new in zip(trig.splitlines(), changed, strict=True)) == 1


@pytest.mark.parametrize(
    ("spoiled", "says"),
    [
        (replace(KNOWLEDGE, claims=(replace(STAFF, kind="gossip"),)), "unknown kind 'gossip'"),
        (replace(KNOWLEDGE, claims=(STAFF, replace(STAFF, confidence=0.1))), "two different Claims have the id"),
        (replace(KNOWLEDGE, claims=(replace(STAFF, confidence=float("nan")),)), "no number"),
        (replace(KNOWLEDGE, claims=(replace(STAFF, status="on hold"),)), "'status/on hold' cannot be part of an IRI"),
        (
            replace(KNOWLEDGE, entities={"x": replace(KNOWLEDGE.entities["actor/lumen"], id="actor/Lumen & Co")}),
            "'actor/Lumen & Co' cannot be part of an IRI",
        ),
        (
            replace(KNOWLEDGE, entities={"x": replace(KNOWLEDGE.entities["actor/lumen"], sort="group")}),
            "the id says actor, the sort group",
        ),
    ],
)
def test_what_cannot_be_written_without_loss_is_refused(spoiled: Knowledge, says: str, vocabulary: Vocabulary) -> None:
    """Better no file than one that says something else."""
    with pytest.raises(UsageError) as error:
        write_trig(spoiled, vocabulary)
    assert says in str(error.value)


def test_the_same_thing_twice_is_written_once(vocabulary: Vocabulary, trig: bytes) -> None:
    """Equal claims, documents and relations are one."""
    twice = replace(
        KNOWLEDGE,
        claims=KNOWLEDGE.claims * 2,
        documents=KNOWLEDGE.documents * 2,
        relations=KNOWLEDGE.relations * 2,
    )
    assert write_trig(twice, vocabulary) == trig


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('ag:polarity "affirms"', 'ag:polarity "maybe"', "has the polarity 'maybe'; use one of affirms, denies"),
        ('ag:polarity "affirms" ;', "", "lacks ag:polarity"),
        ("ag:confidence 0.8", "ag:confidence 0.8 , 0.7", "has 2 values of ag:confidence (0.7, 0.8)"),
        ("ag:confidence 0.8", 'ag:confidence "high"', "has 'high' as ag:confidence, which is no number"),
        ("ag:start 0 ;", 'ag:start "-1" ;', "has '-1' as ag:start, which is no count or offset"),
        ('ag:dateProof "71-79 May 2020"', 'ag:dateProof "May 2020"', "not in the form 'START-END WORDS'"),
        ('ag:cueProof "1 ', 'ag:cueProof "', "does not begin with its number"),
        ("ag:claimedStatus status:active", "ag:claimedStatus actor:active", "not the IRI of a status"),
        ('ag:measureBound "min"', 'ag:measureBound "some"', "has the bound 'some'"),
        ('skos:prefLabel "Genomix"', 'skos:prefLabel "Genomix" , "Genomics"', "two preferred labels"),
        ("ag:origins 2", "ag:origins 2.5", "has '2.5' as ag:origins"),
    ],
)
def test_a_file_that_means_no_single_thing_is_refused(
    old: str, new: str, says: str, trig: bytes, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    """The message names the file, the thing and the property."""
    text = trig.decode()
    assert old in text
    file = tmp_path / "alliances.trig"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UnreadableInput) as error:
        load_trig(file, vocabulary)
    assert says in str(error.value)
    assert "alliances.trig: " in str(error.value)


def test_what_is_derived_or_of_the_ontology_is_not_loaded(trig: bytes, vocabulary: Vocabulary) -> None:
    """Scores and shortcuts in the derived graph change nothing: they are made anew."""
    more = (
        trig
        + b"""
<https://w3id.org/alliancegraph/id/graph/derived> { <https://w3id.org/alliancegraph/id/actor/nimbus> <a:score> 1 }
"""
    )
    assert load_trig(more, vocabulary) == load_trig(trig, vocabulary)
