"""Frames whose trigger is a noun for a party: "Verily, filiale d'Alphabet", "its supplier X"."""

from collections.abc import Iterator

from alliancegraph.extract.arguments import clause_end, genitive, governing_verb, noun_start
from alliancegraph.extract.grammar import Trigger
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.verbs import Verb


def role_reading(scene: Scene, trigger: Trigger) -> Reading | None:
    """The party that a noun names and whose it is; None when the word is a verb here."""
    if scene.verb_of(trigger.first):
        return None
    frame = trigger.frame
    stop = clause_end(scene, trigger.last)
    governor = governing_verb(scene, trigger.first)
    reading = Reading(trigger, verb=_copula(scene, trigger) or governor, segment=(trigger.first, stop))
    inside = _within_list(scene, trigger)
    owner = inside[0] if inside else _owner_of_role(scene, trigger, governor)
    if owner:
        reading.add(frame.slots["of"], owner)
    for phrase in [inside[1]] if inside else _selves(scene, trigger, owner, governor):
        if phrase is not owner:
            reading.add(frame.slots["self"], phrase)
    for phrase in scene.phrases:
        if (
            phrase.preposition
            and trigger.last < phrase.first < stop
            and phrase.preposition in frame.slots
            and phrase is not owner
        ):
            reading.add(frame.slots[phrase.preposition], phrase)
    return reading


def _copula(scene: Scene, trigger: Trigger) -> Verb | None:
    """As in "X est (une) filiale de Y", "X devient …", "X was chosen as …": the verb just before the noun's article."""
    owner = genitive(scene, trigger.first)
    i = (owner.first if owner else noun_start(scene, trigger.first)) - 1
    while scene.low(i) in scene.grammar.has("adverbs") or scene.low(i) in ("longer", "no"):
        i -= 1
    verb = scene.verb_of(i)
    if verb and (verb.lemmas & scene.grammar.copulas):
        return verb
    if scene.low(i) in ("comme", "as"):
        return governing_verb(scene, i)
    return None


def _owner_of_role(scene: Scene, trigger: Trigger, governor: Verb | None) -> Phrase | None:
    for phrase in scene.phrases:
        governed = (
            phrase.preposition in ("de", "of", "to", "à", "in", "dans") and phrase.preposition_first > trigger.last
        )
        if governed and _close(scene, trigger.last, phrase.preposition_first) and phrase.preposition in ("de", "of"):
            return phrase
    owner = genitive(scene, trigger.first)
    if owner:
        return owner
    start = noun_start(scene, trigger.first)
    whose = next((i for i in (start, start - 1) if scene.low(i) in ("whose", "dont")), None)
    if whose is not None and (before := scene.ending_at(whose - 1) or scene.ending_at(whose - 2)):
        return before
    possessive = scene.low(start) in scene.grammar.has("possessives")
    lemmas = governor.lemmas if governor else frozenset()
    chosen = scene.low(start - 1) in ("comme", "as")
    possess = chosen or bool(lemmas & frozenset(scene.grammar.verbs.get("possess", ())))
    if (possessive or possess) and governor and governor.subject and not governor.passive:
        return governor.subject
    if possessive:
        return next((p for p in reversed(scene.phrases) if p.end < start), None)
    return None


def _close(scene: Scene, left: int, right: int) -> bool:
    """Only modifiers between a noun and the preposition of its complement ("filiale française spécialisée de")."""
    between = range(left + 1, right)
    inner = ("de", "d'", "du", "des", "en", "à", "of", "for")
    return len(between) <= 5 and all(
        scene.tokens[i].word
        and not scene.starting_at(i)
        and (scene.low(i) not in scene.grammar.has("prepositions") or scene.low(i) in inner)
        for i in between
    )


def _selves(scene: Scene, trigger: Trigger, owner: Phrase | None, governor: Verb | None) -> Iterator[Phrase]:
    """Who plays the role: the name after the noun, before it, or the subject of "est"."""
    after = scene.starting_at(trigger.last + 1) or scene.starting_at(trigger.last + 2)
    if after and after is not owner and not after.preposition and not _comma(scene, trigger.last + 1, after.first):
        yield after
        return
    among = noun_start(scene, trigger.first) - 1
    if scene.low(among) in ("parmi", "among") and governor:
        yield from (p for p in scene.phrases if governor.last < p.first and p.end < among and not p.preposition)
        return
    verb = _copula(scene, trigger)
    if verb:
        phrase = verb.subject
        if scene.low(noun_start(scene, trigger.first) - 1) in ("comme", "as") and not verb.passive:
            phrase = next(
                (p for p in scene.phrases if p.first > verb.last and p.last < trigger.first and not p.preposition), None
            )
        if phrase:
            yield phrase
        return
    start = noun_start(scene, trigger.first)
    if owner and owner.first < start:
        start = owner.first
    while scene.low(start - 1) in scene.grammar.has("adverbs"):
        start -= 1
    before = (
        scene.ending_at(start - 2) if scene.tokens[start - 1].text in (",", "(", "—", "–", "-") and start > 1 else None
    )
    if before and before is not owner:
        yield (
            before
            if len(before.members) < 2 and not before.pronoun
            else Phrase(before.members[-1:], before.last, before.last)
        )
        return
    end = owner.end if owner and owner.first > trigger.last else trigger.last
    if scene.low(end + 1) in (",", "—", "–", "("):
        named = scene.starting_at(end + 2)
        if named and not named.preposition:
            yield named
            return
    yield from _listed(scene, end)


def _listed(scene: Scene, end: int) -> Iterator[Phrase]:
    """Names after "dont", "such as", "baptisée" within a few words."""
    for i in range(end + 1, min(end + 14, len(scene.tokens))):
        if scene.low(i) in scene.grammar.has("list_openers"):
            phrase = next((p for p in scene.phrases if i < p.first <= i + 6), None)
            if phrase:
                yield phrase
            return


def _comma(scene: Scene, start: int, stop: int) -> bool:
    return any(not scene.tokens[i].word for i in range(start, stop))


def _within_list(scene: Scene, trigger: Trigger) -> tuple[Phrase, Phrase] | None:
    """Owner and party in "Alphabet and its subsidiary Verily": both stand in one list, the noun between them."""
    phrase = next((p for p in scene.phrases if p.first <= trigger.first <= p.last and len(p.members) > 1), None)
    if phrase is None or scene.low(noun_start(scene, trigger.first)) not in scene.grammar.has("possessives"):
        return None
    start = scene.tokens[trigger.first].start
    before = [m for m in phrase.members if m.start < start]
    after = [m for m in phrase.members if m.start > start]
    if not before or not after:
        return None
    return Phrase(before[-1:], phrase.first, trigger.first - 1), Phrase(after[:1], trigger.first, phrase.last)
