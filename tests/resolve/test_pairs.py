"""How well names are matched: pairs written by somebody who had not seen the rules.

``pairs_development.csv`` and ``pairs_development2.csv`` were read while the rules were made, the second after it was
scored once as it came (precision 0.994, recall 0.861); of ``pairs_heldout.csv`` nobody who makes rules looks
at more than the score. Columns: left, right, judgement, lang, and what a text may tell of each side.
"""

import csv
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from alliancegraph.model import Entity
from alliancegraph.resolve.known import Known, choose
from alliancegraph.resolve.match import Side, match
from alliancegraph.vocabulary import load_vocabulary

Pair = dict[str, str]


def pairs(name: str) -> list[Pair]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def known() -> Known:
    return Known.of(load_vocabulary(), ())


def side(pair: Pair, end: str) -> Side:
    types = [code for code in [pair[f"{end}_type"]] if code]
    return replace(known().lore.side([pair[end]], types), country=pair[f"{end}_country"] or None)


def registered(side: Side) -> Entity | None:
    return choose([(entity, found) for entity, found in known().look_up(side) if entity.sort in ("actor", "group")])


def are_one(pair: Pair) -> bool:
    """As a build decides: what the registry knows is that entity, of two others the matcher says."""
    left, right = side(pair, "left"), side(pair, "right")
    one, other = registered(left), registered(right)
    if one or other:
        return one is not None and other is not None and one.id == other.id
    return match(left, right).is_same


def score(judged: Iterable[Pair]) -> tuple[float, float]:
    """Precision and recall of "same"."""
    outcomes = [(pair["judgement"] == "same", are_one(pair)) for pair in judged]
    right = sum(same and said for same, said in outcomes)
    return right / sum(said for _, said in outcomes), right / sum(same for same, _ in outcomes)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_development_pairs_are_decided(lang: str) -> None:
    """Nothing is merged that is two; in 100 pairs that are one, at most five are left to a human."""
    precision, recall = score(pair for pair in pairs("pairs_development.csv") if pair["lang"] == lang)
    assert precision == 1
    assert recall >= 0.95


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_second_development_pairs_are_decided(lang: str) -> None:
    """Measured, once the rules had been mended by them: precision 1, recall 1."""
    precision, recall = score(pair for pair in pairs("pairs_development2.csv") if pair["lang"] == lang)
    assert precision == 1
    assert recall >= 0.99


def test_the_pairs_held_out_are_decided_no_worse_than_measured() -> None:
    """Measured: precision 0.994, recall 0.944 (English 1.000, 0.922; French 0.989, 0.967).

    Of the goal, precision 0.99 is reached; recall 0.95 is missed by one pair of 180 (170 are found). What is missed
    stays apart or waits in ``alliancegraph review``; of 171 merges one is wrong.
    """
    precision, recall = score(pairs("pairs_heldout.csv"))
    assert precision >= 0.99
    assert recall >= 0.94


def test_a_decision_is_the_same_from_either_side() -> None:
    """Who is left and who is right does not matter."""
    ends = ("", "_type", "_country")
    for pair in (*pairs("pairs_development.csv"), *pairs("pairs_development2.csv")):
        turned = {f"left{end}": pair[f"right{end}"] for end in ends} | {
            f"right{end}": pair[f"left{end}"] for end in ends
        }
        assert are_one(pair) == are_one(turned), pair
