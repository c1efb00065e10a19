"""Why an actor ranks where it does, in a sentence: the rank, how sure it is, and the relations it rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from alliancegraph.analyse.centrality import rank
from alliancegraph.analyse.influence import Loss, losses, lost_together
from alliancegraph.analyse.intervals import TOP, WORLDS, rank_worlds
from alliancegraph.analyse.measures import MEASURES, measure_named
from alliancegraph.analyse.projection import Projection, network, standing
from alliancegraph.analyse.sentences import Quote, Teller
from alliancegraph.errors import UsageError
from alliancegraph.find import find_entity
from alliancegraph.model import Knowledge
from alliancegraph.vocabulary import Vocabulary

SHOWN = 5
"""Losses that are told."""


@dataclass(frozen=True, slots=True)
class Support:
    """A relation, or one of its claims, that the rank rests on."""

    loss: Loss
    rank: int
    """Of the actor without it."""
    others: tuple[tuple[str, int, int], ...]
    """(name, rank, rank without it) of the others on top that it moves."""
    sentence: str
    quotes: tuple[Quote, ...]
    """The words that state it; of one claim only, where that is what is lost."""


@dataclass(frozen=True, slots=True)
class RankExplained:
    """An actor's place in a ranking and what it rests on."""

    actor: str
    name: str
    measure: str
    rank: int
    actors: int
    """How many are ranked."""
    score: float
    low: int
    high: int
    in_top: float
    """Probability of being among the first ``TOP``."""
    next_above: tuple[str, float] | None
    """Name of the actor just above, and the probability that this one ranks above it."""
    next_below: tuple[str, float] | None
    """The same for the one just below."""
    supports: tuple[Support, ...]
    """Losses that move the actor, the greatest first."""
    together: tuple[Support, ...]
    """Where none does: relations of its own lost together (``influence.lost_together``), and its rank without all."""
    worlds: int
    lang: str

    def __str__(self) -> str:
        return "\n".join(_told(self))


_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "rank": "{name} ranks {rank} of {actors} by {measure}; in 90 % of {worlds} possible worlds {interval}, "
        "among the first {top} in {in_top}.",
        "interval": "between {low} and {high}",
        "steady": "at {low}",
        "above": "It ranks above {other}, the next one down, in {share}.",
        "below": "It ranks above {other}, the next one up, in {share}.",
        "none": "No single relation or claim moves it: without any one of them it ranks the same.",
        "together": "Without these {count} together it would rank {after}:",
        "held": "Even without these {count} together it would rank {after}:",
        "rests": "It rests on these, the weightiest first:",
        "relation": "- without this relation it would rank {after}{others}: {sentence}",
        "claim": "- without the claim of {source} it would rank {after}{others}: {sentence}",
        "others": " ({moves})",
        "move": "{name} {before} → {after}",
    },
    "fr": {
        "rank": "{name} est au rang {rank} sur {actors} par {measure} ; dans 90 % de {worlds} mondes possibles "
        "{interval}, parmi les {top} premiers dans {in_top}.",
        "interval": "entre {low} et {high}",
        "steady": "au rang {low}",
        "above": "Il devance {other}, le suivant, dans {share}.",
        "below": "Il devance {other}, le précédent, dans {share}.",
        "none": "Aucune relation ni assertion seule ne le déplace : sans l'une d'elles, son rang reste le même.",
        "together": "Sans ces {count} ensemble, son rang serait {after} :",
        "held": "Même sans ces {count} ensemble, son rang serait {after} :",
        "rests": "Son rang repose sur celles-ci, de la plus lourde à la plus légère :",
        "relation": "- sans cette relation, son rang serait {after}{others} : {sentence}",
        "claim": "- sans l'assertion de {source}, son rang serait {after}{others} : {sentence}",
        "others": " ({moves})",
        "move": "{name} {before} → {after}",
    },
}


