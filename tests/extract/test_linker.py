"""Promises of the linker: no chance in it, nothing unpickled, every word of its claims proved."""

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from corpus.boosting import Settings, grow
from corpus.labels import annotated, kinds_of
from corpus.train_model import calibrate, train

from alliancegraph.errors import AllianceGraphError
from alliancegraph.extract.evidence import PRIOR, Evidence, Told, count
from alliancegraph.extract.extractor import Extractor
from alliancegraph.extract.linker import METHOD, Linker, guesses
from alliancegraph.extract.linker_model import THRESHOLD, WEIGHTS, LinkerModel, least_belief
from alliancegraph.extract.linking_context import BACK, Context
from alliancegraph.extract.linking_features import FEATURES, Rows
from alliancegraph.extract.marks import Hints
from alliancegraph.extract.reader import Analysis
from alliancegraph.extract.verify import verify
from alliancegraph.model import Document
from alliancegraph.vocabulary import load_vocabulary

TEXT = (
    "Nordvolt has agreed to buy the battery maker Cellforce, Reuters reported. "
    "The group already works with Scania and Traton on a lighter pack. "
    "Traton competes with Daimler Truck."
)
TRAIN = Path(__file__).parents[2] / "corpus" / "train"
SMALL = Settings(trees=8, depth=3)


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
def model() -> LinkerModel:
    return LinkerModel.load()


def document(text: str = TEXT, lang: str = "en") -> Document:
    return Document("text.txt", "text/plain", text, lang)


def prepared(rules: Extractor, text: str = TEXT) -> tuple[Context, Analysis]:
    reader = rules.reader("en")
    assert reader is not None
    found = reader.analyse(document(text))
    return reader.context(found), found


def test_candidates_are_two_parties_of_a_marked_sentence(rules: Extractor) -> None:
    """No entity is paired with itself, one of the two stands in the sentence, a symmetric pair comes once."""
    context, _ = prepared(rules)
    maker = Rows(context, Evidence({}, {}), kinds_of(rules.vocabulary))
    seen = set()
    for event in context.events(kinds_of(rules.vocabulary)):
        pairs, rows = maker.rows(event)
        assert rows.shape == (len(pairs), len(FEATURES))
        assert np.isfinite(rows).all()
        for a, b in pairs:
            seen.add((event.kind, a, b))
            assert a != b
            assert {a, b} & context.sentences[event.sentence].keys
            assert not rules.vocabulary.kinds[event.kind].symmetric or a < b
    assert ("acquisition", "nordvolt", "cellforce") in seen
    assert ("acquisition", "cellforce", "nordvolt") in seen
    assert ("competition", "daimler truck", "traton") in seen


def test_a_party_is_looked_for_only_so_far_back(rules: Extractor) -> None:
    """Beyond the window only the topic of the text can be a party."""
    filler = "It rained all week. " * (BACK + 1)
    context, _ = prepared(rules, f"Zymbalt thanked Zymbalt and Corvex. {filler} The group bought Nimbara.")
    last = len(context.sentences) - 1
    assert set(context.parties(last)) == {"zymbalt", "nimbara"}


def test_a_hint_is_found_by_word_and_by_lemma_but_not_in_a_name(rules: Extractor) -> None:
    """Hints are whole words or whole phrases."""
    hints = Hints.of({"hints": {"legal_dispute": ["court"], "investment": ["seed round"]}})
    words = ["the", "courts", "saw", "a", "seed", "round", "courtesy", "seed"]
    found = list(hints.find(words, ["the", "court", "see", "a", "seed", "round", "courtesy", "seed"]))
    assert [(m.first, m.last, m.kind) for m in found] == [(1, 1, "legal_dispute"), (4, 5, "investment")]


def test_every_word_of_a_linked_claim_is_proved(rules: Extractor, model: LinkerModel) -> None:
    """Claims of the linker re-read at their offsets and name two parties."""
    context, found = prepared(rules)
    reader = rules.reader("en")
    assert reader is not None
    eager = LinkerModel(model.kinds, model.forest, model.evidence, 0.0, 5.0, 0.0)
    claims = Linker(rules.vocabulary, eager, reader.cues).link(document(), context, found.rules, found.maker)
    own = [c for c in claims if c.method == METHOD]
    assert own
    assert verify(document(), claims)[1] == []
    assert all(len(c.fillers) == 2 for c in own)


def test_a_statement_is_not_claimed_both_ways(rules: Extractor, model: LinkerModel) -> None:
    """Of a directed statement and its reverse the likelier stands."""
    context, found = prepared(rules)
    reader = rules.reader("en")
    assert reader is not None
    claims = Linker(rules.vocabulary, model, reader.cues).link(document(), context, found.rules, found.maker)
    directed = {(c.kind, *(f.name for f in c.fillers)) for c in claims if not rules.vocabulary.kinds[c.kind].symmetric}
    assert directed
    assert not any((kind, *reversed(parties)) in directed for kind, *parties in directed)


