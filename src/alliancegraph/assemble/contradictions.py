"""Sources that cannot both be right: found, named and set side by side, never averaged and never settled.

Two claims about the same thing contradict each other on one of four points.

``polarity``  One denies what the other affirms. A denial (a source says it is not so) is no end (it was, and is over)
    and no negation (a narrator's "there is no …", which makes no claim at all).
``status``    One says it is over (ended, cancelled) and the other that it goes on, both dated to the same day; or the
    other calls it true as of (``~``) a time more than ``NEAR`` after that end.
``date``      Both date the same step and the nearest days that they can mean are more than ``NEAR`` apart. The step is
    one that happens once (announced, signed, ended, cancelled), told of a deal that is made once or that one sheet
    calls one event, or it is the end of any deal. "Active" is true on many days and is dated by none; and a later
    date that is the news of its day ("cleared this week, still only announced") is another step.
``amount``    Both name a sum, in one currency more than rounding apart or in two more than ``FACTOR`` apart, and mean
    the same sum: a deal made once has one price; of any other, sums are compared that are dated alike (within
    ``NEAR``, or one of them not at all). Two rows that one sheet files under one event and one kind, for the same
    parties once a unit stands for its owner, are compared too ("Google" and "Google.org").

**A development is no contradiction.** "Announced in 2018" and "active as of 2020", a contract and its extension a year
later, a forecast (rumoured, planned) and the fact that is dated after it, an end and a new beginning with a date of its
own: each was right when it was said. **Precision is no contradiction:** dates are compared as spans of days, so that
2019 agrees with 2019-03 (the one lies within the other) and with 2020-01 (a report dates a deal by its own day).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations, product
from operator import itemgetter

from alliancegraph.assemble.amounts import PER_DOLLAR, disagree
from alliancegraph.assemble.deals import NATURE, Nature, gap
from alliancegraph.assemble.parties import ends
from alliancegraph.assemble.telling import beginnings, in_time, parsed
from alliancegraph.dates import PartialDate
from alliancegraph.model import Claim, Entity, Relation
from alliancegraph.tenure import top_owner
from alliancegraph.vocabulary import ENDINGS, Vocabulary

POINTS = ("polarity", "status", "date", "amount")
"""What sources can contradict each other on, in the order in which it is told."""

NEAR = timedelta(days=31)
"""Dates this far apart agree: a press report dates a deal by the day on which it was printed."""
FACTOR = 2
"""Sums in two currencies differ when one is more than so many times the other: exchange rates move."""

_ONE_DAY = ("announced", "signed", *ENDINGS)
_FORECAST = ("rumoured", "planned")


@dataclass(frozen=True, slots=True)
class Side:
    """What some of the sources say on the point."""

    said: str
    """``affirms``, a status code, an EDTF date, or ``52000000000 USD``."""
    claims: tuple[str, ...]
    """Ids of the claims that say so, sorted."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A point on which claims about one relation contradict each other, and the sides."""

    on: str
    """One of ``POINTS``."""
    sides: tuple[Side, ...]
    """At least two, sorted by what they say (``affirms`` before ``denies``, sums by currency and size)."""
    pairs: tuple[tuple[str, str], ...]
    """Ids of the claims that exclude each other, the smaller id first, sorted."""


def contradictions(
    relations: Iterable[Relation], claims: Iterable[Claim], entities: Mapping[str, Entity], vocabulary: Vocabulary
) -> dict[str, tuple[Contradiction, ...]]:
    """Relation id → what its sources contradict each other on; relations on which they agree are left out.

    The rule is that of the module. A claim that another relation holds takes part where both are one event.
    """
    relations, known = tuple(relations), {claim.id: claim for claim in claims}
    own = {r.id: [known[key] for key in r.claims if key in known] for r in relations}
    found = {r.id: list(_within(own[r.id], NATURE.get(r.kind, Nature.RECURRING))) for r in relations}
    for same in _told_apart(relations, own, entities, vocabulary):
        for left, right in combinations(same, 2):
            across = [("amount", a, b) for a, b in product(own[left.id], own[right.id]) if _sums_differ(a, b, True)]
            found[left.id] += across
            found[right.id] += across
    return {key: tuple(_sided(pairs)) for key, pairs in found.items() if pairs}


_Pair = tuple[str, Claim, Claim]


def _within(claims: list[Claim], nature: Nature) -> Iterator[_Pair]:
    """Pairs of claims about one relation that exclude each other, by point."""
    begun = beginnings(claims)
    for a, b in combinations(sorted(claims, key=lambda claim: claim.id), 2):
        if a.polarity != b.polarity:
            yield "polarity", a, b
        elif a.polarity == "affirms":
            once = nature is Nature.ONCE or bool(a.event and a.event == b.event)
            if not begun & {a.id, b.id}:
                if _over_and_not(a, b) or _over_and_not(b, a):
                    yield "status", a, b
                if _dated_apart(a, b, once):
                    yield "date", a, b
            if _sums_differ(a, b, nature is Nature.ONCE):
                yield "amount", a, b


