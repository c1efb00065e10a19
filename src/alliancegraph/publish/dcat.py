"""The dataset in DCAT: graph and tables as distributions, all other files as parts; each with size, type and digest.

Terms: https://www.w3.org/TR/vocab-dcat-3/
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from alliancegraph.graph.namespaces import tagged, text
from alliancegraph.publish.card import Card, File

_PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
_FORMS = ("graph/alliances", "tables/")
"""Where the forms of the dataset itself lie; the rest (ontology, documents, README) goes with it."""


def write(card: Card, files: Iterable[File]) -> bytes:
    """Turtle, without blank nodes."""
    listed = list(files)
    blocks = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in _PREFIXES.items()]
    blocks.append(subject(f"<{card.iri}>", _dataset(card, listed)))
    creator = [("a", "foaf:Agent"), ("foaf:name", text(card.tables["creator"]))]
    blocks.append(subject(f"<{card.tables['creator_iri']}>", creator))
    blocks += [block for file in listed for block in _described(card, file)]
    return "".join(f"{block}\n" for block in blocks).encode()


def subject(name: str, pairs: Iterable[tuple[str, str]]) -> str:
    """A subject with its predicates and objects as Turtle."""
    return f"{name} " + " ;\n  ".join(f"{predicate} {object_}" for predicate, object_ in pairs) + " ."


def address(card: Card, path: str) -> str:
    """Address of a file of the dataset."""
    return f"{card.iri}/{quote(path)}"


def _dataset(card: Card, files: Iterable[File]) -> Iterator[tuple[str, str]]:
    tables = card.tables
    yield "a", "dcat:Dataset"
    yield from (("dcterms:title", tagged(words, lang)) for lang, words in sorted(tables["title"].items()))
    yield from (("dcterms:description", tagged(words, lang)) for lang, words in sorted(tables["description"].items()))
    yield "dcterms:creator", f"<{tables['creator_iri']}>"
    yield "dcterms:publisher", f"<{tables['creator_iri']}>"
    yield "dcterms:license", f"<{card.licence['url']}>"
    yield "dcterms:issued", f'"{card.date}"^^xsd:date'
    yield "dcterms:language", f"<{_LANGUAGES}ENG> , <{_LANGUAGES}FRA>"
    yield "dcterms:conformsTo", "<https://w3id.org/alliancegraph/ontology>"
    yield "dcat:keyword", " , ".join(text(word) for word in sorted(tables["keywords"]))
    yield "dcat:landingPage", f"<{card.iri}>"
    for file in files:
        yield "dcat:distribution" if _is_form(file) else "dcterms:hasPart", f"<{address(card, file.path)}>"


def _is_form(file: File) -> bool:
    """True for a file that is the dataset in one of its forms, False for one that only goes with it."""
    return file.path.startswith(_FORMS)


def _described(card: Card, file: File) -> Iterator[str]:
    place = address(card, file.path)
    own = [("a", "dcat:Distribution"), ("dcat:accessURL", f"<{card.iri}>"), ("dcat:downloadURL", f"<{place}>")]
    yield subject(
        f"<{place}>",
        (
            *(own if _is_form(file) else [("a", "foaf:Document")]),
            ("dcterms:title", text(file.path)),
            ("dcterms:license", f"<{licence_of(card, file.path)}>"),
            ("dcat:mediaType", f"<{_MEDIA}{file.media_type}>"),
            ("dcat:byteSize", f'"{len(file.data)}"^^xsd:nonNegativeInteger'),
            ("spdx:checksum", f"<{place}#sha256>"),
        ),
    )
    yield subject(
        f"<{place}#sha256>",
        (
            ("a", "spdx:Checksum"),
            ("spdx:algorithm", "spdx:checksumAlgorithm_sha256"),
            ("spdx:checksumValue", f'"{file.sha256}"^^xsd:hexBinary'),
        ),
    )


def licence_of(card: Card, path: str) -> str:
    """Address of the licence of a file: a document's own, else that of the whole."""
    own = {source.document.path: source.licence for source in card.sources if source.contained}
    return str((own.get(path) or card.licence)["url"])
