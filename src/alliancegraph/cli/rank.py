"""``alliancegraph rank``"""

from collections.abc import Mapping, Sequence
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


Status = Annotated[Many, typer.Option(help="Status of the relation; repeat it.")]
Among = Annotated[Many, typer.Option(metavar="TYPE", help="List only actors of this type; repeat it.")]
Types = Annotated[Many, typer.Option("--type", metavar="TYPE", help="Cut the network to this type.")]
Why = Annotated[str | None, typer.Option("--explain", metavar="ACTOR", help="Why this actor ranks where it does.")]
Group = Annotated[
    str | None, typer.Option(metavar="GROUP", help="Centrality of a group of the registry as if it were one actor.")
]
Pairs = Annotated[bool, typer.Option("--pairs", help="How often each of the first actors ranks above each other one.")]
Worlds = Annotated[
    int | None,
    typer.Option(help="Possible worlds for the intervals of the ranks; 0 for none.", show_default="1000, large: 0"),
]
Ties = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Rank a CSV of ties instead: source, target, weight, relation.")
]
EngineOption = Annotated[str, typer.Option("--engine", help="networkx, networkit; auto goes by size.")]


WHOLE_GRAPH: Mapping[str, object] = {
    **options_of(None, None, 0.5, False),
    "types": (),
    "domains": (),
    "groups": False,
    "offerings": False,
}
"""Options when none is given."""


