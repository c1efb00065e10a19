"""Fit the weights of antecedents: ``python -m corpus.train_antecedents [FOLDER …]`` (default: train/a to train/d).

Each annotated description or pronoun ("corefs") is one choice among the actors in view and "none of these"; the weights
maximise the likelihood of the right choices with an L2 penalty. Writes ``antecedent_weights.py``; there is no
chance in it, so two runs write the same numbers. As resolved anaphors keep their antecedents in view, the fit is
repeated from its own result.
"""

# ruff: noqa: E402  (the number of threads is set before NumPy starts: sums in another order end in other bytes)
import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import fmin_l_bfgs_b

from alliancegraph.evaluate import read_gold
from alliancegraph.evaluate.gold import fold, load_gold
from alliancegraph.extract import antecedent_weights
from alliancegraph.extract.antecedents import Anaphor, Antecedents, Known
from alliancegraph.extract.extractor import Extractor
from alliancegraph.model import Document, Mention
from alliancegraph.vocabulary import Vocabulary, load_vocabulary

HERE = Path(__file__).parent
FOLDERS = tuple(HERE / "train" / part for part in "abcd")
PENALTY = 2.0
"""L2 penalty, and the least number of choices a cue must occur in: chosen by leaving out one folder at a time."""
LEAST_SEEN = 4
ROUNDS = 3


@dataclass(frozen=True)
class Choice:
    """One annotated anaphor: the cues of each answer, "none of these" last, and which answers are right."""

    folder: str
    cues: Sequence[Sequence[str]]
    right: Sequence[bool]


class Recorder:
    """Notes what every choice went by while documents are read."""

    def __init__(self) -> None:
        self.asked: dict[int, tuple[Anaphor, list[tuple[Known, list[str]]], list[str]]] = {}
        self.names: dict[int, list[Mention]] = {}
        self._find = Antecedents.find

    def __enter__(self) -> "Recorder":
        recorder, find = self, self._find

        def recorded(memory: Antecedents, anaphor: Anaphor, exclude: Iterable[str]) -> Mention | None:
            out = set(exclude)
            if not out:
                ranked = memory.ranked(anaphor, out)
                nothing = list(memory.nothing(anaphor, [k for k, _ in ranked]))
                recorder.asked[anaphor.offset] = (anaphor, ranked, nothing)
                recorder.names[anaphor.offset] = [k.mention for k, _ in ranked]
            return find(memory, anaphor, out)

        Antecedents.find = recorded  # type: ignore[method-assign,assignment]
        return self

    def __exit__(self, *_: object) -> None:
        Antecedents.find = self._find  # type: ignore[method-assign,assignment]


def choices(folder: Path, extractor: Extractor) -> Iterator[Choice]:
    """The annotated anaphors of a folder that the reader recognises."""
    for gold in load_gold(folder):
        document = read_gold(gold)
        reader = extractor.reader(document.lang)
        annotated = json.loads(gold.path.with_suffix(".json").read_text(encoding="utf-8"))
        if reader is None:
            continue
        with Recorder() as recorder:
            reader.analyse(document)
        forms = {a["name"]: {fold(n) for n in (a["name"], *(a.get("mentions") or ()))} for a in annotated["actors"]}
        for start, actors in occurrences(document, annotated):
            near = [offset for offset in recorder.asked if start - 4 <= offset <= start]
            if near:
                _, ranked, nothing = recorder.asked[max(near)]
                mentions = recorder.names[max(near)]
                right = [bool(who(document, m, forms, extractor.vocabulary) & actors) for m in mentions]
                yield Choice(folder.name, [*(cues for _, cues in ranked), nothing], [*right, not any(right)])


def who(document: Document, mention: Mention, forms: Mapping[str, set[str]], vocabulary: Vocabulary) -> set[str]:
    """Names of the annotated actors that a mention may be."""
    entity = vocabulary.entities.get(mention.ref or "")
    keys = {fold(document.text[mention.start : mention.end]), fold(mention.name)}
    if entity:
        keys |= {fold(n) for n in (entity.name, *(label for _, label in entity.labels), *entity.aliases)}
    return {name for name, names in forms.items() if names & keys}


