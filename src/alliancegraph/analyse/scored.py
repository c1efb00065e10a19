"""Scores of a network by a measure, as an engine gives them."""

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from alliancegraph.analyse.worlds import Floats

WHOLE = ("degree", "k_core")
"""Measures that count: whole numbers."""


@dataclass(frozen=True)
class Scored:
    """Scores of a network's actors, in its order."""

    scores: NDArray[Any]
    """NaN where the measure is not defined."""
    errors: Floats | None = None
    """Standard errors, where the scores are estimates."""
    sources: int | None = None
    """Actors whose paths the estimates are made of."""
