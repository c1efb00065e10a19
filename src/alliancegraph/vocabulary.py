"""``ontology/`` as Python: kinds, roles, concepts, registry, lexicon. The code knows no subject of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args

from alliancegraph.errors import OntologyError
from alliancegraph.lexicon import load_lexicon, overlay, packaged_ontology
from alliancegraph.model import Entity, Sort
from alliancegraph.registry import Registry, canonical_name, read_registry
from alliancegraph.turtle import BASE, ID, NAMESPACE, RDFS, SKOS, VOCAB, Triples, closure, iri, local

__all__ = [
    "BASE",
    "ENDINGS",
    "ID",
    "NAMESPACE",
    "VOCAB",
    "Concept",
    "Kind",
    "Role",
    "Vocabulary",
    "iri",
    "load_vocabulary",
    "local",
]

ENDINGS = ("ended", "cancelled")
"""Statuses of what is over, or never came."""
BESIDE = ("alignments.ttl", "shapes.ttl")
"""Turtle that stands beside the vocabulary: other vocabularies' terms, and what a sound graph looks like."""


@dataclass(frozen=True)
class Role:
    """A role property: what an entity does in a relation."""

    name: str
    """Local name: ``partner``."""
    iri: str
    labels: Mapping[str, str]
    sorts: frozenset[Sort]
    """What may fill it."""
    participant: bool
    """True for the roles of parties; False for ``through``, ``field``, ``goalSought``."""
    superroles: tuple[str, ...]
    """Local names of all superproperties, sorted."""


@dataclass(frozen=True)
class Kind:
    """A relation class, or the class of measurements."""

    code: str
    iri: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    source: str
    """Role where the shortcut starts."""
    target: str | None
    """Role where the shortcut ends; the source role again for a symmetric kind."""
    symmetric: bool
    shortcut: str | None
    """Local name of the property that joins source and target directly."""
    ancestors: tuple[str, ...]
    """IRIs of all superclasses, sorted."""
    roles: tuple[str, ...]
    """Local names of the roles it allows, sorted."""

    @property
    def is_relation(self) -> bool:
        """False for measurements, which make no relation."""
        return NAMESPACE + "Relation" in self.ancestors


@dataclass(frozen=True)
class Concept:
    """An entry of a SKOS scheme."""

    scheme: str
    code: str
    iri: str
    labels: Mapping[str, str]
    definition: Mapping[str, str]
    broader: tuple[str, ...]
    """Codes of the next broader concepts."""
    words: Mapping[str, tuple[str, ...]]
    """Language → words by which a text names it, the label among them. A word in lower case is meant in any
    case, one with a capital only as it stands."""

    @property
    def id(self) -> str:
        """``domain/cloud``"""
        return f"{self.scheme}/{self.code}"


