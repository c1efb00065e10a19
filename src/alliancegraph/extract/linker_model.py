"""The linker's weights: plain arrays and tables, loaded with NumPy alone; nothing is ever unpickled."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alliancegraph.errors import AllianceGraphError, UsageError
from alliancegraph.extract.evidence import Evidence
from alliancegraph.extract.forest import Floats, Forest
from alliancegraph.extract.linking_features import FEATURES

WEIGHTS = Path(__file__).parent / "weights" / "linker.npz"
THRESHOLD = 0.4
"""Threshold of weights that were written before they held one."""


@dataclass(frozen=True)
class LinkerModel:
    """A forest over ``FEATURES``, what words are worth, and how log odds become belief (Platt 1999)."""

    kinds: Sequence[str]
    """Kinds it knows; claims of others are left to the rules."""
    forest: Forest
    evidence: Evidence
    slope: float
    offset: float
    floor: float
    """Claims believed less are not kept at all."""
    threshold: float = THRESHOLD
    """Claims believed less wait for review: they are kept, but make no relation."""

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "LinkerModel":
        """The shipped weights.

        Raises AllianceGraphError when they were made for other features.
        """
        with np.load(path, allow_pickle=False) as data:
            tables = _tables(data)
            if tables["features"] != list(FEATURES):
                raise AllianceGraphError(f"{path.name} was trained for other features: run `make model`")
            forest = Forest(
                tables["features"], data["questions"], data["thresholds"], data["answers"], float(tables["base"])
            )
            frames = {(source, kind): worth for source, kind, worth in tables["frames"]}
            signs = {(owner, sign, role): worth for owner, sign, role, worth in tables["signs"]}
            evidence = Evidence(frames, tables["words"], signs)
            return cls(
                tables["kinds"],
                forest,
                evidence,
                float(tables["slope"]),
                float(tables["offset"]),
                float(tables["floor"]),
                _threshold(tables),
            )

    def save(self, path: Path) -> None:
        """Write the weights; the same model gives the same bytes."""
        tables = {
            "features": list(FEATURES),
            "kinds": list(self.kinds),
            "base": self.forest.base,
            "slope": self.slope,
            "offset": self.offset,
            "floor": self.floor,
            "threshold": self.threshold,
            "frames": [[source, kind, worth] for (source, kind), worth in sorted(self.evidence.frames.items())],
            "words": self.evidence.words,
            "signs": [[*sign, worth] for sign, worth in sorted(self.evidence.signs.items())],
        }
        text = json.dumps(tables, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        path.parent.mkdir(exist_ok=True)
        np.savez_compressed(
            path,
            tables=np.frombuffer(text, dtype=np.uint8),
            questions=self.forest.features,
            thresholds=self.forest.thresholds,
            answers=self.forest.answers,
        )

    def beliefs(self, rows: NDArray[np.float32]) -> Floats:
        """Calibrated probability of each candidate."""
        odds = self.slope * self.forest.log_odds(rows) + self.offset
        return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -40, 40))))


def least_belief(asked: float | None = None, path: Path = WEIGHTS) -> float:
    """The belief from which on a claim counts: what was asked for, else the threshold of the shipped weights.

    Raises UsageError for what is no probability.
    """
    if asked is None:
        with np.load(path, allow_pickle=False) as data:
            return _threshold(_tables(data))
    if not 0 <= asked <= 1:
        raise UsageError(f"minimum belief {asked} is not between 0 and 1")
    return asked


def _tables(data: Mapping[str, NDArray[np.uint8]]) -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(bytes(data["tables"]).decode())
    return tables


def _threshold(tables: Mapping[str, Any]) -> float:
    return float(tables.get("threshold", THRESHOLD))
