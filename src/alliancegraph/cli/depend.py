"""``alliancegraph depend``"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.network import AsOf, MinBelief, Period, RollUp, options_of
from alliancegraph.cli.options import Format, FormatOption, Lang, LangOption, WorkspaceOption
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
    as_of: AsOf = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = True,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Tell who depends on whom; the types are those of the question `unavoidable` unless you name others.

    Example: alliancegraph depend concentration
    """
    from alliancegraph.api import load

    options = options_of(None, period, as_of, min_belief, roll_up)
    found = load(workspace).dependence(table.value, of=of, toward=toward, lang=lang.value, **options)
    show(found, format_, lang)
