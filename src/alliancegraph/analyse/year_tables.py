"""The years of a network as tables: a row a year, who ranks where, and one actor through time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from alliancegraph.analyse.centrality import scores_of
from alliancegraph.analyse.intervals import rank_worlds
from alliancegraph.analyse.measures import measure_named
from alliancegraph.analyse.projection import standing
from alliancegraph.analyse.years import Timeline, Year
from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity, fold
from alliancegraph.model import Knowledge

if TYPE_CHECKING:
    import pandas as pd

TOP = 3
"""Actors named in a row."""

COLUMNS = ("year", "actors", "ties", "relations", "actors_in", "actors_out", "ties_in", "ties_out", "ended", "top")
RANK_COLUMNS = ("year", "rank", "move", "actor", "name", "score")
ACTOR_COLUMNS = (
    "year",
    "rank",
    "rank_low",
    "rank_high",
    "of",
    "move",
    "score",
    "partners",
    "gained",
    "ended",
    "silent",
)

_NEW = {"en": "new", "fr": "nouveau"}


def year_table(found: Timeline, by: str = "degree", top: int = TOP, lang: str = "en") -> pd.DataFrame:
    """One row a year.

    ``actors``, ``ties`` (pairs of actors) and ``relations`` in its network; ``actors_in`` and ``ties_in`` were not in
    that of the year before, ``actors_out`` and ``ties_out`` are no longer; ``ended`` counts those of ``ties_out`` that
    are over by what a source says, the others were only not heard of any more; ``top`` names the first actors by a
    measure with their rank and its move. ``attrs`` holds ``measure``, ``window``, ``undated`` (by year) and
    ``undated_count``.
    Raises UsageError for an unknown measure.
    """
    measure = measure_named(by)
    rows = [
        (
            year.year,
            len(year.actors),
            len(year.ties),
            year.relations,
            len(year.actors - before.actors),
            len(before.actors - year.actors),
            len(year.ties - before.ties),
            len(before.ties - year.ties),
            len(found.ended(before, year)),
            ", ".join(f"{move[4]} {move[1]}{_moved(move[2], move[1], lang)}" for move in moves),
        )
        for (before, year), moves in (
            (pair, _first(found, *pair, by=measure.name, top=top, lang=lang)) for pair in found.shown()
        )
    ]
    return _frame(found, rows, COLUMNS, measure.name)


def rank_table(found: Timeline, by: str = "degree", top: int = TOP, lang: str = "en") -> pd.DataFrame:
    """One row a year and actor among the first ``top``: its rank, and how many places it rose (fell, when negative).

    ``move`` is empty for an actor that the year before did not have. ``attrs`` as for ``year_table``.
    """
    measure = measure_named(by)
    rows = [row for pair in found.shown() for row in _first(found, *pair, by=measure.name, top=top, lang=lang)]
    return _frame(found, rows, RANK_COLUMNS, measure.name)


def actor_table(
    found: Timeline, actor: str, by: str = "degree", *, worlds: int = 0, seed: int = 0, lang: str = "en"
) -> pd.DataFrame:
    """One row a year: the actor's rank among ``of`` actors, its partners, and how they changed.

    ``gained`` are new since the year before; ``ended`` are over by what a source says; of ``silent`` ones nothing was
    heard for as long as a tie counts. With ``worlds`` the 90 % interval of the rank (see ``intervals``). A year without
    the actor has no rank. ``actor`` is a name, alias or id; ``attrs["actor"]`` who stands for it in the network.
    Raises UsageError for an unknown one, and for one that is in no year.
    """
    measure = measure_named(by)
    entity = find_entity(found.knowledge.entities, actor, ("actor", "group", "offering"))
    node = standing(found.knowledge, found.vocabulary, found.projection, entity.id)
    if node is None or not any(node in year.actors for year in found.years):
        raise UsageError(
            f"{entity.name} has no dated tie that counts here: `alliancegraph explain` shows all its links"
        )
    rows = [_actor_row(found, before, year, node, measure.name, (worlds, seed), lang) for before, year in found.shown()]
    table = _frame(found, rows, ACTOR_COLUMNS, measure.name)
    table.attrs["actor"] = node
    return table


def _actor_row(
    found: Timeline, before: Year, year: Year, node: str, by: str, worlds: tuple[int, int], lang: str
) -> tuple[Any, ...]:
    now, then = year.partners(node), before.partners(node)
    over = {partner for pair in found.ended(before, year) if node in pair for partner in pair} - {node}
    ranks, earlier = found.ranks(year, by), found.ranks(before, by)
    rank = ranks.get(node)
    sure = rank_worlds(year.graph, by, worlds=worlds[0], seed=worlds[1]) if worlds[0] and rank else None
    return (
        year.year,
        rank,
        sure.low()[node] if sure else None,
        sure.high()[node] if sure else None,
        len(year.actors),
        earlier[node] - rank if rank and node in earlier else None,
        scores_of(measure_named(by), year.simple)[node] if rank else None,
        len(now),
        _names(found.knowledge, now - then, lang),
        _names(found.knowledge, over, lang),
        _names(found.knowledge, then - now - over, lang),
    )


def _first(
    found: Timeline, before: Year, year: Year, *, by: str, top: int, lang: str
) -> list[tuple[int, int, int | None, str, str, float]]:
    """Rows of ``rank_table`` for a year."""
    if top < 1:
        raise UsageError(f"top {top} leaves nobody: give 1 or more")
    earlier, scores = found.ranks(before, by), scores_of(measure_named(by), year.simple)
    ordered = sorted(
        (rank, fold(name), node, name)
        for node, rank in found.ranks(year, by).items()
        for name in (found.knowledge.entities[node].label(lang),)
    )
    return [
        (year.year, rank, earlier[node] - rank if node in earlier else None, node, name, scores[node])
        for rank, _, node, name in ordered[:top]
    ]


def _moved(move: int | None, rank: int, lang: str) -> str:
    """`` ↑2``, `` ↓1``, `` (new)``, or nothing."""
    if move is None:
        return f" ({_NEW.get(lang, _NEW['en'])})"
    return f" {'↑' if move > 0 else '↓'}{abs(move)}" if move else ""


def _names(knowledge: Knowledge, nodes: Iterable[str], lang: str) -> str:
    return ", ".join(sorted((knowledge.entities[node].label(lang) for node in nodes), key=fold))


def _frame(found: Timeline, rows: Sequence[Sequence[Any]], columns: Sequence[str], measure: str) -> pd.DataFrame:
    import pandas as pd

    # None stays None: a rank is a whole number, not 3.0 because another year has none
    table = pd.DataFrame(rows, columns=list(columns), dtype=object)
    table.attrs.update(found.about(), measure=measure)
    return table
