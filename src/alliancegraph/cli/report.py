"""``alliancegraph report``"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.network import Kinds, MinBelief, Period, RollUp, options_of
from alliancegraph.cli.options import AsOfOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say
from alliancegraph.cli.words import sentence
from alliancegraph.files import dated


class ReportFormat(StrEnum):
    """What a report is written as."""

    html = "html"
    md = "md"


def report(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Instead of exports/report.html.")
    ] = None,
    format_: Annotated[
        ReportFormat | None, typer.Option("--format", "-f", help="By default what the suffix of FILE says.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the report.")] = None,
    by: Annotated[str, typer.Option(help="Measure of the ranking; see rank --measures.")] = "degree",
    kind: Kinds = None,
    period: Period = None,
    min_belief: MinBelief = 0.5,
    roll_up: RollUp = False,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
    lang: LangOption = Lang.en,
) -> None:
    """Write the report: who is central, how sure that is and why, in one file to read, print and hand over.

    Example: alliancegraph report --lang fr --output report.html
    """
    kg = graph_on(as_of, workspace, lang)
    options = options_of(kind, period, min_belief, roll_up)
    written = kg.report(output, to=format_ and format_.value, lang=lang.value, title=title, by=by, **options)
    if not (page := dated(kg.place().page, kg.day)).is_file():
        say(sentence("no_page", lang, page=page))
    typer.echo(written)
    if open_:
        typer.launch(str(written))
