"""Claims and documents as the page's data: every quote whole, with the places of the words that matter.

Offsets in ``marks`` count Unicode code points from the beginning of the quote. A filler named outside the quote
(the clause says "le groupe") is listed under ``elsewhere`` with its own words.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from alliancegraph.fillers import fillers_of
from alliancegraph.model import Claim, Document, Filler, Origin, Proof
from alliancegraph.read.raw import ROWS

Json = dict[str, Any]


def safe_url(url: str | None) -> str | None:
    """``url`` when it is an absolute http or https address without blanks or control characters, else None."""
    if not url or any(ord(c) <= 32 or ord(c) == 127 for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def compact(fields: Mapping[str, Any]) -> Json:
    """Without what is None, empty or False, to keep the page small."""
    return {key: value for key, value in fields.items() if value not in (None, "", (), [], {}, False)}


def document_data(document: Document) -> Json:
    """Title, publisher, date, language, link, licence, path, format."""
    return compact(
        {
            **origin_data(document.origin),
            "id": document.id,
            "lang": document.lang if document.lang != "und" else None,
            "path": document.path,
            "licence": document.licence,
            "media": document.media_type,
            "sheet": document.media_type in ROWS,
        }
    )


def origin_data(origin: Origin) -> Json:
    """Where something was published; a link only when it is safe."""
    return compact(
        {
            "title": origin.title,
            "publisher": origin.publisher,
            "date": origin.date,
            "lang": origin.lang,
            "url": safe_url(origin.url),
        }
    )


def claim_data(claim: Claim, document: int | None) -> Json:
    """A claim with its quote; ``document`` is the place of its document in the page's list."""
    return compact(
        {
            "id": claim.id,
            "doc": document,
            "kind": claim.kind,
            "quote": claim.quote.quote,
            "start": claim.quote.start,
            "marks": sorted(marks(claim)),
            "elsewhere": [_elsewhere(f, claim.quote) for f in fillers_of(claim) if not _within(f.proof, claim.quote)],
            "denies": claim.polarity == "denies",
            "status": claim.status,
            "confidence": round(claim.confidence, 3),
            "method": claim.method,
            "date": str(claim.date.value) if claim.date else None,
            "place": claim.place.value if claim.place else None,
            "amount": amount_data(claim),
            "measure": measure_data(claim),
            "origin": origin_data(claim.origin),
            "event": claim.event,
            "note": claim.note,
            "page": claim.page,
        }
    ) | {"doc": document}


def amount_data(claim: Claim) -> Json | None:
    """The sum as said, and as a number."""
    if not claim.amount:
        return None
    said = claim.amount
    return compact(
        {"value": float(said.value), "currency": said.currency, "text": said.proof.quote, "outlier": said.outlier}
    )


def measure_data(claim: Claim) -> Json | None:
    """A figure about an entity."""
    if not claim.measure:
        return None
    figure = claim.measure
    return {
        "kind": figure.kind,
        "value": float(figure.value),
        "unit": figure.unit,
        "bound": figure.bound,
        "text": figure.proof.quote,
        "of": [f.ref for f in claim.fillers if f.ref],
    }


def marks(claim: Claim) -> Iterator[tuple[int, int, str, str]]:
    """Stretches of the quote to set off: (start, end, what, entity id or empty), code points from its beginning."""
    for filler in fillers_of(claim):
        for proof in (filler.proof, filler.anaphor):
            if proof and _within(proof, claim.quote):
                yield (*_inside(proof, claim.quote), "party", filler.ref or "")
    for what, proof in _qualifiers(claim):
        if _within(proof, claim.quote):
            yield (*_inside(proof, claim.quote), what, "")


def _qualifiers(claim: Claim) -> Iterator[tuple[str, Proof]]:
    yield "trigger", claim.trigger
    for cue in claim.cues:
        yield "cue", cue
    for said in (claim.date, claim.place, claim.amount, claim.measure):
        if said:
            yield "value", said.proof


def _within(proof: Proof, quote: Proof) -> bool:
    return quote.start <= proof.start < proof.end <= quote.end


def _inside(proof: Proof, quote: Proof) -> tuple[int, int]:
    return proof.start - quote.start, proof.end - quote.start


def _elsewhere(filler: Filler, quote: Proof) -> Json:
    anaphor = filler.anaphor if filler.anaphor and _within(filler.anaphor, quote) else None
    return compact({"name": filler.proof.quote, "ref": filler.ref, "says": anaphor.quote if anaphor else None})
