"""``alliancegraph export``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.options import AsOfOption, Lang, WorkspaceOption

HELP = "ttl, trig, nq, jsonld, csv, graphml or gexf; by default what the suffix says."


def export(
    path: Annotated[
        Path | None, typer.Argument(help="File to write, by default in exports/; for csv the folder for three tables.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="FORMAT", help=HELP)] = None,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
) -> None:
    """Write the graph for other tools: RDF, tables, networks.

    Example: alliancegraph export --to graphml
    """
    for written in graph_on(as_of, workspace, Lang.en).export(path, to):
        typer.echo(written)
