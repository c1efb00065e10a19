"""Fillers that are no names: "une clinique de soins primaires", "la distribution pharmaceutique", goals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs

from alliancegraph.extract.scene import Scene
from alliancegraph.model import Filler, Proof, Said
from alliancegraph.vocabulary import Concept

MOST_WORDS = 9


@dataclass(frozen=True)
class ConceptFinder:
    """Finds the words of one SKOS scheme in text of one language (domains, goals).

    A word with a capital ("IA", "AI") is meant only as it stands; the others in any case.
    """

    concepts: Mapping[str, Concept]
    lang: str

    @cached_property
    def _words(self) -> dict[str, str]:
        table: dict[str, str] = {}
        for code, concept in self.concepts.items():
            for word in (concept.labels.get(self.lang, code), *concept.words.get(self.lang, ())):
                plain = word.replace("’", "'")
                table.setdefault(plain if any(c.isupper() for c in plain[1:]) else plain.lower(), code)
        return table

    @cached_property
    def _automata(self) -> tuple[tuple[list[str], ahocorasick_rs.AhoCorasick], ...]:
        lower = [w for w in self._words if w == w.lower()]
        exact = [w for w in self._words if w != w.lower()]
        kind = ahocorasick_rs.MatchKind.LeftmostLongest
        return (lower, ahocorasick_rs.AhoCorasick(lower, matchkind=kind)), (
            exact,
            ahocorasick_rs.AhoCorasick(exact, matchkind=kind),
        )

    def find(self, text: str, start: int, end: int) -> list[Said[str]]:
        """Codes with the words that say them, in text order; a broad one gives way to a narrower one."""
        piece = text[start:end].replace("’", "'")
        lowered = piece.lower()
        if len(lowered) != len(piece):
            lowered = piece  # a character whose lower case is longer (İ): offsets would lie
        found: list[Said[str]] = []
        for subject, (words, automaton) in zip((lowered, piece), self._automata, strict=True):
            for index, s, e in automaton.find_matches_as_indexes(subject):
                if (s and piece[s - 1].isalnum()) or (e < len(piece) and piece[e].isalnum()):
                    continue
                code = self._words[words[index]]
                found.append(Said(code, Proof(start + s, start + e, text[start + s : start + e])))
        broad = {b for said in found for b in self.concepts[said.value].broader}
        return sorted((said for said in found if said.value not in broad), key=lambda said: said.proof.start)


def nominal(scene: Scene, text: str, start: int, stop: int) -> Proof | None:
    """The noun phrase that begins at token ``start``: up to a verb, a relative, a comma or a far preposition.

    Leading determiners and adverbial asides ("à Seattle") are left out.
    """
    grammar = scene.grammar
    i = start
    while i < stop and _aside(scene, i):
        i = _after_aside(scene, i, stop)
    while i < stop and (
        scene.low(i)
        in grammar.has("determiners") | grammar.has("possessives") | {"propre", "own", "new", "nouvelle", "nouveau"}
        or scene.low(i) in ("de", "d'")
    ):
        i += 1
    first = i
    while i < stop and i - first < MOST_WORDS and not _closes(scene, i, first):
        i += 1
    while i > first and (scene.low(i - 1) in grammar.function_words or not scene.tokens[i - 1].word):
        i -= 1
    if i == first:
        return None
    begin, end = scene.tokens[first].start, scene.tokens[i - 1].end
    return Proof(begin, end, text[begin:end])


def _aside(scene: Scene, i: int) -> bool:
    """As in "à Seattle", "en 2018", "in Paris" between a verb and its object."""
    found = scene.grammar.preposition(scene.tokens, i + 1)
    following = scene.tokens[i + 1] if i + 1 < len(scene.tokens) else None
    return bool(
        found
        and found[0] in ("à", "en", "in", "aux")
        and following
        and (following.text[0].isupper() or following.text[0].isdigit())
    )


def _after_aside(scene: Scene, i: int, stop: int) -> int:
    i += 1
    while i < stop and (scene.tokens[i].text[0].isupper() or scene.tokens[i].text[0].isdigit()):
        i += 1
    return i


def _closes(scene: Scene, i: int, first: int) -> bool:
    token, grammar = scene.tokens[i], scene.grammar
    if not token.word and token.low not in ("'s", "-", "d'", "l'"):
        return True
    if (
        token.low in grammar.has("relatives")
        or token.low in grammar.has("coordinators")
        or token.low in grammar.has("pronoun_starts")
    ):
        return True
    if scene.verb_of(i) and i > first:
        return True
    inner = ("de", "d'", "du", "des", "of", "à") if i > first else ()
    if token.low in grammar.has("prepositions") or token.low in grammar.contracted:
        return token.low not in inner
    return False


def goals(finder: ConceptFinder, text: str, start: int, end: int) -> Sequence[Filler]:
    """Goals of the scheme said in ``text[start:end]``, as fillers of ``goalSought``."""
    return [
        Filler("goalSought", said.proof.quote, "goal", said.proof, ref=f"goal/{said.value}")
        for said in {said.value: said for said in reversed(finder.find(text, start, end))}.values()
    ]
