"""Every term of the ontology says what it is, in both languages, and the files are plain RDF."""

import re
from collections import Counter

import owlrl  # type: ignore[import-untyped]
import pyoxigraph as ox
import pytest
import rdflib
from owlrl.Namespaces import ERRNS  # type: ignore[import-untyped]
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from alliancegraph.vocabulary import NAMESPACE, VOCAB, Vocabulary, load_vocabulary

from .turtle_text import SOUND, turtle

ONTOLOGY = rdflib.URIRef(NAMESPACE.rstrip("#"))
FILES = [*load_vocabulary().ontology_files, load_vocabulary().shapes_path]
TERM_TYPES = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


def declared(graph: rdflib.Graph) -> list[Node]:
    """Classes and properties, the foreign ones among them."""
    return sorted({term for type_ in TERM_TYPES for term in graph.subjects(RDF.type, type_)}, key=str)


def concepts(graph: rdflib.Graph) -> list[Node]:
    return sorted(set(graph.subjects(SKOS.inScheme)), key=str)


def languages(graph: rdflib.Graph, term: Node, predicate: rdflib.URIRef) -> Counter[str | None]:
    return Counter(o.language for o in graph.objects(term, predicate) if isinstance(o, rdflib.Literal))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rdflib_and_pyoxigraph_read_the_same_triples(file: object) -> None:
    """Each file parses in both engines, to as many triples."""
    with_rdflib = rdflib.Graph().parse(str(file), format="turtle")
    with_pyoxigraph = list(ox.parse(path=str(file), format=ox.RdfFormat.TURTLE))
    assert len(with_rdflib) == len(with_pyoxigraph) > 0


def test_every_class_and_property_is_labelled_and_defined_in_both_languages(graph: rdflib.Graph) -> None:
    """One rdfs:label and one skos:definition in English and in French, no more and no less."""
    for term in declared(graph):
        for predicate in (RDFS.label, SKOS.definition):
            assert languages(graph, term, predicate) == {"en": 1, "fr": 1}, (term, predicate)


def test_every_concept_and_scheme_is_labelled_and_defined_in_both_languages(graph: rdflib.Graph) -> None:
    """One skos:prefLabel and one skos:definition in English and in French."""
    schemes = sorted(set(graph.subjects(RDF.type, SKOS.ConceptScheme)), key=str)
    for term in [*concepts(graph), *schemes]:
        for predicate in (SKOS.prefLabel, SKOS.definition):
            assert languages(graph, term, predicate) == {"en": 1, "fr": 1}, (term, predicate)


def test_every_term_in_use_is_typed(graph: rdflib.Graph) -> None:
    """What stands as a predicate or names a class is declared here: nothing is imported."""
    known = {*declared(graph), RDF.type, RDFS.label, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range}
    known |= {RDFS.isDefinedBy, OWL.disjointWith, OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.deprecated}
    assert set(graph.predicates()) <= known
    used = {o for p in (RDFS.subClassOf, RDFS.domain) for o in graph.objects(None, p)}
    used |= {o for o in graph.objects(None, RDFS.range) if not str(o).startswith(str(rdflib.XSD))}
    assert used <= set(declared(graph))
    assert {s for s in graph.subjects() if not set(graph.objects(s, RDF.type))} == set()


def test_terms_stand_in_one_namespace_and_say_so(graph: rdflib.Graph) -> None:
    """Own classes are UpperCamel, own properties lowerCamel, each defined by the ontology."""
    for term in declared(graph):
        if not str(term).startswith(NAMESPACE):
            continue
        is_class = (term, RDF.type, OWL.Class) in graph
        assert re.fullmatch(r"[A-Z]\w*" if is_class else r"[a-z]\w*", str(term).removeprefix(NAMESPACE)), term
        assert (term, RDFS.isDefinedBy, ONTOLOGY) in graph, term


def test_owl_stays_within_what_reasoners_take(graph: rdflib.Graph) -> None:
    """No import, no date range (xsd:date is not in the OWL 2 map), no blank node, no owl:sameAs, one domain each."""
    assert (None, OWL.imports, None) not in graph
    assert (None, OWL.sameAs, None) not in graph
    assert (None, RDFS.range, rdflib.XSD.date) not in graph
    assert not [t for triple in graph for t in triple if isinstance(t, rdflib.BNode)]
    for term in declared(graph):
        for predicate in (RDFS.domain, RDFS.range):
            assert len(set(graph.objects(term, predicate))) <= 1, (term, "several mean all of them at once")


