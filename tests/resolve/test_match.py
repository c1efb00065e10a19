import csv
from pathlib import Path

import pytest

from alliancegraph.resolve.index import Index
from alliancegraph.resolve.likenesses import LIKENESSES
from alliancegraph.resolve.match import DOUBT, MERGE, Side, match, match_names
from alliancegraph.resolve.names import form_of

PAIRS = list(csv.DictReader((Path(__file__).parent / "pairs.csv").read_text(encoding="utf-8").splitlines()))


def side(name: str, **what: object) -> Side:
    return Side((form_of(name),), **what)  # type: ignore[arg-type]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['left']} / {pair['right']}")
def test_look_alikes_stay_apart_and_spellings_meet(pair: dict[str, str]) -> None:
    """Each judged pair comes out as judged, from either side."""
    for left, right in ((pair["left"], pair["right"]), (pair["right"], pair["left"])):
        found = match_names(left, right)
        assert found.is_same is (pair["judgement"] == "same"), found


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['left']} / {pair['right']}")
def test_blocking_loses_no_pair(pair: dict[str, str]) -> None:
    """Whatever is alike at all is found through the index."""
    index = Index.of({"right": side(pair["right"])})
    found = dict(index.matches(side(pair["left"])))
    expected = match_names(pair["left"], pair["right"])
    assert found.get("right", type(expected)()).score == expected.score


@pytest.mark.parametrize("pair", [p for p in PAIRS if p["judgement"] == "different"], ids=lambda p: p["left"])
def test_nothing_that_speaks_for_it_merges_a_unit_with_its_firm(pair: dict[str, str]) -> None:
    """Same type, country and document do not make one of two firms, only of two spellings."""
    agreed = {"types": frozenset({"pharma"}), "broader": frozenset({"pharma"}), "country": "US"}
    found = match(side(pair["left"], **agreed), side(pair["right"], **agreed))
    spelling = {"acronym", "same name in the other language"}
    assert not found.is_same or found.features[0][0] in spelling


def test_a_score_is_the_sum_of_its_features() -> None:
    """A reader can add up why two are one."""
    left = side("ZHA", documents=frozenset({"d"}))
    found = match(left, side("Zorgly Heart Association", documents=frozenset({"d"})))
    assert found.features == (("acronym", 0.78), ("named in one document", 0.16))
    assert found.score == pytest.approx(sum(weight for _, weight in found.features))
    assert found.is_same


def test_a_doubt_is_neither_yes_nor_no() -> None:
    """One letter of a long name, or an acronym alone, is a question."""
    assert match_names("Novartis", "Novartix").is_doubtful
    assert match_names("AHA", "American Heart Association").is_doubtful
    assert not match_names("IBM Watson Health", "IBM").is_doubtful


def test_legal_forms_of_two_countries_weigh_more_than_all_that_agrees() -> None:
    """Merck KGaA is not Merck & Co., whatever else they share."""
    same = {
        "types": frozenset({"pharma"}),
        "broader": frozenset({"pharma"}),
        "documents": frozenset({"d"}),
        "country": "US",
    }
    assert match(side("Merck KGaA", **same), side("Merck & Co.", **same)).score < DOUBT


def test_a_name_that_means_something_else_bears_no_contradiction() -> None:
    """The claim supports it already; another type of actor speaks against it."""
    orange = side(
        "Orange", types=frozenset({"telecom"}), broader=frozenset({"telecom"}), ambiguous=frozenset({"orange"})
    )
    assert match(side("Orange"), orange).is_same
    hospital = side("Orange", types=frozenset({"hospital"}), broader=frozenset({"hospital"}))
    assert match(hospital, orange).is_doubtful
    assert match(side("Orange SA"), orange).is_same
    assert match(side("Orange", types=frozenset({"telecom"}), broader=frozenset({"telecom"})), orange).is_same


def test_the_table_is_in_order() -> None:
    """Stronger likenesses come first; what may as well be two things does not suffice alone."""
    weights = [weight for _, weight, _ in LIKENESSES]
    assert weights == sorted(weights, reverse=True)
    asked = {name for name, weight, _ in LIKENESSES if weight < MERGE}
    assert asked == {
        "acronym of four letters",
        "country left out",
        "given name left out",
        "longer title of a ministry",
        "acronym",
        "a generic word more",
        "same words in another order",
        "acronym that others have as well",
        "acronym that others elsewhere have as well",
        "one word spelled a little differently",
    }
