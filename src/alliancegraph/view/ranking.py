"""The rankings that the page shows for the whole graph, taken from the analysis and never recomputed here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alliancegraph.analyse.centrality import rank_all
from alliancegraph.analyse.measures import MEASURES
from alliancegraph.analyse.projection import Projection
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
    low: int | None = None
    high: int | None = None
    """Ends of the 90 % interval of the rank, where the analysis drew possible worlds."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """One measure over the whole graph, best first."""

    measure: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    higher_is_central: bool
    rows: tuple[Ranked, ...]


def rankings(knowledge: Knowledge, vocabulary: Vocabulary, worlds: int = 0) -> tuple[Ranking, ...]:
    """All measures on the partner network of the whole graph; with ``worlds`` also how sure the ranks are."""
    return from_table(rank_all(knowledge, vocabulary, measures=SHOWN, worlds=worlds))


def rolled_up(knowledge: Knowledge, vocabulary: Vocabulary, measures: Iterable[str]) -> tuple[Ranking, ...]:
    """The same with each actor under its house; of ``measures`` only those that the page knows."""
    wanted = [measure for measure in measures if measure in SHOWN]
    return from_table(rank_all(knowledge, vocabulary, Projection(roll_up=True), wanted)) if wanted else ()


def from_table(table: "pd.DataFrame") -> tuple[Ranking, ...]:
    """The rankings in a table as of ``analyse.rank_all``, one for each measure that it has."""
    return tuple(ranking(name, _column(table, name)) for name in SHOWN if name in table)


def ranking(measure: str, table: "pd.DataFrame") -> Ranking:
    """A ranking from a table as ``analyse.rank`` gives it.

    Columns actor, score, rank, relations, evidence, and where worlds were drawn rank_low and rank_high.
    """
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
    columns = {"score": measure, "rank": f"{measure}_rank"}
    columns |= {end: f"{measure}_{end}" for end in ("rank_low", "rank_high") if f"{measure}_{end}" in table}
    return table.assign(**{name: table[column] for name, column in columns.items()})


def _row(record: Mapping[object, object]) -> Ranked:
    return Ranked(
        actor=str(record["actor"]),
        score=float(f"{float(str(record['score'])):.5g}"),
        rank=int(str(record["rank"])),
        relations=int(str(record["relations"])),
        evidence=int(str(record["evidence"])),
        low=_whole(record.get("rank_low")),
        high=_whole(record.get("rank_high")),
    )


def _whole(value: object) -> int | None:
    return None if value is None else int(float(str(value)))


def top_actors(first: Ranking, count: int) -> tuple[str, ...]:
    """The ``count`` best-ranked actors of a ranking."""
    return tuple(row.actor for row in first.rows[:count])


def shares(first: Ranking) -> dict[str, float]:
    """Each actor's score as a share of the best one's, 0 to 1."""
    best = max((row.score for row in first.rows), default=0.0)
    return {row.actor: max(0.0, row.score / best) for row in first.rows} if best > 0 else {}
