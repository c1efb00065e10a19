"""What the top of a ranking rests on, against taking each relation and claim away by hand."""

from dataclasses import replace

import pytest

from alliancegraph.analyse.centrality import rank
from alliancegraph.analyse.influence import _lost, losses
from alliancegraph.analyse.measures import MEASURES
from alliancegraph.analyse.projection import Projection, network
from alliancegraph.analyse.rank_explained import explain_rank
from alliancegraph.analyse.top_explained import explain_top
from alliancegraph.analyse.worlds import Ties
from alliancegraph.assemble.belief import belief
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge
from tests.analyse.small import knowledge, partners, relation, said, vocabulary

STAR = ("ab", "ac", "ad", "bc", "be", "de", "fg", "af", "gh", "hi", "gi")
KNOWN = knowledge(partners(*pair, belief=0.6 + i / 40) for i, pair in enumerate(STAR))


def ranks(known: Knowledge, measure: str) -> dict[str, int]:
    table = rank(known, vocabulary(), measure)
    return dict(zip(table["actor"], table["rank"], strict=True))


@pytest.mark.parametrize("measure", ["degree", "betweenness", "pagerank", "weighted_degree", "constraint", "closeness"])
def test_each_loss_is_what_ranking_without_the_relation_gives(measure: str) -> None:
    """For every relation: the same exchanged actors and the same moves as when it is deleted and all is ranked anew."""
    top = 3
    found = {loss.relation: loss for loss in losses(KNOWN, network(KNOWN, vocabulary()), measure, top=top)}
    before = ranks(KNOWN, measure)
    for lost in KNOWN.relations:
        rest = replace(KNOWN, relations=tuple(r for r in KNOWN.relations if r is not lost))
        after = ranks(rest, measure)
        # who loses the last tie leaves the network: here it stays, last of all
        moves = {
            actor: (place, after[actor])
            for actor, place in before.items()
            if actor in after and min(place, after[actor]) <= top and place != after[actor]
        }
        told = {actor: (b, a) for actor, b, a in found[lost.id].moves} if lost.id in found else {}
        assert {actor: move for actor, move in told.items() if actor in after} == moves
        if lost.id in found:
            gone = {actor for actor, (b, a) in moves.items() if b <= top < a}
            assert gone <= set(found[lost.id].left)


def test_the_greatest_change_comes_first() -> None:
    """Exchanged actors count before places moved; what changes nothing is not listed."""
    found = losses(KNOWN, network(KNOWN, vocabulary()), "degree", top=2)
    sizes = [loss.size for loss in found]
    assert sizes == sorted(sizes, reverse=True)
    assert all(loss.moves for loss in found)


def two_sources() -> Knowledge:
    """a–b on the word of two sources, a–c on the word of one, c–d certain."""
    first, one = said("A and B work together.", "Le Monde", confidence=0.6)
    second, other = said("B is a partner of A.", "Reuters", confidence=0.5)
    third, alone = said("A and C work together.", "La Croix", confidence=0.9)
    rows = (
        partners("a", "b", belief=belief([one, other]), claims=(one.id, other.id)),
        partners("a", "c", belief=belief([alone]), claims=(alone.id,)),
        partners("c", "d"),
    )
    return replace(knowledge(rows), documents=(first, second, third), claims=(one, other, alone))


def test_a_claim_can_be_lost_by_itself() -> None:
    """The relation keeps the belief that the other claim gives; below the least belief it is gone."""
    known = two_sources()
    graph = network(known, vocabulary())
    kept = {loss.claim for loss in losses(known, graph, "degree", top=4)}
    dropped = {loss.claim for loss in losses(known, graph, "degree", top=4, min_belief=0.65)}
    claims = {claim.id for claim in known.claims if "B" in claim.quote.quote}
    assert not kept & claims
    assert dropped & claims
    assert {loss.claim for loss in losses(known, graph, "weighted_degree", top=4)} & claims


@pytest.mark.parametrize("later", ["active", "denied"])
def test_a_claim_lost_on_a_past_day_leaves_what_later_claims_say(later: str) -> None:
    """The belief of a relation is that of all its claims, also of those that the past day no longer shows."""
    first, one = said("A and B work together.", "Le Monde", confidence=0.6)
    second, other = said("B is a partner of A.", "Reuters", confidence=0.5)
    polarity = "denies" if later == "denied" else "affirms"
    _, third = said("A and B go on.", "La Croix", confidence=0.3, polarity=polarity)
    whole = partners("a", "b", belief=belief([one, other, third]), claims=(one.id, other.id))
    rows = (whole, partners("c", "d"))
    known = replace(knowledge(rows), documents=(first, second), claims=(one, other))
    ties = Ties.of(network(known, vocabulary(), Projection(min_belief=0.0)))
    left = {claim: belief_ for _, claim, belief_ in _lost(known, ties, 0.0) if claim}
    assert left == {
        one.id: pytest.approx(belief([other, third]), abs=2e-4),
        other.id: pytest.approx(belief([one, third]), abs=2e-4),
    }


