"""Is a claim believed at .7 right seven times in ten? Brier score and reliability diagram, as one JSON object.

The Brier score (G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review
78, 1950) is the mean squared distance of belief from truth: 0 is perfect, and .25 is what always saying one half
gets. The reliability diagram (A. H. Murphy and R. L. Winkler, "Reliability of subjective probability forecasts of
precipitation and temperature", Applied Statistics 26, 1977) sets the share of right claims against the mean belief,
bin by bin.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from alliancegraph.evaluate.match import Outcome

BINS = 10

Judged = tuple[float, bool]
"""Belief of a claim, and whether it is right."""


def judged(outcomes: Iterable[Outcome]) -> Iterator[Judged]:
    """Each claim that is right or wrong; those that only an optional statement matches are neither."""
    for outcome in outcomes:
        right = {id(claim): claim for claim, _ in outcome.pairs}
        yield from ((claim.confidence, True) for claim in right.values())
        yield from ((claim.confidence, False) for claim in outcome.spurious)


def calibration(claims: Iterable[Judged]) -> dict[str, Any]:
    """Brier score and bins; None where there is no claim to tell.

    A bin holds the beliefs from its lower end to below its upper one; the last holds 1 too.
    """
    every = list(claims)
    bins: list[list[Judged]] = [[] for _ in range(BINS)]
    for belief, right in every:
        bins[min(int(belief * BINS), BINS - 1)].append((belief, right))
    return {
        "brier": _mean([(belief - right) ** 2 for belief, right in every]),
        "bins": [
            {
                "from": number / BINS,
                "to": (number + 1) / BINS,
                "claims": len(held),
                "believed": _mean([belief for belief, _ in held]),
                "right": _mean([float(right) for _, right in held]),
            }
            for number, held in enumerate(bins)
        ],
    }


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None
