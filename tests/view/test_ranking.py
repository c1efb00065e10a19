"""The rankings of the page are those of the analysis, with their intervals and rolled up."""

from alliancegraph.analyse.centrality import rank, rank_all
from alliancegraph.analyse.intervals import MANY, worlds_for
from alliancegraph.analyse.projection import Projection
from alliancegraph.view.payload import ranking_data
from alliancegraph.view.ranking import SHOWN, from_table, rankings, rolled_up
from alliancegraph.vocabulary import Vocabulary
from tests.view.sample import grown


def test_intervals_of_ranks_come_along(vocabulary: Vocabulary) -> None:
    """Each row holds both ends of the interval that ``rank`` gives, and none where no worlds were drawn."""
    table = rank(grown(20), vocabulary, "degree", worlds=30).set_index("actor")
    first = rankings(grown(20), vocabulary, worlds=30)[0]
    assert {row.actor: (row.low, row.high) for row in first.rows} == {
        actor: (low, high) for actor, low, high in zip(table.index, table["rank_low"], table["rank_high"], strict=True)
    }
    assert all(low <= high for *_, low, high in ranking_data(first)["rows"])
    plain = ranking_data(rankings(grown(20), vocabulary)[0])
    assert {len(row) for row in plain["rows"]} == {5}
    assert from_table(rank_all(grown(20), vocabulary, measures=["degree"], worlds=30)) == (first,)


def test_rolled_up_as_rank_does(vocabulary: Vocabulary) -> None:
    """Scores and places of ``rank --roll-up``, for the measures of the page only."""
    (found,) = rolled_up(grown(20), vocabulary, ["degree", "no measure of the page"])
    table = rank(grown(20), vocabulary, "degree", Projection(roll_up=True))
    assert [(row.actor, row.score, row.rank) for row in found.rows] == sorted(
        zip(table["actor"], table["score"], table["rank"], strict=True), key=lambda row: (row[2], row[0])
    )
    assert "actor/cygne" not in {row.actor for row in found.rows}
    assert not rolled_up(grown(20), vocabulary, [])
    assert set(SHOWN) >= {"degree", "betweenness"}


def test_a_large_graph_is_not_kept_waiting(vocabulary: Vocabulary) -> None:
    """No worlds are drawn for a page of more relations than ``MANY``."""
    small = grown(20)
    assert worlds_for(small) > 0
    large = type(small)(small.documents, small.claims, small.entities, small.relations * MANY)
    assert worlds_for(large) == 0
