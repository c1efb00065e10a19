"""Who a description or pronoun stands for: every actor in view is weighed, and the likeliest wins if it is likely.

A ranking model (conditional logit) with one weight per cue: nearness, grammatical place, how often an actor has been
named, agreement in type, country and gender, and what the document has said of it ("Oura, the Finnish ring maker").
"""

import math
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from alliancegraph.extract.antecedent_weights import WEIGHTS
from alliancegraph.extract.descriptions import Description, stem
from alliancegraph.model import Mention
from alliancegraph.vocabulary import Vocabulary

IN_VIEW = 24
"""How many actors are weighed, the last named first: a bound, so that long documents take no longer per anaphor."""
PRESS = "media"
"""Actors of this type tell of others: "interrogé par Reuters, le groupe …"."""
CONTEXT = 400
"""How many words around its names an actor is known by."""
FAR = 4
"""From this many sentences back on, farther makes no difference."""


@dataclass(slots=True)
class Known:
    """One actor of the document and what has been said of it."""

    mention: Mention
    """Its last mention."""
    order: int
    seen: list[tuple[int, int, bool, bool]] = field(default_factory=list)
    """(offset, sentence, is subject, is governed) of each place where it is named or stood for, sorted."""
    words: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    gender: str = ""
    gender_from: int = 0
    """Where the noun stood that told the gender: an anaphor does not agree with itself."""
    context: set[str] = field(default_factory=set)
    """Stems of the words around its names."""
    played: frozenset[str] = frozenset()
    """Party nouns it was last said to be ("filiale", "acquéreur")."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A phrase in search of its antecedent."""

    words: str
    description: Description | None
    offset: int
    sort: str
    """"p" pronoun that is a subject, "o" one that is not, "l" "the latter", "d" description with words of its own,
    "g" general noun, "n" nationality alone."""
    gender: str = ""


