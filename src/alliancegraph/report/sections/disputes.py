"""Contradictions to be settled: what sources say against each other, side by side."""

from alliancegraph.analyse.disputes import disputes, point_name, value
from alliancegraph.assemble.contradictions import Contradiction
from alliancegraph.model import Relation
from alliancegraph.report.asked import Asked
from alliancegraph.report.parts import Group, Item, Section

QUOTES = 3
"""Quotes of a side."""


def contradictions(asked: Asked) -> Section | None:
    """Each relation whose sources cannot all be right; None where the graph holds no relation."""
    say = asked.say
    if not asked.knowledge.relations:
        return None
    found = disputes(asked.knowledge, asked.vocabulary)
    if not found:
        return Section("disputes", say("disputes"), say("no_disputes"))
    told = sorted((asked.fact(asked.by_id[key]), key) for key in found)
    groups = tuple(_group(asked, asked.by_id[key], found[key]) for _, key in told)
    finding = say("disputes_finding", n=len(groups))
    return Section("disputes", say("disputes"), finding, (say("disputes_reading"),), groups=groups)


def _group(asked: Asked, relation: Relation, found: tuple[Contradiction, ...]) -> Group:
    say = asked.say
    on = say("disputed_on", points=say.listed(point_name(one.on, asked.lang) for one in found))
    items = tuple(item for one in found for item in _sides(asked, one))
    return Group(asked.fact(relation), (on,), items, asked.view(say("see_relation"), relation=relation.id))


def _sides(asked: Asked, one: Contradiction) -> list[Item]:
    teller = asked.teller
    items = []
    for side in one.sides:
        quotes = asked.quotes(teller.quote(asked.claims[key]) for key in side.claims if key in asked.claims)
        more = len(quotes) - QUOTES
        lines = (asked.say("more_quotes", n=more),) if more > 0 else ()
        items.append(Item(asked.say.upper(value(one.on, side.said, teller)), lines, quotes[:QUOTES]))
    return items
