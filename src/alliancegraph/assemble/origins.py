"""Who really said it: claims of one origin count once, however often they were printed.

One origin are claims of one page, of one publisher on one day, under one telling title (a release and its
reprints keep it), or in nearly the same words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from urllib.parse import urlsplit

from alliancegraph.model import Claim, Origin

NEAR = 0.6
"""Least Jaccard similarity of two quotes' word 5-grams for them to be one text."""
GRAM = 5
TELLING = 5
"""Words from which on a title alone tells a text: "Communiqué de presse" does not."""

WEIGHTS: Mapping[str, float] = {
    "official": 0.95,
    "release": 0.90,
    "press": 0.85,
    "unknown": 0.70,
    "self-published": 0.60,
    "secondary": 0.60,
}
"""Tier of a source → how far its word is taken, set by hand; to be fitted on judged claims."""

SECONDARY = "secondary"
"""Tier of a publisher that restates what others published: a lead where nothing else is known, no second source."""

_RESTATING = frozenset({"alliancegraph", "alliancegraph briefs"})
"""Publishers of that tier, in lower case: the bundled briefs and sheets are written from the pages that the sheets
cite, so that a brief which agrees with a row agrees with its own source."""

_HOSTS = {
    "official": ".gov .gouv.fr .europa.eu .gc.ca .gouv.qc.ca .gov.uk .gov.sg .nhs.uk .who.int .mil .senat.fr "
    ".assemblee-nationale.fr .ccomptes.fr .cnil.fr",
    "release": ".businesswire.com .prnewswire.com .prnewswire.co.uk .globenewswire.com .newswire.com .newswire.ca "
    ".presseportal.de .einpresswire.com",
    "self-published": ".medium.com .substack.com .wordpress.com .blogspot.com .blogspot.fr .over-blog.com .tumblr.com "
    ".linkedin.com .twitter.com .x.com .facebook.com .reddit.com .youtube.com .quora.com .wikipedia.org",
}
"""Tier → ends of host names; any other host is taken for press."""

_TIER_OF_HOST = {end: tier for tier, ends in _HOSTS.items() for end in ends.split()}

_WORD = re.compile(r"[^\W_]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def host_of(url: str | None) -> str:
    """Host of a URL without ``www.``, empty where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # a bracket that is no IPv6 address
        return ""
    return host.removeprefix("www.")


def tier_of(origin: Origin) -> str:
    """Tier of a source: ``secondary`` by its publisher, else by the host of its page; ``unknown`` without both."""
    if (origin.publisher or "").strip().casefold() in _RESTATING:
        return SECONDARY
    if host := host_of(origin.url):
        labels = f".{host}".split(".")
        ends = ("." + ".".join(labels[i:]) for i in range(1, len(labels)))
        return next((_TIER_OF_HOST[end] for end in ends if end in _TIER_OF_HOST), "press")
    return "press" if origin.publisher else "unknown"


@dataclass(frozen=True)
class Source:
    """Claims of one origin."""

    claims: tuple[Claim, ...]
    """Sorted by id, at least one."""

    @property
    def name(self) -> str:
        """What a reader calls it: publisher or host, and the day, of the most telling claim."""
        names = (
            " ".join(filter(None, (claim.origin.publisher or host_of(claim.origin.url), claim.origin.date)))
            for claim in self.claims
        )
        return min((name for name in names if name), key=lambda name: (-len(name), name), default="?")


def sources(claims: Iterable[Claim]) -> list[Source]:
    """Claims by origin; the same for any order of them."""
    ordered = sorted(claims, key=lambda claim: (claim.id, claim.polarity))
    group = list(range(len(ordered)))  # index of each claim → smallest index known to be of its origin
    for i, j in _same_origin(ordered):
        low, high = sorted((group[i], group[j]))
        group = [low if g == high else g for g in group]
    roots = sorted(set(group))
    return [Source(tuple(c for c, g in zip(ordered, group, strict=True) if g == root)) for root in roots]


def _same_origin(claims: list[Claim]) -> Iterator[tuple[int, int]]:
    first: dict[tuple[str, ...], int] = {}
    for i, claim in enumerate(claims):
        yield from ((i, first.setdefault(key, i)) for key in _keys(claim))
    grams = [_grams(claim) for claim in claims]
    yield from ((i, j) for i, j in combinations(range(len(claims)), 2) if _jaccard(grams[i], grams[j]) >= NEAR)


def _keys(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Claims that share one of these have one origin."""
    origin = claim.origin
    title = _words(origin.title)
    publisher = " ".join(_words(origin.publisher))
    if origin.url:
        yield "url", origin.url.split("#")[0].rstrip("/")
    if origin.url and title:
        yield "page", host_of(origin.url), *title
    if len(title) >= TELLING:
        yield "title", *title
    if publisher and origin.date and (_DAY.fullmatch(origin.date) or not origin.url):
        yield "issue", publisher, origin.date
    if publisher and not origin.date and not origin.url:
        yield "publisher", publisher
    if not (origin.url or origin.title or publisher):
        yield "document", claim.document


def _words(text: str | None) -> list[str]:
    return _WORD.findall((text or "").casefold())


def _grams(claim: Claim) -> frozenset[tuple[str, ...]]:
    """Word 5-grams of a quote (all of a shorter one); none for a row, whose words are not the source's."""
    words = _words(claim.quote.quote) if claim.method != "sheet" else []
    return frozenset(tuple(words[i : i + GRAM]) for i in range(max(1, len(words) - GRAM + 1))) if words else frozenset()


def _jaccard(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0
