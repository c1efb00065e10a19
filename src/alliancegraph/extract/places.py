"""Places of the lexicon's lists, as said."""

from collections.abc import Sequence

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.tokens import Token
from alliancegraph.model import Document, Mention, Proof, Said

LONGEST = 4


def find_places(
    tokens: Sequence[Token], document: Document, grammar: Grammar, mentions: Sequence[Mention]
) -> list[Said[str]]:
    """Place names in a sentence, longest first match, not inside the name of an actor."""
    places, openers, out = grammar.names["places"], grammar.place_openers, []
    i = 0
    while i < len(tokens):
        if tokens[i].low not in openers:
            i += 1
            continue
        length = next(
            (
                n
                for n in range(LONGEST, 0, -1)
                if i + n <= len(tokens) and " ".join(t.low for t in tokens[i : i + n]) in places
            ),
            0,
        )
        start, end = tokens[i].start, tokens[i + max(length, 1) - 1].end
        if length and tokens[i].capital and not any(m.start < end and start < m.end for m in mentions):
            words = document.text[start:end]
            out.append(Said(words, Proof(start, end, words)))
        i += max(length, 1)
    return out
