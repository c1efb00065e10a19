"""A frame of ``lexicon/*.toml`` as a value: what OntoLex must say and give back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

TABLES = ("verb", "noun", "role")
KNOWN = frozenset(
    ("id", "words", "kind", "slots", "yes", "no", "weight", "status", "present", "absent", "passive", "nominal")
)


@dataclass(frozen=True)
class Head:
    """The first word of a frame with its alternatives, and what must follow."""

    prefix: str
    """``s'`` or ``se `` for a reflexive verb."""
    alternatives: tuple[str, ...]
    follows: str
    """The other words in the notation of the tables: ``leurs|ses forces|efforts``."""

    @property
    def words(self) -> str:
        """As the tables write it: ``s'allier|unir à``."""
        return " ".join(filter(None, (self.prefix + "|".join(self.alternatives), self.follows)))

    def written(self, alternative: str) -> str:
        """The expression as one would look it up: ``se lier``, ``unir leurs forces``."""
        first = alternative == self.alternatives[0]
        prefix = self.prefix if first or not self.prefix else reflexive(alternative)
        return prefix + alternative + self.ending

    @property
    def ending(self) -> str:
        """The first alternative of each further word."""
        return "".join(" " + word.split("|")[0] for word in self.follows.split())

    def alternative(self, written: str) -> str:
        """The inverse of ``written``."""
        bare = written.removesuffix(self.ending)
        return bare.removeprefix("s'").removeprefix("se ") if self.prefix else bare


def reflexive(verb: str) -> str:
    """The pronoun before a verb: elided before a vowel or a mute h."""
    return "s'" if verb[0] in "aeiouyhâàéèêîôûœ" else "se "


def head(words: str) -> Head:
    """The words of a frame, taken apart."""
    first, *rest = words.split(" ")
    if first == "se":
        return Head("se ", tuple(rest[0].split("|")), " ".join(rest[1:]))
    prefix = "s'" if first.startswith("s'") else ""
    return Head(prefix, tuple(first.removeprefix(prefix).split("|")), " ".join(rest))


def places(text: str) -> str:
    """Alternatives of a slot in one order: which preposition comes first means nothing."""
    return "|".join(sorted(text.split("|")))


def canonical(frame: Mapping[str, Any]) -> dict[str, Any]:
    """The content of a frame, without what means nothing: the order of prepositions and of slots.

    Raises ValueError for a key that is not known here: it would be lost on the way to OntoLex.
    """
    if unknown := set(frame) - KNOWN:
        raise ValueError(f"frame {frame['id']}: OntoLex has no place yet for {', '.join(sorted(unknown))}")
    found = dict(frame)
    found["slots"] = {places(place): role for place, role in frame["slots"].items()}
    for key in ("present", "absent"):
        if key in found:
            found[key] = places(found[key])
    return found
