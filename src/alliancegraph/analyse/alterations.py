"""What two graphs say of the same entities: names, types, country, owner, figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from alliancegraph.analyse.matching import Told
from alliancegraph.model import Entity
from alliancegraph.tenure import Naming, Ownership

What = Literal["name", "aliases", "former", "type", "country", "owner", "figures", "wikidata", "note"]
WHATS: tuple[What, ...] = What.__args__  # type: ignore[attr-defined]
"""What is compared of an entity, in the order in which it is told."""

LISTS: tuple[What, ...] = ("aliases", "former", "figures")
"""Of these, ``before`` is what only the old graph has, and ``after`` what only the new one has."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """One thing of an entity that is not as it was."""

    what: What
    entity: str
    before: tuple[str, ...]
    """Names, codes, owners as ``actor/google 2014/..``, figures as ``staff min 20 person``; empty for none."""
    after: tuple[str, ...]


def alterations(old: Told, new: Told) -> list[Alteration]:
    """All that is not the same of the entities that are in both graphs, by id, then what; none for equal graphs."""
    before, after = old.knowledge.entities, new.knowledge.entities
    figures = _figures(old), _figures(new)
    found: list[Alteration] = []
    for ref in sorted(before.keys() & after.keys()):
        was, now = _told(before[ref], figures[0].get(ref, ())), _told(after[ref], figures[1].get(ref, ()))
        for what in WHATS:
            if was[what] != now[what]:
                ends = _only(was[what], now[what]), _only(now[what], was[what])
                found.append(Alteration(what, ref, *(ends if what in LISTS else (was[what], now[what]))))
    return found


def _told(entity: Entity, figures: Iterable[str]) -> Mapping[What, tuple[str, ...]]:
    return {
        "name": (entity.name, *sorted(f"{label} ({lang})" for lang, label in entity.labels)),
        "aliases": tuple(sorted(entity.aliases)),
        "former": tuple(sorted(f"{naming.name} {_span(naming)}" for naming in entity.former_names)),
        "type": entity.types,
        "country": _one(entity.country),
        "owner": (*_one(entity.parent), *sorted(f"{one.owner} {_span(one)}" for one in entity.owners)),
        "figures": tuple(sorted(figures)),
        "wikidata": _one(entity.wikidata),
        "note": _one(entity.note),
    }


def _figures(told: Told) -> Mapping[str, set[str]]:
    """Entity id → the figures that claims give about it."""
    found: dict[str, set[str]] = {}
    for claim in told.knowledge.claims:
        if figure := claim.measure:
            for ref in (filler.ref for filler in claim.fillers if filler.ref):
                said = f"{figure.kind} {figure.bound} {figure.value:f} {figure.unit}"
                found.setdefault(ref, set()).add(said)
    return found


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _only(these: Iterable[str], those: Iterable[str]) -> tuple[str, ...]:
    left = set(those)
    return tuple(one for one in these if one not in left)


def _span(tenure: Ownership | Naming) -> str:
    """``2014/..``"""
    return f"{tenure.since or '..'}/{tenure.until or '..'}"
