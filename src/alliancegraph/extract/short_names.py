"""What a document teaches about its own names: short forms, and capitals that are no accident."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from alliancegraph.extract.tokens import Token
from alliancegraph.model import Entity, Mention

Hit = tuple[int, int, Entity, bool]
"""(start, end, entity, ambiguous) of a registry name in a text."""


def inner_capitals(sentences: Sequence[Sequence[Token]]) -> frozenset[str]:
    """Words that have a capital inside a sentence: at the start of another one they are names too."""
    return frozenset(
        b.text
        for tokens in sentences
        for a, b in pairwise(tokens)
        if b.text[0].isupper() and a.word and len(b.text) > 2
    )


def with_short_names(mentions: Iterable[Mention]) -> list[Mention]:
    """Short forms of names said before: "Advocate" after "Advocate Aurora Health", "HDH" after "… (HDH)"."""
    full: dict[str, Mention] = {}
    out = []
    for mention in mentions:
        words = mention.name.split()
        longer = None if mention.certain else full.get(mention.name)
        if longer is None and len(words) > 1 and mention.sort == "actor":
            full.setdefault(words[0], mention)
            full.setdefault("".join(w[0] for w in words if w[0].isupper()), mention)
        out.append(replace(longer, start=mention.start, end=mention.end) if longer else mention)
    return out


def spelled_out(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Registry names without the ambiguous acronyms that the document nowhere spells out.

    ACC is the American College of Cardiology only where that name stands too; in a text on batteries it is not.
    """
    found = list(hits)
    acronyms = {
        n
        for n, (start, end, entity, risky) in enumerate(found)
        if risky and text[start:end].isupper() and text[start:end] != entity.name
    }
    full = {entity.id for n, (_, _, entity, _) in enumerate(found) if n not in acronyms}
    return [hit for n, hit in enumerate(found) if n not in acronyms or hit[2].id in full]
