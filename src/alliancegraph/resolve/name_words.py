"""``ontology/names.toml`` and ``known-names.toml``: how names of organisations vary, as the matcher uses it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from alliancegraph.errors import OntologyError
from alliancegraph.lexicon import overlay, packaged_ontology, read_toml
from alliancegraph.resolve.spelling import words_of

Words = tuple[str, ...]
Table = Mapping[str, tuple[tuple[Words, Words], ...]]
"""First word → phrases that begin with it and what stands for them, the longest first."""

FILE, KNOWN_FILE = "names.toml", "known-names.toml"
_ANY_LAW = "any"
_TABLES = ("short", "alike", "phrases", "translations", "places", "variants", "adjectives", "foreign")
_PLACES, _FRENCH = ("places", "adjectives"), ("translations", "places")


@dataclass(frozen=True)
class NameWords:
    """The file as tables that can be asked; all words in normal form."""

    law_of: Mapping[str, str]
    """Word that ends a name → family of law; ``any`` tells nothing about the law."""
    holding: frozenset[str]
    small: frozenset[str]
    idle: frozenset[str]
    """Words that a short name drops and that make no unit."""
    generic: frozenset[str]
    """Words that a short name may drop, but that may make a unit."""
    short: Table
    alike: Table
    phrases: Table
    meaning: Mapping[str, str]
    """Word → what it is in English, of institutions and of places."""
    places: frozenset[str]
    """English names of places that ``meaning`` leads to."""
    french: frozenset[str]
    """Words that only French has."""
    foreign: frozenset[str]
    """Words that only other languages than French and English have."""
    given: frozenset[str]
    """Given names."""
    countries: frozenset[str]
    """English names of countries."""
    sector: Mapping[str, frozenset[str]]
    """Word → types of actors of which it says nothing more."""
    kind: frozenset[str]
    """English words of a kind of institution that a name after somebody goes without as well."""
    retitled: frozenset[str]
    """English words of what changes its full title."""
    lines_of: Mapping[str, frozenset[int]]
    """Type of actor → numbers of the lines of business that it may be in."""
    sets: tuple[Words, ...] = ()
    """Sets of names, in normal form, under which one organisation is known."""

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that any organisation may have in its name, places apart."""
        tables = (self.short, self.alike, self.phrases)
        kept = {word for table in tables for pairs in table.values() for _, said in pairs for word in said}
        meant = {word for pair in self.meaning.items() if pair[1] not in self.places for word in pair}
        return (frozenset(kept | meant) | self.idle | self.generic | self.holding) - self.places

    @cached_property
    def impersonal(self) -> frozenset[str]:
        """Words that are no proper name: common ones and places."""
        return self.common | self.places

    @cached_property
    def droppable(self) -> frozenset[str]:
        """Words that a short name may drop."""
        return self.idle | self.generic

    @cached_property
    def known(self) -> Mapping[Words, frozenset[int]]:
        """Words of a name, without small ones, → numbers of the sets that it is in."""
        found: dict[Words, set[int]] = {}
        for number, names in enumerate(self.sets):
            for name in names:
                found.setdefault(self.spelled_out(self.significant(name.split())), set()).add(number)
        return {words: frozenset(numbers) for words, numbers in found.items()}

    @cached_property
    def twins(self) -> frozenset[int]:
        """Numbers of sets that share a name and begin another one with the same word (American Heart Association)."""
        begins = [frozenset(name.split()[0] for name in names if " " in name) for names in self.sets]
        shared = [sorted(numbers) for numbers in self.known.values() if len(numbers) > 1]
        pairs = [(one, other) for numbers in shared for one in numbers for other in numbers if one < other]
        return frozenset(number for pair in pairs if begins[pair[0]] & begins[pair[1]] for number in pair)

    def significant(self, words: Iterable[str]) -> Words:
        """``words`` without the small ones."""
        return tuple(word for word in words if word not in self.small)

    def core(self, words: Words) -> tuple[Words, frozenset[str]]:
        """Words without legal forms, holding words and small words (never empty), and the laws of the forms."""
        kept, laws = self._without_legal_forms(words)
        kept = self._without_holding_words(kept)
        return tuple(word for word in kept if word not in self.small) or kept, laws

    def spelled_out(self, core: Words) -> Words:
        """A core with its abbreviations written out, where it has more than one word, and set phrases made alike."""
        return _replaced(_replaced(core, self.short) if len(core) > 1 else core, self.alike) or core

    def in_english(self, core: Words) -> Words:
        """A spelled-out core with what the tables know in English."""
        return tuple(map(self.meant, _replaced(core, self.phrases)))

    @cached_property
    def shortened(self) -> frozenset[Words]:
        """What stands for longer words beside a name."""
        return frozenset(words for pairs in self.short.values() for words, _ in pairs)

    def language(self, core: Words) -> str:
        """``fr`` for a core with a word that only French has, ``other`` with one of another language; else empty."""
        if not self.foreign.isdisjoint(core):
            return "other"
        said = [word for word in core if word in self.french or word not in self._meanings]  # "institute" is English
        return "fr" if any(form in self.french for word in said for form in _without_endings(word)) else ""

    def meant(self, word: str) -> str:
        """A word in English; endings of number and gender are looked through."""
        known = self._meant.get(word)
        if known is None:
            tries = _without_endings(word)
            found = next((self.meaning[form] for form in tries if form in self.meaning), None)
            known = found or next((form for form in tries[:2] if form in self._meanings), word)
            self._meant[word] = known
        return known

    @cached_property
    def _meant(self) -> dict[str, str]:
        """Words asked for before."""
        return {}

    @cached_property
    def _meanings(self) -> frozenset[str]:
        return frozenset(self.meaning.values())

    def _without_legal_forms(self, words: Words) -> tuple[Words, frozenset[str]]:
        """Words with the legal forms at the end cut off (at least one word stays), and their laws."""
        end, laws = len(words), set[str]()
        while end > 1 and (law := self.law_of.get(words[end - 1])):
            laws.add(law)
            end -= 1
            if end > 1 and words[end - 1] == "and":  # Merck & Co.
                end -= 1
        return words[:end], frozenset(laws - {_ANY_LAW})

    def _without_holding_words(self, words: Words) -> Words:
        start = next((i for i, word in enumerate(words) if word not in self.small), 0)
        if len(words) - start > 1 and words[start] in self.holding:
            return words[start + 1 :]
        if len(words) - start > 1 and words[-1] in self.holding:
            return words[:-1]
        return words


