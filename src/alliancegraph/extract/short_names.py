"""Short forms that a document gives its names, and registry acronyms that it nowhere spells out."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from alliancegraph.model import Entity, Mention

Hit = tuple[int, int, Entity, bool]
"""(start, end, entity, ambiguous) of a registry name in a text."""

_BRACKETED = re.compile(r"\s*\((?:[\"“«]\s*|the |la |le |l['’])?([A-Z][\w&.-]{1,11})(?:\s*[\"”»])?[,;)]")


def with_short_names(
    text: str, mentions: Iterable[Mention], says_nothing: Callable[[str], bool], branch: Callable[[str], bool]
) -> list[Mention]:
    """Short forms of names said before: "Royal Free" after "Royal Free London", "HDH" after "… (HDH)".

    A first word that ``says_nothing`` of its own ("University") is no short form; nor is what stands before the word
    for a ``branch`` ("Transport", "Italia"): that is the owner's name.
    """
    full: dict[str, Mention] = {}
    out = []
    mentions = list(mentions)
    named = {m.name for m in mentions}
    for mention in mentions:
        longer = None if mention.certain else full.get(mention.name)
        if longer is None and mention.sort == "actor":
            for short in _short_forms(text, mention, says_nothing, branch):
                if mention.name.removeprefix(f"{short} ") in named - {mention.name}:
                    continue  # "Orvea" is the owner of "Orvea Ziptel", which was Ziptel
                full.setdefault(short, mention)
        out.append(replace(longer, start=mention.start, end=mention.end) if longer else mention)
    return out


def _short_forms(
    text: str, mention: Mention, says_nothing: Callable[[str], bool], branch: Callable[[str], bool]
) -> Iterable[str]:
    bracket = _BRACKETED.match(text, mention.end, mention.end + 20)
    words = mention.name.split()
    initials = "".join(w[0] for w in words if w[0].isupper())
    if bracket and bracket[1] != mention.name and bracket[1][0] == initials[:1]:
        yield bracket[1]
    if len(words) > 1:
        yield initials
        first = 2 if says_nothing(words[0]) else 1
        last = len(words) - 1 if branch(words[-1]) else len(words)  # "Orvea" is the owner of "Orvea Italia"
        yield from (" ".join(words[:n]) for n in range(first, last) if words[n - 1][0].isupper())


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
