"""Noun phrases of a sentence: names with their descriptors, groups, anaphors, and coordinations of them.

Everything is spans of tokens; a phrase knows the preposition that governs it and whether it owns what follows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from alliancegraph.extract.descriptions import DescriptionFinder
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.phrase import Phrase
from alliancegraph.extract.pronouns import PronounFinder
from alliancegraph.extract.tokens import Token
from alliancegraph.model import Mention

__all__ = ["Phrase", "PhraseFinder"]


class PhraseFinder:
    """Builds the phrases of sentences in one language."""

    def __init__(self, grammar: Grammar, type_words: Mapping[str, str]) -> None:
        self.grammar = grammar
        self.type_words = type_words
        self.descriptions = DescriptionFinder(grammar, type_words)
        self.pronouns = PronounFinder(grammar)
        self._definite = grammar.anaphors.get("definite", frozenset()) | {"au", "du", "'s"}
        self._plural_determiners = grammar.has("plural_determiners")
        self._nouns = frozenset(type_words) | grammar.anaphors.get("singular", frozenset())

    def find(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Phrase]:
        """Single phrases in text order; ``Coordinator`` joins them."""
        named = [*self._named(tokens, mentions)]
        inside = ((i, u.members[0]) for u in named for i in range(u.first, u.last + 1))
        names = {i: mention for i, mention in inside if mention.start <= tokens[i].start < mention.end}
        swallowed: set[int] = set()
        described = [*self._described(tokens, names, swallowed)]
        units = [unit for unit in named if unit.last not in swallowed] + described
        units.sort(key=lambda p: p.first)
        self._apposed(tokens, units)
        return units

    # -- single phrases -------------------------------------------------------------------------------------

    def _named(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Phrase]:
        starts = {t.start: i for i, t in enumerate(tokens)}
        ends = {t.end: i for i, t in enumerate(tokens)}
        for mention in mentions:
            first = starts.get(mention.start, _at(tokens, mention.start))
            last = ends.get(mention.end, _at(tokens, mention.end - 1))
            if first is None or last is None:
                continue  # the sentence's tokens do not cover it: it belongs to another sentence
            begin, code = self._descriptor(tokens, first)
            typed = replace(mention, type=code, certain=True) if code and not mention.type else mention
            genitive = last + 1 < len(tokens) and tokens[last + 1].low == "'s"
            last += self._unit_noun(tokens, last)
            yield Phrase([typed], begin, last, genitive=genitive)

    def _unit_noun(self, tokens: Sequence[Token], last: int) -> int:
        """1 for "unit" in "Roche's Genentech unit is …": the noun belongs to the name, and both act together."""
        if self.grammar.lang != "en" or last + 2 >= len(tokens):
            return 0
        noun = tokens[last + 1].low in ("unit", "group", "division", "business", "subsidiary", "arm")
        return int(noun and bool(self.grammar.forms_of(tokens[last + 2].low)))

    def _descriptor(self, tokens: Sequence[Token], first: int) -> tuple[int, str | None]:
        """Where the phrase of a name begins, and the actor type of the noun before it ("l'assureur Alan")."""
        begin, code = first, None
        i = first - 1
        while i >= max(0, first - 5):
            low = tokens[i].low
            if low in self.grammar.has("determiners") or low in ("au", "aux"):
                near = i == first - 1 or code or all(t.low in self.grammar.party_nouns for t in tokens[i + 1 : i + 2])
                return (i, code) if near or begin < first else (first, None)
            if not tokens[i].word or low in self.grammar.function_words or self.grammar.is_finite(low):
                break
            if low in self.type_words or low in self.grammar.has("nationalities"):
                code = code or self.type_words.get(low)
                begin = i
            elif tokens[i].capital:
                break
            i -= 1
        return (begin, code) if code else (first, None)

    def _described(
        self, tokens: Sequence[Token], names: Mapping[int, Mention], swallowed: set[int]
    ) -> Iterator[Phrase]:
        last = max((i for i, t in enumerate(tokens) if t.low in self._nouns), default=-1)
        i = 0
        while i < len(tokens):
            phrase = None
            if i not in names:
                phrase = self.pronouns.at(tokens, i)
                if phrase is None and (i <= last or tokens[i].low in self._definite):
                    phrase = self._description(tokens, i, names, swallowed)
            if phrase:
                yield phrase
                i = phrase.last
            i += 1

    def _description(
        self, tokens: Sequence[Token], i: int, names: Mapping[int, Mention], swallowed: set[int]
    ) -> Phrase | None:
        """As in "les deux groupes", "l'assureur", "des établissements hospitaliers américains", "US insurers"."""
        low = tokens[i].low
        definite = low in self._definite
        head = i + 1 if definite or low in self._plural_determiners else i
        if head >= len(tokens):
            return None
        if definite and (words := self._phrase_at(tokens, head, self.grammar.anaphors.get("plural", frozenset()))):
            return Phrase([], i, head + len(words.split()) - 1, pronoun="both:" + words)
        span = self.descriptions.at(tokens, i, names) if definite else None
        if span and not self._plural(span.description.head):
            swallowed |= span.swallowed
            return Phrase([], i, span.last, pronoun=span.description.head, description=span.description)
        return self._groups(tokens, head, i, names)

    def _plural(self, head: str) -> bool:
        last = head.rsplit(maxsplit=1)[-1]
        return last in self.type_words and last[-1] in "sx" and last not in self.grammar.has("invariable")

    def _groups(self, tokens: Sequence[Token], head: int, first: int, names: Mapping[int, Mention]) -> Phrase | None:
        noun = None if head in names else self._noun(tokens, head, names)
        if noun is None or not self._plural(tokens[noun].low):
            return None
        last = self._modifiers(tokens, noun, names)
        if last + 1 in names:
            return None  # "les groupes Saham et Axa": the noun belongs to the names
        begin = head if head < noun else noun
        return Phrase([_group(tokens, begin, last, self.type_words[tokens[noun].low])], first, last)

    def _apposed(self, tokens: Sequence[Token], units: Sequence[Phrase]) -> None:
        """As in "Oura, the Finnish ring maker,": who the description stands for is beside it."""
        for left, right in pairwise(units):
            if right.first != left.end + 2 or tokens[right.first - 1].text not in (",", "(", "—", "–"):
                continue
            if left.members and right.description and self._closes(tokens, right.last + 1):
                right.description = replace(right.description, beside=left.members[-1])
            elif left.description and right.members and self._closes(tokens, right.end + 1):
                left.description = (left.description.beside and left.description) or replace(
                    left.description, beside=right.members[0]
                )

    def _closes(self, tokens: Sequence[Token], i: int) -> bool:
        """True where an apposition may end: a mark, the end, a relative clause, a preposition."""
        if i >= len(tokens) or not tokens[i].word:
            return i >= len(tokens) or tokens[i].text != "&"
        return tokens[i].low in self.grammar.has("relatives") | self.grammar.has("prepositions")

    def _noun(self, tokens: Sequence[Token], head: int, names: Mapping[int, Mention]) -> int | None:
        """Index of a type or anaphor noun at ``head`` or after a few adjectives."""
        for i in range(head, min(head + 4, len(tokens))):
            token = tokens[i]
            if i in names or not token.word:
                return None
            follows = tokens[i + 1].low if i + 1 < len(tokens) else ""
            if token.low in self._nouns:
                compound = self.grammar.lang == "en" and follows in self._nouns
                return i + 1 if compound else i
            if token.low in self.grammar.function_words or self.grammar.is_finite(token.low):
                return None
        return None

    def _modifiers(self, tokens: Sequence[Token], noun: int, names: Mapping[int, Mention]) -> int:
        """Index of the last adjective after a French noun ("établissements hospitaliers américains")."""
        last = noun
        if self.grammar.lang != "fr":
            return last
        for i in range(noun + 1, min(noun + 4, len(tokens))):
            token = tokens[i]
            if (
                not token.word
                or i in names
                or token.low in self.grammar.function_words
                or self.grammar.names_verb(token.low)
            ):
                break
            last = i
        return last

    def _phrase_at(self, tokens: Sequence[Token], i: int, phrases: frozenset[str]) -> str | None:
        for n in (2, 1):
            words = " ".join(t.low for t in tokens[i : i + n])
            if words in phrases:
                return words
        return None


def _group(tokens: Sequence[Token], first: int, last: int, code: str) -> Mention:
    start, end = tokens[first].start, tokens[last].end
    words = " ".join(t.text for t in tokens[first : last + 1]).replace("' ", "'").replace("’ ", "’")
    return Mention(start, end, "group", words, None, code)


def _at(tokens: Sequence[Token], offset: int) -> int | None:
    return next((i for i, t in enumerate(tokens) if t.start <= offset < t.end), None)
