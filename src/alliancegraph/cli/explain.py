"""``alliancegraph explain``"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.options import Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show

if TYPE_CHECKING:
    from pandas import DataFrame

    from alliancegraph.analyse.paths import Path as Chain


def explain(
    a: Annotated[str, typer.Argument(metavar="A", help="Name, alias or id of an actor.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The other one.")],
    more: Annotated[int, typer.Option(help="Longer paths to show beside the shortest.")] = 0,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Tell how two actors are linked, each step with its words.

    Example: alliancegraph explain "Microsoft" "Health Data Hub"
    """
    from alliancegraph.api import load

    paths = load(workspace).explain(a, b, lang=lang.value, more=more)
    if not paths:
        say(f"nothing links {a} and {b} in this graph")
    elif format_ is Format.table:
        typer.echo("\n\n".join(map(str, paths)))
    else:
        show(_steps(paths), format_)


def _steps(paths: "list[Chain]") -> "DataFrame":
    """One row a quote."""
    import pandas as pd

    columns = ["path", "from", "to", "relation", "kind", "status", "date", "belief", "denies", "quote", "source", "url"]
    rows = [
        (
            number,
            hop.source,
            hop.target,
            r.id,
            r.kind,
            r.status,
            str(r.date or ""),
            r.belief,
            q.denies,
            q.text,
            q.source,
            q.url,
        )
        for number, path in enumerate(paths, start=1)
        for hop in path.hops
        for r, quotes in ((step.relation, step.quotes) for step in hop.steps)
        for q in quotes
    ]
    return pd.DataFrame(rows, columns=columns)
