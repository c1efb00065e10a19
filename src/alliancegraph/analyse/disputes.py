"""What sources contradict each other on, as lines side by side: what each says, in which words, and who."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from alliancegraph.analyse.sentences import Teller
from alliancegraph.assemble.contradictions import Contradiction, contradictions
from alliancegraph.dates import PartialDate
from alliancegraph.model import Knowledge, Relation
from alliancegraph.vocabulary import Vocabulary

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "on": "sources contradict each other on {}:", "several": "sources give several sums:",
        "polarity": "whether it is so", "status": "the status",
        "date": "the date", "amount": "the amount", "affirms": "affirmed", "denies": "denied", "colon": ": ",
    },
    "fr": {
        "on": "les sources se contredisent sur {} :", "several": "les sources donnent plusieurs montants :",
        "polarity": "son existence", "status": "le statut",
        "date": "la date", "amount": "le montant", "affirms": "affirmée", "denies": "démentie", "colon": " : ",
    },
}  # fmt: skip

Disputes = Mapping[str, tuple[Contradiction, ...]]
"""Relation id → what its sources contradict each other on."""


def disputes(knowledge: Knowledge, vocabulary: Vocabulary) -> Disputes:
    """The contradictions of a whole graph."""
    return contradictions(knowledge.relations, knowledge.claims, knowledge.entities, vocabulary)


def lines(contradiction: Contradiction, teller: Teller) -> Iterator[str]:
    """``sources contradict each other on the amount:``, then a line a claim: what it says, words, source."""
    words = _words(teller.lang)
    yield words["on"].format(words[contradiction.on])
    claims = {claim.id: claim for claim in teller.knowledge.claims}
    for side in contradiction.sides:
        said = value(contradiction.on, side.said, teller)
        yield from (f"  {said}{words['colon']}{teller.proof(teller.quote(claims[key]))}" for key in side.claims)


def told(relation: Relation, found: Iterable[Contradiction], teller: Teller) -> Iterator[str]:
    """What the sources of a relation do not agree on, and sums that differ and need not contradict each other."""
    found = tuple(found)
    yield from (line for one in found for line in lines(one, teller))
    if len({(sum_.value, sum_.currency) for sum_ in relation.amounts}) > 1 and all(one.on != "amount" for one in found):
        words = _words(teller.lang)
        yield words["several"]
        for quote in teller.quotes(relation):
            if quote.amount and not quote.denies:
                yield f"  {value('amount', quote.amount, teller)}{words['colon']}{teller.proof(quote)}"


def value(point: str, said: str, teller: Teller) -> str:
    """What a side says, as people say it: ``denied``, a label of a status, a date, ``52,000,000,000 USD``."""
    if point == "polarity":
        return _words(teller.lang)[said]
    if point == "status":
        return teller.vocabulary.label(f"status/{said}", teller.lang)
    if point == "date":
        return teller.date(PartialDate(said))
    number, _, currency = said.partition(" ")
    return teller.money(Decimal(number), currency)


def point_name(point: str, lang: str) -> str:
    """``the amount``"""
    return _words(lang)[point]


def _words(lang: str) -> Mapping[str, str]:
    return WORDS.get(lang, WORDS["en"])
