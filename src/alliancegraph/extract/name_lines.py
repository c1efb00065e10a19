"""What sort of line a sentence is, as far as capitals go: prose, headline, all capitals, dateline."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.tokens import Token

LineSort = Literal["prose", "headline", "shouted", "plain"]
"""``plain`` is a line without any capital."""
DASHES = frozenset("–—-")
_LONGEST_DATELINE = 9
_SHARE = 0.8
"""Of the words of a headline, so many have a capital."""


@dataclass(frozen=True)
class DocumentWords:
    """What a document's own spelling teaches before its names are looked for."""

    text: str
    sorts: Sequence[LineSort]
    """Of its sentences."""
    inner: frozenset[str]
    """Words with a capital inside a sentence: at the start of another one they are names too."""
    owners: frozenset[str]
    """McDonald in "McDonald's and Orvea": the 's belongs to the name."""


def auxiliaries(grammar: Grammar) -> frozenset[str]:
    """Every form of be, have and the modals."""
    lemmas = grammar.be | grammar.have | grammar.modals
    return lemmas | {word for word, pairs in grammar.forms.items() if any(lemma in lemmas for lemma, _ in pairs)}


def line_sort(tokens: Sequence[Token], grammar: Grammar) -> LineSort:
    """Judges one sentence."""
    capitals = sum(t.low != t.text for t in tokens)
    if not capitals:
        return "plain"
    if 2 * capitals < _SHARE * len(tokens):
        return "prose"
    if _shouted(tokens):
        return "shouted"
    return "headline" if _headline(tokens, grammar) else "prose"


def _shouted(tokens: Sequence[Token]) -> bool:
    """All capitals: "ORVEA BUYS ZIPTEL"."""
    words = [t for t in tokens if len(t.text) > 2 and t.text[0].isalpha()]
    return len(words) > 1 and sum(t.text.isupper() for t in words) >= _SHARE * len(words)


def _headline(tokens: Sequence[Token], grammar: Grammar) -> bool:
    """Title Case, where a capital says nothing: verbs and function words have one too, and no verb is small."""
    words = [t for t in tokens if len(t.text) > 3 and t.text[0].isalnum()]
    if len(words) < 4 or sum(t.text[0].isupper() for t in words) < _SHARE * len(words):
        return False
    if sum(t.text == "," for t in tokens) > 1 or any(t.text[0].islower() and _finite(t, grammar) for t in words):
        return False
    first = next(t for t in tokens if t.word)
    capitals = [t for t in tokens if t is not first and t.text[0].isupper() and not t.text.isupper()]
    small = grammar.function_words - grammar.has("months") - grammar.has("adverbs")
    return any(grammar.is_finite(t.low) or t.low in small for t in capitals)


def _finite(token: Token, grammar: Grammar) -> bool:
    return any(form in ("fin", "past", "fut", "cond") for _, form in grammar.forms_of(token.low))


def dateline(tokens: Sequence[Token], grammar: Grammar) -> int:
    """Number of tokens of "NASHUA, N.H. – " or "Genève, le 3 mai — " at the start of a paragraph, else 0."""
    first = tokens[0]
    if not first.text[0].isupper():
        return 0
    loud = first.text.isupper() and len(first.text) > 2
    short = 2 < len(tokens) < _LONGEST_DATELINE and tokens[1].text == "," and tokens[-1].text == "."
    if loud and short and all(_of_dateline(t, grammar) for t in tokens):
        return len(tokens)  # "BENTONVILLE, Ark." where the full stop seemed to end a sentence
    for i, token in enumerate(tokens[1:_LONGEST_DATELINE], 1):
        if token.text in DASHES and tokens[i - 1].end < token.start:
            here = " ".join(t.low for t in tokens[:i]).split(" , ")[0]
            dated = any(t.low in grammar.has("months") for t in tokens[:i])
            placed = loud or dated or here in grammar.names["places"]
            return i if placed and all(_of_dateline(t, grammar) for t in tokens[:i]) else 0
    return 0


def _of_dateline(token: Token, grammar: Grammar) -> bool:
    return (
        not token.text[0].islower() or token.low in grammar.function_words or token.low in grammar.has("months_short")
    )


def learn(text: str, sentences: Sequence[Sequence[Token]], grammar: Grammar, helpers: frozenset[str]) -> DocumentWords:
    """Reads the prose of a document for its own names; ``helpers`` are its language's auxiliaries."""
    inner, owners = set(), set()
    sorts = [line_sort(tokens, grammar) for tokens in sentences]
    for sort, tokens in zip(sorts, sentences, strict=True):
        if sort != "prose":
            continue
        inner |= {
            b.text
            for a, b in pairwise(tokens)
            if b.low != b.text and len(b.text) > 1 and b.text[0].isupper() and a.text[0].isalnum()
        }
        if grammar.lang == "en":
            owners |= {
                tokens[i - 1].text
                for i, t in enumerate(tokens)
                if t.low == "'s" and i and _owner(tokens, i, grammar, helpers)
            }
    if owners:
        owners -= {a.text for tokens in sentences for a, b in pairwise(tokens) if b.low != "'s"}
    return DocumentWords(text, sorts, frozenset(inner), frozenset(owners))


def _owner(tokens: Sequence[Token], i: int, grammar: Grammar, auxiliaries: frozenset[str]) -> bool:
    """True when nothing that can be owned follows: "with Sainsbury's;", "McDonald's never became …"."""
    name = tokens[i - 1]
    if not name.text[0].isupper() or name.low in grammar.names["places"]:
        return False
    k = i + 1
    while k < len(tokens) and tokens[k].low in grammar.has("adverbs"):
        k += 1
    if k == len(tokens):
        return True
    following = tokens[k]
    if k > i + 1:
        return grammar.is_finite(following.low)
    small = following.low in grammar.function_words and following.low not in grammar.has("determiners")
    return bool(re.fullmatch(r"[.,;:)?!]", following.text)) or small or following.low in auxiliaries
