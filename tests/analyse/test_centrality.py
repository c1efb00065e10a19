"""The measures against values worked out by hand, and the ranking made of them."""

import math
import os
import subprocess
import sys

import networkx as nx
import pandas as pd
import pytest

from alliancegraph.analyse.centrality import COLUMNS, competition_ranks, rank, rank_all, scores_of
from alliancegraph.analyse.measures import DENSE, MEASURES, eigenvector
from alliancegraph.analyse.projection import Projection, network, simple
from alliancegraph.errors import UsageError
from alliancegraph.model import Knowledge
from tests.analyse.small import entity, knowledge, partners, relation, vocabulary

EDGES = ("ab", "ac", "bc", "cd", "de", "dh", "ef", "eg", "fg", "ij")
"""Ten actors, ten ties of weight 1: two triangles that meet at d, with h hanging from d; and a pair apart.

    a           f
    | \\       / |
    |  c--d--e  |      i--j
    | /   |   \\ |
    b     h     g
"""

TEN = knowledge(partners(*edge) for edge in EDGES)

ROOT2 = math.sqrt(2)

# Eigenvector. By symmetry a = b = f = g and c = e; with x the eigenvalue
#   x a = a + c,  x c = 2 a + d,  x d = 2 c + h,  x h = d
# so h = d/x, a = c/(x-1), d = 2xc/(x²-1), and x(x²-1) = 2(x+1) + 2x, that is (x+2)(x²-2x-1) = 0: x = 1+√2.
# Then x²-1 = 2+2√2 = 2x, so d = c; a = c/√2; h = c(√2-1). Length 1: c²(4/2 + 2 + 1 + 3-2√2) = 1.
_C = 1 / math.sqrt(8 - 2 * ROOT2)

# PageRank, damping 17/20, jump 3/20 over ten actors = 3/200:
#   i = 3/200 + 17/20 i, so i = 1/10: the pair keeps its 2/10.
#   h = 3/200 + 17/20 d/3,  d = 3/200 + 17/20 (2c/3 + h),  c = 3/200 + 17/20 (a + d/3),  a = 3/200 + 17/20 (a/2 + c/3)
# The last one times 600: 345 a = 9 + 170 c. Put into the third, times 13800:
#   8020 c = 207 + 306 + 3910 d.
# h put into the second, times 12000: 9110 d = 180 + 153 + 6800 c. Together
#   (9110·8020 - 6800·3910) d = 333·8020 + 6800·513, that is 46 474 200 d = 6 159 060.
_D = 6_159_060 / 46_474_200
_PC = (513 + 3910 * _D) / 8020

BY_HAND: dict[str, dict[str, float]] = {
    "degree": {"a": 2, "b": 2, "c": 3, "d": 3, "e": 3, "f": 2, "g": 2, "h": 1, "i": 1, "j": 1},
    "weighted_degree": {"a": 2, "b": 2, "c": 3, "d": 3, "e": 3, "f": 2, "g": 2, "h": 1, "i": 1, "j": 1},
    # 36 pairs of others. Without d fall apart {a,b,c}, {e,f,g}, {h}: 9+3+3 = 15 pairs need d.
    # Without c: {a,b} from the five d,e,f,g,h: 10 pairs; the same for e.
    "betweenness": {"d": 15 / 36, "c": 10 / 36, "e": 10 / 36, **dict.fromkeys("abfghij", 0)},
    # (reached/9)·(reached/sum of distances): sums are d 4·2+3 = 11, c 3+4+6 = 13, a 2+2+6+8 = 18, h 1+4+12 = 17.
    # partners less 2 · ties among them / partners: a, b, f, g 2-1, c and e 3-2/3
    "effective_size": {"d": 3, **dict.fromkeys("ce", 7 / 3), **dict.fromkeys("abfghij", 1)},
    "closeness": {
        "d": 7 / 9 * 7 / 11,
        **dict.fromkeys("ce", 7 / 9 * 7 / 13),
        **dict.fromkeys("abfg", 7 / 9 * 7 / 18),
        "h": 7 / 9 * 7 / 17,
        **dict.fromkeys("ij", 1 / 9 * 1 / 1),
    },
    "eigenvector": {
        **dict.fromkeys("cde", _C),
        **dict.fromkeys("abfg", _C / ROOT2),
        "h": _C * (ROOT2 - 1),
        **dict.fromkeys("ij", 0),
    },
    "pagerank": {
        "d": _D,
        **dict.fromkeys("ce", _PC),
        **dict.fromkeys("abfg", (9 + 170 * _PC) / 345),
        "h": 3 / 200 + 17 / 60 * _D,
        **dict.fromkeys("ij", 1 / 10),
    },
    # a spends 1/2 on b and on c; b spends 1/2 on c, c 1/3 on b:
    #   (1/2 + 1/2·1/3)² + (1/2 + 1/2·1/2)² = 4/9 + 9/16.
    # c spends 1/3 on a, b, d; a and b spend 1/2 on each other: 2 (1/3 + 1/3·1/2)² + (1/3)² = 1/2 + 1/9.
    # d: three partners that do not know each other: 3 (1/3)². One partner only: 1.
    "constraint": {
        **dict.fromkeys("abfg", 4 / 9 + 9 / 16),
        **dict.fromkeys("ce", 1 / 2 + 1 / 9),
        "d": 1 / 3,
        **dict.fromkeys("hij", 1),
    },
    # Without h, i, j everybody has two partners; nobody is among people with three.
    "k_core": {**dict.fromkeys("abcdefg", 2), **dict.fromkeys("hij", 1)},
}