def rank(
    by: Annotated[str, typer.Option(help="Measure; see --measures.")] = "degree",
    kind: Kinds = None,
    status: Status = None,
    period: Period = None,
    among: Among = None,
    types: Types = None,
    domain: Annotated[Many, typer.Option(help="Relations in this domain; repeat it.")] = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = False,
    groups: Annotated[bool, typer.Option("--groups", help="Let groups stand as actors.")] = False,
    offerings: Annotated[bool, typer.Option("--offerings", help="Let products stand for themselves.")] = False,
    worlds: Worlds = None,
    seed: Annotated[int, typer.Option(help="Another number, other worlds, other sampled sources.")] = 0,
    why: Why = None,
    group: Group = None,
    pairs: Pairs = False,
    circles: Annotated[bool, typer.Option("--circles", help="Show the circle of partners of each actor.")] = False,
    top: Annotated[int | None, typer.Option(min=1, help="Keep the first rows; a table shows 20.")] = None,
    ties: Ties = None,
    engine: EngineOption = "auto",
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
    asked: Asked = {"by": by, "top": top, "engine": engine, "circles": circles, "seed": seed}
    options = options_of(kind, period, min_belief, roll_up, status)
    options |= {"types": types or (), "domains": domain or (), "groups": groups, "offerings": offerings}
    if ties is not None:
        _refuse_with_ties(options, among, worlds, as_of, group or why or pairs)
        _show_ties(ties, asked, format_, lang)
        return
    _answer(graph_on(as_of, workspace, lang), asked, options, worlds, among or (), (group, why, pairs), format_, lang)


def _answer(
    kg: "AllianceGraph",
    asked: "Asked",
    options: "NetworkOptions",
    worlds: int | None,
    among: Sequence[str],
    which: tuple[str | None, str | None, bool],
    format_: Format,
    lang: Lang,
) -> None:
    group, why, pairs = which
    by, top, seed = asked["by"], asked["top"], asked["seed"]
    sampled: Sampled = {"worlds": _worlds(kg, lang) if worlds is None else worlds, "seed": seed}
    if group is not None:
        show(kg.group_centrality(group, lang=lang.value, **options), format_, lang)
    elif why is not None:
        _explain(kg.explain_rank(why, by, among=among, lang=lang.value, **sampled, **options), format_, lang)
    elif pairs:
        _show_pairs(kg, by, top or PAIRED, among, sampled, options, format_, lang)
    else:
        _show_ranking(kg, asked, among, sampled["worlds"], options, format_, lang)


def _refuse_two_answers(group: str | None, why: str | None, pairs: bool) -> None:
    if sum((group is not None, why is not None, pairs)) > 1:
        raise UsageError("--explain, --group and --pairs are three answers: ask for one")


class Sampled(TypedDict):
    """How many possible worlds, and which."""

    worlds: int
    seed: int


class Asked(TypedDict):
    """What is asked of any ranking."""

    by: str
    top: int | None
    engine: str
    circles: bool
    seed: int


def _worlds(kg: "AllianceGraph", lang: Lang) -> int:
    """How many possible worlds where nobody says; none for a large graph, in which they take too long."""
    from alliancegraph.analyse.engines import LARGE
    from alliancegraph.analyse.intervals import WORLDS

    if len(kg.knowledge.relations) < LARGE:
        return WORLDS
    say(sentence("worldless", lang))
    return 0


def _refuse_with_ties(
    options: "NetworkOptions", among: Many, worlds: int | None, as_of: str | None, other: object
) -> None:
    """A table of ties has no kinds, dates or beliefs to choose by."""
    if options != WHOLE_GRAPH or among or worlds or as_of or other:
        raise UsageError("--ties ranks a table as it is: with it go --by, --top, --circles, --engine, --seed, --format")


def _show_ties(path: Path, asked: "Asked", format_: Format, lang: Lang) -> None:
    from alliancegraph.analyse.ties_table import rank_ties

    asked["top"] = asked["top"] or (SHOWN if format_ is Format.table else None)
    table = rank_ties(path, **asked)
    show(table, format_, lang)
    _tell(table, lang)
    if out := sum(table.attrs["left_out"].values()):
        say(sentence("no_ties", lang, rows=out))


def _show_ranking(
    kg: "AllianceGraph",
    asked: "Asked",
    among: Sequence[str],
    worlds: int,
    options: "NetworkOptions",
    format_: Format,
    lang: Lang,
) -> None:
    asked["top"] = asked["top"] or (SHOWN if format_ is Format.table else None)
    table = kg.rank(**asked, among=among, lang=lang.value, worlds=worlds, **options)
    show(table, format_, lang)
    _tell(table, lang)
    if table.empty and (least := options["min_belief"]) > 0:
        believing_all: NetworkOptions = {**options, "min_belief": 0}
        _tell_doubted(kg.rank(asked["by"], among=among, **believing_all), least, lang)


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
    columns = ["relation", "claim", "rank", "rank_without", "quote", "source", "url"]
    rows = [
        (s.loss.relation, s.loss.claim, found.rank, s.rank, q.text, q.source, q.url)
        for s in found.supports
        for q in s.quotes
    ]
    show(pd.DataFrame(rows, columns=columns), format_, lang)


def _tell(table: "DataFrame", lang: Lang) -> None:
    """Which measure on which network, by which engine; how far an estimate may be off."""
    from alliancegraph.analyse.engines import ENGINES
    from alliancegraph.analyse.measures import MEASURES

    about = table.attrs
    label = about["measure"] if lang is Lang.en else MEASURES[about["measure"]].labels[lang.value]
    engine = ENGINES[about["engine"]]
    say(sentence("ranked", lang, measure=label, actors=about["actors"], ties=about["ties"], engine=engine))
    if "sources" in about:
        error = (table["error"] / table["score"].where(table["score"] > 0)).median()
        said = {"sources": about["sources"], "rows": len(table), "error": f"{100 * error:.2g}"}
        say(sentence("sampled", lang, measure=label, **said))
    if "modularity" in about:
        say(sentence("circles", lang, circles=about["circles"], modularity=f"{about['modularity']:.3f}"))


def _tell_doubted(believing_all: "DataFrame", min_belief: float, lang: Lang) -> None:
    """That an empty ranking would have rows, were less belief asked for."""
    if not believing_all.empty:
        say(sentence("doubted", lang, belief=min_belief, rows=len(believing_all)))


def _show_measures(format_: Format, lang: Lang) -> None:
    import pandas as pd

    from alliancegraph.analyse.measures import MEASURES

    rows = [(m.name, m.labels[lang.value], m.definitions[lang.value], m.source) for m in MEASURES.values()]
    show(pd.DataFrame(rows, columns=["measure", "label", "definition", "source"]), format_, lang)
