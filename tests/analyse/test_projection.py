"""Which relations are ties, who stands as a node, how much a tie weighs."""

import dataclasses
import re
from typing import Any

import pytest

from alliancegraph.analyse.projection import Projection, expand_kinds, network, parse_period, simple
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge, Relation
from tests.analyse.small import entity, knowledge, partners, relation, vocabulary

Pair = tuple[str, str]


def pairs(known: Knowledge, **options: object) -> set[Pair]:
    """Tied pairs by slug."""
    graph = network(known, vocabulary(), Projection(**options))  # type: ignore[arg-type]
    return {(u.split("/")[1], v.split("/")[1]) for u, v in graph.edges()}


def left_out(known: Knowledge, **options: object) -> dict[str, int]:
    """Counts by reason, those that are not zero."""
    graph = network(known, vocabulary(), Projection(**options))  # type: ignore[arg-type]
    return {reason: count for reason, count in graph.graph["left_out"].items() if count}


def two(kind: str, first: str, second: str) -> Relation:
    """A relation between the two ends of a kind."""
    shape = vocabulary().kinds[kind]
    assert shape.target
    roles: dict[str, Any] = (
        {shape.source: (first, second)} if shape.symmetric else {shape.source: first, shape.target: second}
    )
    return relation(kind, **roles)


class TestKinds:
    @pytest.mark.parametrize(
        "kind", ["partnership", "joint_venture", "service_provision", "data_sharing", "licensing", "investment"]
    )
    def test_working_together_makes_partners(self, kind: str) -> None:
        """Whoever works with, serves, funds, licenses to or shares data with another is a partner."""
        assert pairs(knowledge([two(kind, "actor/a", "actor/b")])) == {("a", "b")}

    @pytest.mark.parametrize(
        "kind", ["competition", "legal_dispute", "acquisition", "divestment", "merger", "subsidiary"]
    )
    def test_rivals_and_possessions_are_no_partners(self, kind: str) -> None:
        """Opposition and change of ownership are no partner ties, but can be asked for by name."""
        known = knowledge([two(kind, "actor/a", "actor/b")])
        assert pairs(known) == set()
        assert left_out(known) == {"kind": 1}
        assert pairs(known, kinds=kind) == {("a", "b")}
        assert pairs(known, kinds=["opposition", "ownership"]) == {("a", "b")}
        assert pairs(known, kinds=()) == {("a", "b")}

    def test_every_relation_kind_is_in_one_set(self) -> None:
        """partner, ownership, opposition and ambition share out all relation kinds, also those added in Turtle."""
        sets = [expand_kinds(vocabulary(), [name]) for name in ("partner", "ownership", "opposition", "ambition")]
        assert sorted(code for codes in sets for code in codes) == sorted(expand_kinds(vocabulary(), ()))
        assert "measurement" not in expand_kinds(vocabulary(), ())

    def test_a_kind_added_below_another_follows_it(self) -> None:
        """A subclass of competition is no partner tie; a subclass of alliance comes with partnership."""
        shipped = vocabulary().kinds
        competition = shipped["competition"]
        above = (competition.iri, *competition.ancestors)
        feud = dataclasses.replace(competition, code="feud", iri="x:feud", ancestors=above)
        extended = dataclasses.replace(vocabulary(), kinds={**shipped, "feud": feud})
        assert "feud" not in expand_kinds(extended, ["partner"])
        assert "feud" in expand_kinds(extended, ["competition"])
        assert expand_kinds(vocabulary(), ["partnership"]) == {"partnership", "joint_venture"}

    def test_an_unknown_code_is_refused_with_the_known_ones(self) -> None:
        """A typing mistake never gives an empty network in silence."""
        known = knowledge([partners("a", "b")])
        for option, what in [("kinds", "kind"), ("statuses", "status"), ("types", "actor type"), ("domains", "domain")]:
            with pytest.raises(UsageError, match=f"no {what} 'partnershp'; there are "):
                network(known, vocabulary(), Projection(**{option: ["partnershp"]}))  # type: ignore[arg-type]


