"""Who stands in which relation: scores every candidate of a document and turns the likely ones into claims.

The rules propose where grammar is plain; the linker weighs what they say and adds what only the context tells.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from alliancegraph.extract.arguments import governing_verb
from alliancegraph.extract.claims import ClaimMaker
from alliancegraph.extract.grammar import Frame, Trigger
from alliancegraph.extract.linker_model import LinkerModel
from alliancegraph.extract.linking_context import Context, Event, away, key_of
from alliancegraph.extract.linking_features import Rows
from alliancegraph.extract.marks import Mark
from alliancegraph.extract.modality import Cue, modality
from alliancegraph.extract.scene import Reading, Scene
from alliancegraph.extract.seats import Seat
from alliancegraph.model import Claim, Document, Filler, Proof
from alliancegraph.vocabulary import Kind, Vocabulary

METHOD = "model:linker"
LONG_QUOTE = 2
"""A party named more sentences before is proved by its own words only, the quote stays short."""

RIVAL = 2.0
"""So many times likelier, another kind read of the same two in the same sentence stands alone (development texts)."""
SHORT = 2
"""A text of so few sentences gives the linker too little to overrule a rule: it has learned from whole documents."""
BATCH = 8192
"""Candidates that are judged together."""

Pair = tuple[str, str]
Judged = tuple[Event, Sequence[Pair], NDArray[np.float32]]
"""An event with its candidates and their rows."""
Said = tuple[str, str, str]
"""(kind, source, target) keys; the two of a symmetric kind are sorted."""


@dataclass(frozen=True, slots=True)
class Guess:
    """The best place of a document for one statement."""

    belief: float
    event: Event


@dataclass(frozen=True)
class Linker:
    """Links the parties of one document."""

    vocabulary: Vocabulary
    model: LinkerModel
    cues: Sequence[Cue]

    def link(self, document: Document, context: Context, rules: Sequence[Claim], maker: ClaimMaker) -> list[Claim]:
        """The rules' claims with the belief of the model, and the model's own, in text order."""
        told = {said for claim in rules for said in statements(claim, self.vocabulary, products=True)}
        found = guesses(self.model, context, told)
        plain = len(context.sentences) <= SHORT
        bridged = {s.view.passage.span[0]: s.view.bridged for s in context.sentences if s.view.bridged}
        kept = [self._weighed(c, found, plain=plain or bridged.get(c.quote.start) == c.kind) for c in rules]
        whole = self._complete(kept)
        own = []
        for said, guess in self._settled(found):
            start = context.sentences[guess.event.sentence].view.passage.span[0]
            known = whole.get((start, said[0]), {})
            outside = any(known.get(key, 0.0) >= guess.belief for key in said[1:])
            if said not in told and guess.belief >= self.model.floor and not outside:
                own += [c for c in [self._claim(document, context, said, guess, maker)] if c]
        every = [c for c in (*kept, *own) if c.confidence >= self.model.floor]
        return sorted(every, key=lambda c: (c.quote.start, c.trigger.start, c.kind, c.id))

    def _complete(self, kept: Sequence[Claim]) -> Mapping[tuple[int, str], Mapping[str, float]]:
        """(sentence, symmetric kind) → who is a party by a rule, and how sure that is: outsiders do not join them."""
        out: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
        for claim in kept:
            kind = self.vocabulary.kinds.get(claim.kind)
            for filler in claim.fillers if kind and kind.symmetric else ():
                known = out[claim.quote.start, claim.kind]
                known[key_of(filler)] = max(claim.confidence, known.get(key_of(filler), 0.0))
        return out

    def _weighed(self, claim: Claim, found: Mapping[Said, Guess], *, plain: bool) -> Claim:
        """A rule's claim with the mean belief of its pairs; one without pairs ("une clinique") keeps its own."""
        beliefs = [found[said].belief for said in statements(claim, self.vocabulary) if said in found]
        if not beliefs:
            return claim
        belief = sum(beliefs) / len(beliefs)
        plain = plain or claim.through is not None  # it sees two parties, not the product between them
        return replace(claim, confidence=round(max(belief, claim.confidence) if plain else belief, 3))

    def _settled(self, found: Mapping[Said, Guess]) -> Iterator[tuple[Said, Guess]]:
        """Of a statement and its reverse, and of two kinds read in one sentence of the same two, the likelier."""
        best: dict[tuple[int, Pair], float] = {}
        for (_, a, b), guess in found.items():
            place = guess.event.sentence, (min(a, b), max(a, b))
            best[place] = max(guess.belief, best.get(place, 0.0))
        for (kind, a, b), guess in found.items():
            most = best[guess.event.sentence, (min(a, b), max(a, b))]
            reverse = found.get((kind, b, a))
            directed = reverse is not None and not self.vocabulary.kinds[kind].symmetric
            if guess.belief * RIVAL >= most and not (directed and reverse and reverse.belief > guess.belief):
                yield (kind, a, b), guess

    # -- claims of the model ---------------------------------------------------------------------------------

    def _claim(self, document: Document, context: Context, said: Said, guess: Guess, maker: ClaimMaker) -> Claim | None:
        kind = self.vocabulary.kinds[said[0]]
        parties = context.parties(guess.event.sentence)
        marks = guess.event.marks
        seats = [_closest(parties[key], guess.event) for key in said[1:]]
        mark = min(marks, key=lambda m: (sum(away(s, m) for s in seats if s.sentence == guess.event.sentence), m.first))
        fillers = [_filler(kind.source, seats[0]), _filler(kind.target or kind.source, seats[1])]
        if kind.code == "launch" and fillers[1].ref is None:
            fillers[1] = replace(fillers[1], sort="offering")
        if any(f.sort not in self.vocabulary.roles[f.role].sorts for f in fillers):
            return None
        view = context.sentences[guess.event.sentence].view
        if said[0] in view.unsaid:
            return None
        reading = _reading(view.passage.scene, kind, mark, guess.event, seats)
        said_so = modality(view.passage.scene, reading, self.cues)
        if said_so is None:
            return None
        claim = maker.claim(view.passage, reading, said_so, kind, fillers, ())
        first = min(s.sentence for s in seats)
        if guess.event.sentence - first <= LONG_QUOTE:
            start = context.sentences[first].view.passage.span[0]
            claim = replace(claim, quote=document.proof(start, claim.quote.end), page=document.page_of(start))
        return replace(claim, method=METHOD, confidence=round(guess.belief, 3))


