"""A noun phrase: names with their descriptors, a group, or an anaphor."""

from dataclasses import dataclass, field

from alliancegraph.extract.descriptions import Description
from alliancegraph.model import Mention


@dataclass(slots=True)
class Phrase:
    """One or more coordinated mentions, tokens ``first`` to ``last`` inclusive (determiners included)."""

    members: list[Mention]
    first: int
    last: int
    preposition: str | None = None
    preposition_first: int = -1
    genitive: bool = False
    """True for "X's …" and "X …" right before a noun it modifies."""
    pronoun: str | None = None
    """The words of a pronoun or description that still has to find its antecedent."""
    after: int = field(default=-1)
    """Last token of an apposition or bracket that belongs to the phrase."""
    described: tuple[int, int] | None = None
    """Tokens of the description in a list that also holds names ("le laboratoire et Verily")."""
    reported: bool = False
    """True for a pronoun right after "that", "que": it likely is who says so."""
    description: Description | None = None
    """What the description says of the organisation it stands for."""

    @property
    def end(self) -> int:
        """Last token, appositions included."""
        return max(self.last, self.after)
