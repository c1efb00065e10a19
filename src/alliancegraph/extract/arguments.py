"""Who fills the roles of a trigger: subjects, objects, governed phrases, owners.

A ``Reading`` is a trigger with the phrases found in its places; it is not yet a claim: kinds still check
that enough roles are filled with the right sort of thing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from alliancegraph.extract.clauses import Verb
from alliancegraph.extract.grammar import Frame, Grammar, Trigger
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.tokens import Token

REACH = 28
"""How many tokens to the right a trigger looks for its arguments."""


@dataclass(slots=True)
class Reading:
    """A trigger and the phrases in its roles, in text order of discovery."""

    trigger: Trigger
    roles: dict[str, list[Phrase]] = field(default_factory=dict)
    verb: Verb | None = None
    """The verb group that carries the trigger, or governs the noun: it bears tense, mood and negation."""
    free: dict[str, int] = field(default_factory=dict)
    """Role → token index where a filler that is no name may stand ("ouvre | une clinique")."""
    segment: tuple[int, int] = (0, 0)
    """Tokens of the clause, for qualifiers that belong to it."""

    def add(self, role: str, phrase: Phrase) -> None:
        """Put a phrase in a role, once."""
        if not any(phrase is other for other in self.roles.setdefault(role, [])):
            self.roles[role].append(phrase)


@dataclass(frozen=True, slots=True)
class Scene:
    """One analysed sentence."""

    tokens: Sequence[Token]
    phrases: Sequence[Phrase]
    verbs: Sequence[Verb]
    grammar: Grammar

    def low(self, i: int) -> str:
        """Lower-case token ``i``, "" outside the sentence."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def ending_at(self, i: int) -> Phrase | None:
        """The phrase whose last token is ``i``."""
        return next((p for p in self.phrases if i in (p.last, p.after)), None) if i >= 0 else None

    def starting_at(self, i: int) -> Phrase | None:
        """The phrase that begins at ``i`` or holds it."""
        return next((p for p in self.phrases if p.first <= i <= p.last), None)

    def is_topic(self, phrase: Phrase) -> bool:
        """X in "Quant à X, …", "As for X, …": set up as what the sentence is about."""
        start = max(phrase.preposition_first, 0) if phrase.preposition else phrase.first
        return self.low(0) in self.grammar.has("topic_markers") and start <= 2

    def verb_of(self, i: int) -> Verb | None:
        """The verb group that holds token ``i``."""
        return next((v for v in self.verbs if v.first <= i <= v.last), None)


def readings(scene: Scene) -> list[Reading]:
    """Every frame of the lexicon that the sentence can be read by."""
    out = []
    for trigger in scene.grammar.triggers(scene.tokens):
        if any(p.first <= trigger.first <= p.last and _inside_name(p, scene, trigger) for p in scene.phrases):
            continue
        find = {"verb": _verb_reading, "noun": _noun_reading, "role": _role_reading}[trigger.frame.sort]
        reading = find(scene, trigger)
        if reading:
            out.append(reading)
    return out


def _inside_name(phrase: Phrase, scene: Scene, trigger: Trigger) -> bool:
    token = scene.tokens[trigger.first]
    return any(m.start <= token.start < m.end for m in phrase.members if m.sort != "group")


# -- verbs -------------------------------------------------------------------------------------------------------


def _verb_reading(scene: Scene, trigger: Trigger) -> Reading | None:
    verb = next((v for v in scene.verbs if v.head == trigger.first), None)
    frame = trigger.frame
    if verb is None or not verb.lemmas & frame.words[0] or (frame.reflexive and not verb.reflexive):
        return None
    if verb.reflexive and not frame.reflexive and "object" in frame.slots:
        return None
    if verb.passive and not frame.passive:
        return None
    stop = _clause_end(scene, max(trigger.last, verb.last))
    if any(p.preposition in frame.absent and trigger.last < p.first < stop for p in scene.phrases):
        return None
    reading = Reading(trigger, verb=verb, segment=(verb.first, stop))
    _subject(scene, reading, verb, frame)
    _complements(scene, reading, trigger.last + 1, stop, frame, verb)
    return reading


def _subject(scene: Scene, reading: Reading, verb: Verb, frame: Frame) -> None:
    place = "object" if verb.passive else "subject"
    role = frame.slots.get(place)
    if role and verb.subject:
        reading.add(role, verb.subject)


def _complements(scene: Scene, reading: Reading, start: int, stop: int, frame: Frame, verb: Verb | None) -> None:
    """Object and governed phrases between ``start`` and ``stop``."""
    passive = verb is not None and verb.passive
    object_role = None if passive else frame.slots.get("object")
    agent = "par" if scene.grammar.lang == "fr" else "by"
    if object_role and frame.kind == "launch":
        reading.free[object_role] = start
    for phrase in scene.phrases:
        if not start <= phrase.first < stop or phrase.pronoun in scene.grammar.has("subject_pronouns"):
            continue
        preposition = phrase.preposition if phrase.preposition_first >= start - len(frame.words) else None
        consumed = phrase.preposition is not None and phrase.preposition_first < start
        role = None
        if object_role and (preposition is None or consumed or _partitive(scene, phrase)) and _reachable(scene, start, phrase):
            role, object_role = object_role, None
        elif preposition in frame.slots:
            role = frame.slots[preposition]
        elif passive and preposition == agent and "subject" in frame.slots:
            role = frame.slots["subject"]
        if role:
            reading.add(role, phrase)
    if object_role and verb and (antecedent := _relative_object(scene, verb)):
        reading.add(object_role, antecedent)
    _governed_free(scene, reading, start, stop, frame)


