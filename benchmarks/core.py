"""Kinds of relation in English passages of CORE (P. Borchert et al., EMNLP 2023; CC BY 4.0), by a linear model.

    nice python benchmarks/core.py FOLDER

FOLDER holds ``train.json`` and ``test.json`` of https://github.com/pnborchert/CORE, which are never committed. Every
pair gives words before, between, after and around its two names, the names themselves, the marks of the lexicon and
what the rules claim, in blocks: each is TF-IDF with sublinear counts, scaled to length one (Salton & Buckley 1988),
and counts by ``BLOCKS``. One linear model a kind against the rest, L2 penalty and squared hinge (Fan et al. 2008,
LIBLINEAR), solved by L-BFGS. As there are fewer pairs than features, the weights are sought as a sum of pairs
(Schölkopf, Herbrich & Smola 2001): the same model, found sooner. Blocks and penalty were chosen by five-fold
cross-validation on the training pairs; the offsets of the kinds are, each time.
"""

# ruff: noqa: T201  (it prints)

import json
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize
from scipy.sparse import csr_array

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from alliancegraph.extract.extractor import Extractor  # noqa: E402
from alliancegraph.extract.marks import lemma  # noqa: E402
from alliancegraph.extract.reader import Reader  # noqa: E402
from alliancegraph.model import Document, Origin  # noqa: E402
from alliancegraph.vocabulary import load_vocabulary  # noqa: E402

Table = NDArray[np.float64]
Places = NDArray[np.intp]
_WEIGHTS = (
    "before after between_low before_plain between_plain after_plain all window form",
    *("between between_chars near names", "name_chars", "marks"),
)
BLOCKS = {block: n for n, blocks in enumerate(_WEIGHTS, 1) for block in blocks.split()}
"""How much each block of features counts. "Low" is as written, "plain" has "Xx" for a word with a capital."""
PENALTY, FOLDS, LEAST = 1.0, 5, 2  # LEAST: a feature of fewer training pairs is none


def main() -> int:
    """Print the F1 of cross-validation and of the official test."""
    files = (Path(sys.argv[1]) / f"{part}.json" for part in ("train", "test"))
    train, test = (json.loads(file.read_text(encoding="utf-8")) for file in files)
    reader = Extractor(load_vocabulary(), learned=False).reader("en")
    assert reader is not None
    kinds = sorted({entry["relation"] for entry in train})
    gold = np.array([kinds.index(entry["relation"]) for entry in train])
    wanted = np.array([kinds.index(entry["relation"]) for entry in test])
    alike = likeness([list(features(entry, reader)) for entry in (*train, *test)], len(train))
    order, folds = np.random.default_rng(0).permutation(len(gold)), np.empty_like(gold)
    folds[order[np.argsort(gold[order], kind="stable")]] = np.arange(len(gold)) % FOLDS
    scores = np.empty((len(train), len(kinds)))
    for n in range(FOLDS):
        scores[folds == n] = predict(alike, np.flatnonzero(folds != n), np.flatnonzero(folds == n), gold)
    moved, f1 = offsets(scores, gold), [0.0]
    final = predict(alike, np.arange(len(train)), np.arange(len(train), len(alike)), gold)
    for name, found, right in (("cross-validation", scores, gold), ("test", final, wanted)):
        for how, guess in (("", found.argmax(axis=1)), (", with offsets", (found + moved).argmax(axis=1))):
            f1 = _f1(guess, right, len(kinds))
            print(f"{name}{how}: micro-F1 {np.mean(guess == right):.3f}, macro-F1 {np.mean(f1):.3f}")
    for kind, one in zip(kinds, f1, strict=True):
        print(f"    {kind:24} {one:.3f}")
    return 0


