"""``alliancegraph export``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.options import WorkspaceOption

HELP = "ttl, trig, nq, jsonld, csv, graphml or gexf; by default what the suffix says."


def export(
    path: Annotated[
        Path | None, typer.Argument(help="File to write, by default in exports/; for csv the folder for three tables.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="FORMAT", help=HELP)] = None,
    workspace: WorkspaceOption = Path(),
) -> None:
    """Write the graph for other tools: RDF, tables, networks.

    Example: alliancegraph export --to graphml
    """
    from alliancegraph.api import load

    for written in load(workspace).export(path, to):
        typer.echo(written)
