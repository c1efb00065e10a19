"""Train the pair model from the annotated texts: ``python -m corpus.train_model`` (or ``make model``).

Writes ``src/alliancegraph/extract/weights/pairs.npz`` and the figures of ``corpus/MODEL.md``. Folds are by
document; there is no chance in it, so two runs write the same bytes.
"""

# ruff: noqa: E402  (the number of threads is set before NumPy starts: sums in another order end in other bytes)
import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from corpus.instances import Example, Instance, classes_of, examples, is_right, verdicts
from corpus.logistic import Floats, fit_binary, fit_classes, matrix, vocabulary_of
from scipy.optimize import fmin_l_bfgs_b

from alliancegraph.extract import Extractor
from alliancegraph.extract.pair_claims import Guess, best_guesses, statements
from alliancegraph.extract.pair_model import EVIDENCE, WEIGHTS, PairModel, evidence
from alliancegraph.vocabulary import load_vocabulary

FOLDS = 5
LEAST = 2
"""Examples a feature must be seen in."""
RELATED, KIND = 0.05, 0.5
"""Inverse L2 penalties, chosen on the development texts."""
LEAST_BELIEF, LEAST_RULE = 0.6, 0.2
"""Default thresholds: the model claims only what is likely, and overrules a rule only when it is fairly
sure (both chosen on the development texts)."""


@dataclass(frozen=True)
class Record:
    """A statement that could be claimed of a held-out document, and whether it is annotated."""

    row: Floats
    column: int
    claimed: bool
    right: bool


def fit(data: Sequence[Example], classes: Sequence[str]) -> PairModel:
    """A model without calibration."""
    pool = [i for e in data for i in e.instances if i.teaches]
    columns = vocabulary_of((i.features for i in pool), LEAST)
    y = np.array([float(bool(i.classes)) for i in pool])
    weight = np.array([np.sqrt(max(i.classes.values(), default=1.0)) for i in pool])
    related = fit_binary(matrix([i.features for i in pool], columns), y, weight, RELATED)
    labelled = [(i, classes.index(c), s) for i in pool for c, s in sorted(i.classes.items()) if c in classes]
    x = matrix([i.features for i, _, _ in labelled], columns)
    share = np.sqrt([s for _, _, s in labelled])
    kinds = fit_classes(x, [c for _, c, _ in labelled], len(classes), share, KIND)
    none = np.zeros(EVIDENCE + len(classes))
    return PairModel(list(columns), classes, related, kinds, none, LEAST_BELIEF, LEAST_RULE)


def records(model: PairModel, example: Example) -> list[Record]:
    """Every statement that the pairs of a held-out document could make."""
    found, out = verdicts(example), []
    rules: dict[object, float] = {}
    for claim in example.analysis.rules:
        for said in statements(claim, example.featuriser.vocabulary):
            rules[said] = max(claim.confidence, rules.get(said, 0.0))
    for said, guess in best_guesses(model, example.featuriser).items():
        rule = rules.get(said, 0.0)
        right = _right(found, guess, model.classes)
        if right is not None and (rule or guess.related * guess.share > 1e-3):
            out.append(Record(evidence(guess.related, guess.share, rule), guess.column, rule > 0, right))
    return out


def _right(found: dict[object, Instance], guess: Guess, classes: Sequence[str]) -> bool | None:
    return is_right(found[guess.pair.id], classes[guess.column])


def held_out(data: Sequence[Example], classes: Sequence[str]) -> list[Record]:
    """Records of every document under a model that has not seen it."""
    out: list[Record] = []
    for k in range(FOLDS):
        model = fit([e for n, e in enumerate(data) if n % FOLDS != k], classes)
        out += [r for n, e in enumerate(data) if n % FOLDS == k for r in records(model, e)]
    return out


def calibrate(found: Sequence[Record], classes: int) -> Floats:
    """Weights of the evidence and an offset per class, the offsets held near zero."""
    x = np.zeros((len(found), EVIDENCE + classes))
    for n, record in enumerate(found):
        x[n, :EVIDENCE] = record.row
        x[n, EVIDENCE + record.column] = 1.0
    y = np.array([float(r.right) for r in found])
    penalty = np.array([0.01] * EVIDENCE + [1.0] * classes)

    def loss(b: Floats) -> tuple[float, Floats]:
        z = x @ b
        p = 1.0 / (1.0 + np.exp(-np.clip(z, -40, 40)))
        value = np.logaddexp(0, -z * (2 * y - 1)).sum() + 0.5 * (penalty * b * b).sum()
        return float(value), np.asarray(x.T @ (p - y) + penalty * b)

    return np.asarray(fmin_l_bfgs_b(loss, np.zeros(x.shape[1]))[0])


def beliefs(found: Sequence[Record], calibration: Floats) -> Floats:
    """Calibrated probability of each record."""
    z = np.array([r.row @ calibration[:EVIDENCE] + calibration[EVIDENCE + r.column] for r in found])
    return np.asarray(1.0 / (1.0 + np.exp(-z)))


def save(model: PairModel, path: Path) -> None:
    """Weights as small integers with one step each; features that say nothing are left out."""
    steps = np.array([np.abs(model.related).max() / 32000, np.abs(model.kinds).max() / 127])
    related = np.rint(model.related / steps[0]).astype(np.int16)
    kinds = np.rint(model.kinds / steps[1]).astype(np.int8)
    kept = np.flatnonzero((np.abs(related) > 60) | kinds.any(axis=1))
    names = "\n".join(model.features[int(i)] for i in kept).encode()
    path.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        path,
        features=np.frombuffer(names, dtype=np.uint8),
        classes=np.array(model.classes),
        related=related[kept],
        kinds=kinds[kept],
        steps=steps,
        calibration=np.round(model.calibration, 4),
        thresholds=np.array([model.threshold, model.rule_threshold]),
    )


def train(folders: Iterable[Path], path: Path) -> dict[str, float]:
    """Train on all documents of ``folders``, write the weights, return the figures."""
    extractor = Extractor(load_vocabulary(), learned=False)
    classes = classes_of(extractor.vocabulary)
    data = [e for folder in folders for e in examples(folder, extractor)]
    found = held_out(data, classes)
    calibration = calibrate(found, len(classes))
    belief, right = beliefs(found, calibration), np.array([float(r.right) for r in found])
    model = fit(data, classes)
    save(replace(model, calibration=calibration), path)
    above = belief >= np.array([LEAST_RULE if r.claimed else LEAST_BELIEF for r in found])
    return {
        "documents": len(data),
        "pairs": sum(len(e.instances) for e in data),
        "examples": sum(bool(i.classes) for e in data for i in e.instances),
        "features": len(model.features),
        "bytes": path.stat().st_size,
        "brier": round(float(((belief - right) ** 2).mean()), 4),
        "held_out_precision": round(float(right[above].mean()) if above.any() else 0.0, 4),
        "held_out_recall": round(float(right[above].sum() / max(1.0, right.sum())), 4),
    }


def main() -> None:
    """Train, write, print the figures."""
    root = Path(__file__).parent / "train"
    folders = sorted(p for p in root.iterdir() if any(p.glob("*.json")))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("folders", nargs="*", type=Path, default=folders)
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    for name, value in train(options.folders, options.output).items():
        sys.stdout.write(f"{name}: {value}\n")


if __name__ == "__main__":
    main()
