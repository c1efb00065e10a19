"""The rankings that the page shows for the whole graph, taken from the analysis and never recomputed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancegraph.analyse.centrality import rank_all
from alliancegraph.analyse.measures import MEASURES
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

SHOWN = ("degree", "betweenness", "pagerank", "eigenvector", "weighted_degree", "closeness", "constraint", "k_core")
"""Measures in the order of the page's menu; the first one chooses the overview."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row of a ranking."""

    actor: str
    score: float
    rank: int
    relations: int
    evidence: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """One measure over the whole graph, best first."""

    measure: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    higher_is_central: bool
    rows: tuple[Ranked, ...]


def rankings(knowledge: Knowledge, vocabulary: Vocabulary) -> tuple[Ranking, ...]:
    """All measures on the partner network of the whole graph."""
    return from_table(rank_all(knowledge, vocabulary, measures=SHOWN))


def from_table(table: "pd.DataFrame") -> tuple[Ranking, ...]:
    """The rankings in a table as of ``analyse.rank_all``, one for each measure that it has."""
    return tuple(ranking(name, _column(table, name)) for name in SHOWN if name in table)


def ranking(measure: str, table: "pd.DataFrame") -> Ranking:
    """A ranking from a table as ``analyse.rank`` gives it (columns actor, score, rank, relations, evidence)."""
    about = MEASURES.get(measure)
    plain = {"fr": measure, "en": measure}
    rows = sorted((_row(record) for record in table.to_dict("records")), key=lambda row: (row.rank, row.actor))
    return Ranking(
        measure,
        about.labels if about else plain,
        about.definitions if about else {},
        about.higher_is_central if about else True,
        tuple(rows),
    )


def _column(table: "pd.DataFrame", measure: str) -> "pd.DataFrame":
    return table.assign(score=table[measure], rank=table[f"{measure}_rank"])


def _row(record: Mapping[object, object]) -> Ranked:
    return Ranked(
        actor=str(record["actor"]),
        score=float(f"{float(str(record['score'])):.5g}"),
        rank=int(str(record["rank"])),
        relations=int(str(record["relations"])),
        evidence=int(str(record["evidence"])),
    )


def top_actors(first: Ranking, count: int) -> tuple[str, ...]:
    """The ``count`` best-ranked actors of a ranking."""
    return tuple(row.actor for row in first.rows[:count])


def shares(first: Ranking) -> dict[str, float]:
    """Each actor's score as a share of the best one's, 0 to 1."""
    best = max((row.score for row in first.rows), default=0.0)
    return {row.actor: max(0.0, row.score / best) for row in first.rows} if best > 0 else {}
