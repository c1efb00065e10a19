"""The graph as flat tables: actors, relations and claims as DataFrames; lists in a cell are joined by ``|``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from alliancegraph.analyse.disputes import disputes
from alliancegraph.fillers import fillers_of
from alliancegraph.model import Amount, Claim, Document, Entity, Knowledge, Origin, Relation
from alliancegraph.view.texts import to_csv, to_json, to_markdown
from alliancegraph.vocabulary import Kind, Vocabulary

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "ActorRow",
    "ClaimRow",
    "RelationRow",
    "ReviewRow",
    "actors",
    "claims",
    "relations",
    "review",
    "to_csv",
    "to_json",
    "to_markdown",
]

SEPARATOR = "|"


class ActorRow(NamedTuple):
    """A line of the table of actors, groups, offerings, topics."""

    id: str
    name: str
    sort: str
    types: str
    country: str
    parent: str
    aliases: str
    wikidata: str
    registered: bool
    relations: int
    """Relations it is a party of, or by which they are done."""
    claims: int


class RelationRow(NamedTuple):
    """A line of the table of relations."""

    relation: str
    kind: str
    source: str
    """Ids at the start of the kind; of a kind without direction, the first party."""
    source_name: str
    target: str
    """Ids at the end of the kind; of a kind without direction, all other parties."""
    target_name: str
    others: str
    """``role=id`` for everybody else."""
    through: str
    status: str
    belief: float
    date: str
    earliest: str
    latest: str
    amount: str
    """Each different sum as ``50000000000 USD``."""
    place: str
    domains: str
    claims: int
    origins: int
    flags: str


class ClaimRow(NamedTuple):
    """A line of the table of claims."""

    claim: str
    relation: str
    """Empty for a figure, which makes no relation."""
    kind: str
    roles: str
    """``role=id``, the name where no id is known."""
    polarity: str
    status: str
    date: str
    amount: str
    measure: str
    """``staff min 300 person``"""
    place: str
    domains: str
    quote: str
    document: str
    start: int
    end: int
    page: int | None
    method: str
    confidence: float
    publisher: str
    title: str
    published: str
    url: str
    note: str
    contradicts: str
    """``amount=id`` for each claim that cannot be right if this one is, and the point that they disagree on."""


class ReviewRow(NamedTuple):
    """A line of ``graph/review.csv``: a claim that waits for a human. Rows are in the order of these fields."""

    document: str
    start: int
    end: int
    kind: str
    parties: str
    """``role=name``"""
    status: str
    date: str
    belief: float
    method: str
    quote: str
    claim: str
    """``claim/…``, as ``graph/decisions.csv`` takes it."""


def actors(knowledge: Knowledge, lang: str = "en") -> pd.DataFrame:
    """Every entity with its name in ``lang``, types, owner, and the numbers of its relations and claims."""
    relations = Counter(ref for r in knowledge.relations for ref in {*r.refs(), *r.through})
    claims = Counter(ref for c in knowledge.claims for ref in {f.ref for f in fillers_of(c) if f.ref})
    entities = sorted(knowledge.entities.values(), key=lambda e: e.id)
    return _frame(ActorRow, (_actor_row(e, lang, relations[e.id], claims[e.id]) for e in entities))


def relations(knowledge: Knowledge, vocabulary: Vocabulary, lang: str = "en") -> pd.DataFrame:
    """One row a relation, by id, with names in ``lang``."""
    names = {e.id: e.label(lang) for e in knowledge.entities.values()}
    ordered = sorted(knowledge.relations, key=lambda r: r.id)
    return _frame(RelationRow, (_relation_row(r, vocabulary, names, lang) for r in ordered))


def claims(knowledge: Knowledge, vocabulary: Vocabulary) -> pd.DataFrame:
    """One row a claim, by id: who said what where, in which words, read by which method; which others contradict it."""
    documents = {document.id: document for document in knowledge.documents}
    attests = {claim: relation.id for relation in knowledge.relations for claim in relation.claims}
    against = _against(knowledge, vocabulary)
    rows = (
        _claim_row(claim, documents.get(claim.document), attests)._replace(contradicts=_join(against[claim.id]))
        for claim in knowledge.claims
    )
    ordered = sorted(rows, key=lambda row: row.claim)
    return _frame(ClaimRow, ordered).astype({"page": "Int64"})


def _against(knowledge: Knowledge, vocabulary: Vocabulary) -> Mapping[str, list[str]]:
    """Claim id → the claims that contradict it, as in ``ClaimRow.contradicts``."""
    found: dict[str, set[str]] = {claim.id: set() for claim in knowledge.claims}
    for contradiction in (one for told in disputes(knowledge, vocabulary).values() for one in told):
        for left, right in contradiction.pairs:
            found[left].add(f"{contradiction.on}={right}")
            found[right].add(f"{contradiction.on}={left}")
    return {key: sorted(others) for key, others in found.items()}


def review(claims: Iterable[Claim], paths: Mapping[str, str]) -> pd.DataFrame:
    """One row a claim that is not believed enough for the graph; ``paths``: document id → path."""
    return _frame(ReviewRow, sorted(_review_row(claim, paths) for claim in claims))


def _review_row(claim: Claim, paths: Mapping[str, str]) -> ReviewRow:
    return ReviewRow(
        document=paths.get(claim.document, claim.document),
        start=claim.quote.start,
        end=claim.quote.end,
        kind=claim.kind,
        parties=_join(f"{f.role}={f.name}" for f in fillers_of(claim)),
        status=claim.status,
        date=str(claim.date.value) if claim.date else "",
        belief=claim.confidence,
        method=claim.method,
        quote=claim.quote.quote,
        claim=f"claim/{claim.id}",
    )


def _actor_row(entity: Entity, lang: str, relations: int, claims: int) -> ActorRow:
    return ActorRow(
        id=entity.id,
        name=entity.label(lang),
        sort=entity.sort,
        types=_join(entity.types),
        country=entity.country or "",
        parent=entity.parent or "",
        aliases=_join(entity.aliases),
        wikidata=entity.wikidata or "",
        registered=entity.registered,
        relations=relations,
        claims=claims,
    )


def _relation_row(relation: Relation, vocabulary: Vocabulary, names: Mapping[str, str], lang: str) -> RelationRow:
    sources, targets, others = _ends(relation, vocabulary.kinds[relation.kind])
    date = relation.date
    return RelationRow(
        relation=relation.id,
        kind=relation.kind,
        source=_join(sources),
        source_name=_join(names.get(ref) or vocabulary.label(ref, lang) for ref in sources),
        target=_join(targets),
        target_name=_join(names.get(ref) or vocabulary.label(ref, lang) for ref in targets),
        others=_join(f"{role}={ref}" for role, ref in others),
        through=_join(relation.through),
        status=relation.status,
        belief=relation.belief,
        date=str(date or ""),
        earliest=str((date and date.earliest) or ""),
        latest=str((date and date.latest) or ""),
        amount=_join(sorted({_amount(amount) for amount in relation.amounts})),
        place=_join(relation.places),
        domains=_join(relation.domains),
        claims=len(relation.claims),
        origins=relation.origins,
        flags=_join(relation.flags),
    )


def _ends(relation: Relation, kind: Kind) -> tuple[Sequence[str], Sequence[str], Sequence[tuple[str, str]]]:
    """Ids at the start and at the end of the kind, and the pairs of all other roles."""
    sources = relation.refs(kind.source)
    others = [(role, ref) for role, ref in relation.roles if role not in (kind.source, kind.target)]
    if kind.symmetric:
        return sources[:1], sources[1:], others
    return sources, relation.refs(kind.target) if kind.target else (), others


def _claim_row(claim: Claim, document: Document | None, attests: Mapping[str, str]) -> ClaimRow:
    origin = claim.origin if claim.origin != Origin() or document is None else document.origin
    key = claim.id
    return ClaimRow(
        claim=key,
        relation=attests.get(key, ""),
        kind=claim.kind,
        roles=_join(f"{f.role}={f.ref or f.name}" for f in fillers_of(claim)),
        polarity=claim.polarity,
        status=claim.status,
        date=str(claim.date.value) if claim.date else "",
        amount=_amount(claim.amount) if claim.amount else "",
        measure=_measure(claim),
        place=claim.place.value if claim.place else "",
        domains=_join(said.value for said in claim.domains),
        quote=claim.quote.quote,
        document=document.path if document else claim.document,
        start=claim.quote.start,
        end=claim.quote.end,
        page=claim.page,
        method=claim.method,
        confidence=claim.confidence,
        publisher=origin.publisher or "",
        title=origin.title or "",
        published=origin.date or "",
        url=origin.url or "",
        note=claim.note or "",
        contradicts="",
    )


def _amount(amount: Amount) -> str:
    """``50000000000 USD``"""
    return f"{_plain(amount.value)} {amount.currency}"


def _measure(claim: Claim) -> str:
    """``staff min 300 person``"""
    m = claim.measure
    return f"{m.kind} {m.bound} {_plain(m.value)} {m.unit}" if m else ""


def _plain(number: Decimal) -> str:
    """Without exponent or trailing zeros after the point."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _join(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)


def _frame(shape: type[NamedTuple], rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(shape._fields))
