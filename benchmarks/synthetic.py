"""Knowledge of any size by a fixed rule: preferential attachment, as in real alliance networks."""

import random
from typing import TYPE_CHECKING

from alliancegraph.dates import PartialDate
from alliancegraph.model import Entity, Knowledge, Relation, content_id

if TYPE_CHECKING:
    import pandas as pd

KINDS = {
    "partnership": ("partner", "partner"),
    "service_provision": ("provider", "client"),
    "investment": ("investor", "investee"),
    "data_sharing": ("dataHolder", "dataRecipient"),
}


def synthetic(actors: int, relations: int, seed: int = 1) -> Knowledge:
    """``relations`` among at most ``actors`` actors: a few hubs, many that have one or two ties."""
    chance = random.Random(seed)  # noqa: S311  (nothing secret)
    ids = [f"actor/a{number:06}" for number in range(actors)]
    urn = list(ids)
    made: dict[str, Relation] = {}
    while len(made) < relations:
        kind = chance.choice(list(KINDS))
        source, target = chance.choice(urn), chance.choice(urn)
        if source != target:
            relation = _relation(kind, source, target, chance)
            made[relation.id] = relation
            urn += [source, target]
    entities = {ref: Entity(ref, "actor", ref.upper(), types=("startup",)) for ref in ids}
    return Knowledge(entities=entities, relations=tuple(made[key] for key in sorted(made)))


def _relation(kind: str, source: str, target: str, chance: random.Random) -> Relation:
    roles = tuple(sorted(zip(KINDS[kind], (source, target), strict=True)))
    year = chance.randint(2013, 2026)
    return Relation(
        id=content_id(kind, *roles, year),
        kind=kind,
        roles=roles,
        status="active",
        belief=round(chance.uniform(0.5, 1), 2),
        claims=(content_id(kind, source, target),),
        date=PartialDate(str(year)),
    )


def synthetic_ties(actors: int, ties: int, seed: int = 1) -> "pd.DataFrame":
    """A table of so many ties, each of another pair: an actor's chance of one falls with the 0.7th power of its number.

    Every actor gets one to begin with, so that nearly all are in; the first has one tie in a hundred, most have a few.
    """
    import numpy as np
    import pandas as pd

    chance = np.random.default_rng(seed)
    likely = np.cumsum((np.arange(actors) + 1.0) ** -0.7)
    first, second = np.arange(actors), np.searchsorted(likely, chance.random(actors) * likely[-1])
    pairs = np.zeros(0, dtype=np.int64)
    while True:
        apart = first != second
        low, high = np.minimum(first, second)[apart], np.maximum(first, second)[apart]
        pairs = np.unique(np.concatenate([pairs, low * actors + high]))
        if len(pairs) >= ties:
            break
        first, second = np.searchsorted(likely, chance.random((2, ties - len(pairs) + 1000)) * likely[-1])
    pairs = np.sort(chance.permutation(pairs)[:ties])
    names = np.array([f"actor/a{number:06}" for number in range(actors)], dtype=object)
    weights = chance.uniform(0.5, 1, ties).round(3)
    return pd.DataFrame({"source": names[pairs // actors], "target": names[pairs % actors], "weight": weights})