def reasoned(vocabulary: Vocabulary, text: str) -> rdflib.Graph:
    """What an OWL RL reasoner makes of classes, schemes and a graph."""
    found = rdflib.Graph().parse(data=turtle(text), format="turtle")
    for file in vocabulary.ontology_files:
        if file.name != "actors.ttl":
            found.parse(file, format="turtle")
    for predicate in (SKOS.altLabel, SKOS.hiddenLabel, SKOS.definition, RDFS.label, SKOS.prefLabel):
        found.remove((None, predicate, None))  # words, thousands of them; they change nothing
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(found)
    return found


def contradictions(vocabulary: Vocabulary, text: str) -> list[str]:
    """What the reasoner objects to."""
    return [str(message) for message in reasoned(vocabulary, text).objects(None, ERRNS.error)]


def test_a_concept_stays_a_concept(vocabulary: Vocabulary) -> None:
    """A field or goal of a relation, or a registered concept, is by no domain or range an entity or a party."""
    said = "\n".join((SOUND["ambition"], "domain:ai ag:registered true . goal:prevention ag:registered true ."))
    found = reasoned(vocabulary, said)
    for concept in (rdflib.URIRef(VOCAB + "domain/ai"), rdflib.URIRef(VOCAB + "goal/prevention")):
        assert (concept, RDF.type, rdflib.URIRef(NAMESPACE + "Entity")) not in found
        assert (None, rdflib.URIRef(NAMESPACE + "participant"), concept) not in found


def test_a_directed_shortcut_reads_from_one_side_in_both_languages(graph: rdflib.Graph) -> None:
    """Who sues whom: French that says "is in dispute with" would lose the direction."""
    label = {str(o) for o in graph.objects(rdflib.URIRef(NAMESPACE + "litigatesAgainst"), RDFS.label)}
    assert label == {"takes legal action against", "poursuit en justice"}


def test_what_no_reader_fills_says_so(graph: rdflib.Graph) -> None:
    """A property for hand-made graphs must not be taken for one that a build gives."""
    form = rdflib.URIRef(NAMESPACE + "governanceForm")
    assert languages(graph, form, SKOS.scopeNote) == {"en": 1, "fr": 1}


def test_an_actor_may_be_a_group_of_persons_in_both_languages(graph: rdflib.Graph) -> None:
    """The two definitions of an actor mean the same."""
    said = {o.language: str(o) for o in graph.objects(rdflib.URIRef(NAMESPACE + "Actor"), SKOS.definition)}  # type: ignore[attr-defined]
    assert "group of them" in said["en"]
    assert "personnes" in said["fr"]


def test_classes_roles_and_a_sound_graph_agree(vocabulary: Vocabulary) -> None:
    """A reasoner finds no contradiction: no domain or range turns a thing into something that it is not."""
    assert contradictions(vocabulary, "\n".join(SOUND.values())) == []


def test_the_classes_can_contradict(vocabulary: Vocabulary) -> None:
    """The test above can fail: a claim is no relation, and a group is no organisation."""
    assert contradictions(vocabulary, "claim:c a ag:Claim , ag:Relation .") != []
    assert contradictions(vocabulary, "group:g a ag:ActorGroup , ag:Organization .") != []


def test_the_sound_graph_uses_only_declared_terms(graph: rdflib.Graph) -> None:
    """Every property that the graph writes is declared in the ontology."""
    written = rdflib.Graph().parse(data=turtle("\n".join(SOUND.values())), format="turtle")
    assert {p for p in written.predicates() if p != RDF.type} <= set(declared(graph))


def test_concepts_are_found_by_scheme_and_code(vocabulary: Vocabulary) -> None:
    """The IRI of a concept is its scheme and code; what is above it is in the same scheme, without circles."""
    for name, scheme in vocabulary.schemes.items():
        for code, concept in scheme.items():
            assert concept.iri == f"{VOCAB}{name}/{code}"
            assert concept.id == f"{name}/{code}"
            above = vocabulary.broader(name, code)
            assert above <= set(scheme)
            assert all(code not in vocabulary.broader(name, other) for other in above - {code})


