"""What changed between two graphs, relation by relation, and the claims that did it.

A relation is new, dropped, or still there (``matching``); then its status, date, sums, parties (goals and fields among
them), domains, places, means, belief, flags and the points on which its sources contradict each other are compared. A
change of status to an end, a cancellation or a denial has its own name: they are three different things. Where only
its claims, their dated steps or their number of origins are others, that is a change of evidence; a claim that is
only read with a little more or less confidence is none.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from alliancegraph.analyse.disputes import Disputes, disputes
from alliancegraph.analyse.matching import Pair, Told, matched
from alliancegraph.analyse.reasons import Reason, Reasons
from alliancegraph.assemble.contradictions import Contradiction
from alliancegraph.assemble.merge import CONTRADICTED
from alliancegraph.assemble.telling import status_of
from alliancegraph.model import Claim, Relation
from alliancegraph.vocabulary import Vocabulary

What = Literal[
    "new",
    "ended",
    "cancelled",
    "denied",
    "contradicted",
    "status",
    "date",
    "amount",
    "parties",
    "domains",
    "places",
    "through",
    "flags",
    "belief",
    "agreed",
    "dropped",
    "evidence",
]
WHATS: tuple[What, ...] = What.__args__  # type: ignore[attr-defined]
"""All kinds of change, in the order in which they are told. ``agreed``: sources no longer contradict each other;
``evidence``: a relation says what it said, by other claims."""

LISTS: tuple[What, ...] = ("domains", "places", "through", "flags")
"""Kinds of change of which ``before`` is what only the old relation has, and ``after`` what only the new one has."""

BELIEF = 0.05
"""Least difference of belief that is told."""

SEPARATOR = "|"
_OWN_NAME: Mapping[str, What] = {"ended": "ended", "cancelled": "cancelled", "denied": "denied"}


Standing = Literal["gained", "lost", "otherwise", "both"]
"""In the new graph only, in the old one only, in both but read otherwise, in both and contradicted.

