"""``alliancegraph depend``"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.network import (
    MinBelief,
    Period,
    RollUp,
    Seed,
    Worlds,
    options_of,
    tell_sampled,
    tell_undated,
)
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence

if TYPE_CHECKING:
    from pandas import DataFrame

    from alliancegraph.api import AllianceGraph


class Table(StrEnum):
    """What to look at."""

    reach = "reach"
    concentration = "concentration"
    overlap = "overlap"


def depend(
    table: Annotated[
        Table,
        typer.Argument(
            help="reach: whom one type reaches of another, exclusively, and what falls apart without it. "
            "concentration: how far clients rest on few providers, by domain and country. "
            "overlap: partners that two of one type share."
        ),
    ] = Table.reach,
    of: Annotated[str | None, typer.Option(metavar="TYPE", help="Who may be unavoidable.")] = None,
    toward: Annotated[str | None, typer.Option(metavar="TYPE", help="For whom.")] = None,
    without: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Instead: what falls apart when this actor leaves.")
    ] = None,
    period: Period = None,
    as_of: AsOfOption = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = True,
    worlds: Worlds = 1000,
    seed: Seed = 0,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Tell who depends on whom; the types are those of the question `unavoidable` unless you name others.

    Example: alliancegraph depend concentration
    """
    options = options_of(None, period, min_belief, roll_up)
    kg = graph_on(as_of, workspace, lang)
    if without is not None:
        _departed(kg, kg.departure(without, lang=lang.value, **options), format_, lang)
        return
    found = kg.dependence(table.value, of=of, toward=toward, lang=lang.value, worlds=worlds, seed=seed, **options)
    show(found, format_, lang)
    tell_undated(found, lang)
    if table is Table.reach and worlds:
        tell_sampled("reached", "reached_low", "reached_high", worlds, lang)


def _departed(kg: "AllianceGraph", found: "DataFrame", format_: Format, lang: Lang) -> None:
    """The parts, and what becomes of the paths."""
    show(found, format_, lang)
    tell_undated(found, lang)
    about = found.attrs
    share = about["cut"] / about["pairs"] if about["pairs"] else 0.0
    said = {"share": f"{share:.1%}", **{key: f"{about[key]:.2f}" for key in ("mean", "mean_without")}}
    if lang is Lang.fr:
        said = {key: text.replace("%", " %").replace(".", ",") for key, text in said.items()}
    name = kg.knowledge.entities[about["actor"]].label(lang)
    say(sentence("departed", lang, name=name, **{key: about[key] for key in ("cut", "pairs", "longer")}, **said))
