"""Brokers, groups and cores against networks worked out by hand, and against NetworkX where it has them."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliancegraph.analyse.brokerage import ROLES, brokerage, role_of
from alliancegraph.analyse.core import core_periphery
from alliancegraph.analyse.groups import group_centrality
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