def explain_rank(
    knowledge: Knowledge,
    vocabulary: Vocabulary,
    actor: str,
    by: str = "degree",
    projection: Projection | None = None,
    *,
    among: Collection[str] = (),
    lang: str = "en",
    worlds: int = WORLDS,
    seed: int = 0,
) -> RankExplained:
    """The place of ``actor`` (name, alias or id) in the ranking that ``centrality.rank`` gives, and why.

    Raises UsageError for an unknown name, measure or code, and for an actor that has no tie in the network or is not
    among those listed.
    """
    asked = projection or Projection()
    entity = find_entity(knowledge.entities, actor, ("actor", "group", "offering"))
    node = standing(knowledge, vocabulary, asked, entity.id)
    table = rank(knowledge, vocabulary, by, asked, among=among, lang=lang)
    listed = list(table["actor"])
    if node is None or node not in listed:
        raise UsageError(f"{entity.name} is not in this ranking: it has no tie that counts here, or is of another type")
    graph = network(knowledge, vocabulary, asked)
    found = rank_worlds(graph, by, worlds=worlds, seed=seed, among=set(listed))
    lost = losses(knowledge, graph, by, min_belief=asked.min_belief, among=set(listed), actor=node)[:SHOWN]
    teller = Teller(knowledge, vocabulary, lang)
    row = table.iloc[listed.index(node)]
    low, high, in_top = (by_actor[node] for by_actor in (found.low(), found.high(), found.in_top()))
    above, below = _neighbours(listed, node)
    together = ((), 0) if lost else lost_together(graph, by, node, among=set(listed))
    return RankExplained(
        actor=node,
        name=teller.name(node),
        measure=measure_named(by).name,
        rank=int(row["rank"]),
        actors=len(listed),
        score=float(row["score"]),
        low=int(low),
        high=int(high),
        in_top=in_top,
        next_above=(teller.name(above), found.above(node, above)) if above else None,
        next_below=(teller.name(below), found.above(node, below)) if below else None,
        supports=tuple(_support(knowledge, teller, loss, node) for loss in lost),
        together=_together(knowledge, teller, node, int(row["rank"]), together),
        worlds=worlds,
        lang=lang,
    )


def _neighbours(listed: Sequence[str], node: str) -> tuple[str | None, str | None]:
    at = listed.index(node)
    return (listed[at - 1] if at else None, listed[at + 1] if at + 1 < len(listed) else None)


def _support(knowledge: Knowledge, teller: Teller, loss: Loss, node: str) -> Support:
    relation = next(relation for relation in knowledge.relations if relation.id == loss.relation)
    return Support(
        loss,
        next(after for actor, _, after in loss.moves if actor == node),
        tuple((teller.name(actor), before, after) for actor, before, after in loss.moves if actor != node),
        teller.sentence(relation, first=node),
        tuple(quote for quote in teller.quotes(relation) if loss.claim in (None, quote.claim)),
    )


def _together(
    knowledge: Knowledge, teller: Teller, node: str, rank_now: int, found: tuple[tuple[str, ...], int]
) -> tuple[Support, ...]:
    """Relations that are lost together, each with the rank that the actor has without all of them."""
    keys, after = found
    return tuple(_support(knowledge, teller, Loss(key, None, (), (), ((node, rank_now, after),)), node) for key in keys)


def _told(found: RankExplained) -> Iterator[str]:
    """One line what the rank is, one on its neighbours, one for each support."""
    words = _WORDS.get(found.lang, _WORDS["en"])
    interval = words["steady" if found.low == found.high else "interval"].format(low=found.low, high=found.high)
    yield words["rank"].format(
        name=found.name,
        rank=found.rank,
        actors=found.actors,
        measure=MEASURES[found.measure].labels[found.lang],
        worlds=found.worlds,
        interval=interval,
        top=TOP,
        in_top=_percent(found.in_top, found.lang),
    )
    for key, neighbour in (("above", found.next_below), ("below", found.next_above)):
        if neighbour:
            yield words[key].format(other=neighbour[0], share=_percent(neighbour[1], found.lang))
    yield words["rests" if found.supports else "none"]
    for support in found.supports:
        yield _support_told(support, words)
    if found.together:
        after = found.together[0].rank
        yield words["together" if after > found.rank else "held"].format(count=len(found.together), after=after)
        yield from (f"- {support.sentence}" for support in found.together)


def _support_told(support: Support, words: Mapping[str, str]) -> str:
    moves = ", ".join(words["move"].format(name=n, before=b, after=a) for n, b, a in support.others)
    quote = support.quotes[0] if support.quotes else None
    return words["claim" if support.loss.claim else "relation"].format(
        after=support.rank,
        others=words["others"].format(moves=moves) if moves else "",
        sentence=support.sentence,
        source=quote.source if quote else "",
    )


def _percent(share: float, lang: str) -> str:
    return f"{share:.0%}" if lang == "en" else f"{share * 100:.0f} %"
