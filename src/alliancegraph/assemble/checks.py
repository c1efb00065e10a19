"""What no relation and no figure can be, whatever the sources say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from alliancegraph.assemble.parties import ends
from alliancegraph.assemble.telling import GONE
from alliancegraph.model import MEASUREMENT, Claim, Entity, Relation
from alliancegraph.tenure import CONTROL
from alliancegraph.vocabulary import Kind, Vocabulary

_WHOLE_NUMBERS = frozenset(("staff", "subsidiaries", "users", "patients", "sites", "customers"))
_MONEY = frozenset(("revenue", "market_value", "budget"))
_MOST_PEOPLE = Decimal(10) ** 10


@dataclass(frozen=True, slots=True, order=True)
class Impossibility:
    """One thing that cannot be."""

    code: str
    subject: str
    """Id of what it is about: ``relation/…``, ``claim/…``, ``actor/…``."""
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message} ({self.code})"


def check_sanity(
    relations: Iterable[Relation], claims: Iterable[Claim], entities: Mapping[str, Entity], vocabulary: Vocabulary
) -> list[Impossibility]:
    """All that cannot be, sorted; nothing in what ``assemble`` makes of sound input."""
    relations = tuple(relations)
    found = [fault for relation in relations for fault in _of_relation(relation, vocabulary)]
    found += _control_cycles(relations, entities)
    found += [fault for claim in claims if claim.kind == MEASUREMENT for fault in _of_measurement(claim)]
    return sorted(found)


def _of_relation(relation: Relation, vocabulary: Vocabulary) -> Iterator[Impossibility]:
    subject = f"relation/{relation.id}"
    kind = vocabulary.kinds.get(relation.kind)
    if kind is None or not kind.is_relation:
        yield Impossibility("unknown_kind", subject, f"{relation.kind!r} is no kind of relation in the ontology")
        return
    yield from (Impossibility(code, subject, message) for code, message in _of_parties(relation, kind))
    if not relation.claims:
        yield Impossibility("no_evidence", subject, "no claim attests it")
    if not 0 <= relation.belief <= 1:
        yield Impossibility("bad_belief", subject, f"belief {relation.belief} is no probability")
    for role in sorted({role for role, _ in relation.roles} - set(kind.roles)):
        yield Impossibility("wrong_role", subject, f"{relation.kind} has no role {role!r}")


def _of_parties(relation: Relation, kind: Kind) -> Iterator[tuple[str, str]]:
    sources, targets = set(relation.refs(kind.source)), set(relation.refs(*ends(kind)[1:])) if ends(kind)[1:] else set()
    if kind.symmetric:
        if len(sources) < 2:
            yield "one_partner", f"a {relation.kind} needs two parties, it has {', '.join(sorted(sources)) or 'none'}"
        return
    if not sources or not targets:
        yield "party_missing", f"a {relation.kind} needs {kind.source} and {kind.target}"
    for both in sorted(sources & targets):
        yield "both_sides", f"{both} is {kind.source} and {kind.target} at once"


def _control_cycles(relations: Iterable[Relation], entities: Mapping[str, Entity]) -> Iterator[Impossibility]:
    """Circles of control: by relations that are not over, and by the registry's owners."""
    owned = {(entity.parent, entity.id) for entity in entities.values() if entity.parent}
    said = {
        (parent, child)
        for relation in relations
        if relation.kind == CONTROL and relation.status not in GONE
        for parent in relation.refs("parent")
        for child in relation.refs("child")
    }
    children: dict[str, set[str]] = {}
    for parent, child in owned | said:
        children.setdefault(parent, set()).add(child)
    circles = {frozenset(circle): circle for start in sorted(children) if (circle := _circle(start, children))}
    for circle in circles.values():
        yield Impossibility("control_cycle", circle[0], " controls ".join((*circle, circle[0])))


def _circle(start: str, children: Mapping[str, set[str]]) -> list[str] | None:
    """Shortest way from ``start`` down to itself, None when there is none; only the smallest member starts one."""
    paths, seen = [[start]], {start}
    while paths:
        path = paths.pop(0)
        for child in sorted(children.get(path[-1], ())):
            if child == start:
                return path if start == min(path) else None
            if child not in seen:
                seen.add(child)
                paths.append([*path, child])
    return None


def _of_measurement(claim: Claim) -> Iterator[Impossibility]:
    subject, measure = f"claim/{claim.id}", claim.measure
    if measure is None:
        yield Impossibility("no_figure", subject, "a measurement without a figure")
        return
    if not claim.refs("measureOf"):
        yield Impossibility("no_subject", subject, f"{measure.kind} of nobody")
    is_money = len(measure.unit) == 3 and measure.unit.isupper()
    faults = {
        "is negative": measure.value < 0,
        "is no whole number": measure.kind in _WHOLE_NUMBERS and measure.value != measure.value.to_integral_value(),
        "is more than mankind": measure.unit == "person" and measure.value > _MOST_PEOPLE,
        "is money in no currency": measure.kind in _MONEY and not is_money and measure.unit not in ("ratio", "percent"),
        "is counted in a currency": measure.kind in _WHOLE_NUMBERS and is_money,
        "is a share above 100 %": measure.kind == "share" and measure.unit == "percent" and measure.value > 100,
    }
    for what, holds in faults.items():
        if holds:
            yield Impossibility("bad_figure", subject, f"{measure.kind} {measure.value} {measure.unit} {what}")