class TestConditions:
    def test_statuses(self) -> None:
        """Rumours, plans and what is over, denied or cancelled are left out by default."""
        codes = ("rumoured", "planned", "announced", "signed", "active", "ended", "cancelled", "denied")
        known = knowledge(partners("hub", code, status=code) for code in codes)
        assert {v for _, v in pairs(known)} | {u for u, _ in pairs(known)} == {"hub", "announced", "signed", "active"}
        assert left_out(known) == {"status": 5}
        assert pairs(known, statuses="ended") == {("ended", "hub")}
        assert len(pairs(known, statuses=())) == 8

    def test_min_belief(self) -> None:
        """A relation believed less than asked is left out; exactly as much is enough."""
        known = knowledge([partners("a", "b", belief=0.5), partners("b", "c", belief=0.49)])
        assert pairs(known) == {("a", "b")}
        assert pairs(known, min_belief=0.49) == {("a", "b"), ("b", "c")}
        assert left_out(known) == {"belief": 1}

    def test_a_relation_that_nobody_believes_is_no_tie(self) -> None:
        """Belief 0 makes no tie even when no belief is asked."""
        assert pairs(knowledge([partners("a", "b", belief=0.0)]), min_belief=0) == set()

    def test_domains(self) -> None:
        """Only relations in an asked domain."""
        known = knowledge([partners("a", "b", domains=("cloud", "ai")), partners("b", "c", domains=("insurance",))])
        assert pairs(known, domains=["ai"]) == {("a", "b")}
        assert left_out(known, domains=["ai"]) == {"domain": 1}

    def test_types_keep_both_ends(self) -> None:
        """Only actors of an asked type or a narrower one stay; a tie needs both its ends."""
        actors = [entity("A", "hospital"), entity("B", "insurer"), entity("C", "startup")]
        known = knowledge([partners("a", "b"), partners("b", "c")], *actors)
        assert pairs(known, types=["historic_health_actor"]) == {("a", "b")}
        assert left_out(known, types=["historic_health_actor"]) == {"types": 1}

    def test_isolated_actors_stay_out(self) -> None:
        """An actor without a tie after all conditions is no node."""
        known = knowledge([partners("a", "b"), partners("b", "c", status="denied")], entity("Lonely"))
        assert list(network(known, vocabulary())) == ["actor/a", "actor/b"]

    def test_a_belief_outside_0_to_1_is_refused(self) -> None:
        """50 is not taken for 50 %."""
        with pytest.raises(UsageError, match="between 0 and 1"):
            Projection(min_belief=50)


class TestTime:
    KNOWN = knowledge(
        [
            partners("a", "b", date="2017-05"),
            partners("b", "c", date="2019"),
            partners("c", "d", date="2021-01-03"),
            partners("d", "e"),
        ]
    )

    def test_period(self) -> None:
        """Relations attested on some day of the period; both ends count."""
        assert pairs(self.KNOWN, period="2018..2020") == {("b", "c")}
        assert pairs(self.KNOWN, period="2019..") == {("b", "c"), ("c", "d")}
        assert pairs(self.KNOWN, period="..2019") == {("a", "b"), ("b", "c")}
        assert pairs(self.KNOWN, period=PartialDate("2019-12/2021")) == {("b", "c"), ("c", "d")}

    def test_undated_relations_are_counted_not_lost(self) -> None:
        """Under a period an undated relation is left out, and how many is said; as of a day it stands as ever."""
        assert left_out(self.KNOWN, period="2018..2020") == {"undated": 1, "period": 2}
        assert left_out(self.KNOWN, as_of="2018") == {"period": 2}
        assert ("d", "e") in pairs(self.KNOWN, as_of="2018")
        assert ("d", "e") in pairs(self.KNOWN)

    def test_a_relation_lives_as_long_as_sources_attest(self) -> None:
        """Begun in 2016 and called active in 2019: it belongs to 2018 as well, but not to 2020."""
        known = knowledge([partners("a", "b", date="2016", events=[("announced", "2016"), ("active", "2019-03")])])
        assert pairs(known, period="2018") == {("a", "b")}
        assert pairs(known, period="2020") == set()

    def test_status_is_judged_at_the_end_of_the_period(self) -> None:
        """An alliance that ended in 2021 was a tie in 2018: the past is not ranked by its survivors."""
        known = knowledge(
            [partners("a", "b", status="ended", date="2016", events=[("active", "2016"), ("ended", "2021")])]
        )
        assert pairs(known) == set()
        assert pairs(known, period="2017..2018") == {("a", "b")}
        assert pairs(known, as_of="2018") == {("a", "b")}
        assert pairs(known, as_of="2021") == set()
        assert pairs(known, as_of="2015") == set()

    def test_as_of_sees_no_later_news(self) -> None:
        """On a day when it was still a rumour, a later alliance is no tie."""
        known = knowledge([partners("a", "b", date="2018", events=[("rumoured", "2018"), ("signed", "2019-02")])])
        assert left_out(known, as_of="2018") == {"status": 1}
        assert pairs(known, as_of="2019-02-28") == {("a", "b")}

    def test_what_only_its_end_tells_was_active_before(self) -> None:
        """Known since 2015, only its end in 2020 is reported: active in 2016."""
        known = knowledge([partners("a", "b", status="ended", date="2015", events=[("ended", "2020")])])
        assert pairs(known, as_of="2016") == {("a", "b")}

    @pytest.mark.parametrize(
        "text, edtf",
        [
            ("2018..2020", "2018/2020"),
            ("2018..", "2018/.."),
            ("..2020", "../2020"),
            ("2018", "2018"),
            ("2018-03/2019", "2018-03/2019"),
        ],
    )
    def test_periods_are_written_as_people_write_them(self, text: str, edtf: str) -> None:
        """Two dots between years, an open end on either side, one date, or EDTF."""
        assert parse_period(text) == PartialDate(edtf)

    @pytest.mark.parametrize("text", ["2018...2020", "..", "2020..2018", "last year", ""])
    def test_what_is_no_period_is_refused(self, text: str) -> None:
        """Refused with a word on how to write one."""
        with pytest.raises(UsageError, match=r"2018\.\.2020"):
            parse_period(text)