def _when(claim: Claim) -> PartialDate | None:
    return claim.date.value if claim.date else None


def _apart(a: Claim, b: Claim) -> bool:
    """True when both have a date and the nearest days they can mean are further apart than ``NEAR``."""
    left, right = _when(a), _when(b)
    return bool(left and right and (gap([left], [right]) or timedelta(0)) > NEAR)


def _over_and_not(over: Claim, other: Claim) -> bool:
    end, then = _when(over), _when(other)
    if over.status not in ENDINGS or other.status in (*ENDINGS, *_FORECAST) or not (end and then):
        return False
    if then.edtf.endswith("~"):
        return _apart(over, other) and in_time(then) > in_time(end)
    return end == then and end.earliest == end.latest


def _dated_apart(a: Claim, b: Claim, once: bool) -> bool:
    if a.status != b.status or a.status not in _ONE_DAY or not (once or a.status in ENDINGS):
        return False
    later = max((a, b), key=lambda claim: (in_time(claim.date.value), claim.id) if claim.date else ())
    return _apart(a, b) and not _is_news(later) and not any(str(_when(claim)).endswith("~") for claim in (a, b))


def _is_news(claim: Claim) -> bool:
    """True when the source was printed about the day that it tells of."""
    when, printed = _when(claim), parsed(claim.origin.date)
    return bool(when and printed and (gap([when], [printed]) or timedelta(0)) <= NEAR)


def _sums_differ(a: Claim, b: Claim, once: bool) -> bool:
    """True when both name the same sum and it is not the same."""
    if not (a.amount and b.amount and a.polarity == b.polarity == "affirms"):
        return False
    if _foretells(a, b) or _foretells(b, a) or (_apart(a, b) and not once):
        return False
    if a.amount.currency == b.amount.currency:
        return disagree((a.amount, b.amount))
    rates = [PER_DOLLAR.get(amount.currency) for amount in (a.amount, b.amount)]
    if not all(rates):
        return False
    low, high = sorted(m.value / rate for m, rate in zip((a.amount, b.amount), rates, strict=True) if rate)
    return high > FACTOR * low


def _foretells(forecast: Claim, fact: Claim) -> bool:
    """True of a rumour or plan and what is dated after it."""
    if forecast.status not in _FORECAST or fact.status in _FORECAST:
        return False
    before, after = _when(forecast), _when(fact)
    return bool(before and after and not before.overlaps(after) and in_time(before) < in_time(after))


def _told_apart(
    relations: Iterable[Relation],
    own: Mapping[str, list[Claim]],
    entities: Mapping[str, Entity],
    vocabulary: Vocabulary,
) -> Iterator[list[Relation]]:
    """Relations of one kind and one event of a sheet, with the same parties once units stand for their owners."""
    same: dict[tuple[object, ...], list[Relation]] = {}
    owner_of = {entity.id: entity.parent for entity in entities.values() if entity.parent}
    for relation in relations:
        kind = vocabulary.kinds[relation.kind]
        parties = frozenset((role, top_owner(ref, owner_of)) for role, ref in relation.roles if role in ends(kind))
        for event in sorted({claim.event for claim in own[relation.id] if claim.event}):
            same.setdefault((relation.kind, event, parties), []).append(relation)
    return (group for group in same.values() if len(group) > 1)


_SAID: Mapping[str, Callable[[Claim], str]] = {
    "polarity": lambda claim: claim.polarity,
    "status": lambda claim: claim.status,
    "date": lambda claim: str(_when(claim)),
    "amount": lambda claim: f"{claim.amount.value:f} {claim.amount.currency}" if claim.amount else "",
}


def _sided(pairs: Iterable[_Pair]) -> Iterator[Contradiction]:
    """Pairs of one relation as one contradiction a point."""
    pairs = list(pairs)
    for point in POINTS:
        found = [(a, b) for on, a, b in pairs if on == point]
        sides: dict[tuple[object, ...], list[Claim]] = {}
        for claim in {claim.id: claim for pair in found for claim in pair}.values():
            sides.setdefault(_order(point, claim), []).append(claim)
        if found:
            ordered = sorted(sides.items(), key=itemgetter(0))
            told = (Side(_SAID[point](same[0]), tuple(sorted(claim.id for claim in same))) for _, same in ordered)
            yield Contradiction(point, tuple(told), tuple(sorted({_ids(a, b) for a, b in found})))


def _ids(a: Claim, b: Claim) -> tuple[str, str]:
    return min(a.id, b.id), max(a.id, b.id)


def _order(point: str, claim: Claim) -> tuple[object, ...]:
    if point == "amount" and claim.amount:
        return claim.amount.currency, claim.amount.value
    return (_SAID[point](claim),)
