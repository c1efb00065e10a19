"""``alliancegraph check``"""

from pathlib import Path

import typer

from alliancegraph.cli.options import Format, FormatOption, WorkspaceOption
from alliancegraph.cli.output import say, show


def check(workspace: WorkspaceOption = Path(), format_: FormatOption = Format.table) -> None:
    """Check the graph: its shape, and that every quote stands in its document.

    Exit code 1 when something is wrong.
    Example: alliancegraph check
    """
    from alliancegraph.api import load

    findings = load(workspace).check()
    if findings.empty:
        say("the graph is good")
        return
    show(findings, format_)
    raise typer.Exit(1)
