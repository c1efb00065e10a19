"""In which domains relations began, year by year."""

from collections import Counter
from collections.abc import Iterable, Mapping

from alliancegraph.analyse.life import OVER
from alliancegraph.analyse.projection import Projection
from alliancegraph.model import Relation
from alliancegraph.report.asked import Asked
from alliancegraph.report.charts.years import year_bars
from alliancegraph.report.parts import Cell, Column, Figure, Link, Panel, Section, Table
from alliancegraph.view.permalink import statuses_of, years_of

PANELS = 9
YEARS = 15
"""Years shown; what is earlier counts in the first of them."""
LEVEL = 3
"""Domains named where several come first."""
BEGUN = (*Projection().statuses, OVER)
"""Statuses of what has begun, over or not."""


def domains(asked: Asked) -> Section | None:
    """Small bars by domain; None where nothing has a domain."""
    say = asked.say
    begun = [relation for relation in asked.believed if relation.status in BEGUN]
    by_domain: dict[str, list[Relation]] = {}
    for relation in begun:
        for code in relation.domains:
            by_domain.setdefault(code, []).append(relation)
    if not by_domain:
        return None
    codes = sorted(by_domain, key=lambda code: (-len(by_domain[code]), code))
    years = _years(begun)
    counts = {code: _by_year(by_domain[code], years) for code in codes}
    finding = _finding(asked, codes, by_domain, counts, begun)
    most = max((count for code in codes[:PANELS] for count in counts[code].values()), default=1)
    figure = Figure(
        "domains",
        finding,
        " ".join((say("domains_reading"), *_left_out(asked, begun))),
        _table(asked, codes, years, counts),
        panels=tuple(_panel(asked, code, years, counts[code], most) for code in codes[:PANELS]),
        sparks=tuple(
            (asked.label(f"domain/{code}"), say.sparkline([counts[code][year] for year in years], most))
            for code in codes[:PANELS]
        ),
        legend=(("bar", say("began")), ("bar none", say("undated"))),
        view=_link(asked, say("see_relations", n=len(begun))),
    )
    return Section("domains", say("domains"), finding, figures=(figure,))


def year_of(relation: Relation) -> int | None:
    """The year in which it began, as the bars of the page count it; None without a date."""
    span = years_of(relation)
    return None if span is None else span[0] or span[1]


def _years(begun: Iterable[Relation]) -> range:
    found = [year for relation in begun if (year := year_of(relation)) is not None]
    return range(max(min(found), max(found) - YEARS + 1), max(found) + 1) if found else range(0)


def _by_year(relations: Iterable[Relation], years: range) -> Counter[int | None]:
    found = (year_of(relation) for relation in relations)
    return Counter(max(year, years[0]) if year is not None else None for year in found)


def _left_out(asked: Asked, begun: Iterable[Relation]) -> Iterable[str]:
    """What is in no year, and what is in no panel."""
    begun = tuple(begun)
    undated = sum(year_of(relation) is None for relation in begun)
    none = sum(not relation.domains for relation in begun)
    counted = (("domains_undated", undated), ("domains_none", none))
    return [asked.say(key, n=count) for key, count in counted if count]


def _link(asked: Asked, text: str, *codes: str) -> Link:
    statuses = statuses_of(asked.knowledge) & set(BEGUN)
    return asked.counted(text, domains=codes, statuses=statuses)


def _finding(
    asked: Asked,
    codes: list[str],
    by_domain: Mapping[str, list[Relation]],
    counts: Mapping[str, Counter[int | None]],
    begun: list[Relation],
) -> str:
    say, first = asked.say, codes[0]
    level = [code for code in codes if len(by_domain[code]) == len(by_domain[first])]
    if len(level) > 1:
        names = say.listed(asked.label(f"domain/{code}") for code in level[:LEVEL])
        return say("domains_level", names=names, n=len(by_domain[first]), total=len(begun))
    told = say(
        "domains_finding",
        domain=asked.label(f"domain/{first}"),
        n=len(by_domain[first]),
        total=len(begun),
    )
    dated = {year: count for year, count in counts[first].items() if year is not None}
    if len(dated) < 2:
        return told
    peak = min(dated, key=lambda year: (-dated[year], year))
    return f"{told} {say('domains_peak', year=str(peak), n=dated[peak])}"


def _panel(asked: Asked, code: str, years: range, counts: Counter[int | None], most: int) -> Panel:
    say, total = asked.say, counts.total()
    label, key = asked.label(f"domain/{code}"), f"domain-{code}"
    dated = {year: counts[year] for year in years}
    told = ", ".join(f"{year}: {count}" for year, count in dated.items() if count)
    described = say("panel_desc", counts=told or "–", n=counts[None])
    bars = year_bars(key, label, described, dated, counts[None], most, say("no_date"))
    return Panel(_link(asked, label, code), say.number(total), bars)


def _table(asked: Asked, codes: list[str], years: range, counts: Mapping[str, Counter[int | None]]) -> Table:
    say = asked.say
    heads = [f"≤ {years[0]}" if i == 0 and len(years) == YEARS else str(year) for i, year in enumerate(years)]
    columns = (
        Column(say("domain")),
        *(Column(head, True) for head in heads),
        Column(say("undated"), True),
        Column(say("all"), True),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            asked.label(f"domain/{code}"),
            *(say.number(counts[code][year]) for year in (*years, None)),
            _link(asked, say.number(counts[code].total()), code),
        )
        for code in codes
    )
    return Table(say("domains_table"), columns, rows, say("domains_note"))
