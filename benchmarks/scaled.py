"""A graph of many times the size of a real one, in the same shape: the bundled one, told again under other names.

Each copy has documents, claims with their quotes, relations, sums and dates of its own. Actors with many relations
are the same in all copies, so that hubs grow with the graph (in the bundled one the greatest takes part in one relation
of eleven); all others are renamed in all copies but the first, so that most actors keep one or two relations.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain

from alliancegraph.model import Claim, Document, Entity, Filler, Knowledge, Relation, content_id

HUB = 10
"""Least number of relations of an actor that all copies share."""
Rename = Callable[[str], str]


def scaled(knowledge: Knowledge, times: int) -> Knowledge:
    """``times`` copies as one graph; the same each time it is made."""
    degree = Counter(ref for relation in knowledge.relations for ref in {ref for _, ref in relation.roles})
    kept = {ref for ref, count in degree.items() if count >= HUB or ref.partition("/")[0] in ("domain", "goal")}
    copies = [_copy(knowledge, number, kept) for number in range(times)]
    return Knowledge(
        documents=tuple(chain.from_iterable(copy.documents for copy in copies)),
        claims=tuple(chain.from_iterable(copy.claims for copy in copies)),
        entities={ref: entity for copy in copies for ref, entity in copy.entities.items()},
        relations=tuple(chain.from_iterable(copy.relations for copy in copies)),
    )


def sized(knowledge: Knowledge, relations: int) -> Knowledge:
    """A graph of exactly so many relations: copies, of which the first by id stay, with what they need."""
    whole = scaled(knowledge, -(-relations // len(knowledge.relations)))
    kept = sorted(whole.relations, key=lambda relation: relation.id)[:relations]
    said = {key for relation in kept for key in relation.claims}
    claims = tuple(sorted({c.id: c for c in whole.claims if c.id in said}.values(), key=lambda claim: claim.id))
    read = {claim.document for claim in claims}
    documents = {document.id: document for document in whole.documents if document.id in read}
    return replace(
        whole,
        documents=tuple(documents[key] for key in sorted(documents)),
        claims=claims,
        relations=tuple(kept),
    )


def _copy(knowledge: Knowledge, number: int, kept: set[str]) -> Knowledge:
    def renamed(ref: str) -> str:
        return ref if not number or ref in kept else f"{ref}-{number}"

    documents = {document.id: _document(document, number) for document in knowledge.documents}
    claims = {claim.id: _claim(claim, documents, renamed) for claim in knowledge.claims}
    return Knowledge(
        documents=tuple(documents.values()),
        claims=tuple(claims.values()),
        entities={entity.id: entity for entity in _entities(knowledge, renamed, number)},
        relations=tuple(_relation(relation, claims, renamed, number) for relation in knowledge.relations),
    )


def _document(document: Document, number: int) -> Document:
    return replace(document, path=f"{number}/{document.path}", text=f"{document.id} {number}", stored=None)


def _entities(knowledge: Knowledge, renamed: Rename, number: int) -> Iterator[Entity]:
    for entity in knowledge.entities.values():
        id_ = renamed(entity.id)
        name = entity.name if id_ == entity.id else f"{entity.name} {number}"
        labels = tuple((lang, label if id_ == entity.id else f"{label} {number}") for lang, label in entity.labels)
        parent = renamed(entity.parent) if entity.parent else None
        owners, former = entity.owners, entity.former_names
        if id_ != entity.id:
            owners = tuple(replace(o, id=f"{o.id}-{number}", owner=renamed(o.owner)) for o in owners)
            former = tuple(replace(n, id=f"{n.id}-{number}") for n in former)
        yield replace(entity, id=id_, name=name, labels=labels, parent=parent, owners=owners, former_names=former)


def _claim(claim: Claim, documents: dict[str, Document], renamed: Rename) -> Claim:
    def fill(filler: Filler) -> Filler:
        return replace(filler, ref=renamed(filler.ref) if filler.ref else None)

    return replace(
        claim,
        document=documents[claim.document].id,
        fillers=tuple(map(fill, claim.fillers)),
        through=fill(claim.through) if claim.through else None,
    )


def _relation(relation: Relation, claims: dict[str, Claim], renamed: Rename, number: int) -> Relation:
    roles = tuple(sorted((role, renamed(ref)) for role, ref in relation.roles))
    return replace(
        relation,
        id=content_id(relation.id, *roles, number),
        roles=roles,
        through=tuple(sorted(map(renamed, relation.through))),
        claims=tuple(sorted(claims[id_].id for id_ in relation.claims)),
        events=tuple(replace(event, claim=claims[event.claim].id) for event in relation.events),
    )
