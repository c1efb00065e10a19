import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancegraph.model import Claim, Entity
from alliancegraph.resolve import Decision, Decisions, Resolution, resolve
from alliancegraph.resolve.decisions import Judgement
from tests.resolve.claims import claim, filler, vocabulary

VOCABULARY = vocabulary()


def decided(*lines: tuple[str, str, Judgement]) -> Decisions:
    return Decisions.of(Decision(left, right, judgement) for left, right, judgement in lines)


def refs(resolution: Resolution) -> list[str | None]:
    return sorted((f.ref for c in resolution.claims for f in c.fillers), key=str)


def codes(resolution: Resolution) -> list[str]:
    return [issue.code for issue in resolution.issues]


def new(resolution: Resolution) -> dict[str, Entity]:
    return {id_: e for id_, e in resolution.entities.items() if not e.registered and id_ not in VOCABULARY.entities}


def test_every_filler_gets_an_id() -> None:
    """Known or not, in a role or in ``through``, of any sort."""
    said = claim(
        filler("Apple", ref="actor/apple"),
        filler("Doctissima"),
        filler("French hospitals", sort="group"),
        through=filler("Watson for Hearts", "through", "offering"),
    )
    (result,) = resolve([said], VOCABULARY).claims
    ids = [f.ref for f in result.fillers]
    assert ids == ["actor/apple", "actor/doctissima", "group/french-hospitals"]
    assert result.through is not None
    assert result.through.ref == "offering/watson-for-hearts"


def test_an_unknown_name_is_one_entity_over_all_documents() -> None:
    """Other spellings become its aliases, the type most often said its type, the most frequent spelling its name."""
    said = [
        claim(filler("Zorgly", type_="startup"), "Apple", document="a"),
        claim(filler("ZORGLY SAS", type_="startup"), "Apple", document="b"),
        claim(filler("Zorgly", type_="tech"), "Apple", document="c"),
    ]
    made = new(resolve(said, VOCABULARY))
    assert list(made) == ["actor/zorgly"]
    entity = made["actor/zorgly"]
    assert (entity.name, entity.aliases, entity.types) == ("Zorgly", ("ZORGLY SAS",), ("startup",))


def test_an_unknown_spelling_finds_its_registry_entry() -> None:
    """A spelling that reading did not know resolves where the match is sure."""
    result = resolve([claim("APPLE INC", "Int'l Nobody"), claim("Merck KGaA SA & Co.", "MSD", at=60)], VOCABULARY)
    assert "actor/apple" in refs(result)
    assert "actor/merck-co" in refs(result)


@pytest.mark.parametrize("name", ["Merck", "IBM Watson", "Orange Healthcare", "Apple Health", "Palantir Europe"])
def test_a_look_alike_of_the_registry_is_a_new_actor(name: str) -> None:
    """Half a name, or a name with a word more, is not the registered one."""
    assert len(new(resolve([claim(name, "Zorgly")], VOCABULARY))) == 2


def test_a_name_that_is_as_near_to_two_is_left_in_doubt() -> None:
    """Bare "Merck" is Merck KGaA or Merck & Co.: a human is asked, once for each."""
    result = resolve([claim("Merck", "Zorgly")], VOCABULARY)
    doubts = [issue for issue in result.issues if issue.code == "doubtful_merge"]
    assert len(doubts) == 2
    assert all(issue.level == "warning" and "decisions.csv" in issue.message for issue in doubts)


def test_half_a_name_does_not_join_two_unknown_firms() -> None:
    """The same among names that nothing knows."""
    said = [claim(name, "Apple", at=60 * i) for i, name in enumerate(["Zorg", "Zorg AG", "Zorg Inc."])]
    assert len(new(resolve(said, VOCABULARY))) == 3


def test_an_acronym_counts_where_one_document_has_both() -> None:
    """Elsewhere it is a question."""
    long = "Conseil national de la santé numérique"
    same = [claim(long, "Apple"), claim("CNSN", "Apple", at=60)]
    assert len(new(resolve(same, VOCABULARY))) == 1
    other = [claim(long, "Apple"), claim("CNSN", "Apple", document="d2")]
    result = resolve(other, VOCABULARY)
    assert len(new(result)) == 2
    assert "doubtful_merge" in codes(result)


