"""``alliancegraph rank``"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.network import (
    Domains,
    Kinds,
    MinBelief,
    Period,
    RollUp,
    Seed,
    Types,
    Worlds,
    options_of,
    tell_sampled,
    tell_undated,
)
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence
from alliancegraph.errors import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

    from alliancegraph.analysis import NetworkOptions
    from alliancegraph.api import AllianceGraph

SHOWN = 20
FIRST = 5
"""Who is on top for --check-first, when --top does not say how many."""
PAIRED = 10
"""Actors in the table of pairs, when --top does not say how many."""
Many = list[str] | None
Answers = dict[str, str | bool | None]

Explain = Annotated[str | None, typer.Option("--explain", metavar="ACTOR", help="Why this actor ranks where it does.")]
CheckFirst = Annotated[
    bool, typer.Option("--check-first", help="Relations and claims whose loss changes the first ones (--top) most.")
]
Group = Annotated[
    str | None, typer.Option(metavar="GROUP", help="Centrality of a group of the registry as if it were one actor.")
]
Core = Annotated[bool, typer.Option("--core", help="Who makes the core of the network, and how surely.")]
Pairs = Annotated[bool, typer.Option("--pairs", help="How often each of the first actors ranks above each other one.")]
HalfLife = Annotated[
    float | None,
    typer.Option(metavar="YEARS", help="Ties weigh half after so many years without a source; weighing measures only."),
]


def rank(
    by: Annotated[str, typer.Option(help="Measure; see --measures.")] = "degree",
    kind: Kinds = None,
    status: Annotated[Many, typer.Option(help="Status of the relation; repeat it.")] = None,
    period: Period = None,
    among: Annotated[Many, typer.Option(metavar="TYPE", help="List only actors of this type; repeat it.")] = None,
    types: Types = None,
    domain: Domains = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = False,
    groups: Annotated[bool, typer.Option("--groups", help="Let groups stand as actors.")] = False,
    offerings: Annotated[bool, typer.Option("--offerings", help="Let products stand for themselves.")] = False,
    half_life: HalfLife = None,
    worlds: Worlds = 1000,
    seed: Seed = 0,
    why: Explain = None,
    check_first: CheckFirst = False,
    group: Group = None,
    core: Core = False,
    pairs: Pairs = False,
    top: Annotated[int | None, typer.Option(min=1, help="Keep the first rows; a table shows 20.")] = None,
    measures: Annotated[bool, typer.Option("--measures", help="List the measures and stop.")] = False,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Rank the actors by how central they are among partners.

    Example: alliancegraph rank --by betweenness --kind partnership --period 2018..2020 --roll-up
    """
    if measures:
        _show_measures(format_, lang)
        return
    answers: Answers = {"explain": why, "group": group, "check_first": check_first, "core": core, "pairs": pairs}
    _refuse_two_answers(answers)
    options = options_of(kind, period, min_belief, roll_up, status)
    options |= {"types": types or (), "domains": domain or (), "groups": groups, "offerings": offerings}
    options["half_life"] = half_life
    kg = graph_on(as_of, workspace, lang)
    _show(kg, Shown(by, top, tuple(among or ()), {"worlds": worlds, "seed": seed}, options, format_, lang), answers)


def _refuse_two_answers(answers: Answers) -> None:
    if sum(answer not in (None, False) for answer in answers.values()) > 1:
        names = [f"--{name.replace('_', '-')}" for name in answers]
        raise UsageError(f"{', '.join(names[:-1])} and {names[-1]} are different answers: ask for one")


class Sampled(TypedDict):
    """How many possible worlds, and which."""

    worlds: int
    seed: int


@dataclass(frozen=True)
class Shown:
    """What is asked about the ranking, and how it is shown."""

    by: str
    top: int | None
    among: tuple[str, ...]
    sampled: Sampled
    options: "NetworkOptions"
    format: Format
    lang: Lang


def _show(kg: "AllianceGraph", asked: Shown, answers: Answers) -> None:
    """The one answer that is asked for, else the ranking."""
    if isinstance(why := answers["explain"], str):
        _explain(kg, why, asked)
    elif isinstance(group := answers["group"], str):
        _show_group(kg, group, asked)
    elif answers["check_first"]:
        _show_top(kg, asked)
    elif answers["core"]:
        _show_core(kg, asked)
    elif answers["pairs"]:
        _show_pairs(kg, asked)
    else:
        _show_ranking(kg, asked)


