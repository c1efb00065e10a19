"""TriG as Knowledge: the way back from ``write``."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from alliancegraph.graph.describe import SORT_OF_FAMILY
from alliancegraph.graph.load_claims import SORTS, kind_of, read_claim
from alliancegraph.graph.load_tenures import read_names, read_owners
from alliancegraph.graph.namespaces import REGISTRY, RELATIONS
from alliancegraph.graph.nodes import Node, Nodes
from alliancegraph.model import Amount, Document, Entity, Knowledge, Origin, Relation, Sort, StatusEvent
from alliancegraph.registry import WIKIDATA, canonical_name
from alliancegraph.vocabulary import ID, Vocabulary, iri

DOCUMENT_GRAPH = f"{ID}graph/document/"

_RELATION_TERMS = frozenset(
    f"ag:{name}"
    for names in (
        ("status", "belief", "date", "earliest", "latest", "place", "inDomain", "through"),
        ("attestedBy", "origins", "flag", "statusEvent", "amount"),
    )
    for name in names
) | {"rdf:type"}
"""What a relation may have beside its roles."""


def load_trig(source: bytes | Path, vocabulary: Vocabulary) -> Knowledge:
    """Knowledge from ``graph/alliances.trig``, all but the texts of its documents; derived triples are left out.

    Raises UnreadableInput, naming thing and property, for what is malformed: an unknown kind, a missing or
    double value, a date that is none.
    """
    nodes = Nodes(source)
    kinds = {kind.iri: code for code, kind in vocabulary.kinds.items()}
    graphs = [graph for graph in nodes.graphs if graph.startswith(DOCUMENT_GRAPH)]
    documents = [_document(node) for graph in graphs for node in nodes.of(graph, "document/")]
    claims = {node.key: read_claim(node, nodes, kinds) for graph in graphs for node in nodes.of(graph, "claim/")}
    owners, names = read_owners(nodes), read_names(nodes)
    bare = [_entity(node, vocabulary) for family in SORT_OF_FAMILY for node in nodes.of(REGISTRY, f"{family}/")]
    entities = [replace(e, owners=owners.get(e.id, ()), former_names=names.get(e.id, ())) for e in bare]
    return Knowledge(
        documents=tuple(sorted(documents, key=lambda document: document.id)),
        claims=tuple(claims[key] for key in sorted(claims)),
        entities={entity.id: entity for entity in sorted(entities, key=lambda entity: entity.id)},
        relations=tuple(_relation(node, nodes, kinds, vocabulary) for node in nodes.of(RELATIONS, "relation/")),
    )


def _document(node: Node) -> Document:
    origin = Origin(
        url=node.text("schema:url"),
        title=node.text("dcterms:title"),
        publisher=node.text("dcterms:publisher"),
        date=node.text("dcterms:issued"),
        lang=node.text("ag:originLanguage"),
    )
    runs, pages = node.text("ag:runs"), node.text("ag:pages")
    return Document(
        path=node.need("ag:path"),
        media_type=node.need("ag:mediaType"),
        text="",
        lang=node.need("dcterms:language"),
        origin=origin,
        licence=node.text("dcterms:license"),
        runs=tuple(_pair(node, run) for run in runs.split()) if runs is not None else ((0, 0),),
        pages=tuple(map(int, pages.split())) if pages else (),
        stored=(node.key, node.need("dcterms:identifier").removeprefix("sha256:")),
    )


def _pair(node: Node, run: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+):(\d+)", run)
    if not match:
        raise node.error(f"has {run!r} in ag:runs, which is not in the form HERE:THERE")
    return int(match[1]), int(match[2])


def _relation(node: Node, nodes: Nodes, kinds: Mapping[str, str], vocabulary: Vocabulary) -> Relation:
    return Relation(
        id=node.key,
        kind=kind_of(node, kinds, node.need("rdf:type")),
        roles=_roles(node, vocabulary),
        status=node.need_code("ag:status", "status/"),
        belief=float(node.number("ag:belief")),
        claims=node.codes("ag:attestedBy", "claim/"),
        events=tuple(_event(step) for step in _parts(node, nodes, "ag:statusEvent", "event")),
        date=node.date(),
        amounts=tuple(_amount(part) for part in _parts(node, nodes, "ag:amount", "amount")),
        places=node.texts("ag:place"),
        domains=node.codes("ag:inDomain", "domain/"),
        through=node.codes("ag:through", ""),
        origins=node.whole("ag:origins"),
        flags=node.texts("ag:flag"),
    )


def _roles(node: Node, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    names = {f"ag:{name}" for name in vocabulary.roles} - _RELATION_TERMS
    unknown = set(node.predicates()) - names - _RELATION_TERMS
    if unknown:
        raise node.error(f"has the unknown property {min(unknown)}; declare it as a role in ontology/ or remove it")
    pairs = ((name.removeprefix("ag:"), ref) for name in names for ref in node.codes(name, ""))
    return tuple(sorted(pairs))


def _parts(node: Node, nodes: Nodes, predicate: str, step: str) -> list[Node]:
    """Nodes that belong to a relation, in the order of their numbers."""
    found = []
    for key in node.codes(predicate, f"relation/{node.key}/{step}/"):
        if not (key.isascii() and key.isdigit()):
            raise node.error(f"has {key!r} as {predicate}, which is no number")
        found.append((int(key), nodes[iri(f"relation/{node.key}/{step}/{key}")]))
    return [part for _, part in sorted(found, key=lambda pair: pair[0])]


def _event(node: Node) -> StatusEvent:
    date, status = node.text("ag:date"), node.need_code("ag:status", "status/")
    return StatusEvent(status, date, node.need_code("ag:attestedBy", "claim/"))


def _amount(node: Node) -> Amount:
    value, currency = node.number("schema:value"), node.need("schema:currency")
    return Amount(value, currency, node.need_proof("amount"), node.true("ag:outlier"))


def _entity(node: Node, vocabulary: Vocabulary) -> Entity:
    labels = _labels(node)
    tagged = tuple(sorted((lang, label) for lang, label in labels.items() if lang))
    types = node.codes("ag:actorType", "type/")
    return Entity(
        id=node.id,
        sort=_sort(node),
        name=canonical_name(labels),
        labels=tagged,
        aliases=node.texts("skos:altLabel"),
        types=tuple(sorted(types, key=lambda code: (-len(vocabulary.broader_types(code)), code))),
        country=node.text("ag:country"),
        parent=node.code("ag:ownedBy", "") or node.code("ag:madeBy", ""),
        wikidata=(node.text("skos:exactMatch") or "").removeprefix(WIKIDATA) or None,
        note=node.text("skos:note"),
        registered=node.true("ag:registered"),
    )


def _labels(node: Node) -> dict[str, str]:
    labels: dict[str, str] = {}
    for label in node.all("skos:prefLabel"):
        lang = label.language or "" if isinstance(label, ox.Literal) else ""
        if labels.setdefault(lang, label.value) != label.value:
            raise node.error(f"has two preferred labels in the language {lang or '(none)'}; keep one")
    if not labels:
        raise node.error("lacks skos:prefLabel; name it")
    return labels


def _sort(node: Node) -> Sort:
    family = node.id.split("/")[0]
    return next(sort for sort in SORTS if sort == SORT_OF_FAMILY[family])