def likeness(rows: Sequence[Sequence[tuple[str, str]]], train: int) -> NDArray[np.float32]:
    """How alike each pair is to each training pair: the weighted sum of the cosines of their blocks."""
    total = np.zeros((len(rows), train), dtype=np.float32)
    for block, weight in BLOCKS.items():
        counts = [Counter(feature for name, feature in row if name == block) for row in rows]
        spread = Counter(feature for count in counts[:train] for feature in count)
        places = {feature: n for n, feature in enumerate(sorted(k for k, v in spread.items() if v >= LEAST))}
        rarity = {feature: np.log((1 + train) / (1 + spread[feature])) + 1 for feature in places}
        kept = [[(k, n) for k, n in count.items() if k in places] for count in counts]
        cells = [(i, places[k], (1 + np.log(n)) * rarity[k]) for i, row in enumerate(kept) for k, n in row]
        lines, columns, values = (np.array(part) for part in zip(*cells, strict=True))
        lengths = np.sqrt(np.bincount(lines, values**2, len(rows)))
        matrix = csr_array((values / lengths[lines], (lines, columns)), shape=(len(rows), len(places)))
        total += weight / sum(BLOCKS.values()) * (matrix @ matrix[:train].T).toarray()
    return total


def predict(alike: NDArray[np.float32], known: Places, asked: Places, gold: Places) -> Table:
    """Scores of the pairs ``asked`` for each kind, by a model of the pairs ``known``."""
    root = cholesky(alike[np.ix_(known, known)] + 1e-4 * np.eye(len(known), dtype=np.float32), lower=True)
    count = int(gold.max()) + 1
    signs = 2 * np.eye(count, dtype=np.float32)[gold[known]] - 1

    def loss(flat: Table) -> tuple[float, Table]:
        weights = flat.reshape(-1, count).astype(np.float32)
        missing = np.maximum(0, 1 - signs * (root @ weights[:-1] + weights[-1]))
        slope = -2 * signs * missing
        total = (missing.astype(float) ** 2).sum() + PENALTY / 2 * (weights[:-1].astype(float) ** 2).sum()
        steps = np.vstack([root.T @ slope + PENALTY * weights[:-1], slope.sum(axis=0)])
        return float(total), steps.astype(float).ravel()

    start = np.zeros((len(known) + 1) * count)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x.reshape(-1, count)
    shares = solve_triangular(root, best[:-1], lower=True, trans="T")
    return np.asarray(alike[np.ix_(asked, known)] @ shares + best[-1])


def offsets(scores: Table, gold: Places) -> Table:
    """What to add to each kind's score so that most pairs are right: one kind after the other, twice."""
    moved = np.zeros(scores.shape[1])
    for kind in [*range(len(moved))] * 2:
        tries = [moved + step * (np.arange(len(moved)) == kind) for step in (0.0, -0.1, -0.05, 0.05, 0.1)]
        moved = max(tries, key=lambda t: float(np.mean((scores + t).argmax(axis=1) == gold)))
    return moved


def _f1(guess: Places, gold: Places, count: int) -> list[float]:
    table = np.bincount(gold * count + guess, minlength=count * count).reshape(count, count)
    return [float(x) for x in 2 * np.diag(table) / np.maximum(1, table.sum(axis=0) + table.sum(axis=1))]


