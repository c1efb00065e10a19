"""Knowledge as TriG: the same bytes for the same knowledge, in an order that a person can read and diff."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Protocol, TypeVar

from alliancegraph.errors import UsageError
from alliancegraph.graph import describe
from alliancegraph.graph.derive import derived_pairs
from alliancegraph.graph.namespaces import DERIVED, PREFIXES, REGISTRY, RELATIONS, graph_name, name
from alliancegraph.model import Claim, Entity, Knowledge, Relation
from alliancegraph.vocabulary import Vocabulary

Block = tuple[str, Iterable[tuple[str, str]]]
"""Subject and its pairs (predicate, object)."""


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Thing = TypeVar("Thing", bound=_Identified)


def write_trig(knowledge: Knowledge, vocabulary: Vocabulary) -> bytes:
    """``graph/alliances.trig``: one graph a document (by path), then relations, registry and derived triples.

    In a document's graph the claims stand in the order of the text. Raises UsageError for what cannot be
    written without loss: an unknown kind, an id outside the alphabet, two different things of one id.
    """
    return "".join(_lines(knowledge, vocabulary)).encode()


def _lines(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[str]:
    for prefix, base in PREFIXES.items():
        yield f"@prefix {prefix}: <{base}> .\n"
    for graph, blocks in _graphs(knowledge, vocabulary):
        yield f"\n{graph} {{\n"
        for subject, pairs in blocks:
            yield _block(subject, pairs)
        yield "}\n"


def _block(subject: str, pairs: Iterable[tuple[str, str]]) -> str:
    lines = (f"{predicate} {' , '.join(o for _, o in group)}" for predicate, group in groupby(pairs, itemgetter(0)))
    return f"  {subject} " + " ;\n    ".join(lines) + " .\n"


def _graphs(knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[tuple[str, Iterable[Block]]]:
    relations = sorted(_unique(knowledge.relations), key=lambda relation: relation.id)
    yield from _document_graphs(knowledge, relations, vocabulary)
    yield f"<{RELATIONS}>", _relation_blocks(relations, vocabulary)
    entities = sorted(knowledge.entities.values(), key=lambda entity: entity.id)
    yield f"<{REGISTRY}>", _registry_blocks(entities)
    yield f"<{DERIVED}>", derived_pairs(knowledge, relations, vocabulary)


def _document_graphs(
    knowledge: Knowledge, relations: Iterable[Relation], vocabulary: Vocabulary
) -> Iterator[tuple[str, Iterable[Block]]]:
    attested: dict[str, set[str]] = {}
    for relation in relations:
        for claim_id in relation.claims:
            attested.setdefault(claim_id, set()).add(relation.id)
    claims_of: dict[str, list[Claim]] = {}
    for claim in _unique(knowledge.claims):
        claims_of.setdefault(claim.document, []).append(claim)
    documents = {document.id: document for document in _unique(knowledge.documents)}
    paths = {document_id: document.path for document_id, document in documents.items()}
    for document_id in sorted({*documents, *claims_of}, key=lambda id_: (paths.get(id_, ""), id_)):
        known = documents.get(document_id)
        head = [(name(f"document/{document_id}"), describe.document_pairs(known))] if known else []
        claims = sorted(claims_of.get(document_id, ()), key=lambda claim: (claim.quote, claim.id))
        yield graph_name(document_id), [*head, *_claim_blocks(claims, attested, vocabulary)]


def _claim_blocks(
    claims: Iterable[Claim], attested: Mapping[str, Iterable[str]], vocabulary: Vocabulary
) -> Iterator[Block]:
    for claim in claims:
        yield name(f"claim/{claim.id}"), describe.claim_pairs(claim, attested.get(claim.id, ()), vocabulary)
        yield from ((node, describe.filler_pairs(filler)) for node, filler in describe.fillers(claim))


def _relation_blocks(relations: Iterable[Relation], vocabulary: Vocabulary) -> Iterator[Block]:
    for relation in relations:
        yield name(f"relation/{relation.id}"), describe.relation_pairs(relation, vocabulary)
        yield from ((node, describe.event_pairs(event)) for node, event in describe.events(relation))
        yield from ((node, describe.amount_pairs(amount)) for node, amount in describe.amounts(relation))


def _registry_blocks(entities: Iterable[Entity]) -> Iterator[Block]:
    """Each entity, then its owners and former names; raises UsageError for two of these with one id."""
    seen: set[str] = set()
    for entity in entities:
        yield name(entity.id), describe.entity_pairs(entity)
        for id_ in (*(o.id for o in entity.owners), *(n.id for n in entity.former_names)):
            if id_ in seen:
                raise UsageError(f"two owners or names have the id {id_}; give one another id")
            seen.add(id_)
        yield from ((name(o.id), describe.ownership_pairs(o, entity.id)) for o in entity.owners)
        yield from ((name(n.id), describe.naming_pairs(n, entity.id)) for n in entity.former_names)


def _unique(things: Iterable[Thing]) -> Iterable[Thing]:
    """Each thing once; raises UsageError for two that share an id and differ."""
    found: dict[str, Thing] = {}
    for thing in things:
        if found.setdefault(thing.id, thing) != thing:
            raise UsageError(f"two different {type(thing).__name__}s have the id {thing.id}; keep one of them")
    return found.values()
