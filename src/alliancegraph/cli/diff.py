"""``alliancegraph diff``"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliancegraph.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say, show
from alliancegraph.cli.words import sentence

if TYPE_CHECKING:
    from alliancegraph.analyse.diff import Diff


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A .trig file, or the folder of a workspace.")],
    new: Annotated[
        Path | None, typer.Argument(metavar="NEW", help="The same.", show_default="graph of the workspace")
    ] = None,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Tell what changed between two graphs, and by which claims.

    New, ended, cancelled, denied, contradicted and gone relations; other status, date, amount, parties, domains,
    places, means, belief or claims; actors that came or went, other names, types, countries, owners or figures; who
    moved in the ranking. Exit code 0 when nothing changed, 1 when something did.
    Example: alliancegraph diff last-month/graph/alliances.trig
    """
    from alliancegraph.api import diff as compare

    found = compare(old, new if new is not None else workspace, lang=lang.value, as_of=as_of)
    _show(found, format_, lang)
    if found:
        counts = {"changes": len(found.found), "actors": len(found.actors), "moves": len(found.moved)}
        say(sentence("differ", lang, **counts))
        raise typer.Exit(1)
    say(sentence("same", lang))


def _show(found: "Diff", format_: Format, lang: Lang) -> None:
    """Sentences to read, tables in Markdown, one table in CSV, an object of tables in JSON."""
    import json

    from alliancegraph.view.texts import to_json

    tables = {"changes": found.changes, "evidence": found.evidence, "actors": found.actors, "moves": found.moves}
    if format_ is Format.table:
        for line in found.lines():
            typer.echo(line)
    elif format_ is Format.csv:
        show(found.rows(), format_, lang)
    elif format_ is Format.json:
        typer.echo(
            json.dumps({name: json.loads(to_json(t)) for name, t in tables.items()}, ensure_ascii=False, indent=2)
        )
    else:
        for name, table in tables.items():
            typer.echo(f"## {sentence(f'part_{name}', lang)}\n")
            show(table, format_, lang)
            typer.echo()
