"""The names that a claim speaks of."""

from alliancegraph.model import Claim, Filler


def fillers_of(claim: Claim) -> tuple[Filler, ...]:
    """All fillers of a claim in their order; the one by which it is done (``through``) last."""
    return (*claim.fillers, claim.through) if claim.through else claim.fillers
