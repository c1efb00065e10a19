"""``alliancegraph export``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.options import AsOfOption, Lang, WorkspaceOption
from alliancegraph.publish.formats import FORMATS

WIDTH = max(map(len, FORMATS)) + 2
HELP = "\n".join(
    [
        "Write the graph for other tools.",
        "",
        "\b",
        "Formats:",
        *(f"{name:{WIDTH}}{format_.says}" for name, format_ in FORMATS.items()),
        "",
        "Example: alliancegraph export --to ftm",
    ]
)


def export(
    path: Annotated[
        Path | None,
        typer.Argument(help="File to write, by default in exports/; for csv and dataset a folder."),
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="FORMAT", help="One of the formats above; by default what the suffix says.")
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DAY", help="Day that a dataset bears; by default that of its latest source.")
    ] = None,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
) -> None:
    """Write the graph for other tools."""
    for written in graph_on(as_of, workspace, Lang.en).export(path, to, date=date):
        typer.echo(written)


export.__doc__ = HELP
