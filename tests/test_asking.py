"""Quotes on demand, and values that fit, in the library."""

from typing import Any

import pytest

from alliancegraph.api import AllianceGraph
from alliancegraph.errors import UsageError
from alliancegraph.graph.cells import Named
from alliancegraph.model import Knowledge
from tests.graph.fixture import HOSTING, HOSTING_TOO, KNOWLEDGE


@pytest.fixture(scope="module")
def kg() -> AllianceGraph:
    return AllianceGraph(KNOWLEDGE)


def test_the_relation_of_a_row_is_not_shown(kg: AllianceGraph) -> None:
    """The columns are those of the header."""
    assert list(kg.query("hosts-health-data").columns) == list(kg.questions["hosts-health-data"].columns["en"])


def test_quotes_add_a_row_for_each_proof(kg: AllianceGraph) -> None:
    """Two sources tell one service: two rows, each with its own words, source and date, earliest first."""
    plain = kg.query("history", first="Nimbus", second="Data Agency")
    period: dict[str, Any] = {"from": "2019-11", "to": "2019-11"}
    told = kg.query("since", quotes=True, **period)
    assert len(plain) == len(told) == 2
    assert list(told["quote"]) == [HOSTING.quote.quote, HOSTING_TOO.quote.quote]
    assert list(told["publisher"]) == ["La Gazette", "The Ledger"]
    assert list(told["source"]) == ["Santé numérique", "Health deals"]
    assert list(told["published"]) == ["2021-06", "2022-03-14"]
    assert told["relation"].nunique() == 1
    assert isinstance(told["relation"][0], Named)


def test_a_denial_is_told_apart(kg: AllianceGraph) -> None:
    """Words that deny a relation are among its proofs, and say that they deny."""
    told = kg.query("rumours-denials", quotes=True, lang="fr")
    assert set(told["preuve"]) == {"affirms", "denies"}
    assert told[told["preuve"] == "denies"]["citation"].str.contains("démenti").all()


def test_the_relation_shown_beside_a_quote_can_be_asked_for(kg: AllianceGraph) -> None:
    """Label, id and address of a relation are all taken by ``proof``."""
    relation = kg.query("competition", quotes=True)["relation"][0]
    answers = [kg.query("proof", relation=text) for text in (relation, relation.iri, relation.iri.rsplit("/")[-1])]
    assert [list(answer["words"]) for answer in answers] == [["Nimbus and Orchard compete for hospitals."]] * 3


def test_sparql_that_selects_a_relation_has_quotes_too(kg: AllianceGraph) -> None:
    """Its own column stays as it was selected."""
    text = "SELECT ?relation ?belief WHERE { ?relation a ag:Competition ; ag:belief ?belief }"
    assert list(kg.query(text).columns) == ["relation", "belief"]
    assert list(kg.query(text, quotes=True).columns)[:4] == ["relation", "belief", "relation (proof)", "proof"]
    assert list(kg.query(text, quotes=True)["quote"]) == ["Nimbus and Orchard compete for hospitals."]


@pytest.mark.parametrize("asked", ["domains", "SELECT ?x WHERE { ?x a ag:Relation }"])
def test_what_counts_has_no_quotes(asked: str, kg: AllianceGraph) -> None:
    """A row that is no relation has none, and the user is told what to ask."""
    with pytest.raises(UsageError, match=r"selects \?relation"):
        kg.query(asked, quotes=True)


def test_no_rows_have_no_quotes() -> None:
    """An empty answer stays an empty table with all its columns."""
    empty = AllianceGraph(Knowledge()).query("competition", quotes=True)
    assert len(empty) == 0
    assert {"one", "quote", "publisher"} <= set(empty.columns)


def test_values_that_fit_a_parameter(kg: AllianceGraph) -> None:
    """By name of question and parameter; a wrong one is said with what there is."""
    assert kg.complete("partners", "actor", "nimb")[:2] == ["Nimbus", "Nimbus Health"]
    assert kg.complete("unavoidable", "towards", "hosp", lang="en") == ["care provider"]
    with pytest.raises(UsageError, match="it has actor"):
        kg.complete("partners", "who", "nimb")
    with pytest.raises(UsageError, match="did you mean partners"):
        kg.complete("partner", "actor", "nimb")
