"""Prefixes, IRIs and literals as RDF text. Every IRI of the project is made here, from a tested alphabet."""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from alliancegraph.errors import UsageError
from alliancegraph.vocabulary import ID, NAMESPACE, VOCAB, iri

FAMILIES = (
    *("actor", "group", "offering", "topic", "ownership", "naming"),
    *("relation", "claim", "filler", "document", "graph"),
)
SCHEMES = ("type", "domain", "stage", "status", "goal", "measure", "unit", "form")

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "ag": NAMESPACE,
        **{family: f"{ID}{family}/" for family in FAMILIES},
        **{scheme: f"{VOCAB}{scheme}/" for scheme in SCHEMES},
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "wd": "http://www.wikidata.org/entity/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)

RELATIONS = f"{ID}graph/relations"
REGISTRY = f"{ID}graph/registry"
DERIVED = f"{ID}graph/derived"
ONTOLOGY = f"{ID}graph/ontology"
"""The graph that ``ontology/*.ttl`` is loaded into for queries; never written to ``alliances.trig``."""

# Letters, digits, "-", "_", and "." between them: legal in an IRI, a prefixed name and a file name alike.
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9]))*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
# What every RDF parser takes in <…>: no space, quote, bracket or control sign, and "%" only before two hex digits.
_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"
    r"(?:[/?#](?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}|[\u00a1-\u167f\u1681-\u1fff\u2070-\ud7ff])*"
    r"(?:\#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?)?"
)
# Control signs, line and paragraph separators, marks that turn the reading direction: never raw in a file to diff.
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def name(entity_id: str) -> str:
    """Prefixed name of ``actor/amazon``, ``claim/<digest>``, ``domain/cloud``; raises UsageError for a bad id."""
    family, _, rest = entity_id.partition("/")
    if family not in PREFIXES or f"{family}/" not in PREFIXES[family]:
        raise UsageError(f"{entity_id!r} is no id: begin with one of {', '.join((*FAMILIES, *SCHEMES))} and a slash")
    return f"{family}:{_checked(rest, entity_id)}"


def term(local_name: str) -> str:
    """Prefixed name in ``ag:``."""
    return f"ag:{_checked(local_name, local_name)}"


def below(entity_id: str, *steps: str | int) -> str:
    """``<…>`` of something that belongs to a thing of the graph: ``relation/<digest>/event/1``."""
    parts = [_checked(str(step), entity_id) for step in (*entity_id.split("/"), *steps)]
    return f"<{iri('/'.join(parts))}>"


def graph_name(document_id: str) -> str:
    """``<…>`` of the named graph of a document."""
    return below("graph/document", document_id)


def shorten(address: str) -> str:
    """Prefixed name of an IRI where a prefix fits, else the IRI itself."""
    for prefix, base in PREFIXES.items():
        if address.startswith(base) and _LOCAL.fullmatch(address, len(base)):
            return f"{prefix}:{address[len(base) :]}"
    return address


def wikidata(item: str) -> str:
    """Prefixed name of a Wikidata item; raises UsageError when it is not ``Q`` and digits."""
    if not _WIKIDATA.fullmatch(item):
        raise UsageError(f"{item!r} is no Wikidata item: write it like Q95")
    return f"wd:{item}"


def address(url: str) -> str:
    """``<url>``, or a literal when the source's URL is none that a parser would take."""
    return f"<{url}>" if _ADDRESS.fullmatch(url) else text(url)


def text(value: str) -> str:
    """A plain literal."""
    return f'"{_UNSAFE.sub(_escape, value)}"'


def tagged(value: str, lang: str) -> str:
    """A literal in a language; raises UsageError when ``lang`` is not a language tag."""
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", lang):
        raise UsageError(f"{lang!r} is no language tag: write it like fr")
    return f"{text(value)}@{lang}"


def number(value: Decimal | float) -> str:
    """An ``xsd:decimal``, digits kept as they are; raises UsageError for what is not finite."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not exact.is_finite():
        raise UsageError(f"{value} is no number that a graph can hold")
    digits = f"{exact:f}"
    return digits if "." in digits else f'"{digits}"^^xsd:decimal'


def _checked(local_name: str, whole: str) -> str:
    if not _LOCAL.fullmatch(local_name):
        raise UsageError(f"{whole!r} cannot be part of an IRI: use letters, digits, '-' and '_'")
    return local_name


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _SHORT.get(sign) or f"\\u{ord(sign):04X}"
