"""The graph in other RDF formats: sorted, the same bytes each time, no blank nodes."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from alliancegraph.errors import UsageError
from alliancegraph.graph.namespaces import PREFIXES, shorten
from alliancegraph.graph.nodes import parse_quads

_TYPE = PREFIXES["rdf"] + "type"

FORMATS: Mapping[str, ox.RdfFormat] = {
    "jsonld": ox.RdfFormat.JSON_LD,
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
}
"""Name → format. Turtle knows no named graphs: it holds all triples, each once, without saying whose they are."""


def serialise(source: bytes | Path, format_: str) -> bytes:
    """A TriG graph in one of ``FORMATS``.

    Raises UsageError for an unknown format, UnreadableInput for what is no TriG.
    """
    if format_ not in FORMATS:
        raise UsageError(f"{format_!r} is no RDF format; use one of {', '.join(FORMATS)}")
    quads: Iterable[ox.Quad] = parse_quads(source, ox.RdfFormat.TRIG)
    if format_ == "turtle":
        quads = {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    ordered = sorted(quads, key=_key)
    if format_ == "jsonld":
        return _jsonld(ordered)
    written = ox.serialize(ordered, format=FORMATS[format_], prefixes=dict(PREFIXES))
    assert written is not None  # None only when it writes to a file
    return written


def _key(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    """Graph, subject, its type before other predicates, predicate, object."""
    is_type = quad.predicate.value == _TYPE
    return str(quad.graph_name), str(quad.subject), not is_type, quad.predicate.value, str(quad.object)


def _jsonld(quads: Iterable[ox.Quad]) -> bytes:
    """Compact IRIs and one object a thing; pyoxigraph would write one line of full IRIs."""
    graphs = [
        {"@id": shorten(_value(graph)), "@graph": [_thing(subject, of) for subject, of in groupby(some, _subject)]}
        for graph, some in groupby(quads, lambda quad: quad.graph_name)
    ]
    text = json.dumps({"@context": dict(PREFIXES), "@graph": graphs}, ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def _thing(subject: str, quads: Iterable[ox.Quad]) -> dict[str, Any]:
    thing: dict[str, Any] = {"@id": shorten(subject)}
    for quad in quads:
        if quad.predicate.value == _TYPE:
            thing.setdefault("@type", []).append(shorten(_value(quad.object)))
        else:
            thing.setdefault(shorten(quad.predicate.value), []).append(_object(quad.object))
    return thing


def _object(term: object) -> Any:
    if not isinstance(term, ox.Literal):
        return {"@id": shorten(_value(term))}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    # numbers and booleans as texts with their type: JSON's own would lose digits
    datatype = shorten(term.datatype.value)
    return term.value if datatype == "xsd:string" else {"@value": term.value, "@type": datatype}


def _subject(quad: ox.Quad) -> str:
    return _value(quad.subject)


def _value(term: object) -> str:
    """The IRI of a node; what the project writes has no other nodes."""
    return term.value if isinstance(term, ox.NamedNode) else str(term)
