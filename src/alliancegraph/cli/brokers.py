"""``alliancegraph brokers``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.network import Kinds, MinBelief, Period, RollUp, options_of, tell_undated
from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import show

SHOWN = 20


def brokers(
    between: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE", help="Only between this type and that one: give it twice."),
    ] = None,
    of: Annotated[
        str | None, typer.Option("--explain", metavar="ACTOR", help="The pairs that this actor joins.")
    ] = None,
    kind: Kinds = None,
    period: Period = None,
    as_of: AsOfOption = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = False,
    top: Annotated[int | None, typer.Option(min=1, help="Keep the first rows; a table shows 20.")] = None,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Tell who stands between actors that have no tie of their own, in which role (Gould and Fernandez 1989).

    Example: alliancegraph brokers --between hospital --between insurer --roll-up
    """
    options = options_of(kind, period, min_belief, roll_up)
    table = graph_on(as_of, workspace, lang).brokers(of=of, between=between or (), lang=lang.value, **options)
    show(table.head(top or (SHOWN if format_ is Format.table else len(table))), format_, lang)
    tell_undated(table, lang)