class TestParties:
    def test_a_relation_of_n_parties_is_shared_by_its_pairs(self) -> None:
        """Three parties: three pairs of weight belief / 2, one edge a pair, keyed by the relation."""
        deal = partners("a", "b", "c", belief=0.8)
        graph = network(knowledge([deal]), vocabulary())
        assert [(u, v, key) for u, v, key in graph.edges(keys=True)] == [
            ("actor/a", "actor/b", deal.id),
            ("actor/a", "actor/c", deal.id),
            ("actor/b", "actor/c", deal.id),
        ]
        assert [(tie["share"], tie["weight"]) for _, _, tie in graph.edges(data=True)] == [(0.5, 0.4)] * 3

    def test_two_who_only_receive_are_not_tied(self) -> None:
        """Two clients of one provider need not know each other; an unsaid role may know everybody."""
        deal = relation("service_provision", provider="actor/p", client=("actor/c", "actor/d"), otherParty="actor/o")
        assert pairs(knowledge([deal])) == {("c", "p"), ("d", "p"), ("o", "p"), ("c", "o"), ("d", "o")}

    def test_through_and_fields_are_no_parties(self) -> None:
        """The product by which it is done and the field invested in tie nobody."""
        deal = relation("investment", investor="actor/a", field="domain/ai", otherParty="actor/b", through=("actor/x",))
        assert pairs(knowledge([deal])) == {("a", "b")}
        by_unit = dataclasses.replace(deal, roles=(*deal.roles, ("through", "actor/unit")))
        assert pairs(knowledge([by_unit])) == {("a", "b")}
        alone = knowledge([relation("investment", investor="actor/a", field="domain/ai")])
        assert left_out(alone) == {"parties": 1}

    def test_groups_stay_out_unless_asked(self) -> None:
        """An unnamed cohort never ranks by accident."""
        known = knowledge([relation("partnership", partner=("actor/a", "actor/b", "group/hospitals"))])
        assert pairs(known) == {("a", "b")}
        assert pairs(known, groups=True) == {("a", "b"), ("a", "hospitals"), ("b", "hospitals")}
        shares = {tie["share"] for _, _, tie in network(known, vocabulary()).edges(data=True)}
        assert shares == {1.0}

    def test_an_offering_stands_for_its_maker(self) -> None:
        """Who invests in Azure is tied to Microsoft; the product stands for itself only when asked."""
        azure = entity("Azure", sort="offering", parent="actor/microsoft")
        known = knowledge(
            [relation("investment", investor="actor/a", investee="offering/azure")], azure, entity("Microsoft")
        )
        assert pairs(known) == {("a", "microsoft")}
        assert pairs(known, offerings=True) == {("a", "azure")}

    def test_an_offering_of_nobody_ties_nobody(self) -> None:
        """Without a known maker there is no actor to stand for it."""
        known = knowledge([relation("investment", investor="actor/a", investee="offering/thing")])
        assert left_out(known) == {"parties": 1}

    def test_own_products_make_no_loop(self) -> None:
        """Launching one's own product ties nobody to itself."""
        known = knowledge(
            [relation("launch", launcher="actor/a", launchedOffering="offering/p")],
            entity("P", sort="offering", parent="actor/a"),
        )
        assert list(network(known, vocabulary())) == []


