"""Names in normal form: what two spellings of one name have in common.

A name is cut into lower-case words without accents. Its *core* leaves out what a writer may add or drop
freely: legal form, article, "groupe". What is left tells organisations apart: IBM Watson Health is not IBM.
Which words are which stands in ``ontology/names.toml``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from alliancegraph.resolve.name_words import NameWords, Words, packaged_name_words
from alliancegraph.resolve.spelling import is_capitals, normal, plain, words_of

__all__ = ["NameForm", "NameWords", "form_of", "normal", "plain", "words_of"]


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name and its normal forms, all computed once by ``form_of``."""

    text: str
    surface: str
    """Equal for spellings that differ only in case, accents and punctuation."""
    core: Words
    """Words without legal form, holding words and small words; never empty."""
    spelled: Words
    """The core with abbreviations written out: ``CHRU Nancy`` and ``CHU de Nancy`` are alike."""
    essence: Words
    """The spelled-out core without idle words; itself when nothing that is its own would be left."""
    specific: Words
    """The essence without generic words, in the same way."""
    sectors: frozenset[str]
    """Types of actors of which the generic words say nothing more (Chiesi Farmaceutici); empty if one says more."""
    translated: Words
    """The spelled-out core with French words of institutions and places in English."""
    language: str
    """``fr``, or ``other`` than French and English, where a word tells it; else empty, most often English."""
    namesake: Words
    """``translated`` without the kind of institution, where two names of its own are left; else empty."""
    untitled: Words
    """The core without initials of a founder before it; empty where it has none."""
    surname: Words
    """``translated`` without given names, where an institution is named after somebody; empty where it is not."""
    anywhere: Words
    """``translated`` without ``countries``, sorted, where it says only what any country may have; else empty."""
    countries: frozenset[str]
    """Countries that adjectives in it tell: French, U.S.; NHS England is a unit."""
    pointed: frozenset[str]
    """Words of three letters or more that are written with a point, as cut short."""
    title: frozenset[str]
    """``translated``, for what changes its full title; else empty."""
    is_of: bool
    """True for a university of something: Université de Washington is not Washington University."""
    own: frozenset[str]
    """Words of ``translated`` that not every organisation may have: proper names and places."""
    known: frozenset[int]
    """Numbers of the well-known organisations that are called so."""
    is_told: bool
    """True where type and country tell apart all that are called so: not for AHA, two American associations."""
    laws: frozenset[str]
    """Families of law that its legal forms belong to."""
    digits: str
    """The digits in it: two names that differ in a number are two names."""
    is_acronym: bool
    """True for two to six letters, most of them capitals: ``AHA``, ``CNRS``, ``AP-HP``; not ``Cnam``."""
    initials: frozenset[str]
    """First letters of its words, with and without legal forms and small words; none of fewer than three."""

    @property
    def letters(self) -> str:
        """The core in one word: ``DNA Nexus`` and ``DNAnexus`` are alike."""
        return "".join(self.core)

    @property
    def is_pair(self) -> bool:
        """True for two words joined by "and": ``P&G``."""
        return len(self.core) == 2 and "and" in self.surface.split()


def form_of(name: str, lore: NameWords | None = None) -> NameForm:
    """All normal forms of a name, by the words of ``lore`` (the packaged ones where it is None)."""
    lore = lore or packaged_name_words()
    words = words_of(name) or (name.casefold().strip(),)
    core, laws = lore.core(words_of(without_own_acronym(name)) or words)
    spelled = lore.spelled_out(core)
    translated = lore.in_english(spelled)
    countries = (lore.countries & frozenset(translated)) - frozenset(spelled)
    essence = _without(spelled, lore.idle, lore)
    specific = _without(essence, lore.droppable, lore)
    known = lore.known.get(lore.spelled_out(lore.significant(words))) or lore.known.get(spelled, frozenset())
    return NameForm(
        text=name,
        surface=" ".join(words),
        core=core,
        spelled=spelled,
        essence=essence,
        specific=specific,
        sectors=_sectors(frozenset(essence) - frozenset(specific), lore),
        translated=translated,
        language=lore.language(core),
        namesake=_namesake(translated, lore),
        untitled=_untitled(name, core, lore),
        surname=_surname(translated, lore),
        anywhere=_anywhere(translated, countries, lore),
        countries=countries,
        pointed=frozenset(words_of(" ".join(_POINTED.findall(name)))),
        title=frozenset(translated if lore.retitled & frozenset(translated) else ()),
        is_of=any(pair[0].startswith("universit") and pair[1] in ("de", "of", "d", "du") for pair in pairwise(words)),
        own=frozenset(translated) - lore.common,
        known=known,
        is_told=lore.twins.isdisjoint(known),
        laws=laws,
        digits="".join(filter(str.isdigit, "".join(words))),
        is_acronym=is_capitals(name, frozenset(core)),
        initials=_initials(name, words, core, lore),
    )


