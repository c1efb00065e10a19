"""Options that several verbs share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are written to stdout."""

    table = "table"
    csv = "csv"
    json = "json"
    md = "md"


class Lang(StrEnum):
    """Language of labels and of the page."""

    fr = "fr"
    en = "en"


WorkspaceOption = Annotated[
    Path, typer.Option("--workspace", "-w", metavar="DIR", help="Folder with documents/, graph/.", show_default="here")
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As things stood on 2018-03-14, or at the end of 2018.")
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to write the rows to stdout.")]
LangOption = Annotated[Lang, typer.Option("--lang", help="Language of labels.")]
