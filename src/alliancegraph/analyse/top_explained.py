"""Which quotes to check first: the relations and claims without which the top of a ranking would be another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from alliancegraph.analyse.centrality import rank
from alliancegraph.analyse.influence import Loss, losses
from alliancegraph.analyse.intervals import TOP
from alliancegraph.analyse.measures import MEASURES
from alliancegraph.analyse.projection import Projection, network
from alliancegraph.analyse.sentences import Quote, Teller
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

SHOWN = 10
"""Losses that are told."""


@dataclass(frozen=True, slots=True)
class TopSupport:
    """A relation, or one of its claims, that the top rests on."""

    loss: Loss
    moves: tuple[tuple[str, int, int], ...]
    """(name, rank, rank without it) of who is on top with it or without it, by rank."""
    sentence: str
    quotes: tuple[Quote, ...]
    """The words that state it; of one claim only, where that is what is lost."""


@dataclass(frozen=True, slots=True)
class TopExplained:
    """The top of a ranking and what it rests on."""

    measure: str
    names: tuple[str, ...]
    """Who ranks ``top`` or better."""
    top: int
    actors: int
    """How many are ranked."""
    losses: int
    """How many relations and claims change the top when they are lost one by one."""
    supports: tuple[TopSupport, ...]
    """The first of them: those that exchange most actors, then those that move them farthest."""
    lang: str

    def __str__(self) -> str:
        return "\n".join(_told(self))


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "top": "The first {top} of {actors} by {measure}: {names}.",
        "none": "No single relation or claim changes who they are, or their order.",
        "rests": "Each of {losses} relations and claims changes that when it is lost; check these quotes first:",
        "relation": "- without this relation {moves}: {sentence}",
        "claim": "- without the claim of {source} {moves}: {sentence}",
        "move": "{name} {before} → {after}",
    },
    "fr": {
        "top": "Les {top} premiers de {actors} par {measure} : {names}.",
        "none": "Aucune relation ni assertion seule ne change qui ils sont, ni leur ordre.",
        "rests": "La perte d'une seule de {losses} relations et assertions y change quelque chose ; citations à "
        "vérifier d'abord :",
        "relation": "- sans cette relation, {moves} : {sentence}",
        "claim": "- sans l'assertion de {source}, {moves} : {sentence}",
        "move": "{name} {before} → {after}",
    },
}


def explain_top(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    by: str = "degree",
    projection: Projection | None = None,
    *,
    top: int = TOP,
    shown: int = SHOWN,
    among: Collection[str] = (),
    lang: str = "en",
) -> TopExplained:
    """What the first ``top`` of the ranking that ``centrality.rank`` gives rest on, each loss computed anew.

    Raises UsageError for an unknown measure or code.
    """
    asked = projection or Projection()
    table = rank(knowledge, vocabulary, by, asked, among=among, lang=lang)
    graph = network(knowledge, vocabulary, asked)
    found = losses(knowledge, graph, by, top=top, min_belief=asked.min_belief, among=set(table["actor"]))
    teller = Teller(knowledge, vocabulary, lang)
    relations = {relation.id: relation for relation in knowledge.relations}
    supports = (
        TopSupport(
            loss,
            tuple((teller.name(actor), before, after) for actor, before, after in loss.moves),
            teller.sentence(relations[loss.relation]),
            tuple(q for q in teller.quotes(relations[loss.relation]) if loss.claim in (None, q.claim)),
        )
        for loss in found[:shown]
    )
    names = tuple(table[table["rank"] <= top]["name"])
    return TopExplained(table.attrs["measure"], names, top, len(table), len(found), tuple(supports), lang)


def _told(found: TopExplained) -> Iterator[str]:
    words = _WORDS.get(found.lang, _WORDS["en"])
    label = MEASURES[found.measure].labels[found.lang]
    yield words["top"].format(top=found.top, actors=found.actors, measure=label, names=", ".join(found.names) or "–")
    yield words["rests" if found.supports else "none"].format(losses=found.losses)
    for support in found.supports:
        yield words["claim" if support.loss.claim else "relation"].format(
            moves=", ".join(words["move"].format(name=n, before=b, after=a) for n, b, a in support.moves),
            sentence=support.sentence,
            source=support.quotes[0].source if support.quotes else "",
        )
