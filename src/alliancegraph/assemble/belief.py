"""How sure a relation is, and the sum that says why.

Each independent origin (``origins``) is right with probability confidence x weight of its tier, less for a mere
rumour. The relation holds unless all that affirm it are wrong, and no denial is right:

    belief = (1 - product over affirming origins of (1 - p)) x product over denying origins of (1 - p), at most .99

The noise model is that of INDRA's belief engine (one systematic and random error a source, evidence against
counts), counted over independent origins instead of sentences. A secondary origin (a digest of what others published)
counts only where no other says the same, and then once: it is no second witness.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from alliancegraph.assemble.origins import SECONDARY, WEIGHTS, Source, sources, tier_of
from alliancegraph.model import Claim, Relation

MOST = 0.99
"""No number of texts makes certain."""
HEDGE: Mapping[str, float] = {"rumoured": 0.5}
"""Claimed status → how far it is taken; others fully."""

_WORDS = {
    "en": {"denies": "denies", "claims": "claims", "cap": "never certain", "belief": "belief"},
    "fr": {"denies": "dément", "claims": "assertions", "cap": "jamais certain", "belief": "croyance"},
}
_TIERS = {
    "en": {tier: tier for tier in WEIGHTS},
    "fr": {
        "official": "officiel",
        "release": "communiqué",
        "press": "presse",
        "unknown": "source inconnue",
        "self-published": "autoédité",
        "secondary": "de seconde main",
    },
}


@dataclass(frozen=True, slots=True)
class Vote:
    """What one origin says for or against."""

    source: Source
    affirms: bool
    confidence: float
    tier: str
    hedge: float

    @property
    def weight(self) -> float:
        """Probability that it is right."""
        return self.confidence * WEIGHTS[self.tier] * self.hedge


def votes(claims: Iterable[Claim]) -> list[Vote]:
    """One vote for each origin and polarity: that of its weightiest claim. Affirmations first, strongest first.

    A secondary origin has a vote only where it is the first to say so.
    """
    every = (vote for source in sources(claims) for vote in _votes_of(source))
    cast = sorted(every, key=lambda vote: (not vote.affirms, -vote.weight, vote.source.name, vote.source.claims[0].id))
    return [vote for affirms in (True, False) for vote in _own_word(v for v in cast if v.affirms is affirms)]


def _own_word(cast: Iterable[Vote]) -> list[Vote]:
    """Votes of one polarity without those that restate: of a digest alone the strongest remains."""
    cast = list(cast)
    return [vote for vote in cast if vote.tier != SECONDARY] or cast[:1]


def _votes_of(source: Source) -> Iterator[Vote]:
    for affirms in (True, False):
        claims = tuple(claim for claim in source.claims if (claim.polarity == "affirms") is affirms)
        each = [
            Vote(Source(claims), affirms, claim.confidence, tier_of(claim.origin), HEDGE.get(claim.status, 1.0))
            for claim in claims
        ]
        if each:
            yield max(each, key=lambda vote: (vote.weight, vote.tier))


def belief(claims: Iterable[Claim]) -> float:
    """Probability that what the claims say together holds, 0 to ``MOST``."""
    return tally(votes(claims))


def tally(cast: list[Vote]) -> float:
    """The belief that votes add up to."""
    return round(sum(step for _, step in _steps(cast)), 4)


def explain_belief(relation: Relation, claims: Iterable[Claim], lang: str = "en") -> list[tuple[str, float]]:
    """The belief of ``relation`` as a sum: rows (what, value), the last one the total of those before.

    ``claims`` may be more than the relation's own. Each affirming origin adds its share of the doubt that was
    left, each denying one takes its share of the belief.
    """
    own = set(relation.claims)
    words = _WORDS.get(lang, _WORDS["en"])
    cast = votes(claim for claim in claims if claim.id in own)
    rows = [(_what(vote, words, lang), round(step, 4)) for vote, step in _steps(cast)]
    return [*rows, (words["belief"], tally(cast))]


def _steps(cast: list[Vote]) -> list[tuple[Vote | None, float]]:
    """What each vote adds to or takes from the belief before it; a last step without a vote for the cap."""
    steps: list[tuple[Vote | None, float]] = []
    total = 0.0
    for vote in cast:
        step = vote.weight * (1 - total) if vote.affirms else -vote.weight * total
        steps.append((vote, step))
        total += step
    if total > MOST:
        steps.append((None, MOST - total))
    return steps


def _what(vote: Vote | None, words: Mapping[str, str], lang: str) -> str:
    """``Le Monde 2019-11-12: 0.95 x 0.85 (press)``"""
    if vote is None:
        return words["cap"]
    number = len(vote.source.claims)
    name = vote.source.name + (f" ({number} {words['claims']})" if number > 1 else "")
    tier = _TIERS.get(lang, _TIERS["en"])[vote.tier]
    product = f"{vote.confidence:.2f} × {WEIGHTS[vote.tier]:.2f} ({tier})"
    hedge = f" × {vote.hedge:.2f}" if vote.hedge < 1 else ""
    return f"{name}{'' if vote.affirms else ' ' + words['denies']}: {product}{hedge}"
