"""The pair model: loads its weights and scores pairs; numpy only, nothing is ever unpickled.

Two linear models over the same features (Jurafsky and Martin, "Speech and Language Processing", ch. 5): a
logistic regression says whether two mentions are related, a multinomial one which kind and direction holds if
they are. Their product is calibrated with Platt's logistic (Platt 1999).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WEIGHTS = Path(__file__).parent / "weights" / "pairs.npz"


@dataclass(frozen=True)
class Scores:
    """Probabilities of one pair: ``related``, and ``kinds`` given that it is (in the order of the classes)."""

    related: float
    kinds: Floats


@dataclass(frozen=True)
class PairModel:
    """Weights as plain arrays: ``related`` has one per feature, ``kinds`` one per feature and class."""

    features: Sequence[str]
    classes: Sequence[str]
    """"partnership" for symmetric kinds; "acquisition>" where the left mention is the source, "<" the right."""
    related: Floats
    kinds: Floats
    calibration: Floats
    """Weights of ``evidence``, then one offset per class."""
    threshold: float
    """Least calibrated probability of a claim of the model's own."""
    rule_threshold: float
    """Least calibrated probability of a claim that a rule made: below it the rule is overruled."""

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "PairModel | None":
        """The shipped weights; None when there are none."""
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as data:
            steps = data["steps"]
            return cls(
                features=bytes(data["features"]).decode().split("\n"),
                classes=[str(c) for c in data["classes"]],
                related=data["related"].astype(np.float64) * steps[0],
                kinds=data["kinds"].astype(np.float64) * steps[1],
                calibration=data["calibration"],
                threshold=float(data["thresholds"][0]),
                rule_threshold=float(data["thresholds"][1]),
            )

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {name: i for i, name in enumerate(self.features)}

    def scores(self, pairs: Sequence[Iterable[str]]) -> list[Scores]:
        """Scores of each pair, given its features; unknown features say nothing."""
        known, out = self._rows, []
        for features in pairs:
            rows = [known[f] for f in features if f in known]
            out.append(Scores(sigmoid(float(self.related[rows].sum())), softmax(self.kinds[rows].sum(axis=0))))
        return out

    def weight(self, feature: str, column: int) -> float:
        """How much a feature speaks for a related pair of class ``column``."""
        row = self._rows.get(feature)
        return 0.0 if row is None else float(self.related[row] + self.kinds[row, column])

    def belief(self, related: float, share: float, rule: float, column: int) -> float:
        """Calibrated probability that a pair is in the relation of class ``column``."""
        intercept, a, b, told, sure = self._weights[:EVIDENCE]
        odds = intercept + a * logit(related) + b * logit(share) + told * (rule > 0) + sure * rule
        return sigmoid(odds + self._weights[EVIDENCE + column])

    @cached_property
    def _weights(self) -> list[float]:
        return [float(w) for w in self.calibration]


EVIDENCE = 5


def evidence(related: float, share: float, rule: float) -> Floats:
    """What calibration weighs: both models' log odds, whether a rule claims it too and how surely."""
    a, b = logit(related), logit(share)
    return np.array([1.0, a, b, float(rule > 0), rule])


def sigmoid(x: float) -> float:
    """Logistic function."""
    return 1.0 / (1.0 + math.exp(-min(max(x, -40.0), 40.0)))


def logit(p: float) -> float:
    """Its inverse, kept finite."""
    p = min(max(p, 1e-9), 1.0 - 1e-9)
    return math.log(p / (1.0 - p))


def softmax(x: Floats) -> Floats:
    """Probabilities that sum to 1."""
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum(), dtype=np.float64)
