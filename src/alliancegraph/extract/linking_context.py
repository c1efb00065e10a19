"""A document prepared for linking: seats, marks and words of each sentence, and who has been talked about."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from alliancegraph.extract.grammar import Grammar
from alliancegraph.extract.marks import Hints, Mark, lemma, marks_of
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.seats import Seat, View
from alliancegraph.model import Claim, Filler
from alliancegraph.vocabulary import Vocabulary

BACK = 3
"""How many sentences before its own a party may have been named last."""


@dataclass(frozen=True)
class Event:
    """A sentence and a kind that its marks speak of; who its parties are is the question."""

    sentence: int
    kind: str
    marks: Sequence[Mark]
    readings: Sequence[Reading]
    """What the rules made of the marks."""

    def nearest(self, seats: Sequence[Seat]) -> tuple[Seat, Mark]:
        """The seat of a party that stands nearest to a mark, and the mark; the first mark for one named before."""
        own = [s for s in seats if s.sentence == self.sentence]
        if not own:
            return seats[0], self.marks[0]
        return min(((s, m) for s in own for m in self.marks), key=lambda sm: (away(*sm), sm[0].first, sm[1].first))


class Sentence:
    """One sentence with running counts, so that what lies between two tokens is a subtraction."""

    def __init__(self, view: View, grammar: Grammar, hints: Hints) -> None:
        self.view = view
        self.scene: Scene = view.passage.scene
        tokens = self.scene.tokens
        plain = [lemma(t.low, grammar.lang) if t.word else t.low for t in tokens]
        self.marks = marks_of(self.scene, plain, hints)
        self._plain = plain
        heads = {v.head for v in self.scene.verbs}
        self.verbs = _running(i in heads for i in range(len(tokens)))
        self.commas = _running(t.low == "," for t in tokens)
        self.breaks = _running(t.low in (";", ":", "(", ")", "—", "–") for t in tokens)
        self.relatives = _running(t.low in grammar.has("relatives") for t in tokens)
        self.joins = _running(t.low in grammar.has("coordinators") for t in tokens)
        self.subjects = {id(v.subject) for v in self.scene.verbs if v.subject}
        self.keys = {s.key for s in view.seats}

    @cached_property
    def words(self) -> list[str]:
        """Lemmas, with "@" for the words of names: phrasing counts, not who."""
        return _masked(self.scene, self._plain)

    @cached_property
    def asks(self) -> bool:
        """True for a question."""
        return self.scene.low(len(self.scene.tokens) - 1) == "?"

    @cached_property
    def negates(self) -> bool:
        """True when a verb is negated."""
        return any(v.negated for v in self.scene.verbs)


class Context:
    """What the linker may know about one document."""

    def __init__(
        self, vocabulary: Vocabulary, grammar: Grammar, hints: Hints, views: Sequence[View], claims: Sequence[Claim]
    ) -> None:
        self.vocabulary = vocabulary
        self.grammar = grammar
        self.sentences = [Sentence(view, grammar, hints) for view in views]
        self.counts = Counter(s.key for v in views for s in v.seats)
        self.first: dict[str, Seat] = {}
        for view in views:
            for seat in view.seats:
                self.first.setdefault(seat.key, seat)
        self.topic = max(self.counts, key=lambda k: (self.counts[k], _earlier(self.first[k]), k), default=None)
        self.claims = _by_sentence(views, claims)
        self._of_topic = [s for v in views for s in v.seats if s.key == self.topic]
        self._together: dict[tuple[str, str], int] = {}
        self._between: tuple[int, int, set[str]] = (0, 0, set())
        self.kinds = Counter(m.kind for s in self.sentences for m in s.marks)
        self.sentences_of: dict[str, set[int]] = {}
        for n, view in enumerate(views):
            for seat in view.seats:
                self.sentences_of.setdefault(seat.key, set()).add(n)

    def events(self, kinds: Iterable[str]) -> Iterator[Event]:
        """Every kind, of ``kinds``, that a sentence may speak of, where there are parties for it."""
        wanted = sorted(set(kinds))
        for n, sentence in enumerate(self.sentences):
            if not sentence.marks or not sentence.view.seats:
                continue
            for kind in wanted:
                marks = [m for m in sentence.marks if m.kind == kind]
                if marks:
                    found = [r for r in sentence.view.readings if r.trigger.frame.kind == kind]
                    yield Event(n, kind, marks, found)

    def signs(self, event: Event, seat: Seat, mark: Mark) -> list[tuple[str, str]]:
        """What the place of a party tells, each with whose experience it is: the mark's, its sort's, the kind's."""
        words = self.sentences[seat.sentence].words
        before = words[seat.first - 1] if seat.first else "^"
        behind = words[seat.last + 1] if seat.last + 1 < len(words) else "$"
        two = words[seat.first - 2] if seat.first > 1 else "^"
        place = self._place(event, seat, mark)
        return [
            (mark.source, place),
            (f"{mark.sort}.{event.kind}", place),
            (event.kind, f"<{before}"),
            (event.kind, f">{behind}"),
            (event.kind, f"<{two} {before}"),
        ]

    def _place(self, event: Event, seat: Seat, mark: Mark) -> str:
        """Where a party stands to a mark: side, nearness, what governs it; or how many sentences back."""
        if seat.sentence != event.sentence:
            return f"back{min(event.sentence - seat.sentence, BACK)}"
        sentence = self.sentences[event.sentence]
        verb = sentence.scene.verb_of(mark.first)
        if verb is not None and verb.subject is seat.phrase:
            return "subject.passive" if verb.passive else "subject"
        far = away(seat, mark)
        near = 0 if far <= 2 else 1 if far <= 6 else 2
        low, high = sorted((seat.first, mark.first))
        crossed = "v" if sentence.verbs[high] - sentence.verbs[low] > (mark.sort == "verb") else ""
        governed = preposition_of(seat) or ("'s" if seat.phrase.genitive else "")
        return f"{'R' if seat.first > mark.first else 'L'}{near}{crossed}.{governed}"

    def parties(self, n: int) -> Mapping[str, Sequence[Seat]]:
        """Who may be a party in sentence ``n``: the entities in it, those just before, and the topic."""
        out: dict[str, list[Seat]] = {}
        for seat in self.sentences[n].view.seats:
            out.setdefault(seat.key, []).append(seat)
        for back in range(1, min(BACK, n) + 1):
            for seat in reversed(self.sentences[n - back].view.seats):
                out.setdefault(seat.key, [seat])
        if self.topic is not None and self.topic not in out:
            last = bisect_left(self._of_topic, n, key=lambda s: s.sentence)
            if last:
                out[self.topic] = self._of_topic[last - 1 : last]
        return out

    def together(self, a: str, b: str) -> int:
        """In how many sentences two entities (sorted) are both named; counted once for each two."""
        found = self._together.get((a, b))
        if found is None:
            found = self._together[a, b] = len(self.sentences_of[a] & self.sentences_of[b])
        return found

    def named_between(self, start: int, stop: int) -> set[str]:
        """Who is named in the sentences ``start`` to ``stop``; the next call goes on where this one ended."""
        first, last, found = self._between
        if stop - start <= BACK:
            return set().union(*(self.sentences[k].keys for k in range(start, stop)))
        if first != start or stop < last:
            last, found = start, set()
        for k in range(last, stop):
            found |= self.sentences[k].keys
        self._between = start, stop, found
        return found


