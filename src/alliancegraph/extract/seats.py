"""Seats: every place of a document where an actor or offering is named or stood for ("le groupe", "it")."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from alliancegraph.extract.claims import Passage
from alliancegraph.extract.discourse import Discourse
from alliancegraph.extract.phrases import Phrase
from alliancegraph.extract.scene import Reading
from alliancegraph.model import Mention, Proof

SORTS = ("actor", "offering")
"""What a party can be; groups and topics make no pair."""
LEAST_SURE = 0.35
"""An antecedent less likely than this is no party; the linker weighs the others by it."""
MOST_SEATS = 16
"""Seats of one sentence that count: a longer list costs its square and says nothing more."""


@dataclass(slots=True)
class Seat:
    """One place where an entity is named or stood for: tokens ``first`` to ``last`` of a sentence."""

    sentence: int
    first: int
    last: int
    mention: Mention
    phrase: Phrase
    anaphor: Proof | None = None
    sure: float = 1.0
    """How likely it is that the anaphor stands for the mention."""

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
    unsaid: Set[str] = frozenset()
    """Kinds that the sentence speaks of without claiming them: negated, asked, wished for."""
    bridged: str | None = None
    """Kind whose one party the sentence before left without a name ("five units. The largest, Verily, …")."""


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
    for mention, sure in discourse.weigh(phrase, anaphor.start, phrase.members):
        if mention.sort in SORTS and sure >= LEAST_SURE:
            yield Seat(sentence, first, last, mention, phrase, anaphor, sure)
