"""The registry's names as an automaton, and the words by which texts name types of actors."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs

from alliancegraph.model import Entity
from alliancegraph.vocabulary import Vocabulary


def plain(text: str) -> str:
    """``text`` without accents: press often loses them in capitals."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@dataclass(frozen=True)
class Gazetteer:
    """The registry as an automaton; build it once for a vocabulary."""

    vocabulary: Vocabulary

    @cached_property
    def _forms(self) -> tuple[list[str], list[Entity]]:
        table: dict[str, Entity] = {}
        for entity in self.vocabulary.entities.values():
            for name in dict.fromkeys((entity.name, *(label for _, label in entity.labels), *entity.aliases)):
                for form in _written_forms(name):
                    table.setdefault(form, entity)
        return list(table), list(table.values())

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(self._forms[0], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[tuple[int, int, Entity, bool]]:
        """(start, end, entity, ambiguous) of every registry name that stands between word boundaries."""
        forms, entities = self._forms
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
                continue
            entity = entities[index]
            risky = self.vocabulary.registry.ambiguous.get(entity.id, frozenset())
            yield start, end, entity, forms[index] in risky or forms[index].title() in risky

    @cached_property
    def type_words(self) -> Mapping[str, Mapping[str, str]]:
        """Language → word ("assureur", "drugmakers") → actor-type code."""
        table: dict[str, dict[str, str]] = {"fr": {}, "en": {}}
        for code, concept in self.vocabulary.concepts("type").items():
            for lang, words in concept.words.items():
                for word in words:
                    table.setdefault(lang, {}).setdefault(word.lower().replace("’", "'"), code)
        return table


def _written_forms(name: str) -> set[str]:
    forms = {name, name.replace("'", "’")}
    if len(name) > 3:
        forms |= {name.upper(), plain(name), plain(name).upper()}
    if name[:1].islower() and " " in name:
        forms.add(name[0].upper() + name[1:])
    return forms
