"""Which of the dates, sums, places and domains of a sentence belong to a clause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

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


@dataclass(frozen=True)
class Near:
    """Picks the qualifier that belongs to a clause: the one in it that stands nearest to the trigger."""

    trigger: Proof
    segment: tuple[int, int]

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
