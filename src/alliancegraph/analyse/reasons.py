"""Why a claim stands in one graph and not in another, as far as two graphs can tell."""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from alliancegraph.analyse.matching import Told
from alliancegraph.find import fold
from alliancegraph.model import Claim

Reason = Literal["added", "removed", "edited", "decision", "threshold", "reread", "regrouped", "known"]
"""``added`` and ``removed``: the document is in one graph only; ``edited``: its text is another; ``decision``: a line
of ``graph/decisions.csv`` is in one workspace only; ``threshold``: it is believed less than any claim there;
``reread``: the same text, read otherwise; ``regrouped``: it is in both, under another relation; ``known``: it is
in both, and contradicted."""


@dataclass(frozen=True)
class Reasons:
    """Tells why a claim of one of two graphs is not in the other."""

    old: Told
    new: Told
    judged: Collection[str] = field(default=())
    """Names and ids (``claim/…``, ``actor/…``) about which only one of the two decides."""

    def gained(self, claim: Claim) -> Reason:
        """Why the new graph has it and the old one has not."""
        return self._why(claim, self.new, self.old, "added")

    def lost(self, claim: Claim) -> Reason:
        """Why the old graph has it and the new one has not."""
        return self._why(claim, self.old, self.new, "removed")

    def changed(self, claim: Claim) -> Reason:
        """Why both have it and say different things of it."""
        return "decision" if self._is_judged(claim) else "reread"

    def _why(self, claim: Claim, here: Told, there: Told, if_alone: Reason) -> Reason:
        if claim.id in there.claims:
            return "regrouped"
        path = here.paths.get(claim.document)
        if path not in there.paths.values():
            return if_alone
        if self._is_judged(claim):
            return "decision"
        if claim.document not in there.paths:
            return "edited"
        return "threshold" if claim.confidence < self._least[there is self.new] else "reread"

    @cached_property
    def _least(self) -> tuple[float, float]:
        """Least confidence of a claim in each graph."""
        old, new = (min((c.confidence for c in told.knowledge.claims), default=0.0) for told in (self.old, self.new))
        return old, new

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(map(fold, self.judged))

    def _is_judged(self, claim: Claim) -> bool:
        named = {f"claim/{claim.id}", *(text for f in claim.fillers for text in (f.ref, f.name, f.proof.quote) if text)}
        return not self._names.isdisjoint(map(fold, named))