def away(seat: Seat, mark: Mark) -> int:
    """Tokens between a seat and a mark of the same sentence."""
    return mark.first - seat.last if seat.first <= mark.first else seat.first - mark.last


def key_of(filler: Filler) -> str:
    """What tells the entities of one document apart; the same for a seat and a filler."""
    return filler.ref or filler.name.casefold()


def preposition_of(seat: Seat) -> str | None:
    """What governs a seat, the same word for both languages where one means the other."""
    word = seat.phrase.preposition
    return _SAME.get(word or "", word)


_SAME = {"of": "de", "to": "à", "with": "avec", "by": "par", "into": "dans", "in": "dans", "for": "pour", "on": "sur"}
_SAME |= {"from": "auprès de", "against": "contre", "between": "entre", "through": "via", "among": "parmi"}


def _masked(scene: Scene, plain: Sequence[str]) -> list[str]:
    """Lemmas, with "@" for the words of names: phrasing counts, not who."""
    spans = [(m.start, m.end) for p in scene.phrases if not p.pronoun for m in p.members]
    return [
        "@" if any(a <= t.start < b for a, b in spans) else word for t, word in zip(scene.tokens, plain, strict=True)
    ]


def _running(found: Iterable[bool]) -> list[int]:
    return [0, *accumulate(map(int, found))]


def _earlier(seat: Seat) -> tuple[int, int]:
    return -seat.sentence, -seat.first


def _by_sentence(views: Sequence[View], claims: Sequence[Claim]) -> Mapping[int, Sequence[Claim]]:
    table: dict[int, list[Claim]] = {}
    spans = [v.passage.span for v in views]
    for claim in claims:
        n = bisect_right(spans, claim.trigger.start, key=lambda span: span[0]) - 1
        if n >= 0 and claim.trigger.start < spans[n][1]:
            table.setdefault(n, []).append(claim)
    return table
