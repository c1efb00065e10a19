"""Frames whose trigger names an event: "le rachat de X par Y", "X's deal with Y"."""

from collections.abc import Iterator

from alliancegraph.extract.arguments import (
    RELATIVE_PRONOUNS,
    between,
    clause_end,
    complements,
    genitive,
    governing_verb,
    noun_start,
)
from alliancegraph.extract.grammar import Trigger
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.verbs import Verb


def noun_reading(scene: Scene, trigger: Trigger) -> Reading | None:
    """The phrases around an event noun; None when it is no event here.

    Who has the event is not looked for where its agent is said: "X examines the purchase of Y by Z".
    """
    if scene.verb_of(trigger.first):
        return None
    frame = trigger.frame
    governor = governing_verb(scene, trigger.first)
    stop = clause_end(scene, trigger.last)
    aside = scene.low(trigger.first - 1) in ("en", "in", "via")  # "en partenariat avec": a clause of its own
    if any(p.preposition in frame.absent and trigger.last < p.first < stop for p in scene.phrases):
        return None
    reading = Reading(
        trigger, verb=governor, segment=(governor.first if governor and not aside else trigger.first, stop)
    )
    reading.predicate = _predicate(scene, trigger)
    start = trigger.last + 1
    filled = complements(scene, reading, start, stop, frame, None)
    if governor:
        between(scene, reading, governor.last + 1, trigger.first, frame)
    holder = frame.slots.get("holder")
    complete = holder in reading.roles and sum(len(p.members) for p in reading.roles[holder]) > 1
    agent = any(frame.slots[place] == holder for place in filled & {"by", "par"})
    if holder and not agent and not (complete and frame.slots.get("de", frame.slots.get("of")) == holder):
        for phrase in _owners(scene, trigger, governor):
            reading.add(holder, phrase)
    return reading


def _owners(scene: Scene, trigger: Trigger, governor: Verb | None) -> Iterator[Phrase]:
    """Who has the event: "X's deal", "X signe un accord", "son accord", "un accord de X"."""
    owner = genitive(scene, trigger.first)
    start = noun_start(scene, trigger.first)
    if owner is None and scene.low(start) in scene.grammar.has("possessives"):
        active = governor and governor.subject and not governor.passive
        owner = governor.subject if governor and active else Phrase([], start, start, pronoun=scene.low(start))
    if owner:
        yield owner
        return
    clause = next((v for v in scene.verbs if v.first > trigger.last), None)
    relative = clause and clause.subject and scene.low(trigger.last + 1) in RELATIVE_PRONOUNS
    if clause and clause.subject and relative and clause.subject.first == trigger.last + 2:
        yield clause.subject
        return
    reporting = frozenset(scene.grammar.verbs.get("reporting", ()))
    if governor and governor.subject and not governor.lemmas & reporting:
        if governor.passive and governor.subject.last > trigger.last:
            return
        yield governor.subject


def _predicate(scene: Scene, trigger: Trigger) -> Verb | None:
    """The verb "fell" in "Pfizer's takeover of Seagen fell through": its subject is the noun."""
    before = [v for v in scene.verbs if v.last < trigger.first]
    if before and not any(scene.low(i) in (",", ";", "que", "that") for i in range(before[-1].last, trigger.first)):
        return None
    verb = next((v for v in scene.verbs if v.first > trigger.last), None)
    own = verb is not None and (verb.form in ("fin", "past", "fut", "cond") or bool(verb.auxiliaries))
    return verb if own else None
