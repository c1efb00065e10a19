"""Blocking: which few of many sides a name need be compared with.

Two sides share a key whenever any likeness of ``match`` could hold between them, so that blocking loses
nothing and only saves time: a name meets a handful of sides instead of all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from alliancegraph.resolve.match import Match, Side, match
from alliancegraph.resolve.misspelling import sound
from alliancegraph.resolve.names import NameForm


def keys_of(form: NameForm) -> Iterator[str]:
    """Block keys of one name, one or more for each likeness."""
    yield f"letters {form.letters}"
    yield f"words {' '.join(sorted(form.translated))}"
    yield f"specific {' '.join(form.specific)}"
    yield from (f"known {number}" for number in form.known)
    yield from (f"initials {initials}" for initials in ({form.letters} if form.is_acronym else form.initials))
    yield f"surname {' '.join(form.surname or form.translated)}"
    if form.untitled:
        yield f"singular {' '.join(word.removesuffix('s') for word in form.untitled)}"
    if form.anywhere:
        yield f"anywhere {' '.join(form.anywhere)}"
    if form.namesake:
        yield f"namesake {' '.join(form.namesake)}"
    if form.title:
        yield "title"
    if form.digits:
        yield f"digits {form.digits}"
    yield f"singular {' '.join(word.removesuffix('s') for word in form.spelled)}"
    if form.is_pair:
        yield f"pair {form.core[0][0]} {form.core[1][0]}"
    # one misspelled word leaves one end of a name as it was, or the other words
    if len(form.core) == 1:
        yield from (f"begin {form.letters[:2]}", f"end {form.letters[-3:]}", f"sound {sound(form.letters)}")
    else:
        yield from (f"but {i} {' '.join(form.core[:i] + form.core[i + 1 :])}" for i in range(len(form.core)))


@dataclass(frozen=True)
class Index:
    """Sides by id and by block key."""

    sides: Mapping[str, Side]
    blocks: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, sides: Mapping[str, Side]) -> "Index":
        """Index of sides by id."""
        blocks: dict[str, set[str]] = defaultdict(set)
        for side_id, side in sides.items():
            for key in _keys(side):
                blocks[key].add(side_id)
        return cls(sides, {key: tuple(sorted(ids)) for key, ids in blocks.items()})

    def candidates(self, side: Side) -> list[str]:
        """Ids of all sides that could be alike, sorted."""
        return sorted({side_id for key in _keys(side) for side_id in self.blocks.get(key, ())})

    def matches(self, side: Side) -> list[tuple[str, Match]]:
        """Sides that are alike at all, best first, with how well."""
        scored = ((side_id, match(side, self.sides[side_id])) for side_id in self.candidates(side))
        return sorted(((i, m) for i, m in scored if m.score > 0), key=lambda pair: (-pair[1].score, pair[0]))


def _keys(side: Side) -> Iterable[str]:
    return {key for form in side.forms for key in keys_of(form)}
