"""The graph as it stood on a day.

**What "as of" means**: how things stood on that day according to all sources that were read, whenever these were
published. It is not what could be known on that day: an alliance of 2015 that only an article of 2019 tells stood in
2016. So the belief of a relation stays as it is, and so do its claims but for those that date a later step.

A vague date counts as in ``life``: a beginning from the first day that it can mean, an end from the last. What nobody
dates stays, for nothing says that it was not so: ``undated`` counts these relations and ``undated_owners`` the actors
with such an owner, for a caller to say so.
"""

from dataclasses import replace
from datetime import date, datetime

from alliancegraph.analyse.life import life_of, status_on, steps_until
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.model import Claim, Entity, Knowledge, Relation, StatusEvent
from alliancegraph.registry import owner_on
from alliancegraph.tenure import Naming, Ownership, begun, holding, last_day


def parse_day(said: PartialDate | date | str) -> date:
    """The day meant by ``2018-03-14``, or the last one of ``2018-03`` or ``2018``; of a datetime, its day.

    Raises UsageError for what is no date, and for a period.
    """
    if isinstance(said, datetime):
        return said.date()
    if isinstance(said, date):
        return said
    text = str(said).strip()
    try:
        day = PartialDate(text).latest if not set("/~").intersection(text) else None
    except ValueError:
        day = None
    if day is None:
        raise UsageError(f"{text!r} is no day: write 2018-03-14, or 2018-03 or 2018 for the last day of it")
    return day


def as_of(knowledge: Knowledge, day: date) -> Knowledge:
    """The graph as it stood on ``day``; see above for what that means. Doing it twice changes nothing more.

    Relations that had not begun are gone, with the claims that speak of nothing else and the figures of later days.
    Those that stay have the status of that day, and of their steps those taken until then. Owners and names are those
    of the day: an actor that was not yet bought has no ``parent``, and one that has since given up
    its name bears it again, with the later names as aliases. Types, countries and makers have no date and stay.
    A day after all that is dated gives the graph as it is.
    """
    relations = tuple(_relation(relation, day) for relation in knowledge.relations if _begun(relation, day))
    return replace(
        knowledge,
        relations=relations,
        claims=_claims(knowledge, relations, day),
        entities={id_: _entity(entity, day) for id_, entity in knowledge.entities.items()},
    )


def undated(knowledge: Knowledge) -> int:
    """How many relations nothing dates: they stand on every day."""
    return sum(life_of(relation) is None for relation in knowledge.relations)


def undated_owners(knowledge: Knowledge) -> int:
    """How many actors with a relation have an owner that nothing dates: it owns them on every day."""
    parties = {ref for relation in knowledge.relations for ref in relation.refs()}
    actors = (entity for entity in knowledge.entities.values() if entity.sort == "actor" and entity.id in parties)
    return sum(bool(entity.parent and not entity.owners) for entity in actors)


def _begun(relation: Relation, day: date) -> bool:
    life = life_of(relation)
    return life is None or life.begun(day)


def _relation(relation: Relation, day: date) -> Relation:
    steps = steps_until(relation, day)
    to_come = {step.claim for step in relation.events if step not in steps and not _only_by_source(step)}
    claims = tuple(claim for claim in relation.claims if claim not in to_come)
    return replace(relation, status=status_on(relation, day), events=steps, claims=claims or relation.claims)


def _only_by_source(step: StatusEvent) -> bool:
    """True for a step that has no day of its own but that of its source, or about that: it may be older."""
    return step.date is not None and step.date.endswith("~")


def _claims(knowledge: Knowledge, relations: tuple[Relation, ...], day: date) -> tuple[Claim, ...]:
    """Claims without those that attest only what had not begun, and without figures of a later day."""
    before = {claim for relation in knowledge.relations for claim in relation.claims}
    after = {claim for relation in relations for claim in relation.claims}
    return tuple(
        claim for claim in knowledge.claims if claim.id in after or (claim.id not in before and not _later(claim, day))
    )


def _later(claim: Claim, day: date) -> bool:
    """True when the claim dates what it says, and after ``day``."""
    said = claim.date.value if claim.date else None
    first = (said.earliest or said.latest) if said else None
    return first is not None and first > day


def _entity(entity: Entity, day: date) -> Entity:
    return _named(replace(entity, parent=owner_on(entity, day), owners=_owners(entity, day)), day)


def _owners(entity: Entity, day: date) -> tuple[Ownership, ...]:
    """Ownerships begun by that day: the one that holds has no end yet, and no other is without one.

    One that shares the day with a later one keeps its end; one that never ends but has a later one within it is gone.
    """
    now = holding(entity.owners, day)
    past = (ownership for ownership in entity.owners if ownership != now and ownership.until and begun(ownership, day))
    return tuple(sorted((*past, *((replace(now, until=None),) if now else ())), key=lambda ownership: ownership.id))


def _named(entity: Entity, day: date) -> Entity:
    """The entity under the name that it bore on ``day``; a name of which no end is known is not put back."""
    borne = holding((naming for naming in entity.former_names if naming.until), day)
    former = tuple(naming for naming in entity.former_names if begun(naming, day) and not _borne_still(naming, day))
    if borne is None:
        return replace(entity, former_names=former)
    others = {entity.name, *entity.aliases, *(label for _, label in entity.labels)} - {borne.name}
    return replace(entity, name=borne.name, labels=(), aliases=tuple(sorted(others)), former_names=former)


def _borne_still(naming: Naming, day: date) -> bool:
    return naming.until is not None and day <= last_day(naming)
