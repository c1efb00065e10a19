"""The cast of a sentence: who may be a party in it, and all that is known of them before a kind is asked for."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from alliancegraph.extract.linking_context import Context, Event, away, preposition_of
from alliancegraph.extract.marks import Mark
from alliancegraph.extract.seats import Seat

GROUPS = ("digital", "hospital", "insurer", "pharma", "medtech", "finance", "public", "media")
"""Actor types that are told apart, by the broadest that says something."""
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

T = TypeVar("T")
Pairs = tuple[list[tuple[str, str]], NDArray[np.intp], NDArray[np.intp]]
"""(source, target) keys, and the places of the two in the cast."""


class Cast:
    """The parties of one sentence, sorted by key; it serves every kind that the sentence speaks of."""

    def __init__(self, context: Context, n: int, known: Mapping[str, object]) -> None:
        self.context, self.sentence, self.n = context, context.sentences[n], n
        parties = context.parties(n)
        self.keys = sorted(parties)
        self.seats = [parties[key] for key in self.keys]
        self.own_seats = [[s for s in seats if s.sentence == n] for seats in self.seats]
        self.words = sorted({w for w in self.sentence.words if w in known})
        self._pairs: dict[bool, Pairs] = {}
        self._tables: dict[tuple[int, ...], Any] = {}
        self._party: dict[int, list[float]] = {}
        self._ways: dict[tuple[int, int], list[float]] = {}
        self._phrases = [{id(s.phrase) for s in seats} for seats in self.own_seats]

    def pairs(self, symmetric: bool) -> Pairs:
        """Every two of whom one is named here; each once where the order says nothing."""
        if symmetric not in self._pairs:
            here, keys = np.array([bool(own) for own in self.own_seats], dtype=np.bool_), self.keys
            wanted = here[:, None] | here
            wanted &= ~np.tri(len(keys), dtype=np.bool_) if symmetric else ~np.eye(len(keys), dtype=np.bool_)
            left, right = np.nonzero(wanted)
            named = [(keys[a], keys[b]) for a, b in zip(left.tolist(), right.tolist(), strict=True)]
            self._pairs[symmetric] = named, left, right
        return self._pairs[symmetric]

    def once(self, seats: tuple[int, ...], work: Callable[[], T]) -> T:
        """What follows from the seats that the parties take, worked out once for all kinds that find them there."""
        if seats not in self._tables:
            self._tables[seats] = work()
        return self._tables[seats]  # type: ignore[no-any-return]

    def in_roles(self, event: Event, roles: Sequence[str]) -> list[NDArray[np.bool_]]:
        """For each role a table: does a reading (row) put a party (column) in it?"""
        out = []
        for role in roles:
            filled = [{id(p) for p in r.roles.get(role, ())} for r in event.readings]
            table = [[not ids.isdisjoint(phrases) for phrases in self._phrases] for ids in filled]
            out.append(np.array(table, dtype=np.bool_).reshape(len(filled), len(self.keys)))
        return out

    def in_others(self, event: Event, roles: Sequence[str]) -> NDArray[np.bool_]:
        """The same for any role but these: the seller of a takeover is not its buyer."""
        others = sorted({role for r in event.readings for role in r.roles} - set(roles))
        tables = self.in_roles(event, others)
        return np.vstack(tables) if tables else np.zeros((0, len(self.keys)), dtype=np.bool_)

    # -- tables that pairs are read from ---------------------------------------------------------------------

    @cached_property
    def places(self) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """First token of each seat of the sentence, and a table: is it a seat (row) of that party (column)?"""
        column = {key: k for k, key in enumerate(self.keys)}
        seats = self.sentence.view.seats
        owners = np.zeros((len(seats), len(self.keys)), dtype=np.float32)
        for n, seat in enumerate(seats):
            owners[n, column[seat.key]] = 1
        return np.array([s.first for s in seats], dtype=np.intp), owners

    @cached_property
    def counts(self) -> NDArray[np.intp]:
        """Running counts of verbs, breaks, relatives, commas, joins, by token."""
        s = self.sentence
        return np.array([s.verbs, s.breaks, s.relatives, s.commas, s.joins], dtype=np.intp)

    @cached_property
    def runs(self) -> NDArray[np.int32]:
        """Running counts of each of ``words``, by token."""
        row = {word: k for k, word in enumerate(self.words)}
        found = np.zeros((len(self.words), len(self.sentence.words) + 1), dtype=np.int32)
        for n, word in enumerate(self.sentence.words, 1):
            if word in row:
                found[row[word], n] = 1
        return found.cumsum(axis=1, dtype=np.int32)

    @cached_property
    def together(self) -> NDArray[np.float64]:
        """In how many sentences of the document two parties are both named."""
        out = np.zeros((len(self.keys), len(self.keys)))
        for a, left in enumerate(self.keys):
            for b in range(a):
                out[a, b] = out[b, a] = self.context.together(self.keys[b], left)
        return out

    @cached_property
    def owns(self) -> NDArray[np.float64]:
        """1 where the first owns the second, -1 where the second owns the first."""
        out = np.zeros((len(self.keys), len(self.keys)))
        column = {key: k for k, key in enumerate(self.keys)}
        for key, k in column.items():
            entity = self.context.vocabulary.entities.get(key)
            parent = column.get(entity.parent or "") if entity else None
            if parent is not None:
                out[parent, k] += 1
                out[k, parent] -= 1
        return out

    # -- one party -------------------------------------------------------------------------------------------

    def party(self, seat: Seat) -> list[float]:
        """All that is known of a party before a kind is asked for; zeros where the marks tell."""
        row = self._party.get(id(seat))
        if row is None:
            row = self._party[id(seat)] = self._known(seat)
        return row

    def _known(self, seat: Seat) -> list[float]:
        context, key = self.context, seat.key
        inside = seat.sentence == self.n
        return [
            self.n - seat.sentence,
            *((0, 0) if inside else (-FAR, FAR)),
            _form(seat),
            seat.mention.ref is not None,
            seat.mention.certain,
            seat.mention.sort == "offering",
            _preposition(seat),
            seat.phrase.genitive,
            id(seat.phrase) in context.sentences[seat.sentence].subjects,
            0,
            context.counts[key],
            key == context.topic,
            context.first[key].sentence,
            context.first[key].place == seat.place,
            len(seat.phrase.members),
            *((0, 0, 0, 0, 0, 0) if inside else (self._since(seat), -1, -1, -1, 0, -1)),
            *(0, 0, 0, 0, 0, 0),
            seat.sure,
            *self._type(seat),
        ]

    def way(self, seat: Seat, mark: Mark) -> list[float]:
        """What lies between a party and a mark: between, verbs, commas, relatives, side, nearer."""
        found = self._ways.get((id(seat), mark.first))
        if found is None:
            found = self._ways[id(seat), mark.first] = self._way(seat, mark)
        return found

    def _way(self, seat: Seat, mark: Mark) -> list[float]:
        sentence, seats = self.sentence, self.sentence.view.seats
        low, high = sorted((seat.first, mark.first))
        others = {s.key for s in seats if low < s.first < high} - {seat.key}
        counts = (t[high] - t[low] for t in (sentence.verbs, sentence.commas, sentence.relatives))
        after = seat.first > mark.first
        side = [s for s in seats if (s.first > mark.first) == after and s.key != seat.key]
        near = away(seat, mark)
        return [len(others), *counts, 1 if after else -1, sum(away(s, mark) < near for s in side)]

    def governs(self, seat: Seat, mark: Mark) -> bool:
        """True for the subject of the verb that holds the mark."""
        governor = self.sentence.scene.verb_of(mark.first)
        return governor is not None and governor.subject is seat.phrase

    def _since(self, seat: Seat) -> int:
        """How many others were named since a party of an earlier sentence was."""
        sentences = self.context.sentences
        found = {s.key for s in sentences[seat.sentence].view.seats if s.place > seat.place}
        found |= self.context.named_between(seat.sentence + 1, self.n)
        return len(found - {seat.key})

    def _type(self, seat: Seat) -> list[float]:
        entity = self.context.vocabulary.entities.get(seat.mention.ref or "")
        code = entity.types[0] if entity and entity.types else seat.mention.type
        broader = self.context.vocabulary.broader_types(code) if code else ()
        return [code is not None, *(group in broader for group in GROUPS)]


def _form(seat: Seat) -> float:
    """0 a name, 1 a pronoun, 2 a description, 3 "both"."""
    if seat.anaphor is None:
        return 0.0
    both = (seat.phrase.pronoun or "").startswith("both:")
    return 3.0 if both else 1.0 if seat.first == seat.last else 2.0


def _preposition(seat: Seat) -> float:
    word = preposition_of(seat)
    return float(_PREPOSITIONS.index(word) if word in _PREPOSITIONS else -2 if word is None else -1)
