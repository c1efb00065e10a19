"""Contradicting sources side by side, and three things that are often taken for one: denial, end, negation."""

from dataclasses import replace

import pytest

from alliancegraph.analyse.paths import Path, explain
from alliancegraph.api import AllianceGraph
from alliancegraph.model import Claim, Knowledge
from alliancegraph.view.payload import page_data
from alliancegraph.view.tables import claims as claims_table
from alliancegraph.vocabulary import load_vocabulary
from tests.analyse.graphs import graph, page, tell
from tests.extract.reading import read

ONE, TWO, THREE = page("one.txt"), page("two.txt"), page("three.txt")
BOUGHT = tell(ONE, "acquirer:ada target:bo", "2019-03", "announced", kind="acquisition", amount=52_000_000_000)
DEARER = tell(TWO, "acquirer:ada target:bo", "2019-12", kind="acquisition", amount=67_000_000_000, quote="Dear.")
PARTNERS = tell(ONE, "ada bo", "2019-07", quote="Ada and Bo are partners.")
DENIAL = tell(TWO, "ada bo", "2019-07", "denied", quote="Bo is no partner of Ada.")


def known(*claims: Claim) -> Knowledge:
    return graph(*claims, documents=(ONE, TWO, THREE))


def paths(knowledge: Knowledge, lang: str = "en", more: int = 0) -> list[Path]:
    return explain(knowledge, load_vocabulary(), "Ada", "Bo", lang, more=more)


def test_explain_sets_the_sums_side_by_side() -> None:
    """The sentence gives both, the lines below who says which, in which words."""
    (path,) = paths(known(BOUGHT, DEARER))
    _, sentence, *below = str(path).splitlines()
    assert sentence.startswith(
        "  Ada acquires Bo (acquisition; 52,000,000,000 USD / 67,000,000,000 USD) — 2019-03, active"
    )
    assert below == [
        "    sources contradict each other on the amount:",
        "      52,000,000,000 USD: “acquirer:ada target:bo acquisition” (One.Txt, 2021-01-02)",
        "      67,000,000,000 USD: “Dear.” (Two.Txt, 2021-01-02)",
    ]
    french = str(paths(known(BOUGHT, DEARER), "fr")[0])
    assert "les sources se contredisent sur le montant :" in french
    assert "67 000 000 000 USD : « Dear. »" in french.replace("\u202f", " ")


def test_sums_in_two_currencies_stand_side_by_side_without_a_verdict() -> None:
    """Nobody knows the rate of the day: both are given, each with its source, and called no contradiction."""
    euros = replace(DEARER.amount, currency="EUR") if DEARER.amount else None
    (path,) = paths(known(BOUGHT, replace(DEARER, amount=euros)))
    (step,) = path.hops[0].steps
    assert step.contradictions == ()
    heading, *sums = step.disputed
    assert heading == "sources give several sums:"
    assert {line.strip().split(":")[0] for line in sums} == {"52,000,000,000 USD", "67,000,000,000 EUR"}


def test_what_is_affirmed_and_denied_is_shown_whatever_it_came_to() -> None:
    """The reader sees both sides; a way that nobody denies stays the first to be told."""
    (path,) = paths(known(PARTNERS, DENIAL))
    (step,) = path.hops[0].steps
    assert step.relation.status == "denied"
    assert [line.strip() for line in step.disputed] == [
        "sources contradict each other on whether it is so:",
        "affirmed: “Ada and Bo are partners.” (One.Txt, 2021-01-02)",
        "denied: “Bo is no partner of Ada.” (Two.Txt, 2021-01-02)",
    ]
    round_about = [tell(THREE, "ada cy", "2019"), tell(THREE, "cy bo", "2019")]
    assert [p.names for p in paths(known(PARTNERS, DENIAL, *round_about))] == [("Ada", "Bo"), ("Ada", "Cy", "Bo")]


def test_what_is_only_denied_links_nobody() -> None:
    """A denial alone is no relation, and a disputed one is no way between others."""
    assert paths(known(DENIAL)) == []
    disputed = [tell(ONE, "ada cy", "2019"), tell(TWO, "ada cy", "2019", "denied"), tell(THREE, "cy bo", "2019")]
    assert paths(known(*disputed)) == []