def guesses(model: LinkerModel, context: Context, told: Iterable[Said] | None = None) -> dict[Said, Guess]:
    """For each statement that the text could make, the likeliest place, in text order.

    With ``told`` only for those statements and the ones that are believed enough to be claimed: most are not.
    """
    said_of: dict[str, set[Pair]] = defaultdict(set)
    for kind, a, b in told or ():
        said_of[kind].add((a, b))
    best: dict[Said, Guess] = {}
    for batch in _batches(model, context):
        beliefs = model.beliefs(np.vstack([table for _, _, table in batch]))
        start = 0
        for event, pairs, _ in batch:
            found = beliefs[start : start + len(pairs)]
            start += len(pairs)
            kept = set(range(len(pairs)) if told is None else np.flatnonzero(found >= model.floor).tolist())
            if wanted := said_of[event.kind]:
                kept |= {n for n, pair in enumerate(pairs) if pair in wanted}
            for n in sorted(kept):
                said, belief = (event.kind, *pairs[n]), float(found[n])
                if said not in best or belief > best[said].belief:
                    best[said] = Guess(belief, event)
    return best


def _batches(model: LinkerModel, context: Context) -> Iterator[Sequence[Judged]]:
    """Events with the rows of their candidates, many at a time but not a whole long document."""
    rows = Rows(context, model.evidence, model.kinds)
    batch: list[Judged] = []
    size = 0
    for event in context.events(model.kinds):
        pairs, table = rows.rows(event)
        if pairs:
            batch.append((event, pairs, table))
            size += len(pairs)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def statements(claim: Claim, vocabulary: Vocabulary, *, products: bool = False) -> Iterator[Said]:
    """The pairs that a claim relates; with ``products`` also those with its product in its maker's place."""
    kind = vocabulary.kinds.get(claim.kind)
    if kind is None:
        return
    sources = {key_of(f) for f in claim.fillers if f.role == kind.source}
    targets = {key_of(f) for f in claim.fillers if f.role == kind.target}
    if products and claim.through:
        sources.add(key_of(claim.through))
    if kind.symmetric:
        yield from ((claim.kind, a, b) for a, b in combinations(sorted(sources), 2))
        return
    yield from ((claim.kind, a, b) for b in sorted(targets) for a in sorted(sources))


def _closest(seats: Sequence[Seat], event: Event) -> Seat:
    own = [s for s in seats if s.sentence == event.sentence]
    return min(own or seats, key=lambda s: (min(away(s, m) for m in event.marks), s.first))


def _reading(scene: Scene, kind: Kind, mark: Mark, event: Event, seats: Sequence[Seat]) -> Reading:
    """What the rules read at the mark, else a bare reading of the clause that holds it."""
    known = next((r for r in event.readings if r.trigger.first == mark.first), None)
    if known:
        return known
    own = scene.verb_of(mark.first)
    frame = Frame("linker", kind.code, "verb" if own else "noun", (frozenset([scene.low(mark.first)]),), {})
    inside = [s for s in seats if s.sentence == event.sentence]
    first = min([mark.first, *(s.first for s in inside)])
    last = max([mark.last, *(s.last for s in inside)])
    trigger = Trigger(frame, mark.first, mark.last, "noun")
    return Reading(trigger, verb=own or governing_verb(scene, mark.first), segment=(first, last + 1))


def _filler(role: str, seat: Seat) -> Filler:
    mention = seat.mention
    proof = Proof(mention.start, mention.end, "")
    return Filler(role, mention.name, mention.sort, proof, mention.ref, mention.type, seat.anaphor)
