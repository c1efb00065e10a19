"""What changed between two graphs, why, and by which claims."""

from dataclasses import replace
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancegraph.analyse.changes import Change
from alliancegraph.analyse.diff import Diff, compare
from alliancegraph.model import Claim, Knowledge, Proof, Relation, Said
from alliancegraph.vocabulary import load_vocabulary
from tests.analyse.graphs import ENTITIES, graph, page, tell

FIRST, SECOND, THIRD = page("first.txt"), page("second.txt"), page("third.txt")
PAGES = (FIRST, SECOND, THIRD)
PAIR = tell(FIRST, "ada bo", "2019")
OTHER = tell(FIRST, "cy dan", "2019")
BOUGHT = tell(FIRST, "acquirer:ada target:bo", "2019", kind="acquisition", amount=100)


def known(*claims: Claim) -> Knowledge:
    return graph(*claims, documents=PAGES)


def diff(old: Knowledge, new: Knowledge, lang: str = "en") -> Diff:
    return compare(old, new, load_vocabulary(), lang=lang)


def told(old: Knowledge, new: Knowledge) -> list[tuple[str, str, str]]:
    """(change, before, after) of all changes of relations."""
    return [(c.what, c.before, c.after) for c in diff(old, new).found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([PAIR], [PAIR, OTHER], [("new", "", "active")]),
        ([PAIR, OTHER], [PAIR], [("dropped", "active", "")]),
        ([PAIR], [PAIR, tell(SECOND, "ada bo", "2020", "ended")], [("ended", "active", "ended")]),
        ([PAIR], [PAIR, tell(SECOND, "ada bo", "2020", "cancelled")], [("cancelled", "active", "cancelled")]),
        ([tell(FIRST, "ada bo", "2019", "announced")], [PAIR], [("status", "announced", "active")]),
        ([PAIR], [tell(FIRST, "ada bo", "2019-03")], [("date", "2019", "2019-03")]),
        ([BOUGHT], [replace(BOUGHT, amount=None)], [("amount", "100 USD", "")]),
        ([PAIR], [replace(PAIR, confidence=0.8)], [("belief", "0.77", "0.68")]),
        ([PAIR], [replace(PAIR, confidence=0.89)], []),
        ([PAIR], [PAIR, tell(SECOND, "ada bo", "2019", quote="Bo says so.")], [("belief", "0.77", "0.94")]),
    ],
)
def test_each_kind_of_change(old: list[Claim], new: list[Claim], expected: list[tuple[str, str, str]]) -> None:
    """One change of one thing has one name, with what was and what is; a small change of belief is none."""
    assert told(known(*old), known(*new)) == expected


def test_a_denial_is_no_end() -> None:
    """It is told as a denial, and as a contradiction of what others say."""
    found = diff(known(PAIR), known(PAIR, tell(SECOND, "ada bo", "2019", "denied")))
    assert [c.what for c in found.found] == ["denied", "contradicted", "flags", "belief"]
    assert found.changes["sentence"][0] == "Denied: Ada is a partner of Bo (partnership) — active → denied"
    french = diff(found.old.knowledge, found.new.knowledge, "fr")
    assert french.changes["sentence"][0] == "Démentie : Ada est partenaire de Bo (partenariat) — en cours → démentie"


def test_a_new_contradiction_names_all_sides() -> None:
    """The claim that made it and the one that was there, each with its words."""
    found = diff(known(BOUGHT), known(BOUGHT, replace(BOUGHT, document=SECOND.id, amount=OTHER_SUM)))
    (change,) = (c for c in found.found if c.what == "contradicted")
    assert (change.before, change.after) == ("", "amount: 100 USD|130 USD")
    assert [(e.standing, e.reason) for e in change.evidence] == [("gained", "reread"), ("both", "known")]
    assert "amount: 100 USD or 130 USD" in found.teller.sentence(change)


OTHER_SUM = tell(SECOND, "ada bo", amount=130).amount


def test_a_settled_contradiction_is_told_too() -> None:
    """When the claim that contradicted is gone."""
    both = known(BOUGHT, replace(BOUGHT, document=SECOND.id, amount=OTHER_SUM))
    assert ("agreed", "amount: 100 USD|130 USD", "") in told(both, known(BOUGHT))


def test_a_refined_date_of_the_second_deal_is_no_new_deal() -> None:
    """Ids number the deals of the same parties in time; matched by kind, parties and dates they stay the same."""
    early, late = tell(FIRST, "ada bo", "2012", quote="early"), tell(FIRST, "ada bo", "2019", quote="late")
    old, new = known(late), known(early, late)
    assert [(c.what, str(c.relation.date)) for c in diff(old, new).found] == [("new", "2012")]


