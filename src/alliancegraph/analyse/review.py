"""What waits for a human, in one list: doubtful merges, unknown names, claims not believed enough, contradictions.

The list begins with what matters most. An item weighs more the more often its name is said, the more open the
question is (a score or belief near the threshold), and the more relations the actors have that it touches.
"""

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Literal, get_args

from alliancegraph.analyse.sentences import Teller
from alliancegraph.assemble.contradictions import Contradiction, contradictions
from alliancegraph.errors import UsageError
from alliancegraph.extract.linker_model import least_belief
from alliancegraph.model import Claim, Filler, Knowledge, Relation, content_id
from alliancegraph.resolve.candidates import Pair, newcomers_of, open_pairs
from alliancegraph.resolve.decisions import Decisions, Judgement
from alliancegraph.resolve.names import normal
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

_IS_RIGHT = {"en": " — is {} right?", "fr": " — {} est-il exact ?"}
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


class _Asked:
    """The questions of one graph."""

    def __init__(self, knowledge: Knowledge, vocabulary: Vocabulary, decisions: Decisions, lang: str) -> None:
        self._knowledge, self._vocabulary, self._decisions = knowledge, vocabulary, decisions
        self._lang = lang
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
        """Points on which sources cannot all be right; the answer is about the weaker side."""
        k = self._knowledge
        relations = {relation.id: relation for relation in k.relations}
        for key, found in contradictions(k.relations, k.claims, k.entities, self._vocabulary).items():
            for contradiction in found:
                ids = {claim for side in contradiction.sides for claim in side.claims}
                if self._decisions.claims.isdisjoint(f"claim/{id_}" for id_ in ids):
                    yield self._contradiction(relations[key], contradiction)

    def claims(self, review: Path) -> Iterator[Item]:
        """Claims that are not believed enough for the graph."""
        if not review.is_file():
            return
        known = {normal(name): e.id for e in self._knowledge.entities.values() for name in (e.name, *e.aliases)}
        threshold = least_belief(None) or 1.0
        with review.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["claim"] not in self._decisions.claims:
                    yield self._claim({key: plain_cell(cell) for key, cell in row.items()}, known, threshold)

    def _claim(self, row: Mapping[str, str], known: Mapping[str, str], threshold: float) -> Item:
        names = [party.partition("=")[2] for party in row["parties"].split("|")]
        belief = float(row["belief"])
        refs = [known.get(normal(name), "") for name in names]
        label = self._vocabulary.label(row["kind"], self._lang)
        when = f", {row['date']}" if row["date"] else ""
        about = f"{label}: {' – '.join(names)}{when} ({row['belief']})"
        return Item(
            id=row["claim"],
            what="claim",
            about=about,
            evidence=row["quote"],
            document=row["document"],
            suggested="accept" if belief >= 0.5 else "reject",
            lefts=(row["claim"],),
            weight=round(min(1.0, belief / threshold) * self._reach(*refs), 3),
        )

    def _contradiction(self, relation: Relation, found: Contradiction) -> Item:
        def strength(side: Iterable[str]) -> float:
            return max(self._claims[id_].confidence for id_ in side)

        weaker = min(found.sides, key=lambda side: (strength(side.claims), len(side.claims), side.claims))
        quotes = [f"[{side.said}] {self._claims[side.claims[0]].quote.quote}" for side in found.sides]
        parties = " – ".join(self._teller.name(ref) for ref in relation.refs())
        label = self._vocabulary.label(relation.kind, self._lang)
        about = f"{label}: {parties}; {found.on}: {' / '.join(side.said for side in found.sides)}"
        return Item(
            id=f"contradiction/{content_id(relation.id, found.on)}",
            what="contradiction",
            about=f"{about}{_IS_RIGHT.get(self._lang, _IS_RIGHT['en']).format(weaker.said)}",
            evidence=" ↔ ".join(quotes),
            document=self._paths.get(self._claims[weaker.claims[0]].document, ""),
            suggested="reject",
            lefts=tuple(f"claim/{id_}" for id_ in weaker.claims),
            weight=round(relation.belief * self._reach(*relation.refs()), 3),
        )

    def _item(self, what: What, about: str, entity_id: str, lefts: tuple[str, ...], right: str, weight: float) -> Item:
        claim = self._first[entity_id]
        return Item(
            id=f"{what}/{content_id(entity_id, right)}",
            what=what,
            about=about,
            evidence=claim.quote.quote,
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
    features = ", ".join(f"{name} {weight:+.2f}" for name, weight in pair.match.features)
    return f"{pair.spellings[0]} = {pair.right.label(lang)} ({pair.right.id})? {pair.match.score:.2f}: {features}"


def _fillers(claim: Claim) -> tuple[Filler, ...]:
    return (*claim.fillers, *((claim.through,) if claim.through else ()))


def plain_cell(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell.startswith("'") and not cell[1:2].isalnum() else cell
