"""Scores of the reader: annotated documents in, precision, recall and F1 with intervals out."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.evaluate import evaluate
from alliancegraph.evaluate.gold import content_words, fold, load_gold
from alliancegraph.evaluate.match import Matcher
from alliancegraph.evaluate.score import table
from alliancegraph.model import Claim, Filler, Origin, Proof
from alliancegraph.vocabulary import load_vocabulary

SENTENCE, PARTIES = "Roche acquired Flatiron Health in 2018.", ["Roche", "Flatiron Health"]


def _statement(**values: Any) -> dict[str, Any]:
    return {
        "relation": "acquisition",
        "subject": "Roche",
        "object": "Flatiron Health",
        "status": "active",
        "quote": "",
        **values,
    }


def _write(
    folder: Path, name: str, text: str, statements: list[dict[str, Any]], actors: list[str], lang: str = "en"
) -> None:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    gold = {
        "lang": "en",
        "text_file": f"{name}.txt",
        "actors": [{"name": a, "mentions": [a]} for a in actors],
        "statements": statements,
    }
    (folder / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")


def _claim(kind: str, *parties: tuple[str, str], status: str = "active") -> Claim:
    fillers = tuple(Filler(role, name, "actor", Proof(0, 1, name)) for role, name in parties)
    quote = Proof(0, 1, "x")
    return Claim("d", kind, fillers, quote, quote, "test", 0.9, status=status, origin=Origin())


def _matcher(tmp_path: Path, statements: list[dict[str, Any]], actors: list[str]) -> Matcher:
    _write(tmp_path, "doc", "x", statements, actors)
    return Matcher(load_gold(tmp_path)[0], load_vocabulary())


def test_right_claim_matches_and_wrong_direction_does_not(tmp_path: Path) -> None:
    """Roles count: the buyer is not the bought."""
    matcher = _matcher(tmp_path, [_statement()], ["Roche", "Flatiron Health"])
    right = _claim("acquisition", ("acquirer", "Roche"), ("target", "Flatiron Health"))
    wrong = _claim("acquisition", ("acquirer", "Flatiron Health"), ("target", "Roche"))
    assert [s.object for _, s in matcher.compare([right]).pairs] == ["Flatiron Health"]
    assert matcher.compare([wrong]).spurious == [wrong]


def test_symmetric_kinds_have_no_order(tmp_path: Path) -> None:
    """A partnership of A with B is one of B with A."""
    matcher = _matcher(tmp_path, [_statement(relation="partnership")], ["Roche", "Flatiron Health"])
    assert matcher.compare([_claim("partnership", ("partner", "Flatiron Health"), ("partner", "Roche"))]).pairs


def test_three_party_deal_matches_as_one_or_as_pairs(tmp_path: Path) -> None:
    """One relation of three is right; so is a pair of it, and a second pair is not punished."""
    statement = _statement(relation="partnership", subject="A", object="B", other_participants=["C"])
    matcher = _matcher(tmp_path, [statement], ["A", "B", "C"])
    whole = _claim("partnership", ("partner", "A"), ("partner", "B"), ("partner", "C"))
    pairs = [
        _claim("partnership", ("partner", "A"), ("partner", "B")),
        _claim("partnership", ("partner", "A"), ("partner", "C")),
    ]
    assert len(matcher.compare([whole]).pairs) == 1
    outcome = matcher.compare(pairs)
    assert (len(outcome.pairs), len(outcome.neutral), outcome.spurious) == (1, 1, [])


def test_optional_statement_neither_rewards_nor_punishes(tmp_path: Path) -> None:
    """It is not counted when found, nor when missed."""
    matcher = _matcher(tmp_path, [_statement(optional=True)], ["Roche", "Flatiron Health"])
    found = matcher.compare([_claim("acquisition", ("acquirer", "Roche"), ("target", "Flatiron Health"))])
    assert (found.pairs, found.spurious, found.missed) == ([], [], [])
    assert matcher.compare([]).missed == []


def test_accepted_kind_counts_as_right(tmp_path: Path) -> None:
    """``accept_relations`` names kinds that a reader may also choose."""
    matcher = _matcher(tmp_path, [_statement(accept_relations=["investment"])], ["Roche", "Flatiron Health"])
    assert matcher.compare([_claim("investment", ("investor", "Roche"), ("investee", "Flatiron Health"))]).pairs


def test_registry_alias_is_the_same_actor(tmp_path: Path) -> None:
    """A registry alias of the annotated actor counts as equal."""
    matcher = _matcher(tmp_path, [_statement(subject="Facebook")], ["Facebook", "Flatiron Health"])
    claim = _claim("acquisition", ("acquirer", "Meta"), ("target", "Flatiron Health"))
    known = replace(claim.fillers[0], ref="actor/meta")
    claim = replace(claim, fillers=(known, claim.fillers[1]))
    assert matcher.compare([claim]).pairs


def test_scores_are_counted_by_hand(tmp_path: Path) -> None:
    """One right, one spurious, one missed: precision and recall are one half."""
    statements = [_statement(), _statement(object="Ignyta")]
    matcher = _matcher(tmp_path, statements, ["Roche", "Flatiron Health", "Ignyta", "Spark"])
    claims = [
        _claim("acquisition", ("acquirer", "Roche"), ("target", "Flatiron Health")),
        _claim("acquisition", ("acquirer", "Roche"), ("target", "Spark")),
    ]
    scores = table([matcher.compare(claims)])
    assert (scores["gold"], scores["found"], scores["matched"]) == (2, 2, 1)
    assert (scores["precision"], scores["recall"], scores["f1"]) == (0.5, 0.5, 0.5)


def test_evaluation_reads_real_text_and_prints_one_object(tmp_path: Path) -> None:
    """The JSON object has the documented keys, and a plain sentence is read right."""
    _write(
        tmp_path,
        "doc",
        "Roche acquired Flatiron Health in 2018.",
        [_statement(date="2018")],
        ["Roche", "Flatiron Health"],
    )
    scores = evaluate(tmp_path, load_vocabulary()).scores()
    assert scores["total"]["f1"] == 1.0
    assert set(scores) == {
        "documents",
        "total",
        "by_lang",
        "by_kind",
        "inference",
        "attributes",
        "mentions",
        "proof_failures",
        "min_belief",
        "calibration",
    }
    assert scores["attributes"]["date"] == 1.0
    json.dumps(scores)


def test_same_documents_give_the_same_intervals(tmp_path: Path) -> None:
    """The bootstrap is seeded."""
    _write(tmp_path, "doc", SENTENCE, [_statement()], PARTIES)
    vocabulary = load_vocabulary()
    assert evaluate(tmp_path, vocabulary).scores() == evaluate(tmp_path, vocabulary).scores()


def test_empty_folder_and_broken_annotation_are_said(tmp_path: Path) -> None:
    """A folder without documents is a usage error; a broken file is named."""
    with pytest.raises(UsageError, match="no annotated documents"):
        load_gold(tmp_path)
    (tmp_path / "a.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"a\.json"):
        load_gold(tmp_path)


def test_names_are_compared_folded() -> None:
    """Accents, case, apostrophes and punctuation do not make another name; stop words do not make an offering."""
    assert fold("L’Oréal, ") == fold("l'oreal")
    assert content_words("la clinique de soins primaires") == {"clinique", "soin", "primaire"}


def test_errors_name_what_was_missed_and_what_was_read_wrongly(tmp_path: Path) -> None:
    """A miss, and a matched statement with another date and status than annotated."""
    statements = [
        _statement(quote=SENTENCE, date="2017", status="ended"),
        _statement(relation="merger", quote=SENTENCE),
    ]
    _write(tmp_path, "doc", SENTENCE, statements, PARTIES)
    lines = "\n".join(evaluate(tmp_path, load_vocabulary()).errors())
    assert "missed   merger(Roche → Flatiron Health)" in lines
    assert "status   active instead of ended" in lines
    assert "date     2018 instead of 2017" in lines
