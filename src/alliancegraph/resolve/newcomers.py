"""Entities for the names that nothing knows, and the questions they raise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from alliancegraph.issues import Issue
from alliancegraph.model import Entity, Sort
from alliancegraph.resolve.cluster import Doubt
from alliancegraph.resolve.decisions import ID, Decisions
from alliancegraph.resolve.found import Found, Key, together
from alliancegraph.resolve.names import normal
from alliancegraph.resolve.slugs import SLUG, free_id, slug_of
from alliancegraph.resolve.told import told

_SORT_OF_FAMILY: Mapping[str, Sort] = {"actor": "actor", "group": "group", "offering": "offering", "topic": "topic"}


def family(sort: Sort) -> Sort:
    """First part of the id of a new entity; a goal that the scheme lacks is a topic until somebody adds it there."""
    return "topic" if sort == "goal" else sort


def natural_id(found: Found) -> str:
    """The id a found name gets unless another thing has it."""
    return f"{family(found.sort)}/{slug_of(found.name)}"


def newcomers(
    founds: Mapping[Key, Found], clusters: Iterable[Sequence[Key]], taken: Iterable[str]
) -> dict[Key, Entity]:
    """An entity for each cluster of names, by each of its keys.

    A key that is an id was coined by a human: it becomes that entity, together with the names whose natural id
    it is. ``taken`` are the ids that no newcomer may get.
    """
    reserved = set(taken)
    coined = {key[1] for key in founds if _is_coinable(key[1])}
    parts: dict[str, list[Key]] = {}
    for keys in sorted(clusters, key=lambda keys: _order(founds, keys)):
        entity_id = _id_for(keys, together(founds[key] for key in keys), coined, reserved)
        reserved.add(entity_id)
        parts.setdefault(entity_id, []).extend(keys)
    made = {id_: _entity(id_, together(founds[key] for key in keys)) for id_, keys in sorted(parts.items())}
    return {key: made[id_] for id_, keys in parts.items() for key in keys}


def _id_for(keys: Sequence[Key], whole: Found, coined: Set[str], reserved: Set[str]) -> str:
    own = coined & {key[1] for key in keys} or coined & {natural_id(whole)}
    return min(own) if own else free_id(family(whole.sort), whole.name, reserved)


def _order(founds: Mapping[Key, Found], keys: Sequence[Key]) -> tuple[bool, str, str]:
    name = together(founds[key] for key in keys).name
    return not any(_is_coinable(key[1]) for key in keys), normal(name), name


def _is_coinable(key: str) -> bool:
    first, _, slug = key.partition("/")
    return first in _SORT_OF_FAMILY and SLUG.fullmatch(slug) is not None


def _entity(entity_id: str, found: Found) -> Entity:
    return Entity(
        id=entity_id,
        sort=_SORT_OF_FAMILY[entity_id.partition("/")[0]],
        name=found.name,
        aliases=tuple(sorted(set(found.spellings) - {found.name})),
        types=found.types_by_vote,
    )


def unknown_actors(
    made: Mapping[Key, Entity], founds: Mapping[Key, Found], decisions: Decisions, paths: Mapping[str, str]
) -> Iterator[Issue]:
    """One issue for each new actor that no human accepted."""
    keys_by_id: dict[str, list[Key]] = {}
    for key, entity in made.items():
        keys_by_id.setdefault(entity.id, []).append(key)
    for entity_id, keys in sorted(keys_by_id.items()):
        known = decisions.accepted & {entity_id, *(key[1] for key in keys)}
        if made[keys[0]].sort == "actor" and not known:
            whole = together(founds[key] for key in keys)
            times = sum(whole.documents.values())
            yield Issue(
                _path(whole, paths), 0, "unknown_actor", "info",
                f"{whole.name!r} ({entity_id}, named {times}x) is not in the registry: "
                "add it to ontology/actors.ttl, or judge it in graph/decisions.csv (accept, reject, same)",
            )  # fmt: skip


def questions(doubts: Iterable[tuple[Found, Doubt]], decisions: Decisions, paths: Mapping[str, str]) -> Iterator[Issue]:
    """One issue for each pair that may be one thing, with the sum that leaves it open."""
    for found, doubt in doubts:
        if not decisions.accepted & {found.key[1], natural_id(found)}:
            sum_ = f"score {doubt.match.score:.2f}: {told(doubt.match)}"
            message = f"{doubt.left!r} may be {doubt.right!r} ({sum_}): "
            yield Issue(
                _path(found, paths), 0, "doubtful_merge", "warning",
                message + "kept apart until graph/decisions.csv says same or different",
            )  # fmt: skip


def _path(found: Found, paths: Mapping[str, str]) -> str:
    return min(paths.get(document, f"document/{document}") for document in found.documents)


def is_id(key: str) -> bool:
    """True for a key that is an id rather than a name."""
    return ID.fullmatch(key) is not None
