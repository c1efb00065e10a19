"""What the top of a ranking rests on: relations and claims whose loss would change it.

Every loss is computed anew, none is guessed: a world for each relation without it, and one for each claim of a
relation that has several, with the belief that the others leave. On a past day the belief of a relation is still that
of all its claims, those of later steps too (``as_of``), which are not at hand: see ``_left``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.intervals import TOP, RankWorlds, rank_in, towards_centre
from alliancegraph.analyse.worlds import Floats, Mask, Ties
from alliancegraph.assemble.belief import belief
from alliancegraph.model import Knowledge

if TYPE_CHECKING:
    import networkx as nx

TOGETHER = 10
"""Relations that are tried together, at most."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What the ranking would be without a relation, or without one of its claims."""

    relation: str
    claim: str | None
    """None: the relation as a whole is gone."""
    left: tuple[str, ...]
    """Actors that would fall out of the top, by rank."""
    entered: tuple[str, ...]
    """Actors that would come into it."""
    moves: tuple[tuple[str, int, int], ...]
    """(actor, rank, rank without it) of who moves and is in the top before or after, or is asked about; by rank."""

    def move_of(self, actor: str) -> int:
        """Places that an actor loses (gains, when negative) by it; 0 for one that does not move."""
        return next((after - before for who, before, after in self.moves if who == actor), 0)

    @property
    def size(self) -> tuple[int, int]:
        """How much it changes: actors exchanged, then places moved in all."""
        return len(self.left), sum(abs(after - before) for _, before, after in self.moves)


def losses(
    knowledge: Knowledge,
    graph: nx.MultiGraph[str],
    by: str = "degree",
    *,
    top: int = TOP,
    min_belief: float = 0.0,
    among: Collection[str] = (),
    actor: str | None = None,
) -> list[Loss]:
    """Each loss that changes who is in the top, or in which order; the greatest change first.

    With ``actor``: each that moves this actor, wherever it ranks, the longest move first. ``graph`` is a network of
    ``projection.network``, ``min_belief`` the belief below which that projection leaves a relation out. Equal changes
    are ordered by relation and claim. Raises UsageError for an unknown measure.
    """
    ties = Ties.of(graph)
    lost = list(_lost(knowledge, ties, min_belief))
    strengths = np.tile(ties.beliefs, (len(lost) + 1, 1))
    for row, (number, _, left) in enumerate(lost, start=1):
        strengths[row, number] = left
    found = rank_in(ties, strengths, by, among)
    shown = found.ranks <= top
    if actor is not None:
        shown[:, found.actors.index(actor)] = True
    changed = [
        _loss(found, row, ties.relations[lost[row - 1][0]], lost[row - 1][1], shown, top)
        for row in _changed(found, shown)
    ]
    if actor is not None:
        changed = [loss for loss in changed if loss.move_of(actor)]
    return sorted(
        changed,
        key=lambda loss: (
            -abs(loss.move_of(actor or "")),
            *(-size for size in loss.size),
            loss.relation,
            loss.claim or "",
        ),
    )


def lost_together(
    graph: nx.MultiGraph[str], by: str, actor: str, *, among: Collection[str] = (), most: int = TOGETHER
) -> tuple[tuple[str, ...], int]:
    """Relations of ``actor`` whose common loss brings it down, and its rank without them.

    Where no single one does, the next is each time the one that costs it most, every choice computed anew: the rank
    without them is exact, that no fewer would do is not proved. After ``most`` relations that leave it where it was,
    these are given. Raises UsageError for an unknown measure.
    """
    ties = Ties.of(graph)
    at = ties.nodes.index(actor)
    own = {number for number, pair in zip(ties.relation, ties.pair, strict=True) if at in ties.ends[pair]}
    ranked = np.array([not among or node in among for node in ties.nodes])
    strengths, lost = ties.beliefs.copy(), list[int]()
    rank = before = _rank_of(at, towards_centre(ties, strengths[None], by)[0], ranked)
    while rank <= before and len(lost) < most and len(lost) < len(own):
        left = sorted(own.difference(lost))
        trials = np.tile(strengths, (len(left), 1))
        trials[np.arange(len(left)), left] = 0
        scores = towards_centre(ties, trials, by)
        row = min(range(len(left)), key=lambda i: (-_rank_of(at, scores[i], ranked), scores[i, at], i))
        lost.append(left[row])
        strengths, rank = trials[row], _rank_of(at, scores[row], ranked)
    return tuple(ties.relations[number] for number in lost), rank


def _rank_of(at: int, scores: Floats, ranked: Mask) -> int:
    """1 + the number of those ranked that score better."""
    return 1 + int((scores[ranked] > scores[at]).sum())


def _lost(knowledge: Knowledge, ties: Ties, min_belief: float) -> Iterator[tuple[int, str | None, float]]:
    """(number of the relation, claim, belief that is left) for everything that can be lost."""
    relations = {relation.id: relation for relation in knowledge.relations}
    claims = {claim.id: claim for claim in knowledge.claims}
    for number, key in enumerate(ties.relations):
        yield number, None, 0.0
        own = [claims[claim] for claim in relations[key].claims if claim in claims]
        for claim in own if len(own) > 1 else ():
            others = belief(other for other in own if other is not claim)
            left = _left(relations[key].belief, belief(own), others)
            yield number, claim.id, left if left >= min_belief else 0.0


def _left(believed: float, own: float, others: float) -> float:
    """The belief that a relation ``believed`` so keeps, when its claims at hand go from ``own`` to ``others``.

    That is ``others`` where the claims at hand are all it has. Affirmations that are not at hand left a share of the
    doubt, denials a share of the belief: that share stays. It is the exact belief where these come from origins of
    their own and are all affirmations without a denial at hand, or all denials; else it is near it.
    """
    if believed >= own:
        return round(max(0.0, 1 - (1 - others) * (1 - believed) / (1 - own)), 4)
    return round(others * believed / own, 4)


def _changed(found: RankWorlds, shown: Mask) -> list[int]:
    """Worlds that differ from the first one in the rank of somebody shown in either."""
    differs = ((found.ranks != found.ranks[0]) & (shown[0] | shown)).any(axis=1)
    return [int(row) for row in np.flatnonzero(differs)]


def _loss(found: RankWorlds, row: int, relation: str, claim: str | None, shown: Mask, top: int) -> Loss:
    moving = (found.ranks[row] != found.ranks[0]) & (shown[0] | shown[row])
    moved = [(found.actors[i], int(found.ranks[0, i]), int(found.ranks[row, i])) for i in np.flatnonzero(moving)]
    moved.sort(key=lambda move: (move[1], move[2], move[0]))
    return Loss(
        relation,
        claim,
        tuple(actor for actor, before, after in moved if before <= top < after),
        tuple(actor for actor, before, after in moved if after <= top < before),
        tuple(moved),
    )
