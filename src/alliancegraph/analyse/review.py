"""What waits for a human, in one list: doubtful merges, unknown names, claims not believed enough, contradictions.

The list begins with what matters most. An item weighs more the more often its name is said, the more open the
question is (a score or belief near the threshold), and the more relations the actors have that it touches.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import log
from pathlib import Path
from typing import Literal, get_args

from alliancegraph.analyse.disputes import point_name, value
from alliancegraph.analyse.doubted import Doubted, read_doubted
from alliancegraph.analyse.sentences import Quote, Teller
from alliancegraph.assemble.contradictions import Contradiction, contradictions
from alliancegraph.dates import PartialDate
from alliancegraph.errors import UsageError
from alliancegraph.extract.linker_model import least_belief
from alliancegraph.model import Claim, Filler, Knowledge, Relation, content_id
from alliancegraph.resolve.candidates import Pair, newcomers_of, open_pairs
from alliancegraph.resolve.decisions import Decisions, Judgement
from alliancegraph.resolve.names import normal
from alliancegraph.resolve.told import told
from alliancegraph.vocabulary import Vocabulary

What = Literal["merge", "name", "claim", "contradiction"]
WHAT = get_args(What)

ANSWERS: Mapping[str, tuple[Judgement, Judgement]] = {
    "merge": ("same", "different"),
    "name": ("accept", "reject"),
    "claim": ("accept", "reject"),
    "contradiction": ("accept", "reject"),
}
"""What an item may be judged: yes, no."""

_IS_RIGHT = {"en": " — is “{}” right?", "fr": " — « {} », est-ce exact ?"}
_COLON = {"en": ": ", "fr": " : "}
_NAMED_ONLY = 0.3
"""An unknown name is seldom wrong: its question is worth this much of one about a merge."""


@dataclass(frozen=True, slots=True)
class Item:
    """One question, and what an answer to it would be about."""

    id: str
    what: What
    about: str
    """The question in the words of the graph: ``Zorgly Labs = Zorgly (actor/zorgly)? score 0.84: …``."""
    evidence: str
    """The words that it comes from."""
    document: str
    """Path of the document that says so first."""
    suggested: Judgement
    lefts: tuple[str, ...]
    """Names or claim ids that an answer is about; of several spellings the most frequent first."""
    right: str = ""
    """Entity id that a name may be the same as."""
    weight: float = 0.0
    against: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a contradiction: claim id → ids of the claims that cannot be right beside it."""


def open_items(
    knowledge: Knowledge, vocabulary: Vocabulary, decisions: Decisions, review: Path, lang: str = "en"
) -> list[Item]:
    """All that waits, what matters most first; what a human has decided since the build is left out.

    ``review`` is the file of the claims that are not believed enough (``graph/review.csv``), which need not be there.
    """
    asked = _Asked(knowledge, vocabulary, decisions, lang)
    items = [*asked.merges(), *asked.names(), *asked.contradictions(), *asked.claims(review)]
    return sorted(items, key=lambda item: (-item.weight, WHAT.index(item.what), item.id))


def only(items: Iterable[Item], what: Collection[str]) -> list[Item]:
    """The items of these kinds, all when none is named; raises UsageError for an unknown kind."""
    if unknown := sorted(set(what) - set(WHAT)):
        raise UsageError(f"nothing waits as {unknown[0]!r}: name some of {', '.join(WHAT)}")
    return [item for item in items if not what or item.what in what]


def claim_ids(knowledge: Knowledge, decisions: Decisions, review: Path) -> frozenset[str]:
    """Ids (``claim/…``) of the claims of the graph, of those that wait in ``review``, and of those judged before."""
    ids = (*(f"claim/{claim.id}" for claim in knowledge.claims), *(claim.id for claim in read_doubted(review)))
    return decisions.claims | frozenset(ids)