def test_an_acronym_finds_the_registry_entry_its_document_names() -> None:
    """As in "the American Heart Association … the AHA"."""
    named = claim(filler("American Heart Association", ref="actor/american-heart-association"), "Apple")
    assert "actor/aha" not in new(resolve([named, claim("AHA", "Apple", at=60)], VOCABULARY))
    assert "actor/aha" in new(resolve([claim("AHA", "Apple")], VOCABULARY))


def test_an_offering_resolves_to_the_registry() -> None:
    """Whatever sort the text took it for; its maker stays its parent."""
    said = claim("Apple", "Zorgly", through=filler("Azure", "through"))
    result = resolve([said], VOCABULARY)
    through = result.claims[0].through
    assert through is not None
    assert (through.ref, through.sort) == ("offering/azure", "offering")
    assert result.entities["offering/azure"].parent == "actor/ibm"


def test_topics_and_goals_meet_the_schemes() -> None:
    """A topic or goal that a scheme names gets its concept, another one a new topic; never an actor."""
    said = claim(
        filler("Apple", "holder", ref="actor/apple"),
        filler("Prevention", "goalSought", "goal"),
        filler("cloud", "goalSought", "topic"),
        filler("Quantum care", "goalSought", "goal"),
    )
    result = resolve([said], VOCABULARY)
    assert [f.ref for f in result.claims[0].fillers[1:]] == ["goal/prevention", "domain/cloud", "topic/quantum-care"]
    assert result.entities["goal/prevention"].sort == "goal"


def test_a_cohort_stays_a_cohort() -> None:
    """A name that one text takes for a group never becomes an organisation that ranks."""
    said = [claim(filler("Hôpitaux unis", sort="group"), "Apple"), claim("Hôpitaux unis", "Apple", at=60)]
    assert list(new(resolve(said, VOCABULARY))) == ["group/hopitaux-unis"]


def test_a_new_actor_is_reported_once() -> None:
    """However often it is named; registry entries are not news."""
    said = [claim("Zorgly", filler("Apple", ref="actor/apple"), document=d) for d in "abc"]
    result = resolve(said, VOCABULARY, paths={"a": "documents/z.md", "b": "documents/a.md", "c": "documents/m.md"})
    (issue,) = result.issues
    assert (issue.code, issue.level, issue.path) == ("unknown_actor", "info", "documents/a.md")


def test_ids_of_newcomers_never_take_one_of_the_registry() -> None:
    """A new name whose slug is taken gets a digest behind it."""
    entity = Entity("actor/zorg", "actor", "Zorg & Sons Hospital")
    result = resolve([claim("Zorg", "Apple")], vocabulary([entity]))
    (zorg,) = (e for id_, e in result.entities.items() if id_.startswith("actor/zorg-"))
    assert zorg.name == "Zorg"


def test_two_claims_that_became_one_are_one() -> None:
    """Same passage, same roles: the surer reading stays."""
    sure, unsure = claim("Apple", "Zorgly", confidence=0.9), claim("Apple", "Zorgly", confidence=0.4)
    assert [c.confidence for c in resolve([unsure, sure], VOCABULARY).claims] == [0.9]


