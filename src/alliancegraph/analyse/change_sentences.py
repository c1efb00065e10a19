"""What changed between two graphs as sentences in French or English, each with the claims that did it."""

from collections.abc import Iterable, Iterator, Mapping

from alliancegraph.analyse.alterations import LISTS as ENTITY_LISTS
from alliancegraph.analyse.alterations import Alteration
from alliancegraph.analyse.changes import LISTS, SEPARATOR, Change, Evidence, Standing
from alliancegraph.analyse.disputes import point_name, value
from alliancegraph.analyse.matching import Told
from alliancegraph.analyse.measures import MEASURES
from alliancegraph.analyse.moves import Move
from alliancegraph.analyse.sentences import Quote, Teller
from alliancegraph.assemble.merge import CONTRADICTED
from alliancegraph.dates import PartialDate
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
        "domains": "Domains", "places": "Places", "through": "By means of", "flags": "Remarks", "evidence": "Claims",
        "name": "Name", "aliases": "Other names", "former": "Former names", "type": "Type", "country": "Country",
        "owner": "Owner", "figures": "Figures", "wikidata": "Wikidata", "note": "Note",
        "outlier": "unusual amount", "rumour_only": "rumour only", "single_weak_source": "one weak source only",
        "disputed": "sources contradict each other",
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
        "domains": "Domaines", "places": "Lieux", "through": "Au moyen de", "flags": "Remarques",
        "evidence": "Assertions", "name": "Nom", "aliases": "Autres noms", "former": "Anciens noms", "type": "Type",
        "country": "Pays", "owner": "Propriétaire", "figures": "Chiffres", "wikidata": "Wikidata", "note": "Note",
        "outlier": "montant inhabituel", "rumour_only": "simple rumeur",
        "single_weak_source": "une seule source, faible", "disputed": "les sources se contredisent",
        "others": "ses propres relations n'ont pas changé", "colon": " : ", "or": " ou ",
        "more": "… et {} de plus",
    },
}  # fmt: skip
"""Language → what kinds of change, reasons and points are called."""

_SIGNS: Mapping[Standing, str] = {"gained": "+", "lost": "-", "otherwise": "~", "both": "="}

_BOUNDS: Mapping[str, str] = {"exact": "", "min": "≥ ", "max": "≤ ", "about": "≈ "}

SHOWN = 3
"""Passages told below a change; the tables have all claims."""


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
        if change.what in LISTS:
            return told + self._exchanged(*(self._members(change.what, text) for text in (change.before, change.after)))
        before, after = (self._value(change, text) or self.words["none"] for text in (change.before, change.after))
        if change.what in ("contradicted", "agreed"):
            return told + (after if change.what == "contradicted" else before)
        return f"{told}{before} → {after}"

    def proofs(self, change: Change) -> Iterator[str]:
        """``+ “words” (source) — document added``; the first ones, each passage once, and how many more."""
        if not change.evidence:
            yield f"= {self.words['recomputed']}"
        lines = list(dict.fromkeys(map(self._proof, change.evidence)))
        yield from lines[:SHOWN]
        if len(lines) > SHOWN:
            yield self.words["more"].format(len(lines) - SHOWN)

    def _proof(self, evidence: Evidence) -> str:
        quote = self.quote(evidence)
        where = f" [{quote.document}]" if quote.document else ""
        return f"{_SIGNS[evidence.standing]} {self._new.proof(quote)}{where} — {self.words[evidence.reason]}"

    def quote(self, evidence: Evidence) -> Quote:
        """The words of a claim, from the graph that holds it."""
        return (self._old if evidence.standing == "lost" else self._new).quote(evidence.claim)

    def actor(self, what: str, ref: str) -> str:
        """``New actor: Nimbus (actor/nimbus)``"""
        return f"{self._label(what)}{self.name(ref)} ({ref})"

    def alteration(self, one: Alteration) -> str:
        """``Owner: Nimbus (actor/nimbus) — none → Pharmalis since 2018``"""
        told = f"{self._label(one.what)}{self.name(one.entity)} ({one.entity}) — "
        ends = [[self._of_entity(one.what, said) for said in end] for end in (one.before, one.after)]
        if one.what in ENTITY_LISTS:
            return told + self._exchanged(*ends)
        return told + " → ".join(", ".join(end) or self.words["none"] for end in ends)

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

    def _exchanged(self, gone: Iterable[str], come: Iterable[str]) -> str:
        """``- cloud computing, + genomics``"""
        return ", ".join([*(f"- {one}" for one in gone), *(f"+ {one}" for one in come)])

    def _members(self, what: str, text: str) -> list[str]:
        """Domains, places, means or flags as people say them."""
        codes = text.split(SEPARATOR) if text else []
        if what == "domains":
            return [self.vocabulary.label(f"domain/{code}", self.lang) for code in codes]
        if what == "flags":
            return [self.words.get("disputed" if code == CONTRADICTED else code, code) for code in codes]
        return [self.name(code) for code in codes] if what == "through" else codes

    def _of_entity(self, what: str, said: str) -> str:
        """A type, owner, former name or figure of an entity as people say it; the rest as it stands."""
        if what == "type":
            return self.vocabulary.label(f"type/{said}", self.lang)
        if what == "figures":
            kind, bound, number, unit = said.split(" ")
            labels = (self.vocabulary.label(code, self.lang) for code in (f"measure/{kind}", f"unit/{unit}"))
            return f"{next(labels)} {_BOUNDS[bound]}{number} {next(labels)}"
        if what not in ("owner", "former"):
            return said
        who, _, span = said.rpartition(" ")
        name = self.name(who or span) if what == "owner" else who
        open_ = span == "../.." or not who
        return name if open_ else f"{name} {self._new.date(PartialDate(span))}"

    def _value(self, change: Change, text: str) -> str:
        """A status, date, sum, party or belief as people say it."""
        if change.what in ("contradicted", "agreed") and text:
            point, _, said = text.partition(": ")
            sides = (value(point, side, self._new) for side in said.split(SEPARATOR))
            return f"{point_name(point, self.lang)}{self.words['colon']}{self.words['or'].join(sides)}"
        if change.what == "parties":
            return ", ".join(self.name(pair.partition("=")[2]) for pair in text.split(SEPARATOR) if pair)
        if change.what in ("belief", "evidence"):
            return text
        point = change.what if change.what in ("date", "amount") else "status"
        return ", ".join(value(point, one, self._new) for one in text.split(SEPARATOR) if one)
