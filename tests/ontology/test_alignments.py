"""``alignments.ttl`` joins our terms to those of others, loosely, and names nothing that was not looked up."""

import warnings
from pathlib import Path

import pytest
import rdflib
from rdflib import ORG, OWL, RDF, SDO, SKOS

from alliancegraph.vocabulary import NAMESPACE, VOCAB, Vocabulary

MATCHES = {SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch}
VERIFIED = Path(__file__).parent / "verified_terms.txt"


def verified() -> set[str]:
    """Foreign terms that were looked up where their authors publish them."""
    lines = VERIFIED.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def exists(term: str) -> bool:
    """Looked up by hand, or in the closed lists of ORG and schema.org that rdflib carries."""
    for namespace in (ORG, SDO):
        if term.startswith(str(namespace)):
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                try:
                    namespace[term.removeprefix(str(namespace))]
                except (AttributeError, UserWarning):
                    return False
            return True
    return term in verified()


@pytest.fixture(scope="module")
def alignments(vocabulary: Vocabulary) -> rdflib.Graph:
    return rdflib.Graph().parse(vocabulary.folders[0] / "alignments.ttl", format="turtle")


def test_matches_are_loose(alignments: rdflib.Graph) -> None:
    """Only the four loose matches and notes: nothing that would merge others' terms with ours under a reasoner."""
    assert set(alignments.predicates()) == MATCHES | {SKOS.note}
    assert (None, OWL.sameAs, None) not in alignments


def test_every_subject_is_a_term_of_ours_that_is_not_deprecated(alignments: rdflib.Graph, graph: rdflib.Graph) -> None:
    """A match from a term that does not exist would mislead silently."""
    for term in set(alignments.subjects()):
        assert str(term).startswith((NAMESPACE, VOCAB)), term
        assert (term, RDF.type, None) in graph, term
        assert (term, OWL.deprecated, None) not in graph, term


def test_every_foreign_term_was_looked_up(alignments: rdflib.Graph) -> None:
    """No Wikidata number from memory, no term that its vocabulary does not have."""
    foreign = {str(o) for predicate in MATCHES for o in alignments.objects(None, predicate)}
    assert {term for term in foreign if not exists(term)} == set()
    unused = {term for term in verified() if "lemon" not in term and "lexinfo" not in term} - foreign
    assert unused == set(), "take what is no longer matched off the list"


@pytest.mark.parametrize(
    "term", ["https://schema.org/Alliance", "http://www.wikidata.org/entity/P999999", "http://www.w3.org/ns/org#Nope"]
)
def test_an_invented_term_is_found(term: str) -> None:
    """The test above can fail."""
    assert not exists(term)


def test_one_term_is_matched_in_one_way(alignments: rdflib.Graph) -> None:
    """Close and related at once would be two answers to one question."""
    for subject, foreign in {(s, o) for predicate in MATCHES for s, o in alignments.subject_objects(predicate)}:
        assert len(set(alignments.predicates(subject, foreign))) == 1, (subject, foreign)


def test_notes_are_in_both_languages(alignments: rdflib.Graph) -> None:
    """A match that loses something says so to everyone."""
    for term in set(alignments.subjects(SKOS.note)):
        said = sorted(str(o.language) for o in alignments.objects(term, SKOS.note))  # type: ignore[attr-defined]
        assert said == ["en", "fr"], term


def test_nothing_loads_the_matches_with_the_vocabulary(vocabulary: Vocabulary) -> None:
    """They cost no command any time."""
    assert (vocabulary.folders[0] / "alignments.ttl").is_file()
    assert "alignments.ttl" not in {file.name for file in vocabulary.ontology_files}
