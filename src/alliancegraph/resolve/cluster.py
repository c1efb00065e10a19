"""Which names found in texts are one: pairs that match, joined unless something keeps them apart."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from alliancegraph.resolve.found import Found, Key
from alliancegraph.resolve.index import Index
from alliancegraph.resolve.match import DOUBT, Match, Side, match

Apart = Callable[[Key, Key], bool]
"""True when a human, or the registry of look-alikes, said that two names are different."""


@dataclass(frozen=True)
class Doubt:
    """Two things that may be one: a question for a human."""

    left: str
    right: str
    match: Match


@dataclass
class Clusters:
    """Sets of keys that are one thing, found so far (union-find without ranks: the sets are small)."""

    members: dict[Key, set[Key]] = field(default_factory=dict)

    def of(self, key: Key) -> set[Key]:
        """The set that ``key`` is in."""
        return self.members.setdefault(key, {key})

    def join(self, left: Key, right: Key) -> None:
        """Make the sets of two keys one."""
        whole = self.of(left) | self.of(right)
        for key in whole:
            self.members[key] = whole

    def __iter__(self) -> Iterator[list[Key]]:
        return iter(sorted({id(s): sorted(s) for s in self.members.values()}.values()))


def cluster(
    founds: Mapping[Key, Found], sides: Mapping[Key, Side], apart: Apart
) -> tuple[list[list[Key]], list[Doubt]]:
    """Clusters of keys, and the pairs in doubt; the same for any order of the input.

    A name that matches two things which are not alike ("Merck": Merck KGaA, Merck & Co.) joins neither.
    """
    pairs = list(_pairs(sides))
    torn = set(_torn(pairs, sides))
    clusters = Clusters()
    for key in founds:
        clusters.of(key)
    doubts = []
    for found, left, right in sorted(pairs, key=lambda pair: (-pair[0].score, pair[1:])):
        if apart(left, right):
            continue  # it is decided
        if not found.is_same or torn & {left, right}:
            doubts.append((found, left, right))
        elif _agree(clusters.of(left), clusters.of(right), sides, apart):
            clusters.join(left, right)
    asked = [Doubt(founds[a].name, founds[b].name, m) for m, a, b in doubts if b not in clusters.of(a)]
    return list(clusters), [doubt for doubt in asked if doubt.match.score >= DOUBT]


def _pairs(sides: Mapping[Key, Side]) -> Iterator[tuple[Match, Key, Key]]:
    """All pairs that are alike, each once, smaller key first."""
    for realm in sorted({key[0] for key in sides}):
        index = Index.of({key[1]: side for key, side in sides.items() if key[0] == realm})
        for name, side in sorted(index.sides.items()):
            yield from ((found, (realm, name), (realm, other)) for other, found in index.matches(side) if name < other)


def _torn(pairs: Iterable[tuple[Match, Key, Key]], sides: Mapping[Key, Side]) -> Iterator[Key]:
    """Keys that match two others which do not match each other."""
    partners: dict[Key, list[Key]] = {}
    for found, left, right in pairs:
        if found.is_same:
            partners.setdefault(left, []).append(right)
            partners.setdefault(right, []).append(left)
    for key, others in partners.items():
        if any(match(sides[a], sides[b]).score < DOUBT for i, a in enumerate(others) for b in others[:i]):
            yield key


def _agree(left: Iterable[Key], right: Iterable[Key], sides: Mapping[Key, Side], apart: Apart) -> bool:
    """True when nothing in one set is known to differ from something in the other."""
    return not any(apart(a, b) or match(sides[a], sides[b]).score < DOUBT for a in left for b in right)
