"""Governments and ministries that are said with small words: "the German government", "le gouvernement britannique"."""

from collections.abc import Iterator, Sequence

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.tokens import Token


def state_spans(tokens: Sequence[Token], grammar: Grammar) -> Iterator[tuple[int, int]]:
    """First token and the one after the last of each such phrase."""
    for i, token in enumerate(tokens):
        if i and token.low in grammar.has("state_nouns") and token.text[0].islower():
            k = i - 1
            while k and tokens[k].low in grammar.has("state_fields"):
                k -= 1
            if tokens[k].low == "'s" and k and tokens[k - 1].low in grammar.names["places"]:
                yield k - 1, i + 1
            elif tokens[k].low in grammar.has("nationalities") and tokens[k].text[0].isupper():
                yield k, i + 1
        elif grammar.lang == "fr" and token.low in ("gouvernement", "ministère") and i + 1 < len(tokens):
            if tokens[i + 1].low in grammar.has("name_adjectives"):
                yield i, i + 2