def test_plain_sentences_are_believed_and_mere_company_is_not(rules: Extractor, model: LinkerModel) -> None:
    """What a sentence says outright is likely; two names that only stand in it together are not."""
    context, _ = prepared(rules)
    found = guesses(model, context)
    assert found["acquisition", "nordvolt", "cellforce"].belief > 0.5
    assert found["acquisition", "cellforce", "nordvolt"].belief < 0.1
    assert found["competition", "daimler truck", "traton"].belief > 0.4


def test_training_twice_gives_the_same_bytes(few: Path, tmp_path: Path) -> None:
    """No chance, clock or order in the weights; what was written loads again."""
    paths = [tmp_path / "a.npz", tmp_path / "b.npz"]
    for path in paths:
        train([few], path, SMALL)
    digests = {hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}
    assert len(digests) == 1
    assert LinkerModel.load(paths[0]).forest.names == list(FEATURES)


def test_weights_for_other_features_are_refused(
    tmp_path: Path, model: LinkerModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file made for other features says what to do, instead of giving wrong beliefs."""
    path = tmp_path / "linker.npz"
    model.save(path)
    monkeypatch.setattr("alliancegraph.extract.linker_model.FEATURES", FEATURES[:-1])
    with pytest.raises(AllianceGraphError, match="make model"):
        LinkerModel.load(path)


def test_saving_what_was_loaded_changes_nothing(tmp_path: Path, model: LinkerModel) -> None:
    """The shipped file is exactly what its content says."""
    path = tmp_path / "linker.npz"
    model.save(path)
    assert path.read_bytes() == WEIGHTS.read_bytes()


def test_the_threshold_travels_with_the_weights(
    tmp_path: Path, model: LinkerModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was chosen at training is the least belief, unless another is asked for; older weights have a default."""
    path = tmp_path / "linker.npz"
    replace(model, threshold=0.62).save(path)
    assert LinkerModel.load(path).threshold == least_belief(path=path) == 0.62
    assert least_belief(0.0, path) == 0.0
    monkeypatch.setattr("alliancegraph.extract.linker_model._tables", lambda _: {})
    assert least_belief(path=path) == THRESHOLD


def test_the_linker_hands_on_what_is_below_the_threshold(rules: Extractor, model: LinkerModel) -> None:
    """The floor decides what is kept; the threshold is for those who come after."""
    context, found = prepared(rules)
    reader = rules.reader("en")
    assert reader is not None
    doubting = replace(model, threshold=1.0)
    first, second = (
        Linker(rules.vocabulary, each, reader.cues).link(document(), context, found.rules, found.maker)
        for each in (model, doubting)
    )
    assert first == second != []


def test_forest_finds_a_rule_that_no_single_feature_shows() -> None:
    """Exclusive or: two questions together answer it."""
    chance = np.random.default_rng(3)
    x = chance.random((4000, 3), dtype=np.float32)
    y = ((x[:, 0] > 0.5) ^ (x[:, 1] > 0.3)).astype(np.int8)
    forest = grow(x, y, ("a", "b", "c"), Settings(trees=40, depth=3, rate=0.3, columns=1.0))
    assert float(((forest.log_odds(x) > 0) == y).mean()) > 0.95


def test_counts_of_evidence() -> None:
    """A frame is worth its share of right sentences, drawn to the prior; a word that tells nothing is left out."""
    said = Told(frozenset({"buy", "the"}), frozenset({("en.buy", "acquisition")}), frozenset({"acquisition"}))
    quiet = Told(frozenset({"the", "rain"}), frozenset({("en.buy", "acquisition")}), frozenset())
    evidence = count([said] * 10 + [quiet] * 10)
    assert 0.4 < evidence.frame("en.buy", "acquisition") < 0.5
    assert evidence.frame("en.unseen", "acquisition") == PRIOR
    assert evidence.said(["buy"], "acquisition") > 0.5 > evidence.said(["the"], "acquisition")
    assert evidence.said(["rain"], "acquisition") < -0.5


def test_calibration_finds_the_odds() -> None:
    """Log odds that are twice too big are halved."""
    chance = np.random.default_rng(5)
    odds = chance.normal(size=20000)
    right = (chance.random(20000) < 1 / (1 + np.exp(-odds))).astype(float)
    slope, offset = calibrate(2 * odds, right)
    assert abs(slope - 0.5) < 0.03
    assert abs(offset) < 0.05


def test_open_statements_teach_nothing(rules: Extractor, few: Path) -> None:
    """Optional statements and other accepted kinds are neither examples nor counterexamples."""
    for document_ in annotated(few, rules):
        for said in document_.open:
            assert document_.verdict(said) in (None, True)