def _show_ranking(kg: "AllianceGraph", asked: Shown) -> None:
    top = asked.top or (SHOWN if asked.format is Format.table else None)
    lang, options = asked.lang, asked.options
    table = kg.rank(asked.by, top=top, among=asked.among, lang=lang.value, **asked.sampled, **options)
    show(table, asked.format, lang)
    _tell(table, lang)
    tell_undated(table, lang)
    if table.empty and (least := options["min_belief"]) > 0:
        believing_all: NetworkOptions = {**options, "min_belief": 0}
        _tell_doubted(kg.rank(asked.by, among=asked.among, **believing_all), least, lang)


def _show_pairs(kg: "AllianceGraph", asked: Shown) -> None:
    top, among = asked.top or PAIRED, asked.among
    first = kg.rank(asked.by, top=top, among=among, lang=asked.lang.value, **asked.options)
    ranks = kg.rank_worlds(asked.by, **asked.sampled, **asked.options)
    table = ranks.above_table(dict(zip(first["actor"], first["name"], strict=True)))
    show(table, asked.format, asked.lang)
    tell_undated(first, asked.lang)


def _show_group(kg: "AllianceGraph", group: str, asked: Shown) -> None:
    table = kg.group_centrality(group, lang=asked.lang.value, **asked.sampled, **asked.options)
    show(table, asked.format, asked.lang)
    tell_undated(table, asked.lang)
    if worlds := asked.sampled["worlds"]:
        tell_sampled("degree", "degree_low", "degree_high", worlds, asked.lang)


def _show_core(kg: "AllianceGraph", asked: Shown) -> None:
    table = kg.core_periphery(lang=asked.lang.value, **asked.sampled, **asked.options)
    show(table, asked.format, asked.lang)
    about = table.attrs
    say(sentence("core", asked.lang, core=about["core"], actors=about["actors"], fit=f"{about['fit']:.2f}"))
    tell_undated(table, asked.lang)


def _show_top(kg: "AllianceGraph", asked: Shown) -> None:
    """The sentences; for programs a row a quote of what the top rests on."""
    import pandas as pd

    found = kg.explain_top(asked.by, top=asked.top or FIRST, among=asked.among, lang=asked.lang.value, **asked.options)
    if asked.format is Format.table:
        typer.echo(str(found))
        return
    columns = ["relation", "claim", "moves", "quote", "source", "url"]
    rows = [
        (s.loss.relation, s.loss.claim, ", ".join(f"{n} {b} → {a}" for n, b, a in s.moves), q.text, q.source, q.url)
        for s in found.supports
        for q in s.quotes
    ]
    show(pd.DataFrame(rows, columns=columns), asked.format, asked.lang)


def _explain(kg: "AllianceGraph", actor: str, asked: Shown) -> None:
    """The sentences; for programs a row a quote of what the rank rests on."""
    import pandas as pd

    lang = asked.lang
    found = kg.explain_rank(actor, asked.by, among=asked.among, lang=lang.value, **asked.sampled, **asked.options)
    if asked.format is Format.table:
        typer.echo(str(found))
        return
    columns = ["relation", "claim", "lost", "rank", "rank_without", "quote", "source", "url"]
    rows = [
        (s.loss.relation, s.loss.claim, lost, found.rank, s.rank, q.text, q.source, q.url)
        for lost, supports in (("alone", found.supports), ("together", found.together))
        for s in supports
        for q in s.quotes
    ]
    show(pd.DataFrame(rows, columns=columns), asked.format, lang)


def _tell(table: "DataFrame", lang: Lang) -> None:
    """Which measure on which network."""
    from alliancegraph.analyse.measures import MEASURES

    measure = table.attrs["measure"]
    label = measure if lang is Lang.en else MEASURES[measure].labels[lang.value]
    say(sentence("ranked", lang, measure=label, actors=table.attrs["actors"], ties=table.attrs["ties"]))


def _tell_doubted(believing_all: "DataFrame", min_belief: float, lang: Lang) -> None:
    """That an empty ranking would have rows, were less belief asked for."""
    if not believing_all.empty:
        say(sentence("doubted", lang, belief=min_belief, rows=len(believing_all)))


def _show_measures(format_: Format, lang: Lang) -> None:
    import pandas as pd

    from alliancegraph.analyse.measures import MEASURES

    rows = [(m.name, m.labels[lang.value], m.definitions[lang.value], m.source) for m in MEASURES.values()]
    show(pd.DataFrame(rows, columns=["measure", "label", "definition", "source"]), format_, lang)