def without_own_acronym(name: str) -> str:
    """``World Health Organization (WHO)`` and ``WHO – World Health Organization`` without the acronym."""
    if found := _ASIDE.search(name):
        before = words_of(name[: found.start()])
        if _is_subsequence(plain(found[1]), [word[0] for word in before]):
            return name[: found.start()] + name[found.end() :]
    parts = [part.strip() for part in _PARTED.split(name) if part.strip()]
    if len(parts) == 2:
        for short, long in (parts, parts[::-1]):
            letters = plain("".join(filter(str.isalnum, short)))
            words = words_of(long)
            if is_capitals(short, frozenset(words_of(short))) and _is_subsequence(letters, [w[0] for w in words]):
                return long
    return name


_ASIDE = re.compile(r"\s*\(([^\W\d_]{2,8})\)")
_PARTED = re.compile(r"\s*[()]\s*|\s+[–—-]\s+")


def _is_subsequence(letters: str, initials: Iterable[str]) -> bool:
    left = iter(initials)
    return all(letter in left for letter in letters)


def _without(words: Words, dropped: frozenset[str], lore: NameWords) -> Words:
    """``words`` without some of them, when a proper name is left that is no place (Bank of Canada is not Royal)."""
    if dropped.isdisjoint(words):
        return words
    kept = tuple(word for word in words if word not in dropped)
    return kept if not lore.impersonal.issuperset(lore.in_english(kept)) else words


def _namesake(translated: Words, lore: NameWords) -> Words:
    kept = tuple(word for word in translated if word not in lore.kind)
    return kept if len(kept) > 1 and lore.impersonal.isdisjoint(kept) else ()


def _sectors(dropped: frozenset[str], lore: NameWords) -> frozenset[str]:
    said = [lore.sector.get(word, frozenset[str]()) for word in sorted(dropped)]
    return frozenset.intersection(*said) if said else frozenset()


_POINTED = re.compile(r"[^\W\d_]{3,}(?=\.)")
_FOUNDER = re.compile(r"(?:[A-Z](?:\.[ -]?|\s+)){1,3}(?=[^\W\d_]{4})")


def _untitled(name: str, core: Words, lore: NameWords) -> Words:
    """The core without the initials that the name begins with, when a proper name follows (U.S. Steel has none)."""
    if not (found := _FOUNDER.match(name)) or any((word,) in lore.shortened for word in words_of(found[0])):
        return ()
    rest = core[len([word for word in words_of(found[0]) if word not in lore.small]) :]
    return rest if rest and rest[0] not in lore.impersonal else ()


def _surname(translated: Words, lore: NameWords) -> Words:
    kept = tuple(word for word in translated if word not in lore.given)
    return kept if kept != translated and not lore.impersonal.issuperset(kept) and len(kept) > 1 else ()


def _anywhere(translated: Words, countries: frozenset[str], lore: NameWords) -> Words:
    kept = sorted(word for word in translated if word not in countries)
    return tuple(kept) if len(kept) > 1 and lore.common.issuperset(kept) else ()


def _initials(name: str, words: Words, core: Words, lore: NameWords) -> frozenset[str]:
    """With and without legal forms, small words, places at either end and common words at the end; capitals alone.

    Words without any capital (centres de santé) name a sort of thing and have no acronym.
    """
    if name == name.lower():
        return frozenset()
    significant = lore.significant(words)
    forms = {words, significant, core, _trimmed(core, lore.places, lore, 0), _trimmed(core, lore.common, lore, -1)}
    forms.add(_trimmed(core, lore.places, lore, -1))
    kept = frozenset(core)
    capitals = tuple(plain(c) for part in name.split() if kept & {*words_of(part)} for c in part if c.isupper())
    return frozenset("".join(word[0] for word in form) for form in (*forms, capitals) if len(form) > 2)


def _trimmed(core: Words, dropped: frozenset[str], lore: NameWords, end: int) -> Words:
    """A core without the words of ``dropped`` at one end."""
    while core and lore.meant(core[end]) in dropped:
        core = core[:-1] if end else core[1:]
    return core
