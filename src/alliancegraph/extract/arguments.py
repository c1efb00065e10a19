"""Where the arguments of a trigger stand: governed phrases, objects, owners, and where its clause ends."""

from collections.abc import Mapping

from alliancegraph.extract.grammar import Frame
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.verbs import Verb

RELATIVE_PRONOUNS = frozenset(
    {"que", "qu'", "qui", "lequel", "laquelle", "lesquels", "lesquelles", "which", "that", "whom"}
)
REACH = 28
"""How many tokens to the right a trigger looks for its arguments."""


def complements(scene: Scene, reading: Reading, start: int, stop: int, frame: Frame, verb: Verb | None) -> set[str]:
    """Fill object and governed places between ``start`` and ``stop``; returns the places that were filled."""
    passive = verb is not None and verb.passive
    object_role = None if passive else frame.slots.get("object")
    if object_role and (frame.kind == "launch" or frame.extra.get("nominal")):
        reading.free[object_role] = start
    slots = dict(frame.slots)
    if passive and "subject" in slots:
        slots.setdefault("par" if scene.grammar.lang == "fr" else "by", slots["subject"])
    filled: dict[str, Phrase] = {}
    for phrase in scene.phrases:
        if not start <= phrase.first < stop or phrase.pronoun in scene.grammar.has("subject_pronouns"):
            continue
        place = _place(scene, phrase, start, start - len(frame.words), slots, "object" in filled or not object_role)
        if place and (place not in filled or _coordinated(scene, filled[place], phrase)):
            reading.add(slots[place], phrase)
            filled[place] = phrase
    if verb and (relative := _relative(scene, verb)):
        antecedent, relative_place = relative
        place = relative_place or "object"
        if place in slots and place not in filled:
            reading.add(slots[place], antecedent)
            filled[place] = antecedent
    if verb and (front := _fronted(scene, verb, slots)) and front.preposition and front.preposition not in filled:
        reading.add(slots[front.preposition], front)
        filled[front.preposition] = front
    _governed_free(scene, reading, start, stop, frame)
    return set(filled)


def _fronted(scene: Scene, verb: Verb, slots: Mapping[str, str]) -> Phrase | None:
    """GSK in "With GSK, Verily set up a company": a governed phrase before the subject, at the sentence's start."""
    subject = verb.subject
    first = next((p for p in scene.phrases if p.preposition in ("with", "avec", "from", "auprès de", "à", "to")), None)
    if first is None or first.preposition not in slots or subject is None or subject.first < first.end:
        return None
    opens = first.preposition_first <= 1 and scene.low(first.end + 1) in (",", "")
    return first if opens and first.end < verb.first else None


def _place(
    scene: Scene, phrase: Phrase, start: int, earliest: int, slots: Mapping[str, str], no_object: bool
) -> str | None:
    """The place a phrase after a trigger stands in: ``object``, a preposition of the frame, or none."""
    preposition = phrase.preposition if phrase.preposition_first >= earliest else None
    consumed = phrase.preposition is not None and phrase.preposition_first < start
    if phrase.genitive and "genitive" in slots and preposition is None:
        return "genitive"
    direct = preposition is None or consumed or _partitive(scene, phrase)
    if not no_object and direct and not phrase.genitive and _reachable(scene, start, phrase):
        return None if _names_goods(scene, phrase) else "object"
    return preposition if preposition in slots else None


def _coordinated(scene: Scene, left: Phrase, right: Phrase) -> bool:
    """B in "auprès d'A et de B": the same place again, nothing but "et" or a comma between."""
    start = right.preposition_first if right.preposition else right.first
    words = {scene.low(i) for i in range(left.end + 1, start)}
    return bool(words) and words <= scene.grammar.has("coordinators") | {","}


def _names_goods(scene: Scene, phrase: Phrase) -> bool:
    """Samsung in "sells Samsung phones": the name says whose goods, it is not what is sold."""
    following = scene.low(phrase.last + 1)
    goods = scene.grammar.has("offering_nouns") | scene.grammar.has("asset_nouns") | scene.grammar.has("metonyms")
    return scene.grammar.lang == "en" and not phrase.pronoun and (following in goods or following.rstrip("s") in goods)


