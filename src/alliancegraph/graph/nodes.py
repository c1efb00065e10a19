"""A TriG file as subjects with their properties, read strictly: what is there must mean exactly one thing."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from alliancegraph.dates import PartialDate
from alliancegraph.errors import UnreadableInput
from alliancegraph.graph.describe import PROOF_TERMS
from alliancegraph.graph.namespaces import DERIVED, ONTOLOGY, PREFIXES, shorten
from alliancegraph.model import Proof
from alliancegraph.vocabulary import local

_COMPACT = re.compile(r"(?P<start>\d+)-(?P<end>\d+) (?P<quote>.*)", re.DOTALL)

Objects = Mapping[str, list[ox.NamedNode | ox.Literal]]


class Node:
    """One subject and its properties; predicates are given as prefixed names. Every error names both."""

    def __init__(self, where: str, iri: str, objects: Objects) -> None:
        self.where = where
        self.iri = iri
        self._objects = objects

    @property
    def id(self) -> str:
        """Entity id: ``actor/amazon``, ``claim/<digest>``."""
        return local(self.iri)

    @property
    def key(self) -> str:
        """The id without its first part."""
        return self.id.partition("/")[2]

    def error(self, problem: str) -> UnreadableInput:
        """An error about this subject."""
        return UnreadableInput(self.where, f"{shorten(self.iri)} {problem}")

    def all(self, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        """Objects in the order of the file."""
        prefix, _, name = predicate.partition(":")
        return self._objects.get(PREFIXES[prefix] + name, [])

    def predicates(self) -> Iterator[str]:
        """Short names of the predicates it has, sorted."""
        return (shorten(predicate) for predicate in sorted(self._objects))

    def one(self, predicate: str) -> ox.NamedNode | ox.Literal | None:
        """The object, None where there is none; raises UnreadableInput for several."""
        found = self.all(predicate)
        if len(found) > 1:
            values = ", ".join(sorted(shorten(node.value) for node in found))
            raise self.error(f"has {len(found)} values of {predicate} ({values}); keep one")
        return found[0] if found else None

    def text(self, predicate: str) -> str | None:
        """A literal or address as text."""
        node = self.one(predicate)
        return node.value if node else None

    def need(self, predicate: str) -> str:
        """A literal or address that must be there."""
        value = self.text(predicate)
        if value is None:
            raise self.error(f"lacks {predicate}; add it or build again")
        return value

    def texts(self, predicate: str) -> tuple[str, ...]:
        """All literals as text, sorted."""
        return tuple(sorted(node.value for node in self.all(predicate)))

    def number(self, predicate: str) -> Decimal:
        """A number that must be there, its digits as they are written."""
        value = self.need(predicate)
        try:
            return Decimal(value)
        except ArithmeticError as error:
            raise self.error(f"has {value!r} as {predicate}, which is no number") from error

    def whole(self, predicate: str) -> int:
        """A whole number that must be there."""
        value = self.need(predicate)
        if not re.fullmatch(r"\d{1,18}", value, re.ASCII):
            raise self.error(f"has {value!r} as {predicate}, which is no count or offset")
        return int(value)

    def true(self, predicate: str) -> bool:
        """True when the flag is set."""
        return self.text(predicate) in ("true", "1")

    def date(self) -> PartialDate | None:
        """An EDTF date; its first and last day, where they are said, must be those of the date."""
        when = self.edtf("ag:date")
        self.expect("ag:earliest", when.earliest if when else None, f"the date {str(when)!r}")
        self.expect("ag:latest", when.latest if when else None, f"the date {str(when)!r}")
        return when

    def edtf(self, predicate: str) -> PartialDate | None:
        """An EDTF date by its property."""
        value = self.text(predicate)
        try:
            return None if value is None else PartialDate(value)
        except ValueError as error:
            raise self.error(f"has a bad {predicate}: {error}; write YYYY, YYYY-MM or YYYY-MM-DD") from error

    def expect(self, predicate: str, day: datetime.date | None, beside: str) -> None:
        """Raises UnreadableInput where the property is there and says another day."""
        said = self.text(predicate)
        if said is not None and said != str(day):
            raise self.error(f"has {said!r} as {predicate} beside {beside}; correct one")

    def codes(self, predicate: str, base: str) -> tuple[str, ...]:
        """Ids below ``base`` (``status/``, ``relation/``; "" for whole ids), sorted."""
        return tuple(sorted(self._code(node, predicate, base) for node in self.all(predicate)))

    def code(self, predicate: str, base: str) -> str | None:
        """The one id below ``base``."""
        node = self.one(predicate)
        return self._code(node, predicate, base) if node else None

    def need_code(self, predicate: str, base: str) -> str:
        """The one id below ``base``, which must be there."""
        code = self.code(predicate, base)
        if code is None:
            raise self.error(f"lacks {predicate}; add it or build again")
        return code

    def _code(self, node: ox.NamedNode | ox.Literal, predicate: str, base: str) -> str:
        code = local(node.value)
        if isinstance(node, ox.Literal) or code == node.value or not code.startswith(base):
            wanted = base.strip("/") or "thing"
            raise self.error(f"has {node.value!r} as {predicate}, which is not the IRI of a {wanted}")
        return code.removeprefix(base)

    def proof(self, stem: str) -> Proof | None:
        """A proof in its three-property form; None when its words are not there."""
        words, start, end = PROOF_TERMS[stem]
        quote = self.text(words)
        return None if quote is None else Proof(self.whole(start), self.whole(end), quote)

    def need_proof(self, stem: str) -> Proof:
        """A proof that must be there."""
        proof = self.proof(stem)
        if proof is None:
            raise self.error(f"lacks {PROOF_TERMS[stem][0]}, the words that prove it; build again")
        return proof

    def compact(self, predicate: str, value: str) -> Proof:
        """A proof from its flat form ``12-18 Seattle``."""
        match = _COMPACT.fullmatch(value)
        if not match:
            raise self.error(f"has {value!r} as {predicate}, which is not in the form 'START-END WORDS'")
        return Proof(int(match["start"]), int(match["end"]), match["quote"])


class Nodes:
    """All subjects of a TriG file, by IRI, graph by graph; what is derived or of the ontology is left out."""

    def __init__(self, source: bytes | Path) -> None:
        """Parse strictly; raises UnreadableInput with line and reason for what is no TriG or has blank nodes."""
        self.where = str(source) if isinstance(source, Path) else "graph"
        self._about: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        self._graphs: dict[str, set[str]] = {}
        left_out = {ox.NamedNode(DERIVED), ox.NamedNode(ONTOLOGY)}
        for quad in parse_quads(source, ox.RdfFormat.TRIG):
            if quad.graph_name not in left_out:
                self._add(quad)

    def _add(self, quad: ox.Quad) -> None:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode | ox.Literal):
            raise UnreadableInput(self.where, f"{subject} {quad.predicate} {value}: give every thing an IRI")
        if not isinstance(quad.graph_name, ox.NamedNode):
            raise UnreadableInput(self.where, f"{subject.value} stands in no named graph; put it into one")
        values = self._about.setdefault(subject.value, {}).setdefault(quad.predicate.value, [])
        if value not in values:
            values.append(value)
        self._graphs.setdefault(quad.graph_name.value, set()).add(subject.value)

    @property
    def graphs(self) -> Iterable[str]:
        """IRIs of the named graphs, sorted."""
        return sorted(self._graphs)

    def of(self, graph: str, base: str = "") -> Iterator[Node]:
        """Subjects of a graph whose id is below ``base`` and names no part of another thing, sorted."""
        for iri in sorted(self._graphs.get(graph, ())):
            if local(iri).startswith(base) and "/" not in local(iri).removeprefix(base):
                yield self[iri]

    def __getitem__(self, iri: str) -> Node:
        if iri not in self._about:
            raise UnreadableInput(self.where, f"{shorten(iri)} is named but not described; build again")
        return Node(self.where, iri, self._about[iri])


def parse_quads(source: bytes | Path, format_: ox.RdfFormat) -> Iterator[ox.Quad]:
    """Quads of a file or of bytes; raises UnreadableInput, with the line, for what does not parse."""
    where = str(source) if isinstance(source, Path) else "graph"
    try:
        if isinstance(source, Path):
            yield from ox.parse(path=source, format=format_)
        else:
            yield from ox.parse(source, format=format_)
    except SyntaxError as error:
        raise UnreadableInput(where, f"line {error.lineno or '?'}: {error.msg}") from error
    except OSError as error:
        raise UnreadableInput(where, error.strerror or "cannot be read") from error
