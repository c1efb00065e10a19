"""``alliancegraph rank``"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence

if TYPE_CHECKING:
    from pandas import DataFrame

SHOWN = 20
Many = list[str] | None


def rank(
    by: Annotated[str, typer.Option(help="Measure; see --measures.")] = "degree",
    kind: Annotated[Many, typer.Option(help="Kind of relation, or partner, ownership, opposition; repeat it.")] = None,
    status: Annotated[Many, typer.Option(help="Status of the relation; repeat it.")] = None,
    period: Annotated[str | None, typer.Option(help="2018..2020, 2018.., 2018")] = None,
    among: Annotated[Many, typer.Option(metavar="TYPE", help="List only actors of this type; repeat it.")] = None,
    types: Annotated[Many, typer.Option("--type", metavar="TYPE", help="Cut the network to this type.")] = None,
    domain: Annotated[Many, typer.Option(help="Relations in this domain; repeat it.")] = None,
    min_belief: Annotated[float, typer.Option(help="Leave out relations (see build for claims) believed less.")] = 0.5,
    roll_up: Annotated[bool, typer.Option("--roll-up", help="Count subsidiaries as their parent.")] = False,
    groups: Annotated[bool, typer.Option("--groups", help="Let groups stand as actors.")] = False,
    offerings: Annotated[bool, typer.Option("--offerings", help="Let products stand for themselves.")] = False,
    top: Annotated[int | None, typer.Option(help="Keep the first rows; a table shows 20.")] = None,
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
    from alliancegraph.api import NetworkOptions

    options: NetworkOptions = {
        "period": period,
        "types": types or (),
        "domains": domain or (),
        "min_belief": min_belief,
        "roll_up": roll_up,
        "groups": groups,
        "offerings": offerings,
    }
    if kind:
        options["kinds"] = kind
    if status:
        options["statuses"] = status
    if top is None and format_ is Format.table:
        top = SHOWN
    kg = graph_on(as_of, workspace, lang)
    table = kg.rank(by, top=top, among=among or (), lang=lang.value, **options)
    show(table, format_, lang)
    _tell(table, lang)
    if table.empty and min_belief > 0:
        options["min_belief"] = 0
        _tell_doubted(kg.rank(by, among=among or (), **options), min_belief, lang)


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
