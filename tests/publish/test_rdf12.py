"""RDF 1.2: a strict parser reads it, and each shortcut says how far it is believed."""

from decimal import Decimal

import pyoxigraph as ox

import alliancegraph as ag
from alliancegraph.graph.derive import shortcuts
from alliancegraph.publish import rdf12
from alliancegraph.vocabulary import ID, NAMESPACE

REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"


def test_shortcuts_and_beliefs_are_those_of_the_graph(bundle: ag.AllianceGraph) -> None:
    """Parsed again: the same triples, each annotated by its relations with their beliefs, and no blank node."""
    triples = list(ox.parse(rdf12.write(bundle), format=ox.RdfFormat.TURTLE))
    assert not any(isinstance(term, ox.BlankNode) for triple in triples for term in (triple.subject, triple.object))
    belief = {t.subject: Decimal(t.object.value) for t in triples if t.predicate.value == NAMESPACE + "belief"}
    found = {
        (t.subject.value, *map(_end, (t.object.subject, t.object.predicate, t.object.object)), belief[t.subject])
        for t in triples
        if t.predicate.value == REIFIES
    }
    expected = {
        (f"{ID}relation/{r.id}", ID + a, NAMESPACE + p, ID + b, Decimal(repr(r.belief)))
        for r in bundle.knowledge.relations
        for a, p, b in shortcuts([r], bundle.vocabulary, bundle.knowledge.entities)
        if b.partition("/")[0] in ("actor", "group", "offering")
    }
    assert expected <= found
    assert len(expected) > 500
    assert len({f[0] for f in found}) == len(belief)


def _end(term: ox.NamedNode) -> str:
    return str(term.value)


def test_belief_can_be_asked_for_in_sparql(bundle: ag.AllianceGraph) -> None:
    """The annotation syntax finds a pair that two relations stand behind, with both beliefs."""
    store = ox.Store()
    store.load(rdf12.write(bundle), format=ox.RdfFormat.TURTLE)
    query = f"""PREFIX ag: <{NAMESPACE}>
        SELECT ?a ?b (MAX(?v) AS ?best) WHERE {{ ?a ag:partnerOf ?b ~ ?r {{| ag:belief ?v |}} }}
        GROUP BY ?a ?b HAVING (COUNT(DISTINCT ?r) > 1)"""
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    assert list(found)


def test_the_same_graph_gives_the_same_bytes(bundle: ag.AllianceGraph) -> None:
    assert rdf12.write(bundle) == rdf12.write(bundle)
