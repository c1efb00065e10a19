"""Every frame of the lexicon that a sentence can be read by."""

from alliancegraph.extract.grammar import Trigger
from alliancegraph.extract.noun_frames import noun_reading
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.role_frames import role_reading
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.verb_frames import verb_reading


def readings(scene: Scene) -> list[Reading]:
    """Every frame of the lexicon that the sentence can be read by."""
    out = []
    for trigger in scene.triggers:
        if any(p.first <= trigger.first <= p.last and _inside_name(p, scene, trigger) for p in scene.phrases):
            continue
        find = {"verb": verb_reading, "noun": noun_reading, "role": role_reading}[trigger.frame.sort]
        reading = find(scene, trigger)
        if reading:
            out.append(reading)
    return out


def _inside_name(phrase: Phrase, scene: Scene, trigger: Trigger) -> bool:
    token = scene.tokens[trigger.first]
    return any(m.start <= token.start < m.end for m in phrase.members if m.sort != "group")