def occurrences(document: Document, annotated: Mapping[str, Any]) -> Iterator[tuple[int, set[str]]]:
    """(offset, actors) of the annotated anaphors; what occurs again and again counts within its own statement only."""
    text = document.text.replace("’", "'")
    meant: dict[str, set[str]] = {}
    for actor in annotated["actors"]:
        for words in actor.get("corefs") or ():
            meant.setdefault(" ".join(words.lower().replace("’", "'").split()), set()).add(actor["name"])
    quoted = list(_quotes(text, annotated["statements"]))
    for words, actors in meant.items():
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
        found = [m.start() for m in re.finditer(pattern, text, re.IGNORECASE)]
        if len(found) > 1:
            inside = [o for o in found if any(a <= o < b and parties & actors for a, b, parties in quoted)]
            found = inside if inside or len(words) < 6 else found
            found = found if len(words) >= 6 or len(found) == 1 else []
        for offset in found:
            yield offset, actors


def _quotes(text: str, statements: Iterable[Mapping[str, Any]]) -> Iterator[tuple[int, int, set[str]]]:
    for said in statements:
        quote = " ".join(said["quote"].replace("’", "'").split())
        start = text.find(quote)
        if start >= 0:
            parties = {said.get("subject"), said.get("object"), *(said.get("other_participants") or ())}
            yield start, start + len(quote), {p for p in parties if p}


def fit(data: Sequence[Choice]) -> dict[str, float]:
    """Weight of each cue."""
    count = Counter(cue for choice in data for cue in {c for cues in choice.cues for c in cues})
    columns = {cue: i for i, cue in enumerate(sorted(c for c, n in count.items() if n >= LEAST_SEEN))}
    rows = []
    for choice in data:
        x = np.zeros((len(choice.cues), len(columns)))
        for i, cues in enumerate(choice.cues):
            for cue in cues:
                if cue in columns:
                    x[i, columns[cue]] = 1.0
        rows.append((x, np.array(choice.right, dtype=float)))

    def loss(w: Any) -> tuple[float, Any]:
        total, slope = PENALTY / 2 * float(w @ w), PENALTY * w
        for x, y in rows:
            p = np.exp(x @ w - np.max(x @ w))
            p /= p.sum()
            good = p * y
            total -= float(np.log(good.sum()))
            slope = slope - x.T @ (good / good.sum() - p)
        return total, slope

    best, _, _ = fmin_l_bfgs_b(loss, np.zeros(len(columns)), maxiter=500)
    return {cue: round(float(best[i]), 2) for cue, i in columns.items()}


def held_out(data: Sequence[Choice], least: float) -> tuple[int, int, int]:
    """(right, wrong, of) when each folder is judged by weights fitted on the others."""
    right = wrong = 0
    for folder in sorted({c.folder for c in data}):
        weights = fit([c for c in data if c.folder != folder])
        for choice in (c for c in data if c.folder == folder):
            scores = np.exp([sum(weights.get(cue, 0.0) for cue in cues) for cues in choice.cues])
            best = int(np.argmax(scores[:-1])) if len(scores) > 1 else -1
            if best >= 0 and scores[best] >= least * scores.sum():
                right, wrong = right + choice.right[best], wrong + (not choice.right[best])
    return right, wrong, len(data)


def write(weights: Mapping[str, float], target: Path) -> None:
    """The table as Python."""
    text = target.read_text(encoding="utf-8")
    head = text[: text.index("WEIGHTS: dict")]
    rows = "".join(f'    "{cue}": {weight},\n' for cue, weight in sorted(weights.items()))
    target.write_text(f"{head}WEIGHTS: dict[str, float] = {{\n{rows}}}\n", encoding="utf-8")


def main(folders: Sequence[Path]) -> None:
    """Fit, report, write."""
    extractor = Extractor(load_vocabulary())
    data: list[Choice] = []
    for _ in range(ROUNDS):
        data = [choice for folder in folders for choice in choices(folder, extractor)]
        weights = fit(data)
        antecedent_weights.WEIGHTS.clear()
        antecedent_weights.WEIGHTS.update(weights)
    for least in (0.4, 0.45, 0.5, 0.55, 0.6, 0.7):
        right, wrong, of = held_out(data, least)
        print(f"least {least}: right {right}, wrong {wrong} of {of}, none right {sum(c.right[-1] for c in data)}")
    write(antecedent_weights.WEIGHTS, Path(str(antecedent_weights.__file__)))


if __name__ == "__main__":
    main([Path(f) for f in sys.argv[1:]] or FOLDERS)
