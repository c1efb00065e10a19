"""Where names begin and end: runs of capitals, and the small words that belong to them."""

import re
from collections.abc import Iterator, Sequence

from alliancegraph.extract.dictionary import common, known, plural
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.name_ends import NameEnds
from alliancegraph.extract.name_lines import DASHES, DocumentWords, LineSort, auxiliaries, dateline
from alliancegraph.extract.tokens import Token

_OPENING_MARKS = {"en": frozenset([":", "•", "«", "“", '"', *DASHES]), "fr": frozenset(["•", "«", "“", '"', *DASHES])}
"""After a colon French goes on small."""
_ABSTRACT = ("tion", "sion", "ment", "ity", "ité", "ness", "ance", "ence", "ship", "ism", "isme", "ly", "ing")
"""Endings of nouns that open sentences bare ("Competition grew"), and of adverbs."""
_INVERTED = re.compile(r".+-(?:t-)?(?:il|elle|on|ils|elles|nous|vous|je|ce)")


class SpanFinder:
    """Finds candidates in one language: spans of tokens written as names are."""

    def __init__(self, grammar: Grammar, type_words: frozenset[str]) -> None:
        self.grammar = grammar
        self.lang = grammar.lang
        self.type_words = type_words
        self.ends = NameEnds(grammar)
        self._never = grammar.function_words | grammar.has("months_short")
        self._weak = grammar.has("not_names") | grammar.has("nationalities")
        self.auxiliaries = auxiliaries(grammar)
        self._markets = grammar.has("markets")
        self._opening_marks = _OPENING_MARKS[self.lang]
        self._articles, self._openers = grammar.has("link_articles"), grammar.has("openers")
        self._relative = grammar.has("relatives") | grammar.has("possessives") | {"a", "an", "une", "filiale"}
        self._generic = grammar.anaphors.get("singular", frozenset()) | type_words | grammar.has("org_heads")

    def spans(self, tokens: Sequence[Token], sort: LineSort, words: DocumentWords) -> Iterator[tuple[int, int]]:
        """First token and the one after the last of each candidate of a sentence."""
        if not tokens or sort == "plain":
            return
        i = dateline(tokens, self.grammar)
        first_word = next((k for k, t in enumerate(tokens) if t.word), 0)
        while i < len(tokens):
            token = tokens[i]
            if token.low == token.text:
                i += 1
                continue
            prose = sort == "prose" and not (token.text.isupper() and self._loud(tokens, i))
            if not (self._starts(tokens, i, first_word, words) if prose else self._stands_out(token, words)):
                i += 1
                continue
            j = self.ends.end(tokens, i, words) if prose else self._run(tokens, i, words)
            first = self.ends.begin(tokens, i, j) if prose else i
            office = prose and self.ends.of_office(tokens, i)
            if not office and (j > first + 1 or not self._says_nothing(token)):
                yield first, j
            i = j

    def _loud(self, tokens: Sequence[Token], i: int) -> bool:
        """A common word in capitals beside another one: "SELECTED TRANSACTIONS (recovered from a scan)"."""
        low = tokens[i].low
        if len(low) < 3 or not (known(low, self.lang) or self.grammar.forms_of(low)):
            return False
        near = [tokens[k].text for k in (i - 1, i + 1) if 0 <= k < len(tokens)]
        return any(len(text) > 2 and text.isupper() for text in near)

    # -- headlines ------------------------------------------------------------------------------------------

    def _stands_out(self, token: Token, words: DocumentWords) -> bool:
        """In a line of capitals only a word that the dictionary lacks, or that prose spells so, is a name."""
        low = token.low
        if not token.text[0].isupper() or len(token.text) < 2 or low in self._never or low in self._weak:
            return False
        if token.text.capitalize() in words.inner or (token.text in words.inner and not token.text.isupper()):
            return True
        return not any(known(part, self.lang) or self.grammar.forms_of(part) for part in low.split("-"))

    def _run(self, tokens: Sequence[Token], i: int, words: DocumentWords) -> int:
        j = i + 1
        while j < len(tokens) and (
            self._stands_out(tokens[j], words)
            or (tokens[j].text == "&" and j + 1 < len(tokens))
            or tokens[j].low in self.grammar.has("firm_words") | self.grammar.has("legal_forms")
        ):
            j += 1
        return j if tokens[j - 1].word else j - 1

    # -- prose ----------------------------------------------------------------------------------------------

    def _starts(self, tokens: Sequence[Token], i: int, first_word: int, words: DocumentWords) -> bool:
        token = tokens[i]
        text, low = token.text, token.low
        if not token.word or not (len(text) > 1 or self._initial(tokens, i)):
            return False
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        goes_on = following is not None and following.text[0].isupper() and following.low not in self._never
        opening = i <= first_word or tokens[i - 1].text in self._opening_marks
        if low in self._never:
            return low in self._articles and text[0].isupper() and goes_on and not opening
        if low in self._weak and not goes_on and self.ends.begin(tokens, i, i + 1) == i:
            return False
        if i > 1 and tokens[i - 1].text == ":" and tokens[i - 2].low in self._markets:
            return False  # "(NYSE: ORV)"
        if not text[0].isupper() and not re.match(r"(?:\d+|[a-z]{1,8})[A-Z]", text):
            return False
        if text[0].isdigit() and not goes_on and not re.search(r"[A-Za-z]{2}|^\d+[A-Z]$", text):
            return False
        return not opening or self._opens_with_name(tokens, i, words)

    def _initial(self, tokens: Sequence[Token], i: int) -> bool:
        """J in "J. Orvea": one letter and a full stop before a capital."""
        following = tokens[i + 1 : i + 3]
        return len(following) == 2 and following[0].text == "." and following[1].text[0].isupper()

    def _says_nothing(self, token: Token) -> bool:
        """As in "le Groupe", "the Company", "Hospitals": a capital makes no name of these alone."""
        return token.low in self._generic or token.low in self._weak

    def _opens_with_name(self, tokens: Sequence[Token], i: int, words: DocumentWords) -> bool:
        """At the start of a sentence every word has a capital: keep an unknown word, or one that acts like a name."""
        token = tokens[i]
        low, lang = token.low, self.lang
        rest = tokens[i + 1 : i + 4]
        if not rest:
            return False
        following = rest[0]
        if f"{low} {following.low}" in self.grammar.names["places"]:
            return True  # "New Zealand Post"
        if low in self._openers or _INVERTED.fullmatch(low):
            return False
        if low in self.grammar.has("org_heads") and self.ends.end(tokens, i, words) > i + 1:
            return True  # "Bank of Orvea", "Hospices civils de Ziptel"
        if low in self.auxiliaries or low in ("do", "does", "did"):
            return False  # "Is Orvea next?", "Did Ziptel agree?"
        if following.low == "'s" or sum(c.isupper() for c in token.text) > 1:
            return True
        if token.text in words.inner:
            return not (common(low, lang) and self._modifies(following))
        if following.text[0].isupper() and following.low not in self._never:
            return True
        if "-" in low and all(known(part, lang) for part in low.split("-")):
            return False
        if not common(low, lang):
            return True
        several = plural(low, lang) and following.low not in self.grammar.has("singular_auxiliaries")
        if not several and self._apposed(tokens, i):
            return True
        if several or low.endswith(_ABSTRACT) or low in self.grammar.has("mass_nouns"):
            return False  # "Analysts expect", "Commentators say"
        return self._acts(tokens, i)

    def _modifies(self, following: Token) -> bool:
        """A noun that a common word before it describes: "Air taxis, then and now"."""
        low = following.low
        small = following.text[0].islower() and low not in self._never
        return (
            small
            and known(low, self.lang)
            and not any(f in ("fin", "past", "fut", "cond") for _, f in self.grammar.forms_of(low))
        )

    def _acts(self, tokens: Sequence[Token], i: int) -> bool:
        """As in "Coles opened", "Mars has acquired", "Skype was closed": a subject without a determiner."""
        if self.grammar.forms_of(tokens[i].low):
            return False
        k = i + 1
        while k < len(tokens) and (tokens[k].low in self.grammar.has("adverbs") or tokens[k].low in self.auxiliaries):
            k += 1
        forms = self.grammar.forms_of(tokens[k].low) if k < len(tokens) else ()
        if k == i + 1 and plural(tokens[k].low, self.lang) and (k + 1 == len(tokens) or not tokens[k + 1].word):
            return False  # "Product notes, spring": the plural of a noun
        finite = any(f in ("fin", "past", "fut", "cond") for _, f in forms) or (k > i + 1 and bool(forms))
        return finite or (k > i + 1 and any(t.low in self.auxiliaries for t in tokens[i + 1 : k]))

    def _apposed(self, tokens: Sequence[Token], i: int) -> bool:
        """As in "Tempus, which …", "Slack, a …", "Snap and Pinterest": what only follows a name."""
        following, more = tokens[i + 1], tokens[i + 2] if i + 2 < len(tokens) else None
        if more is None:
            return False
        if following.low in ("and", "et", "&") or following.text == ",":
            third = tokens[i + 3] if i + 3 < len(tokens) else more
            capital = more.text[0].isupper() and more.low not in self._never
            named = capital and (third.text[0].isupper() or not common(more.low, self.lang))
            relative = more.low in self._relative or (more.low in ("of", "de") and third.text[0].isupper())
            participle = any(form == "part" for _, form in self.grammar.forms_of(more.low))
            return named or (following.text == "," and (relative or participle or more.low == "having"))
        return False
