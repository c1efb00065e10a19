"""A ranking of any network that stands in a table, without documents, claims or an ontology: made for a million ties.

A row is a tie: ``source`` and ``target``, in either order, and where known ``weight`` (1 by default) and ``relation``;
rows of one relation count once in ``relations``. ``AllianceGraph.ties`` gives such a table of a graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from alliancegraph.analyse.centrality import positive, steady
from alliancegraph.analyse.engines import AUTO, circle_numbers, measured
from alliancegraph.analyse.plain import PlainNetwork
from alliancegraph.analyse.scored import WHOLE
from alliancegraph.errors import UnreadableInput, UsageError
from alliancegraph.resolve.spreadsheet import SAVE_AS, delimiter_of

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from alliancegraph.analyse.worlds import Floats, Whole

ENDS = ("source", "target")
COLUMNS = (*ENDS, "weight", "relation", "kind")


def rank_ties(
    ties: pd.DataFrame | Path | str,
    by: str = "degree",
    *,
    top: int | None = None,
    engine: str = AUTO,
    circles: bool = False,
    seed: int = 0,
) -> pd.DataFrame:
    """Actors of a table of ties, or of a CSV file of it, by a measure, the most central first.

    Columns: ``actor``, ``score``, ``rank``, ``relations``; ``error`` (standard error) where the score is an estimate;
    with ``circles`` ``circle``, the number of the actor's community, 1 for the greatest. Measures, ranks, engines and
    ``seed`` are those of ``centrality.rank``. ``attrs`` holds ``measure``, ``engine``, ``actors``, ``ties`` (rows
    that count), ``left_out`` (rows that tie an actor to itself, and rows without one end), ``sources`` of an estimate
    and number and ``modularity`` of ``circles``. Raises UsageError for an unknown measure or engine and for a table
    that lacks a column or has a weight that is not above 0, UnreadableInput for a file.
    """
    import pandas as pd

    table = read_ties(Path(ties)) if isinstance(ties, Path | str) else ties
    network, kept, of_row, left_out = _network(table)
    found, used, measure = measured(network, by, engine, seed)
    shown = pd.DataFrame({"actor": np.asarray(network.nodes, dtype=object)})
    shown["score"] = found.scores if measure.name in WHOLE else [steady(score) for score in found.scores.tolist()]
    ranks = shown["score"].rank(method="min", ascending=not measure.higher_is_central, na_option="bottom")
    shown["rank"] = ranks.astype(int)
    shown["relations"] = _relations(kept, of_row, len(network.nodes))
    shown.attrs.update(measure=measure.name, engine=used.name, actors=len(shown), ties=len(kept), left_out=left_out)
    if found.errors is not None:
        shown["error"] = [steady(error) for error in found.errors.tolist()]
        shown.attrs["sources"] = found.sources
    if circles:
        shown["circle"], about = circle_numbers(network, engine, seed)
        shown.attrs.update(about)
    shown = shown.sort_values("rank", kind="stable", ignore_index=True)  # equals stay in the order of their ids
    return shown if top is None else shown.head(positive(top))


def network_of(ties: pd.DataFrame) -> PlainNetwork:
    """The simple network of a table of ties: actors in the order of their ids. Raises UsageError as ``rank_ties``."""
    return _network(ties)[0]


def ties_of(graph: nx.MultiGraph[str]) -> pd.DataFrame:
    """The table of a network of ``projection.network``: ``source``, ``target``, ``weight``, ``relation``, ``kind``."""
    import pandas as pd

    rows = [(u, v, tie["weight"], key, tie["kind"]) for u, v, key, tie in graph.edges(keys=True, data=True)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def read_ties(path: Path) -> pd.DataFrame:
    """A CSV of ties, with commas, semicolons or tabs, plain or as ``.gz``; raises UnreadableInput."""
    import gzip

    import pandas as pd

    try:
        with (
            gzip.open(path, "rt", encoding="utf-8-sig")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8-sig") as file
        ):
            parted = delimiter_of(file.readline())
        text = dict.fromkeys((*ENDS, "relation"), str)
        table = pd.read_csv(
            path, sep=parted, dtype=text, encoding="utf-8-sig", keep_default_na=False, na_values={"weight": [""]}
        )
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), SAVE_AS) from error
    except (ValueError, gzip.BadGzipFile) as error:
        raise UnreadableInput(str(path), f"not a table of ties: {error}") from error
    if not isinstance(table.index, pd.RangeIndex):  # pandas takes cells too many for names of the rows
        raise UnreadableInput(str(path), "not a table of ties: rows have more cells than the header")
    return table


def _network(table: pd.DataFrame) -> tuple[PlainNetwork, pd.DataFrame, Whole, Mapping[str, int]]:
    """The simple network; the rows that tie two actors, the numbers of these actors, and how many rows do not."""
    import pandas as pd

    if missing := [column for column in ENDS if column not in table]:
        raise UsageError(f"a table of ties has columns source and target; there is no {' and no '.join(missing)}")
    codes, names = pd.factorize(pd.concat([table["source"], table["target"]], ignore_index=True))
    of_row = codes.reshape(2, -1).T
    whole = (of_row >= 0).all(axis=1) & ~np.isin(of_row, np.flatnonzero(names == "")).any(axis=1)
    apart = of_row[:, 0] != of_row[:, 1]
    kept, of_row = (table, of_row) if (whole & apart).all() else (table[whole & apart], of_row[whole & apart])
    # actors are those that have a tie left, in the order of their ids
    ids = names.astype(str).to_numpy(dtype=object)
    used = np.unique(of_row)
    used = used[np.argsort(ids[used], kind="stable")]
    number = np.zeros(len(ids), dtype=np.int64)
    number[used] = np.arange(len(used))
    network = PlainNetwork.summed(ids[used].tolist(), number[of_row], _weights(kept))
    return network, kept, number[of_row], {"empty": int((~whole).sum()), "self": int((whole & ~apart).sum())}


def _weights(ties: pd.DataFrame) -> Floats:
    """Weight of each row, 1 where none is given."""
    import pandas as pd

    if "weight" not in ties:
        return np.ones(len(ties))
    numbers = pd.to_numeric(ties["weight"], errors="coerce").to_numpy(dtype=float, copy=True)
    numbers[ties["weight"].isna().to_numpy()] = 1
    if len(wrong := np.flatnonzero(~(np.isfinite(numbers) & (numbers > 0)))):
        source, target, weight = (ties[column].iloc[wrong[0]] for column in (*ENDS, "weight"))
        raise UsageError(f"weight {weight} of the tie of {source} and {target} is not a number above 0")
    return numbers


def _relations(ties: pd.DataFrame, of_row: Whole, actors: int) -> Whole:
    """Number of relations of each actor; a row without one is a relation of its own."""
    import pandas as pd

    if "relation" not in ties:
        return np.bincount(of_row.ravel(), minlength=actors)
    named = ties["relation"].notna() & (ties["relation"] != "")
    numbers = pd.factorize(ties["relation"])[0].astype(np.int64)
    numbers = np.where(named, numbers, len(ties) + np.arange(len(ties)))
    of_actor = np.unique(of_row.ravel() * (2 * len(ties)) + np.repeat(numbers, 2))
    return np.bincount(of_actor // (2 * len(ties)), minlength=actors) if len(ties) else np.zeros(actors, dtype=np.int64)
