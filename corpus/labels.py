"""Annotated documents → labelled candidates of the linker.

A candidate (a sentence, a kind, two parties) is an example when the annotation says so and quotes the sentence; it
teaches nothing when the annotation says so elsewhere in the text, or leaves it open. All others are counterexamples.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alliancegraph.evaluate import read_gold
from alliancegraph.evaluate.gold import Statement, load_gold
from alliancegraph.evaluate.match import Matcher
from alliancegraph.extract.evidence import Evidence, Told
from alliancegraph.extract.extractor import Extractor
from alliancegraph.extract.linker import Said
from alliancegraph.extract.linking_context import Context
from alliancegraph.extract.linking_features import FEATURES, Rows
from alliancegraph.extract.seats import Seat
from alliancegraph.model import Filler, Mention, Proof
from alliancegraph.vocabulary import Vocabulary

Party = tuple[str, Sequence[tuple[str, str]], tuple[bool, bool]]
EXAMPLE, COUNTEREXAMPLE, NEITHER = 1, 0, -1


@dataclass(frozen=True)
class Annotated:
    """One annotated document, read: what is said in which sentences."""

    context: Context
    said: dict[Said, frozenset[int]]
    """Statement → sentences that its quotes touch."""
    open: frozenset[Said]
    """Statements that neither count nor cost: optional ones, other accepted kinds."""
    told: Sequence[Told]

    def rows(
        self, evidence: Evidence, kinds: Sequence[str]
    ) -> tuple[list[tuple[int, Said]], NDArray[np.float32], NDArray[np.int8]]:
        """Sentence and statement of every candidate, its features, its label."""
        maker = Rows(self.context, evidence, kinds)
        places: list[tuple[int, Said]] = []
        table, labels = [], []
        for event in self.context.events(kinds):
            pairs, found = maker.rows(event)
            table.append(found)
            for a, b in pairs:
                said = event.kind, a, b
                places.append((event.sentence, said))
                labels.append(self._label(event.sentence, said))
        table.append(np.empty((0, len(FEATURES)), np.float32))
        return places, np.vstack(table), np.array(labels, dtype=np.int8)

    def _label(self, sentence: int, said: Said) -> int:
        if sentence in self.said.get(said, ()):
            return EXAMPLE
        return NEITHER if said in self.said or said in self.open else COUNTEREXAMPLE

    def verdict(self, said: Said) -> bool | None:
        """Whether the document says so; None where it is open."""
        return True if said in self.said else None if said in self.open else False


def annotated(folder: Path, extractor: Extractor) -> Iterator[Annotated]:
    """Every annotated document of a folder, read by the rules alone."""
    for gold in load_gold(folder):
        document = read_gold(gold)
        reader = extractor.reader(document.lang)
        if reader is None:
            continue  # a language without lexicon has no candidates
        context = reader.context(reader.analyse(document))
        labeller = _Labeller(extractor.vocabulary, context, Matcher(gold, extractor.vocabulary), document.text)
        yield labeller.read(gold.statements)


def kinds_of(vocabulary: Vocabulary) -> list[str]:
    """Kinds that the linker learns: relations between two parties."""
    kinds = (vocabulary.kinds[code] for code in sorted(vocabulary.kinds))
    return [k.code for k in kinds if k.is_relation and k.target != "goalSought" and k.code != "relation"]


class _Labeller:
    def __init__(self, vocabulary: Vocabulary, context: Context, matcher: Matcher, text: str) -> None:
        self.vocabulary = vocabulary
        self.context = context
        self.matcher = matcher
        self.text = text
        self.seats = {s.key: s for s in reversed([s for t in context.sentences for s in t.view.seats])}

    def read(self, statements: Sequence[Statement]) -> Annotated:
        said: dict[Said, set[int]] = {}
        left_open: set[Said] = set()
        kinds: list[set[str]] = [set() for _ in self.context.sentences]
        for statement in statements:
            places = self._sentences(statement)
            for code in sorted(statement.kinds & set(self.vocabulary.kinds)):
                found = list(self._pairs(statement, code))
                if statement.optional or not places:
                    left_open.update(found)
                    continue
                left_open.update(f for f in found if code != statement.kind)
                for pair in found:
                    said.setdefault(pair, set()).update(places)
                if code == statement.kind:
                    for n in places:
                        kinds[n].add(code)
        parties = self._parties(said, left_open)
        told = [
            Told(frozenset(s.words), frozenset((m.source, m.kind) for m in s.marks), frozenset(k), parties[n])
            for n, (s, k) in enumerate(zip(self.context.sentences, kinds, strict=True))
        ]
        return Annotated(self.context, {k: frozenset(v) for k, v in said.items()}, frozenset(left_open), told)

    def _parties(self, said: Mapping[Said, set[int]], left_open: set[Said]) -> list[list[Party]]:
        """Everyone who may be a party in a sentence, with what tells of it and the roles it plays there."""
        out: list[list[Party]] = [[] for _ in self.context.sentences]
        unsure = {key for _, *keys in left_open for key in keys}
        for event in self.context.events(kinds_of(self.vocabulary)):
            here = [s for s, places in said.items() if s[0] == event.kind and event.sentence in places]
            symmetric = self.vocabulary.kinds[event.kind].symmetric
            for key, seats in self.context.parties(event.sentence).items():
                roles = any(s[1] == key for s in here), any(s[2] == key for s in here)
                if key in unsure and not any(roles):
                    continue
                played = (any(roles), any(roles)) if symmetric else roles
                signs = self.context.signs(event, *event.nearest(seats))
                out[event.sentence].append((event.kind, signs, played))
        return out

    def _pairs(self, statement: Statement, code: str) -> Iterator[Said]:
        names = (statement.subject, statement.object, *statement.others)
        of = {name: [k for k, s in sorted(self.seats.items()) if self._is(s, name)] for name in names}
        if self.vocabulary.kinds[code].symmetric:
            for one in names:
                for other in names:
                    yield from ((code, a, b) for a in of[one] for b in of[other] if one != other and a < b)
            return
        yield from ((code, a, b) for a in of[statement.subject] for b in of[statement.object] if a != b)

    def _is(self, seat: Seat, name: str) -> bool:
        return self.matcher.same(_filler(seat.mention), name)

    def _sentences(self, statement: Statement) -> list[int]:
        words = statement.quote.split()
        found = re.search(r"\s+".join(map(re.escape, words)), self.text) if words else None
        if found is None:
            return []
        spans = [s.view.passage.span for s in self.context.sentences]
        return [n for n, (start, end) in enumerate(spans) if start < found.end() and found.start() < end]


def _filler(mention: Mention) -> Filler:
    proof = Proof(mention.start, mention.end, mention.name)
    return Filler("partner", mention.name, mention.sort, proof, mention.ref, mention.type)
