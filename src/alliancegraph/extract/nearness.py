"""Which of the dates, sums, places and domains of a sentence belong to a clause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.model import Proof, Said


def one_each(values: Iterable[Said[str]]) -> tuple[Said[str], ...]:
    """The first of each value."""
    first: dict[str, Said[str]] = {}
    for said in values:
        first.setdefault(said.value, said)
    return tuple(first.values())


class Proved(Protocol):
    """A value with the words that say it."""

    @property
    def proof(self) -> Proof:
        """The words."""
        ...


P = TypeVar("P", bound=Proved)

_PRICED = frozenset({"acquisition", "divestment"})
"""Kinds whose price the only sum of a sentence is."""
_STOPS = frozenset(",;:()–—")
_FAR = 4
"""Commas and verbs after an event beyond which a date is hardly ever its own (1 of 16 on the annotated texts)."""


@dataclass(frozen=True)
class Near:
    """Picks the qualifier that belongs to a clause: the one in it that stands nearest to the trigger."""

    trigger: Proof
    segment: tuple[int, int]
    stops: Sequence[int] = ()
    """Where commas and the like stand."""
    verbs: Sequence[int] = ()
    """Where the verbs of other clauses stand."""

    @classmethod
    def of(cls, scene: Scene, reading: Reading, trigger: Proof, segment: tuple[int, int]) -> "Near":
        """With the places where the sentence is cut."""
        own = (reading.verb, reading.predicate)
        verbs = [scene.tokens[v.head].start for v in scene.verbs if all(v is not o for o in own)]
        return cls(trigger, segment, [t.start for t in scene.tokens if t.text in _STOPS], verbs)

    def inside(self, proof: Proof) -> bool:
        """True for words of the clause."""
        return self.segment[0] <= proof.start < self.segment[1]

    def nearest(self, values: Sequence[P]) -> P | None:
        """The value of the clause whose words stand nearest to the trigger."""
        clause = [v for v in values if self.inside(v.proof)]
        return min(clause, key=lambda v: abs(v.proof.start - self.trigger.start), default=None)

    def only(self, values: Sequence[P]) -> P | None:
        """The nearest in the clause, else the only one of the sentence."""
        return self.nearest(values) or (values[0] if len(values) == 1 else None)

    def date(self, scene: Scene, reading: Reading, values: Sequence[P], target: Proof | None = None) -> P | None:
        """When the relation of a reading began or was agreed; ``target`` are the words of its object."""
        verb, sort = reading.verb, reading.trigger.frame.sort
        asserted = verb is not None and bool(verb.lemmas & scene.grammar.copulas)  # "is its first shareholder"
        if sort == "role" and not asserted:
            return self.state(values)
        found = self.when(values, target)
        after = found is not None and found.proof.start > self.trigger.start
        return None if found and after and sort == "verb" and self.apart(found.proof) >= _FAR else found

    def price(self, reading: Reading, values: Sequence[P]) -> P | None:
        """What a relation costs: the nearest sum of the clause, for a role told in passing only one beside it.

        A purchase may be interrupted before its price: "sold X, its arm, to Y, owned by Z, for $350m".
        """
        if reading.trigger.frame.sort == "role":
            return self.state(values)
        found = self.nearest(values)
        alone = len(values) == 1 and reading.trigger.frame.kind in _PRICED
        if found is None and alone and values[0].proof.start > self.trigger.start:
            found = values[0]
        return found

    def when(self, values: Sequence[P], target: Proof | None = None) -> P | None:
        """The date of an event: like ``only``, but not one that goes with a verb before it, where there is another.

        Of "bought A in 2017 and B the year after", the date of B is the one behind B.
        """
        own = [v for v in values if v.proof.start > self.trigger.start or not self._of_other(v.proof)]
        found = self.nearest(own) or self.only(values)
        if found and target and self.trigger.end <= found.proof.start < target.start:
            behind = (v for v in values if v.proof.start >= target.start and not self._between(target, v.proof))
            found = next(behind, found)
        return found

    def state(self, values: Sequence[P]) -> P | None:
        """The date of what a noun says in passing ("its partner since 2016"): beside it, or none."""
        return next((v for v in values if self.inside(v.proof) and not self.apart(v.proof)), None)

    def apart(self, proof: Proof) -> int:
        """How many commas and other verbs stand between the trigger and some words."""
        return self._between(self.trigger, proof)

    def _between(self, a: Proof, b: Proof) -> int:
        first, last = sorted((a, b), key=lambda p: p.start)
        return sum(first.end <= i < last.start for i in (*self.stops, *self.verbs))

    def _of_other(self, proof: Proof) -> bool:
        """As in "Founded in 2016, it bought …": the date follows another verb without a comma."""
        stop = max((i for i in self.stops if i < proof.start), default=-1)
        return any(stop < i < proof.start for i in self.verbs)
