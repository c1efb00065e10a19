"""The linker's weights: plain arrays and tables, loaded with NumPy alone; nothing is ever unpickled."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alliancegraph.errors import AllianceGraphError
from alliancegraph.extract.evidence import Evidence
from alliancegraph.extract.forest import Floats, Forest
from alliancegraph.extract.linking_features import FEATURES

WEIGHTS = Path(__file__).parent / "weights" / "linker.npz"


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

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> "LinkerModel":
        """The shipped weights.

        Raises AllianceGraphError when they were made for other features.
        """
        with np.load(path, allow_pickle=False) as data:
            tables = json.loads(bytes(data["tables"]).decode())
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
