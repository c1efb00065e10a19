"""The ontology stays within OWL 2 RL: its axioms are of the few sorts that the profile allows, on named terms only.

https://www.w3.org/TR/owl2-profiles/#OWL_2_RL. All sorts in ``ALLOWED`` are in the profile when both sides are names;
RL then excludes only some datatypes and ``owl:Thing`` as a superclass of nothing else. rdflib has no profile checker.
"""

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, XSD

from alliancegraph.vocabulary import NAMESPACE

from .turtle_text import turtle

ALLOWED = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith, OWL.inverseOf}
"""Predicates of RDFS and OWL that make axioms here."""
ABOUT = {RDFS.label, RDFS.isDefinedBy, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.deprecated}
"""Predicates of RDFS and OWL that are annotations."""
SORTS = {
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.Ontology,
    OWL.NamedIndividual,
    OWL.SymmetricProperty,
}
DATATYPES = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean, XSD.anyURI}
"""Those of RL's list that the ontology needs; xsd:date is in no OWL 2 profile."""
BUILT_IN = (str(OWL), str(RDFS))


def outside(graph: rdflib.Graph) -> list[str]:
    """What goes beyond the profile, as sentences."""
    found = [f"{p} on {s}" for s, p, _ in graph if str(p).startswith(BUILT_IN) and p not in ALLOWED | ABOUT]
    found += [
        f"{s} is a {o}" for s, o in graph.subject_objects(RDF.type) if str(o).startswith(BUILT_IN) and o not in SORTS
    ]
    found += [f"nameless {t}" for triple in graph for t in triple if isinstance(t, rdflib.BNode)]
    ranges = {o for o in graph.objects(None, RDFS.range) if str(o).startswith(str(XSD))}
    found += [f"range {o}" for o in ranges - DATATYPES]
    annotations = set(graph.subjects(RDF.type, OWL.AnnotationProperty))
    others = {s for sort in (OWL.ObjectProperty, OWL.DatatypeProperty) for s in graph.subjects(RDF.type, sort)}
    found += [f"{s} is an annotation and more" for s in annotations & others]
    found += [f"{s} joins things and holds values" for s in _both(graph, OWL.ObjectProperty, OWL.DatatypeProperty)]
    found += [f"{s} is a class and a property" for s in others & set(graph.subjects(RDF.type, OWL.Class))]
    return sorted(found)


def _both(graph: rdflib.Graph, one: rdflib.URIRef, other: rdflib.URIRef) -> set[rdflib.term.Node]:
    return set(graph.subjects(RDF.type, one)) & set(graph.subjects(RDF.type, other))


def test_the_ontology_is_in_the_profile(graph: rdflib.Graph) -> None:
    """Classes, schemes and registry: any RL reasoner takes them as they are."""
    assert outside(graph) == []


def test_values_go_with_datatype_properties_and_things_with_object_properties(graph: rdflib.Graph) -> None:
    """A datatype as the range of one, a class as the range of the other."""
    for term, range_ in graph.subject_objects(RDFS.range):
        datatype = str(range_).startswith(str(XSD))
        assert ((term, RDF.type, OWL.DatatypeProperty) in graph) == datatype, term


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("ag:Actor owl:unionOf ag:Person .", "unionOf"),
        ("ag:Actor rdfs:subClassOf [ a owl:Restriction ] .", "nameless"),
        ("ag:Actor a owl:Restriction .", "Restriction"),
        ("ag:date rdfs:range xsd:date .", "range http://www.w3.org/2001/XMLSchema#date"),
        ("ag:date a owl:AnnotationProperty , owl:DatatypeProperty .", "annotation and more"),
        ("ag:date a owl:ObjectProperty , owl:DatatypeProperty .", "joins things and holds values"),
        ("ag:Actor owl:equivalentClass ag:Person .", "equivalentClass"),
    ],
)
def test_what_is_outside_is_found(error: str, says: str) -> None:
    """The test above can fail."""
    assert any(says in found for found in outside(rdflib.Graph().parse(data=turtle(error), format="turtle")))


def test_roles_are_typed_by_their_own_axioms(graph: rdflib.Graph) -> None:
    """RL infers a domain from each role: it must be the class of a relation, not of an actor."""
    ag = rdflib.Namespace(NAMESPACE)
    relations = set(graph.transitive_subjects(RDFS.subClassOf, ag.Relation)) | {ag.Measurement}
    for role in graph.subjects(ag.fillerSort):
        assert graph.value(role, RDFS.domain) in relations, role
