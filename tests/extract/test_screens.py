"""What is skipped for speed changes nothing that is read."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from alliancegraph.extract.extractor import Extractor
from alliancegraph.extract.forest import Forest
from alliancegraph.extract.screen import Screen
from alliancegraph.model import Document
from alliancegraph.vocabulary import load_vocabulary

TEXTS = Path(__file__).parents[2] / "corpus" / "train"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    """Rules alone: the linker has no part in this."""
    return Extractor(load_vocabulary(), learned=False)


@pytest.mark.parametrize("text", ["", " ", "\n\n \t\n"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_blank_document_says_nothing(extractor: Extractor, lang: str, text: str) -> None:
    """No sentence, no claim, no error."""
    reader = extractor.reader(lang)
    assert reader is not None
    assert reader.claims(Document("blank.txt", "text/plain", text, lang)) == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_relative_date_is_tried_wherever_its_pattern_fits(extractor: Extractor, lang: str) -> None:
    """The words that a rule asks for stand in every text that it matches."""
    reader = extractor.reader(lang)
    assert reader is not None
    dates = reader.relative_dates
    every = replace(dates, rules=tuple(replace(rule, needs=()) for rule in dates.rules))
    texts = [path.read_text(encoding="utf-8") for path in sorted(TEXTS.glob(f"*/*_{lang}_*.txt"))]
    lines = [line.replace("’", "'") for text in texts for line in text.splitlines() if line.strip()]
    found = [[m.span() for _, m in dates.find(line, 0, len(line), line.lower())] for line in lines]
    assert found == [[m.span() for _, m in every.find(line, 0, len(line), line.lower())] for line in lines]
    assert sum(map(bool, found)) > 20


def test_a_forest_adds_the_answers_of_its_trees() -> None:
    """The same sums, to the last bit, as asking tree by tree and row by row."""
    chance = np.random.default_rng(1)
    features = chance.integers(0, 7, (40, 6)).astype(np.int16)
    thresholds = chance.integers(-2, 3, (40, 6)).astype(np.float32) * np.float32(0.5)
    answers = chance.normal(size=(40, 64)).astype(np.float32)
    rows = (chance.integers(-4, 5, (600, 7)) / 2).astype(np.float32)
    forest = Forest([f"f{n}" for n in range(7)], features, thresholds, answers, -1.5)
    places = [
        [
            sum(int(row[f] > t) << k for k, (f, t) in enumerate(zip(fs, ts, strict=True)))
            for fs, ts in zip(features, thresholds, strict=True)
        ]
        for row in rows
    ]
    told = np.array([[answers[tree, place] for tree, place in enumerate(of_row)] for of_row in places])
    assert forest.log_odds(rows).tolist() == (told.sum(axis=1, dtype=np.float64) - 1.5).tolist()


def test_a_screen_sees_words_inside_words() -> None:
    """Only a text that holds none of the words is passed over."""
    screen = Screen(["euro", "$"])
    assert screen.holds("500 euros")
    assert screen.holds("us$5")
    assert not screen.holds("five apples")