NAMES = st.sampled_from(
    ["Zorgly", "zorgly SAS", "Zorg", "Zorg AG", "Zorg Inc.", "Apple", "ZHC", "Zorg Health Care", "Merck"]
)
CLAIMS = st.lists(
    st.builds(
        lambda left, right, document, at: claim(left, right, document=document, at=60 * at),
        NAMES, NAMES, st.sampled_from("ab"), st.integers(0, 5),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    """Same ids, same entities, same issues."""
    shuffled = chance.sample(claims, len(claims))
    assert resolve(claims, VOCABULARY) == resolve(shuffled, VOCABULARY)


def test_a_human_goes_before_every_rule() -> None:
    """same: over a failing match; different: over an equal name and over what reading found."""
    said = [
        claim("Big Blue", "Zorgly"),
        claim(filler("Orange", ref="actor/orange"), "Zorgly", at=60),
        claim("International Business Machines", "Zorgly", at=120),
    ]
    before = refs(resolve(said, VOCABULARY))
    after = resolve(said, VOCABULARY, decided(
        ("Big Blue", "actor/ibm", "same"),
        ("Orange", "actor/orange", "different"),
        ("International Business Machines", "actor/ibm", "different"),
    ))  # fmt: skip
    assert "actor/big-blue" in before
    assert "actor/orange" in before
    assert refs(after).count("actor/ibm") == 1
    assert "actor/orange" not in refs(after)
    assert {"actor/international-business-machines"} <= set(new(after))


def test_a_human_may_coin_or_choose_the_id() -> None:
    """Two unknown names become one under an id of the human's choice, or under the other's name."""
    said = [claim("Zorgly", "Bloop", at=0), claim("Zorg Lyon", "Bloop", at=60)]
    coined = resolve(
        said, VOCABULARY, decided(("Zorgly", "actor/zorg-group", "same"), ("Zorg Lyon", "actor/zorg-group", "same"))
    )
    assert set(new(coined)) == {"actor/bloop", "actor/zorg-group"}
    named = resolve(said, VOCABULARY, decided(("Zorgly", "Zorg Lyon", "same")))
    assert set(new(named)) == {"actor/bloop", "actor/zorg-lyon"}
    by_id = resolve(said, VOCABULARY, decided(("actor/zorgly", "actor/zorg-lyon", "same")))
    assert set(new(by_id)) == {"actor/bloop", "actor/zorg-lyon"}


def test_a_human_keeps_unknown_names_apart() -> None:
    """By name or by the id they would get."""
    said = [claim("Zorgly SAS", "Bloop"), claim("Zorgly", "Bloop", at=60)]
    assert len(new(resolve(said, VOCABULARY))) == 2
    apart = resolve(said, VOCABULARY, decided(("Zorgly SAS", "Zorgly", "different")))
    assert set(new(apart)) == {"actor/bloop", "actor/zorgly", "actor/zorgly-sas"}


def test_a_rejected_name_is_no_actor() -> None:
    """A claim between two falls, a third party only drops out; what is left is no claim about nothing."""
    pair = claim("Apple", "Cookie Policy")
    trio = claim("Apple", "Zorgly", "Cookie Policy", at=60)
    result = resolve([pair, trio], VOCABULARY, decided(("Cookie Policy", "", "reject")))
    assert [len(c.fillers) for c in result.claims] == [2]


def test_a_claim_is_rejected_or_accepted_by_its_id() -> None:
    """By the id it has in the graph, after resolution."""
    said = [claim("Apple", "Zorgly"), claim("Apple", "Bloop", at=60)]
    one, two = resolve(said, VOCABULARY).claims
    result = resolve(said, VOCABULARY, decided((f"claim/{one.id}", "", "reject"), (f"claim/{two.id}", "", "accept")))
    assert [(c.id, c.confidence) for c in result.claims] == [(two.id, 1.0)]


def test_an_accepted_name_is_asked_about_no_more() -> None:
    """Neither as unknown nor as doubtful."""
    result = resolve([claim("Merck", "Apple")], VOCABULARY, decided(("Merck", "", "accept")))
    assert codes(result) == []


def test_a_decision_about_nothing_is_reported() -> None:
    """So that the file does not fill with lines nobody needs."""
    assert codes(resolve([], VOCABULARY, decided(("Gone", "actor/ibm", "same")))) == ["unused_decision"]


def test_claims_believed_less_have_no_say() -> None:
    """They are handed on as read: what only they name is no entity, and raises no question."""
    sure, unsure = claim("Zorgly", "Apple"), claim("Merck", "ZORGLY SAS", at=60, confidence=0.3)
    alone, both = resolve([sure], VOCABULARY), resolve([unsure, sure], VOCABULARY, min_belief=0.4)
    assert (both.claims, both.entities, both.issues) == (alone.claims, alone.entities, alone.issues)
    assert both.doubtful == (unsure,)
    assert resolve([unsure, sure], VOCABULARY, min_belief=0.3).doubtful == ()


def test_a_rejected_claim_is_no_unused_decision() -> None:
    """Neither by the id it was read with, nor by that in the graph: the line must stay."""
    said = claim("Zorgly", "Apple")
    [in_graph] = resolve([said], VOCABULARY).claims
    assert in_graph.id != said.id
    for one in (said, in_graph):
        result = resolve([said], VOCABULARY, decided((f"claim/{one.id}", "", "reject")))
        assert (result.claims, codes(result)) == ((), [])
