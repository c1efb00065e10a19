"""Which relation of one graph is which of another: ids are digests of content, and content is refined.

First by id, where a passage or the dates agree: an id counts the deals of the same parties in time, and an earlier
deal that comes to light takes over the id of a later one. Of those left over, by kind and parties where the dates do
not exclude it: a date was refined, or there is another number of deals. Of those left over, by kind and the passages
that attest it, where a party stays: one was merged with another actor, or joined the deal. Then by id alone. What is
left is new, or gone. The nearest pair is taken first, and the choice does not depend on which graph is called old.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from alliancegraph.model import Claim, Knowledge, Relation

Pair = tuple[Relation | None, Relation | None]
"""The relation in the old graph and in the new one; None where there is none."""

Passage = tuple[str, str]
"""Path of a document and the words; it survives another reading, a merged party and an edited document."""

Score = tuple[float, ...]
Likeness = Callable[[Relation, Relation, int], Score | None]
"""How alike two relations with so many passages in common are, the likest smallest; None when they are not."""


@dataclass(frozen=True)
class Told:
    """A graph with what a comparison looks up in it."""

    knowledge: Knowledge

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.knowledge.claims}

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """Document id → path."""
        return {document.id: document.path for document in self.knowledge.documents}

    def claims_of(self, relation: Relation | None) -> list[Claim]:
        """The claims that attest a relation, as far as the graph holds them."""
        return [self.claims[key] for key in relation.claims if key in self.claims] if relation else []

    def passage(self, claim: Claim) -> Passage:
        """Where a claim stands."""
        return self.paths.get(claim.document, claim.document), claim.quote.quote

    @cached_property
    def passages(self) -> Mapping[str, frozenset[Passage]]:
        """Relation id → where it is told."""
        return {r.id: frozenset(map(self.passage, self.claims_of(r))) for r in self.knowledge.relations}


def matched(old: Told, new: Told) -> list[Pair]:
    """Every relation of both graphs once, with its counterpart where there is one; sorted by kind and id."""
    before = {relation.id: relation for relation in old.knowledge.relations}
    after = {relation.id: relation for relation in new.knowledge.relations}
    pairs: list[Pair] = []
    for likeness in (_agreeing_id, _same_parties, _same_words, _same_id):
        for left, right in _nearest(before.values(), after.values(), old, new, likeness):
            pairs.append((before.pop(left), after.pop(right)))
    pairs += [(relation, None) for relation in before.values()]
    pairs += [(None, relation) for relation in after.values()]
    return sorted(pairs, key=_order)


def _order(pair: Pair) -> tuple[str, str]:
    relation = pair[1] or pair[0]
    assert relation is not None  # a pair has at least one
    return relation.kind, relation.id


def _nearest(
    left: Iterable[Relation], right: Iterable[Relation], old: Told, new: Told, likeness: Likeness
) -> list[tuple[str, str]]:
    """Ids of pairs of relations that are alike, the likest first, each relation once."""
    holders: dict[Hashable, list[Relation]] = {}
    for relation in right:
        for mark in _marks(relation, new):
            holders.setdefault(mark, []).append(relation)
    found: set[tuple[Score, str, str, str, str]] = set()
    for a in left:
        for b in (relation for mark in _marks(a, old) for relation in holders.get(mark, ())):
            score = likeness(a, b, len(old.passages[a.id] & new.passages[b.id]))
            if score is not None:
                found.add((score, min(a.id, b.id), max(a.id, b.id), a.id, b.id))
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for *_, one, other in sorted(found):
        if one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return list(pairs.items())


def _marks(relation: Relation, told: Told) -> Iterable[Hashable]:
    """What two relations must have one in common of: kind with id, with parties, or with a passage."""
    return [(relation.kind, what) for what in (relation.id, relation.roles, *told.passages[relation.id])]


def _same_id(a: Relation, b: Relation, _passages: int) -> Score | None:
    return () if a.id == b.id else None


def _agreeing_id(a: Relation, b: Relation, passages: int) -> Score | None:
    agree = passages or _same_parties(a, b, passages) is not None
    return _same_id(a, b, passages) if agree else None


def _same_parties(a: Relation, b: Relation, _passages: int) -> Score | None:
    """How far their beginnings are apart, None for other parties or dates that exclude each other."""
    if a.roles != b.roles or (a.date and b.date and not a.date.overlaps(b.date)):
        return None
    return (float(abs((_day(a) - _day(b)).days)) if a.date and b.date else 0.0,)


def _same_words(a: Relation, b: Relation, passages: int) -> Score | None:
    """The more passages and parties in common the likelier; None without any of either."""
    parties = len(set(a.refs()) & set(b.refs()))
    return (-passages, -parties) if passages and parties else None


def _day(relation: Relation) -> date:
    return (relation.date and (relation.date.earliest or relation.date.latest)) or date.min
