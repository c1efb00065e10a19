"""The pair model: loads its weights and scores pairs; numpy only, nothing is ever unpickled.

Two linear models over the same features (Jurafsky and Martin, "Speech and Language Processing", ch. 5): a
logistic regression says whether two mentions are related, a multinomial one which kind and direction holds if
they are. Their product is calibrated with Platt's logistic (Platt 1999).
"""

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
    """Weights as plain arrays. ``related`` has one row per feature, ``kinds`` one column more per class."""

    features: Sequence[str]
    classes: Sequence[str]
    """"partnership" for symmetric kinds; "acquisition>" where the left mention is the source, "<" the right."""
    related: Floats
    kinds: Floats
    calibration: Floats
    """Slope and offset of Platt's logistic: for pairs the rules say nothing of, then for those they claim."""
    thresholds: Mapping[str, tuple[float, float]]
    """Kind → least calibrated probability of a claim of the model, and of one that a rule made."""

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "PairModel | None":
        """The shipped weights; None when there are none."""
        if not path.is_file():
            return None
        with np.load(path, allow_pickle=False) as data:
            step = data["steps"]
            kinds = [str(k) for k in data["threshold_kinds"]]
            least = [(float(a), float(b)) for a, b in data["thresholds"]]
            return cls(
                features=bytes(data["features"]).decode().split("\n"),
                classes=[str(c) for c in data["classes"]],
                related=data["related"].astype(np.float64) * step[0],
                kinds=data["kinds"].astype(np.float64) * step[1],
                calibration=data["calibration"],
                thresholds=dict(zip(kinds, least, strict=True)),
            )

    @cached_property
    def _rows(self) -> Mapping[str, int]:
        return {name: i for i, name in enumerate(self.features)}

    def rows(self, features: Iterable[str]) -> list[int]:
        """Row numbers of the features that the model knows."""
        rows = self._rows
        return [rows[f] for f in features if f in rows]

    def scores(self, pairs: Sequence[Iterable[str]]) -> list[Scores]:
        """Scores of each pair, given its features."""
        out = []
        for features in pairs:
            rows = self.rows(features)
            related = float(self.related[rows].sum())
            kinds = self.kinds[rows].sum(axis=0)
            out.append(Scores(sigmoid(related), softmax(kinds)))
        return out

    def weight(self, feature: str, column: int) -> float:
        """How much a feature speaks for a related pair of class ``column``."""
        row = self._rows.get(feature)
        return 0.0 if row is None else float(self.related[row] + self.kinds[row, column])

    def calibrated(self, probability: float, claimed: bool) -> float:
        """Probability that a pair and kind with this raw score is right."""
        slope, offset = self.calibration[int(claimed)]
        return sigmoid(slope * logit(probability) + offset)

    def threshold(self, kind: str, claimed: bool) -> float:
        """Least calibrated probability at which a claim stands; a kind never seen in training never does."""
        return self.thresholds.get(kind, (1.1, 0.0))[int(claimed)]


def sigmoid(x: float) -> float:
    """Logistic function."""
    return float(1.0 / (1.0 + np.exp(-np.clip(x, -40.0, 40.0))))


def logit(p: float) -> float:
    """Its inverse, kept finite."""
    p = min(max(p, 1e-9), 1.0 - 1e-9)
    return float(np.log(p / (1.0 - p)))


def softmax(x: Floats) -> Floats:
    """Probabilities that sum to 1."""
    e = np.exp(x - x.max())
    return np.asarray(e / e.sum(), dtype=np.float64)
