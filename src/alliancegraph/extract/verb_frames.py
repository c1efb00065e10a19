"""Frames whose trigger is a verb: "Roche rachète Flatiron Health"."""

from alliancegraph.extract.arguments import clause_end, complements
from alliancegraph.extract.grammar import Frame, Trigger
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.verbs import Verb


def verb_reading(scene: Scene, trigger: Trigger) -> Reading | None:
    """Subject, object and governed phrases of a verb; None when its form or company does not fit the frame."""
    verb = next((v for v in scene.verbs if v.head == trigger.first), None)
    frame = trigger.frame
    if verb is None or not verb.lemmas & frame.words[0] or (frame.reflexive and not verb.reflexive):
        return None
    if verb.reflexive and not frame.reflexive and "object" in frame.slots:
        return None
    if verb.passive and not frame.passive:
        return None
    stop = clause_end(scene, max(trigger.last, verb.last))
    if any(p.preposition in frame.absent and trigger.last < p.first < stop for p in scene.phrases):
        return None
    reading = Reading(trigger, verb=verb, segment=(verb.first, stop))
    _subject(scene, reading, verb, frame)
    filled = complements(scene, reading, trigger.last + 1, stop, frame, verb)
    if verb.passive and reading.roles:
        filled.add("object")
    return reading if not frame.present or frame.present & filled else None


def _subject(scene: Scene, reading: Reading, verb: Verb, frame: Frame) -> None:
    place = "object" if verb.passive else "subject"
    role = frame.slots.get(place)
    if role and verb.subject:
        reading.add(role, verb.subject)
    elif place == "object" and (owner := _owned_subject(scene, verb, frame)):
        reading.add(frame.slots[owner.preposition or ""], owner)


def _owned_subject(scene: Scene, verb: Verb, frame: Frame) -> Phrase | None:
    """X in "les lits de l'hôpital X sont fournis par Y": what is served belongs to X."""
    phrase = scene.ending_at(verb.first - 1)
    return phrase if phrase and phrase.preposition in frame.slots else None
