"""The ontology as the page shows it: terms with their texts in two languages, and what they are joined to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import rdflib
from rdflib import DCTERMS, OWL, RDFS, SKOS
from rdflib.term import Node
from tools.ontology.terms import short

from alliancegraph.turtle import NAMESPACE

LANGUAGES = ("en", "fr")
AG = rdflib.Namespace(NAMESPACE)
ONTOLOGY = rdflib.URIRef(NAMESPACE.rstrip("#"))
PREFIXES = {
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/ontology/bibo/": "bibo:",
    "http://purl.org/vocab/vann/": "vann:",
    "http://www.w3.org/2001/XMLSchema#": "xsd:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/ns/oa#": "oa:",
    "http://www.w3.org/ns/org#": "org:",
    "http://www.w3.org/ns/prov#": "prov:",
    "http://www.wikidata.org/entity/": "wd:",
    "http://xmlns.com/foaf/0.1/": "foaf:",
    "https://github.com/pnborchert/CORE/blob/main/dataset/relation_description.json#": "core:",
    "https://schema.followthemoney.tech/#": "ftm:",
    "https://schema.org/": "schema:",
    "https://spec.edmcouncil.org/fibo/ontology/BE/LegalEntities/FormalBusinessOrganizations/": "fibo-fbo:",
    "https://spec.edmcouncil.org/fibo/ontology/BE/OwnershipAndControl/CorporateControl/": "fibo-cctl:",
}
MATCHES = (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@dataclass(frozen=True)
class Link:
    """Something that a term points at: its short name, and the address to go to."""

    name: str
    href: str


@dataclass(frozen=True)
class Term:
    """A class, a property or a concept, with what the graph says of it."""

    graph: rdflib.Graph
    node: Node
    since: str

    @property
    def name(self) -> str:
        """``ag:Alliance``"""
        return shortened(str(self.node))

    @property
    def anchor(self) -> str:
        """``Alliance``, ``domain-cloud``"""
        return anchor(str(self.node))

    def texts(self, *predicates: Node) -> dict[str, list[str]]:
        """Language → what the predicates say, sorted."""
        found = [o for p in predicates for o in self.graph.objects(self.node, p) if isinstance(o, rdflib.Literal)]
        return {lang: sorted(str(o) for o in found if o.language == lang) for lang in LANGUAGES}

    @cached_property
    def label(self) -> dict[str, str]:
        """Language → label."""
        return {lang: said[0] if said else self.name for lang, said in self.texts(RDFS.label, SKOS.prefLabel).items()}

    @cached_property
    def definition(self) -> dict[str, str]:
        """Language → definition."""
        return {lang: " ".join(said) for lang, said in self.texts(SKOS.definition).items()}

    def value(self, predicate: Node) -> str:
        """The value as text, "" where there is none."""
        found = self.graph.value(self.node, predicate)
        return "" if found is None else str(found)

    def links(self, predicate: Node, back: bool = False) -> list[Link]:
        """What the term points at by a predicate, or what points at it, sorted by name."""
        found = self.graph.subjects(predicate, self.node) if back else self.graph.objects(self.node, predicate)
        return [link(node) for node in sorted(set(found), key=lambda node: shortened(str(node)))]

    @property
    def matches(self) -> list[tuple[str, list[Link]]]:
        """(``closeMatch``, foreign terms), without the sorts that the term lacks."""
        return [(shortened(str(match)), found) for match in MATCHES if (found := self.links(match))]

    @property
    def rows(self) -> list[tuple[dict[str, str], list[Link]]]:
        """(heading in both languages, links): what the term is joined to in the ontology."""
        return [(dict(zip(LANGUAGES, said, strict=True)), links) for said, links in self._rows() if links]

    def _rows(self) -> Iterator[tuple[tuple[str, str], list[Link]]]:
        yield ("Replaced by", "Remplacé par"), self.links(DCTERMS.isReplacedBy)
        yield ("Subclass of", "Sous-classe de"), self.links(RDFS.subClassOf)
        yield ("Subclasses", "Sous-classes"), self.links(RDFS.subClassOf, back=True)
        yield ("Disjoint with", "Disjoint de"), self.links(OWL.disjointWith)
        yield ("Subproperty of", "Sous-propriété de"), self.links(RDFS.subPropertyOf)
        yield ("Roles", "Rôles"), self.links(AG.allowsRole)
        yield ("Role of", "Rôle de"), self.links(AG.allowsRole, back=True)
        yield ("Shortcut of", "Raccourci de"), self.links(AG.shortcutProperty, back=True)
        yield ("Domain", "Domaine"), self.links(RDFS.domain)
        yield ("Range", "Image"), self.links(RDFS.range)
        yield ("Filled by", "Occupants"), [Link(sort, "") for sort in self.said(AG.fillerSort)]
        yield ("Properties", "Propriétés"), self.links(RDFS.domain, back=True)

    def said(self, predicate: Node) -> list[str]:
        """Plain values, sorted."""
        return sorted(str(o) for o in self.graph.objects(self.node, predicate))


def shortened(iri: str) -> str:
    """An IRI with the prefix that the page explains."""
    for base, prefix in PREFIXES.items():
        if iri.startswith(base):
            return prefix + iri.removeprefix(base)
    return short(iri)


def anchor(iri: str) -> str:
    """Where the page speaks of a term."""
    return shortened(iri).removeprefix("ag:").removeprefix("vocab:").replace("/", "-").replace(":", "-")


def link(node: Node) -> Link:
    """A term of the page leads to its place there, a foreign one to where it lives."""
    iri, name = str(node), shortened(str(node))
    return Link(name, f"#{anchor(iri)}" if name.startswith(("ag:", "vocab:")) else iri)


def ordered(graph: rdflib.Graph, nodes: Iterable[Node], since: dict[str, str]) -> list[Term]:
    """Terms sorted by name."""
    terms = (Term(graph, node, since.get(shortened(str(node)), "")) for node in set(nodes))
    return sorted(terms, key=lambda term: term.name)