A claim that is in both is given as the new graph has it.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim behind a change, mostly one that only one of the graphs has."""

    standing: Standing
    claim: Claim
    reason: Reason


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    what: What
    old: Relation | None
    new: Relation | None
    before: str
    """Codes, date, sums, entity ids, places, belief or number of claims before; empty where there was none."""
    after: str
    evidence: tuple[Evidence, ...]
    """Gained, changed and lost claims; empty where the same claims now add up to something else."""

    @property
    def relation(self) -> Relation:
        """The relation as it is, or as it was when it is gone."""
        relation = self.new or self.old
        assert relation is not None  # one of the two is there
        return relation


def changes(old: Told, new: Told, vocabulary: Vocabulary, judged: Collection[str] = ()) -> list[Change]:
    """All changes, by kind of change, then kind of relation, then id; none for equal graphs.

    ``judged``: names and ids about which one of the two workspaces decides and the other does not (``Reasons``).
    """
    compare = _Comparison(
        old, new, Reasons(old, new, judged), disputes(old.knowledge, vocabulary), disputes(new.knowledge, vocabulary)
    )
    found = [change for pair in matched(old, new) for change in compare.pair(pair)]
    return sorted(found, key=lambda c: (WHATS.index(c.what), c.relation.kind, c.relation.id, c.after, c.before))


@dataclass(frozen=True)
class _Comparison:
    old: Told
    new: Told
    reasons: Reasons
    old_disputes: Disputes
    new_disputes: Disputes

    def pair(self, pair: Pair) -> list[Change]:
        """What is different between a relation and its counterpart."""
        before, after = pair
        evidence = tuple(self._evidence(before, after))
        disputed = list(self._disputed(before, after, evidence))
        if before is None or after is None:
            what: What = "dropped" if after is None else "new"
            found = [Change(what, before, after, _status(before), _status(after), evidence)]
        else:
            elsewhere = {CONTRADICTED} if disputed else set()
            found = [
                Change(what, before, after, was, now, _behind(what, was, now, evidence))
                for what, was, now in _differences(before, after, elsewhere)
            ]
            if not (found or disputed) and (_notable(before, after) or self._retold(before, after)):
                was, now = len(self.old.claims_of(before)), len(self.new.claims_of(after))
                found = [Change("evidence", before, after, str(was), str(now), evidence)]
        return [*found, *disputed]

    def _retold(self, before: Relation, after: Relation) -> bool:
        """True when a claim came, went or says something else, be it as sure as it was or not."""
        lost, gained = self.old.claims_of(before), self.new.claims_of(after)
        pairs = list(self._counterparts(lost, gained))
        return len(pairs) < max(len(lost), len(gained)) or any(_says(was) != _says(now) for was, now in pairs)

    def _disputed(
        self, before: Relation | None, after: Relation | None, evidence: tuple[Evidence, ...]
    ) -> Iterator[Change]:
        """Points on which its sources have begun or ceased to contradict each other; none of one that is gone."""
        was = {one.on: one for one in self.old_disputes.get(before.id, ())} if before else {}
        now = {one.on: one for one in self.new_disputes.get(after.id, ())} if after else {}
        for point in [*now, *(point for point in was if after and point not in now)]:
            told = _sides(was.get(point)), _sides(now.get(point))
            if told[0] != told[1]:
                what: What = "contradicted" if point in now else "agreed"
                yield Change(what, before, after, *told, tuple(self._both(was.get(point), now.get(point), evidence)))

    def _both(
        self, was: Contradiction | None, now: Contradiction | None, evidence: tuple[Evidence, ...]
    ) -> Iterator[Evidence]:
        """The claims of all sides, those that made the difference first."""
        ids = {key for one in (was, now) if one for side in one.sides for key in side.claims}
        changed = [one for one in evidence if one.claim.id in ids]
        yield from changed
        for key in sorted(ids - {one.claim.id for one in changed}):
            if claim := self.new.claims.get(key) or self.old.claims.get(key):
                yield Evidence("both", claim, "known")

    def _evidence(self, before: Relation | None, after: Relation | None) -> Iterator[Evidence]:
        lost = {claim.id: claim for claim in self.old.claims_of(before)}
        gained = {claim.id: claim for claim in self.new.claims_of(after)}
        for was, now in self._counterparts(list(lost.values()), list(gained.values())):
            del lost[was.id], gained[now.id]
            if (_says(was), _sure(was)) != (_says(now), _sure(now)):
                yield Evidence("otherwise", now, self.reasons.changed(now))
        yield from (Evidence("gained", claim, self.reasons.gained(claim)) for _, claim in sorted(gained.items()))
        yield from (Evidence("lost", claim, self.reasons.lost(claim)) for _, claim in sorted(lost.items()))

    def _counterparts(self, old: Iterable[Claim], new: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
        """Claims of both graphs that are one: of one id, else of one passage."""
        left = {claim.id: claim for claim in old}
        right = {claim.id: claim for claim in new}
        for key in sorted(left.keys() & right.keys()):
            yield left.pop(key), right.pop(key)
        at = {self.old.passage(claim): claim for _, claim in sorted(left.items())}
        for _, claim in sorted(right.items()):
            if (was := at.pop(self.new.passage(claim), None)) is not None:
                yield was, claim


def _differences(before: Relation, after: Relation, elsewhere: Collection[str]) -> Iterator[tuple[What, str, str]]:
    """What of a relation is not as it was; flags that are told ``elsewhere`` are not compared."""
    if before.status != after.status:
        yield _OWN_NAME.get(after.status, "status"), before.status, after.status
    if before.date != after.date:
        yield "date", str(before.date or ""), str(after.date or "")
    if _sums(before) != _sums(after):
        yield "amount", _sums(before), _sums(after)
    if before.roles != after.roles:
        yield "parties", _parties(before, after), _parties(after, before)
    for what in LISTS:
        was, now = (set(getattr(relation, what)) for relation in (before, after))
        if what == "flags":
            was, now = was.difference(elsewhere), now.difference(elsewhere)
        if was != now:
            yield what, SEPARATOR.join(sorted(was - now)), SEPARATOR.join(sorted(now - was))
    if round(abs(before.belief - after.belief), 6) > BELIEF:
        yield "belief", f"{before.belief:.2f}", f"{after.belief:.2f}"


def _notable(before: Relation, after: Relation) -> bool:
    """True when the steps in its life or the number of its origins are others."""
    steps = [[(step.status, step.date) for step in relation.events] for relation in (before, after)]
    return steps[0] != steps[1] or before.origins != after.origins


def _behind(what: What, was: str, now: str, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """The claims that say what is new or said what was before; all that differ where none does."""
    before, after = set(was.split(SEPARATOR)), set(now.split(SEPARATOR))
    said = {"lost": before, "gained": after, "otherwise": after}
    return tuple(one for one in evidence if said[one.standing].intersection(_sayings(what, one.claim))) or evidence


def _sayings(what: What, claim: Claim) -> Iterable[str]:
    """What a claim says on the point of a change."""
    if what == "amount":
        return [f"{claim.amount.value:f} {claim.amount.currency}"] if claim.amount else []
    if what == "date":
        return [str(claim.date.value)] if claim.date else []
    if what == "places":
        return [claim.place.value] if claim.place else []
    if what == "domains":
        return [said.value for said in claim.domains]
    if what == "through":
        return [claim.through.ref] if claim.through and claim.through.ref else []
    return [status_of(claim)] if what in ("status", *_OWN_NAME) else []


def _status(relation: Relation | None) -> str:
    return relation.status if relation else ""


def _sums(relation: Relation) -> str:
    return SEPARATOR.join(sorted({f"{amount.value:f} {amount.currency}" for amount in relation.amounts}))


def _parties(relation: Relation, other: Relation) -> str:
    """Who takes part in the one and not in the other."""
    return SEPARATOR.join(f"{role}={ref}" for role, ref in relation.roles if (role, ref) not in other.roles)


def _sides(contradiction: Contradiction | None) -> str:
    """``amount: 52000000000 USD|67000000000 USD``; empty for None."""
    if contradiction is None:
        return ""
    return f"{contradiction.on}: {SEPARATOR.join(side.said for side in contradiction.sides)}"


def _says(claim: Claim) -> tuple[object, ...]:
    """What a claim says: with how sure it is, all that a relation is made of."""
    amount = (claim.amount.value, claim.amount.currency) if claim.amount else None
    parties = sorted((filler.role, filler.ref or filler.name) for filler in claim.fillers)
    when = str(claim.date.value) if claim.date else None
    where = claim.place.value if claim.place else None
    means = (claim.through.ref or claim.through.name) if claim.through else None
    domains = sorted({said.value for said in claim.domains})
    return parties, claim.polarity, claim.status, when, amount, where, domains, means


def _sure(claim: Claim) -> float:
    return round(claim.confidence, 4)
