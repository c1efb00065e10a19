"""``alliancegraph check``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.options import Format, FormatOption, WorkspaceOption
from alliancegraph.cli.output import say, show


def check(
    warnings: Annotated[bool, typer.Option("--warnings", help="Show also what need not be mended.")] = False,
    reference: Annotated[bool, typer.Option("--reference", help="Judge the shapes with pyshacl (slow).")] = False,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
) -> None:
    """Check the graph: its shape, and that every quote stands in its document.

    Exit code 1 when something is wrong.
    Example: alliancegraph check
    """
    from alliancegraph.api import load

    findings = load(workspace).check(warnings=warnings, reference=reference)
    if not findings.empty:
        show(findings, format_)
    if (findings["severity"] == "violation").any():
        raise typer.Exit(1)
    say("the graph is good")