def _without_endings(word: str) -> Words:
    return word, word.removesuffix("s"), word.removesuffix("e"), word.removesuffix("es")


def _replaced(words: Words, table: Table) -> Words:
    """``words`` with each phrase of ``table`` in it replaced, the longest first, from left to right."""
    return words if table.keys().isdisjoint(words) else tuple(_replacing(words, table))


def _replacing(words: Words, table: Table) -> Iterator[str]:
    at = 0
    while at < len(words):
        found = next((pair for pair in table.get(words[at], ()) if words[at : at + len(pair[0])] == pair[0]), None)
        yield from found[1] if found else words[at : at + 1]
        at += len(found[0]) if found else 1


@cache
def packaged_name_words() -> NameWords:
    """The words of the packaged ontology."""
    return load_name_words(())


def load_name_words(folders: Iterable[Path]) -> NameWords:
    """The words of both files, each in the last of ``folders`` that has one, else in the packaged ontology.

    Raises OntologyError for a bad file.
    """
    files = overlay((packaged_ontology(), *folders), ".toml")
    said = {key: value for name in (FILE, KNOWN_FILE) for key, value in read_toml(files[name]).items()}
    try:
        return _name_words(said)
    except (AttributeError, KeyError, TypeError) as error:
        raise OntologyError(f"{files[FILE]}: a list or table is missing or of another shape: {error}") from error


def _name_words(said: Mapping[str, Any]) -> NameWords:
    small = frozenset(said["small"].split())
    tables = {name: _table(said[name], small) for name in _TABLES}
    meant = {name: {key[0]: " ".join(value) for key, value in tables[name].items()} for name in _TABLES[3:]}
    return NameWords(
        law_of={word: law for law, words in said["legal_forms"].items() for word in words.split()},
        holding=frozenset(said["holding"].split()),
        small=small,
        idle=frozenset(said["idle"].split()),
        generic=frozenset(said["generic"].split()),
        short=_by_first(tables["short"]),
        alike=_by_first(tables["alike"]),
        phrases=_by_first(tables["phrases"]),
        meaning={word: meaning for name in _TABLES[3:] for word, meaning in meant[name].items()},
        places=frozenset(place for name in _PLACES for place in meant[name].values())
        | set(said["place_words"].split()),
        french=frozenset(word for name in _FRENCH for word, meaning in meant[name].items() if word != meaning),
        foreign=frozenset(meant["foreign"]),
        given=frozenset(said["given"].split()),
        countries=frozenset(said["countries"].split()),
        sector=_by_word(said["sectors"]),
        kind=frozenset(said["kind"].split()),
        retitled=frozenset(said["retitled"].split()),
        lines_of=_lines_of(said["lines_of_business"]),
        sets=tuple(tuple(" ".join(words_of(name)) for name in names) for names in said["known"]),
    )


def _by_word(said: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Word → keys of ``said`` under which it stands."""
    words = {word for listed in said.values() for word in listed.split()}
    return {word: frozenset(key for key, listed in said.items() if word in listed.split()) for word in words}


def _lines_of(lines: list[str]) -> dict[str, frozenset[int]]:
    codes = {code for line in lines for code in line.split()}
    return {code: frozenset(i for i, line in enumerate(lines) if code in line.split()) for code in codes}


def _table(said: Mapping[str, str], small: Iterable[str]) -> dict[Words, Words]:
    """Phrases as words, without the small ones, which a core lacks."""
    return {_significant(key, small): _significant(value, small) for key, value in said.items()}


def _significant(text: str, small: Iterable[str]) -> Words:
    return tuple(word for word in words_of(text) if word not in small)


def _by_first(phrases: Mapping[Words, Words]) -> Table:
    found: dict[str, tuple[tuple[Words, Words], ...]] = {}
    for words, said in sorted(phrases.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        found[words[0]] = (*found.get(words[0], ()), (words, said))
    return found
