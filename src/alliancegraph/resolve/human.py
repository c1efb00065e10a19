"""Decisions about claims and about names that are no actors, and the decisions that found nothing to decide."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from alliancegraph.fillers import fillers_of
from alliancegraph.issues import Issue
from alliancegraph.model import Claim, Filler
from alliancegraph.resolve.decisions import Decisions, key_of
from alliancegraph.resolve.known import said_keys
from alliancegraph.vocabulary import Vocabulary


def judged(claims: Iterable[Claim], vocabulary: Vocabulary, decisions: Decisions) -> Iterator[Claim]:
    """Claims as humans see them: without the rejected ones and the rejected names, the accepted ones certain."""
    for claim in claims:
        key = f"claim/{claim.id}"
        if key not in decisions.rejected:
            kept = _without_rejected(claim, vocabulary, decisions)
            if kept:
                yield replace(kept, confidence=1.0) if key in decisions.accepted else kept


def _without_rejected(claim: Claim, vocabulary: Vocabulary, decisions: Decisions) -> Claim | None:
    """The claim without fillers that are no actors; None when it says nothing without them."""
    rejected = {filler for filler in fillers_of(claim) if decisions.rejected.intersection(said_keys(filler))}
    if not rejected:
        return claim
    fillers = tuple(filler for filler in claim.fillers if filler not in rejected)
    through = None if claim.through in rejected else claim.through
    return replace(claim, fillers=fillers, through=through) if _still_says(claim, fillers, vocabulary) else None


def _still_says(claim: Claim, fillers: tuple[Filler, ...], vocabulary: Vocabulary) -> bool:
    """True when no role of the claim is left empty, nor a symmetric one with a single party."""
    before = {filler.role for filler in claim.fillers}
    kind = vocabulary.kinds.get(claim.kind)
    parties = sum(filler.role == kind.source for filler in fillers) if kind and kind.symmetric else 2
    return parties >= 2 and before - {"otherParty"} <= {filler.role for filler in fillers}


def unused(decisions: Decisions, claims: Iterable[Claim], also: Set[str] = frozenset()) -> Iterator[Issue]:
    """One issue for each decision about something that no text names; ``also`` are further keys that were found."""
    seen = set(also)
    for claim in claims:
        seen.add(f"claim/{claim.id}")
        seen.update(key for filler in fillers_of(claim) for key in said_keys(filler))
    for line in decisions.lines:
        if not seen & {key_of(line.left), key_of(line.right)}:
            message = f"{line.left!r} is in no text any more; the line can go"
            yield Issue(decisions.path, line.line, "unused_decision", "info", message)
