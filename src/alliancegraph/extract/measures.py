"""Figures that a text gives about an actor or a group: staff, market value, revenue, number of subsidiaries.

The lexicon's ``[[measure]]`` tables name the nouns; ``value`` says what number goes with them: ``count``
("300 chercheurs"), ``money`` ("une capitalisation de …"), ``ratio`` ("3,5 fois ceux de …").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from alliancegraph.extract.claims import Passage
from alliancegraph.extract.nearness import one_each
from alliancegraph.extract.phrase_table import PhraseTable
from alliancegraph.extract.said_amounts import parse_number
from alliancegraph.extract.scene import Scene
from alliancegraph.model import MEASUREMENT, Claim, Document, Filler, Measure, Mention, Proof

Bound = Literal["exact", "min", "max", "about"]
BOUNDS: tuple[Bound, ...] = ("min", "max", "about")
_RATIO = re.compile(r"(?<!\d)(\d+(?:[.,]\d+)?)\s*(?:fois|times)\b")


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """Nouns that say what is measured."""

    kind: str
    unit: str
    value: Literal["count", "money", "ratio"]
    words: PhraseTable
    after: bool = False
    """True when the words follow the figure: "pèse 5 000 milliards en Bourse"."""


@dataclass(frozen=True)
class MeasureReader:
    """Finds figures in one language."""

    rules: Sequence[MeasureRule]
    numerals: Mapping[str, int]
    bounds: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, lexicon: Mapping[str, Any]) -> "MeasureReader":
        """Compile the lexicon's ``[[measure]]``, ``[numerals]`` and ``[bounds]``."""
        rules = [
            MeasureRule(m["kind"], m["unit"], m["value"], PhraseTable.of(m["words"]), bool(m.get("after")))
            for m in lexicon.get("measure", ())
        ]
        bounds = {k: frozenset(v) for k, v in lexicon.get("bounds", {}).items()}
        return cls(rules, lexicon.get("numerals", {}), bounds)

    @cached_property
    def _openers(self) -> frozenset[str]:
        return frozenset(word for rule in self.rules for word in rule.words.by_first)

    def claims(self, passage: Passage) -> Iterator[Claim]:
        """One claim a figure that has an owner."""
        scene = passage.scene
        for i in [i for i, low in enumerate(scene.lows) if low in self._openers]:
            for rule in self.rules:
                last = rule.words.last(scene.tokens, i)
                if last is None:
                    continue
                found = self._value(passage, rule, i, last)
                owners = self._owners(scene, i, last, rule) if found else []
                if found and owners:
                    yield self._claim(passage, rule, found, owners, (i, last))

    def _value(self, passage: Passage, rule: MeasureRule, first: int, last: int) -> tuple[Decimal, str, Proof] | None:
        document, scene = passage.document, passage.scene
        if rule.value == "count":
            return self._count(document, scene, first, rule.unit)
        start, stop = scene.tokens[last].end, passage.span[1]
        if rule.value == "ratio":
            match = _RATIO.search(document.text, start, stop)
            number = parse_number(match[1]) if match else None
            return (number, rule.unit, document.proof(*match.span())) if match and number is not None else None
        amount = next((a for a in passage.amounts if a.proof.start >= start), None)
        if amount is None and rule.after:
            amount = next((a for a in reversed(passage.amounts) if a.proof.end <= scene.tokens[first].start), None)
        return (amount.value, amount.currency, amount.proof) if amount else None

    def _count(self, document: Document, scene: Scene, noun: int, unit: str) -> tuple[Decimal, str, Proof] | None:
        """As in "300 chercheurs", "cinq filiales", "more than 119,000 doctors": the number before the noun."""
        for i in range(noun - 1, max(-1, noun - 3), -1):
            token = scene.tokens[i]
            if token.low in self.numerals:
                return Decimal(self.numerals[token.low]), unit, document.proof(token.start, scene.tokens[noun].end)
            if token.text[0].isdigit():
                start = scene.tokens[_first_of_number(scene, i)].start
                number = parse_number(document.text[start : token.end])
                return (number, unit, document.proof(start, scene.tokens[noun].end)) if number is not None else None
            if token.low in scene.grammar.function_words or not token.word:
                return None
        return None

    def _owners(self, scene: Scene, first: int, last: int, rule: MeasureRule) -> list[Mention]:
        governed = next(
            (p for p in scene.phrases if p.preposition in ("de", "of") and last < p.preposition_first <= last + 4), None
        )
        if governed and rule.value != "count":
            return list(governed.members)
        before = scene.ending_at(first - 2) if scene.low(first - 1) == "'s" else None
        verb = next((v for v in reversed(scene.verbs) if v.last < first), None)
        close = verb is not None and first - verb.last <= 12 and not _crossed(scene, verb.last + 1, first)
        subject = verb.subject if verb and close else None
        phrase = before or subject
        return list(phrase.members) if phrase and not phrase.pronoun else []

    def _bound(self, scene: Scene, proof: Proof, first: int) -> Bound:
        """As in "plus de", "dépassé" before the figure or between its noun and it."""
        index = next((i for i, t in enumerate(scene.tokens) if t.start >= proof.start), 0)
        words = " " + " ".join(scene.low(i) for i in range(max(0, min(index - 6, max(first, index - 10))), index)) + " "
        for bound in BOUNDS:
            if any(f" {w} " in words for w in self.bounds.get(bound, ())):
                return bound
        return "exact"

    def _claim(
        self,
        passage: Passage,
        rule: MeasureRule,
        found: tuple[Decimal, str, Proof],
        owners: Sequence[Mention],
        noun: tuple[int, int],
    ) -> Claim:
        document, scene = passage.document, passage.scene
        value, unit, proof = found
        fillers = tuple(
            Filler("measureOf", m.name, m.sort, document.proof(m.start, m.end), m.ref, m.type) for m in owners
        )
        return Claim(
            document=document.id,
            kind=MEASUREMENT,
            fillers=fillers,
            quote=document.proof(*passage.span),
            trigger=document.proof(scene.tokens[noun[0]].start, scene.tokens[noun[1]].end),
            method=f"measure:{rule.kind}",
            confidence=0.9,
            measure=Measure(rule.kind, value, unit, self._bound(scene, proof, noun[0]), proof),
            date=passage.dates[0] if len(passage.dates) == 1 else None,
            domains=one_each(passage.domains),
            origin=document.origin,
            page=document.page_of(passage.span[0]),
        )


def _crossed(scene: Scene, start: int, stop: int) -> bool:
    words = [scene.low(i) for i in range(start, stop)]
    return words.count(",") == 1 or bool(
        set(words) & (scene.grammar.has("subject_relatives") | {";", ":", "dont", "whose"})
    )


def _first_of_number(scene: Scene, i: int) -> int:
    """First token of a number written in groups of three digits that ends at ``i``: "12 500"."""
    while i > 0 and re.fullmatch(r"\d{3}", scene.tokens[i].text) and re.fullmatch(r"\d{1,3}", scene.tokens[i - 1].text):
        i -= 1
    return i