def test_a_merged_party_is_a_change_of_parties() -> None:
    """The relation that the same words attest is the same relation."""
    merged = tell(FIRST, "ada cy", "2019", quote="ada bo partnership")
    assert told(known(PAIR), known(merged)) == [("parties", "partner=actor/bo", "partner=actor/cy")]
    assert sorted(told(known(PAIR), known(tell(SECOND, "ada cy", "2019")))) == [
        ("dropped", "active", ""),
        ("new", "", "active"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (graph(documents=(FIRST,)), graph(tell(SECOND, "ada bo"), documents=(FIRST, SECOND)), "added"),
        (graph(tell(SECOND, "ada bo"), documents=(FIRST, SECOND)), graph(documents=(FIRST,)), "removed"),
        (
            graph(documents=(FIRST,)),
            graph(tell(page("first.txt", "Other text."), "ada bo"), documents=(page("first.txt", "Other text."),)),
            "edited",
        ),
        (graph(OTHER, documents=PAGES), graph(OTHER, PAIR, documents=PAGES), "reread"),
        (
            graph(OTHER, documents=PAGES),
            graph(OTHER, replace(PAIR, confidence=0.6), documents=PAGES),
            "threshold",
        ),
    ],
)
def test_why_a_claim_came_or_went(old: Knowledge, new: Knowledge, reason: str) -> None:
    """The document is new, gone or edited; the claim is believed too little there; else it was read otherwise."""
    (row,) = diff(old, new).evidence.to_dict("records")
    assert row["reason"] == reason


def test_a_human_decision_is_the_reason_where_only_one_workspace_has_it() -> None:
    """By claim id, or by the name of a party."""
    for side in (f"claim/{PAIR.id}", "Bo", "actor/bo"):
        found = Diff(
            diff(known(OTHER), known()).old, diff(known(), known(OTHER, PAIR)).new, load_vocabulary(), frozenset([side])
        )
        assert list(found.changes["reason"]) == ["decision"]


def test_the_claims_that_did_it_have_document_and_quote() -> None:
    """What a reader needs to check a change."""
    (row,) = diff(known(PAIR), known(PAIR, OTHER)).evidence.to_dict("records")
    assert (row["document"], row["quote"], row["standing"]) == ("documents/first.txt", "cy dan partnership", "gained")
    assert row["source"] == "First.Txt, 2021-01-02"


def test_only_the_claims_that_say_the_new_thing_are_told() -> None:
    """An end is shown with the words that tell the end, not with all that is new."""
    end = tell(SECOND, "ada bo", "2020", "ended", quote="It ended.")
    found = diff(known(PAIR), known(PAIR, tell(THIRD, "ada bo", "2019"), end))
    (change,) = (c for c in found.found if c.what == "ended")
    assert [e.claim.quote.quote for e in change.evidence] == ["It ended."]


def test_who_came_and_who_went() -> None:
    """Actors that take part in a relation of one graph only."""
    found = diff(known(PAIR), known(tell(FIRST, "ada cy", "2019", quote="ada bo partnership")))
    assert found.came_and_went == [("came", "actor/cy"), ("went", "actor/bo")]


def test_who_moved_and_by_which_relations() -> None:
    """Ranks before and after, with the relations that an actor gained; one whose relations did not change moves too."""
    old = known(PAIR, tell(FIRST, "ada cy", "2019"))
    new = known(PAIR, tell(FIRST, "ada cy", "2019"), tell(SECOND, "cy dan", "2019"), tell(SECOND, "cy eve", "2019"))
    moves = {(m.measure, m.actor): m for m in diff(old, new).moved}
    assert (moves["degree", "actor/cy"].before, moves["degree", "actor/cy"].after) == (2, 1)
    assert len(moves["degree", "actor/cy"].gained) == 2
    assert (moves["degree", "actor/dan"].before, moves["degree", "actor/ada"].after) == (None, 2)
    assert (moves["degree", "actor/ada"].gained, moves["degree", "actor/ada"].lost) == ((), ())


