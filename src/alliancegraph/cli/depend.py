"""``alliancegraph depend``"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.network import MinBelief, Period, RollUp, options_of
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import show


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
    period: Period = None,
    as_of: AsOfOption = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = True,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Tell who depends on whom; the types are those of the question `unavoidable` unless you name others.

    Example: alliancegraph depend concentration
    """
    options = options_of(None, period, min_belief, roll_up)
    found = graph_on(as_of, workspace, lang).dependence(table.value, of=of, toward=toward, lang=lang.value, **options)
    show(found, format_, lang)
