"""What tells whether two parties stand in the relation that a sentence speaks of: dense figures, names masked.

One row per candidate: the event (kind, marks, what their words are worth), each party (where it stands, how it is
called, what governs it, how much in view it is), and the two together. Most of it is the same in both languages.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alliancegraph.extract.evidence import ROLES, Evidence
from alliancegraph.extract.linking_cast import FAR, GROUPS, Cast
from alliancegraph.extract.linking_context import Context, Event, away
from alliancegraph.extract.linking_pairs import Scenario, pair_rows
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
PARTY = (
    *("gap", "offset", "distance", "form", "known", "certain", "offering", "preposition", "genitive", "subject"),
    *("own_subject", "count", "topic", "first_sentence", "new", "listed", "between", "verbs_between", "commas_between"),
    *("relatives_between", "side", "nearer", "other_mark", "mark_sort", "mark_worth", "is_source", "is_target"),
    "is_other",
    *("sure", "type_known", *GROUPS),
    *(f"{role}_{sign}" for role in ROLES for sign in ("mark_place", "sort_place", "before", "behind", "two_before")),
)
PAIR = (
    *("both_roles", "swapped_roles", "claimed", "claimed_one", "claimed_others", "claimed_other_kind", "one_phrase"),
    *("offset", "distance", "between", "mark_between", "verbs_between", "breaks_between", "relatives_between"),
    *("commas_between", "joins_between", "together", "owns", "words_between"),
)
FEATURES = (*EVENT, *(f"source.{n}" for n in PARTY), *(f"target.{n}" for n in PARTY), *(f"pair.{n}" for n in PAIR))
_WAY = slice(PARTY.index("between"), PARTY.index("nearer") + 1)
_PLACE = slice(PARTY.index("offset"), PARTY.index("distance") + 1)
_MARK = slice(PARTY.index("other_mark"), PARTY.index("is_other") + 1)
_OWN_SUBJECT = PARTY.index("own_subject")


class Rows:
    """Makes the rows of one document's candidates."""

    def __init__(self, context: Context, evidence: Evidence, kinds: Sequence[str]) -> None:
        self.context = context
        self.evidence = evidence
        self.kinds = {code: n for n, code in enumerate(kinds)}
        self._last: tuple[int, Cast] | None = None

    def rows(self, event: Event) -> tuple[list[tuple[str, str]], NDArray[np.float32]]:
        """(source, target) keys of every candidate of an event, and a row for each; a symmetric pair once, sorted."""
        kind = self.context.vocabulary.kinds[event.kind]
        cast = self._cast(event.sentence)
        pairs, left, right = cast.pairs(kind.symmetric)
        if not pairs:
            return [], np.empty((0, len(FEATURES)), dtype=np.float32)
        near = [event.nearest(seats) for seats in cast.seats]
        parts = (kind.source, kind.target or kind.source)
        roles = [*cast.in_roles(event, parts), cast.in_others(event, parts)]
        table = np.array(self._parties(event, cast, near, roles), dtype=np.float32)
        words = np.array(self.evidence.worths(cast.words, event.kind))
        claims = self.context.claims.get(event.sentence, ())
        out = np.empty((len(pairs), len(FEATURES)), dtype=np.float32)
        first, second, last = len(EVENT), len(EVENT) + len(PARTY), len(EVENT) + 2 * len(PARTY)
        out[:, :first] = self._event(event, kind, sum(words.tolist()))
        out[:, first:second] = table[left]
        out[:, second:last] = table[right]
        out[:, last:] = pair_rows(Scenario(event, kind, cast, near, roles, claims, words), left, right)
        return pairs, out

    def _cast(self, n: int) -> Cast:
        """Who may be a party in a sentence, kept for the next kind that the sentence speaks of."""
        if self._last is None or self._last[0] != n:
            self._last = n, Cast(self.context, n, self.evidence.words)
        return self._last[1]

    # -- the event -------------------------------------------------------------------------------------------

    def _event(self, event: Event, kind: Kind, words_worth: float) -> list[float]:
        context, sentence = self.context, self.context.sentences[event.sentence]
        worth = [self.evidence.frame(m.source, m.kind) for m in event.marks]
        filled = [[len(p.members) or 1 for p in r.roles.get(kind.source, ())] for r in event.readings]
        taken = [[len(p.members) or 1 for p in r.roles.get(kind.target or "", ())] for r in event.readings]
        return [
            self.kinds[event.kind],
            kind.symmetric,
            context.grammar.lang == "fr",
            *(sum(m.sort == sort for m in event.marks) for sort in SORTS),
            len(sentence.marks) - len(event.marks),
            max(worth),
            sum(math.log(w / (1 - w)) for w in (min(max(w, 0.01), 0.99) for w in worth)),
            words_worth,
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

    # -- the parties -----------------------------------------------------------------------------------------

    def _parties(
        self, event: Event, cast: Cast, near: Sequence[tuple[Seat, Mark]], roles: Sequence[NDArray[np.bool_]]
    ) -> list[list[float]]:
        """A row for each party: what holds whatever the kind, then what depends on the marks and the readings."""
        others = [m for m in self.context.sentences[event.sentence].marks if m.kind != event.kind]
        worth = {mark: self.evidence.frame(mark.source, mark.kind) for mark in event.marks}
        is_source, is_target, is_other = ((role.sum(axis=0) > 0).tolist() for role in roles)
        out = []
        for n, (seat, mark) in enumerate(near):
            inside = seat.sentence == event.sentence
            row = cast.party(seat).copy()
            if inside:
                row[_WAY] = cast.way(seat, mark)
                row[_PLACE] = [seat.first - mark.first, away(seat, mark)]
                row[_OWN_SUBJECT] = cast.governs(seat, mark)
            row[_MARK] = [
                min([away(seat, m) for m in others], default=FAR) if inside else FAR,
                SORTS.index(mark.sort),
                worth[mark],
                is_source[n],
                is_target[n],
                is_other[n],
            ]
            signs = self.context.signs(event, seat, mark)
            row += [self.evidence.sign(*sign, role, event.kind) for role in ROLES for sign in signs]
            out.append(row)
        return out
