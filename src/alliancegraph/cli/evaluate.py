"""``alliancegraph evaluate``"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from alliancegraph.cli.options import Format, FormatOption, WorkspaceOption
from alliancegraph.cli.output import show
from alliancegraph.workspace import Workspace


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Pairs NAME.txt and NAME.json.")],
    errors: Annotated[
        bool, typer.Option("--errors", help="List what was missed, what is spurious, what is wrong.")
    ] = False,
    min_belief: Annotated[
        float | None,
        typer.Option(
            help="Count only claims believed at least so much.", show_default="threshold of the reader's model"
        ),
    ] = None,
    workspace: WorkspaceOption = Path(),
    format_: FormatOption = Format.table,
) -> None:
    """Score the reader on annotated documents.

    The last rows say how far belief can be trusted: of the claims believed so much, the share that is right.
    Example: alliancegraph evaluate corpus/development --errors
    """
    from alliancegraph.evaluate import evaluate as score
    from alliancegraph.vocabulary import load_vocabulary

    result = score(folder, load_vocabulary(Workspace(workspace).ontology), min_belief)
    lines = list(result.errors()) if errors else None
    if format_ is Format.json:
        typer.echo(
            json.dumps(result.scores() | ({} if lines is None else {"errors": lines}), ensure_ascii=False, indent=2)
        )
    elif lines is not None:
        typer.echo("\n".join(lines))
    else:
        _show(result.scores(), format_)


def _show(scores: Mapping[str, Any], format_: Format) -> None:
    import pandas as pd

    show(pd.DataFrame([{"of": name, **row} for name, row in _rows(scores)]), format_)
    calibration = scores["calibration"]
    bins = [_bin(row) for row in calibration["bins"] if row["claims"]]
    if bins and format_ is not Format.csv:  # a CSV holds one table; JSON has both
        typer.echo(f"\nbelief against truth, Brier score {calibration['brier']}:\n")
        show(pd.DataFrame(bins), format_)


def _bin(row: Mapping[str, Any]) -> dict[str, Any]:
    """A bin of the reliability diagram as a row to read."""
    return {"belief": f"{row['from']}-{row['to']}"} | {name: row[name] for name in ("claims", "believed", "right")}


def _rows(scores: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The cuts of the score as rows, the attributes below them."""
    yield "all", scores["total"]
    for cut in ("by_lang", "by_kind"):
        yield from scores[cut].items()
    yield "inference", scores["inference"]
    yield "mentions", scores["mentions"]
    yield from ((name, {"precision": share}) for name, share in scores["attributes"].items())
