"""Annotated documents → labelled pairs.

Of the mention pairs of two related entities, those in or nearest to the words that the annotator quoted are
examples of the relation; the others teach nothing. All other pairs of the passage are counterexamples: they
are what makes the model learn *whether* two actors are related (data sets of sentences have none such).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from alliancegraph.evaluate import read_gold
from alliancegraph.evaluate.gold import GoldDocument, Statement, load_gold
from alliancegraph.evaluate.match import Matcher
from alliancegraph.extract import Extractor
from alliancegraph.extract.pair_features import Featuriser
from alliancegraph.extract.pairs import Pair, pairs
from alliancegraph.extract.reader import Analysis
from alliancegraph.model import Document, Filler, Mention, Proof
from alliancegraph.vocabulary import Vocabulary


@dataclass
class Instance:
    """A pair with its features and what the annotation says of it."""

    pair: Pair
    features: Sequence[str]
    classes: dict[str, float] = field(default_factory=dict)
    """Classes it is an example of, with its share of the statement: a deal of many parties is many pairs."""
    right: dict[str, float] = field(default_factory=dict)
    """Classes that would be right anywhere in the document."""
    neutral: bool = False
    """Somehow related, so no counterexample."""

    @property
    def teaches(self) -> bool:
        """False for a pair that is neither example nor counterexample."""
        return bool(self.classes) or not (self.neutral or self.right)


@dataclass(frozen=True)
class Example:
    """One annotated document, read and labelled."""

    gold: GoldDocument
    document: Document
    analysis: Analysis
    featuriser: Featuriser
    matcher: Matcher
    instances: Sequence[Instance]


def examples(folder: Path, extractor: Extractor) -> Iterator[Example]:
    """Every annotated document of a folder."""
    for gold in load_gold(folder):
        document = read_gold(gold)
        reader = extractor.reader(document.lang)
        if reader is None:
            continue  # a language without lexicon has no pairs
        analysis = reader.analyse(document)
        featuriser = reader.featuriser(analysis)
        found = [Instance(pair, featuriser.features(pair)) for pair in pairs(analysis.views)]
        matcher = Matcher(gold, extractor.vocabulary)
        labeller = _Labeller(extractor.vocabulary, document, analysis, matcher)
        for statement in gold.statements:
            labeller.label(statement, found)
        yield Example(gold, document, analysis, featuriser, matcher, found)


def classes_of(vocabulary: Vocabulary) -> list[str]:
    """Classes of the model: a symmetric kind once, a directed one with either order of its parties."""
    out = []
    for code in sorted(vocabulary.kinds):
        kind = vocabulary.kinds[code]
        if kind.is_relation and kind.target != "goalSought" and code != "relation":
            out += [code] if kind.symmetric else [f"{code}<", f"{code}>"]
    return out


@dataclass
class _Labeller:
    vocabulary: Vocabulary
    document: Document
    analysis: Analysis
    matcher: Matcher
    _same: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    def label(self, statement: Statement, found: Sequence[Instance]) -> None:
        """Write what one statement says of every pair."""
        hits = []
        for instance in found:
            classes = self._classes(statement, instance.pair)
            if classes:
                hits.append((instance, classes))
            elif self._touches(statement, instance.pair):
                instance.neutral = True
        nearest: dict[tuple[str, str], int] = {}
        quote = self._quote(statement)
        for instance, _ in hits:
            far = self._distance(instance.pair, quote)
            nearest[instance.pair.keys] = min(far, nearest.get(instance.pair.keys, far))
        share = 1.0 / max(1, len(nearest))
        for instance, classes in hits:
            for name in classes.values():
                instance.right[name] = max(share, instance.right.get(name, 0.0))
            near = self._distance(instance.pair, quote) == nearest[instance.pair.keys]
            if statement.optional:
                instance.neutral = True
            elif near and statement.kind in classes:
                name = classes[statement.kind]
                instance.classes[name] = max(share, instance.classes.get(name, 0.0))

    def _classes(self, statement: Statement, pair: Pair) -> dict[str, str]:
        """Accepted kind → class, when the pair is the statement's."""
        left, right = pair.left.mention, pair.right.mention
        forward = self._is(left, statement.subject) and self._is(right, statement.object)
        backward = self._is(right, statement.subject) and self._is(left, statement.object)
        out = {}
        for code in sorted(statement.kinds & set(self.vocabulary.kinds)):
            if self.vocabulary.kinds[code].symmetric:
                if self._both(statement, left, right):
                    out[code] = code
            elif forward or backward:
                out[code] = f"{code}>" if forward else f"{code}<"
        return out

    def _both(self, statement: Statement, left: Mention, right: Mention) -> bool:
        names = (statement.subject, statement.object, *statement.others)
        return any(self._is(left, a) and self._is(right, b) for a in names for b in names if a != b)

    def _touches(self, statement: Statement, pair: Pair) -> bool:
        """True for a further party of the deal: its role is not annotated."""
        return bool(statement.others) and self._both(statement, pair.left.mention, pair.right.mention)

    def _is(self, mention: Mention, name: str) -> bool:
        key = mention.ref or mention.name, mention.sort, name
        if key not in self._same:
            proof = Proof(mention.start, mention.end, mention.name)
            filler = Filler("partner", mention.name, mention.sort, proof, mention.ref, mention.type)
            self._same[key] = self.matcher.same(filler, name)
        return self._same[key]

    def _quote(self, statement: Statement) -> tuple[int, int] | None:
        words = statement.quote.split()
        found = re.search(r"\s+".join(map(re.escape, words)), self.document.text) if words else None
        return found.span() if found else None

    def _distance(self, pair: Pair, quote: tuple[int, int] | None) -> int:
        """Characters between the two seats and the quote; far-apart seats count as farther."""
        far = 20 * pair.gap
        for seat in (pair.left, pair.right) if quote else ():
            tokens = self.analysis.views[seat.sentence].passage.scene.tokens
            start, end = tokens[seat.first].start, tokens[seat.last].end
            far += max(0, quote[0] - end, start - quote[1]) if quote else 0
        return far


def verdicts(example: Example) -> dict[object, Instance]:
    """Instance of each pair, to look up what is annotated."""
    return {instance.pair.id: instance for instance in example.instances}


def is_right(instance: Instance, name: str) -> bool | None:
    """Whether class ``name`` of a pair is annotated in the document; None where it neither counts nor costs."""
    if name in instance.right:
        return None if instance.neutral and not instance.classes else True
    return None if instance.neutral and not instance.right else False
