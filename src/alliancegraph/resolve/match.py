"""Is this name that entity? A score one can read: one likeness of the names, plus what speaks for or against.

The table below is the whole model. A likeness says how near two names are; the strongest one counts.
Qualifiers are added to it. From ``MERGE`` on two are one; from ``DOUBT`` on a human is asked; below, they
are two. A name with a telling word more (IBM Watson Health, Orange Business, AXA France) has no likeness
to the shorter one at all, so that no sum of qualifiers can merge them.

The form, a table of features with weights, is that of nomenklatura's logic matchers; the features and
weights are our own, set by hand so that each pair of ``tests/resolve/pairs.csv`` comes out right.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import product

from rapidfuzz.distance import Levenshtein

from alliancegraph.model import Sort
from alliancegraph.resolve.names import NameForm, form_of

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
    country: str | None = None
    documents: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    """Normal forms of its names that mean something else as well."""


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


def _same_name(a: NameForm, b: NameForm) -> bool:
    return a.surface == b.surface


def _same_core(a: NameForm, b: NameForm) -> bool:
    return a.core == b.core


def _same_letters(a: NameForm, b: NameForm) -> bool:
    return a.letters == b.letters and len(a.letters) >= 6


def _same_in_translation(a: NameForm, b: NameForm) -> bool:
    return a.translated == b.translated


def _generic_word_more(a: NameForm, b: NameForm) -> bool:
    return a.specific == b.specific


def _one_word_misspelled(a: NameForm, b: NameForm) -> bool:
    if len(a.core) != len(b.core) or a.digits != b.digits or a.letters[:1] != b.letters[:1]:
        return False
    pairs = [(x, y) for x, y in zip(a.core, b.core, strict=True) if x != y]
    return len(pairs) == 1 and _near(*pairs[0]) and min(len(a.letters), len(b.letters)) >= 7


def _near(a: str, b: str) -> bool:
    """One letter wrong, left out or too many; two in a long word."""
    shortest = min(len(a), len(b))
    return shortest >= 5 and Levenshtein.distance(a, b, score_cutoff=2) <= (2 if shortest >= 12 else 1)


def _other_order(a: NameForm, b: NameForm) -> bool:
    return len(a.core) > 1 and sorted(a.translated) == sorted(b.translated)


def _acronym(a: NameForm, b: NameForm) -> bool:
    return any(x.is_acronym and x.letters == y.initials for x, y in ((a, b), (b, a)))


LIKENESSES: tuple[tuple[str, float, Callable[[NameForm, NameForm], bool]], ...] = (
    ("same name", 1.00, _same_name),
    ("same name but for legal form and article", 0.97, _same_core),
    ("same letters", 0.93, _same_letters),
    ("same name in the other language", 0.91, _same_in_translation),
    ("a generic word more", 0.84, _generic_word_more),
    ("one word spelled a little differently", 0.80, _one_word_misspelled),
    ("same words in another order", 0.80, _other_order),
    ("acronym", 0.78, _acronym),
)
"""(feature, weight, test), strongest first."""


def _different_law(a: NameForm, b: NameForm) -> bool:
    return bool(a.laws and b.laws and not a.laws & b.laws)


FORM_QUALIFIERS: tuple[tuple[str, float, Callable[[NameForm, NameForm], bool]], ...] = (
    ("legal forms of different countries", -0.50, _different_law),
)


def _same_type(a: Side, b: Side) -> bool:
    return bool(a.types & b.broader or b.types & a.broader)


def _different_type(a: Side, b: Side) -> bool:
    return bool(a.types and b.types and not a.broader & b.broader)


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
    ("different type", -0.06, _different_type),
    ("same country", 0.06, _same_country),
    ("different country", -0.25, _different_country),
    ("named in one document", 0.12, _same_document),
    ("different sort of thing", -0.04, _different_sort),
)

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
    return Match(round(min(1.0, max(0.0, sum(weight for _, weight in features))), 4), features)


def _qualifiers(left: Side, right: Side, a: NameForm, b: NameForm) -> Iterable[tuple[str, float]]:
    yield from ((name, weight) for name, weight, test in FORM_QUALIFIERS if test(a, b))
    yield from ((name, weight) for name, weight, test in SIDE_QUALIFIERS if test(left, right))
    if a.surface in right.ambiguous or b.surface in left.ambiguous:
        yield AMBIGUOUS
