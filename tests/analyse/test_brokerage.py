"""Brokers, groups and cores against networks worked out by hand, and against NetworkX where it has them."""

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancegraph.analyse.brokerage import ROLES, brokerage, brokered, role_of
from alliancegraph.analyse.core import core_chances, core_periphery, core_table
from alliancegraph.analyse.groups import group_centrality, group_table
from alliancegraph.analyse.projection import Projection, network
from alliancegraph.analyse.worlds import Ties, draw
from alliancegraph.errors import UsageError
from tests.analyse.small import entity, knowledge, partners, vocabulary

# h1, h2 hospitals; i1, i2 insurers; t a tech firm; p a pharma firm
TYPED = knowledge(
    [partners(*pair.split()) for pair in ("h1 t", "h2 t", "i1 t", "h1 h2", "i1 i2", "p t", "h2 i2")],
    *(entity(name, "hospital") for name in ("h1", "h2")),
    *(entity(name, "insurer") for name in ("i1", "i2")),
    entity("t", "tech"),
    entity("p", "pharma"),
)


def test_brokers_by_role() -> None:
    """As counted by hand: t joins five pairs of three types; h2 joins h1–i2 and t–i2, i1 joins t–i2, i2 joins i1–h2."""
    table = brokerage(TYPED, vocabulary()).set_index("name")
    assert list(table.loc["t", [*ROLES, "total"]]) == [0, 0, 0, 5, 5]
    assert list(table.loc["h2", [*ROLES, "total"]]) == [0, 0, 1, 1, 2]
    assert list(table.loc["i1", [*ROLES, "total"]]) == [0, 0, 1, 0, 1]
    assert list(table.loc["i2", [*ROLES, "total"]]) == [0, 0, 1, 0, 1]
    assert "p" not in table.index
    assert list(table.index[:2]) == ["t", "h2"]


def test_brokers_between_two_types() -> None:
    """Hospitals and insurers without a tie are joined by t twice, by h2 and by i2 once; narrower types count."""
    table = brokerage(TYPED, vocabulary(), between=("hospital", "insurer")).set_index("name")
    assert table["total"].to_dict() == {"t": 2, "h2": 1, "i2": 1}
    broad = brokerage(TYPED, vocabulary(), between=("insurer", "historic_health_actor"))
    assert broad["total"].sum() > table["total"].sum()


def test_each_triple_has_one_role() -> None:
    """Roles by the types of the three, whichever end is named first."""
    assert [role_of(*triple) for triple in ("xxx", "xyx", "xxy", "yxx", "xyz")] == [
        "coordinator", "itinerant", "representative", "representative", "liaison",
    ]  # fmt: skip


def test_the_pairs_behind_a_broker() -> None:
    """As many as the row counts, the type named first on the left; a type of no use and a stranger are refused."""
    pairs = brokered(TYPED, vocabulary(), "t", between=("insurer", "hospital"))
    assert [(row["left"], row["right"], row["role"]) for row in pairs.to_dict("records")] == [
        ("i1", "h1", "liaison"), ("i1", "h2", "liaison"),
    ]  # fmt: skip
    assert set(pairs["left_type"]) == {"insurer"}
    assert len(brokered(TYPED, vocabulary(), "t")) == 5
    with pytest.raises(UsageError, match="takes two"):
        brokered(TYPED, vocabulary(), "t", between=("hospital",))
    with pytest.raises(UsageError, match="nobody here"):
        brokered(TYPED, vocabulary(), "Zzz")


@pytest.mark.parametrize("wrong", [("hospital",), ("hospital", "insurer", "tech"), ("hospital", "dentist")])
def test_two_types_or_none(wrong: tuple[str, ...]) -> None:
    """Anything else is refused."""
    with pytest.raises(UsageError):
        brokerage(TYPED, vocabulary(), between=wrong)


graphs = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda e: e[0] != e[1]), min_size=1, max_size=18
)


def graph_of(edges: list[tuple[int, int]]) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from("abcdefgh")
    graph.add_edges_from(("abcdefgh"[u], "abcdefgh"[v]) for u, v in edges)
    return graph


@settings(max_examples=60, deadline=None)
@given(graphs)
def test_a_group_is_as_central_as_networkx_says(edges: list[tuple[int, int]]) -> None:
    """Degree everywhere; betweenness and closeness where the network is in one piece, as NetworkX expects it."""
    graph = graph_of(edges)
    found = group_centrality(graph, ("a", "b"))
    assert found.degree == pytest.approx(nx.group_degree_centrality(graph, ["a", "b"]))
    if nx.is_connected(graph):
        assert found.closeness == pytest.approx(nx.group_closeness_centrality(graph, ["a", "b"]))
        assert found.betweenness == pytest.approx(nx.group_betweenness_centrality(graph, ["a", "b"]))