@pytest.mark.parametrize(("lang", "denied"), [("en", "denied: “Bo is no partner"), ("fr", "démentie : « Bo is no")])
def test_a_denial_does_not_read_as_an_end(lang: str, denied: str) -> None:
    """Another status, another label in both languages, and the words of the denial, not those of its opponent."""
    label = {code: load_vocabulary().label(f"status/{code}", lang) for code in ("denied", "ended", "cancelled")}
    assert len(set(label.values())) == 3
    first = str(paths(known(PARTNERS, DENIAL), lang)[0]).splitlines()[1]
    assert denied in first
    assert label["ended"] not in first
    end = replace(DENIAL, polarity="affirms", status="ended")
    told = str(paths(known(PARTNERS, end), lang)[0])
    assert label["ended"] in told
    assert label["denied"] not in told


def test_denial_end_and_cancellation_are_answered_apart() -> None:
    """A denial is found among rumours and denials, never among what ended."""
    end = tell(THREE, "ada cy", "2020", "ended")
    off = tell(THREE, "ada dan", "2020", "cancelled")
    kg = AllianceGraph(known(PARTNERS, DENIAL, tell(ONE, "ada cy", "2018"), end, tell(ONE, "ada dan", "2018"), off))
    over = kg.query("ended")
    assert sorted(over["who"]) == ["Ada; Cy", "Ada; Dan"]
    assert sorted(over["status"]) == sorted(
        [load_vocabulary().label(f"status/{s}", "en") for s in ("ended", "cancelled")]
    )
    assert set(kg.query("rumours-denials")["who"]) == {"Ada; Bo"}
    (row,) = kg.query("contradicted").to_dict("records")
    assert (row["one says"], row["another says"]) == ("affirms", "denies")
    assert (row["its source"], row["source"]) == ("One.Txt", "Two.Txt")


@pytest.mark.parametrize(
    ("lang", "negation", "denial", "end"),
    [
        (
            "en",
            "There is no partnership between Sanofi and Google.",
            "Sanofi denied having bought Novartis.",
            "The partnership between Sanofi and Google ended in 2021.",
        ),
        (
            "fr",
            "Il n'y a aucun partenariat entre Sanofi et Google.",
            "Sanofi dément avoir racheté Novartis.",
            "Le partenariat entre Sanofi et Google a pris fin en 2021.",
        ),
    ],
)
def test_negation_denial_and_end_are_read_as_three_things(lang: str, negation: str, denial: str, end: str) -> None:
    """A narrator's "there is none" makes no claim; a party's denial denies; an end affirms that it was."""
    assert read(negation, lang) == []
    assert [(c.polarity, c.status) for c in read(denial, lang)] == [("denies", "denied")]
    assert [(c.polarity, c.status) for c in read(end, lang)] == [("affirms", "ended")]


def test_the_table_of_claims_names_what_contradicts_each() -> None:
    """Each of the two names the other and the point; a claim that nobody contradicts names none."""
    lone = tell(THREE, "ada cy", "2019")
    table = claims_table(known(BOUGHT, DEARER, lone), load_vocabulary()).set_index("claim")["contradicts"]
    assert table[BOUGHT.id] == f"amount={DEARER.id}"
    assert table[DEARER.id] == f"amount={BOUGHT.id}"
    assert table[lone.id] == ""


def test_the_page_gets_the_sides_with_their_claims() -> None:
    """Every side by the numbers of its claims, so that the panel shows words and source."""
    knowledge = known(BOUGHT, DEARER)
    data = page_data(knowledge, load_vocabulary(), (), ())
    (relation,) = data["relations"]
    numbers = {claim["id"]: i for i, claim in enumerate(data["claims"])}
    sides = [["52000000000 USD", [numbers[BOUGHT.id]]], ["67000000000 USD", [numbers[DEARER.id]]]]
    assert relation["disputes"] == [["amount", sides]]
    assert data["phases"]["denied"] != data["phases"]["ended"]
