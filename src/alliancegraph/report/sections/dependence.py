"""Who cannot be avoided, and how far clients rest on few providers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from alliancegraph.analyse.dependence import PROVIDING, concentration, reach
from alliancegraph.analyse.projection import PARTNER
from alliancegraph.report.asked import Asked
from alliancegraph.report.charts.rows import Share, shares
from alliancegraph.report.parts import Column, Figure, Section, Table
from alliancegraph.report.say import span_text

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 10
CLIENTS = 3
"""Fewer clients than this make no share worth a picture …"""
MANY = 10
"""… and fewer than this no headline, where a domain has more."""


def dependence(asked: Asked) -> Section | None:
    """Reach and concentration, with subsidiaries counted as their parent; None where there is neither.

    As `depend` does, with its own kinds: who rests on a unit rests on its owner.
    """
    rolled, say = replace(asked, projection=replace(asked.projection, roll_up=True, kinds=(PARTNER,))), asked.say
    figures = [figure for figure in (_reach(rolled), _concentration(rolled)) if figure]
    if not figures:
        return None
    return Section(
        "depend", say("depend"), " ".join(f.finding for f in figures), (say("depend_reading"),), figures=tuple(figures)
    )


def _reach(asked: Asked) -> Figure | None:
    say, types = asked.say, asked.vocabulary.concepts("type")
    if asked.of not in types or asked.toward not in types:
        return None
    found = reach(
        asked.knowledge,
        asked.vocabulary,
        asked.of,
        asked.toward,
        asked.projection,
        lang=asked.lang,
        worlds=asked.worlds,
        seed=asked.seed,
    )
    rows = [row for row in found.to_dict("records") if row["reached"]]
    if not rows:
        return None
    named = {
        "of": asked.label(f"type/{asked.of}"),
        "toward": asked.vocabulary.label(f"type/{asked.toward}", asked.lang),
    }
    first = rows[0]
    finding = _reach_finding(asked, rows, named)
    drawn = [
        Share(row["name"], row["exclusive"], row["reached"], f"{row['reached']} ({row['exclusive']})", _ends(row))
        for row in rows[:SHOWN]
    ]
    ticks = [(value, str(value)) for value in _ticks(max(row["reached"] for row in rows))]
    return Figure(
        "reach",
        finding,
        say("reach_reading", n=first["of"], worlds=asked.worlds, **named),
        _reach_table(asked, rows),
        shares("reach", finding, say("reach_desc"), drawn, ticks),
        legend=(("bar", say("exclusive")), ("bar faint", say("shared")), ("whisker", say("interval"))),
        view=asked.view(say("see_actor", name=first["name"]), around=first["actor"], selected=first["actor"]),
    )


def _reach_finding(asked: Asked, rows: list[dict[Any, Any]], named: dict[str, str]) -> str:
    """Who reaches most, how many alone, and whether the next one may be level."""
    say, first = asked.say, rows[0]
    told = {"n": first["reached"], "total": first["of"], **named}
    level = [row["name"] for row in rows if row["reached"] == first["reached"]]
    if len(level) > 1:
        return say("reach_level", names=say.listed(level), **told)
    parts = [say("reach_finding", name=first["name"], **told)]
    if first["exclusive"]:
        parts.append(say("reach_alone", n=first["exclusive"]))
    if len(rows) > 1 and rows[1]["reached_high"] >= first["reached_low"]:
        parts.append(say("reach_unsure", name=first["name"], other=rows[1]["name"]))
    return " ".join(parts)


def _ends(row: dict[Any, Any]) -> tuple[int, int]:
    return row["reached_low"], row["reached_high"]


def _reach_table(asked: Asked, rows: list[dict[Any, Any]]) -> Table:
    say = asked.say
    numbers = ("reached", "interval", "share", "exclusive", "partners", "domains", "parts", "cut_off")
    columns = (Column(say("actor")), *(Column(say(f"col_{name}"), True) for name in numbers))
    cells = tuple(
        (
            asked.actor(row["actor"]),
            say.number(row["reached"]),
            span_text(_ends(row)),
            say.percent(row["share"]),
            say.number(row["exclusive"]),
            say.number(row["partners"]),
            say.number(row["domains"]),
            say.number(row["parts"]),
            say.percent(row["cut_off"]),
        )
        for row in rows
    )
    command = f"alliancegraph depend reach{asked.options('by', 'kind', 'roll-up')}"
    return Table(say("reach_table"), columns, cells, say("reach_note"), command)


def _concentration(asked: Asked) -> Figure | None:
    say = asked.say
    found = concentration(asked.knowledge, asked.vocabulary, asked.projection, lang=asked.lang)
    rows = _told(asked, found)
    shown = [row for row in rows if row["clients"] >= CLIENTS and row["by"] != "country"][: SHOWN + 2]
    if not shown:
        return None
    worth_telling = [row for row in shown[1:] if row["clients"] >= MANY] or shown[1:] or shown
    tightest = min(worth_telling, key=lambda row: (-row["first_share"], row["label"]))
    whole = rows[0]
    finding = say(
        "concentration_finding",
        domain=tightest["label"],
        name=tightest["first"],
        share=say.percent(tightest["first_share"]),
        n=tightest["clients"],
    )
    rest = say("concentration_all", n=whole["clients"], providers=whole["providers"], hhi=say.number(whole["hhi"], 2))
    drawn = [
        Share(row["label"], row["first_share"], row["first_share"], f"{row['first']} {say.percent(row['first_share'])}")
        for row in shown
    ]
    return Figure(
        "concentration",
        finding,
        f"{say('concentration_reading', n=CLIENTS)} {rest}",
        _concentration_table(asked, rows),
        shares(
            "concentration",
            finding,
            say("concentration_desc"),
            drawn,
            [(share, say.percent(share)) for share in (0, 0.25, 0.5, 0.75, 1)],
        ),
        view=asked.counted(say("see_services"), kinds=_providing(asked), rolled=True),
    )


def _providing(asked: Asked) -> set[str]:
    return {kind for kind in PROVIDING if any(relation.kind == kind for relation in asked.knowledge.relations)}


def _told(asked: Asked, found: pd.DataFrame) -> list[dict[Any, Any]]:
    """Rows with the name of what they are about."""
    rows: list[dict[Any, Any]] = found.to_dict("records")
    labels = {"all": asked.say("all_clients"), "country": asked.say("clients_in", country="{}")}
    return [
        row | {"label": asked.say.upper(labels.get(row["by"], "{}").replace("{}", str(row["value"])))} for row in rows
    ]


def _concentration_table(asked: Asked, rows: list[dict[Any, Any]]) -> Table:
    say = asked.say
    columns = (
        Column(say("where")),
        Column(say("clients"), True),
        Column(say("providers"), True),
        Column(say("first_provider")),
        Column(say("first_share"), True),
        Column(say("hhi"), True),
    )
    cells = tuple(
        (
            row["label"],
            say.number(row["clients"]),
            say.number(row["providers"]),
            row["first"],
            say.percent(row["first_share"]),
            say.number(row["hhi"], 2),
        )
        for row in rows
    )
    command = f"alliancegraph depend concentration{asked.options('by', 'kind', 'roll-up')}"
    return Table(say("concentration_table"), columns, cells, say("concentration_note"), command)


def _ticks(most: int) -> range:
    """Four or five round numbers up to ``most``."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**6) if most / step <= 5)
    return range(0, most + 1, step)
