"""What is done to scores of any measure: free of noise, ranked."""

from __future__ import annotations

from collections.abc import Mapping

from alliancegraph.errors import UsageError


def steady(score: float) -> float:
    """Rounded to 12 decimals and 9 digits: far below what a ranking means, far above rounding noise."""
    return score if isinstance(score, int) else float(f"{round(score, 12):.9g}")


def competition_ranks(scores: Mapping[str, float], higher_is_central: bool = True) -> dict[str, int]:
    """1 + the number of those that score better, so that equals share a rank and the next ones skip: 1, 2, 2, 4."""
    ranks: dict[float, int] = {}
    for place, score in enumerate(sorted(scores.values(), reverse=higher_is_central), 1):
        ranks.setdefault(score, place)
    return {node: ranks[score] for node, score in scores.items()}


def positive(top: int) -> int:
    """How many rows to keep; raises UsageError for less than one."""
    if top < 1:
        raise UsageError(f"top {top} leaves nobody: give 1 or more")
    return top
