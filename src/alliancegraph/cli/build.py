"""``alliancegraph build``"""

import csv
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from alliancegraph.cli.judgements import tell_bad_decisions
from alliancegraph.cli.options import Lang, WorkspaceOption
from alliancegraph.cli.output import say, show_table
from alliancegraph.cli.progress import progress_bar
from alliancegraph.cli.words import sentence
from alliancegraph.workspace import Workspace

TOP = 10
COLUMNS = {
    "rank": "degree_rank",
    "actor": "name",
    "type": "type",
    "partners": "degree",
    "betweenness": "betweenness",
    "relations": "relations",
    "evidence": "evidence",
}
"""Heading → column of the ranking."""
INTERVAL = "degree_rank_low"
"""A column that a ranking has only where possible worlds were drawn."""


def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Read these instead, from anywhere.")
    ] = None,
    min_belief: Annotated[
        float | None,
        typer.Option(
            help="Leave claims believed less to review, in graph/review.csv; for this build.",
            show_default="threshold of the reader's model",
        ),
    ] = None,
    workspace: WorkspaceOption = Path(),
) -> None:
    """Read documents/, build graph/ and exports/.

    A second build reads only what changed. Ends with the ten most central actors and the path of the page.
    Example: alliancegraph build
    """
    from alliancegraph.pipeline import build_workspace
    from alliancegraph.resolve import load_decisions

    place = Workspace(workspace)
    with progress_bar() as progress:
        report = build_workspace(place, paths or (), progress, min_belief)
    say(
        f"{report.documents} documents, {report.claims} claims, {report.relations} relations of {report.actors} actors;"
        f" {_refused(report.refused)}{report.notes} notes in {place.issues}"
    )
    tell_bad_decisions(load_decisions(place.decisions).issues)
    if report.doubtful:
        say(f"{report.doubtful} claims are believed too little for the graph and left to review: {place.review}")
    if report.min_belief_before is not None:
        say(
            f"claims count from a belief of {report.min_belief} on; the last build took {report.min_belief_before}:"
            f" --min-belief is not remembered, give it at each build"
        )
    say(f"written: {', '.join(report.written)}" if report.written else "up to date, nothing rewritten")
    show_top(place.centrality)
    typer.echo(f"\n{place.page}")


def _refused(files: int) -> str:
    return f"{files} file{'s' if files > 1 else ''} refused, " if files else ""


def show_top(ranking: Path) -> None:
    """The first rows of a ranking; says so where it has no intervals."""
    with ranking.open(encoding="utf-8-sig", newline="") as file:
        table = csv.DictReader(file)
        rows = list(islice(table, TOP))
    if INTERVAL not in (table.fieldnames or ()):
        say(sentence("worldless", Lang.en))
    show_table(list(COLUMNS), [[_short(row[column]) for column in COLUMNS.values()] for row in rows])


def _short(cell: str) -> str | int | float:
    """Numbers as such: a table sets them to the right and rounds them."""
    if cell.isdecimal():
        return int(cell)
    return float(cell) if cell.startswith("0.") else cell