@settings(max_examples=60, deadline=None)
@given(graphs)
def test_no_cut_is_better_than_the_core(edges: list[tuple[int, int]]) -> None:
    """Against all 256 cuts of eight actors."""
    graph = graph_of(edges)

    def wrong(core: set[str]) -> float:
        inside = graph.subgraph(core)
        outside = graph.subgraph(set(graph) - core)
        return len(core) * (len(core) - 1) / 2 - inside.number_of_edges() + outside.number_of_edges()

    cuts = ({n for i, n in enumerate("abcdefgh") if number >> i & 1} for number in range(256))
    assert wrong(set(core_periphery(graph).core)) == min(map(wrong, cuts))


def test_a_perfect_core_fits_perfectly() -> None:
    """A triangle with one hanger each: core is the triangle, correlation 1."""
    graph = graph_of([(0, 1), (1, 2), (0, 2), (0, 3), (1, 4), (2, 5)])
    graph.remove_nodes_from("gh")
    found = core_periphery(graph)
    assert found.core == ("a", "b", "c")
    assert found.fit == pytest.approx(1)


def test_a_group_needs_members_and_others() -> None:
    """An empty group and one that is everybody are refused."""
    graph = graph_of([(0, 1)])
    with pytest.raises(UsageError, match="no member"):
        group_centrality(graph, ("z",))
    with pytest.raises(UsageError, match="nobody is outside"):
        group_centrality(graph, "abcdefgh")


@settings(max_examples=30, deadline=None)
@given(graphs, st.integers(0, 99))
def test_the_core_of_each_world_is_the_core_of_its_network(edges: list[tuple[int, int]], seed: int) -> None:
    """How often an actor is in it: the share of the worlds drawn whose own network has it in the core."""
    pairs = sorted({tuple(sorted(("abcdefgh"[u], "abcdefgh"[v]))) for u, v in edges})
    graph = network(knowledge(partners(*pair, belief=0.6) for pair in pairs), vocabulary())
    ties = Ties.of(graph)
    held = draw(ties, 20, seed)
    inside: Counter[str] = Counter()
    for world in held:
        kept = nx.Graph((u, v) for u, v, key in graph.edges(keys=True) if world[ties.relations.index(key)])
        kept.add_nodes_from(graph)
        inside.update(core_periphery(kept).core)
    assert core_chances(ties, 20, seed) == {node: inside[node] / 20 for node in graph}


def test_the_core_as_a_table() -> None:
    """Who is in it, partners in it, how surely; who comes into it now and then is told, but is not in it."""
    sure = [partners(*pair) for pair in ("ab", "bc", "ac", "ad", "be", "cf")]
    known = knowledge([*sure, partners("d", "b", belief=0.5), partners("d", "c", belief=0.5)])
    table = core_table(known, vocabulary(), Projection(min_belief=0.6), worlds=50).set_index("name")
    assert list(table.index) == ["A", "B", "C"]
    assert list(table["core_partners"]) == [2, 2, 2]
    assert list(table["in_core"]) == [1.0, 1.0, 1.0]
    table = core_table(known, vocabulary(), worlds=200)
    assert 0 < dict(zip(table["name"], table["in_core"], strict=True))["D"] < 1
    assert table.attrs["core"] == table["core"].sum()
    assert "in_core" not in core_table(known, vocabulary()).columns


def test_a_group_beside_as_many_others() -> None:
    """Two hubs tied to each other: of their four ties three go out; the others with most partners have their row."""
    known = knowledge(
        [partners("google", "amazon"), partners("google", "x", belief=0.5), *(partners("amazon", n) for n in "xy")],
        *(entity(name, "big_tech") for name in ("google", "amazon")),
    )
    group, others = group_table(known, vocabulary(), "GAFAM", worlds=300).to_dict("records")
    assert (group["inside"], group["outside"], group["outwardness"]) == (1, 3, 0.5)
    assert (others["members"], others["outside"], others["degree"]) == ("X, Y", 3, 1.0)
    # x and y are partners of Amazon for sure: nothing that may not hold changes whom the group reaches
    assert (group["degree_low"], group["degree_high"]) == (1.0, 1.0)
    assert group_table(known, vocabulary(), "GAFAM", lang="fr").iloc[1]["group"].startswith("les 2 autres")