SCRIPT = """
from alliancegraph.analyse.centrality import rank_all
from benchmarks.synthetic import synthetic
from tests.analyse.small import vocabulary
print(rank_all(synthetic(60, 150), vocabulary()).to_csv())
"""


def scores(known: Knowledge, by: str, **options: object) -> dict[str, float]:
    """Scores by slug."""
    table = rank(known, vocabulary(), by, Projection(**options))  # type: ignore[arg-type]
    return {str(a).split("/")[1]: s for a, s in zip(table["actor"], table["score"], strict=True)}


class TestMeasures:
    @pytest.mark.parametrize("by", MEASURES)
    def test_a_measure_is_what_its_definition_says(self, by: str) -> None:
        """All ten scores of each measure are those worked out by hand (scores are given with 9 digits)."""
        assert scores(TEN, by) == pytest.approx(BY_HAND[by], rel=1e-8, abs=1e-12)

    def test_the_hand_worked_pageranks_share_out_one(self) -> None:
        """The pair keeps 2/10, the rest 8/10: a check of the sums above, not of the code."""
        assert sum(BY_HAND["pagerank"].values()) == pytest.approx(1)

    def test_measures_are_those_of_networkx(self) -> None:
        """Where NetworkX has the measure, weights included, the scores are its scores."""
        known = knowledge(
            [*(partners(*edge, belief=0.5 + 0.04 * i) for i, edge in enumerate(EDGES)), partners("a", "d", "e", "j")]
        )
        graph = simple(network(known, vocabulary()))
        expected = {
            "degree": dict(graph.degree()),
            "weighted_degree": dict(graph.degree(weight="weight")),
            "betweenness": nx.betweenness_centrality(graph),
            "closeness": nx.closeness_centrality(graph),
            "eigenvector": nx.eigenvector_centrality(graph, weight="weight", tol=1e-13, max_iter=10_000),
            "pagerank": nx.pagerank(graph, weight="weight", tol=1e-13, max_iter=10_000),
            "constraint": nx.constraint(graph, weight="weight"),
            "effective_size": nx.effective_size(graph),
            "k_core": nx.core_number(graph),
        }
        assert expected.keys() == MEASURES.keys()
        for name, values in expected.items():
            assert scores_of(MEASURES[name], graph) == pytest.approx(values, abs=1e-8), name

    def test_weights_count_where_strength_is_meant(self) -> None:
        """Ties of low belief lower strength, eigenvector, PageRank and shift constraint; steps stay steps."""
        known = knowledge(
            [partners("a", "b", belief=1.0), partners("b", "c", belief=0.5), partners("c", "a", belief=0.5)]
        )
        for by in ("weighted_degree", "eigenvector", "pagerank", "constraint"):
            assert scores(known, by)["a"] != pytest.approx(scores(known, by)["c"]), by
        for by in ("degree", "betweenness", "closeness", "k_core"):
            assert scores(known, by)["a"] == scores(known, by)["c"], by

    def test_the_eigenvector_never_fails(self) -> None:
        """A star, an even circle, one tie, two equal parts: where power iteration may not settle, the measure does."""
        star = knowledge(partners("hub", leaf) for leaf in "abcd")
        assert scores(star, "eigenvector")["hub"] == pytest.approx(1 / ROOT2)
        circle = knowledge(partners(*edge) for edge in ("ab", "bc", "cd", "da"))
        assert set(scores(circle, "eigenvector").values()) == {0.5}
        assert scores(knowledge([partners("a", "b")]), "eigenvector")["a"] == pytest.approx(1 / ROOT2)
        equal = knowledge([partners("a", "b"), partners("c", "d")])
        assert scores(equal, "eigenvector") == pytest.approx({"a": 1 / ROOT2, "b": 1 / ROOT2, "c": 0, "d": 0})

    def test_the_sparse_eigenvector_is_the_dense_one(self) -> None:
        """Above the size for the dense solver the scores are the same, and the same twice."""
        graph: nx.Graph[str] = nx.relabel_nodes(nx.barabasi_albert_graph(DENSE + 50, 3, seed=5), str)
        first = eigenvector(graph)
        expected = nx.eigenvector_centrality(graph, tol=1e-12, max_iter=10_000)
        assert first == pytest.approx(expected, abs=1e-8)
        assert first == eigenvector(graph)

    def test_every_measure_is_explained(self) -> None:
        """Label, definition in both languages and source."""
        for measure in MEASURES.values():
            assert set(measure.labels) == set(measure.definitions) == {"fr", "en"}
            assert measure.source
        assert [m.name for m in MEASURES.values() if not m.higher_is_central] == ["constraint"]


