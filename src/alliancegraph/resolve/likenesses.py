"""How two names can be alike: a test and a weight for each way, the strongest first."""

from collections.abc import Callable

from alliancegraph.resolve.misspelling import is_cut_short, is_misspelled, is_slip
from alliancegraph.resolve.name_words import Words
from alliancegraph.resolve.names import NameForm


def _same_name(a: NameForm, b: NameForm) -> bool:
    return a.surface == b.surface


def _same_core(a: NameForm, b: NameForm) -> bool:
    return a.core == b.core


def _known_as_both(a: NameForm, b: NameForm) -> bool:
    return bool(a.known) and a.known == b.known


def _spelled_out(a: NameForm, b: NameForm) -> bool:
    return a.spelled == b.spelled


def _same_letters(a: NameForm, b: NameForm) -> bool:
    return a.letters == b.letters and len(a.letters) >= 6


def _same_in_translation(a: NameForm, b: NameForm) -> bool:
    """Languages put words in another order; within one language that is another likeness."""
    same_order = a.translated == b.translated or not (a.is_of or b.is_of)
    return a.language != b.language and sorted(a.translated) == sorted(b.translated) and same_order


def _singular(a: NameForm, b: NameForm) -> bool:
    return _singular_of(a.spelled) == _singular_of(b.spelled)


def _singular_of(words: Words) -> list[str]:
    return [word.removesuffix("s") for word in words]


def _kind_left_out(a: NameForm, b: NameForm) -> bool:
    return bool(a.namesake) and a.namesake == b.namesake and a.namesake in (a.translated, b.translated)


def _patron_left_out(a: NameForm, b: NameForm) -> bool:
    """Lyon 1 is Claude Bernard Lyon 1: kind, place and number say it all."""
    less, more = sorted((frozenset(a.spelled), frozenset(b.spelled)), key=len)
    return bool(a.digits) and a.digits == b.digits and len(less) > 2 and less < more


def _longer_title(a: NameForm, b: NameForm) -> bool:
    return bool(a.title and b.title) and (a.title < b.title or b.title < a.title)


def _idle_word_more(a: NameForm, b: NameForm) -> bool:
    return a.essence == b.essence


def _initials_of_a_pair(a: NameForm, b: NameForm) -> bool:
    both = a.is_pair and b.is_pair
    return both and any(x.core == tuple(word[0] for word in y.core) for x, y in ((a, b), (b, a)))


def _generic_word_more(a: NameForm, b: NameForm) -> bool:
    return a.specific == b.specific


def _other_order(a: NameForm, b: NameForm) -> bool:
    return len(a.core) > 1 and sorted(a.translated) == sorted(b.translated)


def _place_elsewhere(a: NameForm, b: NameForm) -> bool:
    """Hôpital Paris Saint-Joseph, Nantes Université; but Washington University is not that of Washington."""
    told = (a.language == b.language == "fr") or (len(a.own) > 1 and len(a.core) > 2)
    return told and not a.digits and len(a.core) > 1 and sorted(a.spelled) == sorted(b.spelled)


def _initials_left_out(a: NameForm, b: NameForm) -> bool:
    """E. Leclerc is Leclerc; two different initials are two houses."""
    return bool(a.untitled) != bool(b.untitled) and _singular_of(a.untitled or a.core) == _singular_of(
        b.untitled or b.core
    )


def _given_name_left_out(a: NameForm, b: NameForm) -> bool:
    return bool(a.surname) != bool(b.surname) and (a.surname or a.translated) == (b.surname or b.translated)


def _french_given_name_left_out(a: NameForm, b: NameForm) -> bool:
    return a.language == b.language == "fr" and _given_name_left_out(a, b)


def _country_left_out(a: NameForm, b: NameForm) -> bool:
    """The French Ministry of Health, at home."""
    return bool(a.anywhere) and a.anywhere == b.anywhere and bool(a.countries) != bool(b.countries)


def _acronym(a: NameForm, b: NameForm) -> bool:
    return any(x.is_acronym and x.letters in y.initials for x, y in ((a, b), (b, a)))


def _own_acronym(a: NameForm, b: NameForm) -> bool:
    """Nobody else is known by it."""
    return _acronym(a, b) and not any(x.is_acronym and x.known - y.known for x, y in ((a, b), (b, a)))


def _acronym_of(letters: int) -> Callable[[NameForm, NameForm], bool]:
    return lambda a, b: _own_acronym(a, b) and min(len(a.letters), len(b.letters)) >= letters


def _shared_acronym(a: NameForm, b: NameForm) -> bool:
    return bool(a.known & b.known) or _acronym(a, b)


def _told_acronym(a: NameForm, b: NameForm) -> bool:
    """Type and country, if both agree, make it sure."""
    return a.is_told and b.is_told and _shared_acronym(a, b)


GENERIC = "a generic word more"

LIKENESSES: tuple[tuple[str, float, Callable[[NameForm, NameForm], bool]], ...] = (
    ("same name", 1.00, _same_name),
    ("same name but for legal form and article", 0.97, _same_core),
    ("known under both names", 0.96, _known_as_both),
    ("same name with abbreviations spelled out", 0.94, _spelled_out),
    ("same letters", 0.93, _same_letters),
    ("same name in the other language", 0.93, _same_in_translation),
    ("a slip of the keys", 0.92, is_slip),
    ("a word cut short", 0.92, is_cut_short),
    ("a word more that makes no unit", 0.92, _idle_word_more),
    ("singular and plural", 0.92, _singular),
    ("place at another end", 0.91, _place_elsewhere),
    ("patron of a numbered school left out", 0.91, _patron_left_out),
    ("given name left out of a French name", 0.90, _french_given_name_left_out),
    ("initials of a founder left out", 0.90, _initials_left_out),
    ("kind of institution left out", 0.90, _kind_left_out),
    ("initials joined by and", 0.90, _initials_of_a_pair),
    ("acronym of five letters or more", 0.90, _acronym_of(5)),
    ("country left out", 0.84, _country_left_out),
    ("given name left out", 0.84, _given_name_left_out),
    ("acronym of four letters", 0.84, _acronym_of(4)),
    ("longer title of a ministry", 0.80, _longer_title),
    ("acronym", 0.78, _own_acronym),
    ("acronym that others elsewhere have as well", 0.76, _told_acronym),
    (GENERIC, 0.75, _generic_word_more),
    ("same words in another order", 0.75, _other_order),
    ("acronym that others have as well", 0.75, _shared_acronym),
    ("one word spelled a little differently", 0.75, is_misspelled),
)
"""(feature, weight, test), strongest first."""