def _relative_object(scene: Scene, verb: Verb) -> Phrase | None:
    """X in "X, que Y rachète" and "X, which Y bought": an object relative before the verb's subject."""
    subject = verb.subject
    if subject is None or subject.first > verb.first:
        return None
    i = subject.first - 1
    if scene.low(i) not in ("que", "qu'", "which", "that", "whom"):
        return None
    k = i - 1 if scene.low(i - 1) != "," else i - 2
    return scene.ending_at(k)


def _governed_free(scene: Scene, reading: Reading, start: int, stop: int, frame: Frame) -> None:
    """Where a governed filler that is no name begins ("investit dans | la distribution")."""
    for i in range(start, stop):
        found = scene.grammar.preposition(scene.tokens, i)
        if found and found[0] in frame.slots and found[1] >= start - 1:
            reading.free.setdefault(frame.slots[found[0]], i)


def _partitive(scene: Scene, phrase: Phrase) -> bool:
    """X in "le contrôle de X", "the whole of X": a part named for the whole (a share of X is another matter)."""
    return phrase.preposition in ("de", "of") and scene.low(phrase.preposition_first - 1) in scene.grammar.has("partitives")


def _reachable(scene: Scene, start: int, phrase: Phrase) -> bool:
    """No preposition governs an earlier noun on the way to a direct object, unless it is an aside between commas."""
    between = range(start, phrase.first)
    if len(between) > 14:
        return False
    barriers = scene.grammar.has("subject_relatives") | scene.grammar.has("coordinators") | {";", ":"}
    return not any(scene.low(i) in barriers for i in between)


def _clause_end(scene: Scene, after: int) -> int:
    """First token that no longer belongs to the clause of a trigger that ends at ``after``."""
    stops = [i for i in range(after + 1, len(scene.tokens)) if scene.low(i) == ";"]
    end = min([*stops[:1], len(scene.tokens), after + REACH])
    for verb in scene.verbs:
        own = verb.form in ("fin", "past", "fut", "cond") or bool(verb.auxiliaries)
        if verb.first > after and own and not _is_relative(scene, verb):
            adjacent = verb.subject and verb.subject.first > after and _only_light(scene, verb.subject.end + 1, verb.first)
            return min(verb.subject.first if adjacent and verb.subject else verb.first, end)
    return end


def _is_relative(scene: Scene, verb: Verb) -> bool:
    """True for a verb right after "qui", "which later": its clause describes, the outer one goes on."""
    k = verb.first - 1
    while scene.low(k) in scene.grammar.has("adverbs"):
        k -= 1
    return scene.low(k) in scene.grammar.has("subject_relatives")


def _only_light(scene: Scene, start: int, stop: int) -> bool:
    return all(scene.low(i) in scene.grammar.has("adverbs") or not scene.tokens[i].word for i in range(start, stop))


# -- event nouns -------------------------------------------------------------------------------------------------


def _noun_reading(scene: Scene, trigger: Trigger) -> Reading | None:
    if scene.verb_of(trigger.first):
        return None
    frame = trigger.frame
    governor = _governing_verb(scene, trigger.first)
    stop = _clause_end(scene, trigger.last)
    aside = scene.low(trigger.first - 1) in ("en", "in", "via")  # "en partenariat avec": a clause of its own
    if any(p.preposition in frame.absent and trigger.last < p.first < stop for p in scene.phrases):
        return None
    reading = Reading(trigger, verb=governor, segment=(governor.first if governor and not aside else trigger.first, stop))
    start = trigger.last + 1
    _complements(scene, reading, start, stop, frame, None)
    if governor:
        _between(scene, reading, governor.last + 1, trigger.first, frame)
    holder = frame.slots.get("holder")
    if holder:
        for phrase in _owners(scene, trigger, governor):
            reading.add(holder, phrase)
    return reading


def _between(scene: Scene, reading: Reading, start: int, stop: int, frame: Frame) -> None:
    """Governed phrases between a light verb and its noun: "a signé avec X un accord"."""
    for phrase in scene.phrases:
        if start <= phrase.first < stop and phrase.preposition in frame.slots and phrase.preposition_first >= start:
            reading.add(frame.slots[phrase.preposition], phrase)


def _governing_verb(scene: Scene, noun: int) -> Verb | None:
    """The verb whose complement the noun is: the last one to its left in the clause."""
    left = [v for v in scene.verbs if v.last < noun]
    if not left:
        return None
    verb = left[-1]
    crossed = any(scene.low(i) in (";", ":") for i in range(verb.last, noun))
    return None if crossed else verb


