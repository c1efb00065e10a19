"""Noun phrases that stand for an organisation without naming it: "le géant californien", "the Seattle-based retailer".

A description is a definite article or demonstrative, a noun that can be an organisation, and what stands around it:
adjectives, compounds, a complement ("le numéro un mondial du luxe"). What it says (type, country, words) is kept,
because that is what tells who is meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from alliancegraph.extract.gazetteer import plain
from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.phrase_table import PhraseTable
from alliancegraph.extract.tokens import Token
from alliancegraph.model import Mention

BEFORE, AFTER, COMPLEMENT = 6, 3, 7
"""The most words before the noun, after it, and in its complement."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a noun phrase says about the organisation it stands for."""

    head: str
    """The noun, or the set phrase that acts as one."""
    words: frozenset[str] = frozenset()
    """Stems of all its words, the head's among them."""
    code: str | None = None
    """Actor type that the noun names."""
    loose: bool = False
    """True for a general noun, whose type says little ("fabricant")."""
    country: str | None = None
    """ISO code of the nationality."""
    pointed: bool = False
    """True after a demonstrative: "cette filiale"."""
    gender: str = ""
    """"m" or "f" where the article tells."""
    evoked: frozenset[str] = frozenset()
    """Actor types that its other words go with ("search" with "search engine")."""
    offerings: frozenset[str] = frozenset()
    """Registry ids of the products in it ("the iPhone maker")."""
    owner: str | None = None
    """Registry id, or name, of the actor whose unit or parent it is ("la filiale d'Alphabet")."""
    beside: Mention | None = None
    """The name it stands in apposition to ("Oura, the Finnish ring maker,")."""


