"""Governments and ministries that are said with small words: "the German government", "le gouvernement britannique"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.tokens import Token


@dataclass(frozen=True)
class StateFinder:
    """Finds them in one language."""

    grammar: Grammar

    def spans(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """First token and the one after the last of each such phrase."""
        nouns = self.grammar.has("state_nouns")
        for i, token in enumerate(tokens):
            if token.low in nouns and (token.text[0].islower() or self.grammar.lang == "fr"):
                found = self._after_owner(tokens, i) if self.grammar.lang == "en" else self._before_adjective(tokens, i)
                if found:
                    yield found

    def _after_owner(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """As in "Tunisia's health ministry", "the German government"."""
        k = i - 1
        while k > 0 and tokens[k].low in self.grammar.has("state_fields"):
            k -= 1
        if k > 0 and tokens[k].low == "'s" and tokens[k - 1].low in self.grammar.names["places"]:
            return k - 1, i + 1
        nation = k >= 0 and tokens[k].low in self.grammar.has("nationalities") and tokens[k].text[0].isupper()
        return (k, i + 1) if nation else None

    def _before_adjective(self, tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
        """As in "le gouvernement fédéral"."""
        following = tokens[i + 1].low if i + 1 < len(tokens) else ""
        nation = following in self.grammar.has("name_adjectives") or following in self.grammar.has("nationalities")
        return (i, i + 2) if nation else None