def test_an_actor_is_explained_in_both_languages() -> None:
    """Rank, interval, neighbours, and the sentence of the relation without which it would rank lower."""
    english = explain_rank(KNOWN, vocabulary(), "F", "closeness", worlds=300)
    text = str(english)
    assert text.startswith("F ranks 2 of 9 by closeness; in 90 % of 300 possible worlds")
    assert "It ranks above A, the next one up, in" in text
    assert english.supports[0].rank > 2
    assert "without this relation it would rank" in text
    french = explain_rank(KNOWN, vocabulary(), "f", "closeness", lang="fr", worlds=300)
    assert str(french).startswith("F est au rang 2 sur 9 par proximité")
    assert "sans cette relation, son rang serait" in str(french)


def test_supports_are_the_longest_moves_of_the_actor() -> None:
    """Also for one that is not on top."""
    found = explain_rank(KNOWN, vocabulary(), "E", "betweenness", worlds=50)
    lengths = [abs(support.rank - found.rank) for support in found.supports]
    assert lengths == sorted(lengths, reverse=True)
    assert all(lengths)


def test_who_is_not_ranked_cannot_be_explained() -> None:
    """An unknown name, a name without ties, one of another type."""
    alone = knowledge([partners("a", "b"), relation("acquisition", acquirer="actor/c", target="actor/d")])
    with pytest.raises(UsageError, match="nobody here is called"):
        explain_rank(alone, vocabulary(), "Zzz")
    with pytest.raises(UsageError, match="not in this ranking"):
        explain_rank(alone, vocabulary(), "C")
    with pytest.raises(UsageError, match="not in this ranking"):
        explain_rank(alone, vocabulary(), "A", among=("hospital",))


def test_every_measure_can_be_explained() -> None:
    """On a network of two as well; where no loss moves the actor, that is said."""
    pair = knowledge([partners("a", "b")])
    for measure in MEASURES:
        found = explain_rank(pair, vocabulary(), "A", measure, worlds=10)
        assert (found.rank, found.supports) == (1, ())
        assert "No single relation or claim moves it" in str(found)


def test_relations_lost_together_bring_an_actor_down() -> None:
    """Hub a leads b by three partners: without three of its own it is level, without four it is behind."""
    edges = [*("a" + other for other in "cdefgh"), *("b" + other for other in "cde")]
    known = knowledge(partners(*pair) for pair in edges)
    found = explain_rank(known, vocabulary(), "A", worlds=10)
    assert (found.rank, found.supports, len(found.together)) == (1, (), 4)
    text = str(found)
    assert "Without these 4 together it would rank 2:" in text
    assert text.count("A is a partner of") == 4
    lost = {support.loss.relation for support in found.together}
    rest = replace(known, relations=tuple(r for r in known.relations if r.id not in lost))
    assert ranks(rest, "degree")["actor/a"] == found.together[0].rank == 2


def test_an_actor_that_ten_losses_leave_on_top_is_told_so() -> None:
    """In French too, and that no more were tried."""
    known = knowledge([*(partners("a", f"x{i}") for i in range(20)), partners("b", "c")])
    text = str(explain_rank(known, vocabulary(), "A", worlds=10, lang="fr"))
    assert "Même sans ces 10 ensemble, son rang serait 1 :" in text


def test_what_the_top_rests_on() -> None:
    """The greatest change first, as sentences with the ranks of all whom it moves, in both languages."""
    found = explain_top(KNOWN, vocabulary(), "closeness", top=3)
    assert found.losses == len(losses(KNOWN, network(KNOWN, vocabulary()), "closeness", top=3))
    assert [s.loss.size for s in found.supports] == sorted((s.loss.size for s in found.supports), reverse=True)
    text = str(found)
    assert text.startswith("The first 3 of 9 by closeness: A, F, ")
    assert "check these quotes first" in text
    assert "F 2 → " in text
    assert "vérifier d'abord" in str(explain_top(KNOWN, vocabulary(), "closeness", top=3, lang="fr"))
    pair = explain_top(knowledge([partners("a", "b")]), vocabulary(), top=1)
    assert "No single relation or claim changes" in str(pair)
