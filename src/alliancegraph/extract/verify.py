"""The gate: a claim exists only if every word it rests on re-reads at its offsets."""

from collections.abc import Iterable, Iterator

from alliancegraph.fillers import fillers_of
from alliancegraph.model import Claim, Document, Proof


def proofs(claim: Claim) -> Iterator[Proof]:
    """Every proof a claim carries."""
    yield claim.quote
    yield claim.trigger
    yield from claim.cues
    for filler in fillers_of(claim):
        yield filler.proof
        if filler.anaphor:
            yield filler.anaphor
    for said in (claim.date, claim.place, *claim.domains):
        if said:
            yield said.proof
    if claim.amount:
        yield claim.amount.proof
    if claim.measure:
        yield claim.measure.proof


def verify(document: Document, claims: Iterable[Claim]) -> tuple[list[Claim], list[tuple[Claim, str]]]:
    """Claims that hold, and those that do not with the reason."""
    good: list[Claim] = []
    bad: list[tuple[Claim, str]] = []
    for claim in claims:
        reason = _fault(document, claim)
        if reason is None:
            good.append(claim)
        else:
            bad.append((claim, reason))
    return good, bad


def _fault(document: Document, claim: Claim) -> str | None:
    for proof in proofs(claim):
        if not (0 <= proof.start < proof.end <= len(document.text)):
            return f"offsets {proof.start}-{proof.end} lie outside the text"
        if document.text[proof.start : proof.end] != proof.quote:
            return f"the text at {proof.start}-{proof.end} is not {proof.quote!r}"
    if not claim.fillers:
        return "no party"
    return None
