"""What sort of line a sentence is, as far as capitals go: prose, headline, all capitals, dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise as pairs

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.tokens import Token

DASHES = frozenset("–—-")
_LONGEST_DATELINE = 9


@dataclass(frozen=True)
class DocumentWords:
    """What a document's own spelling teaches before its names are looked for."""

    text: str
    inner: frozenset[str] = field(default_factory=frozenset)
    """Words with a capital inside a sentence: at the start of another one they are names too."""
    owners: frozenset[str] = field(default_factory=frozenset)
    """McDonald in "McDonald's and Orvea": the 's belongs to the name."""


def shouted(tokens: Sequence[Token]) -> bool:
    """All capitals: "ORVEA BUYS ZIPTEL"."""
    words = [t for t in tokens if t.word and len(t.text) > 2 and t.text[0].isalpha()]
    return len(words) >= 2 and sum(t.text.isupper() for t in words) >= 0.8 * len(words)


def headline(tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Title Case, where a capital says nothing: verbs and function words have one too, and no verb is small."""
    words = [t for t in tokens if t.word and len(t.text) > 3]
    if len(words) < 4 or sum(t.text[0].isupper() for t in words) < 0.8 * len(words):
        return False
    if any(t.text[0].islower() and grammar.is_finite(t.low) for t in words):
        return False
    first = next(t for t in tokens if t.word)
    return any(
        t.text[0].isupper() and t is not first and (grammar.is_finite(t.low) or t.low in grammar.function_words)
        for t in tokens
        if t.word and not t.text.isupper()
    )


def dateline(tokens: Sequence[Token], grammar: Grammar) -> int:
    """Number of tokens of "NASHUA, N.H. – " or "Genève, le 3 mai — " at the start of a paragraph, else 0."""
    if not tokens or not tokens[0].word:
        return 0
    loud = tokens[0].text.isupper() and len(tokens[0].text) > 2
    if loud and 2 < len(tokens) < _LONGEST_DATELINE and tokens[1].text == "," and tokens[-1].text == ".":
        return len(tokens)  # "BENTONVILLE, Ark." where the full stop seemed to end a sentence
    for i, token in enumerate(tokens[:_LONGEST_DATELINE]):
        if token.text in DASHES and i and tokens[i - 1].end < token.start:
            here = " ".join(t.low for t in tokens[:i]).split(" , ")[0]
            placed = loud or here in grammar.names["places"] or any(t.low in grammar.has("months") for t in tokens[:i])
            return i if placed and all(_dated(t, grammar) for t in tokens[:i]) else 0
    return 0


def _dated(token: Token, grammar: Grammar) -> bool:
    return (
        not token.word
        or token.text[0].isupper()
        or token.text[0].isdigit()
        or token.low in grammar.function_words
        or token.low in grammar.has("months_short")
    )


def learn(text: str, sentences: Sequence[Sequence[Token]], grammar: Grammar) -> DocumentWords:
    """Reads the prose of a document for its own names."""
    inner, owners = set(), set()
    for tokens in sentences:
        if not shouted(tokens) and not headline(tokens, grammar):
            for a, b in pairs(tokens):
                if b.low != b.text and a.word and b.text[0].isupper() and len(b.text) > 1:
                    inner.add(b.text)
        if grammar.lang == "en":
            owners |= {a.text for i, (a, b) in enumerate(pairs(tokens), 1) if b.low == "'s" and _owner(tokens, i, grammar)}
    bare = {a.text for tokens in sentences for a, b in pairs(tokens) if b.low != "'s"} if owners else set()
    return DocumentWords(text, frozenset(inner), frozenset(owners - bare))


def _owner(tokens: Sequence[Token], i: int, grammar: Grammar) -> bool:
    """True when nothing that can be owned follows: "with Sainsbury's;", "McDonald's never …"."""
    if not tokens[i - 1].text[0].isupper():
        return False
    if i + 1 == len(tokens):
        return True
    following = tokens[i + 1]
    small = following.low in grammar.function_words - grammar.has("determiners") - grammar.has("adverbs")
    auxiliary = any(lemma in ("be", "have") or lemma in grammar.modals for lemma, _ in grammar.forms_of(following.low))
    return bool(re.fullmatch(r"[.,;:)?!]", following.text)) or small or auxiliary
