"""Terms of the ontology, and the list of those that were released: nothing on it is ever removed."""

from collections.abc import Iterable, Iterator

import rdflib
from rdflib import DCTERMS, OWL, RDF, SKOS
from rdflib.term import Node

from alliancegraph.turtle import NAMESPACE, VOCAB

TYPES = (
    OWL.Class,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    SKOS.Concept,
    SKOS.ConceptScheme,
)
HEADER = """\
# Terms that were released, each with the version that brought it. Nothing is removed from this list: a term that is no
# longer wanted is deprecated (CHANGELOG.md). make ontology adds new ones; ag: is https://w3id.org/alliancegraph/ontology#
# and vocab: https://w3id.org/alliancegraph/vocab/
"""


def terms(graph: rdflib.Graph) -> Iterator[str]:
    """Own terms, sorted: classes and properties as ``ag:Alliance``, schemes and concepts as ``vocab:domain/cloud``."""
    found = {str(s) for type_ in TYPES for s in graph.subjects(RDF.type, type_)}
    yield from sorted(short(iri) for iri in found if iri.startswith((NAMESPACE, VOCAB)))


def short(iri: str) -> str:
    """An IRI of the project with its prefix, any other as it is."""
    for prefix, base in (("ag:", NAMESPACE), ("vocab:", VOCAB)):
        if iri.startswith(base):
            return prefix + iri.removeprefix(base)
    return iri


def since(listed: str) -> dict[str, str]:
    """The text of ``terms.txt`` as term → version that brought it."""
    return dict(line.split() for line in listed.splitlines() if line and not line.startswith("#"))


def released(listed: str, current: Iterable[str], version: str) -> str:
    """The text of ``terms.txt`` with what is new in ``current``, of ``version``; what was listed stays."""
    known = dict.fromkeys(current, version) | since(listed)
    return HEADER + "".join(f"{term} {known[term]}\n" for term in sorted(known))


def unreplaced(graph: rdflib.Graph) -> list[Node]:
    """Deprecated terms that name no declared term to use instead, or only one that is deprecated too."""
    old = set(graph.subjects(OWL.deprecated, rdflib.Literal(True)))
    declared = {s for type_ in TYPES for s in graph.subjects(RDF.type, type_)}
    return sorted(
        (term for term in old if not set(graph.objects(term, DCTERMS.isReplacedBy)) & (declared - old)), key=str
    )
