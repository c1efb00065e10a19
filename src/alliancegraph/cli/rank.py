"""``alliancegraph rank``"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.network import Kinds, MinBelief, Period, RollUp, options_of
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence
from alliancegraph.errors import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame

    from alliancegraph.analyse.rank_explained import RankExplained
    from alliancegraph.analysis import NetworkOptions
    from alliancegraph.api import AllianceGraph

SHOWN = 20
PAIRED = 10
"""Actors in the table of pairs, when --top does not say how many."""
Many = list[str] | None


def rank(
    by: Annotated[str, typer.Option(help="Measure; see --measures.")] = "degree",
    kind: Kinds = None,
    status: Annotated[Many, typer.Option(help="Status of the relation; repeat it.")] = None,
    period: Period = None,
    among: Annotated[Many, typer.Option(metavar="TYPE", help="List only actors of this type; repeat it.")] = None,
    types: Annotated[Many, typer.Option("--type", metavar="TYPE", help="Cut the network to this type.")] = None,
    domain: Annotated[Many, typer.Option(help="Relations in this domain; repeat it.")] = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = False,
    groups: Annotated[bool, typer.Option("--groups", help="Let groups stand as actors.")] = False,
    offerings: Annotated[bool, typer.Option("--offerings", help="Let products stand for themselves.")] = False,
    worlds: Annotated[int, typer.Option(help="Possible worlds for the intervals of the ranks; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(help="Another number, other worlds.")] = 0,
    why: Annotated[
        str | None, typer.Option("--explain", metavar="ACTOR", help="Why this actor ranks where it does.")
    ] = None,
    group: Annotated[
        str | None, typer.Option(metavar="GROUP", help="Centrality of a group of the registry as if it were one actor.")
    ] = None,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="How often each of the first actors ranks above each other one.")
    ] = False,
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
    _refuse_two_answers(group, why, pairs)
    options = options_of(kind, period, min_belief, roll_up, status)
    options |= {"types": types or (), "domains": domain or (), "groups": groups, "offerings": offerings}
    kg = graph_on(as_of, workspace, lang)
    sampled: Sampled = {"worlds": worlds, "seed": seed}
    if group is not None:
        show(kg.group_centrality(group, lang=lang.value, **options), format_, lang)
    elif why is not None:
        _explain(kg.explain_rank(why, by, among=among or (), lang=lang.value, **sampled, **options), format_, lang)
    elif pairs:
        _show_pairs(kg, by, top or PAIRED, among or (), sampled, options, format_, lang)
    else:
        _show_ranking(kg, by, top, among or (), sampled, options, format_, lang)


def _refuse_two_answers(group: str | None, why: str | None, pairs: bool) -> None:
    if sum((group is not None, why is not None, pairs)) > 1:
        raise UsageError("--explain, --group and --pairs are three answers: ask for one")


class Sampled(TypedDict):
    """How many possible worlds, and which."""

    worlds: int
    seed: int


def _show_ranking(
    kg: "AllianceGraph",
    by: str,
    top: int | None,
    among: Sequence[str],
    sampled: Sampled,
    options: "NetworkOptions",
    format_: Format,
    lang: Lang,
) -> None:
    top = top or (SHOWN if format_ is Format.table else None)
    table = kg.rank(by, top=top, among=among, lang=lang.value, **sampled, **options)
    show(table, format_, lang)
    _tell(table, lang)
    if table.empty and (least := options["min_belief"]) > 0:
        believing_all: NetworkOptions = {**options, "min_belief": 0}
        _tell_doubted(kg.rank(by, among=among, **believing_all), least, lang)


def _show_pairs(
    kg: "AllianceGraph",
    by: str,
    top: int,
    among: Sequence[str],
    sampled: Sampled,
    options: "NetworkOptions",
    format_: Format,
    lang: Lang,
) -> None:
    first = kg.rank(by, top=top, among=among, lang=lang.value, **options)
    ranks = kg.rank_worlds(by, **sampled, **options)
    show(ranks.above_table(dict(zip(first["actor"], first["name"], strict=True))), format_, lang)


def _explain(found: "RankExplained", format_: Format, lang: Lang) -> None:
    """The sentences; for programs a row a quote of what the rank rests on."""
    import pandas as pd

    if format_ is Format.table:
        typer.echo(str(found))
        return
    columns = ["relation", "claim", "lost", "rank", "rank_without", "quote", "source", "url"]
    rows = [
        (s.loss.relation, s.loss.claim, lost, found.rank, s.rank, q.text, q.source, q.url)
        for lost, supports in (("alone", found.supports), ("together", found.together))
        for s in supports
        for q in s.quotes
    ]
    show(pd.DataFrame(rows, columns=columns), format_, lang)


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
