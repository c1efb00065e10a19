"""The stage itself: claims about the same thing become one relation with its history, belief and flags."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from alliancegraph.assemble.amounts import amounts_of
from alliancegraph.assemble.belief import tally, votes
from alliancegraph.assemble.contradictions import contradictions
from alliancegraph.assemble.deals import Deal, deals_of
from alliancegraph.assemble.parties import Role, ends, fault, roles_of, through_of
from alliancegraph.assemble.parts import whole_deals
from alliancegraph.assemble.status import current, history
from alliancegraph.assemble.telling import start
from alliancegraph.issues import Issues
from alliancegraph.model import MEASUREMENT, Claim, Entity, Relation, content_id
from alliancegraph.vocabulary import Kind, Vocabulary


def assemble(
    claims: Iterable[Claim],
    entities: Mapping[str, Entity],
    vocabulary: Vocabulary,
    issues: Issues | None = None,
    paths: Mapping[str, str] | None = None,
) -> tuple[Relation, ...]:
    """Relations sorted by id; the same for any order of the claims.

    Measurements make none. A claim with too few parties, or one party on both sides, makes none either and is
    noted in ``issues`` as ``no_relation`` (``paths``: document id → path).
    """
    issues = issues if issues is not None else Issues()
    usable = [c for c in _each_once(claims) if _is_usable(c, entities, vocabulary, issues, paths or {})]
    deals = [deal for code in sorted({c.kind for c in usable}) for deal in _deals(vocabulary.kinds[code], usable)]
    relations = [_relation(deal, number) for deal, number in _numbered(deals)]
    disputed = contradictions(relations, usable, entities, vocabulary)
    flagged = (_flagged(relation, CONTRADICTED) if relation.id in disputed else relation for relation in relations)
    return tuple(sorted(flagged, key=lambda relation: relation.id))


def _each_once(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by id; of two readings of one passage the surer one."""
    surest = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.confidence, c.method, repr(c)))}
    return [surest[id_] for id_ in sorted(surest)]


def _is_usable(
    claim: Claim, entities: Mapping[str, Entity], vocabulary: Vocabulary, issues: Issues, paths: Mapping[str, str]
) -> bool:
    if claim.kind == MEASUREMENT:
        return False
    kind = vocabulary.kinds.get(claim.kind)
    unknown = sorted(ref for ref in {f.ref for f in claim.fillers if f.ref} if ref not in entities)
    reason = (
        f"the ontology has no kind {claim.kind!r}"
        if kind is None
        else f"{unknown[0]} is no known entity"
        if unknown
        else fault(claim, kind)
    )
    if reason:
        path = paths.get(claim.document, f"document/{claim.document}")
        message = f"{claim.kind} at {claim.quote.start} makes no relation: {reason} ({claim.trigger.quote!r})"
        issues.add(path, "no_relation", message, level="info")
    return reason is None


def _deals(kind: Kind, claims: Iterable[Claim]) -> list[Deal]:
    by_parties: dict[frozenset[Role], list[Claim]] = {}
    for claim in claims:
        if claim.kind == kind.code:
            core = frozenset(pair for pair in roles_of([claim]) if pair[0] in ends(kind))
            by_parties.setdefault(core, []).append(claim)
    return whole_deals(deal for same in by_parties.values() for deal in deals_of(kind, same))


def _numbered(deals: Iterable[Deal]) -> Iterator[tuple[Deal, int]]:
    """Deals with their number in time among those of the same kind and parties: mostly 0, so that ids are stable."""
    same: dict[tuple[str, frozenset[Role]], list[Deal]] = {}
    for deal in deals:
        same.setdefault((deal.kind.code, _core(deal)), []).append(deal)
    for group in same.values():
        yield from ((deal, number) for number, deal in enumerate(sorted(group, key=_by_time)))


def _by_time(deal: Deal) -> tuple[date, str]:
    return next((when.earliest for when in deal.begins if when.earliest), date.min), deal.key


def _affirming(deal: Deal) -> tuple[Claim, ...]:
    """The claims that say what the relation is: those that affirm it, or all when none does."""
    return tuple(claim for claim in deal.claims if claim.polarity == "affirms") or deal.claims


def _core(deal: Deal) -> frozenset[Role]:
    return frozenset(pair for pair in roles_of(_affirming(deal)) if pair[0] in ends(deal.kind))


def _relation(deal: Deal, number: int) -> Relation:
    claims = _affirming(deal)
    events, cast = history(deal.claims), votes(deal.claims)
    origins, belief = sum(vote.affirms for vote in cast), tally(cast)
    parties = (f"{role}={ref}" for role, ref in sorted(_core(deal)))
    return Relation(
        id=content_id("relation", deal.kind.code, *parties, number),
        kind=deal.kind.code,
        roles=tuple(sorted(roles_of(claims))),
        status=current(events) or "active",
        belief=belief,
        claims=tuple(claim.id for claim in deal.claims),
        events=events,
        date=start(claims),
        amounts=amounts_of(deal.kind.code, claims),
        places=tuple(sorted({claim.place.value for claim in claims if claim.place})),
        domains=tuple(sorted({said.value for claim in claims for said in claim.domains})),
        through=through_of(claims),
        origins=origins,
        flags=_flags(deal, is_weak=origins < 2 and belief < 0.5),
    )


CONTRADICTED = "contradicted"
"""Flag of a relation whose sources cannot all be right (``contradictions``)."""


def _flagged(relation: Relation, flag: str) -> Relation:
    return replace(relation, flags=tuple(sorted({*relation.flags, flag})))


def _flags(deal: Deal, is_weak: bool) -> tuple[str, ...]:
    """What a reader should know before believing it, sorted; ``contradicted`` comes when all relations are known.

    ``outlier`` (a sum hardly possible), ``rumour_only``, ``single_weak_source`` (one origin, belief below one half).
    """
    claims = _affirming(deal)
    found = {
        "outlier": any(amount.outlier for amount in amounts_of(deal.kind.code, claims)),
        "rumour_only": all(claim.status == "rumoured" for claim in claims),
        "single_weak_source": is_weak,
    }
    return tuple(sorted(flag for flag, holds in found.items() if holds))
