"""What tells whether two parties stand in the relation that a sentence speaks of: dense figures, names masked.

One row per candidate: the event (kind, marks, what their words are worth), each party (where it stands, how it is
called, what governs it, how much in view it is), and the two together. Most of it is the same in both languages.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from alliancegraph.extract.evidence import ROLES, Evidence
from alliancegraph.extract.linking_context import Context, Event, Sentence, away, key_of, preposition_of
from alliancegraph.extract.marks import SORTS, Mark
from alliancegraph.extract.seats import Seat
from alliancegraph.vocabulary import Kind

EVENT = (
    *("kind", "symmetric", "french", "verbs", "nouns", "roles", "hints", "other_marks", "mark_worth", "marks_worth"),
    *("words_worth", "tokens", "seats", "entities_here", "entities", "kinds_here", "marks_in_text", "question"),
    *(
        "negated",
        "place_in_text",
        "sentences",
        "readings",
        "claims",
        "open_source",
        "open_target",
        "sources",
        "targets",
    ),
)
GROUPS = ("digital", "hospital", "insurer", "pharma", "medtech", "finance", "public", "media")
"""Actor types that are told apart, by the broadest that says something."""
PARTY = (
    *("gap", "offset", "distance", "form", "known", "certain", "offering", "preposition", "genitive", "subject"),
    *("own_subject", "count", "topic", "first_sentence", "new", "listed", "between", "verbs_between", "commas_between"),
    *("relatives_between", "side", "nearer", "other_mark", "mark_sort", "mark_worth", "is_source", "is_target"),
    *(
        "sure",
        "type_known",
        *GROUPS,
        *(
            f"{role}_{sign}"
            for role in ROLES
            for sign in ("mark_place", "sort_place", "before", "behind", "two_before")
        ),
    ),
)
PAIR = (
    *("both_roles", "swapped_roles", "claimed", "claimed_one", "claimed_others", "claimed_other_kind", "one_phrase"),
    *("offset", "distance", "between", "mark_between", "verbs_between", "breaks_between", "relatives_between"),
    *("commas_between", "joins_between", "together", "owns", "words_between"),
)
FEATURES = (*EVENT, *(f"source.{n}" for n in PARTY), *(f"target.{n}" for n in PARTY), *(f"pair.{n}" for n in PAIR))
FAR = 60.0
"""Stands for a distance where there is none."""
_PREPOSITIONS = (
    "de",
    "à",
    "avec",
    "par",
    "dans",
    "auprès de",
    "pour",
    "sur",
    "contre",
    "entre",
    "via",
    "parmi",
    "chez",
)


class Rows:
    """Makes the rows of one document's candidates."""

    def __init__(self, context: Context, evidence: Evidence, kinds: Sequence[str]) -> None:
        self.context = context
        self.evidence = evidence
        self.kinds = {code: n for n, code in enumerate(kinds)}

    def rows(self, event: Event) -> tuple[list[tuple[str, str]], NDArray[np.float32]]:
        """(source, target) keys of every candidate of an event, and a row for each; a symmetric pair once, sorted."""
        kind = self.context.vocabulary.kinds[event.kind]
        parties = self.context.parties(event.sentence)
        here = self.context.sentences[event.sentence].keys
        keys = sorted(parties)
        pairs = [
            (a, b) for a in keys for b in keys if a != b and (a in here or b in here) and (a < b or not kind.symmetric)
        ]
        if not pairs:
            return [], np.empty((0, len(FEATURES)), dtype=np.float32)
        near = {key: event.nearest(seats) for key, seats in parties.items()}
        of_party = {key: self._party(event, kind, key, parties[key], near[key]) for key in keys}
        place = {key: n for n, key in enumerate(keys)}
        table = np.array([of_party[key] for key in keys], dtype=np.float32)
        left, right = [place[a] for a, _ in pairs], [place[b] for _, b in pairs]
        together = np.array([self._pair(event, kind, a, b, parties, near) for a, b in pairs], dtype=np.float32)
        head = np.tile(np.array(self._event(event, kind), dtype=np.float32), (len(pairs), 1))
        return pairs, np.hstack([head, table[left], table[right], together])

    # -- the event -------------------------------------------------------------------------------------------

    def _event(self, event: Event, kind: Kind) -> list[float]:
        context, sentence = self.context, self.context.sentences[event.sentence]
        worth = [self.evidence.frame(m.source, m.kind) for m in event.marks]
        filled = [[len(p.members) or 1 for p in r.roles.get(kind.source, ())] for r in event.readings]
        taken = [[len(p.members) or 1 for p in r.roles.get(kind.target or "", ())] for r in event.readings]
        words = sorted(set(sentence.words))
        return [
            self.kinds[event.kind],
            kind.symmetric,
            context.grammar.lang == "fr",
            *(sum(m.sort == sort for m in event.marks) for sort in SORTS),
            len(sentence.marks) - len(event.marks),
            max(worth),
            sum(math.log(w / (1 - w)) for w in (min(max(w, 0.01), 0.99) for w in worth)),
            self.evidence.said(words, event.kind),
            len(sentence.words),
            len(sentence.view.seats),
            len(sentence.keys),
            len(context.counts),
            len({m.kind for m in sentence.marks}),
            context.kinds[event.kind],
            sentence.asks,
            sentence.negates,
            event.sentence / max(1, len(context.sentences)),
            len(context.sentences),
            len(event.readings),
            sum(c.kind == event.kind for c in context.claims.get(event.sentence, ())),
            any(not f for f in filled),
            any(not t for t in taken),
            max((sum(f) for f in filled), default=-1),
            max((sum(t) for t in taken), default=-1),
        ]

    # -- one party -------------------------------------------------------------------------------------------

    def _party(
        self, event: Event, kind: Kind, key: str, seats: Sequence[Seat], near: tuple[Seat, Mark]
    ) -> Sequence[float]:
        seat, mark = near
        context, sentence = self.context, self.context.sentences[event.sentence]
        inside = seat.sentence == event.sentence
        governor = sentence.scene.verb_of(mark.first) if inside else None
        signs = context.signs(event, seat, mark)
        role = [
            any(p is s.phrase for r in event.readings for p in r.roles.get(name, ()) for s in seats)
            for name in (kind.source, kind.target or kind.source)
        ]
        return [
            event.sentence - seat.sentence,
            seat.first - mark.first if inside else -FAR,
            away(seat, mark) if inside else FAR,
            _form(seat),
            seat.mention.ref is not None,
            seat.mention.certain,
            seat.mention.sort == "offering",
            _preposition(seat),
            seat.phrase.genitive,
            id(seat.phrase) in context.sentences[seat.sentence].subjects,
            governor is not None and governor.subject is seat.phrase,
            context.counts[key],
            key == context.topic,
            context.first[key].sentence,
            context.first[key].place == seat.place,
            len(seat.phrase.members),
            *(self._way(sentence, seat, mark) if inside else self._since(event.sentence, seat)),
            min([away(seat, m) for m in sentence.marks if m.kind != event.kind] or [FAR]) if inside else FAR,
            SORTS.index(mark.sort),
            self.evidence.frame(mark.source, mark.kind),
            *role,
            seat.sure,
            *self._type(seat),
            *(self.evidence.sign(*sign, role, event.kind) for role in ROLES for sign in signs),
        ]

    def _way(self, sentence: Sentence, seat: Seat, mark: Mark) -> list[float]:
        """What lies between a party and a mark: between, verbs, commas, relatives, side, nearer."""
        low, high = sorted((seat.first, mark.first))
        others = {s.key for s in sentence.view.seats if low < s.first < high} - {seat.key}
        counts = (t[high] - t[low] for t in (sentence.verbs, sentence.commas, sentence.relatives))
        after = seat.first > mark.first
        side = [s for s in sentence.view.seats if (s.first > mark.first) == after and s.key != seat.key]
        return [len(others), *counts, 1 if after else -1, sum(away(s, mark) < away(seat, mark) for s in side)]

    def _since(self, sentence: int, seat: Seat) -> list[float]:
        """The same for a party of an earlier sentence: who was named since."""
        later = (s for n in range(seat.sentence, sentence) for s in self.context.sentences[n].view.seats)
        return [len({s.key for s in later if s.place > seat.place} - {seat.key}), -1, -1, -1, 0, -1]

    def _type(self, seat: Seat) -> list[float]:
        entity = self.context.vocabulary.entities.get(seat.mention.ref or "")
        code = entity.types[0] if entity and entity.types else seat.mention.type
        broader = self.context.vocabulary.broader_types(code) if code else ()
        return [code is not None, *(group in broader for group in GROUPS)]

    # -- the two together ------------------------------------------------------------------------------------

    def _pair(
        self,
        event: Event,
        kind: Kind,
        a: str,
        b: str,
        parties: Mapping[str, Sequence[Seat]],
        near: Mapping[str, tuple[Seat, Mark]],
    ) -> list[float]:
        left, right = near[a][0], near[b][0]
        context = self.context
        owner, owned = context.vocabulary.entities.get(a), context.vocabulary.entities.get(b)
        owns = bool(owner and owned and owned.parent == a) - bool(owner and owned and owner.parent == b)
        return [
            _fits(event, parties[a], parties[b], kind.source, kind.target or kind.source),
            not kind.symmetric and _fits(event, parties[a], parties[b], kind.target or "", kind.source),
            *self._claimed(event, kind, a, b),
            left.phrase is right.phrase,
            *self._apart(event, left, right, near[a][1]),
            len(context.sentences_of[a] & context.sentences_of[b]),
            owns,
            self._words_between(event, left, right),
        ]

    def _claimed(self, event: Event, kind: Kind, a: str, b: str) -> list[float]:
        """What the rules claim here: of the two, of one with another, of others, of the two in another kind."""
        sure = one = others = other_kind = 0.0
        for claim in self.context.claims.get(event.sentence, ()):
            keys = {key_of(f) for f in claim.fillers}
            if claim.kind != event.kind:
                other_kind = max(other_kind, claim.confidence * (a in keys and b in keys))
                continue
            sources = {key_of(f) for f in claim.fillers if f.role == kind.source}
            targets = {key_of(f) for f in claim.fillers if f.role == kind.target} or sources
            if a in sources and b in targets:
                sure = max(sure, claim.confidence)
            elif a in sources or b in targets:
                one += 1
            else:
                others += 1
        return [sure, one, others, other_kind]

    def _apart(self, event: Event, left: Seat, right: Seat, mark: Mark) -> list[float]:
        if left.sentence != event.sentence or right.sentence != event.sentence:
            return [FAR, FAR, -1, -1, -1, -1, -1, -1, -1]
        sentence = self.context.sentences[event.sentence]
        low, high = sorted((left.first, right.first))
        between = {s.key for s in sentence.view.seats if low < s.first < high} - {left.key, right.key}
        tables = (sentence.verbs, sentence.breaks, sentence.relatives, sentence.commas, sentence.joins)
        return [
            right.first - left.first,
            high - low,
            len(between),
            low < mark.first < high,
            *(t[high] - t[low] for t in tables),
        ]

    def _words_between(self, event: Event, left: Seat, right: Seat) -> float:
        """What the words around and between the two are worth."""
        words = self.context.sentences[event.sentence].words
        places = [s.first for s in (left, right) if s.sentence == event.sentence]
        return self.evidence.said(sorted(set(words[max(0, min(places) - 4) : max(places) + 5])), event.kind)


def _fits(event: Event, a: Sequence[Seat], b: Sequence[Seat], first: str, second: str) -> bool:
    return any(
        any(p is s.phrase for p in r.roles.get(first, ()) for s in a)
        and any(p is s.phrase for p in r.roles.get(second, ()) for s in b)
        for r in event.readings
    )


def _form(seat: Seat) -> float:
    """0 a name, 1 a pronoun, 2 a description, 3 "both"."""
    if seat.anaphor is None:
        return 0.0
    both = (seat.phrase.pronoun or "").startswith("both:")
    return 3.0 if both else 1.0 if seat.first == seat.last else 2.0


def _preposition(seat: Seat) -> float:
    word = preposition_of(seat)
    return float(_PREPOSITIONS.index(word) if word in _PREPOSITIONS else -2 if word is None else -1)
