"""Who takes part in what a claim says, and whether that is enough for a relation."""

from collections.abc import Iterable

from alliancegraph.model import Claim, Filler
from alliancegraph.vocabulary import Kind

OTHER = "otherParty"
THROUGH = "through"
STAND_INS = ("field",)
"""Roles that may stand where the target does: an investment in a field has no investee."""

Role = tuple[str, str]
"""(role, entity id)"""


def ends(kind: Kind) -> tuple[str, ...]:
    """Roles that make a relation what it is: source, target, and what may stand for the target."""
    stand_ins = tuple(role for role in STAND_INS if role in kind.roles)
    return tuple(dict.fromkeys((kind.source, kind.target or kind.source, *stand_ins)))


def roles_of(claims: Iterable[Claim]) -> frozenset[Role]:
    """All (role, entity id) of the claims but ``through``; a party whose role some claim says is no other party."""
    fillers = [filler for claim in claims for filler in claim.fillers if filler.ref and filler.role != THROUGH]
    named = {filler.ref for filler in fillers if filler.role != OTHER}
    return frozenset((f.role, f.ref) for f in fillers if f.ref and (f.role != OTHER or f.ref not in named))


def through_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Ids of what it is done by, sorted."""
    fillers: list[Filler] = []
    for claim in claims:
        fillers += [filler for filler in claim.fillers if filler.role == THROUGH]
        fillers += [claim.through] if claim.through else []
    return tuple(sorted({filler.ref for filler in fillers if filler.ref}))


def fault(claim: Claim, kind: Kind) -> str | None:
    """Why a claim makes no relation, None when it does."""
    sources, targets = set(claim.refs(kind.source)), {ref for role in ends(kind)[1:] for ref in claim.refs(role)}
    if kind.symmetric:
        return None if len(sources) > 1 else "it names one party only"
    if not sources or not targets:
        return f"it names no {kind.source if not sources else kind.target}"
    both = sorted(sources & targets)
    return f"{both[0]} stands on both sides" if both else None
