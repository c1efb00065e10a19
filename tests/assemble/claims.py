"""Claims in one line: who, when, what, said by whom."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from alliancegraph.assemble import assemble
from alliancegraph.dates import PartialDate
from alliancegraph.issues import Issues
from alliancegraph.model import Amount, Claim, Entity, Filler, Measure, Origin, Proof, Relation, Said
from alliancegraph.vocabulary import Vocabulary, load_vocabulary

ENTITIES = {
    f"actor/{name}": Entity(f"actor/{name}", "actor", name.title())
    for name in ("a", "b", "c", "d", "e", "f", "amazon", "jpmorgan", "berkshire", "google", "mayo")
}
ENTITIES |= {i: Entity(i, "topic", i) for i in ("domain/ai", "topic/care")}
ENTITIES["offering/clinic"] = Entity("offering/clinic", "offering", "Clinic")


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def filler(role: str, name: str) -> Filler:
    ref = name if "/" in name else f"actor/{name}"
    entity = ENTITIES[ref]
    return Filler(role, entity.name, entity.sort, Proof(0, len(name), name), ref)


def claim(
    parties: str,
    date: str | None = None,
    status: str = "active",
    *,
    kind: str = "partnership",
    document: str = "d1",
    at: int = 0,
    quote: str | None = None,
    source: Origin | None = None,
    amount: tuple[int, str] | None = None,
    **rest: Any,
) -> Claim:
    """``parties``: ``a b c`` for partners, ``provider:a client:b`` for roles."""
    pairs = [pair.rpartition(":") for pair in parties.split()]
    words = quote or f"sentence {at} of {document} on {parties} {date} {status}"
    made = Claim(
        document=document,
        kind=kind,
        fillers=tuple(filler(role or "partner", name) for role, _, name in pairs),
        quote=Proof(at, at + len(words), words),
        trigger=Proof(at, at + 3, words[:3]),
        method="frame:test",
        confidence=0.9,
        status=status,
        polarity="denies" if status == "denied" else "affirms",
        date=Said(PartialDate(date), Proof(at, at + 4, date)) if date else None,
        amount=Amount(Decimal(amount[0]), amount[1], Proof(at, at + 1, "x")) if amount else None,
        origin=source or Origin(url=f"https://{document}.example/{document}", publisher=document),
    )
    return replace(made, **rest)


def measurement(kind: str, value: str, unit: str, of: str = "a") -> Claim:
    made = claim(f"measureOf:{of}" if of else "", kind="measurement")
    return replace(made, measure=Measure(kind, Decimal(value), unit, "exact", Proof(0, 1, "x")))


def relations(*claims: Claim, issues: Issues | None = None) -> tuple[Relation, ...]:
    return assemble(claims, ENTITIES, vocabulary(), issues)


def one(claims: Iterable[Claim]) -> Relation:
    (relation,) = relations(*claims)
    return relation
