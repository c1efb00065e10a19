"""Marks: the words of a sentence that may speak of a kind of relation, by frames and by hints of the lexicon.

A frame knows the grammar of its parties; a hint (``ontology/lexicon/<lang>/hints.toml``) is a word that makes a kind
likelier wherever the parties stand.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from simplemma import lemmatize

from alliancegraph.extract.scene import Scene

SORTS = ("verb", "noun", "role", "hint")


class Mark(NamedTuple):
    """Tokens ``first`` to ``last`` that speak of ``kind``; ``source`` names the frame or the hint."""

    first: int
    last: int
    kind: str
    sort: str
    source: str


@lru_cache(maxsize=1 << 16)
def lemma(word: str, lang: str) -> str:
    """Lemma of a lower-case word, "#" for a number."""
    return "#" if word[0].isdigit() else lemmatize(word, lang=lang).lower()


@dataclass(frozen=True)
class Hints:
    """The hints of one language by first word."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Mapping[str, Any]) -> "Hints":
        """Compile the table ``[hints]``: kind code → words."""
        table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for kind, phrases in sorted(lexicon.get("hints", {}).items()):
            for phrase in sorted(set(phrases)):
                words = tuple(phrase.replace("’", "'").replace("'", "' ").split())
                table.setdefault(words[0], []).append((words, kind))
        return cls(table)

    def find(self, lows: Sequence[str], lemmas: Sequence[str]) -> Iterator[Mark]:
        """Every hint whose words stand in the sentence, as written or by lemma."""
        for i, (low, base) in enumerate(zip(lows, lemmas, strict=True)):
            for word in (low,) if low == base else (low, base):
                for words, kind in self.by_first.get(word, ()):
                    stop = i + len(words)
                    said = zip(words[1:], lows[i + 1 : stop], lemmas[i + 1 : stop], strict=False)
                    if stop <= len(lows) and all(w in (a, b) for w, a, b in said):
                        yield Mark(i, stop - 1, kind, "hint", "hint." + " ".join(words))


def marks_of(scene: Scene, lemmas: Sequence[str], hints: Hints) -> list[Mark]:
    """All marks of a sentence, in text order; words within a name are none."""
    named = {
        i for p in scene.phrases if not p.pronoun for m in p.members if m.sort != "group" for i in _tokens(scene, m)
    }
    found: dict[Mark, None] = {}
    heads = {v.head for v in scene.verbs}
    for trigger in scene.triggers:
        is_verb = trigger.first in heads
        if trigger.first not in named and is_verb == (trigger.frame.sort == "verb"):
            mark = Mark(trigger.first, trigger.last, trigger.frame.kind, trigger.frame.sort, trigger.frame.id)
            found.setdefault(mark)
    for mark in hints.find(scene.lows, lemmas):
        if mark.first not in named:
            found.setdefault(mark)
    return sorted(found, key=lambda m: (m.first, m.last, m.kind, m.source))


def _tokens(scene: Scene, mention: Any) -> Iterator[int]:
    return (i for i, t in enumerate(scene.tokens) if mention.start <= t.start < mention.end)