@dataclass
class Antecedents:
    """The actors of one document, in order of last appearance."""

    vocabulary: Vocabulary
    _known: dict[str, Known] = field(default_factory=dict)
    _players: dict[str, Known] = field(default_factory=dict)
    """Party noun → who was last said to be one."""
    _often: str = ""
    _lead: str = ""
    """The first subject of the document."""
    _sentence: int = 0
    _start: int = 0
    _breaks: Sequence[int] = ()

    def open_sentence(self, start: int, breaks: Sequence[int]) -> None:
        """Begin a sentence at offset ``start``; ``breaks`` are the offsets where its clauses end."""
        self._sentence += 1
        self._start, self._breaks = start, breaks

    def see(self, mention: Mention, offset: int, *, subject: bool, governed: bool = False) -> None:
        """An actor is named, or stood for, at ``offset``."""
        key = mention.ref or mention.name
        known = self._known.pop(key, None) or Known(mention, len(self._known))
        self._known[key] = known
        known.mention = mention if offset == mention.start else known.mention
        if not any(place[0] == offset for place in known.seen[-3:]):
            insort(known.seen, (offset, self._sentence, subject, governed))
        if mention.type:
            known.codes.add(mention.type)
        self._lead = self._lead or (key if subject else "")
        often = self._known.get(self._often)
        if often is None or len(known.seen) > len(often.seen):
            self._often = key

    def learn(self, mention: Mention, description: Description) -> None:
        """The document describes an actor: what it says will find it again."""
        known = self._known.get(mention.ref or mention.name)
        if known is None:
            return
        known.words |= description.words
        known.codes |= {description.code} if description.code else set()
        known.countries |= {description.country} if description.country else set()
        self.take_gender(mention, description.gender, mention.start)

    def surround(self, mention: Mention, words: Iterable[str]) -> None:
        """The words around a name: a description often takes up one of them."""
        known = self._known.get(mention.ref or mention.name)
        if known and len(known.context) < CONTEXT:
            known.context.update(words)

    def take_gender(self, mention: Mention, gender: str, offset: int) -> None:
        """The gender of the noun last used for an actor; pronouns agree with it."""
        known = self._known.get(mention.ref or mention.name)
        if known and gender:
            known.gender, known.gender_from = gender, offset

    def play(self, mention: Mention, nouns: Iterable[str]) -> None:
        """An actor is said to be one of ``nouns``: it is the last that was."""
        known = self._known.get(mention.ref or mention.name)
        for noun in nouns:
            if other := self._players.pop(noun, None):
                other.played -= {noun}
            if known:
                known.played |= {noun}
                self._players[noun] = known

    def weigh(self, anaphor: Anaphor, exclude: Iterable[str]) -> tuple[Mention, float] | None:
        """The likeliest antecedent and how likely it is; None when no actor is in view, or none can be meant."""
        ranked = self.ranked(anaphor, exclude)
        if not ranked:
            return None
        nothing = math.exp(sum(WEIGHTS.get(cue, 0.0) for cue in self.nothing(anaphor, [k for k, _ in ranked])))
        scores = [math.exp(sum(WEIGHTS.get(cue, 0.0) for cue in cues)) for _, cues in ranked]
        best = max(range(len(scores)), key=lambda i: (scores[i], -ranked[i][0].order))
        if "country!" in ranked[best][1] and "word=" not in ranked[best][1]:
            return None  # "the Swedish group" is no American company, however much in view
        return ranked[best][0].mention, scores[best] / (sum(scores) + nothing)

    def ranked(self, anaphor: Anaphor, exclude: Iterable[str]) -> list[tuple[Known, list[str]]]:
        """Actors in view with the cues that speak for or against each."""
        out = set(exclude)
        view = [known for known in self._in_view(anaphor) if known.mention.name not in out]
        last = max((k.seen[_before(k, anaphor.offset) - 1][0] for k in view), default=-1)
        acting = max((place[0] for k in view if (place := self._last_subject(k, anaphor.offset))), default=-1)
        return [(known, list(self._cues(anaphor, known, last, acting))) for known in view]

    def _last_subject(self, known: Known, offset: int) -> tuple[int, int, bool, bool] | None:
        """Where an actor was last named before ``offset``, if that is as a subject of the same sentence."""
        place = known.seen[_before(known, offset) - 1]
        return place if place[2] and place[1] == self._sentence else None

    def nothing(self, anaphor: Anaphor, view: Sequence[Known]) -> Iterator[str]:
        """Cues for the answer "none of these"."""
        yield f"none:{anaphor.sort}"
        said = anaphor.description
        if said and said.code and not any(self._is_a(k, said.code) for k in view):
            yield "none:type"
        if said and said.country and not any(self._countries(k) & {said.country} for k in view):
            yield "none:country"
        near = sum(self._sentence - k.seen[_before(k, anaphor.offset) - 1][1] <= 1 for k in view)
        yield f"none:near{min(near, 4)}"

    def reporter(self, offset: int) -> Mention | None:
        """Teva in "Teva denied that it …": the last subject before ``offset`` in the same sentence."""
        view = [k for name in list(islice(reversed(self._known), IN_VIEW)) if _before(k := self._known[name], offset)]
        acting = [(place[0], k) for k in view if (place := self._last_subject(k, offset))]
        return max(acting, key=lambda found: found[0])[1].mention if acting else None

    def player(self, noun: str, offset: int) -> Mention | None:
        """Who was last said to be a ``noun`` ("filiale"), if that is not long ago."""
        for name in list(islice(reversed(self._known), IN_VIEW)):
            known = self._known[name]
            count = _before(known, offset)
            if noun in known.played and count and self._sentence - known.seen[count - 1][1] <= FAR:
                return known.mention
        return None

    def _in_view(self, anaphor: Anaphor) -> list[Known]:
        names = list(islice(reversed(self._known), IN_VIEW))
        if self._often and self._often not in names:
            names.append(self._often)
        found = [k for name in names if _before(k := self._known[name], anaphor.offset)]
        said = anaphor.description
        if said and said.code == PRESS:
            return found
        return [k for k in found if not (PRESS in self._types(k) and k.seen[_before(k, anaphor.offset) - 1][3])]

    def _cues(self, anaphor: Anaphor, known: Known, last: int, acting: int) -> Iterator[str]:
        sort = anaphor.sort
        group = sort if sort in "pol" else "d"
        count = _before(known, anaphor.offset)
        offset, sentence, subject, governed = known.seen[count - 1]
        distance = self._sentence - sentence
        yield f"{group}:back{min(distance, FAR)}"
        if subject:
            yield f"{group}:subject{min(distance, 2)}"
        if governed and distance == 0:
            yield f"{group}:governed"
        if offset == acting:
            yield f"{group}:acting"
        if offset == last:
            yield f"{group}:last"
        yield f"often{min(count, 4)}"
        if known is self._known.get(self._often):
            yield "most"
        if known is self._known.get(self._lead):
            yield "lead"
        if known.order == 0 and not known.seen[0][3]:
            yield "first"
        if distance == 0 and not any(offset < b < anaphor.offset for b in self._breaks):
            yield f"{group}:clause"
        if any(place[1] == self._sentence and place[0] > anaphor.offset for place in known.seen[count : count + 2]):
            yield f"{group}:later"
        if not known.mention.certain:
            yield "unsure"
        if anaphor.words in known.played:
            yield "played"
        if anaphor.gender and known.gender and known.gender_from < anaphor.offset:
            yield f"{group}:gender=" if anaphor.gender == known.gender else f"{group}:gender!"
        yield from self._agreement(anaphor, known)

    def _agreement(self, anaphor: Anaphor, known: Known) -> Iterator[str]:
        said = anaphor.description
        if said is None:
            return
        if said.owner:
            yield from self._kin(known, said.owner)
        if said.code:
            types = self._types(known)
            loose = "~" if said.loose else ""
            yield loose + ("type=" if self._is_a(known, said.code) else "type!" if types else "type?")
        if said.country:
            countries = self._countries(known)
            yield "country=" if said.country in countries else "country!" if countries else "country?"
        if said.words & known.words:
            yield "word=" if stem(said.head) in known.words else "word~"
            if len(said.words & known.words) > 1:
                yield "words="
        if rest := said.words - {stem(said.head)}:
            yield f"context{min(len(rest & known.context), 2)}"
        if said.evoked & self._types(known):
            yield "evoked"
        if said.words & {stem(word) for word in known.mention.name.lower().split()}:
            yield "name="
        if said.offerings and self._makes(known, said.offerings):
            yield "maker"

    def _kin(self, known: Known, owner: str) -> Iterator[str]:
        """Owner and owned are two actors; the registry may know them as parent and unit."""
        entities = self.vocabulary.entities
        entity, other = entities.get(known.mention.ref or ""), entities.get(owner)
        if owner == (known.mention.ref or known.mention.name):
            yield "owner"
        elif entity and other and (entity.parent == other.id or other.parent == entity.id):
            yield "kin"

    def _types(self, known: Known) -> set[str]:
        entity = self.vocabulary.entities.get(known.mention.ref or "")
        return known.codes | set(entity.types if entity else ())

    def _is_a(self, known: Known, code: str) -> bool:
        wanted = self.vocabulary.broader_types(code)
        for type_ in self._types(known):
            has = self.vocabulary.broader_types(type_)
            if code in has or type_ in wanted or "digital" in wanted & has:
                return True
        return False

    def _countries(self, known: Known) -> set[str]:
        entity = self.vocabulary.entities.get(known.mention.ref or "")
        return known.countries | ({entity.country} if entity and entity.country else set())

    def _makes(self, known: Known, offerings: Iterable[str]) -> bool:
        makers = {e.parent for o in offerings if (e := self.vocabulary.entities.get(o))}
        return known.mention.ref in makers


def _before(known: Known, offset: int) -> int:
    """How many places of an actor come before ``offset``."""
    return bisect_left(known.seen, (offset,))
