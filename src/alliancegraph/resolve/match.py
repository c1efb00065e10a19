"""Is this name that entity? A score one can read: one likeness of the names, plus what speaks for or against.

The table below is the whole model. A likeness says how near two names are; the strongest one counts.
Qualifiers are added to it. From ``MERGE`` on two are one; from ``DOUBT`` on a human is asked; below, they
are two. A name with a telling word more (IBM Watson Health, Orange Business, AXA France) has no likeness
to the shorter one at all, so that no sum of qualifiers can merge them.

The form, a table of features with weights, is that of nomenklatura's logic matchers; the features and
weights are our own, set by hand so that each pair of ``tests/resolve/pairs.csv`` comes out right;
``tests/resolve/test_pairs.py`` measures them on pairs by somebody else. Words, abbreviations, translations and
well-known other names are data: ``ontology/names.toml``, ``ontology/known-names.toml``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product

from alliancegraph.model import Sort
from alliancegraph.resolve.likenesses import GENERIC, LIKENESSES
from alliancegraph.resolve.name_words import NameWords
from alliancegraph.resolve.names import NameForm, form_of, normal

MERGE = 0.90
DOUBT = 0.75


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things compared: an entity with all its names, or a name found in texts."""

    forms: tuple[NameForm, ...]
    sort: Sort = "actor"
    types: frozenset[str] = frozenset()
    """Codes of its actor types."""
    broader: frozenset[str] = frozenset()
    """Those and all codes above them."""
    lines: frozenset[int] = frozenset()
    """Numbers of its lines of business."""
    country: str | None = None
    documents: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    """Normal forms of its names that mean something else as well."""


@dataclass(frozen=True)
class Lore:
    """What the ontology says of words and types, by which a side is made."""

    words: NameWords
    broader: Mapping[str, frozenset[str]]
    """Actor type → itself and all above it."""

    def side(self, names: Iterable[str], types: Iterable[str] = (), sort: Sort = "actor") -> Side:
        """A side with these names and types; spellings of one name count once."""
        spellings = {normal(name): name for name in sorted(names)}
        codes = frozenset(types)
        return Side(
            forms=tuple(form_of(name, self.words) for name in sorted(spellings.values())),
            sort=sort,
            types=codes,
            broader=frozenset(above for code in codes for above in self.broader.get(code, {code})),
            lines=frozenset(line for code in codes for line in self.words.lines_of.get(code, ())),
        )


@dataclass(frozen=True, slots=True)
class Match:
    """A score and how it came about: ``features`` are pairs (feature, weight) that sum to it."""

    score: float = 0.0
    features: tuple[tuple[str, float], ...] = field(default=())

    @property
    def is_same(self) -> bool:
        """Sure enough to merge."""
        return self.score >= MERGE

    @property
    def is_doubtful(self) -> bool:
        """A human should look."""
        return DOUBT <= self.score < MERGE


def _different_law(a: NameForm, b: NameForm) -> bool:
    return bool(a.laws and b.laws and not a.laws & b.laws)


def _stateless(a: NameForm, b: NameForm) -> bool:
    is_known = bool(a.known) and a.known == b.known
    return a.spelled != b.spelled and not (is_known or a.own or b.own)


FORM_QUALIFIERS: tuple[tuple[str, float, Callable[[NameForm, NameForm], bool]], ...] = (
    ("legal forms of different countries", -0.60, _different_law),
    ("other words for what any country may have", -0.10, _stateless),
)


def _same_type(a: Side, b: Side) -> bool:
    return bool(a.types & b.broader or b.types & a.broader)


def _different_type(a: Side, b: Side) -> bool:
    return bool(a.types and b.types and not a.broader & b.broader)


def _other_business(a: Side, b: Side) -> bool:
    return bool(a.lines and b.lines and not a.lines & b.lines)


def _same_country(a: Side, b: Side) -> bool:
    return a.country is not None and a.country == b.country


def _different_country(a: Side, b: Side) -> bool:
    return bool(a.country and b.country and a.country != b.country)


def _same_document(a: Side, b: Side) -> bool:
    return bool(a.documents & b.documents)


def _different_sort(a: Side, b: Side) -> bool:
    return a.sort != b.sort


SIDE_QUALIFIERS: tuple[tuple[str, float, Callable[[Side, Side], bool]], ...] = (
    ("same type", 0.08, _same_type),
    ("different type", -0.03, _different_type),
    ("another line of business", -0.20, _other_business),
    ("same country", 0.06, _same_country),
    ("different country", -0.25, _different_country),
    ("named in one document", 0.16, _same_document),
    ("different sort of thing", -0.05, _different_sort),
)

SECTOR = ("the word more says only what both are", 0.10)
"""Chiesi Farmaceutici, of two that texts call drug makers."""

AMBIGUOUS = ("a name that also means something else", -0.08)
"""A claim that verified has some support for it already; one thing more against it leaves it in doubt."""


def match(left: Side, right: Side) -> Match:
    """Score of the best pair of names, with the features that make it up."""
    return max((_pair(left, right, a, b) for a, b in product(left.forms, right.forms)), key=lambda m: m.score)


def match_names(left: str, right: str) -> Match:
    """The same for two bare names."""
    return match(Side((form_of(left),)), Side((form_of(right),)))


def _pair(left: Side, right: Side, a: NameForm, b: NameForm) -> Match:
    likeness = next(((name, weight) for name, weight, test in LIKENESSES if test(a, b)), None)
    if likeness is None:
        return Match()
    features = (likeness, *_qualifiers(left, right, a, b))
    if likeness[0] == GENERIC and any(form.sectors & left.types & right.types for form in (a, b)):
        features = (*features, SECTOR)
    return Match(round(min(1.0, max(0.0, sum(weight for _, weight in features))), 4), features)


def _qualifiers(left: Side, right: Side, a: NameForm, b: NameForm) -> Iterable[tuple[str, float]]:
    yield from ((name, weight) for name, weight, test in FORM_QUALIFIERS if test(a, b))
    yield from ((name, weight) for name, weight, test in SIDE_QUALIFIERS if test(left, right))
    if a.surface in right.ambiguous or b.surface in left.ambiguous:
        yield AMBIGUOUS
