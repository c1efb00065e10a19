"""``alliancegraph view``"""

from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.day import graph_on
from alliancegraph.cli.options import AsOfOption, Lang, LangOption, WorkspaceOption
from alliancegraph.cli.output import say
from alliancegraph.cli.words import sentence


def view(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Instead of exports/network.html.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    story: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Steps (YAML) that lead a reader through; see docs/story.md.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    sparql: Annotated[
        bool, typer.Option("--sparql", help="The page answers the ready questions and any other (2.5 MB more).")
    ] = False,
    as_of: AsOfOption = None,
    workspace: WorkspaceOption = Path(),
    lang: LangOption = Lang.en,
) -> None:
    """Draw the page to explore the graph: one file, no network.

    Example: alliancegraph view --lang fr --output map.html --story story.yaml
    """
    from alliancegraph.analyse.intervals import worlds_for

    kg = graph_on(as_of, workspace, lang)
    if not worlds_for(kg.knowledge):
        say(sentence("worldless", lang))
    page = kg.view(output, lang=lang.value, title=title, story=story, sparql=sparql)
    typer.echo(page)
    if open_:
        typer.launch(str(page))
