"""Who is central, how sure that is, and why."""

from collections.abc import Sequence
from typing import Any

from alliancegraph.analyse.centrality import rank
from alliancegraph.analyse.intervals import TOP as FIRST
from alliancegraph.analyse.measures import measure_named
from alliancegraph.analyse.rank_explained import RankExplained, Support, explain_rank
from alliancegraph.report.asked import Asked
from alliancegraph.report.charts.rows import Ranked, intervals
from alliancegraph.report.parts import Column, Figure, Group, Item, Section, Table
from alliancegraph.report.say import span_text

TOP = 15
EXPLAINED = 3
SUPPORTS = 3
"""What a rank rests on, that is told with its quotes."""
QUOTES = 2
SURE = 0.95
LOOSE = 10
"""Width of an interval, in ranks, from which on the order is called loose."""

Rows = Sequence[dict[Any, Any]]


def ranking(asked: Asked) -> Section:
    """The first actors with the intervals of their ranks."""
    say = asked.say
    rows = _ranked(asked, TOP, asked.worlds)
    if not rows:
        return Section("central", say("central"), say("nobody"), (say("nobody_why"),))
    finding, measure = _finding(asked, rows), _measure(asked)
    drawn = [
        Ranked(f"{row['rank']}. {row['name']}", row["rank_median"], row["rank_low"], row["rank_high"], _span(row))
        for row in rows
    ]
    figure = Figure(
        "rank",
        finding,
        say("rank_reading", n=asked.worlds, measure=measure),
        _table(asked, rows),
        intervals("rank", finding, say("rank_desc", n=len(rows)), drawn),
        legend=(("dot", say("median")), ("whisker", say("interval"))),
        view=asked.view(say("see_ranking"), measure=asked.by),
    )
    return Section("central", say("central"), finding, (*_sure(asked, rows), *_rolled(asked, rows)), figures=(figure,))


def why(asked: Asked) -> Section | None:
    """What the first ranks rest on, and the quotes to check first; None where nobody ranks."""
    found = [
        explain_rank(
            asked.knowledge,
            asked.vocabulary,
            row["actor"],
            asked.by,
            asked.projection,
            lang=asked.lang,
            worlds=asked.worlds,
            seed=asked.seed,
        )
        for row in _ranked(asked, EXPLAINED)[:EXPLAINED]
    ]
    if not found:
        return None
    say = asked.say
    alone = [one.name for one in found if not one.supports]
    shaky = [one.name for one in found if one.supports]
    finding = " ".join(
        say(key, n=len(names), names=say.listed(names)) for key, names in (("firm", alone), ("shaky", shaky)) if names
    )
    return Section("why", say("why"), finding, (say("why_reading"),), groups=tuple(_group(asked, one) for one in found))


def _ranked(asked: Asked, top: int, worlds: int = 0) -> Rows:
    """Rows of the ranking as plain values, with intervals where there are ``worlds``."""
    table = rank(
        asked.knowledge,
        asked.vocabulary,
        asked.by,
        asked.projection,
        top,
        lang=asked.lang,
        worlds=worlds,
        seed=asked.seed,
    )
    whole = {"rank", "rank_median", "rank_low", "rank_high", "relations", "evidence"} & set(table.columns)
    return [row | {key: int(row[key]) for key in sorted(whole)} for row in table.to_dict("records")]


def _finding(asked: Asked, rows: Rows) -> str:
    say, first = asked.say, rows[0]
    level = [row["name"] for row in rows if row["rank"] == first["rank"]]
    rivals = [row["name"] for row in rows[1:] if row["rank_low"] == 1]
    if len(level) > 1:
        shown = level if len(level) <= 4 else [*level[:3], say("others", n=len(level) - 3)]
        return say("lead_level", names=say.listed(shown))
    if rivals:
        return say("lead_open", n=len(rivals), first=first["name"], rivals=say.listed(rivals[:3]))
    if first["rank_high"] > 1:
        return say("lead_loose", first=first["name"], worst=first["rank_high"])
    return say("lead_sure", first=first["name"])


def _sure(asked: Asked, rows: Rows) -> list[str]:
    """Who is surely on top, and from where on the order says little."""
    say = asked.say
    top = [row["name"] for row in rows if row[f"in_top_{FIRST}"] >= SURE]
    lines = [say("sure_top", n=len(top), names=say.listed(top), top=FIRST)] if top else [say("nobody_sure", top=FIRST)]
    loose = [row["rank"] for row in rows if row["rank_high"] - row["rank_low"] >= LOOSE]
    return [*lines, say("loose", rank=min(loose), width=LOOSE)] if loose else lines


def _rolled(asked: Asked, rows: Rows) -> list[str]:
    """Who is first when subsidiaries count as their parents, where that is another order."""
    if asked.projection.roll_up:
        return []
    rolled = _ranked(asked.rolled_up(), EXPLAINED)
    if [row["actor"] for row in rolled] == [row["actor"] for row in rows[:EXPLAINED]]:
        return []
    told = (asked.say("rolled_row", name=row["name"], score=asked.say.score(row["score"])) for row in rolled)
    return [asked.say("rolled", names=asked.say.listed(told), measure=_measure(asked))]


def _measure(asked: Asked) -> str:
    return measure_named(asked.by).labels[asked.lang]


def _span(row: dict[Any, Any]) -> str:
    return span_text((row["rank_low"], row["rank_high"]))


def _table(asked: Asked, rows: Rows) -> Table:
    say = asked.say
    columns = (
        Column(say("rank"), True),
        Column(say("actor")),
        Column(say("type")),
        Column(say.upper(_measure(asked)), True),
        Column(say("relations"), True),
        Column(say("claims"), True),
        Column(say("median"), True),
        Column(say("interval"), True),
        Column(say("in_top", top=FIRST), True),
    )
    cells = tuple(
        (
            say.number(row["rank"]),
            asked.actor(row["actor"]),
            asked.label(f"type/{row['type']}") if row["type"] else "",
            say.score(row["score"]),
            say.number(row["relations"]),
            say.number(row["evidence"]),
            say.number(row["rank_median"]),
            _span(row),
            say.percent(row[f"in_top_{FIRST}"]),
        )
        for row in rows
    )
    command = f"alliancegraph rank --top {TOP}{asked.options()}"
    return Table(say("rank_table"), columns, cells, command=command)


def _group(asked: Asked, found: RankExplained) -> Group:
    view = asked.view(asked.say("see_actor", name=found.name), around=found.actor, selected=found.actor)
    items = [_item(asked, found, support) for support in found.supports[:SUPPORTS]]
    items += [_item(asked, found, support, together=True) for support in found.together]
    return Group(f"{found.rank}. {found.name}", tuple(map(asked.say.spaced, found.sentences)), tuple(items), view)


def _item(asked: Asked, found: RankExplained, support: Support, *, together: bool = False) -> Item:
    say, relation = asked.say, asked.by_id[support.loss.relation]
    alone = "without_claim" if support.loss.claim else "without"
    lines = [] if together else [say(alone, rank=support.rank, before=found.rank)]
    lines.append(say("believed", share=say.percent(relation.belief), n=relation.origins))
    return Item(
        asked.fact(relation, found.actor),
        tuple(lines),
        asked.quotes(support.quotes)[: 1 if together else QUOTES],
        asked.view(say("see_relation"), relation=relation.id),
    )
