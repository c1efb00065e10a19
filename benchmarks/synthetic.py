"""Knowledge of any size by a fixed rule: preferential attachment, as in real alliance networks."""

import random

from alliancegraph.dates import PartialDate
from alliancegraph.model import Entity, Knowledge, Relation, content_id

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
