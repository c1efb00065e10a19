"""The header says what LOV, Widoco and FOOPS ask of an ontology; terms that were released stay."""

from collections.abc import Iterator

import rdflib
from rdflib import DCTERMS, FOAF, OWL, RDF, RDFS, SKOS, VANN, XSD

from alliancegraph.vocabulary import NAMESPACE, Vocabulary

ONTOLOGY = rdflib.URIRef(NAMESPACE.rstrip("#"))
BIBO = rdflib.Namespace("http://purl.org/ontology/bibo/")


def languages(graph: rdflib.Graph, predicate: rdflib.URIRef) -> list[str]:
    return sorted(o.language or "" for o in graph.objects(ONTOLOGY, predicate) if isinstance(o, rdflib.Literal))


def test_title_abstract_and_description_are_in_both_languages(graph: rdflib.Graph) -> None:
    """A French and an English reader learn from the header alone what the ontology is about."""
    for predicate in (RDFS.label, DCTERMS.title, DCTERMS.abstract, DCTERMS.description):
        assert languages(graph, predicate) == ["en", "fr"], predicate


def test_the_version_is_said_the_same_everywhere(graph: rdflib.Graph, vocabulary: Vocabulary) -> None:
    """Version IRI, citation and changelog name the version of owl:versionInfo."""
    version = str(graph.value(ONTOLOGY, OWL.versionInfo))
    assert str(graph.value(ONTOLOGY, OWL.versionIRI)) == f"{ONTOLOGY}/{version}"
    assert f"version {version}" in str(graph.value(ONTOLOGY, DCTERMS.bibliographicCitation))
    changelog = (vocabulary.folders[0] / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {version} - " in changelog


def test_licence_prefix_dates_and_status_are_there(graph: rdflib.Graph) -> None:
    """What a registry needs: CC BY 4.0, prefix and namespace, two days that exist, draft or published."""
    assert str(graph.value(ONTOLOGY, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert str(graph.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "ag"
    assert str(graph.value(ONTOLOGY, VANN.preferredNamespaceUri)) == NAMESPACE
    days = [graph.value(ONTOLOGY, predicate) for predicate in (DCTERMS.created, DCTERMS.modified)]
    assert all(isinstance(day, rdflib.Literal) and day.datatype == XSD.date and not day.ill_typed for day in days)
    assert str(days[0]) <= str(days[1])
    assert str(graph.value(ONTOLOGY, BIBO.status)).startswith(f"{BIBO}status/")


def test_the_authors_are_an_agent_with_a_name(graph: rdflib.Graph) -> None:
    """Not a string: an agent that others can point at."""
    (creator,) = graph.objects(ONTOLOGY, DCTERMS.creator)
    assert (creator, RDF.type, FOAF.Group) in graph
    assert str(graph.value(creator, FOAF.name)) == "alliancegraph developers"


def test_every_kind_has_an_example_in_both_languages(graph: rdflib.Graph) -> None:
    """A sentence says more than a definition."""
    for kind in graph.subjects(rdflib.URIRef(NAMESPACE + "kindCode")):
        assert {o.language for o in graph.objects(kind, SKOS.example)} == {"en", "fr"}, kind  # type: ignore[attr-defined]


def terms_of(graph: rdflib.Graph) -> set[str]:
    """Own classes and properties as ``ag:X``, schemes and concepts as ``vocab:scheme/code``."""
    from tools.ontology.terms import terms

    return set(terms(graph))


def released(vocabulary: Vocabulary) -> Iterator[str]:
    text = (vocabulary.folders[0] / "terms.txt").read_text(encoding="utf-8")
    return (line.split()[0] for line in text.splitlines() if line and not line.startswith("#"))


def test_no_released_term_is_gone_and_none_is_missing_from_the_list(
    graph: rdflib.Graph, vocabulary: Vocabulary
) -> None:
    """Graphs of others name our terms: a term is deprecated, never removed. New ones: ``make ontology``."""
    listed, there = set(released(vocabulary)), terms_of(graph)
    assert listed - there == set(), "removed: put them back and deprecate them (ontology/CHANGELOG.md)"
    assert there - listed == set(), "new: run make ontology"


def test_a_deprecated_term_names_its_replacement(graph: rdflib.Graph) -> None:
    """Whoever meets an old term learns what to use; the replacement is not deprecated itself."""
    assert unreplaced(graph) == []


def unreplaced(graph: rdflib.Graph) -> list[rdflib.term.Node]:
    from tools.ontology.terms import unreplaced

    return unreplaced(graph)


def test_a_deprecated_term_without_replacement_is_found() -> None:
    """The test above can fail: no replacement, one that is not declared, one that is deprecated too."""
    old, older, new = (rdflib.URIRef(NAMESPACE + name) for name in ("old", "older", "new"))
    graph = rdflib.Graph()
    graph.add((old, OWL.deprecated, rdflib.Literal(True)))
    assert unreplaced(graph) == [old]
    graph.add((old, DCTERMS.isReplacedBy, new))
    assert unreplaced(graph) == [old]
    graph.add((new, RDF.type, OWL.ObjectProperty))
    assert unreplaced(graph) == []
    graph.add((older, OWL.deprecated, rdflib.Literal(True)))
    graph.add((older, DCTERMS.isReplacedBy, old))
    assert unreplaced(graph) == [older]
