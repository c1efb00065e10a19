"""Reach, concentration and overlap against networks small enough to count."""

import networkx as nx
import pytest

from alliancegraph.analyse.dependence import concentration, overlap, reach, without
from alliancegraph.analyse.groups import group_table
from alliancegraph.analyse.projection import Projection
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge, Relation
from tests.analyse.small import entity, knowledge, partners, relation, vocabulary


def serves(provider: str, client: str, **more: object) -> Relation:
    return relation("service_provision", provider=f"actor/{provider}", client=f"actor/{client}", **more)  # type: ignore[arg-type]


CARE: Knowledge = knowledge(
    [
        partners("google", "mayo", domains=("ai",)),
        partners("google", "pfizer", domains=("ai", "cloud")),
        partners("amazon", "pfizer"),
        partners("amazon", "lonely"),
        partners("amazon", "shop"),
        partners("google", "amazon"),
        serves("google", "mayo", domains=("cloud",)),
        serves("amazon", "pfizer", domains=("cloud",)),
        serves("amazon", "lonely", domains=("cloud",)),
        serves("google", "lonely", domains=("cloud",)),
    ],
    entity("google", "big_tech"),
    entity("amazon", "big_tech"),
    entity("mayo", "hospital", country="US"),
    entity("lonely", "hospital", country="FR"),
    entity("pfizer", "pharma", country="US"),
    entity("shop", "retailer"),
)


def test_whom_one_type_reaches() -> None:
    """Google reaches all three, Mayo alone by itself; Amazon two, none alone; without it the shop falls off."""
    table = reach(CARE, vocabulary(), "big_tech", "historic_health_actor").set_index("name")
    google, amazon = table.loc["google"], table.loc["amazon"]
    assert list(table.index) == ["google", "amazon"]
    assert (google["reached"], google["of"], google["share"], google["exclusive"]) == (3, 3, 1.0, 1)
    assert (google["domains"], google["relations"], google["partners"]) == (2, 4, 4)
    assert (amazon["reached"], amazon["exclusive"], amazon["parts"]) == (2, 0, 1)
    # six actors, ten linked pairs of the five others; without Amazon the shop is cut from four
    assert amazon["cut_off"] == pytest.approx(4 / 10)
    assert google["cut_off"] == pytest.approx(4 / 10)


def test_what_falls_apart() -> None:
    """A star loses all its pairs, a ring none."""
    star: nx.Graph[str] = nx.Graph([("a", other) for other in "bcde"])
    ring: nx.Graph[str] = nx.Graph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    assert without(star, "a") == (3, 1.0)
    assert without(ring, "a") == (0, 0.0)
    assert without(nx.Graph([("a", "b")]), "a") == (0, 0.0)


def test_concentration_by_all_domain_and_country() -> None:
    """Mayo with Google, Pfizer with Amazon, one with both: half and half, HHI 1/2; FR the same, US one each."""
    table = concentration(CARE, vocabulary())
    rows = {(row["by"], row["value"]): row for row in table.to_dict("records")}
    everything = rows["all", ""]
    assert (everything["clients"], everything["providers"], everything["hhi"]) == (3, 2, 0.5)
    assert rows["country", "FR"]["hhi"] == 0.5
    assert rows["country", "US"]["clients"] == 2
    assert next(r for key, r in rows.items() if key[0] == "domain")["clients"] == 3
    one = concentration(knowledge([serves("google", "mayo")]), vocabulary())
    assert list(one["hhi"]) == [1.0]
    assert list(one["first_share"]) == [1.0]


def test_partners_that_rivals_share() -> None:
    """Google and Amazon share Pfizer and the lonely hospital of four partners other than themselves."""
    table = overlap(CARE, vocabulary(), "big_tech")
    assert list(table.iloc[0][["shared", "overlap", "partners"]]) == [2, 0.5, "lonely, pfizer"]
    assert overlap(CARE, vocabulary(), "insurer").empty


def test_an_unknown_type_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(UsageError, match="no actor type 'dentist'"):
        reach(CARE, vocabulary(), "dentist", "hospital")
    with pytest.raises(UsageError, match="no actor type"):
        overlap(CARE, vocabulary(), "dentist")


def test_a_group_of_the_registry_as_one_actor() -> None:
    """Members that stand in the network count; a group that names none of them is refused."""
    row = group_table(CARE, vocabulary(), "GAFAM").iloc[0]
    assert row["members"] == "amazon, google"
    assert row["degree"] == 1.0
    with pytest.raises(UsageError, match="no member"):
        group_table(CARE, vocabulary(), "BATX")
    with pytest.raises(UsageError, match="nobody here is called"):
        group_table(CARE, vocabulary(), "GAFAMX")
    assert group_table(CARE, vocabulary(), "GAFAM", Projection(min_belief=0.9)).iloc[0]["betweenness"] > 0


def test_reach_has_intervals() -> None:
    """Google reaches m for sure and each of five others with .5; without worlds there is no interval."""
    known = knowledge(
        [
            partners("google", "m"),
            *(partners("google", f"h{i}", belief=0.5) for i in range(5)),
            partners("amazon", "h0"),
        ],
        *(entity(name, "big_tech") for name in ("google", "amazon")),
        *(entity(name, "hospital") for name in ("m", *(f"h{i}" for i in range(5)))),
    )
    table = reach(known, vocabulary(), "big_tech", "hospital", worlds=4000).set_index("name")
    google, amazon = table.loc["google"], table.loc["amazon"]
    # m and five fair coins: none shows heads in 3 %, one or none in 19 %; all five in 3 %
    assert (google["reached"], google["reached_low"], google["reached_high"]) == (6, 2, 5)
    # h0 is never google's alone: m and four coins, of which none shows heads in 6 %, and all four in 6 %
    assert (google["exclusive"], google["exclusive_low"], google["exclusive_high"]) == (5, 1, 5)
    assert (amazon["reached_low"], amazon["reached_high"], amazon["exclusive_high"]) == (1, 1, 1)
    assert "reached_low" not in reach(known, vocabulary(), "big_tech", "hospital")
