"""Words between a subject and its verb: adverbs, set phrases, dates."""

import re
from collections.abc import Container, Sequence

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.tokens import Token

WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}
)
YEAR = re.compile(r"(?:19|20)\d\d")


def before_asides(grammar: Grammar, tokens: Sequence[Token], k: int, owner: Container[int] = ()) -> int:
    """Step left from ``k`` over adverbs and dates: "GSK on Wednesday announced", "Apple in 2018 bought"."""
    while k >= 0 and k not in owner:
        low = tokens[k].low
        before_date = low in ("on", "in", "en", "le") and k + 1 < len(tokens) and _is_date(grammar, tokens[k + 1])
        dated = _is_date(grammar, tokens[k]) and k > 0 and tokens[k - 1].low in ("in", "en", "on")
        if k > 0 and f"{tokens[k - 1].low} {low}" in grammar.has("adverb_phrases"):
            k -= 2
            continue
        if not (low in grammar.has("adverbs") or before_date or dated):
            break
        k -= 1
    return k


def _is_date(grammar: Grammar, token: Token) -> bool:
    return token.low in grammar.has("months") or token.low in WEEKDAYS or bool(YEAR.fullmatch(token.low))
