"""An entity by what a user types: id, slug, name, label or alias; the nearest names when there is none."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

from alliancegraph.errors import UsageError
from alliancegraph.model import Entity, Sort

PREFERENCE: tuple[Sort, ...] = ("actor", "group", "offering", "topic", "goal")
"""Who is meant by a name that an actor and its product share: the actor."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‐": "-", "–": "-"})


def fold(text: str) -> str:
    """``text`` without case, accents, ligatures and doubled spaces, for comparing and sorting names."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return re.sub(r"\s+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def find_entity(entities: Mapping[str, Entity] | Iterable[Entity], text: str, sorts: Collection[str] = ()) -> Entity:
    """The one entity that ``text`` means, among those of ``sorts`` (all when empty).

    An id counts before a slug, a slug before a name or label, a name before an alias; case and accents
    do not count. Of equals, an actor comes before a group, a group before an offering.
    Raises UsageError for a name that several entities of one sort share, with their ids, and for an
    unknown one, with the nearest names.
    """
    values = entities.values() if isinstance(entities, Mapping) else entities
    pool = sorted((e for e in values if not sorts or e.sort in sorts), key=lambda e: e.id)
    wanted = fold(text)
    for names in (_ids, _slugs, _names, _aliases):
        if found := [e for e in pool if wanted in map(fold, names(e))]:
            return _only(found, text)
    raise UsageError(f"nobody here is called {text!r}" + suggestion(nearest(pool, text)))


def nearest(entities: Iterable[Entity], text: str, limit: int = 5) -> list[Entity]:
    """Entities with a name or alias like ``text``, the likest first."""
    from rapidfuzz import fuzz, process

    pool = [(fold(name), e) for e in entities for name in (*_names(e), *_aliases(e))]
    pool = [(name, e) for name, e in pool if not _is_crumb(name, fold(text))]
    scored = process.extract(fold(text), [n for n, _ in pool], scorer=fuzz.WRatio, limit=None, score_cutoff=70)
    best: dict[str, tuple[float, str, Entity]] = {}
    for name, score, index in scored:
        # WRatio forgives length too easily ("Meta" in "Metabolon"): the plain ratio orders equals
        rank = (-score - fuzz.ratio(fold(text), name) / 10, pool[index][1].name, pool[index][1])
        best[rank[2].id] = min(best.get(rank[2].id, rank), rank, key=lambda r: r[:2])
    return [e for _, _, e in sorted(best.values(), key=lambda r: (r[0], r[1], r[2].id))[:limit]]


def _is_crumb(name: str, text: str) -> bool:
    """True for a short name that is in a long text by chance: the letters of AXA, not a word of it."""
    return 2 * len(name) < len(text) and not set(name.split()) <= set(text.split())


def suggestion(near: Iterable[Entity]) -> str:
    """``; did you mean Microsoft (actor/microsoft)?``, or what to do when nothing is near."""
    said = " or ".join(f"{e.name} ({e.id})" for e in near)
    return f"; did you mean {said}?" if said else "; `alliancegraph export` lists all actors by name"


def _only(found: list[Entity], text: str) -> Entity:
    best = min(PREFERENCE.index(e.sort) for e in found)
    found = [e for e in found if PREFERENCE.index(e.sort) == best]
    if len(found) > 1:
        ids = ", ".join(f"{e.id} ({e.name})" for e in found)
        raise UsageError(f"{text!r} may mean {ids}: give the id of one")
    return found[0]


def _ids(entity: Entity) -> tuple[str, ...]:
    return (entity.id,)


def _slugs(entity: Entity) -> tuple[str, ...]:
    return (entity.id.split("/", 1)[-1],)


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *(label for _, label in entity.labels))


def _aliases(entity: Entity) -> tuple[str, ...]:
    return entity.aliases