class _Asked:
    """The questions of one graph."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, decisions: Decisions, lang: str) -> None:
        self._knowledge, self._vocabulary, self._decisions = knowledge, vocabulary, decisions
        self._lang = lang
        self._colon, self._is_right = (words.get(lang, words["en"]) for words in (_COLON, _IS_RIGHT))
        self._teller = Teller(knowledge, vocabulary, lang)
        self._paths = {document.id: document.path for document in knowledge.documents}
        self._relations = Counter(ref for relation in knowledge.relations for ref in set(relation.refs()))
        self._claims = {claim.id: claim for claim in knowledge.claims}
        self._first: dict[str, Claim] = {}
        for claim in sorted(knowledge.claims, key=lambda c: (self._paths.get(c.document, ""), c.quote.start)):
            for filler in _fillers(claim):
                self._first.setdefault(filler.ref or "", claim)

    def merges(self) -> Iterator[Item]:
        """Pairs of entities that may be one."""
        knowledge = self._knowledge
        for pair in open_pairs(knowledge.claims, knowledge.entities, self._vocabulary, self._decisions):
            openness = 1 - abs(pair.match.score - 0.825)
            weight = pair.mentions * openness * self._reach(pair.left.id, pair.right.id)
            yield self._item("merge", _told(pair, self._lang), pair.left.id, pair.spellings, pair.right.id, weight)

    def names(self) -> Iterator[Item]:
        """Actors that only texts know."""
        for id_, found in newcomers_of(self._knowledge.claims, self._knowledge.entities).items():
            entity = self._knowledge.entities[id_]
            keys = {id_, *map(normal, found.spellings)}
            if entity.sort == "actor" and keys.isdisjoint(self._decisions.accepted | self._decisions.rejected):
                times = sum(found.spellings.values())
                spellings = tuple(sorted(found.spellings, key=lambda name: (-found.spellings[name], name)))
                weight = times * _NAMED_ONLY * self._reach(id_)
                if self._decisions.same_as(*sorted(keys)) is None:
                    yield self._item("name", f"{entity.name} ({id_}) {times}x", id_, spellings, "", weight)

    def contradictions(self) -> Iterator[Item]:
        """Points on which sources cannot all be right; the answer is about the weaker side.

        Claims are asked about once, though they may contradict each other on two points or under two relations.
        """
        k = self._knowledge
        relations = {relation.id: relation for relation in k.relations}
        asked: set[frozenset[str]] = set()
        for key, found in contradictions(k.relations, k.claims, k.entities, self._vocabulary).items():
            for contradiction in found:
                ids = frozenset(claim for side in contradiction.sides for claim in side.claims)
                if ids not in asked and self._decisions.claims.isdisjoint(f"claim/{id_}" for id_ in ids):
                    asked.add(ids)
                    yield self._contradiction(relations[key], contradiction)

    def claims(self, review: Path) -> Iterator[Item]:
        """Claims that are not believed enough for the graph."""
        known = {normal(name): e.id for e in self._knowledge.entities.values() for name in (e.name, *e.aliases)}
        threshold = least_belief(None) or 1.0
        for claim in read_doubted(review):
            if claim.id not in self._decisions.claims:
                yield self._claim(claim, known, threshold)

    def _claim(self, claim: Doubted, known: Mapping[str, str], threshold: float) -> Item:
        refs = [known.get(normal(name), "") for name in claim.parties]
        label = self._vocabulary.label(claim.kind, self._lang)
        when = f", {self._teller.date(PartialDate(claim.date))}" if claim.date else ""
        return Item(
            id=claim.id,
            what="claim",
            about=f"{label}{self._colon}{' – '.join(claim.parties)}{when} ({claim.belief})",
            evidence=claim.quote,
            document=claim.document,
            suggested="accept" if claim.belief >= 0.5 else "reject",
            lefts=(claim.id,),
            weight=round(min(1.0, claim.belief / threshold) * self._reach(*refs), 3),
        )

    def _contradiction(self, relation: Relation, found: Contradiction) -> Item:
        def strength(side: Iterable[str]) -> float:
            return max(self._claims[id_].confidence for id_ in side)

        weaker = min(found.sides, key=lambda side: (strength(side.claims), len(side.claims), side.claims))
        said = {side.said: value(found.on, side.said, self._teller) for side in found.sides}
        quotes = [f"[{said[side.said]}] {self._proof(side.claims[0])}" for side in found.sides]
        parties = " – ".join(self._teller.name(ref) for ref in relation.refs())
        label = self._vocabulary.label(relation.kind, self._lang)
        point = f"{point_name(found.on, self._lang)}{self._colon}{' / '.join(said.values())}"
        return Item(
            id=f"contradiction/{content_id(relation.id, found.on)}",
            what="contradiction",
            about=f"{label}{self._colon}{parties}; {point}{self._is_right.format(said[weaker.said])}",
            evidence=" ↔ ".join(quotes),
            document=self._paths.get(self._claims[weaker.claims[0]].document, ""),
            suggested="reject",
            lefts=tuple(f"claim/{id_}" for id_ in weaker.claims),
            weight=round(relation.belief * self._reach(*relation.refs()), 3),
            against=_against(found),
        )

    def _proof(self, claim: str) -> str:
        return self._teller.proof(self._teller.quote(self._claims[claim]))

    def _item(self, what: What, about: str, entity_id: str, lefts: tuple[str, ...], right: str, weight: float) -> Item:
        claim = self._first[entity_id]
        return Item(
            id=f"{what}/{content_id(entity_id, right)}",
            what=what,
            about=about,
            evidence=_words(self._teller.quote(claim), lefts),
            document=self._paths.get(claim.document, ""),
            suggested=ANSWERS[what][0],
            lefts=lefts,
            right=right,
            weight=round(weight, 3),
        )

    def _reach(self, *refs: str) -> float:
        """One, and more for the relations of the most connected of these: each doubling counts the same."""
        return 1 + log(1 + max((self._relations[ref] for ref in refs), default=0), 2)


def _told(pair: Pair, lang: str) -> str:
    who = f"{pair.right.label(lang)} ({pair.right.id})"
    return f"{pair.spellings[0]} = {who}? {pair.match.score:.2f}: {told(pair.match, lang)}"


def _fillers(claim: Claim) -> tuple[Filler, ...]:
    return (*claim.fillers, *((claim.through,) if claim.through else ()))


def _against(found: Contradiction) -> dict[str, tuple[str, ...]]:
    both = [*found.pairs, *((b, a) for a, b in found.pairs)]
    return {f"claim/{one}": tuple(sorted(f"claim/{b}" for a, b in both if a == one)) for one, _ in both}


def _words(quote: Quote, names: Iterable[str]) -> str:
    """The sentence; of a row the note of its author where that has the name, for a row is hard to read."""
    note = quote.note if quote.is_row and quote.note else ""
    return note if any(name in note for name in names) else quote.text