def features(entry: Mapping[str, Any], reader: Reader) -> Iterator[tuple[str, str]]:
    """(block, feature) of a pair."""
    words: list[str] = entry["context"]
    a, b, c, d = (int(entry[key]) for key in ("e1_start", "e1_end", "e2_start", "e2_end"))
    c = max(c, b + 1)
    base = [lemma(w.lower(), "en") if w[0].isalnum() else w for w in words]
    low = [w.lower() for w in words]
    plain = ["Xx" if w[0].isupper() else n for w, n in zip(words, base, strict=True)]
    parts = (("before", "^", slice(0, a), "<1>"), ("between", "<1>", slice(b + 1, c), "<2>"))
    for name, start, part, stop in (*parts, ("after", "<2>", slice(d + 1, None), "$")):
        yield from ((name, g) for g in _grams([start, *base[part], stop], 3))
        yield from ((name + "_plain", g) for g in _grams([start, *plain[part], stop], 3))
    yield from (("between_low", g) for g in _grams(["<1>", *low[b + 1 : c], "<2>"], 3))
    yield from (("between_chars", g) for n in (3, 4, 5) for g in _pieces(" ".join(low[b + 1 : c]), n))
    yield from (("all", g) for g in _grams([*base[:a], "<1>", *base[b + 1 : c], "<2>", *base[d + 1 :]], 2))
    for side, (first, last) in (("1", (a, b)), ("2", (c, d))):
        around = (("-", base[max(0, first - 3) : first][::-1]), ("+", base[last + 1 : last + 4]))
        yield from (("near", f"{side}{sign}{k} {w}") for sign, ws in around for k, w in enumerate(ws))
        yield from (("near", f"{side}{sign} {' '.join(ws[:n])}") for sign, ws in around for n in (2, 3))
        yield from (("window", f"{side}< {g}") for g in _grams(base[max(0, first - 5) : first], 2))
        yield from (("window", f"{side}> {g}") for g in _grams(base[last + 1 : last + 6], 2))
        name, seen = str(entry[f"e{side}_name"]), " ".join(words[first : last + 1])
        yield from (("names", f"{side} {w}") for w in sorted({*name.lower().split(), *seen.lower().split()}))
        yield from (("names", f"{side} {_shape(x)}") for x in (name, seen))
        yield "names", f"{side} whole {name.lower()}"
        yield from (("name_chars", f"{side} {g}") for n in (3, 4) for g in _pieces(name.lower(), n))
        yield from (("form", f"{side} {x}") for x in (f"last {base[last]}", last - first, f"starts {first == 0}"))
    yield from (("form", f"gap {min(8, (c - b) // 3)}"), ("form", f"capitals {min(4, plain[b + 1 : c].count('Xx'))}"))
    yield from (("form", f"commas {min(4, low[b + 1 : c].count(','))}"), ("form", f"stop {'.' in low[b + 1 : c]}"))
    yield from (("marks", m) for m in _marks(words, (a, b, c, d), reader))


def _shape(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1+", re.sub(r"\d", "9", re.sub(r"[^\W\d_A-Z]", "x", re.sub(r"[A-Z]", "X", text))))


def _grams(words: Sequence[str], most: int) -> Iterator[str]:
    return (" ".join(words[i : i + n]) for n in range(1, most + 1) for i in range(len(words) - n + 1))


def _pieces(text: str, n: int) -> Iterator[str]:
    return (f" {text} "[i : i + n] for i in range(len(text) + 3 - n))


def _marks(words: Sequence[str], ends: tuple[int, int, int, int], reader: Reader) -> Iterator[str]:
    """Marks of the lexicon and what the rules claim."""
    a, b, c, d = ends
    starts = [0, *accumulate(len(w) + 1 for w in words)]
    document = Document("core.txt", "text/plain", " ".join(words), "en", Origin(date="2020-06-15"))
    found = reader.analyse(document)
    seen = []
    for sentence in reader.context(found).sentences:
        for mark in sentence.marks:
            place = bisect_right(starts, sentence.view.passage.scene.tokens[mark.first].start) - 1
            where = "0" if place < a else "1" if place < c else "2"
            distance, near = min((abs(place - x), side) for x, side in ((a, "1"), (b, "1"), (c, "2"), (d, "2")))
            seen.append((distance, mark.source, mark.kind, where, near))
            yield from (mark.kind, f"{mark.kind} {where}", f"{mark.kind} {where} {near}")
            yield f"{mark.kind} {mark.sort} {where} {near} {min(3, distance // 2)}"
            yield from (f"{mark.source} {where}", f"{mark.source} {where} {near}")
    for _, source, kind, where, near in sorted(seen)[:1]:
        yield from (f"nearest {kind}", f"nearest {source} {where} {near}")
    for claim in found.rules:
        roles = {"1": "", "2": ""}
        for filler in claim.fillers:
            place = bisect_right(starts, (filler.anaphor or filler.proof).start) - 1
            roles |= {side: filler.role for side, x, y in (("1", a, b), ("2", c, d)) if x <= place <= y}
        yield f"claim {claim.kind} {roles['1']} {roles['2']}"


if __name__ == "__main__":
    raise SystemExit(main())