def test_the_schemes_hold_the_codes_that_sheets_and_readers_use(vocabulary: Vocabulary) -> None:
    """Statuses, measures and actor types of the deal-sheet format; the 21 domains of health beside general ones."""
    assert set(vocabulary.concepts("status")) == {
        *("rumoured", "planned", "announced", "signed", "active", "ended", "cancelled", "denied")
    }
    assert set(vocabulary.concepts("type")) >= {
        *("big_tech", "tech", "startup", "hospital", "insurer", "pharma", "medtech", "public_body", "university"),
        *("investor", "retailer", "bank", "media", "nonprofit", "consortium", "telecom", "industrial", "other"),
    }
    assert set(vocabulary.concepts("domain")) >= {
        *("ai", "big_data", "cloud", "ehr", "health_it", "iot_wearables", "telemedicine", "care_delivery"),
        *("pharmacy_distribution", "insurance", "prevention", "chronic_disease", "oncology", "imaging", "surgery"),
        *("medical_devices", "genomics", "drug_discovery", "clinical_research", "manufacturing", "innovation"),
        *("energy", "automotive", "aerospace", "banking", "media", "retail", "telecom", "semiconductors"),
    }
    assert set(vocabulary.concepts("measure")) >= {"staff", "revenue", "market_value", "subsidiaries", "revenue_ratio"}
    assert set(vocabulary.concepts("unit")) == {"person", "subsidiary", "site", "ratio", "percent"}


def test_special_types_lie_below_the_general_ones(vocabulary: Vocabulary) -> None:
    """Who asks for Big Tech gets its special forms too, and who asks for historic health actors gets hospitals."""
    assert vocabulary.broader_types("cognitive_computing") == {"cognitive_computing", "big_tech", "digital"}
    assert vocabulary.broader_types("big_med_tech") == {"big_med_tech", "big_tech", "digital"}
    assert vocabulary.broader_types("hospital") == {"hospital", "historic_health_actor"}
    assert vocabulary.broader_types("no_such_type") == {"no_such_type"}


@pytest.mark.parametrize(
    ("scheme", "lang", "word", "code"),
    [
        ("domain", "fr", "hébergement", "cloud"),
        ("domain", "fr", "dossiers médicaux électroniques", "ehr"),
        ("domain", "fr", "médecine de précision", "precision_medicine"),
        ("domain", "fr", "distribution pharmaceutique", "pharmacy_distribution"),
        ("domain", "fr", "assurance maladie", "insurance"),
        ("domain", "en", "artificial intelligence", "ai"),
        ("domain", "en", "electric vehicles", "automotive"),
        ("type", "fr", "assureur", "insurer"),
        ("type", "fr", "laboratoire", "pharma"),
        ("type", "fr", "biotech", "pharma"),
        ("type", "fr", "CHU", "hospital"),
        ("type", "fr", "jeune pousse", "startup"),
        ("type", "fr", "constructeur automobile", "industrial"),
        ("type", "en", "insurer", "insurer"),
        ("type", "en", "drugmaker", "pharma"),
        ("type", "en", "chipmaker", "tech"),
        ("type", "en", "carmaker", "industrial"),
        ("type", "en", "airline", "industrial"),
        ("type", "en", "lender", "bank"),
        ("type", "en", "telco", "telecom"),
        ("type", "en", "consulting firm", "consultancy"),
        ("goal", "fr", "efficience", "care_efficiency"),
        ("goal", "fr", "faciliter l'accès aux soins", "access_to_care"),
        ("measure", "fr", "capitalisation boursière", "market_value"),
        ("measure", "en", "employees", "staff"),
    ],
)
def test_texts_name_concepts_by_many_words(
    vocabulary: Vocabulary, scheme: str, lang: str, word: str, code: str
) -> None:
    """Concept words hold what press writes: labels, synonyms, plurals."""
    assert word in vocabulary.concepts(scheme)[code].words[lang]


@pytest.mark.parametrize("scheme", ["type", "domain", "goal", "measure", "status"])
def test_a_word_names_one_concept_of_a_scheme(vocabulary: Vocabulary, scheme: str) -> None:
    """Two concepts that share a word could not be told apart; both languages are checked."""
    owners: dict[tuple[str, str], set[str]] = {}
    for concept in vocabulary.concepts(scheme).values():
        for lang, words in concept.words.items():
            for word in words:
                owners.setdefault((lang, word.lower()), set()).add(concept.code)
    assert {word: codes for word, codes in owners.items() if len(codes) > 1} == {}


def test_words_are_written_as_a_reader_compares_them(vocabulary: Vocabulary) -> None:
    """Straight apostrophes, single spaces, no stray blanks."""
    for scheme in vocabulary.schemes.values():
        for concept in scheme.values():
            for words in concept.words.values():
                for word in words:
                    assert word == " ".join(word.split()), word
                    assert "’" not in word, word