@dataclass(frozen=True)
class Vocabulary:
    """All that ``ontology/`` says. Mappings are sorted by key."""

    folders: tuple[Path, ...]
    """The packaged folder and, where it has one, that of the workspace."""
    kinds: Mapping[str, Kind]
    """By code."""
    roles: Mapping[str, Role]
    """By local name."""
    schemes: Mapping[str, Mapping[str, Concept]]
    """Scheme → code → concept."""
    registry: Registry
    terms: Mapping[str, Mapping[str, str]]
    """Local name of a class or property → language → label."""

    @property
    def entities(self) -> Mapping[str, Entity]:
        """The registry by entity id: actors, groups, offerings."""
        return self.registry.entities

    def concepts(self, scheme: str) -> Mapping[str, Concept]:
        """Concepts of a scheme by code; raises OntologyError for an unknown scheme."""
        if scheme not in self.schemes:
            raise OntologyError(f"ontology/*.ttl: no scheme {scheme!r}; there are {', '.join(self.schemes)}")
        return self.schemes[scheme]

    def lexicon(self, lang: str) -> Mapping[str, Any]:
        """``lexicon/<lang>.toml`` and ``lexicon/<lang>/*.toml`` as one table (read anew at each call)."""
        return load_lexicon(self.folders, lang)

    def files(self, suffix: str, inside: str = "") -> Mapping[str, Path]:
        """Files of ``ontology/<inside>`` by relative name; a workspace's file replaces the packaged one."""
        return overlay(self.folders, suffix, inside)

    @property
    def ontology_files(self) -> tuple[Path, ...]:
        """The Turtle files that the vocabulary is read from (neither shapes nor alignments), sorted by name."""
        return _turtle_files(self.folders)

    @property
    def shapes_path(self) -> Path:
        """``shapes.ttl``: the workspace's, else the packaged one."""
        return self.files(".ttl")["shapes.ttl"]

    @property
    def questions_dir(self) -> Path:
        """``questions/`` of the workspace, else the packaged one; ``files(".rq", "questions")`` gives both."""
        found = [folder / "questions" for folder in self.folders if (folder / "questions").is_dir()]
        return found[-1] if found else self.folders[0] / "questions"

    def broader(self, scheme: str, code: str) -> frozenset[str]:
        """``code`` and all codes above it in the scheme; ``code`` alone when the scheme lacks it."""
        concepts = self.concepts(scheme)
        return frozenset(closure(code, {c: concept.broader for c, concept in concepts.items()}))

    def broader_types(self, code: str) -> frozenset[str]:
        """An actor type and all types above it."""
        return self.broader("type", code)

    def label(self, name: str, lang: str) -> str:
        """Label of an entity id, kind code, role, shortcut, class, concept id or code, or the IRI of one.

        Another language stands in for a missing one, and the local name for a thing without label.
        A code that stands in several schemes needs its scheme: ``unit/subsidiary``.
        """
        name = local(name)
        if name in self.entities:
            return self.entities[name].label(lang)
        labels = self._labels.get(name)
        if not labels:
            return name.rsplit("/", 1)[-1]
        return labels.get(lang) or canonical_name(labels)

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, str]]:
        concepts = [c for scheme in self.schemes.values() for c in scheme.values()]
        return (
            {c.code: c.labels for c in concepts}
            | {c.id: c.labels for c in concepts}
            | {kind.code: kind.labels for kind in self.kinds.values()}
            | dict(self.terms)
        )


def load_vocabulary(ontology_dir: Path | None = None) -> Vocabulary:
    """The vocabulary of the packaged ontology, with the files of ``ontology_dir`` in place of or beside its own.

    A file of the same relative name replaces the packaged one, another ``*.ttl`` is read as well.
    Raises OntologyError, with file and reason, for what is malformed.
    """
    folders = [packaged_ontology()]
    if ontology_dir and not ontology_dir.is_dir():
        raise OntologyError(f"{ontology_dir}: no such folder; give the ontology/ of a workspace")
    if ontology_dir and ontology_dir.resolve() != folders[0].resolve():
        folders.append(ontology_dir)
    triples = Triples(_turtle_files(folders))
    schemes = _schemes(triples)
    types = {code: concept.broader for code, concept in schemes.get("type", {}).items()}
    roles = _roles(triples)
    return Vocabulary(
        folders=tuple(folders),
        kinds=_kinds(triples, roles),
        roles=roles,
        schemes=schemes,
        registry=read_registry(triples, {code: len(closure(code, types)) for code in types}),
        terms={local(s): triples.texts(s, RDFS + "label") for s in triples.having(RDFS + "label")},
    )


def _turtle_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(file for name, file in overlay(folders, ".ttl").items() if name not in BESIDE)


def _roles(triples: Triples) -> dict[str, Role]:
    above = triples.pairs(RDFS + "subPropertyOf")
    roles = (_role(triples, s, above) for s in triples.having(NAMESPACE + "fillerSort"))
    return {role.name: role for role in sorted(roles, key=lambda role: role.name)}