POOL = [
    *(tell(d, f"{a} {b}", "2019") for d in (FIRST, SECOND) for a, b in combinations(("ada", "bo", "cy"), 2)),
    tell(THIRD, "ada bo", "2020", "ended"),
    tell(THIRD, "ada cy", "2019", "denied"),
    tell(THIRD, "ada bo cy", "2019-05", "announced", quote="all three"),
    BOUGHT,
    replace(BOUGHT, document=SECOND.id, amount=OTHER_SUM, status="announced"),
    replace(PAIR, confidence=0.7),
    tell(THIRD, "provider:dan client:eve", "2018", kind="service_provision"),
    tell(THIRD, "provider:dan client:bo", "2018", kind="service_provision", quote="provider:dan client:eve"),
    replace(PAIR, domains=(Said("ai", Proof(0, 1, "x")),), place=Said("Paris", Proof(0, 1, "x"))),
    replace(OTHER, through=replace(OTHER.fillers[0], role="through"), domains=(Said("cloud", Proof(0, 1, "x")),)),
]
ADA = ENTITIES["actor/ada"]
VARIANTS = [
    ADA,
    replace(ADA, name="Ada Ltd", aliases=("Ada",), country="FR"),
    replace(ADA, types=("startup", "tech"), parent="actor/bo", labels=(("fr", "Ada SA"),)),
]


@st.composite
def graphs(draw: st.DrawFn) -> Knowledge:
    """Some claims, with one or another description of an actor."""
    claims = draw(st.lists(st.sampled_from(POOL), max_size=8, unique_by=lambda claim: claim.id))
    made = known(*claims)
    return replace(made, entities={**made.entities, "actor/ada": draw(st.sampled_from(VARIANTS))})


@given(graphs())
@settings(max_examples=40, deadline=None)
def test_nothing_changed_between_a_graph_and_itself(graph: Knowledge) -> None:
    """No change, no actor, no move, whatever the graph and the order of its claims."""
    turned = replace(known(*reversed(graph.claims)), entities=dict(reversed(list(graph.entities.items()))))
    found = diff(graph, turned)
    assert not found
    assert list(found.lines()) == []


@given(graphs(), graphs())
@settings(max_examples=80, deadline=None)
def test_a_comparison_backwards_is_its_mirror(left: Knowledge, right: Knowledge) -> None:
    """The same relations and entities, with before and after, gained and lost, exchanged."""
    there, back = diff(left, right), diff(right, left)
    assert bool(there) == bool(back) == ((left.relations, left.entities) != (right.relations, right.entities))
    assert there.altered == [replace(one, before=one.after, after=one.before) for one in back.altered]
    mirror = {"new": "dropped", "dropped": "new", "came": "went", "went": "came"}
    seen = [
        {_told(c.old, c.new, c.before, c.after, c.what) for c in there.found if settled(c)},
        {_told(c.new, c.old, c.after, c.before, c.what) for c in back.found if settled(c)},
    ]
    assert seen[0] == seen[1]
    assert set(there.came_and_went) == {(mirror[what], ref) for what, ref in back.came_and_went}
    moved = {(m.measure, m.actor, m.before, m.after, m.gained, m.lost) for m in there.moved}
    assert moved == {(m.measure, m.actor, m.after, m.before, m.lost, m.gained) for m in back.moved}


def _told(old: Relation | None, new: Relation | None, before: str, after: str, what: str) -> tuple[object, ...]:
    """A change under a name that does not depend on the direction."""
    names = {"new": "exists", "dropped": "exists", "contradicted": "point", "agreed": "point"}
    names |= dict.fromkeys(("ended", "cancelled", "denied"), "status")
    return old and old.id, new and new.id, before, after, names.get(what, what)


def settled(change: Change) -> bool:
    """Contradictions within a relation that is new are told, those of one that is gone are not."""
    return bool(change.old and change.new) or change.what not in ("contradicted", "agreed")


def test_every_row_of_the_one_table_has_a_sentence() -> None:
    """Relations, actors and moves, for a spreadsheet; no cell is missing."""
    rows = diff(known(PAIR), known(OTHER, tell(SECOND, "cy eve"))).rows()
    assert set(rows["change"]) >= {"new", "dropped", "came", "went", "rank_degree"}
    assert all(rows["sentence"])
    assert not rows.isna().any().any()


def test_what_is_told_is_the_same_on_every_run() -> None:
    """Sentences, in their order, do not depend on the order of claims or relations."""
    old, new = known(*POOL[:4]), known(*POOL[2:-2])
    turned = replace(new, relations=tuple(reversed(new.relations)), claims=tuple(reversed(new.claims)))
    assert list(diff(old, new).lines()) == list(diff(old, turned).lines())
    assert len(list(chain(diff(old, new).lines()))) > 5
