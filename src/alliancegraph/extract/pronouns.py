"""Pronouns that stand for an organisation, and those that stand for nothing ("il faut", "it is clear that")."""

from collections.abc import Sequence

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.phrase import Phrase
from alliancegraph.extract.phrase_table import PhraseTable
from alliancegraph.extract.tokens import Token

OTHER = "other:"
"""Before the words of a pronoun that is no subject."""


class PronounFinder:
    """Finds pronouns in one language."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._subjects = PhraseTable.of(grammar.has("subject_pronouns"))
        self._ordered = PhraseTable.of(sorted(self._set("first") | self._set("second") | self._set("latter")))
        self._objects = self._set("object_pronouns")
        self._openers = frozenset((*self._subjects.by_first, *self._ordered.by_first)) | self._objects

    def _set(self, name: str) -> frozenset[str]:
        return self.grammar.anaphors.get(name, frozenset())

    def at(self, tokens: Sequence[Token], i: int) -> Phrase | None:
        """The pronoun that begins at token ``i``."""
        if tokens[i].low not in self._openers:
            return None
        ordered = self._ordered.last(tokens, i)
        last = self._subjects.last(tokens, i) if ordered is None else ordered
        if last is not None:
            words = " ".join(t.low for t in tokens[i : last + 1]).replace("' ", "'")
            acts = self._acts(tokens, last) if ordered is None else self._verb_next(tokens, last + 1)
            if acts and not self._impersonal(tokens, i, last):
                reported = i > 0 and tokens[i - 1].low in self._set("reporting_links")
                return Phrase([], i, last, pronoun=words, reported=reported)
            if ordered is not None and self._ends(tokens, last + 1):
                return Phrase([], i, last, pronoun=OTHER + words)
        return self._object(tokens, i)

    def _acts(self, tokens: Sequence[Token], last: int) -> bool:
        """A verb follows, small words between."""
        return any(self.grammar.forms_of(t.low) for t in tokens[last + 1 : last + 4])

    def _verb_next(self, tokens: Sequence[Token], i: int) -> bool:
        """A verb follows at once: "la première rachète", not "le premier actionnaire de"."""
        small = self.grammar.has("adverbs") | self.grammar.has("clitics")
        while i < len(tokens) and tokens[i].low in small:
            i += 1
        return i < len(tokens) and self.grammar.is_finite(tokens[i].low)

    def _ends(self, tokens: Sequence[Token], i: int) -> bool:
        """No noun follows: "la première" is not "la première usine"."""
        return i >= len(tokens) or not tokens[i].word or tokens[i].low in self.grammar.function_words

    def _impersonal(self, tokens: Sequence[Token], i: int, last: int) -> bool:
        """As in "il faut", "il y a", "it is clear that", "it seems"."""
        if tokens[i].low not in self._set("impersonal_pronouns"):
            return False
        be = False
        for token in tokens[last + 1 : last + 5]:
            lemmas = {lemma for lemma, _ in self.grammar.forms_of(token.low)}
            if (lemmas | {token.low}) & self._set("impersonal"):
                return True
            if token.low in self._set("impersonal_adjectives") and (be or token.low in self._set("impersonal_clitics")):
                return True
            if be and token.low in self._set("impersonal_links"):
                return True
            if not be and lemmas and not lemmas & (self.grammar.be | self.grammar.have | self.grammar.modals):
                return False
            be = be or bool(lemmas & self.grammar.be)
        return False

    def _object(self, tokens: Sequence[Token], i: int) -> Phrase | None:
        """As in "bought it", "with it", "avec elle": after a verb or preposition, no verb of its own behind."""
        if i == 0 or tokens[i].low not in self._objects or not self._ends(tokens, i + 1):
            return None
        before = tokens[i - 1].low
        verb = self.grammar.lang == "en" and self.grammar.names_verb(before)
        governed = before in self.grammar.has("prepositions") and before not in self.grammar.has("subordinators")
        return Phrase([], i, i, pronoun=OTHER + tokens[i].low) if verb or governed else None
