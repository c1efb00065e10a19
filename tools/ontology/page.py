"""The documentation of the ontology as one HTML file: French and English, no script, nothing loaded from elsewhere."""

from dataclasses import dataclass
from pathlib import Path

import jinja2
import rdflib
from markupsafe import Markup
from rdflib import DCTERMS, FOAF, OWL, SKOS, VANN
from rdflib.term import Node
from tools.ontology.diagram import diagram
from tools.ontology.model import AG, ONTOLOGY, Link, Term, link
from tools.ontology.sections import foreign, schemes, sections

TEMPLATES = Path(__file__).parent / "templates"
BIBO_STATUS = rdflib.URIRef("http://purl.org/ontology/bibo/status")
METADATA = (
    (("Address", "Adresse"), None),
    (("Version", "Version"), OWL.versionInfo),
    (("Address of the version", "Adresse de la version"), OWL.versionIRI),
    (("Version before", "Version précédente"), OWL.priorVersion),
    (("Status", "État"), BIBO_STATUS),
    (("Authors", "Auteurs"), DCTERMS.creator),
    (("Created", "Créée le"), DCTERMS.created),
    (("Modified", "Modifiée le"), DCTERMS.modified),
    (("Licence", "Licence"), DCTERMS.license),
    (("Prefix", "Préfixe"), VANN.preferredNamespacePrefix),
    (("Namespace", "Espace de noms"), VANN.preferredNamespaceUri),
    (("To cite", "Pour citer"), DCTERMS.bibliographicCitation),
)


@dataclass(frozen=True)
class KindRow:
    """A kind in the table of kinds."""

    term: Term
    code: str
    source: list[Link]
    target: list[Link]
    further: list[Link]
    shortcut: list[Link]
    symmetric: bool


def page(graph: rdflib.Graph, since: dict[str, str]) -> str:
    """The HTML for the ontology, its schemes and its matches in ``graph``; ``since`` gives the version of each term."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    ontology, parts, listed = Term(graph, ONTOLOGY, ""), sections(graph, since), schemes(graph, since)
    kinds = next(section for section in parts if section.anchor == "kinds").terms
    return environment.get_template("page.html").render(
        OWL=OWL,
        SKOS=SKOS,
        ontology=ontology,
        abstract=_one(ontology, DCTERMS.abstract),
        description=_one(ontology, DCTERMS.description),
        metadata=list(_metadata(ontology)),
        diagram=Markup(diagram(graph, [scheme.node for scheme, _ in listed])),  # noqa: S704 - every text in it is escaped
        kinds=[_kind(term) for term in kinds],
        every_relation=Term(graph, AG.Relation, "").links(AG.allowsRole),
        sections=parts,
        schemes=listed,
        foreign=foreign(graph),
    )


def _one(term: Term, predicate: Node) -> dict[str, str]:
    return {lang: " ".join(said) for lang, said in term.texts(predicate).items()}


def _metadata(ontology: Term) -> list[tuple[dict[str, str], Link]]:
    rows = []
    for (english, french), predicate in METADATA:
        value = ontology.node if predicate is None else ontology.graph.value(ontology.node, predicate)
        if value is not None:
            called = ontology.graph.value(value, FOAF.name)
            shown = link(value) if isinstance(value, rdflib.URIRef) else Link(str(value), "")
            shown = Link(str(called), shown.href) if called else shown
            rows.append(({"en": english, "fr": french}, shown))
    return rows


def _kind(term: Term) -> KindRow:
    source, target = term.links(AG.sourceRole), term.links(AG.targetRole)
    return KindRow(
        term=term,
        code=term.value(AG.kindCode),
        source=source,
        target=target,
        further=[role for role in term.links(AG.allowsRole) if role not in source + target],
        shortcut=term.links(AG.shortcutProperty),
        symmetric=term.value(AG.symmetric) == "true",
    )
