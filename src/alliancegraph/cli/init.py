"""``alliancegraph init``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.workspace import STARTER
from alliancegraph.workspace import init as make


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make the workspace in.")],
    example: Annotated[
        str, typer.Option(metavar="NAME", help="Example to put into it; an unknown name lists them.")
    ] = STARTER,
) -> None:
    """Make a workspace with three small examples, or with a field of its own.

    Example: alliancegraph init --example automotive cars
    """
    for path in make(folder, example):
        typer.echo(path)
    own = f"; your own texts go into {folder / 'documents'}"
    typer.echo(f"next: alliancegraph build -w {folder}{own}", err=True)
