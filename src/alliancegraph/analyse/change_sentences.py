"""What changed between two graphs as sentences in French or English, each with the claims that did it."""

from collections.abc import Iterable, Iterator, Mapping

from alliancegraph.analyse.changes import SEPARATOR, Change, Evidence, Standing
from alliancegraph.analyse.disputes import point_name, value
from alliancegraph.analyse.matching import Told
from alliancegraph.analyse.measures import MEASURES
from alliancegraph.analyse.moves import Move
from alliancegraph.analyse.sentences import Quote, Teller
from alliancegraph.vocabulary import Vocabulary

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "new": "New", "ended": "Ended", "cancelled": "Called off", "denied": "Denied", "contradicted": "Contradicted",
        "status": "Status", "date": "Date", "amount": "Amount", "parties": "Parties", "belief": "Belief",
        "agreed": "No longer contradicted", "dropped": "Gone", "came": "New actor", "went": "Actor gone",
        "added": "document added", "removed": "document removed", "edited": "document edited",
        "decision": "decision", "threshold": "threshold of belief", "reread": "read otherwise",
        "regrouped": "put together otherwise", "recomputed": "the same claims, computed otherwise",
        "none": "none", "known": "in both", "rank": "rank", "others": "its own relations did not change",
        "colon": ": ", "or": " or ", "more": "… and {} more",
    },
    "fr": {
        "new": "Nouvelle", "ended": "Terminée", "cancelled": "Abandonnée", "denied": "Démentie",
        "contradicted": "Contredite", "status": "Statut", "date": "Date", "amount": "Montant", "parties": "Parties",
        "belief": "Croyance", "agreed": "N'est plus contredite", "dropped": "Disparue", "came": "Nouvel acteur",
        "went": "Acteur disparu", "added": "document ajouté", "removed": "document retiré",
        "edited": "document modifié", "decision": "décision", "threshold": "seuil de croyance",
        "reread": "lu autrement", "regrouped": "regroupé autrement",
        "recomputed": "mêmes assertions, autre calcul", "none": "sans", "known": "dans les deux", "rank": "rang",
        "others": "ses propres relations n'ont pas changé", "colon": " : ", "or": " ou ",
        "more": "… et {} de plus",
    },
}  # fmt: skip
"""Language → what kinds of change, reasons and points are called."""

_SIGNS: Mapping[Standing, str] = {"gained": "+", "lost": "-", "otherwise": "~", "both": "="}

SHOWN = 3
"""Claims told below a change; the tables have all."""


class ChangeTeller:
    """Tells changes between two graphs in one language (English words for languages other than fr)."""

    def __init__(self, old: Told, new: Told, vocabulary: Vocabulary, lang: str) -> None:
        self.vocabulary, self.lang = vocabulary, lang
        self.words = WORDS.get(lang, WORDS["en"])
        self._old, self._new = (Teller(told.knowledge, vocabulary, lang) for told in (old, new))
        self._relations = {r.id: (r, self._old) for r in old.knowledge.relations}
        self._relations |= {r.id: (r, self._new) for r in new.knowledge.relations}
        self._known = new.knowledge.entities

    def sentence(self, change: Change) -> str:
        """``Ended: Nimbus is a partner of Pharmalis (alliance) — active → over``"""
        teller = self._new if change.new else self._old
        told = f"{self._label(change.what)}{teller.fact(change.relation)} — "
        if change.what in ("new", "dropped"):
            return f"{told}{teller.when(change.relation)}"
        before, after = (self._value(change, text) or self.words["none"] for text in (change.before, change.after))
        if change.what in ("contradicted", "agreed"):
            return told + (after if change.what == "contradicted" else before)
        return f"{told}{before} → {after}"

    def proofs(self, change: Change) -> Iterator[str]:
        """``+ “words” (source) — document added``; the first ones, and how many more."""
        if not change.evidence:
            yield f"= {self.words['recomputed']}"
        for evidence in change.evidence[:SHOWN]:
            quote = self.quote(evidence)
            where = f" [{quote.document}]" if quote.document else ""
            proof = self._new.proof(quote)
            yield f"{_SIGNS[evidence.standing]} {proof}{where} — {self.words[evidence.reason]}"
        if len(change.evidence) > SHOWN:
            yield self.words["more"].format(len(change.evidence) - SHOWN)

    def quote(self, evidence: Evidence) -> Quote:
        """The words of a claim, from the graph that holds it."""
        return (self._old if evidence.standing == "lost" else self._new).quote(evidence.claim)

    def actor(self, what: str, ref: str) -> str:
        """``New actor: Nimbus (actor/nimbus)``"""
        return f"{self._label(what)}{self.name(ref)} ({ref})"

    def move(self, move: Move) -> str:
        """``Betweenness: Nimbus, rank 3 → 1``"""
        label = MEASURES[move.measure].labels.get(self.lang, move.measure)
        before, after = (str(rank or "–") for rank in (move.before, move.after))
        named = f"{label[:1].upper()}{label[1:]}{self.words['colon']}{self.name(move.actor)}"
        return f"{named}, {self.words['rank']} {before} → {after}"

    def movers(self, move: Move) -> Iterator[str]:
        """The relations that moved an actor, ``+`` or ``-`` in front."""
        for sign, keys in (("+", move.gained), ("-", move.lost)):
            yield from (f"{sign} {line}" for line in self._facts(keys[:SHOWN]))
            if len(keys) > SHOWN:
                yield f"{sign} {self.words['more'].format(len(keys) - SHOWN)}"
        if not (move.gained or move.lost):
            yield f"= {self.words['others']}"

    def name(self, ref: str) -> str:
        """Label of an entity in whichever graph knows it."""
        return (self._new if ref in self._known else self._old).name(ref)

    def _facts(self, keys: Iterable[str]) -> Iterator[str]:
        for key in keys:
            relation, teller = self._relations[key]
            yield f"{teller.fact(relation)} — {teller.when(relation)}"

    def _label(self, what: str) -> str:
        return self.words[what] + self.words["colon"]

    def _value(self, change: Change, text: str) -> str:
        """A status, date, sum, party or belief as people say it."""
        if change.what in ("contradicted", "agreed") and text:
            point, _, said = text.partition(": ")
            sides = (value(point, side, self._new) for side in said.split(SEPARATOR))
            return f"{point_name(point, self.lang)}{self.words['colon']}{self.words['or'].join(sides)}"
        if change.what == "parties":
            return ", ".join(self.name(pair.partition("=")[2]) for pair in text.split(SEPARATOR) if pair)
        if change.what == "belief":
            return text
        point = change.what if change.what in ("date", "amount") else "status"
        return ", ".join(value(point, one, self._new) for one in text.split(SEPARATOR) if one)
