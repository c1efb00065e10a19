"""``alliancegraph init``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.workspace import STARTER
from alliancegraph.workspace import init as make


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make the workspace in.")],
    example: Annotated[
        str, typer.Option(metavar="NAME", help="What to put into it; automotive is a whole field of its own.")
    ] = STARTER,
) -> None:
    """Make a workspace with three small examples, or with a field of its own.

    Example: alliancegraph init --example automotive cars
    """
    for path in make(folder, example):
        typer.echo(path)
    typer.echo(f"next: put texts into {folder / 'documents'}, then alliancegraph build -w {folder}", err=True)
