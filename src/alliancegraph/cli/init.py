"""``alliancegraph init``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.workspace import init as make


def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make the workspace in.")]) -> None:
    """Make a workspace with three small examples.

    Example: alliancegraph init my-study
    """
    for path in make(folder):
        typer.echo(path)
    typer.echo(f"next: put texts into {folder / 'documents'}, then alliancegraph build -w {folder}", err=True)
