"""Turtle files as an index, and the IRIs of the project.

Read with pyoxigraph, which is ten times quicker than rdflib: every command loads the ontology first.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from alliancegraph.errors import OntologyError

BASE = "https://w3id.org/alliancegraph/"
"""Everything the project names begins with this. The address does not resolve yet."""
NAMESPACE = BASE + "ontology#"
"""Prefix ``ag:``: classes and properties."""
ID = BASE + "id/"
VOCAB = BASE + "vocab/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"

_FAMILIES = frozenset(
    (
        *("actor", "group", "offering", "topic", "ownership", "naming"),
        *("relation", "claim", "filler", "document", "graph"),
    )
)
"""First parts of ids below ``ID``; any other first part is the name of a scheme, and the IRI is in ``VOCAB``."""


def iri(entity_id: str) -> str:
    """IRI of an entity id: ``actor/amazon``, ``relation/<digest>``, ``domain/cloud``."""
    base = ID if entity_id.split("/", 1)[0] in _FAMILIES else VOCAB
    return base + entity_id


def local(address: str) -> str:
    """Entity id of an IRI of the project, local name of a term of ``ag:``; any other IRI as it is."""
    for base in (ID, VOCAB, NAMESPACE):
        if address.startswith(base):
            return address.removeprefix(base)
    return address


def closure(start: str, above: Mapping[str, Iterable[str]]) -> set[str]:
    """``start`` and everything that ``above`` leads to from it; circles do no harm."""
    reached, todo = {start}, [start]
    while todo:
        for name in above.get(todo.pop(), ()):
            if name not in reached:
                reached.add(name)
                todo.append(name)
    return reached


Node = ox.NamedNode | ox.Literal


class Triples:
    """Subject → predicate → objects of some Turtle files, with the file that speaks of each subject."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Read ``files``; raises OntologyError for one that cannot be read or parsed."""
        self._index: dict[str, dict[str, list[Node]]] = {}
        self._file_of: dict[str, Path] = {}
        for file in files:
            self._read(file)

    def _read(self, file: Path) -> None:
        index = self._index
        try:
            for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE):
                subject, value = quad.subject, quad.object
                if not isinstance(subject, ox.NamedNode) or isinstance(value, ox.BlankNode | ox.Triple):
                    raise OntologyError(f"{file}: blank nodes and quoted triples are not read; give {subject} an IRI")
                about = index.setdefault(subject.value, {})
                about.setdefault(quad.predicate.value, []).append(value)
                self._file_of.setdefault(subject.value, file)
        except SyntaxError as error:
            raise OntologyError(f"{file}:{error.lineno}: not Turtle: {error.msg}; mend that line") from error
        except OSError as error:
            raise OntologyError(f"{file}: cannot be read: {error.strerror}") from error

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._index))

    def __contains__(self, subject: str) -> bool:
        return subject in self._index

    def file_of(self, subject: str) -> Path:
        """The first file that speaks of ``subject``."""
        return self._file_of[subject]

    def having(self, predicate: str) -> Iterator[str]:
        """Subjects with at least one ``predicate``, sorted."""
        return (subject for subject in self if predicate in self._index[subject])

    def of_type(self, *classes: str) -> Iterator[str]:
        """Subjects whose ``rdf:type`` is one of ``classes``, sorted."""
        wanted = set(classes)
        return (s for s in self if not wanted.isdisjoint(o.value for o in self._index[s].get(RDF + "type", ())))

    def pairs(self, predicate: str) -> dict[str, tuple[str, ...]]:
        """Subject → objects of ``predicate``."""
        return {subject: self.values(subject, predicate) for subject in self.having(predicate)}

    def nodes(self, subject: str, predicate: str) -> list[Node]:
        """Objects in file order."""
        return self._index.get(subject, {}).get(predicate, [])

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        """IRIs and texts of the objects, sorted, each once."""
        return tuple(sorted({node.value for node in self.nodes(subject, predicate)}))

    def value(self, subject: str, predicate: str) -> str | None:
        """The one object, None where there is none; raises OntologyError for several."""
        found = self.values(subject, predicate)
        if len(found) > 1:
            raise self.error(subject, f"has {len(found)} values of {local(predicate)}; keep one")
        return found[0] if found else None

    def need(self, subject: str, predicate: str) -> str:
        """The one object; raises OntologyError when it is not there."""
        found = self.value(subject, predicate)
        if found is None:
            raise self.error(subject, f"lacks {local(predicate)}; add it")
        return found

    def texts(self, subject: str, predicate: str) -> dict[str, str]:
        """Language → text, "" for an untagged one; raises OntologyError for two texts in one language."""
        found = self.words(subject, predicate)
        for lang, words in found.items():
            if len(words) > 1:
                raise self.error(subject, f"has {len(words)} {local(predicate)} in {lang or 'no language'}; keep one")
        return {lang: words[0] for lang, words in found.items()}

    def words(self, subject: str, *predicates: str) -> Mapping[str, tuple[str, ...]]:
        """Language → texts, sorted, each once."""
        found: dict[str, set[str]] = {}
        for predicate in predicates:
            for node in self.nodes(subject, predicate):
                if isinstance(node, ox.Literal):
                    found.setdefault(node.language or "", set()).add(node.value)
        return {lang: tuple(sorted(found[lang])) for lang in sorted(found)}

    def error(self, subject: str, problem: str) -> OntologyError:
        """An error that names file, subject and what to do."""
        return OntologyError(f"{self._file_of.get(subject, '?')}: {local(subject)} {problem}")