def _owners(scene: Scene, trigger: Trigger, governor: Verb | None) -> Iterator[Phrase]:
    """Who has the event: "X's deal", "X signe un accord", "son accord", "un accord de X"."""
    owner = _genitive(scene, trigger.first)
    start = _noun_start(scene, trigger.first)
    if owner is None and scene.low(start) in scene.grammar.has("possessives"):
        active = governor and governor.subject and not governor.passive
        owner = governor.subject if governor and active else Phrase([], start, start, pronoun=scene.low(start))
    if owner:
        yield owner
        return
    if governor and governor.subject:
        if governor.passive and governor.subject.last > trigger.last:
            return
        yield governor.subject


def _genitive(scene: Scene, noun: int) -> Phrase | None:
    """"X's cloud deal", "Google parent": a phrase that owns the noun, a few modifiers between."""
    for i in range(noun - 1, max(-1, noun - 5), -1):
        if scene.low(i) == "'s":
            return scene.ending_at(i - 1)
        phrase = scene.ending_at(i)
        if phrase:
            english = scene.grammar.lang == "en" and not phrase.pronoun and i == noun - 1
            return phrase if english else None
        if scene.low(i) in scene.grammar.function_words or not scene.tokens[i].word or scene.verb_of(i):
            return None
    return None


# -- role nouns --------------------------------------------------------------------------------------------------


def _role_reading(scene: Scene, trigger: Trigger) -> Reading | None:
    if scene.verb_of(trigger.first):
        return None
    frame = trigger.frame
    stop = _clause_end(scene, trigger.last)
    governor = _governing_verb(scene, trigger.first)
    reading = Reading(trigger, verb=_copula(scene, trigger) or governor, segment=(trigger.first, stop))
    owner = _owner_of_role(scene, trigger, governor)
    if owner:
        reading.add(frame.slots["of"], owner)
    for phrase in _selves(scene, trigger, owner, governor):
        if phrase is not owner:
            reading.add(frame.slots["self"], phrase)
    for phrase in scene.phrases:
        if trigger.last < phrase.first < stop and phrase.preposition in frame.slots and phrase is not owner:
            reading.add(frame.slots[phrase.preposition], phrase)
    return reading


def _copula(scene: Scene, trigger: Trigger) -> Verb | None:
    """"X est (une) filiale de Y", "X devient …", "X was chosen as …": the verb just before the noun's article."""
    i = _noun_start(scene, trigger.first) - 1
    while scene.low(i) in scene.grammar.has("adverbs"):
        i -= 1
    verb = scene.verb_of(i)
    if verb and (verb.lemmas & scene.grammar.copulas):
        return verb
    if scene.low(i) in ("comme", "as"):
        return _governing_verb(scene, i)
    return None


def _noun_start(scene: Scene, noun: int) -> int:
    """First token of the noun's own phrase: article, adjectives, "the cloud"."""
    i = noun
    while i > 0 and scene.tokens[i - 1].word and not scene.verb_of(i - 1) and not scene.ending_at(i - 1):
        low = scene.low(i - 1)
        if low in scene.grammar.has("determiners"):
            return i - 1
        if low in scene.grammar.function_words:
            return i
        i -= 1
    return i


def _owner_of_role(scene: Scene, trigger: Trigger, governor: Verb | None) -> Phrase | None:
    for phrase in scene.phrases:
        governed = phrase.preposition in ("de", "of", "to", "à", "in", "dans") and phrase.preposition_first > trigger.last
        if governed and _close(scene, trigger.last, phrase.preposition_first) and phrase.preposition in ("de", "of"):
            return phrase
    genitive = _genitive(scene, trigger.first)
    if genitive:
        return genitive
    start = _noun_start(scene, trigger.first)
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
        scene.tokens[i].word and not scene.starting_at(i) and (scene.low(i) not in scene.grammar.has("prepositions") or scene.low(i) in inner)
        for i in between
    )


def _selves(scene: Scene, trigger: Trigger, owner: Phrase | None, governor: Verb | None) -> Iterator[Phrase]:
    """Who plays the role: the name after the noun, before it, or the subject of "est"."""
    after = scene.starting_at(trigger.last + 1) or scene.starting_at(trigger.last + 2)
    if after and after is not owner and not after.preposition and not _comma(scene, trigger.last + 1, after.first):
        yield after
        return
    verb = _copula(scene, trigger)
    if verb:
        phrase = verb.subject
        if scene.low(_noun_start(scene, trigger.first) - 1) in ("comme", "as") and not verb.passive:
            phrase = next((p for p in scene.phrases if p.first > verb.last and p.last < trigger.first and not p.preposition), None)
        if phrase:
            yield phrase
        return
    start = _noun_start(scene, trigger.first)
    if owner and owner.first < start:
        start = owner.first
    before = scene.ending_at(start - 2) if scene.tokens[start - 1].text in (",", "(", "—", "–", "-") and start > 1 else None
    if before and before is not owner:
        yield before
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
