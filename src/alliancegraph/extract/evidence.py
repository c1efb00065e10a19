"""What words and frames are worth: how often a sentence with them speaks of a kind, counted in annotated texts."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

PRIOR, STRENGTH = 0.35, 3.0
"""A frame that was never seen is right this often, as if seen this many times."""
ROLES = ("source", "target")
LEAST = 4
"""Sentences that a word must stand in to count."""
RARE = 0.1
"""How often a party plays a role in a kind that was never seen."""
WEAK = 0.25
"""Log odds below this say nothing."""


Sign = tuple[str, str, str]


@dataclass(frozen=True)
class Evidence:
    """What is known.

    ``frames``: (frame or hint, kind) → share of its sentences that state the kind; ``words``: word → kind → log odds.
    """

    frames: Mapping[tuple[str, str], float]
    words: Mapping[str, Mapping[str, float]]
    signs: Mapping[Sign, float] = field(default_factory=dict)
    """(owner, sign, role) → share of the parties with that sign that play the role."""

    def sign(self, owner: str, sign: str, role: str, kind: str) -> float:
        """How often a party with a sign plays a role; for a sign never seen, how often any party of the kind does."""
        found = self.signs.get((owner, sign, role))
        return self.signs.get((kind, "", role), RARE) if found is None else found

    def frame(self, source: str, kind: str) -> float:
        """How often a mark is right."""
        return self.frames.get((source, kind), PRIOR)

    def worths(self, words: Iterable[str], kind: str) -> list[float]:
        """The log odds that each known word gives to a kind."""
        known = self.words
        return [known[w].get(kind, 0.0) for w in words if w in known]

    def said(self, words: Iterable[str], kind: str) -> float:
        """Sum of the log odds that words give to a kind (naive Bayes: Maron 1961)."""
        return sum(self.worths(words, kind))


@dataclass(frozen=True)
class Told:
    """One annotated sentence: its words, the marks in it, the kinds it states."""

    words: frozenset[str]
    marks: frozenset[tuple[str, str]]
    kinds: frozenset[str]
    parties: Sequence[tuple[str, Sequence[tuple[str, str]], tuple[bool, bool]]] = ()
    """Kind, (owner, sign) pairs and played roles (source, target) of everyone who may be a party."""


def count(sentences: Sequence[Told]) -> Evidence:
    """Evidence of annotated sentences."""
    seen: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    of_kind: Counter[str] = Counter()
    with_kind: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        seen.update(sentence.marks)
        right.update(m for m in sentence.marks if m[1] in sentence.kinds)
        total.update(sentence.words)
        of_kind.update(sentence.kinds)
        with_kind.update((w, k) for w in sentence.words for k in sentence.kinds)
    frames = {m: round((right[m] + PRIOR * STRENGTH) / (n + STRENGTH), 4) for m, n in sorted(seen.items())}
    words: dict[str, dict[str, float]] = {}
    for word, n in sorted(total.items()):
        if n < LEAST:
            continue
        for kind, of in sorted(of_kind.items()):
            base = of / len(sentences)
            odds = math.log((with_kind[word, kind] + 2 * base) / (n + 2) / base)
            if abs(odds) > WEAK:
                words.setdefault(word, {})[kind] = round(odds, 2)
    return Evidence(frames, words, _signs(sentences))


def _signs(sentences: Iterable[Told]) -> dict[Sign, float]:
    seen: Counter[Sign] = Counter()
    right: Counter[Sign] = Counter()
    of_kind: dict[Sign, str] = {}
    for sentence in sentences:
        for kind, signs, played in sentence.parties:
            for role, plays in zip(ROLES, played, strict=True):
                for owner, sign in [(kind, ""), *signs]:
                    key = owner, sign, role
                    seen[key] += 1
                    right[key] += plays
                    of_kind[key] = kind
    base = {k: right[k] / n for k, n in seen.items() if not k[1]}
    return {
        key: round((right[key] + STRENGTH * base[of_kind[key], "", key[2]]) / (n + STRENGTH), 3)
        for key, n in sorted(seen.items())
        if n >= LEAST or not key[1]
    }
