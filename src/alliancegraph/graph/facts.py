"""All triples of a graph and its ontology as an index, and what a reader calls each thing."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from alliancegraph.graph.namespaces import PREFIXES, shorten
from alliancegraph.graph.nodes import parse_quads

_LONGEST = 80

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal


def full(prefixed: str) -> str:
    """IRI of a prefixed name: ``ag:partner``; an IRI stays as it is."""
    prefix, _, name = prefixed.partition(":")
    return PREFIXES[prefix] + name if prefix in PREFIXES else prefixed


class Facts:
    """Triples by predicate and subject; a triple that stands in several graphs is one."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._objects: dict[str, dict[Term, list[Term]]] = {}
        for quad in quads:
            self._add(quad)
        self._instances = self._by_class()

    @classmethod
    def read(cls, source: bytes | Path, ontology: Iterable[Path] = ()) -> "Facts":
        """A TriG graph with Turtle files beside it; raises UnreadableInput for what does not parse."""
        files = (parse_quads(file, ox.RdfFormat.TURTLE) for file in ontology)
        return cls(quad for quads in (parse_quads(source, ox.RdfFormat.TRIG), *files) for quad in quads)

    def _add(self, quad: ox.Quad) -> None:
        subject, value = quad.subject, quad.object
        if isinstance(subject, ox.Triple) or isinstance(value, ox.Triple):
            return  # a statement about a statement: no shape looks at it
        values = self._objects.setdefault(quad.predicate.value, {}).setdefault(subject, [])
        if value not in values:
            values.append(value)

    def _by_class(self) -> dict[Term, set[Term]]:
        """Class → its instances, those of its subclasses among them."""
        direct: dict[Term, set[Term]] = {}
        for subject, class_ in self.pairs(full("rdf:type")):
            direct.setdefault(class_, set()).add(subject)
        below: dict[Term, list[Term]] = {}
        for narrow, broad in self.pairs(full("rdfs:subClassOf")):
            below.setdefault(broad, []).append(narrow)
        classes = set(direct) | set(below)
        return {class_: set().union(*(direct.get(c, set()) for c in _reached(class_, below))) for class_ in classes}

    def objects(self, subject: Term, predicate: str) -> list[Term]:
        """Objects of a subject, in file order."""
        return self._objects.get(predicate, {}).get(subject, [])

    def subjects_of(self, predicate: str) -> Iterable[Term]:
        """Everything that has the predicate."""
        return self._objects.get(predicate, {})

    def pairs(self, predicate: str) -> Iterator[tuple[Term, Term]]:
        """(subject, object) of a predicate."""
        for subject, values in self._objects.get(predicate, {}).items():
            for value in values:
                yield subject, value

    def triples(self) -> Iterator[ox.Triple]:
        """All of them."""
        for predicate in self._objects:
            for subject, value in self.pairs(predicate):
                if not isinstance(subject, ox.Literal):  # the index types subjects as wide as objects
                    yield ox.Triple(subject, ox.NamedNode(predicate), value)

    def predicates(self) -> Iterable[str]:
        """IRIs of all predicates."""
        return self._objects

    def instances(self, class_: Term) -> set[Term]:
        """Everything of a class or of a class below it."""
        return self._instances.get(class_, set())

    def text(self, subject: Term, *predicates: str) -> str | None:
        """The first literal found, English and untagged ones before others."""
        found = [
            (literal.language not in (None, "en"), literal.value)
            for predicate in predicates
            for literal in self.objects(subject, full(predicate))
            if isinstance(literal, ox.Literal)
        ]
        return min(found)[1] if found else None

    def name(self, term: Term) -> str:
        """What to call a thing in a message: short IRI with label, quote, or kind and parties."""
        if not isinstance(term, ox.NamedNode):
            return str(term.value if isinstance(term, ox.Literal) else term)
        short = shorten(term.value)
        said = self.text(term, "skos:prefLabel", "rdfs:label", "ag:path", "ag:quote") or self._parties(term)
        return f"{short} ({said if len(said) <= _LONGEST else said[:_LONGEST] + '…'})" if said else short

    def _parties(self, relation: ox.NamedNode) -> str | None:
        """``partnership: Amazon, JPMorgan Chase`` of a relation."""
        parties = {
            self.text(value, "skos:prefLabel") or shorten(str(value))
            for value in self.objects(relation, full("ag:participant"))
        }
        kinds = [self.text(class_, "ag:kindCode") for class_ in self.objects(relation, full("rdf:type"))]
        kind = next((kind for kind in kinds if kind), None)
        return f"{kind or 'relation'}: {', '.join(sorted(parties))}" if parties or kind else None


def _reached(start: Term, below: dict[Term, list[Term]]) -> set[Term]:
    reached, todo = {start}, [start]
    while todo:
        for narrow in below.get(todo.pop(), ()):
            if narrow not in reached:
                reached.add(narrow)
                todo.append(narrow)
    return reached
