"""Entity ids: ASCII slugs that never collide."""

import re
from collections.abc import Collection

from alliancegraph.model import content_id
from alliancegraph.resolve.names import normal, words_of

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The alphabet of every slug: safe in IRIs, file names, Turtle local names and HTML ids."""

_LONGEST = 60


def slug_of(name: str) -> str:
    """``CHRU de Nancy`` → ``chru-de-nancy``.

    A name that loses letters on the way (another script, more than 60 characters) ends in a digest of it.
    """
    words = words_of(name)
    ascii_words = [re.sub(r"[^a-z0-9]", "", word) for word in words]
    slug = "-".join(word for word in ascii_words if word)
    if slug and tuple(ascii_words) == words and len(slug) <= _LONGEST:
        return slug
    return f"{slug[:_LONGEST].rstrip('-') or 'n'}-{content_id(normal(name), length=8)}"


def free_id(family: str, name: str, taken: Collection[str]) -> str:
    """``actor/<slug>``, with a digest of the name behind it when that id is taken."""
    slug = slug_of(name)
    candidates = [slug] + [f"{slug}-{content_id(name, length=digits)}" for digits in (6, 12, 64)]
    return next(f"{family}/{candidate}" for candidate in candidates if f"{family}/{candidate}" not in taken)
