"""Rows to stdout as a table, CSV, JSON or Markdown; messages to stderr."""

import csv
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from alliancegraph.cli.options import Format

if TYPE_CHECKING:
    from pandas import DataFrame

Rows = Sequence[Sequence[Any]]


def show(frame: "DataFrame", format_: Format) -> None:
    """Write a DataFrame's rows, without its index, to stdout."""
    show_rows([str(column) for column in frame.columns], frame.astype(object).values.tolist(), format_)


def show_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], format_: Format) -> None:
    """Write rows to stdout."""
    _WRITERS[format_](columns, [[_plain(cell) for cell in row] for row in rows])


def say(message: str) -> None:
    """Tell the user something that is not data."""
    typer.echo(message, err=True)


def _plain(cell: Any) -> Any:
    """JSON's own types; None for what pandas calls missing."""
    if cell is None or cell != cell or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, bool | int | str):
        return cell
    if isinstance(cell, list | tuple | set | frozenset):
        return "; ".join(map(str, cell))
    try:
        return float(cell)
    except (TypeError, ValueError):
        return str(cell)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell)


def _csv(columns: Sequence[str], rows: Rows) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)


def _safe(cell: Any) -> Any:
    """A text that a spreadsheet would run as a formula is led by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _json(columns: Sequence[str], rows: Rows) -> None:
    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    typer.echo(json.dumps(objects, ensure_ascii=False, indent=1))


def _md(columns: Sequence[str], rows: Rows) -> None:
    typer.echo(_md_row(columns))
    typer.echo(_md_row("---" for _ in columns))
    for row in rows:
        typer.echo(_md_row(_text(cell).replace("|", "\\|").replace("\n", " ") for cell in row))


def _md_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(columns: Sequence[str], rows: Rows) -> None:
    if sys.stdout.isatty():
        _rich_table(columns, rows)
    else:
        _plain_table(columns, rows)


def _rich_table(columns: Sequence[str], rows: Rows) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for position, column in enumerate(columns):
        numeric = all(isinstance(row[position], int | float | None) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_text(cell)) for cell in row))  # Text: brackets in a quote are no markup
    Console(no_color="NO_COLOR" in os.environ).print(table)


def _plain_table(columns: Sequence[str], rows: Rows) -> None:
    """Aligned columns of any width: nothing is cut where another program reads."""
    lines = [list(columns), *([_text(cell).replace("\n", " ") for cell in row] for row in rows)]
    widths = [max(len(line[position]) for line in lines) for position in range(len(columns))]
    for line in lines:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


_WRITERS: Mapping[Format, Callable[[Sequence[str], Rows], None]] = {
    Format.table: _table,
    Format.csv: _csv,
    Format.json: _json,
    Format.md: _md,
}
