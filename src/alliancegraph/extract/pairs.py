"""Candidates of the pair model: which two mentions of a document may be related.

Both parties of a statement stand in one sentence for half of all statements only, so a pair may also reach
back to the sentences just before and to the actor that the text is about. A mention counts wherever the
entity is named or stood for ("le groupe", "it"); entities are told apart by registry id or name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alliancegraph.extract.claims import Passage
from alliancegraph.extract.discourse import Discourse
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.scene import Reading
from alliancegraph.model import Document, Mention, Proof

SORTS = ("actor", "offering")
"""What a party can be; groups and topics make no pair."""
BACK = 2
"""How many sentences before its own a mention may reach for a partner."""
MOST_SEATS = 16
"""Mentions of one sentence that make pairs: a longer list costs its square and says nothing more."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One place where an entity is named or stood for: tokens ``first`` to ``last`` of a sentence."""

    sentence: int
    first: int
    last: int
    mention: Mention
    phrase: Phrase
    anaphor: Proof | None = None

    @property
    def key(self) -> str:
        """What tells entities of one document apart."""
        return self.mention.ref or self.mention.name.casefold()

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands, for ordering."""
        return self.sentence, self.first


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as the rules left it."""

    passage: Passage
    readings: Sequence[Reading]
    seats: Sequence[Seat]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two seats of different entities; ``left`` stands before ``right``."""

    left: Seat
    right: Seat

    @property
    def gap(self) -> int:
        """Sentences between the two, 0 within one."""
        return self.right.sentence - self.left.sentence

    @property
    def keys(self) -> tuple[str, str]:
        """The two entities, sorted: the same in either order."""
        a, b = self.left.key, self.right.key
        return (a, b) if a <= b else (b, a)

    @property
    def id(self) -> tuple[object, ...]:
        """What tells pairs of one document apart."""
        return self.left.place, self.left.key, self.right.place, self.right.key


def seats_of(passage: Passage, discourse: Discourse, sentence: int) -> list[Seat]:
    """Every place of a sentence where a known or possible actor or offering is named or stood for."""
    seats: list[Seat] = []
    starts = {t.start: i for i, t in enumerate(passage.scene.tokens)}
    ends = {t.end: i for i, t in enumerate(passage.scene.tokens)}
    for phrase in passage.scene.phrases:
        if passage.scene.is_source(phrase):
            continue
        seats += _stood_for(passage, discourse, sentence, phrase)
        for mention in phrase.members:
            if mention.sort in SORTS:
                first = starts.get(mention.start, phrase.first)
                seats.append(Seat(sentence, first, ends.get(mention.end, phrase.last), mention, phrase))
    return sorted(seats, key=lambda s: (s.first, s.key))[:MOST_SEATS]


def _stood_for(passage: Passage, discourse: Discourse, sentence: int, phrase: Phrase) -> Iterator[Seat]:
    if not phrase.pronoun:
        return
    first, last = phrase.described or (phrase.first, phrase.last)
    tokens = passage.scene.tokens
    anaphor = passage.document.proof(tokens[first].start, tokens[last].end)
    for mention in discourse.resolve(phrase, anaphor.start, phrase.members):
        if mention.sort in SORTS:
            yield Seat(sentence, first, last, mention, phrase, anaphor)


def pairs(views: Sequence[View]) -> Iterator[Pair]:
    """Candidates in text order: per sentence the closest seats of each two entities, then the reach back."""
    count: Counter[str] = Counter()
    last_seat: dict[str, Seat] = {}
    for n, view in enumerate(views):
        inside = {pair.keys: pair for pair in _closest(_within(view.seats))}
        yield from inside.values()
        own = _once(view.seats)
        reach: dict[tuple[str, str], Pair] = {}
        for back in range(1, min(BACK, n) + 1):
            _add_reach(reach, inside, _once(reversed(views[n - back].seats)), own)
        topic = max(count, key=lambda key: (count[key], key), default=None)
        if topic is not None:
            _add_reach(reach, inside, [last_seat[topic]], own)
        yield from reach.values()
        for seat in view.seats:
            count[seat.key] += 1
            last_seat[seat.key] = seat


def _within(seats: Sequence[Seat]) -> Iterator[Pair]:
    for i, left in enumerate(seats):
        for right in seats[i + 1 :]:
            if left.key != right.key and left.place != right.place:
                yield Pair(left, right)


def _closest(found: Iterable[Pair]) -> Iterator[Pair]:
    best: dict[tuple[str, str], Pair] = {}
    for pair in found:
        known = best.get(pair.keys)
        if known is None or pair.right.first - pair.left.last < known.right.first - known.left.last:
            best[pair.keys] = pair
    yield from best.values()


def _once(seats: Iterable[Seat]) -> list[Seat]:
    """The first seat of each entity."""
    first: dict[str, Seat] = {}
    for seat in seats:
        first.setdefault(seat.key, seat)
    return list(first.values())


def _add_reach(
    reach: dict[tuple[str, str], Pair],
    inside: dict[tuple[str, str], Pair],
    before: Iterable[Seat],
    own: Iterable[Seat],
) -> None:
    """Pairs of a seat in an earlier sentence with one here, unless the two already meet."""
    mine = list(own)
    for left in before:
        for right in mine:
            pair = Pair(left, right)
            if left.key != right.key and pair.keys not in inside:
                reach.setdefault(pair.keys, pair)


def quote_of(document: Document, views: Sequence[View], pair: Pair) -> Proof:
    """The sentences from the first seat to the second."""
    start = views[pair.left.sentence].passage.span[0]
    return document.proof(start, views[pair.right.sentence].passage.span[1])