def _role(triples: Triples, subject: str, above: Mapping[str, Iterable[str]]) -> Role:
    sorts: tuple[Sort, ...] = get_args(Sort)
    said = triples.values(subject, NAMESPACE + "fillerSort")
    if unknown := set(said) - set(sorts):
        raise triples.error(subject, f"has the fillerSort {min(unknown)!r}; use one of {', '.join(sorts)}")
    supers = sorted(local(s) for s in closure(subject, above) - {subject} if s.startswith(NAMESPACE))
    return Role(
        name=local(subject),
        iri=subject,
        labels=triples.texts(subject, RDFS + "label"),
        sorts=frozenset(sort for sort in sorts if sort in said),
        participant="participant" in supers,
        superroles=tuple(supers),
    )


def _kinds(triples: Triples, roles: Mapping[str, Role]) -> dict[str, Kind]:
    above = triples.pairs(RDFS + "subClassOf")
    kinds: dict[str, Kind] = {}
    for subject in triples.having(NAMESPACE + "kindCode"):
        kind = _kind(triples, subject, above, roles)
        if kind.code in kinds:
            raise triples.error(subject, f"has the kindCode of {local(kinds[kind.code].iri)}; give it its own")
        kinds[kind.code] = kind
    return dict(sorted(kinds.items()))


def _kind(triples: Triples, subject: str, above: Mapping[str, Iterable[str]], roles: Mapping[str, Role]) -> Kind:
    classes = closure(subject, above)
    allowed = {local(role) for c in classes for role in triples.values(c, NAMESPACE + "allowsRole")}
    source = local(triples.need(subject, NAMESPACE + "sourceRole"))
    target = triples.value(subject, NAMESPACE + "targetRole")
    shortcut = triples.value(subject, NAMESPACE + "shortcutProperty")
    for role in sorted(allowed | {source} | ({local(target)} if target else set())):
        if role not in roles:
            raise triples.error(subject, f"names the role {role}, which has no fillerSort; declare it as a role")
        allowed.add(role)
    return Kind(
        code=triples.need(subject, NAMESPACE + "kindCode"),
        iri=subject,
        labels=triples.texts(subject, RDFS + "label"),
        definitions=triples.texts(subject, SKOS + "definition"),
        source=source,
        target=local(target) if target else None,
        symmetric=triples.need(subject, NAMESPACE + "symmetric") == "true",
        shortcut=local(shortcut) if shortcut else None,
        ancestors=tuple(sorted(classes - {subject})),
        roles=tuple(sorted(allowed)),
    )


def _schemes(triples: Triples) -> dict[str, dict[str, Concept]]:
    schemes: dict[str, dict[str, Concept]] = {}
    for subject in triples.having(SKOS + "inScheme"):
        concept = _concept(triples, subject)
        schemes.setdefault(concept.scheme, {})[concept.code] = concept
    for scheme, concepts in schemes.items():
        for concept in concepts.values():
            if missing := set(concept.broader) - set(concepts):
                raise triples.error(concept.iri, f"is below {min(missing)}, which {scheme} lacks; add it")
    return schemes


def _concept(triples: Triples, subject: str) -> Concept:
    scheme, code = local(triples.need(subject, SKOS + "inScheme")), triples.need(subject, SKOS + "notation")
    if subject != f"{VOCAB}{scheme}/{code}":
        raise triples.error(subject, f"should be <{VOCAB}{scheme}/{code}> by its scheme and notation; mend one")
    return Concept(
        scheme=scheme,
        code=code,
        iri=subject,
        labels=triples.texts(subject, SKOS + "prefLabel"),
        definition=triples.texts(subject, SKOS + "definition"),
        broader=tuple(local(b).removeprefix(f"{scheme}/") for b in triples.values(subject, SKOS + "broader")),
        words=triples.words(subject, SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel"),
    )
