"""Noun phrases of a sentence: names with their descriptors, groups, anaphors, and coordinations of them.

Everything is spans of tokens; a phrase knows the preposition that governs it and whether it owns what follows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.phrase_table import PhraseTable
from alliancegraph.extract.tokens import Token
from alliancegraph.model import Mention


@dataclass(slots=True)
class Phrase:
    """One or more coordinated mentions, tokens ``first`` to ``last`` inclusive (determiners included)."""

    members: list[Mention]
    first: int
    last: int
    preposition: str | None = None
    preposition_first: int = -1
    genitive: bool = False
    """True for "X's …" and "X …" right before a noun it modifies."""
    pronoun: str | None = None
    """The words of a pronoun or description that still has to find its antecedent."""
    after: int = field(default=-1)
    """Last token of an apposition or bracket that belongs to the phrase."""
    described: tuple[int, int] | None = None
    """Tokens of the description in a list that also holds names ("le laboratoire et Verily")."""

    @property
    def end(self) -> int:
        """Last token, appositions included."""
        return max(self.last, self.after)


class PhraseFinder:
    """Builds the phrases of sentences in one language."""

    def __init__(self, grammar: Grammar, type_words: Mapping[str, str]) -> None:
        self.grammar = grammar
        self.type_words = type_words
        self._pronouns = PhraseTable.of(grammar.has("subject_pronouns"))
        self._plural_nouns = {w for phrase in grammar.anaphors.get("plural", ()) for w in phrase.split()[-1:]}

    def find(self, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Phrase]:
        """Single phrases in text order; ``Coordinator`` joins them."""
        units = [*self._named(tokens, mentions)]
        covered = {i for unit in units for i in range(unit.first, unit.last + 1)}
        units += self._described(tokens, covered)
        units.sort(key=lambda p: p.first)
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

    def _described(self, tokens: Sequence[Token], covered: set[int]) -> Iterator[Phrase]:
        i = 0
        while i < len(tokens):
            phrase = None if i in covered else self._pronoun(tokens, i) or self._description(tokens, i, covered)
            if phrase:
                yield phrase
                i = phrase.last
            i += 1

    def _pronoun(self, tokens: Sequence[Token], i: int) -> Phrase | None:
        last = self._pronouns.last(tokens, i)
        if last is not None and any(self.grammar.forms_of(t.low) for t in tokens[last + 1 : last + 4]):
            return Phrase([], i, last, pronoun=" ".join(t.low for t in tokens[i : last + 1]))
        return None

    def _description(self, tokens: Sequence[Token], i: int, covered: set[int]) -> Phrase | None:
        """As in "les deux groupes", "l'assureur", "des établissements hospitaliers américains", "US insurers"."""
        low = tokens[i].low
        definite = low in self.grammar.anaphors.get("definite", ()) or low in ("au", "du", "'s")
        head = i + 1 if definite or low in self.grammar.has("plural_determiners") else i
        if head >= len(tokens) or head in covered:
            return None
        if definite and (words := self._phrase_at(tokens, head, self.grammar.anaphors.get("plural", frozenset()))):
            return Phrase([], i, head + len(words.split()) - 1, pronoun="both:" + words)
        noun = self._noun(tokens, head, covered)
        if noun is None:
            return None
        last = self._modifiers(tokens, noun, covered)
        if last + 1 in covered:
            return None  # "au groupe Saham", "the insurer Alan": the noun belongs to the name
        word = tokens[noun].low
        if word in self.type_words and word[-1] in "sx" and word not in self.grammar.has("invariable"):
            begin = head if head < noun else noun
            return Phrase([_group(tokens, begin, last, self.type_words[word])], i, last)
        if definite and (word in self.type_words or word in self.grammar.anaphors.get("singular", ())):
            pair = " ".join(t.low for t in tokens[noun : noun + 2])
            return Phrase([], i, last, pronoun=pair if pair in self.type_words else word)
        return None

    def _noun(self, tokens: Sequence[Token], head: int, covered: set[int]) -> int | None:
        """Index of a type or anaphor noun at ``head`` or after a few adjectives."""
        singular = self.grammar.anaphors.get("singular", frozenset())
        for i in range(head, min(head + 4, len(tokens))):
            token = tokens[i]
            if i in covered or not token.word:
                return None
            follows = tokens[i + 1].low if i + 1 < len(tokens) else ""
            if token.low in self.type_words or token.low in singular:
                compound = self.grammar.lang == "en" and (follows in self.type_words or follows in singular)
                return i + 1 if compound else i
            if token.low in self.grammar.function_words or self.grammar.is_finite(token.low):
                return None
        return None

    def _modifiers(self, tokens: Sequence[Token], noun: int, covered: set[int]) -> int:
        """Index of the last adjective after a French noun ("établissements hospitaliers américains")."""
        last = noun
        if self.grammar.lang != "fr":
            return last
        for i in range(noun + 1, min(noun + 4, len(tokens))):
            token = tokens[i]
            if (
                not token.word
                or i in covered
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
