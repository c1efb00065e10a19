"""Deals told in part: a three-party alliance that some sources tell pair by pair.

A deal joins a larger one of the same kind that has all its parties (for a directed kind: the same target
and more sources, as in a round of several investors) when a sheet gives both one event, when one text tells
both, or when their beginnings overlap and no sheet keeps them apart. Without any date it joins only if there
is exactly one such deal and that is small, for large consortia contain many pairs that work together elsewhere.
"""

from collections.abc import Iterable
from datetime import timedelta

from alliancegraph.assemble.deals import Deal, deal, gap
from alliancegraph.assemble.parties import OTHER, Role, roles_of

SMALL = 4
"""Most parties of a deal that an undated claim may be a part of."""


def whole_deals(deals: Iterable[Deal]) -> list[Deal]:
    """Deals of one kind, those told in part joined to the whole they belong to."""
    ordered = sorted(deals, key=lambda deal: (-len(_sides(deal)[0]), -len(deal.core), deal.key))
    wholes: list[Deal] = []
    parts: dict[str, list[Deal]] = {}
    for one in ordered:
        whole = _whole(one, wholes)
        if whole is None:
            wholes.append(one)
        parts.setdefault((whole or one).key, []).append(one)
    return [deal(whole.kind, (c for part in parts[whole.key] for c in part.claims)) for whole in wholes]


def _whole(part: Deal, wholes: Iterable[Deal]) -> Deal | None:
    """The deal that ``part`` belongs to: by event first, then the smallest, then the nearest in time."""
    larger = [whole for whole in wholes if _contains(whole, part)]
    told_together = [whole for whole in larger if _is_told_with(whole, part)]
    if told_together:
        return min(told_together, key=lambda whole: _rank(whole, part))
    undated = not part.events and not part.begins
    return larger[0] if undated and len(larger) == 1 and len(_sides(larger[0])[0]) <= SMALL else None


def _rank(whole: Deal, part: Deal) -> tuple[bool, int, timedelta, str]:
    distance = gap(whole.begins, part.begins)
    return (
        not whole.events & part.events,
        len(_sides(whole)[0]),
        timedelta.max if distance is None else distance,
        whole.key,
    )


def _contains(whole: Deal, part: Deal) -> bool:
    (sources, targets), (part_sources, part_targets) = _sides(whole), _sides(part)
    least = 3 if whole.kind.symmetric else 2
    return part.core != whole.core and part_sources <= sources and part_targets == targets and len(sources) >= least


def _sides(one: Deal) -> tuple[frozenset[str], frozenset[Role]]:
    """Ids on the side that may be told in part, and the rest of the core.

    In a symmetric kind a further party whose role is not said is one more partner.
    """
    kind, roles = one.kind, roles_of(one.claims)
    if kind.symmetric:
        return frozenset(ref for role, ref in roles if role in (kind.source, OTHER)), frozenset()
    sources = frozenset(ref for role, ref in one.core if role == kind.source)
    return sources, frozenset(pair for pair in one.core if pair[0] != kind.source)


def _is_told_with(whole: Deal, part: Deal) -> bool:
    if whole.events & part.events:
        return True
    if whole.events and part.events:
        return False
    return bool(_texts(whole) & _texts(part)) or gap(whole.begins, part.begins) == timedelta(0)


def _texts(one: Deal) -> frozenset[str]:
    """Documents that tell it in sentences; a sheet holds rows about many things."""
    return frozenset(claim.document for claim in one.claims if claim.method != "sheet")
