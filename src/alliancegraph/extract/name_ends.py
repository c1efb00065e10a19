"""How far a name reaches to the right, and which small words to its left belong to it."""

import re
from collections.abc import Sequence

from alliancegraph.extract.dictionary import common, known
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.name_lines import DocumentWords
from alliancegraph.extract.tokens import Token

_YEAR = re.compile(r"(?:19|20)\d\d")
_MARKS = frozenset("&-–/+")
_WIDE = 3
"""So many blanks between two words part the cells of a table."""


class NameEnds:
    """The grammar of names in one language."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.lang = grammar.lang
        has = grammar.has
        self._heads, self._links, self._legal = (
            has("org_heads") | has("foreign_heads"),
            has("name_links"),
            has("legal_forms"),
        )
        self._never = has("months") | has("pronoun_starts") | (has("adverbs") & has("not_names"))
        self._incorporated = self._legal - has("firm_words")
        self._joins = frozenset({"and", "et", "&"})

    def end(self, tokens: Sequence[Token], i: int, words: DocumentWords) -> int:
        """Index after the last token of the name that begins at ``i``."""
        j = i + 1
        while True:
            while j < len(tokens) and (k := self._step(tokens, i, j, words)) != j:
                j = k
            j = self._without_number(tokens, i, j)
            small = self._with_small_words(tokens, i, j)
            if small == j or small >= len(tokens) or not tokens[small].text[0].isupper():
                return small
            j = small  # "Crédit agricole Assurances" goes on

    def _step(self, tokens: Sequence[Token], i: int, j: int, words: DocumentWords) -> int:
        """Index after what continues the name at ``j``; ``j`` itself when nothing does."""
        token, before = tokens[j], tokens[j - 1]
        gap = token.start - before.end
        if gap >= _WIDE or (gap > 1 and "\n\n" in words.text[before.end : token.start]):
            return j
        if self._continues(token):
            return j + 1
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        capital = following is not None and following.text[0].isupper()
        if token.low == "'s":
            saints = tokens[i].low in self.grammar.has("saints") or before.low in self.grammar.has("saints")
            return j + 1 if before.text in words.owners or (saints and capital) else j
        if following is None:
            return j
        if token.text == "&" or (token.text in _MARKS and not gap and following.start == token.end):
            return j + 2 if capital else j
        if token.text == ".":
            return j + 1 if capital and not gap and self._abbreviated(tokens, i, j) else j
        if token.text == ",":
            return self._after_comma(tokens, i, j)
        if self.lang == "fr" and token.low in ("of", "and", "for"):
            return j + 2 if capital else j  # an English name in French
        if token.low in self._joins:
            return self._joined(tokens, i, j)
        if token.low in self.grammar.has("foreign_links") and token.low not in ("e", "y", "und", "och") and capital:
            return j + 2 if token.low not in self._links or self._linked(tokens, i, j) else j
        if token.low in ("e", "y", "und", "och") and capital:
            return j + 2
        return self._skip_links(tokens, j) if token.low in self._links and self._linked(tokens, i, j) else j

    def _continues(self, token: Token) -> bool:
        text, low = token.text, token.low
        if not token.word:
            return False
        if text[0].isupper():
            return low not in self._never and (len(text) > 1 or text == "F" or text.isalpha())
        return bool(re.fullmatch(r"[a-z]{1,3}[A-Z]\w*|\d{1,4}[A-Z]*", text)) and not _YEAR.fullmatch(text)

    def _abbreviated(self, tokens: Sequence[Token], i: int, j: int) -> bool:
        """The full stop of "J. Orvea", "Warner Bros. Nordial", "St. Ziptel"; not that of "Station F. Orvea"."""
        before = tokens[j - 1]
        initials = j - 1 == i and re.fullmatch(r"[A-Z](?:\.[A-Z])*", before.text) is not None
        return initials or before.low in self.grammar.has("name_abbreviations")

    def _after_comma(self, tokens: Sequence[Token], i: int, j: int) -> int:
        """As in ", Inc.", ", S.p.A.", and the last partner of "Clayton, Dubilier & Rice"."""
        following = tokens[j + 1]
        if following.text[0].isupper() and following.low.rstrip(".") in self._incorporated:
            return j + 2
        partners = tokens[j + 2 : j + 4]
        if j == i + 1 and len(partners) == 2 and partners[0].text == "&" and partners[1].text[0].isupper():
            return j + 4 if following.text[0].isupper() else j
        return j

    def _joined(self, tokens: Sequence[Token], i: int, j: int) -> int:
        """As in "and" inside one name: "Competition and Markets Authority", "Airbus Defence and Space"."""
        following = tokens[j + 1]
        left, right = tokens[j - 1], following
        if not right.text[0].isupper() or not (common(left.low, self.lang) and common(right.low, self.lang)):
            return j
        k = j + 2
        while k < len(tokens) and tokens[k].text[0].isupper() and tokens[k].low not in self._never:
            k += 1
        headed = tokens[k - 1].low in self.grammar.has("authorities") and k > j + 2
        complement = any(t.low in ("of", "for", "de", "des", "du", "la") for t in tokens[i + 1 : j])
        institution = complement and left.low not in self._heads and any(t.low in self._heads for t in tokens[i:j])
        several = j - i > 1 and k == j + 2 and right.low in self.grammar.has("joined_words")
        return k if headed or institution or several else j

    def _linked(self, tokens: Sequence[Token], i: int, j: int) -> bool:
        """May a link follow? After an institution, or after a common noun that only a name gives a capital."""
        span = tokens[i:j]
        low = tokens[j].low
        if low in ("on", "for") and len(span) > 1:
            return low == "for" and span[-1].low in self._heads
        if any(t.low in self._heads for t in span):
            return True
        if low not in ("of", "for", "on", "de", "des", "du", "d'"):
            return False
        return len(span) <= 3 and all(common(t.low, self.lang) or not t.word for t in span)

    def _skip_links(self, tokens: Sequence[Token], j: int) -> int:
        """Index after the capital that up to three link words lead to, ``j`` when they lead to none."""
        for k in range(j, min(j + 4, len(tokens))):
            low = tokens[k].low
            if low in self._joins:
                return j
            if low in self._links and not tokens[k].text[0].isupper():
                continue
            return k + 1 if tokens[k].word and tokens[k].text[0].isupper() and low not in self._never else j
        return j

    def _without_number(self, tokens: Sequence[Token], i: int, j: int) -> int:
        """Drop a number that counts something: "Rakuten 20 percent", "Meta 38, Apple 30"."""
        last = tokens[j - 1]
        if j - 1 == i or not last.text.isdigit():
            return j
        following = tokens[j].low if j < len(tokens) else ""
        amounts = any(t.low in self.grammar.has("units") and t.low != "m" for t in tokens)
        return j - 1 if following in self.grammar.has("units") or amounts else j

    def _with_small_words(self, tokens: Sequence[Token], i: int, j: int) -> int:
        """French names end small: "Cour des comptes", "Haute Autorité de santé", "Commission européenne"."""
        if self.lang != "fr" or not common(tokens[j - 1].low, "fr"):
            return j
        all_common = all(common(t.low, "fr") for t in tokens[i:j] if t.word)
        adjectives = self.grammar.has("name_adjectives") - (
            frozenset() if all_common else self.grammar.has("nationalities")
        )
        headed = all_common and any(t.low in self._heads for t in tokens[i:j])
        if not all_common and j - i < 2:
            return j
        while j < len(tokens):
            k = j
            while k < len(tokens) and tokens[k].low in adjectives and tokens[k].text[0].islower():
                k += 1
            if headed:
                k = self._complement(tokens, k)
            if k == j:
                return j
            j = k
        return j

    def _complement(self, tokens: Sequence[Token], j: int) -> int:
        """Index after "des comptes", "de la concurrence", "et placement du Québec"; ``j`` when none follows."""
        if j >= len(tokens) or tokens[j].low not in ("de", "des", "du", "d'", "et"):
            return j
        k = j + 1
        while tokens[j].low != "et" and k < len(tokens) and tokens[k].low in ("la", "l'"):
            k += 1
        if k >= len(tokens):
            return j
        if tokens[j].low == "et":
            last = self._complement(tokens, k + 1) if self._noun(tokens[k]) else j
            return last if last > k + 1 and tokens[last - 1].text[0].isupper() else j
        capital = tokens[k].text[0].isupper() and tokens[k].word and tokens[k].low not in self._never
        return k + 1 if capital or self._noun(tokens[k]) else j

    def _noun(self, token: Token) -> bool:
        return (
            token.word
            and token.text[0].islower()
            and token.low not in self.grammar.function_words
            and known(token.low, "fr")
        )

    def of_office(self, tokens: Sequence[Token], i: int) -> bool:
        """True for Santé in "la ministre de la Santé": an office, not an actor."""
        k = i - 1
        while k > 0 and tokens[k].low in ("de", "d'", "du", "des", "la", "l'", "of", "for", "à", "aux", "the"):
            k -= 1
        return 0 <= k < i - 1 and tokens[k].low in self.grammar.has("offices")

    def begin(self, tokens: Sequence[Token], i: int, j: int) -> int:
        """First token of the name whose capitals are ``i`` to ``j``: "hôpital Foch", "360 Capital"."""
        low_heads, links = self.grammar.has("low_heads"), 0
        if i and tokens[i - 1].text.isdigit() and tokens[j - 1].low in self.grammar.has("firm_words"):
            return i - 1 if not _YEAR.fullmatch(tokens[i - 1].text) and j - i == 1 else i
        k = i - 1
        while k >= 0 and links < 3 and tokens[k].low in ("de", "d'", "du", "des", "la", "l'", "le", "of", "the", "les"):
            k, links = k - 1, links + 1
        while k >= 0 and tokens[k].low in self.grammar.has("name_adjectives") and tokens[k].text[0].islower():
            k -= 1
        if k < 0 or tokens[k].low not in low_heads or tokens[k].text[0].isupper() or i - k > 5:
            return i
        if tokens[k].low == "département" and tokens[i].low in self.grammar.names["places"]:
            return i
        if k and tokens[k - 1].low in ("un", "une", "a", "an", "des", "two", "deux"):
            return i  # any such house, not one with that name
        governs = links and tokens[k + 1].low not in ("la", "le", "l'", "les", "the")
        return k if governs or (not links and self._namesake(tokens, k, i)) else i

    def _namesake(self, tokens: Sequence[Token], head: int, i: int) -> bool:
        """As in "hôpital Foch" is called after somebody; "la clinique Solvéa" is Solvéa, a clinic."""
        known_name = any(known(part, self.lang) for part in tokens[i].low.split("-"))
        return tokens[head].low in self.grammar.has("direct_heads") and known_name
