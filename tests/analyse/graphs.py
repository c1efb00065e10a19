"""Small graphs to compare, made of claims in one line each, as a build would put them together."""

from dataclasses import replace
from decimal import Decimal

from alliancegraph.assemble import assemble
from alliancegraph.dates import PartialDate
from alliancegraph.model import Amount, Claim, Document, Entity, Filler, Knowledge, Origin, Proof, Said
from alliancegraph.vocabulary import load_vocabulary

ENTITIES = {
    f"actor/{slug}": Entity(f"actor/{slug}", "actor", slug.title()) for slug in ("ada", "bo", "cy", "dan", "eve")
}


def page(path: str, text: str | None = None) -> Document:
    """A document; its text decides its id."""
    text = text or f"Text of {path}."
    return Document(f"documents/{path}", "text/plain", text, "en", Origin(publisher=path.title(), date="2021-01-02"))


def tell(
    document: Document,
    parties: str,
    date: str | None = None,
    status: str = "active",
    *,
    kind: str = "partnership",
    amount: int | None = None,
    quote: str | None = None,
    **more: object,
) -> Claim:
    """``ada bo`` are partners; ``provider:ada client:bo`` have roles."""
    words = quote or f"{parties} {kind}"
    pairs = [pair.rpartition(":") for pair in parties.split()]
    fillers = (Filler(r or "partner", n.title(), "actor", Proof(0, len(n), n), f"actor/{n}") for r, _, n in pairs)
    claim = Claim(
        document=document.id,
        kind=kind,
        fillers=tuple(fillers),
        quote=Proof(0, len(words), words),
        trigger=Proof(0, 1, words[0]),
        method="frame:test",
        confidence=0.9,
        status=status,
        polarity="denies" if status == "denied" else "affirms",
        date=Said(PartialDate(date), Proof(0, 1, "x")) if date else None,
        amount=Amount(Decimal(amount), "USD", Proof(0, 1, "x")) if amount else None,
        origin=Origin(url=f"https://{document.path}", publisher=document.origin.publisher, date="2021-01-02"),
    )
    return replace(claim, **more)  # type: ignore[arg-type]


def graph(*claims: Claim, documents: tuple[Document, ...] = ()) -> Knowledge:
    """What claims and documents add up to."""
    relations = assemble(claims, ENTITIES, load_vocabulary())
    ordered = tuple(sorted(claims, key=lambda claim: claim.id))
    return Knowledge(tuple(sorted(documents, key=lambda d: d.id)), ordered, dict(ENTITIES), relations)