@dataclass(frozen=True, slots=True)
class Span:
    """A description in a sentence: tokens ``first`` to ``last``, its noun at ``head``."""

    first: int
    head: int
    last: int
    description: Description
    swallowed: frozenset[int] = frozenset()
    """Tokens of names that belong to the description ("the Bellevue company")."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """What the forms of a word share: no accents, no plural, no feminine ending."""
    low = plain(word)
    while len(low) > 4 and low[-1] in "sxe":
        low = low[:-1]
    return low


class DescriptionFinder:
    """Finds descriptions in one language."""

    def __init__(self, grammar: Grammar, type_words: Mapping[str, str]) -> None:
        self.grammar = grammar
        self.type_words = type_words
        self._general = grammar.anaphors.get("singular", frozenset())
        nouns = self._general | grammar.anaphors.get("organisations", frozenset())
        self._heads = PhraseTable.of(sorted(nouns | set(type_words)))
        self._evoked = _evoked(type_words)
        self._suffixes = tuple(sorted(grammar.anaphors.get("suffixes", ())))
        self._pointing = grammar.anaphors.get("demonstrative", frozenset())
        self._feminine = grammar.anaphors.get("feminine", frozenset())
        self._masculine = grammar.anaphors.get("masculine", frozenset())

    def at(
        self, tokens: Sequence[Token], first: int, names: Mapping[int, Mention], *, bare: bool = False
    ) -> Span | None:
        """The description whose determiner is token ``first``; ``bare`` when it has none."""
        start = first if bare else first + 1
        found = self._french(tokens, start, names) if self.grammar.lang == "fr" else self._english(tokens, start, names)
        if found is None:
            return None
        head, noun, last = found
        stop = self._complement(tokens, last, noun, names)
        if stop + 1 < len(tokens) and stop + 1 in names and tokens[stop + 1].text[0].isupper():
            return None  # "the insurer Alan": the noun belongs to the name
        swallowed = frozenset(i for i in range(start, stop + 1) if i in names)
        said = self._said(tokens, first, (start, stop), (head, noun), names)
        return Span(first, head, stop, said, swallowed)

    def _said(
        self,
        tokens: Sequence[Token],
        first: int,
        span: tuple[int, int],
        noun: tuple[int, str],
        names: Mapping[int, Mention],
    ) -> Description:
        inside = range(span[0], span[1] + 1)
        plain_words = [
            i
            for i in inside
            if tokens[i].word and tokens[i].low not in self.grammar.function_words and tokens[i].low != "l'"
        ]
        countries = [c for i in plain_words if (c := self._country(tokens, i))]
        words = frozenset(part for i in plain_words for part in _parts(tokens[i].low))
        offerings = {names[i].ref for i in inside if i in names and names[i].sort == "offering"}
        return Description(
            noun[1],
            words,
            self.type_words.get(noun[1]) or self.type_words.get(noun[1].split()[-1]),
            noun[1].split()[-1] in self._general,
            countries[0] if countries else None,
            tokens[first].low in self._pointing,
            self.gender(tokens[first].low),
            frozenset(code for word in words for code in self._evoked.get(word, ())),
            frozenset(ref for ref in offerings if ref),
            self._owner(tokens, first, span[1], names),
        )

    def gender(self, word: str) -> str:
        """The letter "m" or "f" where an article or pronoun tells."""
        return "f" if word in self._feminine else "m" if word in self._masculine else ""

    def _country(self, tokens: Sequence[Token], i: int) -> str | None:
        """ISO code of an adjective of nationality or a large city, which may take two words ("New York")."""
        pair = " ".join(t.low for t in tokens[i : i + 2])
        part = tokens[i].low.split("-")[0] if "-" in tokens[i].low else ""
        found = (self.grammar.countries.get(word) for word in (pair, tokens[i].low, part))
        return next((code for code in found if code), None)

    def _owner(self, tokens: Sequence[Token], first: int, last: int, names: Mapping[int, Mention]) -> str | None:
        """Alphabet in "la filiale d'Alphabet", "Alphabet's life-science arm"."""
        owner = names.get(first - 1) if tokens[first].low == "'s" else None
        of = last + 2 < len(tokens) and tokens[last + 1].low in self.grammar.anaphors.get("of", ())
        owner = owner or (names.get(last + 2) if of else None)
        return (owner.ref or owner.name) if owner and owner.sort == "actor" else None

    def _head(self, tokens: Sequence[Token], i: int) -> int | None:
        """Last token of the longest noun of an organisation that begins at ``i``."""
        last = self._heads.last(tokens, i)
        if last is None and self._suffixes and tokens[i].low.endswith(self._suffixes):
            return i
        return last

    def _english(
        self, tokens: Sequence[Token], start: int, names: Mapping[int, Mention]
    ) -> tuple[int, str, int] | None:
        """The noun is the last word of the compound: "the Catholic hospital system"."""
        head: tuple[int, int] | None = None
        i = start
        while i < min(start + BEFORE, len(tokens)):
            if i in names and not self._swallows(names[i]):
                break
            if not self._inner(tokens, i, start) and self._head(tokens, i) is None:
                break
            last = self._head(tokens, i) if i not in names else None
            if last is not None:
                head = (i, last)
                i = last
            elif head and self.grammar.forms_of(tokens[i].low):
                break  # "the company swallowed": a verb that the lexicon does not list
            i += 1
        if head is None or head[1] != i - 1:
            return None
        return head[0], " ".join(t.low for t in tokens[head[0] : head[1] + 1]), head[1]

    def _inner(self, tokens: Sequence[Token], i: int, start: int) -> bool:
        """True for a word that may stand between article and noun."""
        low = tokens[i].low
        if not tokens[i].word or low in self.grammar.function_words - self.grammar.has("plural_determiners"):
            return False
        return i == start or not self.grammar.is_finite(low) or self.grammar.countries.get(low) is not None

    def _french(self, tokens: Sequence[Token], start: int, names: Mapping[int, Mention]) -> tuple[int, str, int] | None:
        """The noun comes first but for a few adjectives: "la jeune pousse grenobloise"."""
        for i in range(start, min(start + 3, len(tokens))):
            if i in names:
                break
            last = self._head(tokens, i)
            if last is not None:
                head = " ".join(t.low for t in tokens[i : last + 1]).replace("' ", "'")
                return i, head, self._adjectives(tokens, last, names)
            if not self._inner(tokens, i, start):
                break
        return self._nationality(tokens, start)

    def _nationality(self, tokens: Sequence[Token], i: int) -> tuple[int, str, int] | None:
        """As in "le finlandais": the adjective alone, no noun after it."""
        if i >= len(tokens) or tokens[i].low not in self.grammar.countries:
            return None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        ends = after is None or not after.word or after.low in self.grammar.function_words
        return (i, tokens[i].low, i) if ends or self.grammar.forms_of(after.low if after else "") else None

    def _adjectives(self, tokens: Sequence[Token], noun: int, names: Mapping[int, Mention]) -> int:
        last = noun
        for i in range(noun + 1, min(noun + 1 + AFTER, len(tokens))):
            low = tokens[i].low
            if not tokens[i].word or i in names or low in self.grammar.function_words or self._verb(low):
                break
            last = i
        return last

    def _verb(self, word: str) -> bool:
        """True for a verb of the lexicon and for a guessed one in a finite form, unless it is a nationality."""
        finite = any(form in ("fin", "fut", "cond", "past") for _, form in self.grammar.forms_of(word))
        return word not in self.grammar.countries and (self.grammar.names_verb(word) or finite)

    def _swallows(self, mention: Mention) -> bool:
        """A place or a product inside a description tells more of it; an actor keeps its own phrase."""
        return mention.sort == "offering" or (mention.ref is None and not mention.certain)

    def _complement(self, tokens: Sequence[Token], last: int, head: str, names: Mapping[int, Mention]) -> int:
        """Last token of "du luxe", "de balances connectées", "of glucose sensors"; ``last`` when a party follows."""
        of = self.grammar.anaphors.get("of", frozenset())
        i = last + 1
        if i >= len(tokens) or tokens[i].low not in of or head.rsplit(maxsplit=1)[-1] in self.grammar.role_words:
            return last
        inside = of | self.grammar.anaphors.get("inside", frozenset())
        end = last
        for k in range(i + 1, min(i + 1 + COMPLEMENT, len(tokens))):
            low = tokens[k].low
            if k in names:
                if names[k].sort != "offering":
                    return last
                end = k
                continue
            linking = low in inside
            if not tokens[k].word or (not linking and low in self.grammar.function_words):
                break
            if k > i + 1 and self.grammar.names_verb(low):
                break
            end = end if linking else k
        return end


def _evoked(type_words: Mapping[str, str]) -> dict[str, set[str]]:
    """Stem → actor types of the set phrases that it stands in, beside their noun."""
    table: dict[str, set[str]] = {}
    for phrase, code in type_words.items():
        for word in phrase.replace("'", " ").split():
            if len(word) > 3 and " " in phrase:
                table.setdefault(stem(word), set()).add(code)
    return {word: codes for word, codes in table.items() if len(codes) <= 2}


def _parts(word: str) -> set[str]:
    """The stem of a word and of each part of a compound ("Seattle-based")."""
    return {stem(word), *(stem(part) for part in word.split("-") if len(part) > 2)}
