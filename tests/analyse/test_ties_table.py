"""A table of ties ranks as the graph does that it was made of."""

import gzip
from pathlib import Path

import pandas as pd
import pytest

from alliancegraph import AllianceGraph, rank_ties
from alliancegraph.analyse.engines import installed
from alliancegraph.analyse.measures import MEASURES
from alliancegraph.analyse.ties_table import read_ties
from alliancegraph.errors import UnreadableInput, UsageError
from tests.analyse.small import knowledge, relation, vocabulary
from tests.analyse.test_centrality import TEN

ENGINES = ["networkx", *(["networkit"] if installed() else [])]
CONSORTIUM = relation("partnership", belief=0.7, partner=tuple(f"actor/{name}" for name in "abcx"))
KG = AllianceGraph(knowledge([*TEN.relations, CONSORTIUM]), vocabulary())
"""Ten actors, and four in one relation; a and b, and b and c, are tied twice."""


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("measure", MEASURES)
def test_a_graph_and_its_table_of_ties_rank_alike(measure: str, engine: str) -> None:
    """Scores, ranks and numbers of relations, by every measure: pairs tied twice are one, and weigh twice."""
    graph = KG.rank(measure, engine=engine).set_index("actor")
    table = rank_ties(KG.ties(), measure, engine=engine).set_index("actor")
    for column in ("rank", "relations"):
        assert table[column].to_dict() == graph[column].to_dict()
    assert table["score"].to_dict() == pytest.approx(graph["score"].to_dict(), abs=1e-9)
    assert (table.attrs["engine"], graph.attrs["engine"]) == (engine, engine)


@pytest.mark.parametrize("engine", ENGINES)
def test_circles_are_those_of_the_graph(engine: str) -> None:
    """As many, as good, and the same members."""
    graph, table = KG.rank(engine=engine, circles=True), rank_ties(KG.ties(), engine=engine, circles=True)
    assert dict(zip(graph["actor"], graph["circle"], strict=True)) == dict(
        zip(table["actor"], table["circle"], strict=True)
    )
    assert graph.attrs["modularity"] == table.attrs["modularity"] > 0.3


def test_equals_share_a_rank_and_stand_in_the_order_of_their_ids() -> None:
    """1, 2, 2, 4; top cuts after that."""
    ties = pd.DataFrame({"source": ["d", "d", "c", "b"], "target": ["c", "b", "a", "a"]})
    ties.loc[4] = ["d", "a"]
    found = rank_ties(ties)
    assert found[["actor", "rank"]].to_numpy().tolist() == [["a", 1], ["d", 1], ["b", 3], ["c", 3]]
    assert rank_ties(ties, top=1)["actor"].tolist() == ["a"]
    assert rank_ties(ties, "constraint")["rank"].tolist() == sorted(rank_ties(ties, "constraint")["rank"])


def test_rows_without_two_actors_are_left_out_and_counted() -> None:
    """An actor with no other tie is not in the network."""
    ties = pd.DataFrame({"source": ["a", "b", None, "c"], "target": ["b", "", "a", "c"]})
    found = rank_ties(ties)
    assert found["actor"].tolist() == ["a", "b"]
    assert found.attrs["left_out"] == {"empty": 2, "self": 1}
    assert (found.attrs["actors"], found.attrs["ties"]) == (2, 1)


def test_rows_of_one_relation_count_once() -> None:
    """A row without a relation is one of its own."""
    ties = pd.DataFrame({"source": ["a", "a", "a"], "target": ["b", "c", "b"], "relation": ["r", "r", None]})
    assert rank_ties(ties).set_index("actor")["relations"].to_dict() == {"a": 2, "b": 2, "c": 1}


def test_no_ties_rank_nobody() -> None:
    """An empty table is no error."""
    found = rank_ties(pd.DataFrame({"source": [], "target": []}), circles=True)
    assert found.empty
    assert found.attrs["circles"] == 0


@pytest.mark.parametrize("weight", ["x", "0", "-1", "inf"])
def test_a_weight_that_is_none_is_refused(weight: str) -> None:
    """With the tie that has it; a blank one is 1."""
    ties = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "weight": [None, weight]})
    with pytest.raises(UsageError, match=f"weight {weight} of the tie of b and c"):
        rank_ties(ties)
    ties["weight"] = [None, "2.5"]
    assert rank_ties(ties, "weighted_degree")["score"].tolist() == [3.5, 2.5, 1]


def test_a_table_without_ends_is_refused() -> None:
    """The message names what is not there."""
    with pytest.raises(UsageError, match="there is no target"):
        rank_ties(pd.DataFrame({"source": ["a"]}))


@pytest.mark.parametrize("name", ["ties.csv", "ties.csv.gz"])
def test_a_file_is_read_as_a_spreadsheet_saves_it(name: str, tmp_path: Path) -> None:
    """Semicolons, a byte order mark, names that look like numbers or like nothing, packed or not."""
    text = "source;target;weight\n007;NA;2\n7;NA;\n".encode("utf-8-sig")
    path = tmp_path / name
    path.write_bytes(gzip.compress(text) if name.endswith("gz") else text)
    assert rank_ties(path, "weighted_degree")["actor"].tolist() == ["NA", "007", "7"]


@pytest.mark.parametrize("data", [b"source,target\na,b,c,d\n", b"source,target\n\xe9,b\n", b"\x1f\x8b", b""])
def test_a_file_that_is_no_table_is_unreadable(data: bytes, tmp_path: Path) -> None:
    """One line that names the file."""
    path = tmp_path / "ties.csv"
    path.write_bytes(data)
    with pytest.raises((UnreadableInput, UsageError)):
        rank_ties(path)
    with pytest.raises(OSError, match="none"):
        read_ties(tmp_path / "none.csv")
