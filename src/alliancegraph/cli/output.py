"""Rows to stdout as a table, CSV, JSON or Markdown; messages to stderr."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from alliancegraph.cli.headings import heading
from alliancegraph.cli.options import Format, Lang

if TYPE_CHECKING:
    from pandas import DataFrame

Rows = Sequence[Sequence[Any]]


def show(frame: "DataFrame", format_: Format, lang: Lang = Lang.en) -> None:
    """Write a DataFrame's rows, without its index, to stdout; ``lang`` is that of headings for people."""
    from alliancegraph.view import texts

    if format_ in (Format.table, Format.md):
        frame = frame.set_axis([heading(str(column), lang) for column in frame.columns], axis=1)
    writers = {Format.csv: texts.to_csv, Format.json: texts.to_json, Format.md: texts.to_markdown}
    if format_ in writers:
        typer.echo(writers[format_](frame), nl=False)
    else:
        filled = frame.astype(object).where(frame.notna(), None)
        show_table(list(map(str, frame.columns)), filled.values.tolist())


def show_table(columns: Sequence[str], rows: Rows) -> None:
    """A table to read: fitted to a terminal, uncut where another program reads."""
    write = _rich_table if sys.stdout.isatty() else _plain_table
    write(columns, rows)


def say(message: str) -> None:
    """Tell the user something that is not data."""
    typer.echo(message, err=True)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return f"{cell:.4g}" if isinstance(cell, float) else str(cell)


def _rich_table(columns: Sequence[str], rows: Rows) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for position, column in enumerate(columns):
        numeric = all(isinstance(row[position], int | float | None) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_text(cell)) for cell in row))  # Text: brackets in a quote are no markup
    Console(no_color="NO_COLOR" in os.environ).print(table)


def _plain_table(columns: Sequence[str], rows: Rows) -> None:
    lines = [list(columns), *([_text(cell).replace("\n", " ") for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
