"""Puts the actors of a sentence into the memory of its document, with what the sentence says of them."""

from collections.abc import Iterator

from alliancegraph.extract.descriptions import DescriptionFinder, stem
from alliancegraph.extract.discourse import Discourse
from alliancegraph.extract.phrase import Phrase
from alliancegraph.extract.scene import Scene
from alliancegraph.model import Mention

AROUND = 30
"""How many words on either side of a name are its context."""


def remember(discourse: Discourse, descriptions: DescriptionFinder, scene: Scene) -> None:
    """Names first, then who the pronouns and descriptions stand for: they stay in view with their antecedents."""
    discourse.open_sentence(scene.tokens[0].start if scene.tokens else 0, list(_breaks(scene)))
    subjects = [v.subject for v in scene.verbs if v.subject]
    told = [p for p in scene.phrases if not scene.is_source(p)]
    acting = {id(p) for p in told if scene.is_topic(p) or any(p is s for s in subjects)}
    for phrase in told:
        if phrase.members:
            discourse.see(
                phrase.members,
                subject=id(phrase) in acting,
                set_up=scene.is_topic(phrase),
                governed=phrase.preposition is not None,
            )
    _learn(discourse, descriptions, scene, told)
    for phrase in told:
        if phrase.pronoun and not phrase.members:
            at = scene.tokens[phrase.first].start
            stands_for = discourse.resolve(phrase, at)
            discourse.see(stands_for, subject=id(phrase) in acting, set_up=scene.is_topic(phrase), at=at)
            if phrase.description and len(stands_for) == 1:
                discourse.antecedents.take_gender(stands_for[0], phrase.description.gender, at)
            if phrase.description and phrase.description.beside and stands_for:
                discourse.learn(stands_for[0], phrase.description)


def _breaks(scene: Scene) -> Iterator[int]:
    """Offsets where one clause ends and another may begin."""
    words = scene.grammar.breaks
    return (t.start for t in scene.tokens if t.low in words)


def _learn(discourse: Discourse, descriptions: DescriptionFinder, scene: Scene, phrases: list[Phrase]) -> None:
    """As in "the insurer Oscar", "Aqemia, jeune pousse parisienne,", "Oura is a Finnish maker of rings"."""
    starts = {t.start: i for i, t in enumerate(scene.tokens)}
    names = {i: m for p in phrases for m in p.members for i in range(p.first, p.last + 1)}
    for phrase in phrases:
        for mention in phrase.members:
            if mention.sort != "actor":
                continue
            first = starts.get(mention.start)
            if first is not None:
                discourse.antecedents.surround(mention, _around(scene, first))
                _before(discourse, descriptions, scene, mention, first)
                _after(discourse, descriptions, scene, mention, names)


def _around(scene: Scene, i: int) -> Iterator[str]:
    """Stems of the content words near a name."""
    small = scene.grammar.function_words
    for token in scene.tokens[max(0, i - AROUND) : i + AROUND]:
        if len(token.low) > 3 and token.low not in small and token.word:
            yield stem(token.low)


def _before(discourse: Discourse, descriptions: DescriptionFinder, scene: Scene, mention: Mention, first: int) -> None:
    """The nouns and adjectives right before a name, back to their article."""
    for i in range(first - 1, max(-1, first - 6), -1):
        low = scene.low(i)
        if low in scene.grammar.has("determiners") or low in ("au", "du"):
            discourse.antecedents.take_gender(mention, descriptions.gender(low), mention.start)
            found = descriptions.at(scene.tokens[:first], i, {})
            if found and found.last == first - 1:
                discourse.learn(mention, found.description)
            return
        if not scene.tokens[i].word or low in scene.grammar.function_words:
            return


def _after(
    discourse: Discourse, descriptions: DescriptionFinder, scene: Scene, mention: Mention, names: dict[int, Mention]
) -> None:
    """An apposition without article or with "un", and what a name is said to be."""
    i = next((k for k, t in enumerate(scene.tokens) if t.start >= mention.end), len(scene.tokens))
    verb = scene.verb_of(i)
    if scene.low(i) in (",", "(", "—", "–"):
        i += 1
    elif verb and verb.lemmas & scene.grammar.copulas:
        i = verb.last + 1
    else:
        return
    if i >= len(scene.tokens):
        return
    article = scene.low(i) in scene.grammar.has("determiners") and scene.low(i) not in scene.grammar.has("possessives")
    found = descriptions.at(scene.tokens, i, names, bare=not article)
    if found:
        discourse.learn(mention, found.description)
