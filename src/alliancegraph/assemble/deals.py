"""Which claims speak of the same thing: same kind, same parties, compatible dates.

- A *state* (control, competition, ambition) is one relation for the same parties, whenever it is told.
- A deal made *once* (acquisition, merger, divestment, joint venture, launch) is one too, unless a sheet calls
  it two events whose dates do not overlap.
- Any other deal may *recur*: claims within a year of each other are one, a later one is another.
- A sheet's event decides where both claims have one: same event, one relation; two events of the same
  kind and parties are one only when their dates overlap.
- An end, a denial, or a claim without a date joins the last deal that had begun by its own day or its source's.
- Kinds are never mixed: a partnership that another source calls a joint venture stays beside it, for
  neither source said what the other did (both give ``partnerOf``, so that no edge is counted twice).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cached_property
from itertools import combinations

from alliancegraph.assemble.parties import Role, ends, roles_of
from alliancegraph.assemble.telling import begins, in_time, parsed
from alliancegraph.dates import PartialDate
from alliancegraph.model import Claim
from alliancegraph.vocabulary import Kind


class Nature(Enum):
    """How often the same parties can have a relation of a kind."""

    STATE = "state"
    ONCE = "once"
    RECURRING = "recurring"


NATURE = {
    "subsidiary": Nature.STATE,
    "competition": Nature.STATE,
    "ambition": Nature.STATE,
    "acquisition": Nature.ONCE,
    "merger": Nature.ONCE,
    "divestment": Nature.ONCE,
    "joint_venture": Nature.ONCE,
    "launch": Nature.ONCE,
}
"""Kinds not listed recur."""

WINDOW = timedelta(days=366)
"""How far apart two claims about one recurring deal may date it: announced in spring, begun in winter."""


@dataclass(frozen=True)
class Deal:
    """Claims about one thing."""

    kind: Kind
    claims: tuple[Claim, ...]
    """Sorted by id, at least one."""

    @property
    def key(self) -> str:
        """Orders deals, the same for any order of the claims."""
        return self.claims[0].id

    @cached_property
    def roles(self) -> frozenset[Role]:
        """All parties in their roles, those that only a denial names as well."""
        return roles_of(self.claims)

    @cached_property
    def core(self) -> frozenset[Role]:
        """Parties in the roles that make it what it is."""
        return frozenset((role, ref) for role, ref in self.roles if role in ends(self.kind))

    @cached_property
    def events(self) -> frozenset[str]:
        """Names that sheets give to it."""
        return frozenset(claim.event for claim in self.claims if claim.event)

    @cached_property
    def begins(self) -> tuple[PartialDate, ...]:
        """Dates of its beginning, as said, sorted."""
        return begins(self.claims)


def deal(kind: Kind, claims: Iterable[Claim]) -> Deal:
    """Claims as one deal."""
    return Deal(kind, tuple(sorted(claims, key=lambda claim: claim.id)))


def gap(left: Iterable[PartialDate], right: Iterable[PartialDate]) -> timedelta | None:
    """Least time between a date of each; zero when they overlap, None when one has no date."""
    right = tuple(right)
    return min((_between(a, b) for a in left for b in right), default=None)


def deals_of(kind: Kind, claims: Iterable[Claim]) -> list[Deal]:
    """Claims of one kind with the same parties, each deal apart."""
    claims = sorted(claims, key=lambda claim: claim.id)
    nature = NATURE.get(kind.code, Nature.RECURRING)
    if nature is Nature.STATE:
        return [deal(kind, claims)]
    window = WINDOW if nature is Nature.RECURRING else timedelta.max
    groups = _events(claims)
    dated = [claim for claim in claims if not claim.event and begins([claim])]
    _join_or_chain(groups, dated, window)
    _place_rest(groups, [claim for claim in claims if not claim.event and not begins([claim])], window)
    return [deal(kind, group) for group in groups]


def _between(a: PartialDate, b: PartialDate) -> timedelta:
    if a.overlaps(b):
        return timedelta(0)
    first, second = sorted((in_time(a), in_time(b)))
    return second[0] - first[1]


def _events(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims with an event, by event; events whose beginnings overlap are one."""
    named: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.event:
            named.setdefault(claim.event, []).append(claim)
    group = {event: event for event in sorted(named)}
    for left, right in combinations(sorted(named), 2):
        if gap(begins(named[left]), begins(named[right])) == timedelta(0):
            old, new = group[right], group[left]
            group = {event: new if root == old else root for event, root in group.items()}
    roots = sorted(set(group.values()))
    return [[c for event in sorted(named) if group[event] == root for c in named[event]] for root in roots]


def _join_or_chain(groups: list[list[Claim]], dated: list[Claim], window: timedelta) -> None:
    """Each dated claim joins the nearest event within the window; those left over follow each other."""
    events = [begins(group) for group in groups]
    left_over = []
    for claim in dated:
        near = [
            (distance, i)
            for i, of_event in enumerate(events)
            if (distance := gap(begins([claim]), of_event)) is not None
        ]
        if near and min(near)[0] <= window:
            groups[min(near)[1]].append(claim)
        else:
            left_over.append(claim)
    chain: list[Claim] = []
    for claim in sorted(left_over, key=lambda claim: (*map(in_time, begins([claim])), claim.id)):
        distance = gap(begins([claim]), begins(chain))
        if distance is None or distance > window:
            groups.append(chain := [])
        chain.append(claim)


def _place_rest(groups: list[list[Claim]], rest: list[Claim], window: timedelta) -> None:
    """Claims that do not say when it began join the last deal that had, else make one of their own."""
    starts = [min((in_time(when)[0] for when in begins(group)), default=date.min) for group in groups]
    own: list[Claim] = []
    for claim in rest:
        day = _known_by(claim)
        begun = [(start, i) for i, start in enumerate(starts) if day is None or start <= day]
        near = [(start, i) for i, start in enumerate(starts) if day is None or start - day <= window]
        if begun:
            groups[max(begun)[1]].append(claim)
        elif near:
            groups[min(near)[1]].append(claim)
        else:
            own.append(claim)
    if own:
        groups.append(own)


def _known_by(claim: Claim) -> date | None:
    """The day by which the claim was true: its own date, else that of its source."""
    when = claim.date.value if claim.date else parsed(claim.origin.date)
    return when.latest or when.earliest if when else None
