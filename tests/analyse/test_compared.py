"""All that a graph says of a relation or an entity is compared, and told in both languages."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from alliancegraph.analyse.diff import Diff, compare
from alliancegraph.dates import PartialDate
from alliancegraph.model import Amount, Entity, Filler, Knowledge, Measure, Proof, Relation, Said, StatusEvent
from alliancegraph.tenure import Naming, Ownership
from alliancegraph.vocabulary import load_vocabulary
from tests.analyse.graphs import graph, page, tell

FIRST, SECOND = page("first.txt"), page("second.txt")
WORD = Proof(0, 1, "x")
ONE = tell(FIRST, "ada bo", "2019", domains=(Said("ai", WORD),), place=Said("Paris", WORD))
TWO = tell(SECOND, "ada bo", "2019", quote="Bo says so.", domains=(Said("ai", WORD),), place=Said("Paris", WORD))
KNOWN = graph(ONE, TWO, documents=(FIRST, SECOND))


def diff(new: Knowledge, lang: str = "en", old: Knowledge = KNOWN) -> Diff:
    return compare(old, new, load_vocabulary(), lang=lang)


def with_relation(**more: Any) -> Knowledge:
    (relation,) = KNOWN.relations
    return replace(KNOWN, relations=(replace(relation, **more),))


def with_entity(**more: Any) -> Knowledge:
    ada = replace(KNOWN.entities["actor/ada"], **more)
    return replace(KNOWN, entities={**KNOWN.entities, ada.id: ada})


OF_RELATIONS: dict[str, tuple[Any, str, str, str]] = {
    "roles": ((("partner", "actor/ada"), ("partner", "actor/cy")), "parties", "partner=actor/bo", "partner=actor/cy"),
    "status": ("announced", "status", "active", "announced"),
    "belief": (0.3, "belief", "0.94", "0.30"),
    "claims": ((ONE.id,), "evidence", "2", "1"),
    "events": ((StatusEvent("active", "2018", ONE.id),), "evidence", "2", "2"),
    "date": (PartialDate("2020"), "date", "2019", "2020"),
    "amounts": ((Amount(Decimal(5), "EUR", WORD),), "amount", "", "5 EUR"),
    "places": ((), "places", "Paris", ""),
    "domains": (("ai", "cloud"), "domains", "", "cloud"),
    "through": (("actor/cy",), "through", "", "actor/cy"),
    "origins": (1, "evidence", "2", "2"),
    "flags": (("outlier",), "flags", "", "outlier"),
}
OF_ENTITIES: dict[str, tuple[Any, str, str]] = {
    "name": ("Ada Ltd", "name", "Name: Ada Ltd (actor/ada) — Ada → Ada Ltd"),
    "labels": ((("fr", "Ada SA"),), "name", "Name: Ada (actor/ada) — Ada → Ada, Ada SA (fr)"),
    "aliases": (("Lovelace",), "aliases", "Other names: Ada (actor/ada) — + Lovelace"),
    "types": (("hospital",), "type", "Type: Ada (actor/ada) — none → care provider"),
    "country": ("FR", "country", "Country: Ada (actor/ada) — none → FR"),
    "parent": ("actor/bo", "owner", "Owner: Ada (actor/ada) — none → Bo"),
    "wikidata": ("Q7259", "wikidata", "Wikidata: Ada (actor/ada) — none → Q7259"),
    "note": ("Engines", "note", "Note: Ada (actor/ada) — none → Engines"),
    "owners": (
        (Ownership("ownership/x", "actor/bo", PartialDate("2018")),),
        "owner",
        "Owner: Ada (actor/ada) — none → Bo since 2018",
    ),
    "former_names": (
        (Naming("naming/x", "Byron", None, PartialDate("2018")),),
        "former",
        "Former names: Ada (actor/ada) — + Byron by 2018",
    ),
}


@pytest.mark.parametrize("field", OF_RELATIONS)
def test_each_thing_of_a_relation_is_compared(field: str) -> None:
    """Where nothing else is another, it is the one change, there and back, with a sentence in each language."""
    value, *expected = OF_RELATIONS[field]
    found = diff(with_relation(**{field: value}))
    assert found
    assert [[c.what, c.before, c.after] for c in found.found] == [expected]
    back = diff(KNOWN, old=with_relation(**{field: value}))
    assert [[c.before, c.after] for c in back.found] == [expected[:0:-1]]
    assert all(diff(with_relation(**{field: value}), "fr").changes["sentence"])


@pytest.mark.parametrize("field", OF_ENTITIES)
def test_each_thing_of_an_entity_is_compared(field: str) -> None:
    """It is told as a change of the actor, and so is its loss."""
    value, what, sentence = OF_ENTITIES[field]
    found = diff(with_entity(**{field: value}))
    assert found
    assert [one.what for one in found.altered] == [what]
    assert list(found.lines()) == [sentence]
    assert list(found.actors["sentence"]) == list(found.rows()["sentence"]) == [sentence]
    assert [one.what for one in diff(KNOWN, old=with_entity(**{field: value})).altered] == [what]
    assert list(diff(with_entity(**{field: value}), "fr").lines()) != [sentence]


def test_nothing_that_a_graph_says_is_left_out() -> None:
    """Who adds a field to a relation or an entity must have it compared, or say here why not."""
    told_otherwise = {"id", "kind"}  # by these relations are matched
    assert {field.name for field in fields(Relation)} - told_otherwise == OF_RELATIONS.keys()
    told_otherwise = {"id", "sort", "registered"}  # the id has the sort; who knows it first changes nothing of it
    assert {field.name for field in fields(Entity)} - told_otherwise == OF_ENTITIES.keys()


def test_a_claim_that_came_or_went_is_told_with_its_words() -> None:
    """Also where belief, status and all else stay: last, after what says something new."""
    fewer = with_relation(claims=(ONE.id,))
    (row,) = diff(fewer).evidence.to_dict("records")
    assert (row["change"], row["standing"], row["document"]) == ("evidence", "lost", "documents/second.txt")
    (told, proof) = diff(fewer).lines()
    assert told == "Claims: Ada is a partner of Bo (partnership) — 2 → 1"
    assert proof.startswith("  - “Bo says so.” (Second.Txt")
    both = replace(fewer, entities=with_entity(country="FR").entities)
    assert [line.split(":")[0] for line in diff(both).lines() if not line.startswith(" ")] == ["Country", "Claims"]


def test_a_domain_is_told_with_the_claim_that_says_it() -> None:
    """Not with another one that is new too."""
    cloud = tell(SECOND, "ada bo", "2019", domains=(Said("cloud", WORD),), quote="In the cloud.")
    found = diff(graph(ONE, TWO, cloud, documents=(FIRST, SECOND)))
    (change,) = (c for c in found.found if c.what == "domains")
    assert [e.claim.id for e in change.evidence] == [cloud.id]
    assert "— + Cloud" in found.teller.sentence(change)


def test_a_figure_about_an_actor_is_compared() -> None:
    """It makes no relation, and yet the graph says something else."""
    of = Filler("subject", "Ada", "actor", WORD, "actor/ada")
    figure = Measure("staff", Decimal(20), "person", "min", WORD)
    claim = tell(FIRST, "ada", kind="measurement", fillers=(of,), measure=figure)
    found = diff(replace(KNOWN, claims=tuple(sorted((*KNOWN.claims, claim), key=lambda c: c.id))))
    (one,) = found.altered
    assert (one.what, one.before, one.after) == ("figures", (), ("staff min 20 person",))
    assert "≥ 20" in found.teller.alteration(one)


def test_an_entity_that_only_one_graph_holds_came_or_went() -> None:
    """Also without a relation that would tell it."""
    more = replace(KNOWN, entities={**KNOWN.entities, "actor/fay": Entity("actor/fay", "actor", "Fay")})
    assert diff(more).came_and_went == [("came", "actor/fay")]
    assert diff(KNOWN, old=more).came_and_went == [("went", "actor/fay")]
