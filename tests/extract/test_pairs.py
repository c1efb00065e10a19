"""Promises of the pair model: no chance in it, nothing unpickled, every word of its claims proved."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from corpus.instances import classes_of, examples
from corpus.logistic import fit_binary, fit_classes, matrix, vocabulary_of
from corpus.train_model import fit, save

from alliancegraph.extract import Extractor, verify
from alliancegraph.extract.pair_claims import METHOD, best_guesses, statements
from alliancegraph.extract.pair_model import EVIDENCE, WEIGHTS, PairModel, logit, sigmoid
from alliancegraph.extract.pairs import BACK, pairs
from alliancegraph.model import Document
from alliancegraph.vocabulary import load_vocabulary

TEXT = (
    "Nordvolt has agreed to buy the battery maker Cellforce, Reuters reported. "
    "The group already works with Scania and Traton on a lighter pack. "
    "Traton competes with Daimler Truck."
)
TRAIN = Path(__file__).parents[2] / "corpus" / "train"


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return Extractor(load_vocabulary(), learned=False)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dozen annotated documents."""
    folder = next(p for p in sorted(TRAIN.iterdir()) if any(p.glob("*.json")))
    small = tmp_path_factory.mktemp("few")
    for file in sorted(folder.iterdir())[:24]:
        (small / file.name).write_bytes(file.read_bytes())
    return small


@pytest.fixture(scope="module")
def model(rules: Extractor, few: Path) -> PairModel:
    """A model of these, so eager that it claims something."""
    trained = fit(list(examples(few, rules)), classes_of(rules.vocabulary))
    calibration = np.zeros(EVIDENCE + len(trained.classes))
    calibration[1:3] = 1.0
    return replace(trained, calibration=calibration, threshold=0.01, rule_threshold=0.0)


def document(text: str = TEXT, lang: str = "en") -> Document:
    return Document("text.txt", "text/plain", text, lang)


def test_candidates_are_pairs_of_two_entities_within_the_window(rules: Extractor) -> None:
    """No entity is paired with itself; the left one stands first."""
    reader = rules.reader("en")
    assert reader is not None
    found = list(pairs(reader.analyse(document()).views))
    assert found
    for pair in found:
        assert pair.left.key != pair.right.key
        assert pair.left.place < pair.right.place
    names = {frozenset((p.left.mention.name, p.right.mention.name)) for p in found if p.gap == 0}
    assert frozenset(("Nordvolt", "Cellforce")) in names
    assert frozenset(("Scania", "Traton")) in names
    across = {frozenset((p.left.mention.name, p.right.mention.name)) for p in found if p.gap}
    assert frozenset(("Cellforce", "Daimler Truck")) in across
    assert max(p.gap for p in found) <= max(BACK, 2)


def test_features_are_the_same_from_run_to_run_and_hold_no_names(rules: Extractor) -> None:
    """Names are masked: the model learns phrasing, no facts about single actors."""
    reader = rules.reader("en")
    assert reader is not None
    twice = [
        [reader.featuriser(found).features(pair) for pair in pairs(found.views)]
        for found in (reader.analyse(document()), reader.analyse(document()))
    ]
    assert twice[0] == twice[1]
    everything = " ".join(f for features in twice[0] for f in features).lower()
    assert not any(name in everything for name in ("nordvolt", "cellforce", "scania", "traton", "daimler"))


def test_a_training_run_leaves_no_room_for_chance(rules: Extractor, few: Path, tmp_path: Path) -> None:
    """Two trainings on the same documents write the same bytes, and the file loads without pickle."""
    digests = set()
    for name in ("one.npz", "two.npz"):
        model = fit(list(examples(few, rules)), classes_of(rules.vocabulary))
        save(model, tmp_path / name)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1
    loaded = PairModel.load(tmp_path / "one.npz")
    assert loaded is not None
    assert loaded.classes == classes_of(rules.vocabulary)
    with np.load(tmp_path / "one.npz", allow_pickle=False) as data:
        assert all(data[name].dtype != object for name in data.files)


def test_logistic_regression_finds_what_separates() -> None:
    """The fit separates what can be separated, and the multinomial one tells three classes apart."""
    rows = [["a"], ["a", "x"], ["b"], ["b", "x"], ["c"], ["c", "x"]]
    columns = vocabulary_of(rows, 1)
    x = matrix(rows, columns)
    binary = fit_binary(x, np.array([1.0, 1, 0, 0, 0, 0]), np.ones(6), 10.0)
    assert binary[columns["a"]] > 0 > binary[columns["b"]]
    kinds = fit_classes(x, [0, 0, 1, 1, 2, 2], 3, np.ones(6), 10.0)
    assert (x @ kinds).argmax(axis=1).tolist() == [0, 0, 1, 1, 2, 2]


def test_log_odds_and_probability_are_inverse() -> None:
    """Calibration works on log odds."""
    assert sigmoid(logit(0.2)) == pytest.approx(0.2)


def test_without_weights_the_rules_speak_alone(tmp_path: Path) -> None:
    """A package without weights still reads."""
    assert PairModel.load(tmp_path / "none.npz") is None


def test_every_claim_of_the_model_is_proved(rules: Extractor, model: PairModel) -> None:
    """The model's claims pass the gate of all: parties, trigger and qualifiers re-read at their offsets."""
    reader = rules.reader("en")
    assert reader is not None
    claims = replace(reader, model=model).claims(document())
    learned = [c for c in claims if c.method == METHOD]
    assert learned
    good, bad = verify(document(), claims)
    assert not bad
    assert len(good) == len(claims)
    for claim in learned:
        assert claim.trigger.quote[0].isalnum()
        assert 0.0 <= claim.confidence <= 1.0
        assert all(claim.quote.start <= f.proof.start < claim.quote.end or f.anaphor for f in claim.fillers)


def test_the_model_repeats_no_rule(rules: Extractor, model: PairModel) -> None:
    """What a rule claims of two parties is not claimed again by the model."""
    reader = rules.reader("en")
    assert reader is not None
    ruled = {s for c in reader.analyse(document()).rules for s in statements(c, rules.vocabulary)}
    claims = replace(reader, model=model).claims(document())
    assert ruled
    assert not ruled & {s for c in claims if c.method == METHOD for s in statements(c, rules.vocabulary)}


def test_a_rule_that_the_model_does_not_believe_is_overruled(rules: Extractor, model: PairModel) -> None:
    """Below the threshold for rules a claim is dropped; above, its confidence is the calibrated probability."""
    reader = rules.reader("en")
    assert reader is not None
    strict = replace(model, threshold=1.1, rule_threshold=1.1)
    assert not [c for c in replace(reader, model=strict).claims(document()) if c.kind in rules.vocabulary.kinds]


def test_guesses_are_probabilities(rules: Extractor, model: PairModel) -> None:
    """For each statement there is one best pair, with probabilities."""
    reader = rules.reader("en")
    assert reader is not None
    guesses = best_guesses(model, reader.featuriser(reader.analyse(document())))
    assert guesses
    assert all(0.0 <= g.related <= 1.0 and 0.0 <= g.share <= 1.0 for g in guesses.values())


@pytest.mark.skipif(not WEIGHTS.is_file(), reason="trained by make model")
def test_the_weights_are_small_and_of_this_ontology(rules: Extractor) -> None:
    """Under two megabytes, and the classes are the kinds of the ontology."""
    assert WEIGHTS.stat().st_size < 2_000_000
    shipped = PairModel.load()
    assert shipped is not None
    assert shipped.classes == classes_of(rules.vocabulary)
