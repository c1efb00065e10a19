"""What a pair of mentions looks like: sparse features as short strings, in text order (left, right).

Words are lemmas; names are masked by "@", numbers by "#", so that the model learns phrasing and no facts about
single actors. Beside words stand what the rules see: triggers of the lexicon with their kinds, which are the
same in both languages, grammatical places, cues, and the claims that the rules made about the two.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import combinations, pairwise

from simplemma import lemmatize

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.modality import Cue
from alliancegraph.extract.pair_structure import Facts, places_of, signs_of, structure
from alliancegraph.extract.pairs import Pair, Seat, View
from alliancegraph.model import Claim
from alliancegraph.vocabulary import Vocabulary

Lexical = tuple[str, int, int]
"""(feature, sentence, token): what one word says."""
MOST_BETWEEN = 14
"""Words between two seats that count one by one; of a longer stretch, half from either end."""


@lru_cache(maxsize=1 << 16)
def stem(word: str, lang: str) -> str:
    """Lemma of a lower-case word, "#" for a number."""
    return "#" if word[0].isdigit() else lemmatize(word, lang=lang).lower()


@dataclass(frozen=True)
class Featuriser:
    """Features of the pairs of one document."""

    vocabulary: Vocabulary
    grammar: Grammar
    cue_table: Sequence[Cue]
    views: Sequence[View]
    claims: Sequence[Claim]
    _shape: dict[str, str] = field(default_factory=dict)

    @cached_property
    def facts(self) -> list[Facts]:
        """The sentences, prepared."""
        return [self._facts(view) for view in self.views]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often each entity is named or stood for."""
        return Counter(seat.key for view in self.views for seat in view.seats)

    @cached_property
    def together(self) -> Mapping[tuple[str, str], int]:
        """How many sentences hold both of two entities."""
        count: Counter[tuple[str, str]] = Counter()
        for view in self.views:
            count.update(combinations(sorted({seat.key for seat in view.seats}), 2))
        return count

    @cached_property
    def roles(self) -> Mapping[str, Sequence[tuple[str, str, Claim]]]:
        """Entity → (kind, role, claim) of what the rules say about it."""
        table: dict[str, list[tuple[str, str, Claim]]] = {}
        for claim in self.claims:
            for filler in claim.fillers:
                table.setdefault(filler.ref or filler.name.casefold(), []).append((claim.kind, filler.role, claim))
        return table

    def _facts(self, view: View) -> Facts:
        scene = view.passage.scene
        words = [stem(t.low, self.grammar.lang) for t in scene.tokens]
        for phrase in scene.phrases:
            if phrase.members and not phrase.pronoun:
                self._mask(words, view, phrase.members)
        triggers = [(r.trigger.first, f"{r.trigger.frame.sort[0]}:{r.trigger.frame.kind}") for r in view.readings]
        low = " " + " ".join(t.low for t in scene.tokens).replace("' ", "'") + " "
        cues = sorted(
            {c.status for c in self.cue_table if c.place != "tense" and any(f" {w} " in low for w in c.words)}
        )
        marks = [m for m in ("?", "«", '"', ":") if f" {m} " in low]
        negated = ["not"] if any(v.negated for v in scene.verbs) else []
        signs = signs_of(view, words, self.grammar)
        return Facts(view, words, signs, triggers, [*cues, *marks, *negated], places_of(view, words))

    def _mask(self, words: list[str], view: View, members: Sequence[object]) -> None:
        spans = [(m.start, m.end) for m in members]  # type: ignore[attr-defined]
        for i, token in enumerate(view.passage.scene.tokens):
            for start, end in spans:
                if start <= token.start < end:
                    words[i] = "@" if token.start == start else ""

    # -- one pair --------------------------------------------------------------------------------------------

    def features(self, pair: Pair) -> list[str]:
        """All features of a pair, sorted and each once."""
        found = {name for name, _, _ in self.lexical(pair)}
        found.update(self._shape_of(pair))
        found.update(structure(self.facts, pair))
        found.update(self._context(pair))
        found.update(self._rules(pair))
        return sorted(found)

    def lexical(self, pair: Pair) -> Iterator[Lexical]:
        """What the words between and around say, each with its place."""
        between = self._between(pair)
        gap = "" if pair.gap == 0 else "x"
        for word, s, i in between:
            yield f"b{gap}={word}", s, i
        for (w1, s, i), (w2, _, _) in pairwise(between):
            yield f"bb={w1} {w2}", s, i
        for prefix, seat, step in (("l", pair.left, -1), ("r", pair.right, 1)):
            edge = seat.first if step < 0 else seat.last
            before = list(self._walk(seat.sentence, edge, step, 4))
            for n, (word, s, i) in enumerate(before):
                yield f"{prefix}={word}", s, i
                if n == 0:
                    yield f"{prefix}1={word}", s, i
            if len(before) > 1:
                yield f"{prefix}2={before[0][0]} {before[1][0]}", *before[0][1:]
        for prefix, seat, step in (("la", pair.left, 1), ("rb", pair.right, -1)):
            edge = seat.first if step < 0 else seat.last
            near = list(self._walk(seat.sentence, edge, step, 2))
            for word, s, i in near[:1]:
                yield f"{prefix}1={word}", s, i
            if len(near) > 1:
                yield f"{prefix}2={near[0][0]} {near[1][0]}", *near[0][1:]

    def _walk(self, sentence: int, edge: int, step: int, most: int) -> Iterator[tuple[str, int, int]]:
        words = self.facts[sentence].words
        i, n = edge + step, 0
        while 0 <= i < len(words) and n < most:
            if words[i]:
                yield words[i], sentence, i
                n += 1
            i += step

    def _between(self, pair: Pair) -> list[tuple[str, int, int]]:
        left, right = pair.left, pair.right
        if pair.gap == 0:
            words = self.facts[left.sentence].words
            spans = [(left.sentence, range(left.last + 1, right.first))]
        else:
            words = self.facts[left.sentence].words
            spans = [
                (left.sentence, range(left.last + 1, len(words))),
                (right.sentence, range(right.first)),
            ]
        found = [(w, s, i) for s, r in spans for i in r if (w := self.facts[s].words[i])]
        half = MOST_BETWEEN // 2
        return found if len(found) <= MOST_BETWEEN else [*found[:half], *found[-half:]]

    def _shape_of(self, pair: Pair) -> Iterator[str]:
        left, right = pair.left, pair.right
        a, b = self._type(left), self._type(right)
        yield "bias"
        yield f"lang={self.grammar.lang}"
        yield f"gap={min(pair.gap, 3)}"
        yield f"types={a},{b}"
        yield f"lt={a}"
        yield f"rt={b}"
        yield f"an={_form(left)},{_form(right)}"
        yield f"an={_form(left)},{_form(right)},{min(pair.gap, 3)}"
        if pair.gap == 0:
            distance = right.first - left.last - 1
            yield f"d={_bucket(distance)}"
            if distance <= 4:
                yield "B=" + " ".join(w for w, _, _ in self._between(pair))
        for name, seat in (("l", left), ("r", right)):
            yield f"n{name}={min(self.counts[seat.key], 4)}"

    def _type(self, seat: Seat) -> str:
        entity = self.vocabulary.entities.get(seat.mention.ref or "")
        known = entity.types[0] if entity and entity.types else seat.mention.type
        if seat.mention.sort == "offering":
            return "offering"
        return known or ("sure" if seat.mention.certain else "unsure")

    # -- document and rules ----------------------------------------------------------------------------------

    def _context(self, pair: Pair) -> Iterator[str]:
        for cue in self.facts[pair.right.sentence].cues:
            yield f"cue:{cue}"
        for kind in self._kinds:
            yield f"doc:{kind}"
        top = max(self.counts.values(), default=0)
        main = [self.counts[s.key] == top for s in (pair.left, pair.right)]
        yield f"main={main[0]:d}{main[1]:d}"
        yield f"ents={_bucket(len(self.counts))}"
        together = self.together.get(pair.keys, 0)
        yield f"tog={min(together, 3)}"
        yield f"tog={min(together, 3)},{min(pair.gap, 3)}"

    @cached_property
    def _kinds(self) -> list[str]:
        """Kinds that two or more triggers of the document name."""
        seen = Counter(name.split(":")[1] for facts in self.facts for _, name in facts.triggers)
        return sorted(kind for kind, n in seen.items() if n > 1)

    def _rules(self, pair: Pair) -> Iterator[str]:
        """Claims about the two together, and about each with others."""
        left, right = self.roles.get(pair.left.key, ()), self.roles.get(pair.right.key, ())
        both = False
        for kind, role, claim in left:
            for _, other_role, other in right:
                if other is claim:
                    both = True
                    here = claim.quote.start == self.views[pair.right.sentence].passage.span[0]
                    yield f"rule:{kind}:{role}:{other_role}"
                    yield f"rule:{'here' if here else 'far'}:{_bucket(int(claim.confidence * 10))}"
        if both:
            yield "rule"
        for side, said in (("l", left), ("r", right)):
            for kind, role, _ in said:
                yield f"r{side}:{kind}:{role}"


def _form(seat: Seat) -> str:
    if seat.anaphor is None:
        return "known" if seat.mention.ref else "name"
    return "both" if (seat.phrase.pronoun or "").startswith("both:") else "it" if seat.first == seat.last else "the"


def _bucket(n: int) -> int:
    return n if n < 4 else 4 if n < 7 else 7 if n < 12 else 12 if n < 20 else 20