def _relative(scene: Scene, verb: Verb) -> tuple[Phrase, str | None] | None:
    """X and its place in "X, que Y rachète", "X, dont Y détient 15 %", "X, in which Y holds 15%".

    The place is None for a direct object, else the preposition that goes with the relative.
    """
    subject = verb.subject
    if subject is None or subject.first > verb.first:
        return None
    i = subject.first - 1
    word = scene.low(i)
    preposition = None
    if word == "dont":
        preposition = "de"
    elif word in RELATIVE_PRONOUNS:
        found = scene.grammar.preposition(scene.tokens, i)
        preposition, i = found if found else (None, i)
    else:
        return None
    antecedent = scene.ending_at(i - 1 if scene.low(i - 1) != "," else i - 2)
    return (antecedent, preposition) if antecedent else None


def _governed_free(scene: Scene, reading: Reading, start: int, stop: int, frame: Frame) -> None:
    """Where a governed filler that is no name begins ("investit dans | la distribution")."""
    for i in range(start, stop):
        found = scene.grammar.preposition(scene.tokens, i)
        if found and found[0] in frame.slots and found[1] >= start - 1:
            reading.free.setdefault(frame.slots[found[0]], i)


def _partitive(scene: Scene, phrase: Phrase) -> bool:
    """X in "le contrôle de X", "the whole of X": a part named for the whole (a share of X is another matter)."""
    return phrase.preposition in ("de", "of") and scene.low(phrase.preposition_first - 1) in scene.grammar.has(
        "partitives"
    )


def _reachable(scene: Scene, start: int, phrase: Phrase) -> bool:
    """No preposition governs an earlier noun on the way to a direct object, unless it is an aside between commas."""
    between = range(start, phrase.first)
    if len(between) > 14:
        return False
    barriers = scene.grammar.has("subject_relatives") | scene.grammar.has("coordinators") | {";", ":"}
    return not any(scene.low(i) in barriers or scene.verb_of(i) for i in between)


def between(scene: Scene, reading: Reading, start: int, stop: int, frame: Frame) -> None:
    """Governed phrases between a light verb and its noun: "a signé avec X un accord"."""
    for phrase in scene.phrases:
        if (
            phrase.preposition
            and start <= phrase.first < stop
            and phrase.preposition in frame.slots
            and phrase.preposition_first >= start
        ):
            reading.add(frame.slots[phrase.preposition], phrase)


def governing_verb(scene: Scene, noun: int) -> Verb | None:
    """The verb whose complement the noun is: the last one to its left in the clause."""
    left = [v for v in scene.verbs if v.last < noun]
    if not left:
        return None
    verb = left[-1]
    crossed = any(scene.low(i) in (";", ":") for i in range(verb.last, noun))
    return None if crossed else verb


def genitive(scene: Scene, noun: int) -> Phrase | None:
    """As in "X's cloud deal", "Google parent": a phrase that owns the noun, a few modifiers between."""
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


def noun_start(scene: Scene, noun: int) -> int:
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


def clause_end(scene: Scene, after: int) -> int:
    """First token that no longer belongs to the clause of a trigger that ends at ``after``."""
    stops = [i for i in range(after + 1, len(scene.tokens)) if scene.low(i) == ";"]
    end = min([*stops[:1], len(scene.tokens), after + REACH])
    for verb in scene.verbs:
        own = verb.form in ("fin", "past", "fut", "cond") or bool(verb.auxiliaries)
        if verb.first > after and own and not _is_relative(scene, verb):
            adjacent = (
                verb.subject and verb.subject.first > after and _only_light(scene, verb.subject.end + 1, verb.first)
            )
            return min(verb.subject.first if adjacent and verb.subject else verb.first, end)
    return end


def _is_relative(scene: Scene, verb: Verb) -> bool:
    """True for a verb right after "qui", "which later": its clause describes, the outer one goes on."""
    k = verb.first - 1
    while scene.low(k) in scene.grammar.has("adverbs"):
        k -= 1
    subject = verb.subject
    of_object = subject is not None and subject.last < verb.first and scene.low(subject.first - 1) in RELATIVE_PRONOUNS
    return of_object or scene.low(k) in scene.grammar.has("subject_relatives")


def _only_light(scene: Scene, start: int, stop: int) -> bool:
    return all(scene.low(i) in scene.grammar.has("adverbs") or not scene.tokens[i].word for i in range(start, stop))
