"""What two parties are to each other in a sentence, for all pairs of a kind at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alliancegraph.extract.linking_cast import FAR, Cast
from alliancegraph.extract.linking_context import Event, key_of
from alliancegraph.extract.marks import Mark
from alliancegraph.extract.seats import Seat
from alliancegraph.model import Claim
from alliancegraph.vocabulary import Kind

AROUND = 4
"""So many words before the first party and after the last count as between them."""

Table = NDArray[np.float64]
Places = NDArray[np.intp]
Seated = tuple[Table, NDArray[np.bool_], Places]
"""What is between two parties, which words are, and the first token of each party (-1 outside the sentence)."""


@dataclass(frozen=True)
class Scenario:
    """An event with its cast."""

    event: Event
    kind: Kind
    cast: Cast
    near: Sequence[tuple[Seat, Mark]]
    """The seat and the mark of each party."""
    roles: Sequence[NDArray[np.bool_]]
    """Who fills the source's role in which reading, who the target's, who another."""
    claims: Sequence[Claim]
    """What the rules claim in the sentence."""
    words: Table
    """What the words of the cast's sentence are worth for the kind."""


def pair_rows(scenario: Scenario, left: Places, right: Places) -> Table:
    """A row for each pair (places in the cast), in the order of ``linking_features.PAIR``."""
    out = np.empty((len(left), 19))
    source, target, _ = scenario.roles
    out[:, 0] = _both(source, target)[left, right]
    out[:, 1] = 0.0 if scenario.kind.symmetric else _both(target, source)[left, right]
    out[:, 2:6] = _claimed(scenario)[:, left, right].T if scenario.claims else 0.0
    apart, stands, first = scenario.cast.once(tuple(id(seat) for seat, _ in scenario.near), lambda: _seated(scenario))
    out[:, 6:16] = apart[:, left, right].T
    a, b, mark = first[left], first[right], np.array([mark.first for _, mark in scenario.near])[left]
    between = (np.minimum(a, b) < mark) & (mark < np.maximum(a, b))
    out[:, 10] = np.where((a >= 0) & (b >= 0), between, -1.0)
    out[:, 16] = scenario.cast.together[left, right]
    out[:, 17] = scenario.cast.owns[left, right]
    worth = scenario.words[:, None]
    # added up in the order of the words, as everywhere
    out[:, 18] = np.where(stands[:, left, right], worth, 0.0).cumsum(axis=0)[-1] if len(worth) else 0.0
    return out


def _both(first: NDArray[np.bool_], second: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A table of two parties: does a reading put one in the first role and the other in the second?"""
    return np.asarray((first[:, :, None] & second[:, None, :]).any(axis=0))


def _claimed(scenario: Scenario) -> Table:
    """What the rules claim here: of the two, of one with another, of others, of the two in another kind."""
    keys, kind = scenario.cast.keys, scenario.kind
    sure, one, others, other_kind = out = np.zeros((4, len(keys), len(keys)))
    for claim in scenario.claims:
        if claim.kind != scenario.event.kind:
            named = {key_of(f) for f in claim.fillers}
            held = np.array([key in named for key in keys])
            np.maximum(other_kind, claim.confidence * (held[:, None] & held), out=other_kind)
            continue
        sources = {key_of(f) for f in claim.fillers if f.role == kind.source}
        targets = {key_of(f) for f in claim.fillers if f.role == kind.target} or sources
        source, target = np.array([k in sources for k in keys])[:, None], np.array([k in targets for k in keys])
        np.maximum(sure, claim.confidence * (source & target), out=sure)
        one += source ^ target
        others += ~(source | target)
    return out


def _seated(scenario: Scenario) -> Seated:
    """All that depends on the seats alone: one phrase or two, what stands between any two, which words do."""
    cast, n = scenario.cast, scenario.event.sentence
    phrases = np.array([id(seat.phrase) for seat, _ in scenario.near])
    place = np.array([seat.first if seat.sentence == n else -1 for seat, _ in scenario.near])
    here, first = place >= 0, np.maximum(place, 0)
    out = np.empty((10, len(here), len(here)))
    low, high = np.minimum(first[:, None], first), np.maximum(first[:, None], first)
    places, owners = cast.places
    crossed = ((places > low[..., None]) & (places < high[..., None])).astype(np.float32) @ owners > 0
    party = np.arange(len(here))
    crossed[party, :, party] = crossed[:, party, party] = False
    out[0] = phrases[:, None] == phrases
    out[1], out[2], out[3] = first - first[:, None], high - low, crossed.sum(axis=2)
    out[4:] = -1
    out[5:10] = cast.counts[:, high] - cast.counts[:, low]
    out[1:, ~(here[:, None] & here)] = np.array([FAR, FAR, -1, -1, -1, -1, -1, -1, -1])[:, None]
    return out, _stands_between(cast.runs, place), place


def _stands_between(runs: NDArray[np.int32], place: Places) -> NDArray[np.bool_]:
    """Which words stand between or around two parties, or around the one that is in the sentence."""
    last = runs.shape[1] - 1
    low, high = np.where(place >= 0, place, last), place
    start = np.maximum(0, np.minimum(low[:, None], low) - AROUND)
    stop = np.minimum(last, np.maximum(high[:, None], high) + AROUND + 1)
    return np.asarray(runs[:, stop] > runs[:, start])