class TestRollUp:
    ENTITIES = (
        entity("Alphabet", "big_tech"),
        entity("Google", "big_tech", parent="actor/alphabet"),
        entity("Fitbit", "tech", parent="actor/google"),
        entity("Watch", sort="offering", parent="actor/fitbit"),
    )

    def test_subsidiaries_stand_for_the_top_parent(self) -> None:
        """Fitbit, of Google, of Alphabet: a tie of Alphabet; off by default."""
        known = knowledge([partners("fitbit", "insurer")], *self.ENTITIES)
        assert pairs(known) == {("fitbit", "insurer")}
        assert pairs(known, roll_up=True) == {("alphabet", "insurer")}

    def test_makers_are_rolled_up_too(self) -> None:
        """A product stands for the top parent of its maker."""
        known = knowledge([relation("investment", investor="actor/a", investee="offering/watch")], *self.ENTITIES)
        assert pairs(known, roll_up=True) == {("a", "alphabet")}

    def test_ties_inside_a_house_vanish(self) -> None:
        """Google with Fitbit is nobody's partnership once both are Alphabet."""
        known = knowledge([partners("fitbit", "google"), partners("fitbit", "google", "x")], *self.ENTITIES)
        assert pairs(known, roll_up=True) == {("alphabet", "x")}
        assert left_out(known, roll_up=True) == {"parties": 1}
        assert [t["share"] for _, _, t in network(known, vocabulary(), Projection(roll_up=True)).edges(data=True)] == [
            1
        ]

    def test_a_control_relation_in_force_rolls_up(self) -> None:
        """Without a parent in the registry, a subsidiary relation that is active and believed does it."""
        tie = partners("unit", "x")
        active = relation("subsidiary", parent="actor/house", child="actor/unit")
        assert pairs(knowledge([tie, active]), roll_up=True) == {("house", "x")}
        for weak in (
            relation("subsidiary", parent="actor/house", child="actor/unit", status="ended"),
            relation("subsidiary", parent="actor/house", child="actor/unit", belief=0.2),
        ):
            assert pairs(knowledge([tie, weak]), roll_up=True) == {("unit", "x")}

    def test_the_registry_counts_before_the_texts(self) -> None:
        """A text that calls Fitbit a subsidiary of another does not move it."""
        other = relation("subsidiary", parent="actor/other", child="actor/fitbit")
        known = knowledge([partners("fitbit", "x"), other], *self.ENTITIES)
        assert pairs(known, roll_up=True) == {("alphabet", "x")}

    def test_control_follows_the_day(self) -> None:
        """On a day before the take-over the unit stands for itself."""
        tie = partners("unit", "x", date="2015", events=[("active", "2015"), ("active", "2022")])
        control = relation("subsidiary", parent="actor/house", child="actor/unit", date="2020")
        known = knowledge([tie, control])
        assert pairs(known, roll_up=True, as_of="2016") == {("unit", "x")}
        assert pairs(known, roll_up=True, as_of="2021") == {("house", "x")}

    def test_a_circle_of_owners_ends(self) -> None:
        """Two that own each other are one house, whichever is asked first."""
        known = knowledge(
            [partners("p", "x"), partners("q", "y")], entity("P", parent="actor/q"), entity("Q", parent="actor/p")
        )
        assert pairs(known, roll_up=True) == {("p", "x"), ("p", "y")}


class TestGraph:
    def test_the_simple_network_adds_up(self) -> None:
        """Weight is the sum of belief × share; a claim that two relations share is counted once."""
        known = knowledge(
            [
                partners("a", "b", belief=0.9, claims=["1", "2"]),
                partners("a", "b", "c", belief=0.6, claims=["2", "3"]),
            ]
        )
        tie = simple(network(known, vocabulary())).edges["actor/a", "actor/b"]
        assert tie["weight"] == pytest.approx(0.9 + 0.6 / 2)
        assert (tie["relations"], tie["evidence"], tie["kinds"]) == (2, 3, ("partnership",))

    def test_nodes_and_edges_say_what_they_are(self) -> None:
        """Labels, types, status, date and claims travel with the network."""
        known = knowledge([partners("a", "b", date="2019", claims=["1"])], entity("A", "insurer", country="FR"))
        graph = network(known, vocabulary())
        assert graph.nodes["actor/a"] == {"label": "A", "type": "insurer", "sort": "actor", "country": "FR"}
        tie = next(data for _, _, data in graph.edges(data=True))
        assert (tie["kind"], tie["status"], tie["date"], tie["claims"]) == ("partnership", "active", "2019", ("1",))

    def test_order_does_not_depend_on_the_input(self) -> None:
        """Nodes and edges come in the same order however the knowledge is ordered."""
        known = knowledge([partners("c", "a"), partners("b", "d", "a"), partners("c", "d")])
        turned = dataclasses.replace(
            known, relations=known.relations[::-1], entities=dict(sorted(known.entities.items(), reverse=True))
        )
        first, second = network(known, vocabulary()), network(turned, vocabulary())
        assert list(first) == list(second) == sorted(first)
        assert list(first.edges(keys=True)) == list(second.edges(keys=True))

    def test_strings_and_lists_are_taken_for_tuples(self) -> None:
        """What users write is made into a value that can be compared and hashed."""
        assert hash(Projection(kinds="partnership", domains=["ai"])) == hash(  # type: ignore[arg-type]
            Projection(kinds=("partnership",), domains=("ai",))
        )
        assert re.match(r"Projection\(kinds=\('partner',\)", repr(Projection()))
