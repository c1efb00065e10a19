"""RDF terms as cells that a person reads: numbers and dates as such, labels in place of IRIs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

import pyoxigraph as ox

from alliancegraph.graph.namespaces import PREFIXES, shorten
from alliancegraph.graph.store import Store, Term


class Named(str):
    """A label; ``iri`` is the address of what it names."""

    __slots__ = ("iri",)
    iri: str

    def __new__(cls, label: str, iri: str) -> "Named":
        """A text in every respect, with an IRI beside it."""
        named = super().__new__(cls, label)
        named.iri = iri
        return named

    def __reduce__(self) -> tuple[type["Named"], tuple[str, str]]:
        return Named, (str(self), self.iri)


Cell: TypeAlias = Named | str | bool | int | float | Decimal | date | None

_XSD = PREFIXES["xsd"]
_WHOLE = frozenset(
    _XSD + name for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "gYear")
)
_BINARY = frozenset((_XSD + "double", _XSD + "float"))
_LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title", "ag:path")
"""Properties that name a thing, the best first."""


def read_cell(term: Term | None, labels: Mapping[str, str]) -> Cell:
    """A term as a value of Python; a literal that is not what its datatype says stays text."""
    if isinstance(term, ox.NamedNode):
        return Named(labels.get(term.value) or shorten(term.value), term.value)
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    try:
        return _value(term.value, term.datatype.value)
    except (ValueError, InvalidOperation):
        return term.value


def _value(text: str, datatype: str) -> Cell:
    if datatype in _WHOLE:
        return int(text)
    if datatype == _XSD + "decimal":
        return _shortest(Decimal(text))
    if datatype in _BINARY:
        return float(text)
    if datatype == _XSD + "boolean":
        return text in ("true", "1")
    return date.fromisoformat(text) if datatype == _XSD + "date" else text


def _shortest(number: Decimal) -> int | Decimal:
    """Engines differ in the zeros they keep: 50, 50.0 and 50.00 are one number."""
    if number == number.to_integral_value():
        return int(number)
    return number.normalize()


def labels_of(store: Store, terms: Iterable[Term | None], lang: str) -> dict[str, str]:
    """IRI → label in ``lang``, else without language, else English, else any; an IRI without label is left out."""
    iris = sorted({term.value for term in terms if isinstance(term, ox.NamedNode)})
    best: dict[str, tuple[int, int, str]] = {}
    for some in (iris[i : i + 500] for i in range(0, len(iris), 500)):
        for iri, rank in _ranked(store, some, lang):
            best[iri] = min(best.get(iri, rank), rank)
    return {iri: text for iri, (_, _, text) in best.items()}


def _ranked(store: Store, iris: Iterable[str], lang: str) -> Iterator[tuple[str, tuple[int, int, str]]]:
    things = " ".join(f"<{iri}>" for iri in iris)
    named = " UNION ".join(f"{{ ?thing {p} ?label BIND({i} AS ?rank) }}" for i, p in enumerate(_LABELS))
    languages = {lang: 0, "": 1, "en": 2}
    found = store.select(f"SELECT ?thing ?label ?rank {{ VALUES ?thing {{ {things} }} {named} }}")
    for thing, label, rank in found.rows:
        if isinstance(thing, ox.NamedNode) and isinstance(label, ox.Literal) and isinstance(rank, ox.Literal):
            yield thing.value, (int(rank.value), languages.get(label.language or "", 3), label.value)
