"""Deals told in part: a three-party alliance that some sources tell pair by pair.

A deal joins a larger one of the same kind that has all its parties (for a directed kind: the same target
and more sources, as in a round of several investors) when a sheet gives both one event, when one text tells
both, or when their beginnings overlap and no sheet keeps them apart. Without any date it joins only if there
is exactly one such deal and that is small, for large consortia contain many pairs that work together elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from alliancegraph.assemble.deals import Deal, deal, gap
from alliancegraph.assemble.parties import OTHER, Role

SMALL = 4
"""Most parties of a deal that an undated claim may be a part of."""


@dataclass(frozen=True)
class _Told:
    """A deal, seen as something that may be told in part."""

    deal: Deal

    @cached_property
    def sources(self) -> frozenset[str]:
        """Ids on the side that may be told in part; in a symmetric kind other parties are partners too."""
        kind = self.deal.kind
        also = (kind.source, OTHER) if kind.symmetric else (kind.source,)
        return frozenset(ref for role, ref in self.deal.roles if role in also)

    @cached_property
    def targets(self) -> frozenset[Role]:
        """The other side, which must be the same."""
        kind = self.deal.kind
        return frozenset() if kind.symmetric else frozenset(pair for pair in self.deal.core if pair[0] != kind.source)

    @cached_property
    def texts(self) -> frozenset[str]:
        """Documents that tell it in sentences; a sheet holds rows about many things."""
        return frozenset(claim.document for claim in self.deal.claims if claim.method != "sheet")

    def contains(self, part: "_Told") -> bool:
        """True when ``part`` has the same target and some of the parties."""
        least = 3 if self.deal.kind.symmetric else 2
        return (
            part.deal.core != self.deal.core
            and part.sources <= self.sources
            and part.targets == self.targets
            and len(self.sources) >= least
        )


def whole_deals(deals: Iterable[Deal]) -> list[Deal]:
    """Deals of one kind, those told in part joined to the whole they belong to."""
    ordered = sorted(map(_Told, deals), key=lambda one: (-len(one.sources), -len(one.deal.core), one.deal.key))
    wholes: list[_Told] = []
    by_party: dict[str, list[_Told]] = defaultdict(list)
    parts: dict[str, list[Deal]] = {}
    for one in ordered:
        whole = _whole(one, by_party[min(one.sources)])
        if whole is None:
            wholes.append(one)
            for ref in sorted(one.sources):
                by_party[ref].append(one)
        parts.setdefault((whole or one).deal.key, []).append(one.deal)
    return [deal(one.deal.kind, (c for part in parts[one.deal.key] for c in part.claims)) for one in wholes]


def _whole(part: _Told, wholes: Iterable[_Told]) -> _Told | None:
    """The deal that ``part`` belongs to: by event first, then the smallest, then the nearest in time."""
    larger = [whole for whole in wholes if whole.contains(part)]
    told_together = [whole for whole in larger if _is_told_with(whole, part)]
    if told_together:
        return min(told_together, key=lambda whole: _rank(whole, part))
    undated = not part.deal.events and not part.deal.begins
    return larger[0] if undated and len(larger) == 1 and len(larger[0].sources) <= SMALL else None


def _rank(whole: _Told, part: _Told) -> tuple[bool, int, timedelta, str]:
    distance = gap(whole.deal.begins, part.deal.begins)
    known = timedelta.max if distance is None else distance
    return not whole.deal.events & part.deal.events, len(whole.sources), known, whole.deal.key


def _is_told_with(whole: _Told, part: _Told) -> bool:
    if whole.deal.events & part.deal.events:
        return True
    if whole.deal.events and part.deal.events:
        return False
    return bool(whole.texts & part.texts) or gap(whole.deal.begins, part.deal.begins) == timedelta(0)
