"""RDF terms as cells that a person reads: numbers and dates as such, labels in place of IRIs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

import pyoxigraph as ox

from alliancegraph.find import fold
from alliancegraph.graph.namespaces import PREFIXES, shorten
from alliancegraph.graph.store import Store, Term
from alliancegraph.vocabulary import BASE


class Named(str):
    """A label; ``iri`` is the address of what it names, or the addresses, separated by blanks, of several things."""

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
_COMMA, _STEP = ", ", " > "
"""Between the addresses of a list, and of a path."""
LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title", "ag:path")
"""Properties that name a thing, the best first."""


def read_cell(term: Term | None, labels: Mapping[str, str]) -> Cell:
    """A term as a value of Python; a literal that is not what its datatype says stays text."""
    if isinstance(term, ox.NamedNode):
        return Named(labels.get(term.value) or shorten(term.value), term.value)
    if not isinstance(term, ox.Literal):
        return None if term is None else str(term)
    if found := _several(term):
        return _list_of(found, labels, path=_STEP in term.value)
    try:
        return _value(term.value, term.datatype.value)
    except (ValueError, InvalidOperation):
        return term.value


def _several(term: Term | None) -> list[str]:
    """The addresses in a text of nothing else: what GROUP_CONCAT or CONCAT made of IRIs of the project."""
    if not isinstance(term, ox.Literal) or BASE not in term.value:
        return []
    parts = [part for part in re.split(f"{_COMMA}|{_STEP}", term.value) if part]
    return parts if all(re.fullmatch(re.escape(BASE) + r"\S+", part) for part in parts) else []


def _list_of(iris: Iterable[str], labels: Mapping[str, str], path: bool) -> Named:
    """Labels in the place of addresses: a path in its order, a list in that of the labels."""
    named = [(labels.get(iri) or shorten(iri), iri) for iri in iris]
    if path:
        return Named(_STEP.join(label for label, _ in named), " ".join(iri for _, iri in named))
    told = sorted({label: None for label, _ in named}, key=lambda label: (fold(label), label))
    return Named("; ".join(told), " ".join(sorted({iri for _, iri in named})))


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
    iris = sorted({iri for term in terms for iri in _iris(term)})
    best: dict[str, tuple[int, int, str]] = {}
    for some in (iris[i : i + 500] for i in range(0, len(iris), 500)):
        for iri, rank in _ranked(store, some, lang):
            best[iri] = min(best.get(iri, rank), rank)
    return {iri: text for iri, (_, _, text) in best.items()}


def _iris(term: Term | None) -> list[str]:
    return [term.value] if isinstance(term, ox.NamedNode) else _several(term)


def _ranked(store: Store, iris: Iterable[str], lang: str) -> Iterator[tuple[str, tuple[int, int, str]]]:
    things = " ".join(f"<{iri}>" for iri in iris)
    named = " UNION ".join(f"{{ ?thing {p} ?label BIND({i} AS ?rank) }}" for i, p in enumerate(LABELS))
    languages = {lang: 0, "": 1, "en": 2}
    found = store.select(f"SELECT ?thing ?label ?rank {{ VALUES ?thing {{ {things} }} {named} }}")
    for thing, label, rank in found.rows:
        if isinstance(thing, ox.NamedNode) and isinstance(label, ox.Literal) and isinstance(rank, ox.Literal):
            yield thing.value, (int(rank.value), languages.get(label.language or "", 3), label.value)
