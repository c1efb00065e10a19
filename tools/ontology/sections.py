"""Which term stands in which section of the page. A new term finds its place by what is said of it."""

from dataclasses import dataclass

import rdflib
from rdflib import OWL, RDF, RDFS, SKOS
from rdflib.term import Node
from tools.ontology.model import AG, PROPERTIES, Term, ordered

from alliancegraph.turtle import NAMESPACE, VOCAB


@dataclass(frozen=True)
class Section:
    """A heading in both languages with its terms."""

    anchor: str
    title: dict[str, str]
    terms: list[Term]


def sections(graph: rdflib.Graph, since: dict[str, str]) -> list[Section]:
    """Own classes and properties: every one in exactly one section."""
    classes = _own(graph, OWL.Class)
    properties = set().union(*(_own(graph, sort) for sort in PROPERTIES))
    kinds = set(graph.subjects(AG.kindCode)) & classes
    roles = set(graph.subjects(AG.fillerSort)) | {AG.participant}
    shortcuts = set(graph.objects(None, AG.shortcutProperty)) & properties
    annotations = _own(graph, OWL.AnnotationProperty)
    rest = properties - roles - shortcuts - annotations
    relation, claim = (_of(graph, rest, _with_subclasses(graph, root)) for root in (AG.Relation, AG.Claim))
    said = [
        ("classes", "Classes", "Classes", classes - kinds),
        ("kinds", "Kinds of relation", "Types de relations", kinds),
        ("roles", "Roles", "Rôles", roles),
        ("shortcuts", "Shortcuts", "Raccourcis", shortcuts),
        ("of-relations", "Properties of relations", "Propriétés des relations", relation),
        ("of-claims", "Properties of claims", "Propriétés des assertions", claim - relation),
        ("others", "Other properties", "Autres propriétés", rest - relation - claim),
        ("annotations", "Annotations", "Annotations", annotations),
    ]
    return [Section(name, {"en": en, "fr": fr}, ordered(graph, nodes, since)) for name, en, fr, nodes in said]


def schemes(graph: rdflib.Graph, since: dict[str, str]) -> list[tuple[Term, list[Term]]]:
    """Each SKOS scheme with its concepts."""
    found = (s for s in graph.subjects(RDF.type, SKOS.ConceptScheme) if str(s).startswith(VOCAB))
    return [(s, ordered(graph, graph.subjects(SKOS.inScheme, s.node), since)) for s in ordered(graph, found, since)]


def foreign(graph: rdflib.Graph) -> list[Term]:
    """Terms of other vocabularies that the ontology uses."""
    nodes = {s for sort in (OWL.Class, *PROPERTIES) for s in graph.subjects(RDF.type, sort)}
    return ordered(graph, (node for node in nodes if not str(node).startswith(NAMESPACE)), {})


def _own(graph: rdflib.Graph, sort: Node) -> set[Node]:
    return {s for s in graph.subjects(RDF.type, sort) if str(s).startswith(NAMESPACE)}


def _of(graph: rdflib.Graph, properties: set[Node], classes: set[Node]) -> set[Node]:
    return {p for p in properties if set(graph.objects(p, RDFS.domain)) & classes}


def _with_subclasses(graph: rdflib.Graph, root: Node) -> set[Node]:
    return {node for node in graph.transitive_subjects(RDFS.subClassOf, root) if node is not None}