class TestRank:
    def test_columns_and_order(self) -> None:
        """Most central first; equals share a rank, the next one skips, and names decide the order of lines."""
        table = rank(TEN, vocabulary(), "degree")
        assert tuple(table.columns) == COLUMNS
        assert list(table["name"]) == ["C", "D", "E", "A", "B", "F", "G", "H", "I", "J"]
        assert list(table["rank"]) == [1, 1, 1, 4, 4, 4, 4, 8, 8, 8]
        assert list(table["score"]) == [3, 3, 3, 2, 2, 2, 2, 1, 1, 1]

    def test_low_constraint_is_central(self) -> None:
        """The one whose partners do not know each other comes first."""
        table = rank(TEN, vocabulary(), "constraint")
        assert list(table["name"])[:3] == ["D", "C", "E"]
        assert list(table["rank"])[:4] == [1, 2, 2, 4]

    def test_names_are_ordered_as_people_read_them(self) -> None:
        """Accents and case do not move a name: Élan stands between Delta and Foxtrot."""
        names = [entity("foxtrot"), entity("Élan"), entity("Delta"), entity("Hub")]
        known = knowledge([relation("partnership", partner=(e.id, "actor/hub")) for e in names[:3]], *names)
        assert list(rank(known, vocabulary())["name"]) == ["Hub", "Delta", "Élan", "foxtrot"]

    def test_relations_and_evidence_are_counted_once(self) -> None:
        """A three-party deal is one relation of each party; a claim behind two relations is one piece of evidence."""
        known = knowledge([partners("a", "b", "c", claims=["1", "2"]), partners("a", "b", claims=["2", "3"])])
        table = rank(known, vocabulary()).set_index("actor")
        assert list(table.loc["actor/a", ["relations", "evidence"]]) == [2, 3]
        assert list(table.loc["actor/c", ["relations", "evidence"]]) == [1, 2]

    def test_top_keeps_the_first_rows(self) -> None:
        """Ranks are those of the whole list; nothing and less is refused."""
        assert list(rank(TEN, vocabulary(), "degree", top=4)["rank"]) == [1, 1, 1, 4]
        with pytest.raises(UsageError, match="1 or more"):
            rank(TEN, vocabulary(), "degree", top=0)

    def test_among_lists_some_scored_in_the_whole(self) -> None:
        """Insurers are ranked among themselves by their place in the whole network."""
        known = knowledge(TEN.relations, entity("A", "insurer"), entity("H", "insurer"), entity("D", "big_tech"))
        table = rank(known, vocabulary(), "degree", among=["insurer"])
        assert list(table["name"]) == ["A", "H"]
        assert list(table["rank"]) == [1, 2]
        assert list(table["score"]) == [2, 1]
        assert list(rank(known, vocabulary(), "degree", among=["digital"])["name"]) == ["D"]

    def test_the_projection_is_obeyed(self) -> None:
        """Conditions reach the scores: only the strong tie is left, and what was left out is told."""
        known = knowledge([partners("a", "b", belief=0.9), partners("b", "c", belief=0.6)])
        table = rank(known, vocabulary(), "degree", Projection(min_belief=0.8))
        assert list(table["actor"]) == ["actor/a", "actor/b"]
        assert table.attrs["left_out"]["belief"] == 1
        assert (table.attrs["actors"], table.attrs["ties"], table.attrs["measure"]) == (2, 1, "degree")

    @pytest.mark.parametrize("by", MEASURES)
    def test_an_empty_network_has_no_rows(self, by: str) -> None:
        """No relation, no error: an empty table with the columns."""
        table = rank(Knowledge(), vocabulary(), by)
        assert len(table) == 0
        assert tuple(table.columns) == COLUMNS

    def test_an_unknown_measure_is_refused(self) -> None:
        """With all the names there are; spelling with dashes is understood."""
        with pytest.raises(UsageError, match="no measure 'fame'; there are degree, weighted_degree, betweenness"):
            rank(TEN, vocabulary(), "fame")
        assert rank(TEN, vocabulary(), "K-core")["score"].max() == 2

    def test_names_follow_the_language(self) -> None:
        """The French name in a French table."""
        who = entity("WHO", labels=(("fr", "OMS"),))
        known = knowledge([partners("who", "x")], who)
        assert "OMS" in set(rank(known, vocabulary(), lang="fr")["name"])

    def test_all_measures_in_one_table(self) -> None:
        """The wide table holds the very scores and ranks of the single ones."""
        wide = rank_all(TEN, vocabulary()).set_index("actor")
        assert list(wide.columns)[:6] == ["name", "type", "relations", "evidence", "degree", "degree_rank"]
        for by in MEASURES:
            single = rank(TEN, vocabulary(), by).set_index("actor")
            pd.testing.assert_series_equal(wide[by].sort_index(), single["score"].sort_index(), check_names=False)
            pd.testing.assert_series_equal(
                wide[f"{by}_rank"].sort_index(), single["rank"].sort_index(), check_names=False
            )

    def test_noise_makes_no_rank(self) -> None:
        """Sums taken in another order differ in the last digit; actors in equal positions still tie."""
        known = knowledge(partners("hub", leaf, belief=0.7) for leaf in ("a", "b", "c", "d", "e", "f"))
        for by in MEASURES:
            assert len(set(rank(known, vocabulary(), by)["rank"])) <= 2, by

    def test_the_same_bytes_on_every_run(self) -> None:
        """Scores, ranks and order do not depend on the order of sets and dictionaries in memory."""
        runs = {
            subprocess.run(
                [sys.executable, "-c", SCRIPT],
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(["src", "."])},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2", "3")
        }
        assert len(runs) == 1
        assert len(runs.pop().splitlines()) > 40

    def test_competition_ranks(self) -> None:
        """1, 2, 2, 4; and from below when less is better."""
        values = {"a": 5.0, "b": 3.0, "c": 3.0, "d": 1.0}
        assert competition_ranks(values) == {"a": 1, "b": 2, "c": 2, "d": 4}
        assert competition_ranks(values, higher_is_central=False) == {"a": 4, "b": 2, "c": 2, "d": 1}
