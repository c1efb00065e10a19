"""Is belief worth its number? Brier score and reliability diagram, worked out by hand."""

import json
from pathlib import Path

import pytest

from alliancegraph.errors import UsageError
from alliancegraph.evaluate import evaluate
from alliancegraph.evaluate.calibration import calibration, judged
from alliancegraph.evaluate.gold import GoldDocument
from alliancegraph.evaluate.match import Outcome
from alliancegraph.extract.linker_model import least_belief
from alliancegraph.vocabulary import Vocabulary
from tests.conftest import Run
from tests.evaluate.test_evaluate import PARTIES, SENTENCE, _claim, _matcher, _statement, _write


def test_brier_score_and_bins_by_hand() -> None:
    """(.8 - 1)² + (.85 - 0)² + (.2 - 0)² + (.2 - 1)² over four, and the two bins that hold them."""
    found = calibration([(0.8, True), (0.85, False), (0.2, False), (0.2, True)])
    assert found["brier"] == pytest.approx((0.04 + 0.7225 + 0.04 + 0.64) / 4, abs=1e-4)
    assert [row for row in found["bins"] if row["claims"]] == [
        {"from": 0.2, "to": 0.3, "claims": 2, "believed": 0.2, "right": 0.5},
        {"from": 0.8, "to": 0.9, "claims": 2, "believed": 0.825, "right": 0.5},
    ]


def test_ends_of_the_bins() -> None:
    """A bin holds its lower end; 1 is in the last; an empty bin has no shares."""
    found = calibration([(tenth / 10, True) for tenth in range(11)])
    assert [row["claims"] for row in found["bins"]] == [1] * 9 + [2]
    assert [row["from"] for row in found["bins"]] == [tenth / 10 for tenth in range(10)]
    nothing = calibration([])
    assert nothing["brier"] is None
    assert {(row["claims"], row["believed"], row["right"]) for row in nothing["bins"]} == {(0, None, None)}


def test_always_one_half_scores_a_quarter() -> None:
    """Brier's own yardstick; certainty that is right scores 0, certainty that is wrong 1."""
    assert calibration([(0.5, True), (0.5, False), (0.5, False)])["brier"] == 0.25
    assert calibration([(1.0, True), (0.0, False)])["brier"] == 0
    assert calibration([(1.0, False), (0.0, True)])["brier"] == 1


def test_each_claim_is_judged_once_and_optional_ones_not_at_all(tmp_path: Path) -> None:
    """A claim of three that answers two statements is one right claim; one that only may be said is neither."""
    statements = [
        _statement(relation="partnership", subject="A", object="B"),
        _statement(relation="partnership", subject="B", object="C"),
        _statement(optional=True),
    ]
    matcher = _matcher(tmp_path, statements, ["A", "B", "C", *PARTIES])
    claims = [
        _claim("partnership", ("partner", "A"), ("partner", "B"), ("partner", "C")),
        _claim("acquisition", ("acquirer", "Roche"), ("target", "Flatiron Health")),
        _claim("acquisition", ("acquirer", "A"), ("target", "B")),
    ]
    outcome = matcher.compare(claims)
    assert len(outcome.pairs) == 2
    assert sorted(judged([outcome])) == [(0.9, False), (0.9, True)]


def test_a_document_without_claims_tells_nothing() -> None:
    """What was missed has no belief."""
    document = GoldDocument("d", Path("d.txt"), "en", (), {}, frozenset())
    assert list(judged([Outcome(document)])) == []


def test_only_claims_believed_enough_are_scored_and_all_are_judged(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """``min_belief`` takes a claim out of the scores; its belief is still set against the truth."""
    _write(tmp_path, "doc", SENTENCE, [_statement()], PARTIES)
    low, high = (evaluate(tmp_path, vocabulary, least).scores() for least in (0.0, 1.0))
    assert (low["total"]["found"], low["total"]["recall"]) == (1, 1.0)
    assert (high["total"]["found"], high["total"]["recall"]) == (0, 0.0)
    assert low["calibration"] == high["calibration"]
    assert sum(row["claims"] for row in high["calibration"]["bins"]) == 1
    assert (low["min_belief"], high["min_belief"]) == (0.0, 1.0)
    assert evaluate(tmp_path, vocabulary).scores()["min_belief"] == least_belief()


@pytest.mark.parametrize("least", [-0.1, 1.01, float("nan")])
def test_a_belief_that_is_no_probability_is_refused(tmp_path: Path, vocabulary: Vocabulary, least: float) -> None:
    """Before anything is read."""
    with pytest.raises(UsageError, match=r"not between 0 and 1"):
        evaluate(tmp_path / "nowhere", vocabulary, least)


def test_the_command_shows_the_bins_below_the_scores(tmp_path: Path, run: Run) -> None:
    """A table to read has both; CSV stays one table; JSON one object."""
    _write(tmp_path, "doc", SENTENCE, [_statement()], PARTIES)
    table = run("evaluate", tmp_path, "--min-belief", "0").stdout
    heading, _, bins = table.partition("Brier score ")[2].partition(":\n\n")
    assert 0 <= float(heading) < 0.25
    assert bins.split()[:4] == ["belief", "claims", "believed", "right"]
    assert bins.split()[-1] == "1"
    assert "Brier" not in run("evaluate", tmp_path, "--format", "csv").stdout
    assert json.loads(run("evaluate", tmp_path, "--format", "json").stdout)["calibration"]["brier"] == float(heading)
